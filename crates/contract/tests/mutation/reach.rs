//! Which schemas travel in which direction, where a change shows for certain.
use std::collections::BTreeMap;

use serde_json::Value;

/// The directions in which a schema travels.
#[derive(Default, Clone, Copy, Debug)]
pub(crate) struct Travels {
    pub(crate) request: bool,
    pub(crate) response: bool,
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
            Some(target) => at = target.strip_prefix('#')?.to_owned(),
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
                request,
                reached,
            );
        }
    }
}

fn schema(document: &Value, at: &str, request: bool, reached: &mut BTreeMap<String, Travels>) {
    let Some(at) = behind(document, at) else {
        return;
    };
    let travels = reached.entry(at.clone()).or_default();
    let known = if request {
        &mut travels.request
    } else {
        &mut travels.response
    };
    if std::mem::replace(known, true) {
        return;
    }
    let value = document.pointer(&at).unwrap();
    for (name, _) in value["properties"].as_object().into_iter().flatten() {
        schema(
            document,
            &format!("{at}/properties/{}", escaped(name)),
            request,
            reached,
        );
    }
    if value.get("items").is_some() {
        schema(document, &format!("{at}/items"), request, reached);
    }
}
