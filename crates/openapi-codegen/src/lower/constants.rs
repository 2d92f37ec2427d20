//! Constants: an enumeration of one value. Alternatives that are constants with words, as later versions write
//! enumerations, are one enumeration that tells the words.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use super::listed;

pub(super) fn apply(schema: &mut Map<String, Value>) {
    if let Some(value) = schema.shift_remove("const") {
        schema.insert("enum".to_owned(), json!([value]));
    }
    for name in ["oneOf", "anyOf"] {
        enumeration(schema, name);
    }
    narrow(schema);
}

/// Makes alternatives of constants, and null if it is among them, an enumeration.
fn enumeration(schema: &mut Map<String, Value>, name: &str) {
    let known = ["description", "title", "enum", "type", "deprecated"];
    let mut values: Vec<Value> = Vec::new();
    let mut words = String::new();
    let mut texts = 0_usize;
    for branch in listed(schema, name) {
        let Some(branch) = branch.as_object() else {
            return;
        };
        let [value] = listed(branch, "enum").collect::<Vec<_>>()[..] else {
            return;
        };
        if !value.is_null() && !branch.keys().all(|key| known.contains(&key.as_str())) {
            return;
        }
        texts += usize::from(value.is_string());
        if values.contains(value) {
            continue;
        }
        values.push(value.clone());
        let said = ["title", "description"].into_iter();
        let said: Vec<&str> = said
            .filter_map(|name| branch.get(name).and_then(Value::as_str))
            .collect();
        if !said.is_empty() {
            let said = said.join(": ").replace('\n', " ");
            // A text cannot be too short for this.
            let _ = writeln!(words, "- `{}`: {said}", shown(value));
        }
    }
    if texts == 0 || texts + usize::from(values.contains(&Value::Null)) < values.len() {
        return;
    }
    if schema.contains_key("enum") {
        return;
    }
    schema.shift_remove(name);
    schema.insert("enum".to_owned(), Value::Array(values));
    if !words.is_empty() {
        let before = schema.get("description").and_then(Value::as_str);
        let before = before.map_or_else(String::new, |before| format!("{}\n\n", before.trim_end()));
        let told = format!("{before}{}", words.trim_end());
        schema.insert("description".to_owned(), Value::String(told));
    }
}

fn shown(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

/// Leaves of an enumeration what is of the types of the schema, and of the types those that have a value.
fn narrow(schema: &mut Map<String, Value>) {
    let types = super::names(schema);
    let Some(Value::Array(values)) = schema.get_mut("enum") else {
        return;
    };
    values.iter_mut().for_each(super::bounds::whole);
    if types.is_empty() {
        return;
    }
    values.retain(|value| types.iter().any(|name| is_of(value, name)));
    let mut types = types;
    types.retain(|name| values.iter().any(|value| is_of(value, name)));
    if values.is_empty() {
        schema.shift_remove("enum");
    } else {
        schema.insert("type".to_owned(), json!(types));
    }
}

fn is_of(value: &Value, name: &str) -> bool {
    match value {
        Value::Null => name == "null",
        Value::Bool(_) => name == "boolean",
        Value::Number(number) => {
            name == "number" || name == "integer" && (number.is_i64() || number.is_u64())
        }
        Value::String(_) => name == "string",
        Value::Array(_) => name == "array",
        Value::Object(_) => name == "object",
    }
}
