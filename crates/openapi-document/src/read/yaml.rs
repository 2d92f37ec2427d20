//! YAML with the place of every value, as far as it can be written as JSON.
//!
//! Scalars are read by the core schema of YAML 1.2: `yes`, `no` and dates are strings. Names of
//! members are always strings, so that `200:` names a status.

use std::collections::HashMap;

use saphyr_parser::{Event, Parser, ScalarStyle, Span, Tag};
use serde_json::{Map, Number, Value};

use super::Fault;
use super::json::twice;
use super::spans::{Bytes, Child, Spans};

/// As deep as `serde_json` reads JSON.
const DEEPEST: usize = 128;
/// Values that aliases may add all in all: far more than documents have, far fewer than a memory holds.
const MOST_ALIASED: usize = 200_000;

/// Reads a text with one YAML document.
pub(super) fn parse(content: &str) -> Result<(Value, Spans), Fault> {
    let mut builder = Builder {
        bytes: Offsets::of(content),
        spans: Spans::default(),
        open: Vec::new(),
        anchors: HashMap::new(),
        aliased: 0,
        root: None,
        documents: 0,
    };
    for event in Parser::new_from_str(content) {
        let (event, span) = event.map_err(|error| {
            let at = builder.bytes.at(error.marker().index());
            Fault::new(at, format!("not YAML: {}", error.info()))
        })?;
        builder.event(event, span)?;
    }
    let Some(root) = builder.root else {
        return Err(Fault::new(0, "the file is empty"));
    };
    builder.spans.set_root(root.node);
    Ok((root.value, builder.spans))
}

/// Bytes for the characters that the parser counts.
struct Offsets {
    /// Nothing where every character is one byte.
    starts: Option<Vec<usize>>,
    length: usize,
}

impl Offsets {
    fn of(content: &str) -> Self {
        let starts = || content.char_indices().map(|(at, _)| at).collect();
        Self {
            starts: (!content.is_ascii()).then(starts),
            length: content.len(),
        }
    }

    fn at(&self, character: usize) -> usize {
        let at = match &self.starts {
            None => Some(character),
            Some(starts) => starts.get(character).copied(),
        };
        at.unwrap_or(self.length).min(self.length)
    }

    fn of_span(&self, span: Span) -> Bytes {
        let start = self.at(span.start.index());
        start..self.at(span.end.index()).max(start)
    }
}

/// A value that was read to its end.
#[derive(Clone)]
struct Done {
    value: Value,
    node: usize,
    /// Levels below.
    height: usize,
    /// Values in it, itself included.
    size: usize,
}

/// A mapping or sequence whose end was not met yet.
struct Open {
    start: usize,
    anchor: usize,
    members: Members,
    children: HashMap<String, Child>,
    height: usize,
    size: usize,
}

enum Members {
    Object(Map<String, Value>, Option<(String, Bytes)>),
    Array(Vec<Value>),
}

struct Builder {
    bytes: Offsets,
    spans: Spans,
    open: Vec<Open>,
    anchors: HashMap<usize, Done>,
    aliased: usize,
    root: Option<Done>,
    documents: usize,
}

impl Builder {
    fn event(&mut self, event: Event<'_>, span: Span) -> Result<(), Fault> {
        let at = self.bytes.of_span(span);
        match event {
            Event::DocumentStart(_) => {
                self.documents += 1;
                if self.documents > 1 {
                    let why = "a second YAML document starts here; give each a file of its own";
                    return Err(Fault::new(at.start, why));
                }
                Ok(())
            }
            Event::Scalar(text, style, anchor, tag) => {
                self.scalar(&text, style, anchor, tag.as_deref(), at)
            }
            Event::Alias(anchor) => self.alias(anchor, at),
            Event::MappingStart(anchor, tag) => {
                expect_tag(tag.as_deref(), "map", at.start)?;
                self.open(anchor, Members::Object(Map::new(), None), &at)
            }
            Event::SequenceStart(anchor, tag) => {
                expect_tag(tag.as_deref(), "seq", at.start)?;
                self.open(anchor, Members::Array(Vec::new()), &at)
            }
            Event::MappingEnd | Event::SequenceEnd => self.close(&at),
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => Ok(()),
        }
    }

    fn scalar(
        &mut self,
        text: &str,
        style: ScalarStyle,
        anchor: usize,
        tag: Option<&Tag>,
        at: Bytes,
    ) -> Result<(), Fault> {
        let plain = style == ScalarStyle::Plain;
        let value = if self.awaits_name() {
            if plain && text == "<<" && tag.is_none() {
                let why = "`<<` merges mappings, which YAML 1.2 and JSON do not have; write the members out";
                return Err(Fault::new(at.start, why));
            }
            Value::String(text.to_owned())
        } else {
            scalar(text, plain, tag).map_err(|why| Fault::new(at.start, why))?
        };
        let node = self.spans.add(at.clone(), HashMap::new());
        let done = Done {
            value,
            node,
            height: 0,
            size: 1,
        };
        self.done(done, anchor, at)
    }

    fn awaits_name(&self) -> bool {
        let innermost = self.open.last().map(|open| &open.members);
        matches!(innermost, Some(Members::Object(_, None)))
    }

    fn alias(&mut self, anchor: usize, at: Bytes) -> Result<(), Fault> {
        let Some(done) = self.anchors.get(&anchor) else {
            let why = "the alias stands inside the value that it repeats";
            return Err(Fault::new(at.start, why));
        };
        self.aliased += done.size;
        if self.aliased > MOST_ALIASED {
            let why = format!("the aliases repeat more than {MOST_ALIASED} values");
            return Err(Fault::new(at.start, why));
        }
        if self.open.len() + done.height >= DEEPEST {
            return Err(too_deep(at.start));
        }
        let done = done.clone();
        self.done(done, 0, at)
    }

    fn open(&mut self, anchor: usize, members: Members, at: &Bytes) -> Result<(), Fault> {
        if self.awaits_name() {
            let why = "a mapping or sequence cannot name a member; names are strings";
            return Err(Fault::new(at.start, why));
        }
        if self.open.len() + 1 >= DEEPEST {
            return Err(too_deep(at.start));
        }
        self.open.push(Open {
            start: at.start,
            anchor,
            members,
            children: HashMap::new(),
            height: 0,
            size: 1,
        });
        Ok(())
    }

    fn close(&mut self, at: &Bytes) -> Result<(), Fault> {
        let Some(open) = self.open.pop() else {
            return Ok(());
        };
        let bytes = open.start..at.end.max(open.start);
        let node = self.spans.add(bytes.clone(), open.children);
        let value = match open.members {
            Members::Object(members, _) => Value::Object(members),
            Members::Array(elements) => Value::Array(elements),
        };
        let done = Done {
            value,
            node,
            height: open.height,
            size: open.size,
        };
        self.done(done, open.anchor, bytes)
    }

    /// Puts a value where it belongs.
    fn done(&mut self, done: Done, anchor: usize, at: Bytes) -> Result<(), Fault> {
        if anchor != 0 {
            self.anchors.insert(anchor, done.clone());
        }
        let Some(open) = self.open.last_mut() else {
            self.root = Some(done);
            return Ok(());
        };
        open.height = open.height.max(done.height + 1);
        open.size += done.size;
        let (name, key) = match &mut open.members {
            Members::Array(elements) => {
                elements.push(done.value);
                ((elements.len() - 1).to_string(), None)
            }
            Members::Object(members, name) => match name.take() {
                None => {
                    let Value::String(text) = done.value else {
                        let why = "only a string can name a member";
                        return Err(Fault::new(at.start, why));
                    };
                    if members.contains_key(&text) {
                        return Err(Fault::new(at.start, twice(&text)));
                    }
                    *name = Some((text, at));
                    return Ok(());
                }
                Some((text, key)) => {
                    members.insert(text.clone(), done.value);
                    (text, Some(key))
                }
            },
        };
        let child = Child {
            key,
            node: done.node,
        };
        open.children.insert(name, child);
        Ok(())
    }
}

fn too_deep(at: usize) -> Fault {
    Fault::new(at, format!("nested deeper than {DEEPEST} levels"))
}

/// Refuses a tag other than the one that says what is there anyway.
fn expect_tag(tag: Option<&Tag>, expected: &str, at: usize) -> Result<(), Fault> {
    match tag {
        Some(tag) if !(tag.is_yaml_core_schema() && tag.suffix == expected) => {
            Err(Fault::new(at, unknown(tag)))
        }
        _ => Ok(()),
    }
}

fn unknown(tag: &Tag) -> String {
    let tag = tag.to_string().replace("tag:yaml.org,2002:!", "!!");
    format!("the tag `{tag}` has no meaning in JSON; take it out")
}

/// What a scalar says, by its tag or else by the core schema (YAML 1.2.2, 10.3.2).
fn scalar(text: &str, plain: bool, tag: Option<&Tag>) -> Result<Value, String> {
    let resolved = if plain { resolve(text)? } else { None };
    let string = || Value::String(text.to_owned());
    let Some(tag) = tag else {
        return Ok(resolved.unwrap_or_else(string));
    };
    // `! text` is a string whatever it looks like.
    if tag.suffix.is_empty() || tag.handle.is_empty() && tag.suffix == "!" {
        return Ok(string());
    }
    if !tag.is_yaml_core_schema() {
        return Err(unknown(tag));
    }
    let value = match tag.suffix.as_str() {
        "str" => return Ok(string()),
        "null" | "bool" | "int" | "float" => resolve(text)?.unwrap_or_else(string),
        _ => return Err(unknown(tag)),
    };
    let fits = match tag.suffix.as_str() {
        "null" => value.is_null(),
        "bool" => value.is_boolean(),
        "int" => value.is_i64() || value.is_u64(),
        _ => value.is_number(),
    };
    if fits {
        Ok(value)
    } else {
        Err(format!("`{text}` is no `!!{}`", tag.suffix))
    }
}

/// A plain scalar that is not a string; nothing for a string.
fn resolve(text: &str) -> Result<Option<Value>, String> {
    let integer = |digits: &str, radix: u32| {
        let number = u64::from_str_radix(digits, radix).ok()?;
        Some(Value::Number(number.into()))
    };
    Ok(match text {
        "" | "~" | "null" | "Null" | "NULL" => Some(Value::Null),
        "true" | "True" | "TRUE" => Some(Value::Bool(true)),
        "false" | "False" | "FALSE" => Some(Value::Bool(false)),
        _ => {
            let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
            if matches!(unsigned, ".inf" | ".Inf" | ".INF")
                || matches!(text, ".nan" | ".NaN" | ".NAN")
            {
                return Err(format!(
                    "`{text}` is no number in JSON; quote it if it is text"
                ));
            }
            if let Some(digits) = text.strip_prefix("0o") {
                integer(digits, 8).filter(|_| digits.bytes().all(|b| b.is_ascii_digit()))
            } else if let Some(digits) = text.strip_prefix("0x") {
                integer(digits, 16).filter(|_| digits.bytes().all(|b| b.is_ascii_hexdigit()))
            } else if is_decimal(unsigned) {
                Some(Value::Number(decimal(text)?))
            } else {
                None
            }
        }
    })
}

/// `[0-9]+`, or `(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?`.
fn is_decimal(unsigned: &str) -> bool {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let exponent = exponent.is_none_or(|exponent| {
        let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        !exponent.is_empty() && digits(exponent)
    });
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let some = !whole.is_empty() || !fraction.is_empty();
    exponent && some && digits(whole) && digits(fraction)
}

fn decimal(text: &str) -> Result<Number, String> {
    let text = text.strip_prefix('+').unwrap_or(text);
    if let Ok(number) = text.parse::<u64>() {
        return Ok(number.into());
    }
    if let Ok(number) = text.parse::<i64>() {
        return Ok(number.into());
    }
    let float = text.parse::<f64>().ok().and_then(Number::from_f64);
    float.ok_or_else(|| format!("`{text}` is larger than a 64-bit float holds"))
}
