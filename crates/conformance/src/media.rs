//! Request bodies by media type.
use std::fmt::Write as _;

use serde_json::Value;

use crate::model::MediaType;
use crate::wire::encode;

/// Stands between the parts of a multipart body; long enough to stand in no value by chance.
const BOUNDARY: &str = "conformance-7d1f0c4b9a5e4f6b";

/// The body for a value and its Content-Type; `None` for a value that the media type cannot hold,
/// or a media type that is not known.
pub(crate) fn write(media: &MediaType, value: &Value) -> Option<(Vec<u8>, String)> {
    let essence = media.essence();
    if media.is_json() {
        return Some((value.to_string().into_bytes(), media.name.clone()));
    }
    match essence.as_str() {
        "application/x-www-form-urlencoded" => Some((form(value)?, media.name.clone())),
        "multipart/form-data" => {
            let kind = format!("multipart/form-data; boundary={BOUNDARY}");
            Some((multipart(value)?, kind))
        }
        "*/*" | "application/*" => Some((
            text(value)?.into_bytes(),
            "application/octet-stream".to_owned(),
        )),
        "text/*" => Some((text(value)?.into_bytes(), "text/plain".to_owned())),
        _ => match value {
            Value::String(text) => Some((text.clone().into_bytes(), media.name.clone())),
            _ => None,
        },
    }
}

/// A value for a body whose schema does not say more.
pub(crate) fn stand_in(media: &MediaType) -> Option<Value> {
    let essence = media.essence();
    let plain = essence.starts_with("text/")
        || ["application/octet-stream", "*/*", "application/*"].contains(&essence.as_str());
    plain.then(|| Value::String("conformance".to_owned()))
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(_) | Value::Bool(_) => Some(value.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// Pairs of names and values: an array repeats its name (`OpenAPI` 3.0.3, "Encoding Object").
fn pairs(value: &Value) -> Option<Vec<(&str, String)>> {
    let mut pairs = Vec::new();
    for (name, member) in value.as_object()? {
        match member {
            Value::Array(items) => {
                for item in items {
                    pairs.push((name.as_str(), text(item)?));
                }
            }
            other => pairs.push((name.as_str(), text(other)?)),
        }
    }
    Some(pairs)
}

fn form(value: &Value) -> Option<Vec<u8>> {
    let pairs = pairs(value)?;
    let written: Vec<String> = pairs
        .iter()
        .map(|(name, value)| format!("{}={}", encode(name), encode(value)))
        .collect();
    Some(written.join("&").into_bytes())
}

fn multipart(value: &Value) -> Option<Vec<u8>> {
    let mut body = String::new();
    for (name, value) in pairs(value)? {
        // RFC 7578, section 4.2; names are quoted as browsers do.
        let name = name
            .replace('"', "%22")
            .replace('\r', "%0D")
            .replace('\n', "%0A");
        // Writing to a `String` cannot fail.
        let _ = write!(
            body,
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
        );
    }
    let _ = write!(body, "--{BOUNDARY}--\r\n");
    Some(body.into_bytes())
}
