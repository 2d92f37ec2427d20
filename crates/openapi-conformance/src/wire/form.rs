//! Bodies of named fields, written and read: `application/x-www-form-urlencoded` and
//! `multipart/form-data`.
use std::fmt::Write as _;

use openapi_contract::Direction;
use openapi_document::{Document, Encoding, MediaType, Pointer, Style, essence, is_json};
use percent_encoding::percent_decode;
use serde_json::{Map, Value};

use crate::wire::readings::{MOST_READINGS, may_admit, readings};
use crate::wire::style::{encode, field, scalar};

/// Stands between the parts of a multipart body; long enough to stand in no value by chance.
pub(crate) const BOUNDARY: &str = "conformance-7d1f0c4b9a5e4f6b";
/// Parts of a schema nest no deeper than this.
const DEEPEST: usize = 12;

/// How a field is written that the contract says nothing of.
static USUAL: Encoding = Encoding {
    style: None,
    content_type: None,
    is_file: false,
};

fn encoding<'m>(media: &'m MediaType, name: &str) -> &'m Encoding {
    media.encodings.get(name).unwrap_or(&USUAL)
}

/// A URL-encoded form; `None` for what it cannot hold.
pub(crate) fn url_encoded(media: &MediaType, value: &Value) -> Option<Vec<u8>> {
    let mut pairs = Vec::new();
    for (name, member) in value.as_object()? {
        let encoding = encoding(media, name);
        if let Some((style, explode)) = encoding.style {
            pairs.push(field(name, member, style, explode)?);
            continue;
        }
        for text in texts(encoding, member)? {
            pairs.push(format!("{}={}", encode(name), encode(&text)));
        }
    }
    Some(pairs.join("&").into_bytes())
}

/// The parts of a form; `None` for what they cannot hold.
pub(crate) fn multipart(media: &MediaType, value: &Value) -> Option<Vec<u8>> {
    let mut body = String::new();
    for (name, member) in value.as_object()? {
        let encoding = encoding(media, name);
        for text in texts(encoding, member)? {
            // RFC 7578, section 4.2; names are quoted as browsers do, who leave all but ASCII as it is.
            let name = name
                .replace('"', "%22")
                .replace('\r', "%0D")
                .replace('\n', "%0A");
            let file = if encoding.is_file {
                "; filename=\"file\""
            } else {
                ""
            };
            let kind = match &encoding.content_type {
                Some(kind) => format!("Content-Type: {kind}\r\n"),
                None if encoding.is_file => "Content-Type: application/octet-stream\r\n".to_owned(),
                None if holds_objects(member) => "Content-Type: application/json\r\n".to_owned(),
                None => String::new(),
            };
            // Writing to a `String` cannot fail.
            let _ = write!(
                body,
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n{kind}\r\n{text}\r\n"
            );
        }
    }
    let _ = write!(body, "--{BOUNDARY}--\r\n");
    Some(body.into_bytes())
}

/// The texts of one field: an array repeats its name, an object is JSON (`OpenAPI` 3.0.3, "Encoding
/// Object", `contentType`). An array of nothing could not be told from a field that is absent.
fn texts(encoding: &Encoding, member: &Value) -> Option<Vec<String>> {
    let json = names_json(encoding);
    match member {
        Value::Array(items) if items.is_empty() || json => None,
        Value::Array(items) => items.iter().map(text).collect(),
        other if json => Some(vec![other.to_string()]),
        other => Some(vec![text(other)?]),
    }
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::Object(_) => Some(value.to_string()),
        other => scalar(other),
    }
}

fn names_json(encoding: &Encoding) -> bool {
    let named = encoding.content_type.as_deref();
    named.is_some_and(|name| is_json(&essence(name)))
}

fn holds_objects(member: &Value) -> bool {
    match member {
        Value::Array(items) => items.iter().any(Value::is_object),
        other => other.is_object(),
    }
}

/// What may be meant by what is written for one field.
fn meanings(encoding: &Encoding, member: &Value) -> Vec<Value> {
    let as_json = names_json(encoding) || encoding.style.is_none() && holds_objects(member);
    if !as_json {
        return readings(member);
    }
    let mut found = vec![member.clone()];
    if let Value::Array(items) = member {
        let texts: Option<Vec<String>> = items.iter().map(text).collect();
        found.extend(texts.map(Value::from));
        found.extend(items.iter().cloned());
        found.extend(items.iter().filter_map(text).map(Value::String));
    } else {
        found.push(Value::String(member.to_string()));
    }
    found
}

/// Whether a reader may take the form that holds these members for one that the schema admits.
pub(crate) fn may_be_admitted(
    document: &Document,
    media: &MediaType,
    schema: &Pointer,
    direction: Direction,
    value: &Value,
) -> bool {
    let Value::Object(members) = value else {
        return true;
    };
    let declared = properties(document, schema);
    let mut forms: Vec<Map<String, Value>> = vec![Map::new()];
    for (name, member) in members {
        let mut choices = meanings(encoding(media, name), member);
        // Where members are judged one by one, a good one needs no other reading.
        let places = declared.as_ref().map(|declared| {
            let own = declared.iter().filter(|(known, _)| known == name);
            own.map(|(_, at)| at).collect::<Vec<_>>()
        });
        if let Some(places) = places.filter(|places| !places.is_empty()) {
            choices.retain(|choice| {
                let mut places = places.iter();
                places.all(|at| may_admit(document, at, direction, choice))
            });
            if choices.is_empty() {
                return false;
            }
            choices.truncate(1);
        }
        if forms.len() * choices.len() > MOST_READINGS {
            return true;
        }
        forms = forms
            .iter()
            .flat_map(|form| {
                choices.iter().map(move |choice| {
                    let mut form = form.clone();
                    form.insert(name.clone(), choice.clone());
                    form
                })
            })
            .collect();
    }
    forms
        .into_iter()
        .any(|form| may_admit(document, schema, direction, &Value::Object(form)))
}

/// The declared members and their schemas, where nothing but those and their number and names decides;
/// `None` where alternatives do.
fn properties(document: &Document, schema: &Pointer) -> Option<Vec<(String, Pointer)>> {
    let mut found = Vec::new();
    let mut open = vec![(schema.clone(), 0)];
    while let Some((at, depth)) = open.pop() {
        let node = document.resolve(&at).ok()?;
        let has = |keyword: &str| node.value.get(keyword).is_some();
        if depth > DEEPEST || ["anyOf", "oneOf", "not", "enum"].into_iter().any(has) {
            return None;
        }
        let members = node.value.get("properties").and_then(Value::as_object);
        for name in members.into_iter().flat_map(Map::keys) {
            found.push((name.clone(), node.at.child("properties").child(name)));
        }
        let parts = node.value.get("allOf").and_then(Value::as_array);
        let list = node.at.child("allOf");
        open.extend((0..parts.map_or(0, Vec::len)).map(|part| (list.index(part), depth + 1)));
    }
    Some(found)
}

/// The fields of a URL-encoded form as texts; several of one name are an array.
pub(crate) fn fields(media: &MediaType, bytes: &[u8]) -> Value {
    let decoded = |part: &[u8]| {
        let spaced: Vec<u8> = part
            .iter()
            .map(|byte| if *byte == b'+' { b' ' } else { *byte })
            .collect();
        let text: Vec<u8> = percent_decode(&spaced).collect();
        String::from_utf8_lossy(&text).into_owned()
    };
    let mut form = Map::new();
    for pair in bytes
        .split(|byte| *byte == b'&')
        .filter(|pair| !pair.is_empty())
    {
        let mut halves = pair.splitn(2, |byte| *byte == b'=');
        let name = decoded(halves.next().unwrap_or_default());
        let text = halves.next().unwrap_or_default();
        let list = match encoding(media, &name).style {
            Some((Style::Form, false)) => Some(b','),
            Some((Style::PipeDelimited, false)) => Some(b'|'),
            _ => None,
        };
        let mut read: Vec<Value> = match list {
            Some(delimiter) => text
                .split(|byte| *byte == delimiter)
                .map(|part| decoded(part).into())
                .collect(),
            None => vec![decoded(text).into()],
        };
        match form.get_mut(&name) {
            Some(Value::Array(known)) => known.append(&mut read),
            Some(known) => {
                let mut all = vec![known.take()];
                all.append(&mut read);
                *known = Value::Array(all);
            }
            None if read.len() == 1 => {
                form.extend(read.pop().map(|one| (name, one)));
            }
            None => {
                form.insert(name, Value::Array(read));
            }
        }
    }
    Value::Object(form)
}

#[cfg(test)]
mod tests;
