//! Which schemas speak of which part of a value.
use openapi_contract::Pointer;
use serde_json::Value;

use crate::model::Contract;

/// The schema of a part, as far as it is plain where it stands.
pub(crate) fn schema_places(
    contract: &Contract,
    schema: &Pointer,
    instance: &Pointer,
) -> Vec<Pointer> {
    let mut places = vec![schema.clone()];
    for token in instance.tokens() {
        let mut next = Vec::new();
        for place in &places {
            let Ok(node) = contract.document.resolve(place) else {
                continue;
            };
            let properties = node.at.child("properties");
            for candidate in [
                properties.child(&token),
                node.at.child("items"),
                node.at.child("additionalProperties"),
            ] {
                let fits = candidate.path().ends_with("/items") == token.parse::<usize>().is_ok()
                    || candidate.path().starts_with(properties.path());
                if fits
                    && contract
                        .document
                        .get(&candidate)
                        .is_some_and(Value::is_object)
                {
                    next.push(candidate);
                    break;
                }
            }
            for combiner in ["allOf", "anyOf", "oneOf"] {
                let list = node.at.child(combiner);
                let count = node
                    .value
                    .get(combiner)
                    .and_then(Value::as_array)
                    .map_or(0, Vec::len);
                for index in 0..count.min(50) {
                    let Ok(branch) = contract.document.resolve(&list.index(index)) else {
                        continue;
                    };
                    let member = branch.at.child("properties").child(&token);
                    if contract.document.get(&member).is_some() {
                        next.push(member);
                    }
                }
            }
        }
        places = next;
    }
    // Behind a reference the same schema has two places.
    let resolved: Vec<Pointer> = places
        .iter()
        .filter_map(|place| contract.document.resolve(place).ok().map(|node| node.at))
        .collect();
    for place in resolved {
        if !places.contains(&place) {
            places.push(place);
        }
    }
    places
}
