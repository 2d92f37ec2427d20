//! Which schemas travel in which direction, where a change shows for certain.
use std::collections::BTreeMap;

use serde_json::Value;

/// The directions in which a schema travels.
#[derive(Default, Clone, Copy, Debug)]
pub(crate) struct Travels {
    pub(crate) request: bool,
    pub(crate) response: bool,
    /// Reached through a composition or a map too, where it need not show.
    hidden: bool,
}

/// The pointer of each schema that is reached from a body through members and items alone, so
/// that every change of its set of values is a change of the body's.
pub(crate) fn reached(document: &Value) -> BTreeMap<String, Travels> {
    let mut reached = BTreeMap::new();
    for (path, item) in document["paths"].as_object().into_iter().flatten() {
        for (method, operation) in item.as_object().into_iter().flatten() {
            let at = format!("/paths/{}/{method}", escaped(path));
            bodies(document, &format!("{at}/requestBody"), true, &mut reached);
            for (status, _) in operation["responses"].as_object().into_iter().flatten() {
                bodies(
                    document,
                    &format!("{at}/responses/{status}"),
                    false,
                    &mut reached,
                );
            }
        }
    }
    reached.retain(|_, travels| !travels.hidden);
    reached
}

pub(crate) fn escaped(token: &str) -> String {
    token.replace('~', "~0").replace('/', "~1")
}

/// The place behind the references.
fn behind(document: &Value, at: &str) -> Option<String> {
    let mut at = at.to_owned();
    for _ in 0..20 {
        let value = document.pointer(&at)?;
        match value.get("$ref").and_then(Value::as_str) {
            Some(target) => target.strip_prefix('#')?.clone_into(&mut at),
            None => return Some(at),
        }
    }
    None
}

fn bodies(document: &Value, at: &str, request: bool, reached: &mut BTreeMap<String, Travels>) {
    let Some(at) = behind(document, at) else {
        return;
    };
    let content = document.pointer(&at).and_then(|body| body.get("content"));
    for (media, _) in content.and_then(Value::as_object).into_iter().flatten() {
        if media.contains("json") {
            schema(
                document,
                &format!("{at}/content/{}/schema", escaped(media)),
                (request, false),
                reached,
            );
        }
    }
}

fn schema(
    document: &Value,
    at: &str,
    (request, hidden): (bool, bool),
    reached: &mut BTreeMap<String, Travels>,
) {
    let Some(at) = behind(document, at) else {
        return;
    };
    let travels = reached.entry(at.clone()).or_default();
    let known = if request {
        &mut travels.request
    } else {
        &mut travels.response
    };
    let met = std::mem::replace(known, true);
    if met && (travels.hidden || !hidden) {
        return;
    }
    travels.hidden |= hidden;
    let mut below = |name: &str, hidden| {
        schema(
            document,
            &format!("{at}/{name}"),
            (request, hidden),
            reached,
        );
    };
    let value = document.pointer(&at).unwrap();
    for (name, _) in value["properties"].as_object().into_iter().flatten() {
        below(&format!("properties/{}", escaped(name)), hidden);
    }
    if value.get("items").is_some() {
        below("items", hidden);
    }
    for name in ["allOf", "oneOf", "anyOf"] {
        for index in 0..value[name].as_array().map_or(0, Vec::len) {
            below(&format!("{name}/{index}"), true);
        }
    }
    for name in ["additionalProperties", "not"] {
        if value[name].is_object() {
            below(name, true);
        }
    }
}
