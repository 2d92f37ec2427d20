//! How values stand in a query, a form, a path or a header (Parameter Object, `style`).

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use reqwest::header::{COOKIE, HeaderMap, HeaderValue};
use serde::{Serialize, Serializer, ser};
use serde_json::Value;

/// How a parameter stands in a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// `a=1&a=2`; the members of an object are parameters of their own.
    Form,
    /// `a=1,2`.
    Comma,
    /// `a=1 2`.
    Space,
    /// `a=1|2`.
    Pipe,
    /// `a[b]=1`.
    Deep,
    /// `a={"b":1}`: the value as JSON (Parameter Object, `content`).
    Json,
}

/// A parameter of a query, to be given to `reqwest::RequestBuilder::query`. What is null, or a
/// `None`, is left out.
#[derive(Debug, Clone, Copy)]
pub struct Query<'q, T: ?Sized> {
    name: &'q str,
    value: &'q T,
    style: Style,
}

impl<'q, T: ?Sized> Query<'q, T> {
    /// The parameter `name`.
    pub fn new(name: &'q str, value: &'q T, style: Style) -> Self {
        Self { name, value, style }
    }
}

impl<T: Serialize + ?Sized> Serialize for Query<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let value = serde_json::to_value(self.value).map_err(ser::Error::custom)?;
        let mut pairs = Vec::new();
        let whole = |separator| joined(&value, separator).map(|text| (self.name.to_owned(), text));
        match self.style {
            Style::Form => match &value {
                Value::Object(members) => {
                    for (name, value) in members {
                        repeated(&mut pairs, name, value);
                    }
                }
                value => repeated(&mut pairs, self.name, value),
            },
            Style::Comma => pairs.extend(whole(",")),
            Style::Space => pairs.extend(whole(" ")),
            Style::Pipe => pairs.extend(whole("|")),
            Style::Deep => deep(&mut pairs, self.name, &value),
            Style::Json if value.is_null() => {}
            Style::Json => pairs.push((self.name.to_owned(), value.to_string())),
        }
        pairs.serialize(serializer)
    }
}

/// The body of a form, to be given to what writes `application/x-www-form-urlencoded`: members
/// that are lists of plain values are repeated, what is deeper stands in brackets.
#[derive(Debug, Clone, Copy)]
pub struct Form<'f, T: ?Sized>(pub &'f T);

impl<T: Serialize + ?Sized> Serialize for Form<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let value = serde_json::to_value(self.0).map_err(ser::Error::custom)?;
        let mut pairs = Vec::new();
        if let Value::Object(members) = &value {
            for (name, value) in members {
                match value {
                    Value::Array(items) if items.iter().all(|item| plain(item).is_some()) => {
                        repeated(&mut pairs, name, value);
                    }
                    value => deep(&mut pairs, name, value),
                }
            }
        }
        pairs.serialize(serializer)
    }
}

/// A value as it stands in a path or a header: plain, or the parts of a list or an object with
/// commas between them.
pub fn text<T: Serialize + ?Sized>(value: &T) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    joined(&value, ",").unwrap_or_default()
}

/// For generated source alone: adds a cookie to the one header of cookies (RFC 6265, section 5.4);
/// nothing for null. What cookies have no place for is percent-encoded.
#[doc(hidden)]
pub fn cookie<T: Serialize + ?Sized>(headers: &mut HeaderMap, name: &str, value: &T) {
    let value = serde_json::to_value(value).unwrap_or_default();
    let Some(text) = joined(&value, ",") else {
        return;
    };
    let text = utf8_percent_encode(&text, NO_COOKIE).to_string();
    let before = headers.get(COOKIE).and_then(|all| all.to_str().ok());
    let all = before.map_or_else(String::new, |before| format!("{before}; "));
    if let Ok(all) = HeaderValue::from_str(&format!("{all}{name}={text}")) {
        headers.insert(COOKIE, all);
    }
}

/// All but the octets of a cookie's value (RFC 6265, section 4.1.1), and the sign of the encoding.
const NO_COOKIE: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'%')
    .add(b',')
    .add(b';')
    .add(b'\\');

type Pairs = Vec<(String, String)>;

fn repeated(pairs: &mut Pairs, name: &str, value: &Value) {
    match value {
        Value::Null => {}
        Value::Array(items) => {
            let texts = items.iter().filter_map(|item| joined(item, ","));
            pairs.extend(texts.map(|text| (name.to_owned(), text)));
        }
        value => pairs.extend(joined(value, ",").map(|text| (name.to_owned(), text))),
    }
}

fn deep(pairs: &mut Pairs, name: &str, value: &Value) {
    match value {
        Value::Null => {}
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                deep(pairs, &format!("{name}[{index}]"), item);
            }
        }
        Value::Object(members) => {
            for (member, value) in members {
                deep(pairs, &format!("{name}[{member}]"), value);
            }
        }
        value => pairs.extend(plain(value).map(|text| (name.to_owned(), text))),
    }
}

/// The parts of a value with something between them; nothing of null.
fn joined(value: &Value, separator: &str) -> Option<String> {
    let part = |value: &Value| plain(value).unwrap_or_default();
    match value {
        Value::Array(items) => {
            let parts: Vec<String> = items.iter().map(part).collect();
            Some(parts.join(separator))
        }
        Value::Object(members) => {
            let parts: Vec<String> = members
                .iter()
                .flat_map(|(name, value)| [name.clone(), part(value)])
                .collect();
            Some(parts.join(separator))
        }
        value => plain(value),
    }
}

/// The text of what is not null; lists and objects as JSON.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        value => Some(value.to_string()),
    }
}
