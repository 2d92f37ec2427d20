//! Rewrites that change no set of values.
use serde_json::{Map, Value, json};

use super::Case;
use super::reach::reached;

fn silent(label: String, document: Value) -> Case {
    Case {
        label,
        document,
        expected: None,
    }
}

pub(crate) fn rewrites(document: &Value, each: &mut dyn FnMut(Case)) {
    each(silent("the same".into(), document.clone()));
    each(silent("members reversed".into(), reversed(document)));
    let mut unused = document.clone();
    unused["components"]["schemas"]["Unused Component"] = json!({"type": "string"});
    each(silent("an unused component".into(), unused));
    security(document, each);
    for name in document["components"]["schemas"]
        .as_object()
        .into_iter()
        .flatten()
        .map(|(name, _)| name)
    {
        let from = format!("#/components/schemas/{name}");
        let schema = document["components"]["schemas"][name].clone();
        let mut renamed = document.clone();
        let schemas = renamed["components"]["schemas"].as_object_mut().unwrap();
        schemas.shift_remove(name);
        schemas.insert("Renamed".into(), schema.clone());
        replace_references(
            &mut renamed,
            &from,
            &json!({"$ref": "#/components/schemas/Renamed"}),
        );
        each(silent(format!("{name} renamed"), renamed));
        if !schema.to_string().contains(&format!("\"{from}\"")) {
            let mut inlined = document.clone();
            replace_references(&mut inlined, &from, &schema);
            each(silent(format!("{name} inlined"), inlined));
        }
    }
    for at in reached(document).keys() {
        let schema = document.pointer(at).unwrap();
        let Some(object) = schema.as_object() else {
            continue;
        };
        for (label, rewritten) in of_schema(object) {
            let mut document = document.clone();
            *document.pointer_mut(at).unwrap() = rewritten;
            each(silent(format!("{at}: {label}"), document));
        }
    }
}

fn of_schema(schema: &Map<String, Value>) -> Vec<(String, Value)> {
    let whole = Value::Object(schema.clone());
    let set = |name: &str, value: Value| {
        let mut changed = schema.clone();
        changed.insert(name.to_owned(), value);
        Value::Object(changed)
    };
    let mut all = vec![
        ("allOf of one".to_owned(), json!({"allOf": [whole]})),
        ("oneOf of one".to_owned(), json!({"oneOf": [whole]})),
        ("anyOf of one".to_owned(), json!({"anyOf": [whole]})),
        ("twice".to_owned(), json!({"allOf": [whole, whole]})),
        ("not not".to_owned(), set("not", json!({"not": {}}))),
    ];
    // Words and defaults that are said twice are said in another place.
    if schema.contains_key("default") || schema.contains_key("readOnly") {
        all.clear();
    }
    if !schema.contains_key("nullable") {
        all.push(("nullable false".into(), set("nullable", json!(false))));
    }
    match schema.get("type").and_then(Value::as_str) {
        Some("string") if !schema.contains_key("minLength") => {
            all.push(("minLength 0".into(), set("minLength", json!(0))));
        }
        Some("array") if !schema.contains_key("minItems") => {
            all.push(("minItems 0".into(), set("minItems", json!(0))));
            all.push(("uniqueItems false".into(), set("uniqueItems", json!(false))));
        }
        Some("object") if !schema.contains_key("additionalProperties") => {
            all.push((
                "additionalProperties true".into(),
                set("additionalProperties", json!(true)),
            ));
            all.push((
                "additionalProperties {}".into(),
                set("additionalProperties", json!({})),
            ));
        }
        Some("integer") if !schema.contains_key("enum") && !schema.contains_key("default") => {
            let part = |name: &str, bound: i64| {
                let mut part = schema.clone();
                let tighter = match part.get(name).and_then(Value::as_i64) {
                    Some(known) if name == "minimum" => known.max(bound),
                    Some(known) => known.min(bound),
                    None => bound,
                };
                part.insert(name.into(), json!(tighter));
                Value::Object(part)
            };
            let unbound = !schema.contains_key("minimum") && !schema.contains_key("maximum");
            if unbound && schema.get("nullable") != Some(&json!(true)) {
                let halves = json!({"oneOf": [part("maximum", 9), part("minimum", 10)]});
                all.push(("range split".into(), halves));
            }
        }
        _ => {}
    }
    if let Some(Value::Array(members)) = schema.get("enum") {
        let mut turned = members.clone();
        turned.reverse();
        all.push(("enum reversed".into(), set("enum", Value::Array(turned))));
        if members.len() > 1
            && schema.get("nullable") != Some(&json!(true))
            && !schema.contains_key("default")
        {
            let one = |members: &[Value]| set("enum", Value::Array(members.to_vec()));
            let split = json!({"oneOf": [one(&members[..1]), one(&members[1..])]});
            all.push(("enum split".into(), split));
        }
    }
    all
}

/// Security stated on each operation instead of above, with another name for the scheme.
fn security(document: &Value, each: &mut dyn FnMut(Case)) {
    let mut moved = document.clone();
    let above = document.get("security").cloned().unwrap_or(json!([]));
    for (_, item) in moved["paths"].as_object_mut().into_iter().flatten() {
        for (_, operation) in item.as_object_mut().into_iter().flatten() {
            if operation.get("responses").is_some() && operation.get("security").is_none() {
                operation["security"] = above.clone();
            }
        }
    }
    each(silent("security on each operation".into(), moved));
}

/// Every object with its members in the opposite order, `required` too.
fn reversed(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let turned = members.iter().rev().map(|(name, value)| {
                let mut value = reversed(value);
                if let ("required" | "allOf" | "oneOf" | "anyOf", Value::Array(list)) =
                    (name.as_str(), &mut value)
                {
                    list.reverse();
                }
                (name.clone(), value)
            });
            Value::Object(turned.collect())
        }
        Value::Array(items) => items.iter().map(reversed).collect(),
        other => other.clone(),
    }
}

fn replace_references(value: &mut Value, from: &str, with: &Value) {
    if value.get("$ref").and_then(Value::as_str) == Some(from) {
        *value = with.clone();
        return;
    }
    match value {
        Value::Object(members) => members
            .values_mut()
            .for_each(|value| replace_references(value, from, with)),
        Value::Array(items) => items
            .iter_mut()
            .for_each(|value| replace_references(value, from, with)),
        _ => {}
    }
}
