//! Which schemas speak of a place of a value.
use std::collections::HashSet;

use serde_json::Value;

use crate::document::Document;
use crate::pointer::Pointer;

/// The type that a schema names, null apart, if it is one alone; `kind` is its `type`.
pub fn only_type(kind: Option<&Value>) -> Option<&str> {
    let names = match kind? {
        Value::Array(names) => names.as_slice(),
        one => std::slice::from_ref(one),
    };
    let mut others = names
        .iter()
        .filter_map(Value::as_str)
        .filter(|name| *name != "null");
    let only = others.next()?;
    others.next().is_none().then_some(only)
}

/// Schemas are put together from others no deeper than this.
const DEEPEST: usize = 32;

/// A schema and all that it is put together from (`allOf`, `anyOf`, `oneOf`), behind their
/// references, each once, outer ones first.
pub fn schema_parts(document: &Document, schema: &Pointer) -> Vec<Pointer> {
    schema_parts_where(document, schema, &mut |_| true)
}

/// The same with those alternatives (`anyOf`, `oneOf`) alone that `applies` takes.
pub fn schema_parts_where(
    document: &Document,
    schema: &Pointer,
    applies: &mut dyn FnMut(&Pointer) -> bool,
) -> Vec<Pointer> {
    let mut parts = Parts::default();
    parts.add(document, schema, applies, DEEPEST);
    parts.found
}

#[derive(Default)]
struct Parts {
    found: Vec<Pointer>,
    /// Those that were met, so that none is taken twice.
    met: HashSet<Pointer>,
}

impl Parts {
    /// Recursive, no deeper than [`DEEPEST`].
    fn add(
        &mut self,
        document: &Document,
        schema: &Pointer,
        applies: &mut dyn FnMut(&Pointer) -> bool,
        depth: usize,
    ) {
        let Ok(node) = document.resolve(schema) else {
            return;
        };
        let Some(members) = node.value.as_object().filter(|_| depth > 0) else {
            return;
        };
        if !self.met.insert(node.at.clone()) {
            return;
        }
        self.found.push(node.at.clone());
        for combiner in ["allOf", "oneOf", "anyOf"] {
            let branches = members.get(combiner).and_then(Value::as_array);
            let list = node.at.child(combiner);
            for index in 0..branches.map_or(0, Vec::len) {
                let branch = list.index(index);
                if combiner == "allOf" || applies(&branch) {
                    self.add(document, &branch, applies, depth - 1);
                }
            }
        }
    }
}

/// What each of these schemas says of a member or an item: it is declared, or like all others.
pub fn schema_members(document: &Document, schemas: &[Pointer], token: &str) -> Vec<Pointer> {
    let is_there = |at: &Pointer| document.get(at).is_some_and(Value::is_object);
    let of_one = |schema: &Pointer| {
        let own = schema.child("properties").child(token);
        let is_index = token.parse::<usize>().is_ok();
        let placed = is_index.then(|| schema.child("prefixItems").child(token));
        let items = is_index.then(|| schema.child("items"));
        let extra = schema.child("additionalProperties");
        let mut candidates = [Some(own), placed, items, Some(extra)]
            .into_iter()
            .flatten();
        candidates.find(is_there)
    };
    schemas.iter().filter_map(of_one).collect()
}

/// The schemas that may speak of a place of a value that `schema` admits, as they are named and
/// behind their references.
pub fn schemas_at(document: &Document, schema: &Pointer, instance: &Pointer) -> Vec<Pointer> {
    let mut places = vec![schema.clone()];
    for token in instance.tokens() {
        let mut owners = Parts::default();
        for place in &places {
            owners.add(document, place, &mut |_| true, DEEPEST);
        }
        places = schema_members(document, &owners.found, &token);
    }
    // Behind a reference the same schema has two places.
    let resolved: Vec<Pointer> = places
        .iter()
        .filter_map(|place| document.resolve(place).ok().map(|node| node.at))
        .collect();
    for place in resolved {
        if !places.contains(&place) {
            places.push(place);
        }
    }
    places
}
