//! Conditions: members that `if`, `then`, `else` and `dependentSchemas` alone describe are members that may be left out;
//! when they must be there, and what of, is the server's to check.

use std::collections::BTreeSet;

use openapi_document::local_pointer;
use serde_json::{Map, Value, json};

use super::{any_of, listed};

/// Conditions inside conditions, and references, no deeper than this.
const DEEPEST: usize = 16;

/// Puts what conditions inside `allOf` say beside it, as `dependentSchemas` of no member: each speaks of some values
/// only, so two that differ about a member need not hold at once.
pub(super) fn hoist(document: &mut Value, places: &[String]) {
    for at in places {
        let Some(mut schema) = document.pointer_mut(at).map(Value::take) else {
            continue;
        };
        if let Some(members) = schema.as_object_mut() {
            hoist_one(members, document);
        }
        if let Some(place) = document.pointer_mut(at) {
            *place = schema;
        }
    }
}

fn hoist_one(schema: &mut Map<String, Value>, document: &Value) {
    let Some(Value::Array(all)) = schema.get_mut("allOf") else {
        return;
    };
    let mut said = Vec::new();
    for (index, branch) in all.iter_mut().enumerate() {
        let Some(branch) = branch
            .as_object_mut()
            .filter(|branch| !branch.contains_key("$ref"))
        else {
            continue;
        };
        if let Some(condition) = branch.shift_remove("if") {
            // Its members may be of other values where it does not hold.
            let names = named(&condition, document);
            said.push((format!("allOf/{index}/if"), json!({"required": names})));
        }
        for name in ["then", "else"] {
            if let Some(branch) = branch.shift_remove(name) {
                said.push((format!("allOf/{index}/{name}"), branch));
            }
        }
        if let Some(Value::Object(dependent)) = branch.shift_remove("dependentSchemas") {
            let dependent = dependent.into_iter();
            said.extend(
                dependent.map(|(name, schema)| {
                    (format!("allOf/{index}/dependentSchemas/{name}"), schema)
                }),
            );
        }
    }
    if said.is_empty() {
        return;
    }
    // Those before others stay, for the places of what is lost count them.
    let is_empty = |branch: &Value| branch.as_object().is_some_and(Map::is_empty);
    while all.last().is_some_and(is_empty) {
        all.pop();
    }
    if all.is_empty() {
        schema.shift_remove("allOf");
    }
    let dependent = schema
        .entry("dependentSchemas")
        .or_insert_with(|| json!({}));
    if let Some(dependent) = dependent.as_object_mut() {
        dependent.extend(said);
    }
}

/// Adds the members that nothing but conditions speaks of.
pub(super) fn apply(schema: &mut Map<String, Value>, document: &Value) {
    let mut said = Vec::new();
    let mut names = BTreeSet::new();
    let mut say = |branch: &Value| {
        gather(branch, document, DEEPEST, &mut said);
        names.extend(named(branch, document));
    };
    for name in ["then", "else"] {
        if let Some(branch) = schema.shift_remove(name) {
            say(&branch);
        }
    }
    if let Some(Value::Object(dependent)) = schema.shift_remove("dependentSchemas") {
        dependent.values().for_each(&mut say);
    }
    if let Some(condition) = schema.shift_remove("if") {
        // Its members may be of other values where it does not hold.
        names.extend(named(&condition, document));
    }
    let types = super::names(schema);
    if names.is_empty() || !(types.is_empty() || types.iter().any(|name| name == "object")) {
        return;
    }
    let mut known = Vec::new();
    gather(
        &Value::Object(schema.clone()),
        document,
        DEEPEST,
        &mut known,
    );
    if known.is_empty() && types.is_empty() {
        // Any value.
        return;
    }
    if known.is_empty() {
        // An object without members of its own has any.
        schema
            .entry("additionalProperties")
            .or_insert_with(|| json!({}));
    }
    let is_known = |name: &str| known.iter().any(|(other, _)| other == name);
    let properties = schema.entry("properties").or_insert_with(|| json!({}));
    let Some(properties) = properties.as_object_mut() else {
        return;
    };
    let mut add = |name: &str, of: Value| {
        if !is_known(name) && !properties.contains_key(name) {
            properties.insert(name.to_owned(), of);
        }
    };
    for (name, _) in &said {
        let all = said.iter().filter(|(other, _)| other == name);
        add(name, any_of(all.map(|(_, schema)| schema.clone())));
    }
    for name in &names {
        add(name, json!({}));
    }
}

/// The names of the members that a schema speaks of, or that there must be.
fn named(schema: &Value, document: &Value) -> BTreeSet<String> {
    let mut said = Vec::new();
    gather(schema, document, DEEPEST, &mut said);
    let required = schema
        .as_object()
        .into_iter()
        .flat_map(|schema| listed(schema, "required"));
    let required = required.filter_map(Value::as_str).map(str::to_owned);
    said.into_iter()
        .map(|(name, _)| name)
        .chain(required)
        .collect()
}

/// What a schema says of members, by their names.
fn gather(schema: &Value, document: &Value, depth: usize, said: &mut Vec<(String, Value)>) {
    let (Some(depth), Some(members)) = (depth.checked_sub(1), schema.as_object()) else {
        return;
    };
    if let Some(reference) = members.get("$ref").and_then(Value::as_str) {
        let target = local_pointer(reference).and_then(|at| document.pointer(&at));
        if let Some(target) = target {
            gather(target, document, depth, said);
        }
        return;
    }
    let properties = members.get("properties").and_then(Value::as_object);
    for (name, schema) in properties.into_iter().flatten() {
        said.push((name.clone(), schema.clone()));
    }
    for combiner in ["allOf", "anyOf", "oneOf"] {
        for branch in listed(members, combiner) {
            gather(branch, document, depth, said);
        }
    }
}
