//! Changes of the contract, made in what is written by hand in the words of 3.1 (`later/openapi.json`), and the places
//! there. The one who includes this has `later.rs` beside it.
#![allow(dead_code, missing_docs, unreachable_pub, clippy::unwrap_used)]
use serde_json::{Value, json};

use super::later::later_schema;

pub fn by_hand() -> Value {
    serde_json::from_str(include_str!("../later/openapi.json")).unwrap()
}

/// Where it says what the contract says at a place.
pub fn place(at: &str) -> String {
    let at = at.replace("/custom_number_2/", "/custom_number_2/$defs/Number/");
    let of_schema = at.contains("/properties/");
    let words = [
        ("/nullable", "/type"),
        ("/action/enum", "/action/oneOf"),
        ("/example", "/examples/0"),
    ];
    let word = words
        .into_iter()
        .find(|(word, _)| of_schema && at.ends_with(word));
    match word {
        Some((word, later)) => format!("{}{later}", at.strip_suffix(word).unwrap()),
        None => at,
    }
}

/// A change of a member of the contract, as a person makes it there; null removes.
pub fn change(pointer: &str, value: &Value) -> (String, Value) {
    let at = place(pointer);
    let there = by_hand().pointer(&at).cloned().unwrap_or_default();
    let (_, word) = pointer.rsplit_once('/').unwrap();
    let value = match (word, value) {
        ("nullable", Value::Null) => there[0].clone(),
        ("nullable", _) => json!([there, "null"]),
        ("type", Value::String(_)) if there.is_array() => json!([value, "null"]),
        ("enum", Value::Array(values)) => {
            values.iter().map(|value| json!({"const": value})).collect()
        }
        ("example", _) => return (at.strip_suffix("/0").unwrap().to_owned(), json!([value])),
        (_, Value::Object(_)) if pointer.contains("/properties/") => later_schema(value),
        _ => value.clone(),
    };
    (at, value)
}
