//! Which part is to blame when the generator refuses a sound document.
//!
//! Its errors name no place. But it takes schemas, and then operations, in their order, and stops
//! at the first that it refuses. So one that is known to be refused, a tripwire, is put behind
//! those that are tried: where it is reached, they pass, and nothing is made of the rest. What is
//! tried grows until it fails and is halved from there, so that all tries together cost little
//! more than one. Operations are tried with no more of each schema than its kind, for at that
//! stage all schemas are known to pass.

use std::collections::{BTreeMap, BTreeSet};

use openapi_document::{Method, Pointer, local_pointer};
use serde_json::{Map, Value, json};

use crate::{Fault, generator, normalize::normalize};

/// More faults than these are told when these are mended.
const MOST: usize = 20;

/// What only the tripwires have.
const WIRE: &str = "(tripwire";
const COOKIE: &str = "cookie parameters are not supported";

/// The faults behind `reason`, which the generator gave for the whole document.
pub(crate) fn faults(document: &Value, reason: String) -> Vec<Fault> {
    let normal = normalize(document);
    let search = Search::of(&normal.document);
    let mut found = search.schemas();
    if found.is_empty() {
        found = search.operations();
    }
    if found.is_empty() {
        return vec![Fault::at_root(reason)];
    }
    let fault = |(at, reason): (Pointer, String)| Fault::Unsupported {
        pointer: normal.place(document, at.path()),
        reason,
    };
    found.into_iter().map(fault).collect()
}

/// The parts of a document for the generator.
struct Search<'n> {
    document: &'n Value,
    schemas: Vec<(&'n String, &'n Value)>,
    /// The components that each component names.
    references: BTreeMap<&'n str, BTreeSet<String>>,
    operations: Vec<Operation<'n>>,
}

struct Operation<'n> {
    path: &'n String,
    method: Method,
    value: &'n Value,
}

impl<'n> Search<'n> {
    fn of(document: &'n Value) -> Self {
        let schemas = document.pointer("/components/schemas");
        let schemas: Vec<_> = members(schemas).collect();
        let mut operations = Vec::new();
        for (path, item) in members(document.get("paths")) {
            operations.extend(Method::ALL.into_iter().filter_map(|method| {
                let value = item.get(method.member())?;
                Some(Operation {
                    path,
                    method,
                    value,
                })
            }));
        }
        let references = schemas.iter();
        let references = references.map(|(name, schema)| (name.as_str(), named(schema)));
        Self {
            document,
            references: references.collect(),
            schemas,
            operations,
        }
    }

    /// The schemas that fail; not those that fail only because one does to which they refer.
    fn schemas(&self) -> Vec<(Pointer, String)> {
        let all = &self.schemas;
        let failing = failing(all.len(), |some| {
            self.try_schemas(all.get(some).unwrap_or(&[]))
        });
        let failing: Vec<_> = failing
            .into_iter()
            .filter_map(|(index, reason)| Some((all.get(index)?.0, reason)))
            .collect();
        let needs = |one: &str, other: &str| one != other && self.reached([one]).contains(other);
        let is_cause = |name: &str| {
            !failing
                .iter()
                .any(|(other, _)| needs(name, other) && !needs(other, name))
        };
        let causes = failing.iter().filter(|(name, _)| is_cause(name));
        causes
            .map(|(name, reason)| {
                let at = Pointer::root().child("components").child("schemas");
                // Its own name in the generator's words says less than its place.
                let named = format!("invalid schema for {name}: ");
                (at.child(name), reason.replace(&named, ""))
            })
            .collect()
    }

    fn operations(&self) -> Vec<(Pointer, String)> {
        let all = &self.operations;
        let failing = failing(all.len(), |some| {
            self.try_operations(all.get(some).unwrap_or(&[]))
        });
        let place = |(index, reason)| {
            let operation: &Operation<'_> = all.get(index)?;
            let at = Pointer::root().child("paths").child(operation.path);
            Some((at.child(operation.method.member()), reason))
        };
        failing.into_iter().filter_map(place).collect()
    }

    /// All components that these refer to, directly or not, with them.
    fn reached<'s>(&'s self, start: impl IntoIterator<Item = &'s str>) -> BTreeSet<&'s str> {
        let mut waiting: Vec<&str> = start.into_iter().collect();
        let mut reached = BTreeSet::new();
        while let Some(name) = waiting.pop() {
            if reached.insert(name)
                && let Some(named) = self.references.get(name)
            {
                waiting.extend(named.iter().map(String::as_str));
            }
        }
        reached
    }

    fn try_schemas(&self, some: &[(&String, &Value)]) -> Result<(), String> {
        let mut schemas = Map::new();
        for (name, schema) in some {
            schemas.insert((*name).clone(), (*schema).clone());
        }
        schemas.insert(WIRE.to_owned(), json!({"type": "string", "pattern": WIRE}));
        let reached = self.reached(some.iter().map(|(name, _)| name.as_str()));
        for (name, schema) in &self.schemas {
            if reached.contains(name.as_str()) && !schemas.contains_key(*name) {
                schemas.insert((*name).clone(), (*schema).clone());
            }
        }
        self.try_document(&schemas, &Map::new())
    }

    fn try_operations(&self, some: &[Operation<'_>]) -> Result<(), String> {
        let mut paths = Map::new();
        let mut needed = BTreeSet::new();
        for operation in some {
            needed.extend(named(operation.value));
            let item = paths.entry(operation.path).or_insert_with(|| json!({}));
            if let Some(item) = item.as_object_mut() {
                let method = operation.method.member().to_owned();
                item.insert(method, operation.value.clone());
            }
        }
        let cookie = json!({"name": "a", "in": "cookie", "schema": {"type": "string"}});
        let wire = json!({
            "operationId": "tripwire", "parameters": [cookie], "responses": {},
        });
        paths.insert("/tripwire".to_owned(), json!({"get": wire}));
        let mut schemas = Map::new();
        for (name, schema) in &self.schemas {
            if needed.contains(*name) {
                schemas.insert((*name).clone(), stub(schema));
            }
        }
        self.try_document(&schemas, &paths)
    }

    /// Generates from these schemas and paths, until the tripwire is reached.
    fn try_document(
        &self,
        schemas: &Map<String, Value>,
        paths: &Map<String, Value>,
    ) -> Result<(), String> {
        let outcome = generator::tokens(&json!({
            "openapi": self.document.get("openapi"),
            "info": self.document.get("info"),
            "paths": paths,
            "components": {"schemas": schemas},
        }));
        match outcome {
            Err(reason) if !reason.contains(WIRE) && !reason.contains(COOKIE) => Err(reason),
            _ => Ok(()),
        }
    }
}

/// Which of so many parts fail, each with the reason. `attempt` stops at the first that does.
fn failing(
    count: usize,
    attempt: impl Fn(std::ops::Range<usize>) -> Result<(), String>,
) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut width = 1;
    while start < count && found.len() < MOST {
        let end = count.min(start.saturating_add(width));
        let Err(mut reason) = attempt(start..end) else {
            start = end;
            width = width.saturating_mul(2);
            continue;
        };
        let (mut passes, mut fails) = (start, end);
        while fails - passes > 1 {
            let middle = passes.midpoint(fails);
            match attempt(passes..middle) {
                Ok(()) => passes = middle,
                Err(why) => {
                    fails = middle;
                    reason = why;
                }
            }
        }
        found.push((passes, reason));
        start = fails;
        width = 1;
    }
    found
}

/// The components that a part of the document refers to.
fn named(part: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    // What was read nests at most 128 levels.
    let mut waiting = vec![part];
    while let Some(part) = waiting.pop() {
        match part {
            Value::Object(members) => {
                let reference = members.get("$ref").and_then(Value::as_str);
                let at = reference.and_then(local_pointer);
                let name = at
                    .as_deref()
                    .and_then(|at| at.strip_prefix("/components/schemas/"));
                found.extend(name.map(|name| name.replace("~1", "/").replace("~0", "~")));
                waiting.extend(members.values());
            }
            Value::Array(items) => waiting.extend(items),
            _ => {}
        }
    }
    found
}

/// A schema of the same kind that refers to no other.
fn stub(schema: &Value) -> Value {
    if named(schema).is_empty() {
        return schema.clone();
    }
    match schema.get("type").and_then(Value::as_str) {
        Some("array") => json!({"type": "array", "items": {"type": "string"}}),
        _ => json!({"type": "object", "properties": {"x": {"type": "string"}}}),
    }
}

fn members(object: Option<&Value>) -> impl Iterator<Item = (&String, &Value)> {
    object.and_then(Value::as_object).into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::{Search, failing};
    use serde_json::json;
    use std::cell::Cell;

    #[test]
    fn schemas_that_fail_are_told_and_those_that_need_them_are_not() {
        let bad = json!({"type": "string", "pattern": "("});
        let of = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
        let document = json!({
            "openapi": "3.0.3",
            "info": {"title": "T", "version": "1"},
            "paths": {},
            "components": {"schemas": {
                "First": {"allOf": [of("Bad"), {"type": "string", "minLength": 1}]},
                "Sound": {"type": "string"},
                "Bad": bad,
                "Loop": {"type": "object", "properties": {"next": of("Loop"), "bad": of("Bad")}},
                "Worse": {"type": "object", "properties": {"x": bad}},
            }},
        });
        let found = Search::of(&document).schemas();
        let places: Vec<&str> = found.iter().map(|(at, _)| at.path()).collect();
        let at = |name| format!("/components/schemas/{name}");
        assert_eq!(places, [at("Bad"), at("Worse")]);
        let (_, reason) = &found[0];
        assert_eq!(reason, "invalid pattern '(' Unbalanced parenthesis");
    }

    #[test]
    fn each_that_fails_is_found_and_all_tries_cost_little() {
        for bad in [vec![], vec![0], vec![999], vec![3, 4, 500, 501, 998]] {
            let cost = Cell::new(0);
            let found = failing(1000, |some| {
                let first = bad.iter().find(|one| some.contains(one));
                let tried = first.map_or(some.len(), |first| first - some.start + 1);
                cost.set(cost.get() + tried);
                first.map_or(Ok(()), |first| Err(format!("{first}")))
            });
            let expected: Vec<_> = bad.iter().map(|one| (*one, format!("{one}"))).collect();
            assert_eq!(found, expected);
            assert!(cost.get() <= 3000, "{bad:?} cost {}", cost.get());
        }
    }
}
