//! Which part is to blame when the generator refuses a sound document.
//!
//! Its errors name no place, so smaller documents are tried: each schema with
//! what it refers to, then each operation with all schemas, then ever more of
//! them together. Within the part that fails, the search goes on.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use openapi_document::{Object, ObjectKind, Pointer, local_pointer};

use crate::{Fault, generator, is_typed};

/// The name under which a schema inside another is tried.
const PROBED: &str = "ProbedSchema";

/// The faults behind `reason`, which the generator gave for the whole document.
pub(crate) fn faults(document: &Value, reason: String) -> Vec<Fault> {
    let parts = Parts::of(document);
    let stages = [
        Parts::single_schemas,
        Parts::schemas_together,
        Parts::single_operations,
        Parts::operations_together,
    ];
    stages
        .iter()
        .map(|stage| stage(&parts))
        .find(|faults| !faults.is_empty())
        .unwrap_or_else(|| vec![Fault::at_root(reason)])
}

/// The parts of one document that are generated one at a time.
struct Parts<'d> {
    document: &'d Value,
    /// By their pointers, in the document's order.
    schemas: Vec<Object<'d>>,
    operations: Vec<Operation<'d>>,
}

struct Operation<'d> {
    path: &'d str,
    /// The path's own parameters, which hold for each of its operations.
    shared: Option<&'d Value>,
    part: Object<'d>,
}

impl<'d> Parts<'d> {
    fn of(document: &'d Value) -> Self {
        let mut schemas = Vec::new();
        let mut operations = Vec::new();
        for part in Object::document(document).children() {
            let inner = part.children().into_iter();
            match part.kind {
                ObjectKind::Components => {
                    schemas.extend(inner.filter(|p| p.kind == ObjectKind::Schema));
                }
                ObjectKind::PathItem => {
                    let path = path_of(document, &part);
                    let inner = inner.filter(|p| p.kind == ObjectKind::Operation);
                    operations.extend(inner.map(|operation| Operation {
                        path,
                        shared: part.value.get("parameters"),
                        part: operation,
                    }));
                }
                _ => {}
            }
        }
        Self {
            document,
            schemas,
            operations,
        }
    }

    /// Schemas that fail by themselves; not those that fail only because one
    /// does to which they refer.
    fn single_schemas(&self) -> Vec<Fault> {
        let mut failing = BTreeMap::new();
        for schema in &self.schemas {
            if let Err(reason) = self.try_schemas(&[schema]) {
                failing.insert(schema.at.path(), (reason, self.needed(schema)));
            }
        }
        let needs = |one: &str, other: &str| {
            let needed = failing.get(one).map(|(_, needed)| needed);
            needed.is_some_and(|needed| needed.contains(other))
        };
        let mut faults = Vec::new();
        for schema in &self.schemas {
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
        let schemas: Vec<&Object<'d>> = self.schemas.iter().collect();
        first_too_many(
            &schemas,
            |schemas| self.try_schemas(schemas),
            |schema| schema,
        )
    }

    /// Operations that fail by themselves.
    fn single_operations(&self) -> Vec<Fault> {
        let operations = self.operations.iter();
        operations
            .filter_map(|operation| self.within(operation))
            .collect()
    }

    /// The first operation that fails with the ones before it.
    fn operations_together(&self) -> Vec<Fault> {
        first_too_many(
            &self.operations,
            |operations| self.try_operations(operations.iter().map(|o| (o, o.part.value.clone()))),
            |operation| &operation.part,
        )
    }

    /// The innermost schema in `schema` that fails when it stands alone.
    fn innermost(&self, schema: &Object<'d>) -> Option<Fault> {
        if schema.reference().is_some() {
            return None;
        }
        let mut entries = self.entries(&self.needed(schema));
        entries.insert(PROBED.to_owned(), schema.value.clone());
        let reason = self.try_document(entries, &Map::new()).err()?;
        let reason = reason.replace(&format!("invalid schema for {PROBED}: "), "");
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
            .filter(|part| attempt(without(whole, &operation.part, part)).is_ok())
            .collect();
        let pointer = match to_blame.as_slice() {
            [only] => only.at.path().to_owned(),
            [first, ..] if to_blame.iter().all(|part| part.kind == first.kind) => {
                parent(first.at.path()).to_owned()
            }
            _ => operation.part.at.path().to_owned(),
        };
        Some(unsupported(&pointer, &reason))
    }

    /// The pointers of all schemas in the components that `part` refers to,
    /// directly or not.
    fn needed(&self, part: &Object<'d>) -> BTreeSet<String> {
        let mut needed = BTreeSet::new();
        let mut pending = vec![part];
        while let Some(part) = pending.pop() {
            for inner in part.clone().within(is_typed) {
                let Some(target) = inner.reference().and_then(local_pointer) else {
                    continue;
                };
                let target = target.into_owned();
                if !needed.contains(&target) {
                    pending.extend(
                        self.schemas
                            .iter()
                            .find(|schema| schema.at.path() == target),
                    );
                    needed.insert(target);
                }
            }
        }
        needed
    }

    /// These schemas as the `schemas` member of `components`.
    fn entries(&self, pointers: &BTreeSet<String>) -> Map<String, Value> {
        let all = self.document.pointer("/components/schemas");
        let all = all.and_then(Value::as_object).into_iter().flatten();
        let home = Pointer::root().child("components").child("schemas");
        all.filter(|(name, _)| pointers.contains(home.child(name).path()))
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect()
    }

    fn try_schemas(&self, schemas: &[&Object<'d>]) -> Result<(), String> {
        let mut pointers = BTreeSet::new();
        for schema in schemas {
            pointers.insert(schema.at.path().to_owned());
            pointers.append(&mut self.needed(schema));
        }
        self.try_document(self.entries(&pointers), &Map::new())
    }

    fn try_operations<'o>(
        &self,
        operations: impl IntoIterator<Item = (&'o Operation<'d>, Value)>,
    ) -> Result<(), String>
    where
        'd: 'o,
    {
        let mut paths = Map::new();
        for (operation, value) in operations {
            let item = paths.entry(operation.path).or_insert_with(|| json!({}));
            if let Some(item) = item.as_object_mut() {
                if let Some(shared) = operation.shared {
                    item.insert("parameters".to_owned(), shared.clone());
                }
                item.insert(last_token(operation.part.at.path()).to_owned(), value);
            }
        }
        let schemas = self
            .schemas
            .iter()
            .map(|schema| schema.at.path().to_owned())
            .collect();
        self.try_document(self.entries(&schemas), &paths)
    }

    /// Generates from the document with only these schemas and paths.
    fn try_document(
        &self,
        schemas: Map<String, Value>,
        paths: &Map<String, Value>,
    ) -> Result<(), String> {
        let mut components = match self.document.get("components") {
            Some(Value::Object(components)) => components.clone(),
            _ => Map::new(),
        };
        components.insert("schemas".to_owned(), Value::Object(schemas));
        generator::client(&json!({
            "openapi": self.document.get("openapi"),
            "info": self.document.get("info"),
            "paths": paths,
            "components": components,
        }))
        .map(drop)
    }
}

/// The last of the shortest run of parts from the first on that fails.
fn first_too_many<'t, 'd: 't, T>(
    all: &'t [T],
    attempt: impl Fn(&[T]) -> Result<(), String>,
    part: impl Fn(&'t T) -> &'t Object<'d>,
) -> Vec<Fault> {
    let first = all.iter().enumerate().find_map(|(index, last)| {
        let reason = attempt(all.get(..=index)?).err()?;
        Some(unsupported(part(last).at.path(), &reason))
    });
    first.into_iter().collect()
}

/// The operation without one of its parts.
fn without(whole: &Value, operation: &Object<'_>, part: &Object<'_>) -> Value {
    let mut rest = whole.clone();
    let inside = part
        .at
        .path()
        .strip_prefix(operation.at.path())
        .unwrap_or_default();
    match rest.pointer_mut(parent(inside)) {
        Some(Value::Object(members)) => {
            members.shift_remove(last_token(inside));
        }
        Some(Value::Array(entries)) => {
            if let Ok(index) = last_token(inside).parse::<usize>()
                && index < entries.len()
            {
                entries.remove(index);
            }
        }
        _ => {}
    }
    rest
}

/// The path template (`/a/{b}`) of a path item.
fn path_of<'d>(document: &'d Value, item: &Object<'d>) -> &'d str {
    let at = Pointer::root().child("paths");
    let paths = document.get("paths").and_then(Value::as_object);
    let mut names = paths.into_iter().flatten().map(|(path, _)| path.as_str());
    names
        .find(|path| at.child(path) == item.at)
        .unwrap_or_default()
}

fn parent(pointer: &str) -> &str {
    pointer.rsplit_once('/').map_or("", |(parent, _)| parent)
}

/// The last token as it stands; of those asked for here none needs unescaping.
fn last_token(pointer: &str) -> &str {
    pointer.rsplit_once('/').map_or("", |(_, last)| last)
}

fn unsupported(pointer: &str, reason: &str) -> Fault {
    Fault::Unsupported {
        pointer: pointer.to_owned(),
        reason: reason.to_owned(),
    }
}
