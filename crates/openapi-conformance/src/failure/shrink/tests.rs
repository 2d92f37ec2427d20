//! Simpler values.
use openapi_document::Pointer;
use serde_json::{Value, json};

use super::{Difference, differences, simpler, undone};
use crate::wire::request::{Body, Draft};

fn draft(value: Value) -> Draft {
    Draft::new(0, vec![Some(json!(1))], Body::Value { media: 0, value })
}

#[test]
fn making_simpler_comes_to_an_end() {
    for value in [
        json!("aé😀\u{0}long enough to be cut"),
        json!(-1.7e308),
        json!(123_456_789_012_345_u64),
        json!(0.1),
        json!([1, "a", [null, {"b": [2]}]]),
        json!({"a": {"b": ["c", 1.5]}, "d": null, "e": "f"}),
    ] {
        let mut value = value;
        for step in 0.. {
            // The last that is offered is the least simple of all.
            let Some(next) = simpler(&value).pop() else {
                break;
            };
            assert!(step < 500, "{value}");
            value = next;
        }
    }
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
