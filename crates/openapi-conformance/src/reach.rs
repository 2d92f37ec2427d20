//! What can be reached from a schema, so that values need not be searched for what is nowhere said.
use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, PoisonError};

use openapi_document::{Document, Pointer};
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
pub(crate) fn excludes_null(schema: &Value) -> bool {
    let listed = schema.get("enum").and_then(Value::as_array);
    schema.get("nullable") == Some(&Value::Bool(true))
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
        reach.doubts |= node.value.get("discriminator").is_some() || excludes_null(node.value);
        reach.write_only |= node.value.get("writeOnly") == Some(&Value::Bool(true));
        let members = node.value.get("properties").and_then(Value::as_object);
        let names = members.into_iter().flat_map(serde_json::Map::keys);
        let list = node.at.child("properties");
        open.extend(names.map(|name| list.child(name)));
        for combiner in ["allOf", "anyOf", "oneOf"] {
            let parts = node.value.get(combiner).and_then(Value::as_array);
            let list = node.at.child(combiner);
            open.extend((0..parts.map_or(0, Vec::len)).map(|index| list.index(index)));
        }
        for one in ["items", "additionalProperties"] {
            if node.value.get(one).is_some_and(Value::is_object) {
                open.push(node.at.child(one));
            }
        }
    }
    reach
}

#[cfg(test)]
mod tests;
