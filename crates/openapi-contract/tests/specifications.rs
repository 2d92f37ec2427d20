//! A large document, each schema against itself and against an edited copy.
#[path = "support/shared.rs"]
mod support;

use std::time::Instant;

use openapi_contract::{Comparer, Direction, Side};
use serde_json::{Map, Value, json};
use support::{at, document};

#[test]
fn a_large_document_agrees_with_itself() {
    let schema = |n: usize| {
        json!({"type": "object", "required": ["id"], "properties": {
            "id": {"type": "integer"}, "next": {"$ref": format!("#/components/schemas/S{}", (n + 1) % 2_000)},
            "tags": {"type": "array", "items": {"type": "string"}}}})
    };
    let named: Map<String, Value> = (0..2_000).map(|n| (format!("S{n}"), schema(n))).collect();
    let mut edited = named.clone();
    edited["S1000"]["properties"]["id"]["minimum"] = json!(0);
    let (old, same, new) = (
        document(&Value::Object(named.clone())),
        document(&Value::Object(named)),
        document(&Value::Object(edited)),
    );
    let start = Instant::now();
    let mut comparer = Comparer::new(&old, &same, Direction::Request);
    for n in 0..2_000 {
        let place = at(&format!("S{n}"));
        assert!(
            comparer
                .contained((Side::Promised, &place), (Side::Provided, &place))
                .is_yes()
        );
    }
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
    let mut comparer = Comparer::new(&old, &new, Direction::Request);
    let near = at("S998");
    let answer = comparer.contained((Side::Promised, &near), (Side::Provided, &near));
    assert_eq!(answer.counterexamples.len(), 1, "{answer:?}");
    assert_eq!(
        answer.counterexamples[0].value,
        json!({"id": 0, "next": {"id": 0, "next": {"id": -1}}})
    );
    assert_eq!(answer.counterexamples[0].instance.path(), "/next/next/id");
}
