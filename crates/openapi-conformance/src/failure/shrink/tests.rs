//! Simpler values.
use openapi_document::{Document, Pointer};
use serde_json::{Value, json};

use super::{Difference, alone, differences, undone};
use crate::model::Contract;
use crate::wire::request::{Body, Draft};

fn draft(value: Value) -> Draft {
    let body = json!({"content": {"application/json": {}}});
    let document = json!({
        "openapi": "3.0.3", "info": {"title": "", "version": ""},
        "paths": {"/a": {"put": {"requestBody": body, "responses": {}}}},
    });
    let contract = Contract::read(Document::new(document).unwrap()).unwrap();
    let (id, _) = contract.each().next().unwrap();
    let (media, _) = contract.media(id).next().unwrap();
    Draft::new(id, vec![Some(json!(1))], Body::Value { media, value })
}

#[test]
fn differences_are_found_and_undone_one_by_one() {
    let plain = draft(json!({"a": "x", "b": {"c": 1}}));
    let mut other = draft(json!({"a": "y", "b": {"c": 1, "d": 2}, "e": null}));
    other.parameters = vec![None];
    let found = differences(&other, &plain);
    let part = |path: &str| Difference::Part(Pointer::root().with_path(path));
    let all = [
        Difference::Parameter(0),
        part("/a"),
        part("/b/d"),
        part("/e"),
    ];
    assert_eq!(found, all);
    let back = undone(&other, &plain, &[part("/b/d"), part("/e")]);
    assert_eq!(
        differences(&back, &plain),
        [Difference::Parameter(0), part("/a")]
    );
    assert_eq!(differences(&undone(&other, &plain, &found), &plain), []);
}

#[test]
fn a_part_is_taken_apart() {
    let whole = draft(json!({"a": "x", "b": [1, {"c": 2, "d": 3}]}));
    let part = |path: &str| Difference::Part(Pointer::root().with_path(path));
    let told = |found: Vec<(Difference, Draft)>| -> Vec<(Difference, Value)> {
        let value = |draft: Draft| match draft.body {
            Body::Value { value, .. } => value,
            _ => Value::Null,
        };
        let each = found.into_iter();
        each.map(|(part, draft)| (part, value(draft))).collect()
    };
    assert_eq!(
        told(alone(&whole, &part("/b"))),
        [
            (part("/b/0"), json!({"a": "x", "b": [1]})),
            (part("/b/0"), json!({"a": "x", "b": [{"c": 2, "d": 3}]})),
        ]
    );
    assert_eq!(
        told(alone(&whole, &part("/b/1"))),
        [
            (part("/b/1/c"), json!({"a": "x", "b": [1, {"c": 2}]})),
            (part("/b/1/d"), json!({"a": "x", "b": [1, {"d": 3}]})),
        ]
    );
    assert_eq!(told(alone(&whole, &part("/a"))), []);
}
