//! Which schemas speak of which part of a value.
use openapi_document::{Document, Pointer};
use serde_json::Value;

use crate::model::Contract;

/// Schemas are put together from others no deeper than this.
const DEEPEST: usize = 12;

/// The schemas of a part of a value, as they are named and behind their references.
pub(crate) fn schema_places(
    contract: &Contract,
    schema: &Pointer,
    instance: &Pointer,
) -> Vec<Pointer> {
    let document = &contract.document;
    let mut places = vec![schema.clone()];
    for token in instance.tokens() {
        let owners = places.iter();
        let owners: Vec<Pointer> = owners.flat_map(|at| parts(document, at)).collect();
        places = members(document, &owners, &token);
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

/// A schema and all that it is put together from, behind their references.
pub(crate) fn parts(document: &Document, schema: &Pointer) -> Vec<Pointer> {
    let mut found: Vec<Pointer> = Vec::new();
    let mut open = vec![(schema.clone(), 0)];
    while let Some((at, depth)) = open.pop() {
        let Ok(node) = document.resolve(&at) else {
            continue;
        };
        if found.contains(&node.at) {
            continue;
        }
        for combiner in ["allOf", "anyOf", "oneOf"] {
            let list = node.at.child(combiner);
            let count = node.value.get(combiner).and_then(Value::as_array);
            let count = count.filter(|_| depth < DEEPEST).map_or(0, Vec::len);
            open.extend((0..count).map(|index| (list.index(index), depth + 1)));
        }
        found.push(node.at);
    }
    found
}

/// What each of these schemas says of a member or an item: it is declared, or like all others.
pub(crate) fn members(document: &Document, schemas: &[Pointer], token: &str) -> Vec<Pointer> {
    let is_there = |at: &Pointer| document.get(at).is_some_and(Value::is_object);
    let of_one = |schema: &Pointer| {
        let own = schema.child("properties").child(token);
        let is_index = token.parse::<usize>().is_ok();
        let items = is_index.then(|| schema.child("items"));
        let extra = schema.child("additionalProperties");
        let mut candidates = [Some(own), items, Some(extra)].into_iter().flatten();
        candidates.find(is_there)
    };
    schemas.iter().filter_map(of_one).collect()
}
