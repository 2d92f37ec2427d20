//! Runtime expressions (Arazzo 1.0.1, "Runtime Expressions"): `$statusCode`, `$response.body#/id`,
//! `$inputs.email`, `$steps.create.outputs.id`, alone or embedded in text as `{$inputs.email}`.
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use serde_json::{Map, Value};

/// What a runtime expression stands for.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Expression {
    /// `$statusCode`
    StatusCode,
    /// `$response.header.NAME`
    Header(String),
    /// `$response.body`, with the JSON pointer after `#`
    Body(String),
    /// `$inputs.NAME`
    Input(String),
    /// `$steps.STEP.outputs.NAME`, with the JSON pointer after `#`
    Output {
        /// The `stepId`.
        step: String,
        /// The name of its output.
        name: String,
        /// The JSON pointer into it.
        path: String,
    },
}

/// What expressions are resolved against.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'a> {
    pub(crate) inputs: &'a Map<String, Value>,
    /// The outputs of each step that has ended.
    pub(crate) outputs: &'a BTreeMap<String, Map<String, Value>>,
    pub(crate) answer: Option<&'a dyn Answered>,
}

/// The parts of a response that expressions speak of.
pub(crate) trait Answered {
    fn status(&self) -> u16;
    /// The value of a header, whatever the case of its name.
    fn header(&self, name: &str) -> Option<&str>;
    /// The body, if it is JSON.
    fn body(&self) -> Option<&Value>;
}

impl Expression {
    /// Parses one expression, from its `$` to its end.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        if text == "$statusCode" {
            return Ok(Self::StatusCode);
        }
        if let Some(name) = text.strip_prefix("$response.header.") {
            return if !name.is_empty() && name.bytes().all(is_token) {
                Ok(Self::Header(name.to_owned()))
            } else {
                Err(format!("`{text}` names no header"))
            };
        }
        if let Some(rest) = text.strip_prefix("$response.body") {
            return match rest.strip_prefix('#') {
                Some(path) => Ok(Self::Body(pointer(path, text)?)),
                None if rest.is_empty() => Ok(Self::Body(String::new())),
                None => Err(format!(
                    "`{text}`: a part of the body is named by a JSON pointer, as in `$response.body#/id`"
                )),
            };
        }
        if let Some(name) = text.strip_prefix("$inputs.") {
            return if name.is_empty() {
                Err(format!("`{text}` names no input"))
            } else {
                Ok(Self::Input(name.to_owned()))
            };
        }
        if let Some(rest) = text.strip_prefix("$steps.") {
            let (reference, path) = rest.split_once('#').unwrap_or((rest, ""));
            let Some((step, name)) = reference.split_once(".outputs.") else {
                return Err(format!(
                    "`{text}`: a step's output is named as in `$steps.create.outputs.id`"
                ));
            };
            if step.is_empty() || name.is_empty() {
                return Err(format!("`{text}` names no output"));
            }
            return Ok(Self::Output {
                step: step.to_owned(),
                name: name.to_owned(),
                path: pointer(path, text)?,
            });
        }
        Err(format!(
            "the runtime expression `{text}` is not supported; `$statusCode`, `$response.header.NAME`, \
             `$response.body#/POINTER`, `$inputs.NAME` and `$steps.STEP.outputs.NAME` are"
        ))
    }

    /// Whether it speaks of a response.
    pub(crate) fn needs_answer(&self) -> bool {
        matches!(self, Self::StatusCode | Self::Header(_) | Self::Body(_))
    }

    /// The value that it stands for; `None` where nothing stands.
    pub(crate) fn resolve<'a>(&self, scope: Scope<'a>) -> Option<Cow<'a, Value>> {
        match self {
            Self::StatusCode => Some(Cow::Owned(scope.answer?.status().into())),
            Self::Header(name) => Some(Cow::Owned(scope.answer?.header(name)?.into())),
            Self::Body(path) => Some(Cow::Borrowed(scope.answer?.body()?.pointer(path)?)),
            Self::Input(name) => Some(Cow::Borrowed(scope.inputs.get(name)?)),
            Self::Output { step, name, path } => {
                let output = scope.outputs.get(step)?.get(name)?;
                Some(Cow::Borrowed(output.pointer(path)?))
            }
        }
    }
}

impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fragment = |f: &mut fmt::Formatter<'_>, path: &str| match path {
            "" => Ok(()),
            path => write!(f, "#{path}"),
        };
        match self {
            Self::StatusCode => f.write_str("$statusCode"),
            Self::Header(name) => write!(f, "$response.header.{name}"),
            Self::Body(path) => {
                f.write_str("$response.body")?;
                fragment(f, path)
            }
            Self::Input(name) => write!(f, "$inputs.{name}"),
            Self::Output { step, name, path } => {
                write!(f, "$steps.{step}.outputs.{name}")?;
                fragment(f, path)
            }
        }
    }
}

/// A text of the document: a literal, one expression whose value keeps its type, or a mixture.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Text {
    Literal(String),
    Whole(Expression),
    Mixed(Vec<Piece>),
}

/// A part of a mixed text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Piece {
    Literal(String),
    Embedded(Expression),
}

impl Text {
    /// Reads a text. One that starts with `$` and a letter is an expression; elsewhere expressions
    /// stand in `{$…}`.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let bytes = text.as_bytes();
        if bytes.first() == Some(&b'$') && bytes.get(1).is_some_and(u8::is_ascii_alphabetic) {
            return Expression::parse(text).map(Self::Whole);
        }
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("{$") {
            let Some((inner, tail)) = after.split_once('}') else {
                return Err(format!("`{text}`: the expression after `{{` has no `}}`"));
            };
            if !before.is_empty() {
                pieces.push(Piece::Literal(before.to_owned()));
            }
            pieces.push(Piece::Embedded(Expression::parse(&format!("${inner}"))?));
            rest = tail;
        }
        if pieces.is_empty() {
            return Ok(Self::Literal(text.to_owned()));
        }
        if !rest.is_empty() {
            pieces.push(Piece::Literal(rest.to_owned()));
        }
        Ok(Self::Mixed(pieces))
    }

    /// The expressions in it.
    pub(crate) fn expressions(&self) -> impl Iterator<Item = &Expression> {
        let (whole, pieces) = match self {
            Self::Literal(_) => (None, &[][..]),
            Self::Whole(expression) => (Some(expression), &[][..]),
            Self::Mixed(pieces) => (None, pieces.as_slice()),
        };
        whole
            .into_iter()
            .chain(pieces.iter().filter_map(|piece| match piece {
                Piece::Literal(_) => None,
                Piece::Embedded(expression) => Some(expression),
            }))
    }

    /// The value; the expression that stands for nothing otherwise.
    pub(crate) fn resolve(&self, scope: Scope<'_>) -> Result<Value, Expression> {
        let value =
            |expression: &Expression| expression.resolve(scope).ok_or_else(|| expression.clone());
        match self {
            Self::Literal(text) => Ok(Value::String(text.clone())),
            Self::Whole(expression) => Ok(value(expression)?.into_owned()),
            Self::Mixed(pieces) => {
                let mut text = String::new();
                for piece in pieces {
                    match piece {
                        Piece::Literal(literal) => text.push_str(literal),
                        Piece::Embedded(expression) => match value(expression)?.as_ref() {
                            Value::String(embedded) => text.push_str(embedded),
                            other => text.push_str(&other.to_string()),
                        },
                    }
                }
                Ok(Value::String(text))
            }
        }
    }
}

fn pointer(path: &str, text: &str) -> Result<String, String> {
    let escapes = path
        .split('~')
        .skip(1)
        .all(|rest| rest.starts_with(['0', '1']));
    if (path.is_empty() || path.starts_with('/')) && escapes {
        Ok(path.to_owned())
    } else {
        Err(format!("`{text}`: `{path}` is no JSON pointer"))
    }
}

/// `tchar` of RFC 9110, section 5.6.2.
fn is_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}
