//! What can be reached from a schema, so that values need not be searched for what is nowhere said.
use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, PoisonError};

use openapi_document::{Dialect, Document, Object, Pointer};
use serde_json::Value;

/// What stands in a schema or in one that it leads to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Reach {
    /// Something of which the specification leaves open what it admits.
    pub(crate) doubts: bool,
    /// A member that is only written.
    pub(crate) write_only: bool,
}

/// What was found, by schema.
#[derive(Debug, Default)]
pub(crate) struct Reaches(Mutex<HashMap<Pointer, Reach>>);

impl Reaches {
    pub(crate) fn of(&self, document: &Document, schema: &Pointer) -> Reach {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(reach) = known.get(schema) {
            return *reach;
        }
        let reach = search(document, schema);
        known.insert(schema.clone(), reach);
        reach
    }
}

/// `nullable` beside an `enum` without null (`OpenAPI` 3.0.3 as clarified, "nullable").
pub(crate) fn excludes_null(document: &Document, schema: &Value) -> bool {
    let listed = schema.get("enum").and_then(Value::as_array);
    document.dialect() == Dialect::OpenApi3_0
        && schema.get("nullable") == Some(&Value::Bool(true))
        && listed.is_some_and(|listed| !listed.contains(&Value::Null))
}

fn search(document: &Document, schema: &Pointer) -> Reach {
    let mut reach = Reach::default();
    let mut seen: HashSet<Pointer> = HashSet::new();
    let mut open = vec![schema.clone()];
    while let Some(at) = open.pop() {
        let Ok(node) = document.resolve(&at) else {
            continue;
        };
        if !seen.insert(node.at.clone()) {
            continue;
        }
        reach.doubts |= node.value.get("discriminator").is_some();
        reach.doubts |= excludes_null(document, node.value);
        reach.write_only |= node.value.get("writeOnly") == Some(&Value::Bool(true));
        if let Some(text) = node.value.get("$dynamicRef").and_then(Value::as_str) {
            // Where it leads depends on the way to it, so that only a value tells.
            reach.write_only = true;
            let target = document.dynamic_reference(&node.at, text);
            open.extend(target.map(|(target, _)| target.at));
        }
        let inside = Object::schema(document, &node).children();
        // What is refused says nothing of what is sent.
        let refused = node.at.child("not");
        let inside = inside.into_iter().map(|object| object.at);
        open.extend(inside.filter(|at| *at != refused));
    }
    reach
}

#[cfg(test)]
mod tests;
