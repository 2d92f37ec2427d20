//! Operations: path items, media types and what else 3.0 has no references to stand where they are used, and what it
//! has no word for is left out and told.

use openapi_document::{Object, ObjectKind, essence, local_pointer};
use serde_json::{Map, Value, json};

use super::Lowered;
use crate::{Loss, is_typed};

/// A chain of references is followed no further than this.
const LONGEST_CHAIN: usize = 100;

pub(super) fn apply(lowered: &mut Lowered) {
    if let Some(root) = lowered.document.as_object_mut() {
        // What its servers send by themselves is no operation of a client.
        root.retain(|name, _| !matches!(name.as_str(), "webhooks" | "$self" | "jsonSchemaDialect"));
        root.entry("paths").or_insert_with(|| json!({}));
    }
    for kind in [ObjectKind::PathItem, ObjectKind::MediaType] {
        inline(&mut lowered.document, kind);
    }
    let components = lowered.document.get_mut("components");
    if let Some(components) = components.and_then(Value::as_object_mut) {
        components.retain(|name, _| !matches!(name.as_str(), "pathItems" | "mediaTypes"));
    }
    for (at, kind) in places(&lowered.document) {
        let Some(Value::Object(members)) = lowered.document.pointer_mut(&at) else {
            continue;
        };
        if members.contains_key("$ref") {
            continue;
        }
        let mut lose = |pointer: String, reason: &str| {
            lowered.losses.push(Loss {
                pointer,
                reason: reason.to_owned(),
            });
        };
        match kind {
            ObjectKind::PathItem => path_item(members, &at, &mut lose),
            ObjectKind::Operation => {
                members.entry("responses").or_insert_with(|| json!({}));
                parameters(members, &at, &mut lose);
            }
            ObjectKind::Response => {
                members.entry("description").or_insert_with(|| json!(""));
            }
            ObjectKind::Parameter if members.get("style") == Some(&json!("cookie")) => {
                members.insert("style".to_owned(), json!("form"));
            }
            ObjectKind::MediaType if members.contains_key("itemSchema") => {
                members.shift_remove("itemSchema");
                let reason =
                    "the items of the stream are given as octets, not as values of their type";
                lose(format!("{at}/itemSchema"), reason);
            }
            _ => {}
        }
    }
}

/// Outer ones first.
fn places(document: &Value) -> Vec<(String, ObjectKind)> {
    let objects =
        Object::document(document).within(|kind| is_typed(kind) && kind != ObjectKind::Schema);
    let objects = objects.into_iter();
    objects
        .map(|object| (object.at.path().to_owned(), object.kind))
        .collect()
}

/// Puts what references to objects of this kind lead to in their places.
fn inline(document: &mut Value, kind: ObjectKind) {
    for (at, found) in places(document) {
        if found != kind {
            continue;
        }
        let Some(target) = document
            .pointer(&at)
            .and_then(|part| target(document, part))
        else {
            continue;
        };
        let target = target.clone();
        if let Some(Value::Object(members)) = document.pointer_mut(&at) {
            members.shift_remove("$ref");
            for (name, value) in target {
                members.entry(name).or_insert(value);
            }
        }
    }
}

/// What stands behind the references of a part; nothing where they do not lead to an object.
fn target<'d>(document: &'d Value, part: &Value) -> Option<&'d Map<String, Value>> {
    let mut reference = part.get("$ref")?.as_str()?;
    for _ in 0..LONGEST_CHAIN {
        let found = document.pointer(&local_pointer(reference)?)?;
        match found.get("$ref").and_then(Value::as_str) {
            Some(next) => reference = next,
            None => return found.as_object(),
        }
    }
    None
}

fn path_item(item: &mut Map<String, Value>, at: &str, lose: &mut dyn FnMut(String, &str)) {
    const REASON: &str = "3.0 has no operation of this method, and none is made";
    if item.shift_remove("query").is_some() {
        lose(format!("{at}/query"), REASON);
    }
    if let Some(Value::Object(others)) = item.shift_remove("additionalOperations") {
        for name in others.keys() {
            let name = name.replace('~', "~0").replace('/', "~1");
            lose(format!("{at}/additionalOperations/{name}"), REASON);
        }
    }
    parameters(item, at, lose);
}

/// A parameter that is the whole query: the fields of a form are parameters of their own.
fn parameters(owner: &mut Map<String, Value>, at: &str, lose: &mut dyn FnMut(String, &str)) {
    let Some(Value::Array(parameters)) = owner.get_mut("parameters") else {
        return;
    };
    let mut index = 0;
    parameters.retain_mut(|parameter| {
        let at = format!("{at}/parameters/{index}");
        index += 1;
        let Some(members) = parameter.as_object_mut() else {
            return true;
        };
        if members.get("in") != Some(&json!("querystring")) {
            return true;
        }
        let content = members.get("content").and_then(Value::as_object);
        let form = content.and_then(|content| {
            let is_form = |name: &str| essence(name) == "application/x-www-form-urlencoded";
            content.iter().find(|(name, _)| is_form(name))
        });
        let Some(schema) = form.and_then(|(_, form)| form.get("schema")).cloned() else {
            lose(at, "a whole query that is no form is not sent");
            return false;
        };
        members.shift_remove("content");
        members.insert("in".to_owned(), json!("query"));
        members.insert("style".to_owned(), json!("form"));
        members.insert("explode".to_owned(), json!(true));
        members.insert("schema".to_owned(), schema);
        true
    });
}
