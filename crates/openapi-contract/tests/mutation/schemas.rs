//! Mutations of the schemas of bodies.
use openapi_contract::Severity;
use serde_json::{Map, Value, json};

use super::Case;
use super::reach::{Travels, reached};

/// How a change moves a set of values.
#[derive(Clone, Copy)]
enum Effect {
    Narrows,
    Widens,
    Moves,
    /// An optional member declared on one side alone, or a difference that no value shows.
    Drifts,
    Words,
}

fn weight(effect: Effect, travels: Travels) -> Severity {
    let breaks = match effect {
        Effect::Narrows => travels.request,
        Effect::Widens => travels.response,
        Effect::Moves => true,
        Effect::Drifts => false,
        Effect::Words => return Severity::Docs,
    };
    if breaks {
        Severity::Breaking
    } else {
        Severity::Drift
    }
}

pub(crate) fn mutations(document: &Value, each: &mut dyn FnMut(Case)) {
    for (at, travels) in reached(document) {
        let Some(schema) = document.pointer(&at).and_then(Value::as_object) else {
            continue;
        };
        for (label, changed, effect) in of_schema(schema) {
            let mut mutated = document.clone();
            *mutated.pointer_mut(&at).unwrap() = Value::Object(changed);
            each(Case {
                label: format!("{at}: {label}"),
                document: mutated,
                expected: Some(weight(effect, travels)),
            });
        }
    }
}

type Mutation = (String, Map<String, Value>, Effect);

#[expect(clippy::too_many_lines, reason = "a table of mutations by type")]
fn of_schema(schema: &Map<String, Value>) -> Vec<Mutation> {
    let mut all: Vec<Mutation> = Vec::new();
    let kind = schema
        .get("type")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let set = |name: &str, value: Value| {
        let mut changed = schema.clone();
        changed.insert(name.to_owned(), value);
        changed
    };
    let without = |name: &str| {
        let mut changed = schema.clone();
        changed.shift_remove(name);
        changed
    };
    all.push((
        "description".into(),
        set("description", json!("other words")),
        Effect::Words,
    ));
    if kind.is_empty() {
        return all;
    }
    let nullable = schema.get("nullable") == Some(&json!(true));
    let effect = if nullable {
        Effect::Narrows
    } else {
        Effect::Widens
    };
    all.push(("nullable".into(), set("nullable", json!(!nullable)), effect));
    let other = if kind == "boolean" {
        "string"
    } else {
        "boolean"
    };
    let mut retyped = Map::new();
    retyped.insert("type".into(), json!(other));
    all.push(("type".into(), retyped, Effect::Moves));
    all.push((
        "default".into(),
        set("default", json!("another")),
        Effect::Drifts,
    ));
    all.push((
        "deprecated".into(),
        set("deprecated", json!(true)),
        Effect::Drifts,
    ));
    let plain = |names: &[&str]| names.iter().all(|name| !schema.contains_key(*name));
    match kind {
        "string" if plain(&["enum", "pattern", "format", "minLength", "maxLength"]) => {
            all.push((
                "minLength".into(),
                set("minLength", json!(2)),
                Effect::Narrows,
            ));
            all.push((
                "maxLength".into(),
                set("maxLength", json!(9)),
                Effect::Narrows,
            ));
            all.push((
                "pattern".into(),
                set("pattern", json!("^a+$")),
                Effect::Narrows,
            ));
            all.push((
                "enum".into(),
                set("enum", json!(["a", "b"])),
                Effect::Narrows,
            ));
            all.push((
                "format".into(),
                set("format", json!("date-time")),
                Effect::Narrows,
            ));
        }
        "string"
            if schema
                .get("format")
                .is_some_and(|f| f == "date-time" || f == "email" || f == "uuid")
                && plain(&["enum"]) =>
        {
            all.push(("format dropped".into(), without("format"), Effect::Widens));
            all.push((
                "format changed".into(),
                set("format", json!("date")),
                Effect::Moves,
            ));
        }
        "integer" if plain(&["enum"]) => {
            all.push(("minimum".into(), set("minimum", json!(5)), Effect::Narrows));
            all.push(("maximum".into(), set("maximum", json!(50)), Effect::Narrows));
            all.push((
                "multipleOf".into(),
                set("multipleOf", json!(2)),
                Effect::Narrows,
            ));
            all.push((
                "to number".into(),
                set("type", json!("number")),
                Effect::Widens,
            ));
            for bound in ["minimum", "maximum"] {
                // The bound of the format may stand where this one falls.
                if schema.contains_key(bound) && !schema.contains_key("format") {
                    all.push((format!("{bound} dropped"), without(bound), Effect::Widens));
                }
            }
        }
        "number" if plain(&["enum", "minimum", "maximum"]) => {
            all.push(("minimum".into(), set("minimum", json!(5)), Effect::Narrows));
            all.push((
                "to integer".into(),
                set("type", json!("integer")),
                Effect::Narrows,
            ));
            all.push((
                "exclusive".into(),
                {
                    let mut changed = set("maximum", json!(5));
                    changed.insert("exclusiveMaximum".into(), json!(true));
                    changed
                },
                Effect::Narrows,
            ));
            if schema.get("format") == Some(&json!("float")) {
                all.push((
                    "float to double".into(),
                    set("format", json!("double")),
                    Effect::Drifts,
                ));
            }
        }
        "array" if plain(&["minItems", "maxItems", "uniqueItems"]) => {
            all.push((
                "minItems".into(),
                set("minItems", json!(2)),
                Effect::Narrows,
            ));
            all.push((
                "maxItems".into(),
                set("maxItems", json!(3)),
                Effect::Narrows,
            ));
            all.push((
                "uniqueItems".into(),
                set("uniqueItems", json!(true)),
                Effect::Narrows,
            ));
        }
        "object" => objects(schema, &mut all),
        _ => {}
    }
    if let Some(Value::Array(members)) = schema.get("enum") {
        enums(schema, members, &mut all);
    }
    all
}

fn enums(schema: &Map<String, Value>, members: &[Value], all: &mut Vec<Mutation>) {
    let set = |members: Vec<Value>| {
        let mut changed = schema.clone();
        changed.insert("enum".into(), Value::Array(members));
        changed
    };
    if !schema.contains_key("format") && members.iter().all(Value::is_string) {
        let mut more = members.to_vec();
        more.push(json!("another member"));
        all.push(("enum member added".into(), set(more), Effect::Widens));
        for index in 0..members.len() {
            let mut renamed = members.to_vec();
            renamed[index] = json!("renamed member");
            all.push((format!("enum {index} renamed"), set(renamed), Effect::Moves));
        }
    }
    if members.len() > 1 {
        for index in 0..members.len() {
            let mut fewer = members.to_vec();
            fewer.remove(index);
            all.push((format!("enum {index} removed"), set(fewer), Effect::Narrows));
        }
    }
}

fn objects(schema: &Map<String, Value>, all: &mut Vec<Mutation>) {
    let required: Vec<Value> = schema
        .get("required")
        .and_then(Value::as_array)
        .cloned()
        .unwrap_or_default();
    let closed = schema.get("additionalProperties").is_some();
    let properties = schema.get("properties").and_then(Value::as_object);
    let set = |name: &str, value: Value| {
        let mut changed = schema.clone();
        changed.insert(name.to_owned(), value);
        changed
    };
    if !closed {
        let label = "additionalProperties false";
        all.push((
            label.into(),
            set("additionalProperties", json!(false)),
            Effect::Drifts,
        ));
        let mut more = properties.cloned().unwrap_or_default();
        more.insert("another_member".into(), json!({"type": "string"}));
        all.push((
            "property added".into(),
            set("properties", Value::Object(more)),
            Effect::Drifts,
        ));
    }
    let mut more = required.clone();
    more.push(json!("another_member"));
    if !closed {
        all.push((
            "unknown required".into(),
            set("required", Value::Array(more)),
            Effect::Narrows,
        ));
    }
    for (name, property) in properties.into_iter().flatten() {
        let is_required = required.iter().any(|other| other == name);
        let mut list = required.clone();
        if is_required {
            list.retain(|other| other != name);
        } else {
            list.push(json!(name));
        }
        let (effect, how) = if is_required {
            (Effect::Widens, "no longer required")
        } else {
            (Effect::Narrows, "required")
        };
        let mut changed = set("required", Value::Array(list));
        if changed.get("required") == Some(&json!([])) {
            changed.shift_remove("required");
        }
        all.push((format!("{name} {how}"), changed, effect));
        // A member that admits anything says nothing.
        let says = property.get("$ref").is_some() || property.get("type").is_some();
        if closed || !says {
            continue;
        }
        let mut fewer = properties.cloned().unwrap_or_default();
        fewer.shift_remove(name);
        let effect = if is_required {
            Effect::Widens
        } else {
            Effect::Drifts
        };
        all.push((
            format!("{name} removed"),
            set("properties", Value::Object(fewer.clone())),
            effect,
        ));
        fewer.insert("renamed_member".into(), property.clone());
        let mut renamed = set("properties", Value::Object(fewer));
        let effect = if is_required {
            let list = required.iter().map(|other| {
                if other == name {
                    json!("renamed_member")
                } else {
                    other.clone()
                }
            });
            renamed.insert("required".into(), list.collect());
            Effect::Moves
        } else {
            Effect::Drifts
        };
        all.push((format!("{name} renamed"), renamed, effect));
    }
}
