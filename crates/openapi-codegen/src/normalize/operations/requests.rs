//! One body of a request: the first that has a type, or else octets.

use openapi_document::essence;
use serde_json::{Map, Value, json};

use super::{Operation, Operations};

const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded";
const OCTETS: &str = "application/octet-stream";
const TEXT: &str = "text/plain";

pub(super) fn apply(operation: &mut Operation<'_>, operations: &mut Operations) {
    let Some(operation_members) = operation.value.as_object_mut() else {
        return;
    };
    let Some(Value::Object(body)) = operation_members.get_mut("requestBody") else {
        return;
    };
    let content = body.get("content").and_then(Value::as_object);
    let has_encoding = content
        .into_iter()
        .flatten()
        .any(|(name, value)| kind(name) == Some(FORM) && !heeded(value));
    let Some((media_type, schema)) = content.and_then(choose) else {
        operation_members.shift_remove("requestBody");
        return;
    };
    let (kind, schema) = match kind(&media_type) {
        Some(kind @ (JSON | FORM)) => (kind, schema),
        Some(TEXT) => (TEXT, json!({"type": "string"})),
        _ => (OCTETS, json!({"type": "string", "format": "binary"})),
    };
    let mut chosen = Map::new();
    chosen.insert(kind.to_owned(), json!({"schema": schema}));
    body.insert("content".to_owned(), Value::Object(chosen));
    if media_type.starts_with("multipart/") {
        let at = operation.at.child("requestBody");
        operations.lose(
            &at,
            "the parts of the body have no types: it is given as octets",
        );
    }
    if has_encoding && kind == FORM {
        let at = operation.at.child("requestBody");
        let reason = "encodings of members are not heeded: lists are repeated, objects stand in \
                      brackets";
        operations.lose(&at, reason);
    }
    // A range is no type that could be sent.
    if media_type != kind && !media_type.contains('*') {
        operations
            .media_types
            .insert(operation.name.clone(), media_type);
    }
}

/// Whether every encoding of a form is the one that is written.
fn heeded(media_type: &Value) -> bool {
    let encodings = media_type.get("encoding").and_then(Value::as_object);
    let mut encodings = encodings.into_iter().flatten();
    encodings
        .all(|(_, encoding)| encoding.get("style").and_then(Value::as_str) == Some("deepObject"))
}

/// The first of the kind that says most.
fn choose(content: &Map<String, Value>) -> Option<(String, Value)> {
    let first = |wanted: Option<&str>| {
        content
            .iter()
            .find(|(name, _)| wanted.is_none() || kind(name) == wanted)
    };
    let order = [Some(JSON), Some(FORM), Some(TEXT), None];
    let (name, media_type) = order.into_iter().find_map(first)?;
    let schema = media_type.get("schema").cloned();
    Some((name.clone(), schema.unwrap_or_else(|| json!({}))))
}

/// As which media type the generator writes this one.
fn kind(media_type: &str) -> Option<&'static str> {
    let essence = essence(media_type);
    if openapi_document::is_json(&essence) {
        return Some(JSON);
    }
    match essence.as_str() {
        FORM => Some(FORM),
        TEXT | "text/markdown" | "text/x-markdown" | "text/html" | "text/csv" => Some(TEXT),
        _ => None,
    }
}
