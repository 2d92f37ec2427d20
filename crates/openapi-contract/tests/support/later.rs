//! A document of `OpenAPI` 3.0 in the words of 3.1, saying the same.
#![allow(dead_code, missing_docs, unreachable_pub, clippy::unwrap_used)]
use serde_json::{Map, Value, json};

/// What stands in these is no schema.
const DATA: [&str; 6] = ["example", "examples", "default", "enum", "const", "value"];
/// What describes a schema and does not constrain.
const WORDS: [&str; 10] = [
    "title",
    "description",
    "default",
    "example",
    "deprecated",
    "readOnly",
    "writeOnly",
    "externalDocs",
    "xml",
    "discriminator",
];

pub fn later(document: &Value) -> Value {
    let mut document = document.clone();
    document["openapi"] = "3.1.1".into();
    look(&mut document, false);
    document
}

/// One schema alone.
pub fn later_schema(schema: &Value) -> Value {
    let mut schema = schema.clone();
    look(&mut schema, true);
    schema
}

fn look(value: &mut Value, is_schema: bool) {
    match value {
        Value::Object(members) => {
            for (name, member) in members.iter_mut() {
                if DATA.contains(&name.as_str()) || name.starts_with("x-") {
                    continue;
                }
                match (name.as_str(), is_schema) {
                    ("properties", true) | ("schemas", false) => {
                        for (_, schema) in member.as_object_mut().into_iter().flatten() {
                            look(schema, true);
                        }
                    }
                    ("schema", false)
                    | (
                        "items" | "additionalProperties" | "not" | "allOf" | "anyOf" | "oneOf",
                        true,
                    ) => look(member, true),
                    (_, true) => {}
                    (_, false) => look(member, false),
                }
            }
            if is_schema {
                schema(members);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| look(item, is_schema)),
        _ => {}
    }
}

fn schema(members: &mut Map<String, Value>) {
    if members.contains_key("$ref") {
        members.retain(|name, _| name == "$ref");
        return;
    }
    for (bound, exclusive) in [
        ("minimum", "exclusiveMinimum"),
        ("maximum", "exclusiveMaximum"),
    ] {
        if members.remove(exclusive) == Some(json!(true))
            && let Some(limit) = members.remove(bound)
        {
            members.insert(exclusive.to_owned(), limit);
        }
    }
    if let Some(example) = members.remove("example") {
        members.insert("examples".to_owned(), json!([example]));
    }
    if members.remove("nullable") == Some(json!(true)) {
        nullable(members);
    }
}

fn nullable(members: &mut Map<String, Value>) {
    let combined = ["allOf", "anyOf", "oneOf", "not"];
    let plain = !combined.iter().any(|name| members.contains_key(*name));
    if let (Some(Value::String(kind)), true) = (members.get("type").cloned(), plain) {
        members.insert("type".to_owned(), json!([kind, "null"]));
        if let Some(Value::Array(listed)) = members.get_mut("enum")
            && !listed.contains(&Value::Null)
        {
            listed.push(Value::Null);
        }
        return;
    }
    let mut inner = Map::new();
    for name in members.keys().cloned().collect::<Vec<_>>() {
        let words = WORDS.contains(&name.as_str()) || name == "examples" || name.starts_with("x-");
        if !words && let Some(value) = members.remove(&name) {
            inner.insert(name, value);
        }
    }
    members.insert("anyOf".to_owned(), json!([inner, {"type": "null"}]));
}
