//! One body of a request: the first that has a type, or else octets.

use std::collections::BTreeSet;

use openapi_document::essence;
use serde_json::{Map, Value, json};

use super::multipart::{self, File, Multipart, Parts};
use super::{Given, Operation, Operations, case, unique};
use crate::normalize::Placeholders;

const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data";
const OCTETS: &str = "application/octet-stream";
const TEXT: &str = "text/plain";

/// What the rewriting needs and gives.
pub(super) struct Context<'c> {
    /// The components.
    pub(super) schemas: &'c Value,
    pub(super) placeholders: &'c mut Placeholders,
    pub(super) operations: &'c mut Operations,
    /// The names in Rust of the operation's parameters.
    pub(super) taken: BTreeSet<String>,
}

pub(super) fn apply(operation: &mut Operation<'_>, context: &mut Context<'_>) {
    let Some(members) = operation.value.as_object_mut() else {
        return;
    };
    let Some(Value::Object(body)) = members.get_mut("requestBody") else {
        return;
    };
    let media_types = body.get("content").and_then(Value::as_object);
    let chosen = media_types.and_then(|all| choose(all, context.schemas));
    let Some((media_type, value)) = chosen else {
        members.shift_remove("requestBody");
        return;
    };
    let name = operation.name.clone();
    let at = operation.at.child("requestBody");
    let schema = value.get("schema").cloned().unwrap_or_else(|| json!({}));
    let (kind, schema) = match kind(&media_type) {
        Some(MULTIPART) => match multipart::parts(&value, context.schemas) {
            Some(parts) => return several(operation, parts, context),
            None => (OCTETS, octets()),
        },
        Some(TEXT) => (TEXT, json!({"type": "string"})),
        Some(kind) => (kind, schema),
        None => (OCTETS, octets()),
    };
    let mut chosen = Map::new();
    chosen.insert(kind.to_owned(), json!({"schema": schema}));
    body.insert("content".to_owned(), Value::Object(chosen));
    if body.get("required") != Some(&Value::Bool(true)) {
        context.operations.optional_bodies.insert(name.clone());
    }
    if media_type.starts_with("multipart/") {
        let reason = "the parts of the body have no types: it is given as octets";
        context.operations.lose(&at, reason);
    }
    if kind == FORM && !heeded(&value) {
        let reason = "encodings of members are not heeded: lists are repeated, objects stand in \
                      brackets";
        context.operations.lose(&at, reason);
    }
    // A range is no type that could be sent.
    if media_type != kind && !media_type.contains('*') {
        context.operations.media_types.insert(name, media_type);
    }
}

fn octets() -> Value {
    json!({"type": "string", "format": "binary"})
}

/// A body of several parts.
fn several(operation: &mut Operation<'_>, parts: Parts, context: &mut Context<'_>) {
    let mut multipart = Multipart {
        files: Vec::new(),
        has_body: parts.body.is_some(),
        media_types: parts.media_types,
    };
    let Some(members) = operation.value.as_object_mut() else {
        return;
    };
    match (parts.body, members.get_mut("requestBody")) {
        (Some(schema), Some(Value::Object(body))) => {
            body.insert("content".to_owned(), json!({JSON: {"schema": schema}}));
        }
        _ => {
            members.shift_remove("requestBody");
        }
    }
    let mut parameters = Vec::new();
    for file in parts.files {
        let rust_name = unique(&mut context.taken, &case::snake(&file.name));
        let placeholder = context.placeholders.make(&rust_name, &file.name);
        parameters.push(json!({
            "name": placeholder,
            "in": "query",
            "required": file.is_required,
            "description": file.description.unwrap_or_else(|| json!("")),
            "schema": {},
        }));
        let given = if file.is_list {
            Given::Files
        } else {
            Given::File
        };
        context.operations.give(&operation.name, &rust_name, given);
        multipart.files.push(File {
            name: file.name,
            rust_name,
            placeholder,
            media_type: file.media_type,
        });
    }
    let all = members.entry("parameters").or_insert_with(|| json!([]));
    if let Some(all) = all.as_array_mut() {
        all.extend(parameters);
    }
    let multiparts = &mut context.operations.multiparts;
    multiparts.insert(operation.name.clone(), multipart);
}

/// Whether every encoding of a form is the one that is written.
fn heeded(media_type: &Value) -> bool {
    let encodings = media_type.get("encoding").and_then(Value::as_object);
    let mut encodings = encodings.into_iter().flatten();
    encodings
        .all(|(_, encoding)| encoding.get("style").and_then(Value::as_str) == Some("deepObject"))
}

/// The first of the kind that says most; a form that has files is sent in parts.
pub(super) fn choose(content: &Map<String, Value>, schemas: &Value) -> Option<(String, Value)> {
    let first = |wanted: Option<&str>, has_files: bool| {
        content.iter().find(|(name, media_type)| {
            (wanted.is_none() || kind(name) == wanted)
                && (!has_files || multipart::has_files(media_type, schemas))
        })
    };
    let order = [
        (Some(JSON), false),
        (Some(MULTIPART), true),
        (Some(FORM), false),
        (Some(MULTIPART), false),
        (Some(TEXT), false),
        (None, false),
    ];
    let mut found = order.into_iter();
    let (name, media_type) = found.find_map(|(wanted, has_files)| first(wanted, has_files))?;
    Some((name.clone(), media_type.clone()))
}

/// As which media type the generator writes this one.
fn kind(media_type: &str) -> Option<&'static str> {
    let essence = essence(media_type);
    if openapi_document::is_json(&essence) {
        return Some(JSON);
    }
    match essence.as_str() {
        FORM => Some(FORM),
        MULTIPART => Some(MULTIPART),
        TEXT | "text/markdown" | "text/x-markdown" | "text/html" | "text/csv" => Some(TEXT),
        _ => None,
    }
}
