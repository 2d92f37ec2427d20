//! Values of parameters as they stand on the wire (`OpenAPI` 3.0.3, "Style Values"; RFC 6570).
use openapi_contract::{Direction, Document, Pointer, admits};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value};

use crate::model::{Location, Parameter, Style, Written};

/// All but the unreserved characters (RFC 3986, section 2.3).
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');
/// Readings of one value that are tried.
const MOST_READINGS: usize = 64;

/// Percent-encoded.
pub(crate) fn encode(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

/// What is written for a parameter: in a path the segment's text, in a query `name=value` pairs
/// joined with `&`, in a header its value, in a cookie `name=value`. `None` if the style cannot
/// show the value, or others would not read it as it was meant.
pub(crate) fn write(parameter: &Parameter, value: &Value) -> Option<String> {
    let encoded = parameter.location != Location::Header;
    let quote = |text: &str| {
        if encoded {
            encode(text)
        } else {
            text.to_owned()
        }
    };
    let written = match &parameter.written {
        Written::Content(media) if media.is_json() => {
            let text = quote(&value.to_string());
            match parameter.location {
                Location::Path | Location::Header => text,
                Location::Query | Location::Cookie => format!("{}={text}", quote(&parameter.name)),
            }
        }
        Written::Content(_) => return None,
        Written::Styled { style, explode, .. } => {
            let name = quote(&parameter.name);
            let parts = Parts::of(value, &quote)?;
            styled(&name, &parts, *style, *explode)?
        }
    };
    let fits = match parameter.location {
        // An empty segment or one of dots is another path.
        Location::Path => !matches!(written.as_str(), "" | "." | ".."),
        Location::Query => true,
        // RFC 9110, section 5.5: outer white space is no part of a value.
        Location::Header => {
            !written.is_empty()
                && written.trim() == written
                && written.bytes().all(|byte| (b' '..=b'~').contains(&byte))
        }
        Location::Cookie => !written.contains('&'),
    };
    fits.then_some(written)
}

/// A value of strings, quoted.
enum Parts {
    Scalar(String),
    Array(Vec<String>),
    Object(Vec<(String, String)>),
}

impl Parts {
    fn of(value: &Value, quote: &impl Fn(&str) -> String) -> Option<Self> {
        Some(match value {
            Value::Array(items) if !items.is_empty() => Self::Array(
                items
                    .iter()
                    .map(|item| scalar(item).map(|text| quote(&text)))
                    .collect::<Option<_>>()?,
            ),
            Value::Object(members) if !members.is_empty() => Self::Object(
                members
                    .iter()
                    .map(|(name, member)| Some((quote(name), quote(&scalar(member)?))))
                    .collect::<Option<_>>()?,
            ),
            other => Self::Scalar(quote(&scalar(other)?)),
        })
    }

    /// Items, or names and values in turn, joined. Delimiters in the parts could not be told from
    /// those between them.
    fn joined(&self, delimiter: &str) -> Option<String> {
        let parts: Vec<&str> = match self {
            Self::Scalar(text) => return Some(text.clone()),
            Self::Array(items) => items.iter().map(String::as_str).collect(),
            Self::Object(members) => members
                .iter()
                .flat_map(|(name, value)| [name.as_str(), value.as_str()])
                .collect(),
        };
        let hidden = encode(delimiter);
        let clear = parts.iter().all(|part| {
            !part.is_empty() && !part.contains(delimiter) && !part.contains(hidden.as_str())
        });
        clear.then(|| parts.join(delimiter))
    }

    /// `name=value` pairs.
    fn pairs(&self, name: &str) -> Vec<String> {
        match self {
            Self::Scalar(text) => vec![format!("{name}={text}")],
            Self::Array(items) => items.iter().map(|item| format!("{name}={item}")).collect(),
            Self::Object(members) => members
                .iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect(),
        }
    }
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

fn styled(name: &str, parts: &Parts, style: Style, explode: bool) -> Option<String> {
    let object = matches!(parts, Parts::Object(_));
    Some(match style {
        Style::Simple if object && explode => parts.pairs(name).join(","),
        Style::Simple => parts.joined(",")?,
        Style::Label if object && explode => format!(".{}", parts.pairs(name).join(".")),
        Style::Label => format!(".{}", parts.joined(".")?),
        Style::Matrix => match parts {
            Parts::Scalar(text) if text.is_empty() => format!(";{name}"),
            _ if explode => format!(";{}", parts.pairs(name).join(";")),
            _ => format!(";{name}={}", parts.joined(",")?),
        },
        Style::DeepObject => match parts {
            Parts::Object(members) => members
                .iter()
                .map(|(member, value)| format!("{name}%5B{member}%5D={value}"))
                .collect::<Vec<_>>()
                .join("&"),
            Parts::Scalar(_) | Parts::Array(_) => return None,
        },
        _ if explode || matches!(parts, Parts::Scalar(_)) => parts.pairs(name).join("&"),
        Style::Form => format!("{name}={}", parts.joined(",")?),
        Style::SpaceDelimited => format!("{name}={}", parts.joined("%20")?),
        Style::PipeDelimited => format!("{name}={}", parts.joined("%7C")?),
    })
}

/// Whether a server that reads what is written for `value` may take it for a value that the schema
/// admits, or for none at all: then the wire cannot show that it is refused.
pub(crate) fn may_be_admitted(
    document: &Document,
    parameter: &Parameter,
    schema: &Pointer,
    value: &Value,
) -> bool {
    let readings = readings(value);
    is_nameless(document, parameter, schema, value)
        || readings.len() >= MOST_READINGS
        || readings.iter().any(|reading| {
            // What cannot be decided may be admitted.
            admits(document, schema, Direction::Request, reading).map_or_else(
                |found| {
                    found
                        .iter()
                        .all(|one| one.rule == openapi_contract::Rule::Undecided)
                },
                |()| true,
            )
        })
}

/// Whether the parameter's name does not stand in what is written: the members of an exploded
/// object stand beside the other parameters, and those that are not declared belong to none.
fn is_nameless(
    document: &Document,
    parameter: &Parameter,
    schema: &Pointer,
    value: &Value,
) -> bool {
    let (Written::Styled { style, explode, .. }, Value::Object(members)) =
        (&parameter.written, value)
    else {
        return false;
    };
    if !explode || !matches!(style, Style::Form | Style::Matrix) {
        return false;
    }
    let schema = document.resolve(schema);
    let declared = schema
        .ok()
        .and_then(|node| node.value.get("properties")?.as_object());
    !members
        .keys()
        .all(|name| declared.is_some_and(|declared| declared.contains_key(name)))
}

/// The values that may be meant by what is written for a value. One item looks like the item
/// alone, of several some readers take the first or the last, and delimiters may be plain text.
fn readings(value: &Value) -> Vec<Value> {
    match value {
        Value::Array(items) => {
            let mut lists: Vec<Vec<Value>> = vec![Vec::new()];
            for item in items {
                let choices = texts(item);
                lists = lists
                    .iter()
                    .flat_map(|list| {
                        choices.iter().map(move |choice| {
                            let mut list = list.clone();
                            list.push(choice.clone());
                            list
                        })
                    })
                    .take(MOST_READINGS)
                    .collect();
            }
            let ends = [items.first(), items.last()];
            let alone = ends.into_iter().flatten().flat_map(texts);
            let whole = joined(items.iter(), ",");
            let lists = lists.into_iter().map(Value::Array);
            lists.chain(alone).chain(whole).collect()
        }
        Value::Object(members) => {
            let mut objects: Vec<Map<String, Value>> = vec![Map::new()];
            for (name, member) in members {
                let choices = texts(member);
                objects = objects
                    .iter()
                    .flat_map(|object| {
                        choices.iter().map(move |choice| {
                            let mut object = object.clone();
                            object.insert(name.clone(), choice.clone());
                            object
                        })
                    })
                    .take(MOST_READINGS)
                    .collect();
            }
            let names = members.keys().map(|name| Value::String(name.clone()));
            let names: Vec<Value> = names.collect();
            let pairs = names.iter().zip(members.values());
            let flat = joined(pairs.clone().flat_map(|(name, one)| [name, one]), ",");
            let pairs = pairs.map(|(name, one)| joined([name, one].into_iter(), "="));
            let pairs = pairs.collect::<Option<Vec<_>>>();
            let pairs = pairs.and_then(|pairs| joined(pairs.iter(), ","));
            let objects = objects.into_iter().map(Value::Object);
            objects.chain(flat).chain(pairs).collect()
        }
        other => {
            let alone = texts(other);
            let listed = alone.iter().map(|one| Value::Array(vec![one.clone()]));
            let listed: Vec<Value> = listed.collect();
            alone.into_iter().chain(listed).collect()
        }
    }
}

/// The texts of values as one text.
fn joined<'v>(values: impl Iterator<Item = &'v Value>, delimiter: &str) -> Option<Value> {
    let texts: Option<Vec<String>> = values.map(scalar).collect();
    Some(Value::String(texts?.join(delimiter)))
}

fn texts(value: &Value) -> Vec<Value> {
    let Some(text) = scalar(value) else {
        return vec![value.clone()];
    };
    let mut found = vec![Value::String(text.clone())];
    // Some readers forgive a sign, a fraction of zero or the case of a word.
    let plain = text.trim().trim_start_matches('+').to_ascii_lowercase();
    if let Ok(read @ (Value::Number(_) | Value::Bool(_) | Value::Null)) =
        serde_json::from_str::<Value>(&plain)
    {
        found.push(read);
    }
    match plain.as_str() {
        "1" | "yes" | "on" => found.push(Value::Bool(true)),
        "0" | "no" | "off" | "" => found.push(Value::Bool(false)),
        _ => {}
    }
    found
}

/// What stands in a header may mean any of these.
pub(crate) fn header_readings(text: &str, json: bool) -> Vec<Value> {
    if json {
        return serde_json::from_str(text).into_iter().collect();
    }
    let mut found = texts(&Value::String(text.to_owned()));
    let items: Vec<Value> = text
        .split(',')
        .map(|item| Value::String(item.trim().to_owned()))
        .collect();
    found.extend(readings(&Value::Array(items)));
    found
}

#[cfg(test)]
mod tests;
