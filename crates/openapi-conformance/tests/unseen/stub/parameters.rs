//! The parameters of a request as its bytes have them, read back into JSON.
use std::collections::BTreeSet;

use hyper::HeaderMap;
use openapi_document::{Document, Pointer};
use serde_json::{Map, Value};

use super::contract::{Location, Parameter, Style};

/// Schemas nested deeper than this are not asked for their type.
const DEEPEST: usize = 12;

/// Where the parameters of one request stand, still encoded as they were sent.
pub(crate) struct Sent {
    pub(crate) path: Vec<(String, String)>,
    pub(crate) query: Vec<(String, String)>,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) cookies: Vec<(String, String)>,
    /// Texts in the path are not decoded.
    pub(crate) raw_path: bool,
}

impl Sent {
    pub(crate) fn new(path: Vec<(String, String)>, query: &str, headers: &HeaderMap) -> Self {
        let pairs = query.split('&').filter(|pair| !pair.is_empty());
        let query = pairs.map(|pair| {
            let (name, text) = pair.split_once('=').unwrap_or((pair, ""));
            (decode(name, true), text.to_owned())
        });
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let cookies = headers.get_all("cookie").iter();
        let cookies = cookies.flat_map(|line| {
            let line = text(line.as_bytes());
            let pairs = line.split(';').filter_map(|pair| {
                let (name, text) = pair.split_once('=')?;
                Some((name.trim().to_owned(), text.trim().to_owned()))
            });
            pairs.collect::<Vec<_>>()
        });
        let headers_read = headers.iter();
        let headers_read =
            headers_read.map(|(name, line)| (name.as_str().to_owned(), text(line.as_bytes())));
        Self {
            path,
            query: query.collect(),
            headers: headers_read.collect(),
            cookies: cookies.collect(),
            raw_path: false,
        }
    }

    fn at(&self, location: Location) -> &[(String, String)] {
        match location {
            Location::Path => &self.path,
            Location::Query => &self.query,
            Location::Header => &self.headers,
            Location::Cookie => &self.cookies,
        }
    }

    /// The texts under one name in one place, still encoded.
    pub(crate) fn texts(&self, location: Location, name: &str) -> Vec<&str> {
        let is_header = location == Location::Header;
        let same = |other: &str| {
            if is_header {
                other.eq_ignore_ascii_case(name)
            } else {
                other == name
            }
        };
        let all = self.at(location).iter();
        all.filter(|(other, _)| same(other))
            .map(|(_, text)| text.as_str())
            .collect()
    }

    fn decoded(&self, location: Location, text: &str) -> String {
        match location {
            Location::Path if self.raw_path => text.to_owned(),
            Location::Path | Location::Cookie => decode(text, false),
            Location::Query => decode(text, true),
            Location::Header => text.to_owned(),
        }
    }

    /// Every value that the request may mean by a parameter; none if it does not send it. A text
    /// has no type of its own, so one text may be read in several ways.
    pub(crate) fn readings(&self, document: &Document, parameter: &Parameter) -> Vec<Value> {
        let location = parameter.location;
        let types = types(document, &parameter.schema);
        let mut readings = Vec::new();
        if parameter.style == Style::DeepObject {
            return self.deep(document, parameter).into_iter().collect();
        }
        if parameter.style == Style::Form && parameter.explode && types.contains("object") {
            readings.extend(self.spread(document, parameter));
        }
        let texts = self.texts(location, &parameter.name);
        let Some(first) = texts.first() else {
            return readings;
        };
        let whole: Vec<String> = texts.iter().map(|t| self.decoded(location, t)).collect();
        if parameter.is_json {
            let json = serde_json::from_str(&whole[0]);
            return vec![json.unwrap_or_else(|_| Value::String(whole[0].clone()))];
        }
        let delimiter = match parameter.style {
            Style::SpaceDelimited => " ",
            Style::PipeDelimited => "|",
            Style::Simple | Style::Form | Style::DeepObject => ",",
        };
        let parts: Vec<String> = if parameter.style == Style::Form && parameter.explode {
            whole.clone()
        } else {
            // What separates is told from what is text by the percent-encoding.
            let first = first.replace("%20", " ").replace("%7C", "|");
            let parts = first.split(delimiter);
            parts
                .map(|part| self.decoded(location, part).trim().to_owned())
                .collect()
        };
        if types.contains("array") {
            let items = items(document, &parameter.schema);
            let read = |part: &String| match &items {
                Some(items) => best(document, items, part),
                None => Value::String(part.clone()),
            };
            readings.push(Value::Array(parts.iter().map(read).collect()));
        }
        if types.contains("object") && parameter.style == Style::Simple {
            let pairs: Vec<(String, String)> = if parameter.explode {
                let pairs = parts.iter().filter_map(|part| part.split_once('='));
                pairs.map(|(a, b)| (a.to_owned(), b.to_owned())).collect()
            } else {
                let pairs = parts.chunks(2);
                pairs
                    .filter_map(|pair| Some((pair.first()?.clone(), pair.get(1)?.clone())))
                    .collect()
            };
            readings.push(object(document, &parameter.schema, pairs));
        }
        let is_scalar = types
            .iter()
            .any(|name| !["array", "object"].contains(&name.as_str()));
        if types.is_empty() || is_scalar {
            match whole.as_slice() {
                [one] => readings.extend(scalars(&types, one)),
                // Several texts are no reading of one.
                many => readings.push(Value::Array(
                    many.iter().cloned().map(Value::String).collect(),
                )),
            }
        }
        readings
    }

    /// `name[member]=text`, as `deepObject` has it.
    fn deep(&self, document: &Document, parameter: &Parameter) -> Option<Value> {
        let pairs = self.query.iter().filter_map(|(name, text)| {
            let inner = name.strip_prefix(parameter.name.as_str())?;
            let member = inner.strip_prefix('[')?.strip_suffix(']')?;
            Some((member.to_owned(), decode(text, true)))
        });
        let pairs: Vec<_> = pairs.collect();
        (!pairs.is_empty()).then(|| object(document, &parameter.schema, pairs))
    }

    /// An exploded form object: its members stand beside other parameters.
    fn spread(&self, document: &Document, parameter: &Parameter) -> Option<Value> {
        let declared = members(document, &parameter.schema);
        let pairs = self.at(parameter.location).iter();
        let pairs = pairs.filter(|(name, _)| declared.iter().any(|(known, _)| known == name));
        let pairs: Vec<_> = pairs
            .map(|(name, text)| (name.clone(), self.decoded(parameter.location, text)))
            .collect();
        (!pairs.is_empty()).then(|| object(document, &parameter.schema, pairs))
    }
}

/// An object whose members came as text, each read by its own schema.
pub(crate) fn object(document: &Document, schema: &Pointer, pairs: Vec<(String, String)>) -> Value {
    let declared = members(document, schema);
    let mut object = Map::new();
    for (name, text) in pairs {
        let schema = declared.iter().find(|(known, _)| *known == name);
        let is_array = schema.is_some_and(|(_, at)| types(document, at).contains("array"));
        let item = schema.and_then(|(_, at)| {
            if is_array {
                items(document, at)
            } else {
                Some(at.clone())
            }
        });
        let read = match item {
            Some(at) => best(document, &at, &text),
            None => Value::String(text),
        };
        match (object.get_mut(&name), is_array) {
            (Some(Value::Array(list)), _) => list.push(read),
            (Some(_), _) | (None, false) => {
                object.insert(name, read);
            }
            (None, true) => {
                object.insert(name, Value::Array(vec![read]));
            }
        }
    }
    Value::Object(object)
}

/// The one reading of a text that suits its schema best.
pub(crate) fn best(document: &Document, schema: &Pointer, text: &str) -> Value {
    let mut readings = scalars(&types(document, schema), text);
    readings.swap_remove(0)
}

/// The readings of a text by the types that are declared, the most particular first.
fn scalars(types: &BTreeSet<String>, text: &str) -> Vec<Value> {
    let mut readings = Vec::new();
    let untyped = types.is_empty();
    if (untyped || types.contains("boolean")) && ["true", "false"].contains(&text) {
        readings.push(Value::Bool(text == "true"));
    }
    if untyped || types.contains("integer") || types.contains("number") {
        let number = serde_json::from_str::<serde_json::Number>(text);
        readings.extend(number.map(Value::Number));
    }
    if types.contains("object")
        && let Ok(members) = serde_json::from_str::<Map<String, Value>>(text)
    {
        readings.push(Value::Object(members));
    }
    if untyped || types.contains("string") || readings.is_empty() {
        readings.push(Value::String(text.to_owned()));
    }
    readings
}

/// The types that a schema and its parts name.
pub(crate) fn types(document: &Document, schema: &Pointer) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    each_part(document, schema, &mut |_, part| {
        let name = part.get("type").and_then(Value::as_str);
        found.extend(name.map(str::to_owned));
    });
    found
}

/// The schema of an array's elements.
fn items(document: &Document, schema: &Pointer) -> Option<Pointer> {
    let mut found = None;
    each_part(document, schema, &mut |at, part| {
        if part.contains_key("items") && found.is_none() {
            found = Some(at.child("items"));
        }
    });
    found
}

/// The declared members of an object.
pub(crate) fn members(document: &Document, schema: &Pointer) -> Vec<(String, Pointer)> {
    let mut found = Vec::new();
    each_part(document, schema, &mut |at, part| {
        let declared = part.get("properties").and_then(Value::as_object);
        let names = declared.into_iter().flat_map(Map::keys);
        found.extend(names.map(|name| (name.clone(), at.child("properties").child(name))));
    });
    found
}

/// A schema and all that it is put together from, references followed.
pub(crate) fn each_part(
    document: &Document,
    schema: &Pointer,
    see: &mut dyn FnMut(&Pointer, &Map<String, Value>),
) {
    let mut left = vec![(schema.clone(), 0)];
    while let Some((at, depth)) = left.pop() {
        let Ok(node) = document.resolve(&at) else {
            continue;
        };
        let Some(part) = node.value.as_object() else {
            continue;
        };
        see(&node.at, part);
        for keyword in ["allOf", "anyOf", "oneOf"] {
            let branches = part.get(keyword).and_then(Value::as_array);
            let branches = 0..branches.map_or(0, Vec::len);
            if depth < DEEPEST {
                let at = node.at.child(keyword);
                left.extend(branches.map(|branch| (at.index(branch), depth + 1)));
            }
        }
    }
}

/// Percent-decoding (RFC 3986, 2.1); in a form `+` is a space.
pub(crate) fn decode(text: &str, form: bool) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        rest = tail;
        let digits = tail.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        let escaped = digits.and_then(|two| u8::from_str_radix(two, 16).ok());
        match (first, escaped) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            (b'+', _) if form => bytes.push(b' '),
            _ => bytes.push(*first),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
