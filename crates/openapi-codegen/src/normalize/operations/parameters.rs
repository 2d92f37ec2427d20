//! Parameters that the generator has a type for and a way to send.

use std::collections::BTreeSet;

use openapi_document::{Pointer, essence, is_json, local_pointer, template_names};
use serde_json::{Map, Value, json};

use super::responses::Made;
use super::{Given, Operation, Operations, case, unique};
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
    /// `a={"b":1}`.
    Json,
}

/// What the rewriting needs and gives.
pub(super) struct Context<'c> {
    /// The components.
    pub(super) schemas: &'c Value,
    pub(super) placeholders: &'c mut Placeholders,
    pub(super) operations: &'c mut Operations,
    pub(super) made: &'c mut Made,
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

/// Rewrites the parameters, and gives their names in Rust.
pub(super) fn apply(
    operation: &mut Operation<'_>,
    shared: Option<&Value>,
    context: &mut Context<'_>,
) -> BTreeSet<String> {
    let names: Vec<&str> = template_names(operation.path).collect();
    let mut taken: BTreeSet<String> = RESERVED.into_iter().map(str::to_owned).collect();
    let mut kept = Vec::new();
    for (at, mut parameter) in all(operation, shared, &names) {
        let Some(members) = parameter.as_object_mut() else {
            continue;
        };
        let (name, place) = (string(members, "name"), string(members, "in"));
        match place.as_str() {
            "header" if ELSEWHERE.contains(&name.to_lowercase().as_str()) => continue,
            "path" if !names.contains(&name.as_str()) => continue,
            _ => {}
        }
        let idle = ["allowReserved", "allowEmptyValue", "deprecated"];
        members.retain(|name, _| !idle.contains(&name.as_str()));
        let style = match (style(members, &place), content(members)) {
            (_, true) if place == "query" => Some(Style::Json),
            (Ok(style), _) => style,
            (Err(reason), _) => {
                context.operations.lose(&at, &reason);
                None
            }
        };
        let plain = case::snake(&name);
        let rust_name = unique(&mut taken, &plain);
        if let Some(component) = typed(members, operation, &rust_name, context) {
            let given = Given::Component(component);
            context.operations.give(&operation.name, &rust_name, given);
        }
        if place == "path" {
            members.insert("required".to_owned(), Value::Bool(true));
        } else if place == "cookie" || style.is_some() || rust_name != plain {
            let placeholder = context.placeholders.make(&rust_name, &name);
            let operations = &mut *context.operations;
            if let Some(style) = style {
                operations.styles.insert(placeholder.clone(), style);
            }
            if place == "cookie" {
                members.insert("in".to_owned(), json!("header"));
                operations.cookies.insert(placeholder.clone());
            }
            members.insert("name".to_owned(), Value::String(placeholder));
        }
        kept.push(parameter);
    }
    if let Some(operation) = operation.value.as_object_mut() {
        operation.insert("parameters".to_owned(), Value::Array(kept));
    }
    taken
}

/// The operation's own, those of the path that it does not replace, and those that the template
/// names and nobody declares.
fn all(operation: &Operation<'_>, shared: Option<&Value>, names: &[&str]) -> Vec<(Pointer, Value)> {
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
    for name in names {
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
    all
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

/// Puts the schema of a parameter that is written as a media type in place of its content, and
/// tells whether that is JSON; of others the text is given as it is.
fn content(members: &mut Map<String, Value>) -> bool {
    let Some(content) = members.shift_remove("content") else {
        return false;
    };
    let mut content = content.as_object().into_iter().flatten();
    let Some((_, media_type)) = content.find(|(name, _)| is_json(&essence(name))) else {
        members.shift_remove("schema");
        return false;
    };
    let schema = media_type.get("schema").cloned();
    members.insert("schema".to_owned(), schema.unwrap_or_else(|| json!({})));
    true
}

/// Gives the parameter a schema that the generator has a type for, and tells which component it
/// is of in truth, where that is another.
fn typed(
    members: &mut Map<String, Value>,
    operation: &Operation<'_>,
    name: &str,
    context: &mut Context<'_>,
) -> Option<String> {
    let mut schema = members.shift_remove("schema").unwrap_or_default();
    if !schema.is_object() {
        schema = json!({"type": "string"});
    }
    if let Some(schema) = schema.as_object_mut() {
        // A parameter is there or not; what null would be is not said.
        schema.shift_remove("nullable");
    }
    let mut component = None;
    // Objects have builders, which a parameter cannot be made with.
    if is_object(&schema, context.schemas, DEEPEST) {
        if has_members(&schema, context.schemas, DEEPEST) {
            component = referred(&schema);
            if component.is_none() {
                let name = format!("{}_{name}", operation.name);
                let at = operation.at.child("parameters");
                component = Some(context.made.add(&name, schema, at));
            }
        }
        schema = json!({});
    }
    members.insert("schema".to_owned(), schema);
    component
}

/// The component that a schema refers to.
fn referred(schema: &Value) -> Option<String> {
    let at = local_pointer(schema.get("$ref")?.as_str()?)?;
    let name = at.strip_prefix("/components/schemas/")?;
    Some(name.replace("~1", "/").replace("~0", "~"))
}

/// Whether a schema says anything of the members of its objects.
fn has_members(schema: &Value, schemas: &Value, depth: usize) -> bool {
    let Some(depth) = depth.checked_sub(1) else {
        return true;
    };
    if let Some(name) = referred(schema) {
        let target = schemas.get(&name);
        return target.is_some_and(|target| has_members(target, schemas, depth));
    }
    let says = |name: &str| schema.get(name).is_some_and(|value| !value.is_boolean());
    [
        "properties",
        "additionalProperties",
        "allOf",
        "anyOf",
        "oneOf",
    ]
    .into_iter()
    .any(says)
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

/// Takes the style from the parameter; a style that is not written is told.
fn style(members: &mut Map<String, Value>, place: &str) -> Result<Option<Style>, String> {
    let style = members.shift_remove("style");
    let explode = members.shift_remove("explode");
    let style = style.as_ref().and_then(Value::as_str);
    if let Some(rare @ ("label" | "matrix")) = style {
        return Err(format!(
            "the style `{rare}` is not written: the value stands in the path as it is"
        ));
    }
    if place != "query" {
        return Ok(None);
    }
    let explode = explode.as_ref().and_then(Value::as_bool);
    Ok(match style {
        Some("deepObject") => Some(Style::Deep),
        Some("spaceDelimited") if explode != Some(true) => Some(Style::Space),
        Some("pipeDelimited") if explode != Some(true) => Some(Style::Pipe),
        _ if explode == Some(false) => Some(Style::Comma),
        _ => None,
    })
}
