//! From a contract of `OpenAPI` 3.1 or 3.2 to one of 3.0 that says the same as far as 3.0 can say it, for that is what
//! the generator reads. Each step is a module of its own.

mod booleans;
mod bounds;
mod conditions;
mod constants;
mod contents;
mod lists;
mod members;
mod operations;
mod references;
mod types;
mod words;

use std::collections::BTreeMap;

use openapi_document::{Document, Object, ObjectKind, Version};
use serde_json::{Map, Value};

use crate::{Fault, Loss, is_typed, place};

/// A contract in the words of 3.0.
pub(crate) struct Lowered {
    pub(crate) document: Value,
    /// What 3.0 cannot say, by its place in this document or in the contract.
    pub(crate) losses: Vec<Loss>,
    /// Where what became a component stood in the contract, by the component's place.
    homes: BTreeMap<String, String>,
}

impl Lowered {
    /// Where in the contract something stands that is at this place of the document here: the innermost part that
    /// is in both.
    pub(crate) fn place(&self, contract: &Value, at: &str) -> String {
        let mut at = at.to_owned();
        // What became a component may have stood inside another that did.
        while let Some((home, rest)) = self.home(&at) {
            at = format!("{home}{rest}");
        }
        place::existing(contract, &at)
    }

    fn home<'a>(&'a self, at: &'a str) -> Option<(&'a str, &'a str)> {
        let name = at.strip_prefix(SCHEMAS)?.strip_prefix('/')?;
        let length = name.find('/').unwrap_or(name.len());
        let (component, rest) = at.split_at_checked(SCHEMAS.len() + 1 + length)?;
        Some((self.homes.get(component)?, rest))
    }
}

const SCHEMAS: &str = "/components/schemas";

/// Puts a contract whose objects have the shapes that belong in their places through every step; one of 3.0 stays as
/// it is.
pub(crate) fn lower(contract: &Value, model: &Document) -> Result<Lowered, Vec<Fault>> {
    let mut lowered = Lowered {
        document: contract.clone(),
        losses: Vec::new(),
        homes: BTreeMap::new(),
    };
    if model.version() == Version::V3_0 {
        return Ok(lowered);
    }
    // Keywords beside a `$ref` stand in an `allOf` with it there.
    lowered.document = model.root().clone();
    references::apply(&mut lowered, model)?;
    operations::apply(&mut lowered);
    booleans::apply(&mut lowered.document);
    let all = places(&lowered.document);
    conditions::hoist(&mut lowered.document, &all);
    for at in places(&lowered.document) {
        schema(&mut lowered, &at);
    }
    if let Some(version) = lowered.document.get_mut("openapi") {
        *version = Value::from("3.0.3");
    }
    Ok(lowered)
}

/// The places of all schemas, inner ones first: what is outside takes them as they are then.
fn places(document: &Value) -> Vec<String> {
    let objects = Object::document(document)
        .within(is_typed)
        .into_iter()
        .rev();
    let schemas = objects.filter(|object| object.kind == ObjectKind::Schema);
    schemas.map(|schema| schema.at.path().to_owned()).collect()
}

/// Rewrites one schema, of which those inside are rewritten.
fn schema(lowered: &mut Lowered, at: &str) {
    let taken = lowered.document.pointer_mut(at).map(Value::take);
    let Some(Value::Object(mut members)) = taken else {
        return;
    };
    if let Some(reference) = members.shift_remove("$ref") {
        // Nothing that matters stands beside it.
        members = Map::from_iter([("$ref".to_owned(), reference)]);
    } else {
        words::apply(&mut members);
        contents::apply(&mut members);
        constants::apply(&mut members);
        lists::apply(&mut members, at, &mut lowered.losses);
        members::apply(&mut members, at, &mut lowered.losses);
        conditions::apply(&mut members, &lowered.document);
        bounds::apply(&mut members);
        types::apply(&mut members);
        words::drop_unknown(&mut members);
    }
    if let Some(place) = lowered.document.pointer_mut(at) {
        *place = Value::Object(members);
    }
}

/// The values of a schema's list of schemas.
fn listed<'s>(schema: &'s Map<String, Value>, name: &str) -> impl Iterator<Item = &'s Value> {
    let list = schema.get(name).and_then(Value::as_array);
    list.into_iter().flatten()
}

/// Whether the schema says more of its values by other schemas.
fn is_composed(schema: &Map<String, Value>) -> bool {
    let composed = ["allOf", "anyOf", "oneOf", "if", "dependentSchemas"];
    composed.iter().any(|name| schema.contains_key(*name))
}

/// A schema that takes what any of these takes.
fn any_of(schemas: impl IntoIterator<Item = Value>) -> Value {
    let mut all: Vec<Value> = Vec::new();
    for schema in schemas {
        if schema.as_object().is_some_and(Map::is_empty) {
            return schema;
        }
        if !all.contains(&schema) {
            all.push(schema);
        }
    }
    if all.len() == 1 {
        return all.remove(0);
    }
    Value::Object(Map::from_iter([("anyOf".to_owned(), Value::Array(all))]))
}

/// The names of the types that a schema lists.
fn names(schema: &Map<String, Value>) -> Vec<String> {
    match schema.get("type") {
        Some(Value::String(name)) => vec![name.clone()],
        Some(Value::Array(names)) => {
            let mut listed: Vec<String> = Vec::new();
            for name in names.iter().filter_map(Value::as_str) {
                if !listed.iter().any(|known| known == name) {
                    listed.push(name.to_owned());
                }
            }
            // An integer is a number.
            if listed.iter().any(|name| name == "number") {
                listed.retain(|name| name != "integer");
            }
            listed
        }
        _ => Vec::new(),
    }
}
