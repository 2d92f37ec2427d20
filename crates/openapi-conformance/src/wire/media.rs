//! Request bodies by media type.
use openapi_contract::Direction;
use openapi_document::{BodyFormat, Document, MediaType, Pointer};
use serde_json::Value;

use crate::wire::form::{self, BOUNDARY};
use crate::wire::readings::{may_admit, texts};
use crate::wire::style::scalar;
use crate::wire::xml::{self, is_xml};

/// The body for a value and its Content-Type; `None` for a value that the media type cannot hold,
/// or a media type that is not known.
pub(crate) fn write(
    document: &Document,
    media: &MediaType,
    value: &Value,
) -> Option<(Vec<u8>, String)> {
    let name = || media.name.clone();
    if is_xml(&media.essence()) {
        let written = xml::write(document, media.schema.as_ref()?, value)?;
        return Some((written, name()));
    }
    Some(match media.format() {
        BodyFormat::Json => (value.to_string().into_bytes(), name()),
        BodyFormat::UrlEncoded => (form::url_encoded(media, value)?, name()),
        BodyFormat::Multipart => {
            let kind = format!("multipart/form-data; boundary={BOUNDARY}");
            (form::multipart(media, value)?, kind)
        }
        BodyFormat::Text if media.essence() == "text/*" => {
            (scalar(value)?.into_bytes(), "text/plain".to_owned())
        }
        BodyFormat::Text => (scalar(value)?.into_bytes(), name()),
        BodyFormat::Bytes => match (media.essence().as_str(), value) {
            ("*/*" | "application/*", _) => (
                scalar(value)?.into_bytes(),
                "application/octet-stream".to_owned(),
            ),
            (_, Value::String(text)) => (text.clone().into_bytes(), name()),
            _ => return None,
        },
    })
}

/// Whether a server that reads what is written for a value may take it for one that the schema admits:
/// then the wire cannot show that it is refused.
pub(crate) fn may_be_admitted(
    document: &Document,
    media: &MediaType,
    schema: &Pointer,
    value: &Value,
) -> bool {
    let direction = Direction::Request;
    if is_xml(&media.essence()) {
        // What others read is what is read here.
        let written = xml::write(document, schema, value);
        let read = written.and_then(|bytes| xml::read(document, schema, &bytes).ok());
        return read.is_none_or(|read| may_admit(document, schema, direction, &read));
    }
    match media.format() {
        BodyFormat::Json => may_admit(document, schema, direction, value),
        BodyFormat::UrlEncoded | BodyFormat::Multipart => {
            form::may_be_admitted(document, media, schema, direction, value)
        }
        BodyFormat::Text => {
            let mut read = texts(value).into_iter();
            read.any(|reading| may_admit(document, schema, direction, &reading))
        }
        // What they mean is between client and server.
        BodyFormat::Bytes => true,
    }
}

/// Whether no bytes at all may be a body that the contract admits.
pub(crate) fn may_be_empty(document: &Document, media: &MediaType) -> bool {
    if is_xml(&media.essence()) {
        return false;
    }
    let nothing = match media.format() {
        // An empty text is no JSON, and no parts.
        BodyFormat::Json | BodyFormat::Multipart => return false,
        BodyFormat::UrlEncoded => Value::Object(serde_json::Map::new()),
        BodyFormat::Text | BodyFormat::Bytes => Value::String(String::new()),
    };
    let admits = |schema| may_admit(document, schema, Direction::Request, &nothing);
    media.schema.as_ref().is_none_or(admits)
}

/// Whether others read the body as it is meant.
pub(crate) fn readable(media: &MediaType, value: &Value) -> bool {
    if media.is_json() || is_xml(&media.essence()) {
        return true;
    }
    match value {
        Value::Object(members) => members.values().all(is_plain),
        other => is_plain(other),
    }
}

/// Numbers as everybody writes them: `1.0` on the wire need not be read as an integer.
pub(crate) fn is_plain(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.iter().all(is_plain_number),
        other => is_plain_number(other),
    }
}

fn is_plain_number(value: &Value) -> bool {
    value
        .as_f64()
        .is_none_or(|number| value.is_i64() || value.is_u64() || number.fract() != 0.0)
}

/// What a body is called.
pub(crate) fn named(media: &MediaType) -> &'static str {
    match media.format() {
        BodyFormat::UrlEncoded | BodyFormat::Multipart => "form",
        BodyFormat::Text => "text",
        BodyFormat::Json | BodyFormat::Bytes => "body",
    }
}

/// A value for a body whose schema does not say more.
pub(crate) fn stand_in(media: &MediaType) -> Option<Value> {
    let essence = media.essence();
    if is_xml(&essence) {
        return None;
    }
    let plain = essence.starts_with("text/")
        || ["application/octet-stream", "*/*", "application/*"].contains(&essence.as_str());
    plain.then(|| Value::String("conformance".to_owned()))
}
