//! Which part is to blame when the generator refuses a sound document.
//!
//! Its errors name no place, so small documents are tried: each schema with what it is put
//! together from, then each operation with the schemas that it names, then ever more of them
//! together. Within the part that fails, the search goes on.

mod parts;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use openapi_document::{Object, ObjectKind};

use crate::{Fault, generator, is_typed, normalize};
use parts::{Operation, Parts};

/// The faults behind `reason`, which the generator gave for the whole document.
pub(crate) fn faults(document: &Value, reason: String) -> Vec<Fault> {
    let search = Search {
        document,
        parts: Parts::of(document),
    };
    let stages = [
        Search::single_schemas,
        Search::schemas_together,
        Search::single_operations,
        Search::operations_together,
    ];
    stages
        .iter()
        .map(|stage| stage(&search))
        .find(|faults| !faults.is_empty())
        .unwrap_or_else(|| vec![Fault::at_root(reason)])
}

/// The parts of one document, generated one at a time.
struct Search<'d> {
    document: &'d Value,
    parts: Parts<'d>,
}

impl<'d> Search<'d> {
    /// Schemas that fail by themselves; not those that fail only because one
    /// does to which they refer.
    fn single_schemas(&self) -> Vec<Fault> {
        let mut failing = BTreeMap::new();
        for schema in &self.parts.schemas {
            if let Err(reason) = self.try_schemas(&[schema]) {
                let needed = self.parts.needed(schema);
                failing.insert(schema.at.path(), (reason, needed));
            }
        }
        let needs = |one: &str, other: &str| {
            let needed = failing.get(one).map(|(_, needed)| needed);
            needed.is_some_and(|needed| needed.contains(other))
        };
        let mut faults = Vec::new();
        for schema in &self.parts.schemas {
            let name = schema.at.path();
            let Some((reason, _)) = failing.get(name) else {
                continue;
            };
            // Those that need each other fail together; each may be the cause.
            let another = failing
                .keys()
                .any(|other| needs(name, other) && !needs(other, name));
            if !another {
                let fault = self.innermost(schema);
                faults.push(fault.unwrap_or_else(|| unsupported(schema.at.path(), reason)));
            }
        }
        faults
    }

    /// The first schema that fails with the ones before it.
    fn schemas_together(&self) -> Vec<Fault> {
        let schemas: Vec<&Object<'d>> = self.parts.schemas.iter().collect();
        first_too_many(
            &schemas,
            |schemas| self.try_schemas(schemas),
            |schema| schema,
        )
    }

    /// Operations that fail by themselves.
    fn single_operations(&self) -> Vec<Fault> {
        let operations = self.parts.operations.iter();
        operations
            .filter_map(|operation| self.within(operation))
            .collect()
    }

    /// The first operation that fails with the ones before it.
    fn operations_together(&self) -> Vec<Fault> {
        first_too_many(
            &self.parts.operations,
            |operations| {
                let whole = |operation: &Operation<'d>| operation.part.value.clone();
                self.try_operations(operations.iter().map(|one| (one, whole(one))))
            },
            |operation| &operation.part,
        )
    }

    /// The innermost schema in `schema` that fails when it stands alone.
    fn innermost(&self, schema: &Object<'d>) -> Option<Fault> {
        if schema.reference().is_some() {
            return None;
        }
        let mut entries = self.parts.entries(&[schema]);
        // Messages of the generator name it by its own place.
        let name = parts::unused_name(schema.at.path(), &entries);
        entries.insert(name.clone(), schema.value.clone());
        let reason = self.try_document(entries, &Map::new()).err()?;
        let name = normalize::pascal(&name);
        let reason = reason.replace(&format!("invalid schema for {name}: "), "");
        let inner = schema.children();
        let inside = inner.iter().find_map(|child| self.innermost(child));
        Some(inside.unwrap_or_else(|| unsupported(schema.at.path(), &reason)))
    }

    /// The innermost part to blame in an operation, if it fails.
    ///
    /// A schema in it that fails alone, or else the one part without which the
    /// operation succeeds, or else the whole.
    fn within(&self, operation: &Operation<'d>) -> Option<Fault> {
        let whole = operation.part.value;
        let attempt = |value: Value| self.try_operations([(operation, value)]);
        let reason = attempt(whole.clone()).err()?;

        let inside = operation.part.clone().within(is_typed);
        let mut schemas = inside.iter().filter(|part| part.kind == ObjectKind::Schema);
        if let Some(fault) = schemas.find_map(|schema| self.innermost(schema)) {
            return Some(fault);
        }

        let inner = operation.part.children();
        let to_blame: Vec<&Object<'d>> = inner
            .iter()
            .filter(|part| attempt(parts::without(whole, &operation.part, part)).is_ok())
            .collect();
        let pointer = match to_blame.as_slice() {
            [only] => only.at.path().to_owned(),
            [first, ..] if to_blame.iter().all(|part| part.kind == first.kind) => {
                parts::parent(first.at.path()).to_owned()
            }
            _ => operation.part.at.path().to_owned(),
        };
        Some(unsupported(&pointer, &reason))
    }

    fn try_schemas(&self, schemas: &[&Object<'d>]) -> Result<(), String> {
        let mut entries = self.parts.entries(schemas);
        for schema in schemas {
            if let Some(name) = schema.at.tokens().last() {
                entries.insert(name, schema.value.clone());
            }
        }
        self.try_document(entries, &Map::new())
    }

    fn try_operations<'o>(
        &self,
        operations: impl IntoIterator<Item = (&'o Operation<'d>, Value)>,
    ) -> Result<(), String>
    where
        'd: 'o,
    {
        let mut paths = Map::new();
        let mut used = Vec::new();
        let mut seen = BTreeSet::new();
        for (operation, value) in operations {
            let item = paths.entry(operation.path).or_insert_with(|| json!({}));
            if let Some(item) = item.as_object_mut() {
                if let Some(shared) = operation.shared {
                    item.insert("parameters".to_owned(), shared.clone());
                }
                item.insert(
                    parts::last_token(operation.part.at.path()).to_owned(),
                    value,
                );
            }
            used.push(&operation.part);
            if seen.insert(operation.path) {
                used.extend(&operation.shared_parts);
            }
        }
        self.try_document(self.parts.entries(&used), &paths)
    }

    /// Generates from the document with only these schemas and paths.
    fn try_document(
        &self,
        schemas: Map<String, Value>,
        paths: &Map<String, Value>,
    ) -> Result<(), String> {
        let mut components = Map::new();
        // What an operation refers to beside schemas; none of it is generated for itself.
        if !paths.is_empty()
            && let Some(Value::Object(all)) = self.document.get("components")
        {
            components = all
                .iter()
                .filter(|(name, _)| *name != "schemas")
                .map(|(name, value)| (name.clone(), value.clone()))
                .collect();
        }
        components.insert("schemas".to_owned(), Value::Object(schemas));
        generator::generate(&json!({
            "openapi": self.document.get("openapi"),
            "info": self.document.get("info"),
            "paths": paths,
            "components": components,
        }))
        .map(drop)
    }
}

/// The last of the shortest run of parts from the first on that fails; a longer run fails as
/// well.
fn first_too_many<'t, 'd: 't, T>(
    all: &'t [T],
    attempt: impl Fn(&[T]) -> Result<(), String>,
    part: impl Fn(&'t T) -> &'t Object<'d>,
) -> Vec<Fault> {
    let Err(mut reason) = attempt(all) else {
        return Vec::new();
    };
    let (mut succeeds, mut fails) = (0, all.len());
    while fails - succeeds > 1 {
        let middle = succeeds.midpoint(fails);
        match attempt(all.get(..middle).unwrap_or(all)) {
            Ok(()) => succeeds = middle,
            Err(why) => {
                fails = middle;
                reason = why;
            }
        }
    }
    let last = fails.checked_sub(1).and_then(|last| all.get(last));
    last.map(|last| unsupported(part(last).at.path(), &reason))
        .into_iter()
        .collect()
}

fn unsupported(pointer: &str, reason: &str) -> Fault {
    Fault::Unsupported {
        pointer: pointer.to_owned(),
        reason: reason.to_owned(),
    }
}
