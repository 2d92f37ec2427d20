//! `true` and `false` as schemas: any value, and none. 3.0 has them under `additionalProperties` alone.

use openapi_document::{Object, ObjectKind};
use serde_json::{Map, Value, json};

use crate::is_typed;

/// Keywords under which a step of its own takes them as they are.
const KEPT: [&str; 4] = [
    "additionalProperties",
    "items",
    "unevaluatedItems",
    "unevaluatedProperties",
];
/// Other keywords with one schema.
const ONE: [&str; 8] = [
    "contains",
    "contentSchema",
    "else",
    "if",
    "not",
    "propertyNames",
    "schema",
    "then",
];
/// Keywords with several.
const MANY: [&str; 9] = [
    "$defs",
    "allOf",
    "anyOf",
    "definitions",
    "dependentSchemas",
    "oneOf",
    "patternProperties",
    "prefixItems",
    "schemas",
];

pub(super) fn apply(document: &mut Value) {
    let objects = Object::document(document).within(is_typed);
    let places: Vec<(String, ObjectKind)> = objects
        .into_iter()
        .map(|object| (object.at.path().to_owned(), object.kind))
        .collect();
    for (at, kind) in places {
        let Some(Value::Object(members)) = document.pointer_mut(&at) else {
            continue;
        };
        let holds = matches!(
            kind,
            ObjectKind::Schema
                | ObjectKind::Parameter
                | ObjectKind::Header
                | ObjectKind::MediaType
                | ObjectKind::Components
        );
        if holds {
            spell(members);
        }
    }
}

fn spell(members: &mut Map<String, Value>) {
    if let Some(Value::Object(properties)) = members.get_mut("properties") {
        // A member that there must not be is none.
        properties.retain(|_, schema| schema != &Value::Bool(false));
        properties.values_mut().for_each(one);
    }
    for (name, value) in members {
        if KEPT.contains(&name.as_str()) {
            continue;
        }
        match value {
            Value::Bool(_) if ONE.contains(&name.as_str()) => one(value),
            Value::Object(map) if MANY.contains(&name.as_str()) => map.values_mut().for_each(one),
            Value::Array(list) if MANY.contains(&name.as_str()) => list.iter_mut().for_each(one),
            _ => {}
        }
    }
}

fn one(schema: &mut Value) {
    match schema {
        Value::Bool(true) => *schema = json!({}),
        Value::Bool(false) => *schema = json!({"not": {}}),
        _ => {}
    }
}
