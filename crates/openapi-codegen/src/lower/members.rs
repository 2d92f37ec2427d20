//! Members of objects: those whose names match a pattern are others like any, and those that only a condition
//! describes are members that may be left out.

use openapi_document::local_pointer;
use serde_json::{Map, Value, json};

use super::{Lowered, any_of, is_composed, listed};
use crate::Loss;

/// Conditions inside conditions, and references, no deeper than this.
const DEEPEST: usize = 16;

pub(super) fn apply(schema: &mut Map<String, Value>, at: &str, lowered: &mut Lowered) {
    others(schema, at, &mut lowered.losses);
    conditions(schema, &lowered.document);
}

fn others(schema: &mut Map<String, Value>, at: &str, losses: &mut Vec<Loss>) {
    let unevaluated = schema.shift_remove("unevaluatedProperties");
    let patterns = match schema.shift_remove("patternProperties") {
        Some(Value::Object(patterns)) => patterns,
        _ => Map::new(),
    };
    let stated = match schema.shift_remove("additionalProperties") {
        None if !is_composed(schema) => unevaluated,
        None => {
            if unevaluated
                .is_some_and(|others| others.as_object().is_some_and(|own| !own.is_empty()))
            {
                losses.push(Loss {
                    pointer: format!("{at}/unevaluatedProperties"),
                    reason: "members that nothing else describes are not carried".to_owned(),
                });
            }
            None
        }
        stated => stated,
    };
    if patterns.is_empty() {
        if let Some(stated) = stated {
            schema.insert("additionalProperties".to_owned(), stated);
        }
        return;
    }
    let matching = patterns.into_iter().map(|(_, matching)| matching);
    let any = match stated {
        Some(Value::Bool(false)) => any_of(matching),
        None | Some(Value::Bool(true)) => json!({}),
        Some(stated) => any_of(matching.chain([stated])),
    };
    schema.insert("additionalProperties".to_owned(), any);
}

/// Adds what `then`, `else` and `dependentSchemas` say of members that nothing else does.
fn conditions(schema: &mut Map<String, Value>, document: &Value) {
    let mut said = Vec::new();
    schema.shift_remove("if");
    for name in ["then", "else"] {
        if let Some(branch) = schema.shift_remove(name) {
            gather(&branch, document, DEEPEST, &mut said);
        }
    }
    if let Some(Value::Object(dependent)) = schema.shift_remove("dependentSchemas") {
        for branch in dependent.values() {
            gather(branch, document, DEEPEST, &mut said);
        }
    }
    let types = super::names(schema);
    if said.is_empty() || !(types.is_empty() || types.iter().any(|name| name == "object")) {
        return;
    }
    let mut known = Vec::new();
    gather(
        &Value::Object(schema.clone()),
        document,
        DEEPEST,
        &mut known,
    );
    let properties = schema.entry("properties").or_insert_with(|| json!({}));
    let Some(properties) = properties.as_object_mut() else {
        return;
    };
    for (name, _) in &said {
        if known.iter().any(|(other, _)| other == name) || properties.contains_key(name) {
            continue;
        }
        let all = said.iter().filter(|(other, _)| other == name);
        let any = any_of(all.map(|(_, schema)| schema.clone()));
        properties.insert(name.clone(), any);
    }
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
