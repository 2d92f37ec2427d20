//! A component that admits null is one that does not, and what refers to it admits null: the
//! generator gives both the component and what it wraps one name, and a type that is null by
//! itself would be a second way to say what the member says.

use std::collections::BTreeSet;

use openapi_document::{Object, ObjectKind, local_pointer};
use serde_json::{Map, Value, json};

use super::{nullable, schemas};
use crate::is_typed;

pub(super) fn apply(document: &mut Value) {
    for at in put_together(document) {
        if let Some(Value::Object(schema)) = document.pointer_mut(&at) {
            say_as_a_whole(schema);
        }
    }
    let nullable = take(document);
    // Through components that do no more than refer to another.
    let leads_there = |at: &String| {
        let reference = document.pointer(at)?.get("$ref")?.as_str()?;
        nullable
            .contains(local_pointer(reference)?.as_ref())
            .then_some(())
    };
    let references: Vec<String> = schemas(document)
        .into_iter()
        .filter(|at| leads_there(at).is_some() && !in_branch(at, "allOf"))
        .collect();
    for at in references {
        let whole = whole(&at);
        let branches = ["oneOf", "anyOf"];
        if branches.iter().any(|name| in_branch(&at, name)) {
            // The whole admits null then.
            if !nullable.contains(whole)
                && let Some(Value::Object(schema)) = document.pointer_mut(whole)
            {
                schema.insert("nullable".to_owned(), Value::Bool(true));
            }
        } else if let Some(schema) = document.pointer_mut(&at) {
            *schema = json!({"allOf": [schema.take()], "nullable": true});
        }
    }
}

/// The schemas that are put together from others, one of which says that it may be null, and that may be
/// null as a whole.
fn put_together(document: &Value) -> Vec<String> {
    let admits = |at: &String| {
        let schema = document.pointer(at)?;
        let branches = schema.get("allOf")?.as_array()?;
        let is_said = branches
            .iter()
            .any(|branch| nullable::says_null(document, branch));
        (is_said && nullable::admits_null(document, schema)).then_some(())
    };
    let all = schemas(document).into_iter();
    all.filter(|at| admits(at).is_some()).collect()
}

/// That it may be null stands beside the `allOf` then, and no more in its branches.
fn say_as_a_whole(schema: &mut Map<String, Value>) {
    schema.insert("nullable".to_owned(), Value::Bool(true));
    let branches = schema.get_mut("allOf").and_then(Value::as_array_mut);
    for branch in branches.into_iter().flatten() {
        if let Value::Object(branch) = branch {
            branch.shift_remove("nullable");
        }
    }
}

/// The schema of which a place is a branch.
fn whole(at: &str) -> &str {
    at.rsplitn(3, '/').nth(2).unwrap_or_default()
}

/// Whether the place is a branch of this combiner.
fn in_branch(at: &str, combiner: &str) -> bool {
    at.rsplit('/').nth(1) == Some(combiner)
}

/// Takes `nullable` from the components, and tells which had it; a component that refers to
/// one of those is one as well.
fn take(document: &mut Value) -> BTreeSet<String> {
    let mut nullable = BTreeSet::new();
    let components = components(document);
    loop {
        let before = nullable.len();
        for at in &components {
            if let Some(Value::Object(schema)) = document.pointer_mut(at)
                && admits_null(schema, &nullable)
            {
                schema.shift_remove("nullable");
                nullable.insert(at.clone());
            }
        }
        if nullable.len() == before {
            return nullable;
        }
    }
}

fn admits_null(schema: &Map<String, Value>, nullable: &BTreeSet<String>) -> bool {
    let refers = |schema: &Value| {
        let reference = schema.get("$ref").and_then(Value::as_str);
        let target = reference.and_then(local_pointer);
        target.is_some_and(|target| nullable.contains(target.as_ref()))
    };
    let listed = |name: &str| schema.get(name).and_then(Value::as_array);
    schema.get("nullable") == Some(&Value::Bool(true))
        || listed("oneOf").is_some_and(|branches| branches.iter().any(refers))
        || listed("anyOf").is_some_and(|branches| branches.iter().any(refers))
        || listed("allOf").is_some_and(|branches| branches.iter().all(refers))
}

fn components(document: &Value) -> Vec<String> {
    let children = Object::document(document).children();
    let components = children
        .into_iter()
        .filter(|part| part.kind == ObjectKind::Components);
    components
        .flat_map(|components| components.children())
        .filter(|part| part.kind == ObjectKind::Schema && is_typed(part.kind))
        .map(|part| part.at.path().to_owned())
        .collect()
}
