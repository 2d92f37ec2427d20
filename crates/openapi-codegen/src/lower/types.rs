//! Types: 3.0 has one for a schema, and null beside it. Several are alternatives, each with the keywords that speak of
//! its values.

use serde_json::{Map, Value, json};

use super::{any_of, is_composed, listed};
use crate::keywords::KEYWORDS;

/// What is said of a schema whatever its values are.
const WORDS: [&str; 9] = [
    "default",
    "deprecated",
    "description",
    "example",
    "externalDocs",
    "nullable",
    "readOnly",
    "title",
    "writeOnly",
];

pub(super) fn apply(schema: &mut Map<String, Value>) {
    for name in ["anyOf", "oneOf"] {
        if schema.contains_key(name) && listed(schema, name).all(only_bounds) {
            schema.shift_remove(name);
        }
    }
    let mut types = super::names(schema);
    let is_typed = !types.is_empty();
    types.retain(|name| name != "null");
    let had_null = is_typed && schema.get("type").is_some_and(names_null);
    if had_null && types.is_empty() {
        null(schema);
        return;
    }
    let values = schema.get("enum").and_then(Value::as_array);
    let may_be_null = values.is_none_or(|values| values.contains(&Value::Null));
    if alternatives(schema) && (had_null || !is_typed) && may_be_null {
        schema.insert("nullable".to_owned(), json!(true));
    }
    if had_null && may_be_null {
        schema.insert("nullable".to_owned(), json!(true));
    }
    match types.as_slice() {
        [] => {
            let only_null = |values: &Vec<Value>| values.iter().all(Value::is_null);
            let values = schema.get("enum").and_then(Value::as_array);
            if values.is_some_and(only_null) {
                null(schema);
            }
        }
        [one] => {
            schema.insert("type".to_owned(), json!(one));
        }
        _ => several(schema, &types),
    }
}

/// Whether a schema says of values of some type how long or how large they are, and nothing of other values: which
/// of several bounds holds is the server's to check.
fn only_bounds(schema: &Value) -> bool {
    let bounds = |name: &String| {
        let of = KEYWORDS
            .iter()
            .find(|(_, names)| names.contains(&name.as_str()));
        let is_bound = of.is_some_and(|(kinds, _)| {
            kinds
                .iter()
                .all(|kind| ["string", "integer", "number"].contains(kind))
        });
        is_bound || name == "format" || is_word(name)
    };
    schema
        .as_object()
        .is_some_and(|schema| !schema.is_empty() && schema.keys().all(bounds))
}

fn names_null(kind: &Value) -> bool {
    match kind {
        Value::Array(names) => names.iter().any(|name| name == "null"),
        name => name == "null",
    }
}

/// A schema of null alone.
fn null(schema: &mut Map<String, Value>) {
    schema.retain(|name, _| WORDS.contains(&name.as_str()));
    schema.insert("enum".to_owned(), json!([null]));
    schema.insert("nullable".to_owned(), json!(true));
}

/// Takes null from the alternatives, and tells whether it was among them. One that is left alone is what the schema
/// is.
fn alternatives(schema: &mut Map<String, Value>) -> bool {
    let mut found = false;
    for name in ["anyOf", "oneOf"] {
        let Some(Value::Array(branches)) = schema.get_mut(name) else {
            continue;
        };
        let before = branches.len();
        branches.retain(|branch| !is_null(branch));
        if branches.len() == before {
            continue;
        }
        found = true;
        if branches.len() > 1 {
            continue;
        }
        let left = std::mem::take(branches);
        schema.shift_remove(name);
        let Some(only) = left.into_iter().next() else {
            schema.insert("enum".to_owned(), json!([null]));
            continue;
        };
        put(schema, only);
    }
    found
}

/// Makes what is left of the alternatives a part of the schema.
fn put(schema: &mut Map<String, Value>, only: Value) {
    let is_plain = only.as_object().is_some_and(|only| {
        let clashes = |name: &String| name == "$ref" || schema.contains_key(name);
        !only.keys().any(|name| !is_word(name) && clashes(name))
    });
    match only {
        Value::Object(only) if is_plain => {
            for (name, value) in only {
                schema.entry(name).or_insert(value);
            }
        }
        only => match schema.get_mut("allOf") {
            Some(Value::Array(all)) => all.push(only),
            _ => {
                schema.insert("allOf".to_owned(), json!([only]));
            }
        },
    }
}

fn is_word(name: &str) -> bool {
    WORDS.contains(&name)
}

/// Whether a schema, rewritten before, takes null alone.
fn is_null(schema: &Value) -> bool {
    let schema = schema.as_object();
    schema.is_some_and(|schema| {
        schema.contains_key("enum") && listed(schema, "enum").all(Value::is_null)
    })
}

/// Several types, none of them null.
fn several(schema: &mut Map<String, Value>, types: &[String]) {
    schema.shift_remove("type");
    if schema.contains_key("enum") {
        // The values say more than their types.
        return;
    }
    let speaks = |name: &str| KEYWORDS.iter().find(|(_, names)| names.contains(&name));
    if is_composed(schema) {
        // What says what a value is of one type would be taken for the only one.
        schema.retain(|name, _| speaks(name).is_none());
        return;
    }
    let branch = |kind: &String| {
        let mut branch = Map::new();
        branch.insert("type".to_owned(), json!(kind));
        for (name, value) in &*schema {
            let own = speaks(name).is_some_and(|(kinds, _)| kinds.contains(&kind.as_str()));
            let format =
                name == "format" && matches!(kind.as_str(), "string" | "integer" | "number");
            if own || format {
                branch.insert(name.clone(), value.clone());
            }
        }
        Value::Object(branch)
    };
    let any = any_of(types.iter().map(branch).collect::<Vec<_>>());
    schema.retain(|name, _| name != "format" && speaks(name).is_none());
    if let Value::Object(any) = any {
        schema.extend(any);
    }
}
