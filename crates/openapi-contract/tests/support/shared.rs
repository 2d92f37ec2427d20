//! Helpers of the algebra's tests.
#![allow(dead_code, missing_docs, unreachable_pub, clippy::unwrap_used)]
use openapi_contract::{Comparer, Containment, Direction, Side, admits};
use openapi_document::{Document, Pointer};
use serde_json::{Value, json};

pub fn document(schemas: &Value) -> Document {
    Document::new(json!({"openapi": "3.0.3", "info": {"title": "t", "version": "1"}, "paths": {}, "components": {"schemas": schemas}}))
        .unwrap()
}

pub fn at(name: &str) -> Pointer {
    Pointer::root()
        .child("components")
        .child("schemas")
        .child(name)
}

pub fn contained(a: &Value, b: &Value) -> Containment {
    let (a, b) = (document(&json!({ "S": a })), document(&json!({ "S": b })));
    let s = at("S");
    let answer = Comparer::new(&a, &b, Direction::Request)
        .contained((Side::Promised, &s), (Side::Provided, &s));
    for example in &answer.counterexamples {
        assert!(
            admits(&a, &s, Direction::Request, &example.value).is_ok(),
            "{example:?}"
        );
        assert!(
            admits(&b, &s, Direction::Request, &example.value).is_err(),
            "{example:?}"
        );
    }
    answer
}
