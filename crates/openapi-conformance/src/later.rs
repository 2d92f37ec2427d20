//! What some frameworks write although they say `OpenAPI` 3.0: the keywords of schemas of 3.1. They are read
//! as they are plainly meant.
use openapi_document::{Dialect, Document, Pointer};
use serde_json::{Map, Number, Value, json};

/// Of the places where such keywords stand so many are told.
const TOLD: usize = 4;
/// What stands in these is no schema.
const DATA: [&str; 5] = ["example", "examples", "default", "enum", "const"];
/// Keywords of 3.1 that 3.0 cannot say.
const BEYOND: [&str; 13] = [
    "if",
    "then",
    "else",
    "contains",
    "prefixItems",
    "patternProperties",
    "propertyNames",
    "unevaluatedItems",
    "unevaluatedProperties",
    "dependentSchemas",
    "dependentRequired",
    "$dynamicRef",
    "contentSchema",
];

/// Rewrites the schemas of a document in the words of 3.0; what is to be told of that.
pub(crate) fn rewrite(document: &mut Document) -> Vec<String> {
    if document.dialect() != Dialect::OpenApi3_0 {
        // There they are as they are meant.
        return Vec::new();
    }
    let mut found = Found::default();
    document.rewrite(|at, root| found.look(at, root, false));
    let mut notes = Vec::new();
    if !found.read.is_empty() {
        notes.push(format!(
            "the contract says OpenAPI 3.0 and uses keywords of 3.1, which are read as they are meant: {}",
            listed(&found.read)
        ));
    }
    if !found.beyond.is_empty() {
        notes.push(format!(
            "the contract says OpenAPI 3.0 and uses keywords that it does not know, which are not judged: {}",
            listed(&found.beyond)
        ));
    }
    notes
}

fn listed(places: &[Pointer]) -> String {
    let mut told: Vec<String> = places.iter().take(TOLD).map(ToString::to_string).collect();
    if let more @ 1.. = places.len().saturating_sub(TOLD) {
        told.push(format!("and {more} more"));
    }
    told.join(", ")
}

/// The keywords that were found.
#[derive(Default)]
struct Found {
    read: Vec<Pointer>,
    beyond: Vec<Pointer>,
}

impl Found {
    // No deeper than a document may nest.
    fn look(&mut self, at: &Pointer, value: &mut Value, is_schema: bool) {
        match value {
            Value::Object(members) => {
                if is_schema {
                    self.schema(at, members);
                }
                for (name, member) in members {
                    let data = DATA.contains(&name.as_str()) || name.starts_with("x-");
                    let at = at.child(name);
                    match (name.as_str(), is_schema) {
                        _ if data => {}
                        ("properties", true) | ("schemas", false) => self.each(&at, member),
                        ("schema", false)
                        | (
                            "items" | "additionalProperties" | "not" | "allOf" | "anyOf" | "oneOf",
                            true,
                        ) => self.look(&at, member, true),
                        (_, true) => {}
                        (_, false) => self.look(&at, member, false),
                    }
                }
            }
            Value::Array(items) => {
                for (index, item) in items.iter_mut().enumerate() {
                    self.look(&at.index(index), item, is_schema);
                }
            }
            _ => {}
        }
    }

    fn each(&mut self, at: &Pointer, schemas: &mut Value) {
        let schemas = schemas.as_object_mut();
        for (name, schema) in schemas.into_iter().flatten() {
            self.look(&at.child(name), schema, true);
        }
    }

    fn schema(&mut self, at: &Pointer, schema: &mut Map<String, Value>) {
        for name in BEYOND {
            if schema.contains_key(name) {
                self.beyond.push(at.child(name));
            }
        }
        if let Some(Value::Array(types)) = schema.get("type").cloned() {
            self.read.push(at.child("type"));
            types_of(schema, &types);
        } else if schema.get("type") == Some(&json!("null")) {
            self.read.push(at.child("type"));
            schema.remove("type");
            schema.insert("enum".to_owned(), json!([null]));
        }
        for (bound, exclusive, is_lower) in [
            ("minimum", "exclusiveMinimum", true),
            ("maximum", "exclusiveMaximum", false),
        ] {
            let Some(Value::Number(limit)) = schema.get(exclusive).cloned() else {
                continue;
            };
            self.read.push(at.child(exclusive));
            let own = schema.get(bound).and_then(Value::as_f64);
            if own.is_some_and(|own| is_tighter(own, &limit, is_lower)) {
                schema.remove(exclusive);
            } else {
                schema.insert(bound.to_owned(), limit.into());
                schema.insert(exclusive.to_owned(), true.into());
            }
        }
        if let Some(value) = schema.remove("const") {
            self.read.push(at.child("const"));
            schema.insert("enum".to_owned(), Value::Array(vec![value]));
        }
    }
}

fn is_tighter(own: f64, limit: &Number, is_lower: bool) -> bool {
    let limit = limit.as_f64().unwrap_or(own);
    if is_lower { own > limit } else { own < limit }
}

/// One `type` in place of several.
fn types_of(schema: &mut Map<String, Value>, types: &[Value]) {
    let null = json!("null");
    let others: Vec<&Value> = types.iter().filter(|one| **one != null).collect();
    let mut alternatives: Vec<Value> = others.iter().map(|one| json!({ "type": one })).collect();
    let listed = schema.get("enum").and_then(Value::as_array);
    let takes_null =
        types.contains(&null) && listed.is_none_or(|listed| listed.contains(&Value::Null));
    if let [only] = others.as_slice() {
        schema.insert("type".to_owned(), (*only).clone());
        if takes_null {
            schema.insert("nullable".to_owned(), true.into());
        }
        return;
    }
    schema.remove("type");
    if takes_null {
        alternatives.push(json!({ "enum": [null] }));
    }
    let both = schema.entry("allOf").or_insert_with(|| json!([]));
    if let Value::Array(both) = both {
        both.push(json!({ "anyOf": alternatives }));
    }
}

#[cfg(test)]
mod tests;
