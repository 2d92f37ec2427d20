//! Parameters that the generator has a type for and a way to send.

use std::collections::BTreeSet;

use openapi_document::{Pointer, local_pointer, template_names};
use serde_json::{Map, Value, json};

use super::{Operation, Operations, case, unique};
use crate::normalize::Placeholders;

/// How a parameter stands in a query, where it is not repeated for each value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// `a=1,2`.
    Comma,
    /// `a=1 2`.
    Space,
    /// `a=1|2`.
    Pipe,
    /// `a[b]=1`.
    Deep,
}

/// What the rewriting needs and gives.
pub(super) struct Context<'c> {
    /// The components.
    pub(super) schemas: &'c Value,
    pub(super) placeholders: &'c mut Placeholders,
    pub(super) operations: &'c mut Operations,
}

/// Methods and variables of a generated builder.
const RESERVED: [&str; 13] = [
    "body",
    "body_map",
    "header_map",
    "info",
    "new",
    "request",
    "response",
    "result",
    "self",
    "send",
    "send_with",
    "stream",
    "url",
];

/// Headers that are said elsewhere in a contract (Parameter Object, `name`).
const ELSEWHERE: [&str; 3] = ["accept", "content-type", "authorization"];

/// Schemas are followed no deeper than this.
const DEEPEST: usize = 16;

pub(super) fn apply(
    operation: &mut Operation<'_>,
    shared: Option<&Value>,
    context: &mut Context<'_>,
) {
    let at = operation.at.child("parameters");
    let own = operation.value.get("parameters").and_then(Value::as_array);
    let mut all: Vec<(Pointer, Value)> = Vec::new();
    for (index, parameter) in own.into_iter().flatten().enumerate() {
        all.push((at.index(index), parameter.clone()));
    }
    for parameter in shared.and_then(Value::as_array).into_iter().flatten() {
        if !all.iter().any(|(_, known)| is_same(known, parameter)) {
            all.push((at.clone(), parameter.clone()));
        }
    }
    let names: Vec<&str> = template_names(operation.path).collect();
    for name in &names {
        let declared = all
            .iter()
            .any(|(_, one)| text(one, "in") == "path" && text(one, "name") == *name);
        if !declared {
            let parameter = json!({"name": name, "in": "path", "schema": {"type": "string"}});
            all.push((at.clone(), parameter));
        }
    }
    // Those of the path go first, for the path holds their names.
    all.sort_by_key(|(_, parameter)| text(parameter, "in") != "path");
    let mut taken: BTreeSet<String> = RESERVED.into_iter().map(str::to_owned).collect();
    let mut kept = Vec::new();
    for (at, mut parameter) in all {
        let Some(members) = parameter.as_object_mut() else {
            continue;
        };
        let (name, place) = (string(members, "name"), string(members, "in"));
        match place.as_str() {
            "header" if ELSEWHERE.contains(&name.to_lowercase().as_str()) => continue,
            "cookie" => {
                let reason = format!("the cookie `{name}` is not sent");
                context.operations.lose(&at, &reason);
                continue;
            }
            "path" if !names.contains(&name.as_str()) => continue,
            _ => {}
        }
        members.retain(|name, _| {
            !matches!(
                name.as_str(),
                "allowReserved" | "allowEmptyValue" | "deprecated"
            )
        });
        typed(members, context.schemas);
        let plain = case::snake(&name);
        let rust_name = unique(&mut taken, &plain);
        if place == "path" {
            members.insert("required".to_owned(), Value::Bool(true));
        }
        let style = style(members, &place);
        if let Some(style) = style {
            let placeholder = context.placeholders.make(&rust_name, &name);
            context.operations.styles.insert(placeholder.clone(), style);
            members.insert("name".to_owned(), Value::String(placeholder));
        } else if rust_name != plain && place != "path" {
            let placeholder = context.placeholders.make(&rust_name, &name);
            members.insert("name".to_owned(), Value::String(placeholder));
        }
        kept.push(parameter);
    }
    if let Some(operation) = operation.value.as_object_mut() {
        operation.insert("parameters".to_owned(), Value::Array(kept));
    }
}

/// Whether two parameters are one: the operation's own goes before the path's.
fn is_same(one: &Value, other: &Value) -> bool {
    ["name", "in"]
        .iter()
        .all(|member| text(one, member) == text(other, member))
}

fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn string(members: &Map<String, Value>, name: &str) -> String {
    let value = members.get(name).and_then(Value::as_str);
    value.unwrap_or_default().to_owned()
}

/// Gives the parameter a schema that the generator has a type for.
fn typed(members: &mut Map<String, Value>, schemas: &Value) {
    let mut schema = members.shift_remove("schema").unwrap_or_default();
    if members.shift_remove("content").is_some() || !schema.is_object() {
        schema = json!({"type": "string"});
    }
    if let Some(schema) = schema.as_object_mut() {
        // A parameter is there or not; what null would be is not said.
        schema.shift_remove("nullable");
    }
    // Objects have builders, which a parameter cannot be made with.
    if is_object(&schema, schemas, DEEPEST) {
        schema = json!({});
    }
    members.insert("schema".to_owned(), schema);
}

/// Whether a schema admits objects.
fn is_object(schema: &Value, schemas: &Value, depth: usize) -> bool {
    let Some(depth) = depth.checked_sub(1) else {
        return true;
    };
    if let Some(at) = schema
        .get("$ref")
        .and_then(Value::as_str)
        .and_then(local_pointer)
    {
        let inside = at.strip_prefix("/components/schemas");
        let target = inside.and_then(|inside| schemas.pointer(inside));
        return target.is_none_or(|target| is_object(target, schemas, depth));
    }
    match schema.get("type").and_then(Value::as_str) {
        Some("array") => false,
        Some(kind) => kind == "object",
        None => {
            let mut branches = ["allOf", "anyOf", "oneOf"]
                .iter()
                .filter_map(|name| schema.get(*name).and_then(Value::as_array))
                .flatten()
                .peekable();
            if branches.peek().is_none() {
                !schema.get("enum").is_some_and(Value::is_array)
            } else {
                branches.any(|branch| is_object(branch, schemas, depth))
            }
        }
    }
}

/// Takes the style from the parameter.
fn style(members: &mut Map<String, Value>, place: &str) -> Option<Style> {
    let style = members.shift_remove("style");
    let explode = members.shift_remove("explode");
    if place != "query" {
        return None;
    }
    let explode = explode.as_ref().and_then(Value::as_bool);
    match style.as_ref().and_then(Value::as_str) {
        Some("deepObject") => Some(Style::Deep),
        Some("spaceDelimited") if explode != Some(true) => Some(Style::Space),
        Some("pipeDelimited") if explode != Some(true) => Some(Style::Pipe),
        _ if explode == Some(false) => Some(Style::Comma),
        _ => None,
    }
}
