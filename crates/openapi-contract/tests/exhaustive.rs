//! All small schemas against brute force over values that suffice to tell them apart.
#[path = "support/shared.rs"]
mod support;

use openapi_contract::{Comparer, Direction, Side, admits};
use serde_json::{Map, Value, json};
use support::{at, document};

fn schemas() -> Vec<Value> {
    let mut plain = vec![
        json!({}),
        json!({"not": {}}),
        json!({"type": "boolean"}),
        json!({"enum": [true, 1, null]}),
        json!({"enum": [1], "nullable": true}),
        json!({"enum": [{}, []]}),
        json!({"type": "integer"}),
        json!({"type": "number"}),
        json!({"type": "integer", "nullable": true}),
        json!({"minimum": 1}),
        json!({"minimum": 1, "exclusiveMinimum": true}),
        json!({"maximum": 1}),
        json!({"type": "integer", "multipleOf": 2}),
        json!({"type": "string"}),
        json!({"type": "string", "maxLength": 1}),
        json!({"minLength": 1}),
        json!({"type": "array"}),
        json!({"type": "array", "maxItems": 1}),
        json!({"minItems": 1}),
        json!({"uniqueItems": true}),
        json!({"type": "array", "items": {"type": "boolean"}}),
        json!({"type": "array", "items": {"enum": [0]}, "uniqueItems": true}),
        json!({"type": "object"}),
        json!({"required": ["a"]}),
        json!({"type": "object", "properties": {"a": {"type": "boolean"}}}),
        json!({"type": "object", "properties": {"a": {"type": "boolean"}}, "required": ["a"]}),
        json!({"properties": {"a": {}}, "additionalProperties": false}),
        json!({"additionalProperties": {"type": "boolean"}}),
        json!({"maxProperties": 1}),
        json!({"type": "object", "minProperties": 1}),
    ];
    let base = plain.clone();
    for one in &base {
        plain.push(json!({ "not": one }));
    }
    for (index, one) in base.iter().enumerate() {
        for other in base.iter().skip(index + 1).step_by(4) {
            for keyword in ["allOf", "anyOf", "oneOf"] {
                plain.push(Value::Object(Map::from_iter([(
                    keyword.to_owned(),
                    json!([one, other]),
                )])));
            }
        }
    }
    let refer = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
    let alternatives = json!([
        {"type": "object", "properties": {"a": {"type": "boolean"}}, "required": ["a"]},
        {"type": "object", "properties": {"b": {"type": "boolean"}}, "required": ["b"]},
    ]);
    plain.extend(cycles().keys().map(|name| refer(name)));
    plain.extend([
        json!({"oneOf": alternatives}),
        json!({"anyOf": alternatives}),
        json!({"type": "object", "properties": {"a": {"type": "boolean"}}, "additionalProperties": false}),
        json!({"type": "object", "properties": {"a": {"type": "integer"}}, "additionalProperties": {"type": "boolean"}}),
        json!({"type": "object", "additionalProperties": refer("List")}),
        json!({"not": refer("Chain")}),
    ]);
    plain
}

/// Components that refer to themselves and to each other.
fn cycles() -> Map<String, Value> {
    let refer = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
    let chain = |inner: Value| json!({"type": "object", "properties": {"a": inner}});
    let mut closed = chain(refer("Closed"));
    closed["additionalProperties"] = json!(false);
    let named = [
        ("List", json!({"type": "array", "items": refer("List")})),
        ("Chain", chain(refer("Chain"))),
        ("Closed", closed),
        (
            "Map",
            json!({"type": "object", "additionalProperties": refer("Map")}),
        ),
        (
            "Nullable",
            chain(json!({"nullable": true, "allOf": [refer("Nullable")]})),
        ),
        ("Here", chain(refer("There"))),
        ("There", chain(refer("Here"))),
        (
            "Either",
            json!({"oneOf": [{"type": "boolean"}, {"type": "array", "items": refer("Either")}]}),
        ),
    ];
    let named = named.into_iter();
    named
        .map(|(name, schema)| (name.to_owned(), schema))
        .collect()
}

fn universe() -> Vec<Value> {
    let mut values = vec![
        json!(null),
        json!(true),
        json!(false),
        json!(""),
        json!("a"),
        json!("ab"),
    ];
    values.extend([-2, -1, 0, 1, 2, 3, 4].map(Value::from));
    values.extend([-0.5, 0.5, 1.5].map(Value::from));
    let items = [
        json!(true),
        json!(false),
        json!(0),
        json!(1),
        json!(null),
        json!("a"),
    ];
    values.push(json!([]));
    for one in &items {
        values.push(json!([one]));
        values.extend(items.iter().map(|other| json!([one, other])));
        values.push(json!([true, false, one]));
    }
    values.push(json!({}));
    for one in &items {
        values.push(json!({ "a": one }));
        values.push(json!({ "b": one }));
        for other in &items {
            values.push(json!({"a": one, "b": other}));
            values.push(json!({"b": one, "c": other}));
        }
    }
    // Deep ones, which cycles tell apart.
    let deep = [
        json!({}),
        json!([]),
        json!([[]]),
        json!([true]),
        json!([[true]]),
        json!([0]),
        json!({"a": {}}),
        json!({"a": true}),
        json!({"a": null}),
        json!({"b": {}}),
        json!({"b": true}),
        json!({"a": []}),
    ];
    for one in &deep {
        values.push(json!([one]));
        values.push(json!([one, one]));
        values.push(json!([[], one]));
        for name in ["a", "b"] {
            values.push(json!({name: one}));
            values.push(json!({name: {"a": one}}));
            values.push(json!({name: {"a": {}}, "c": one}));
        }
        values.push(json!({"a": true, "b": one}));
        values.push(json!({"a": one, "b": true}));
    }
    values.push(json!({"a": [], "b": []}));
    values.push(json!({"b": [], "c": []}));
    values
}

#[test]
fn verdicts_are_exact() {
    let schemas = schemas();
    let universe = universe();
    let named: Map<String, Value> = schemas
        .iter()
        .enumerate()
        .map(|(n, schema)| (format!("S{n}"), schema.clone()))
        .chain(cycles())
        .collect();
    let document = document(&Value::Object(named));
    let place = |n: usize| at(&format!("S{n}"));
    let admitted: Vec<Vec<bool>> = (0..schemas.len())
        .map(|n| {
            universe
                .iter()
                .map(|value| admits(&document, &place(n), Direction::Request, value).is_ok())
                .collect()
        })
        .collect();
    let mut comparer = Comparer::new(&document, &document, Direction::Request);
    let (mut yes, mut no, mut wrong) = (0, 0, Vec::new());
    let mut undecided = 0;
    for pair in 0..schemas.len() * schemas.len() {
        let (a, b) = (pair / schemas.len(), pair % schemas.len());
        let expected = admitted[a].iter().zip(&admitted[b]).all(|(a, b)| !a || *b);
        let answer = comparer.contained((Side::Promised, &place(a)), (Side::Promised, &place(b)));
        yes += usize::from(answer.is_yes());
        no += usize::from(answer.is_no());
        if !answer.undecided.is_empty() {
            undecided += 1;
        }
        if !answer.undecided.is_empty() || answer.is_yes() != expected {
            wrong.push(format!(
                "{} in {}: expected {expected}, {:?} {:?}",
                schemas[a],
                schemas[b],
                answer.undecided,
                answer
                    .counterexamples
                    .iter()
                    .map(|one| &one.value)
                    .collect::<Vec<_>>()
            ));
        }
    }
    println!(
        "{} schemas: {yes} yes, {no} no, {undecided} undecided, {} wrong",
        schemas.len(),
        wrong.len()
    );
    assert!(
        wrong.is_empty(),
        "{} wrong\n{}",
        wrong.len(),
        wrong
            .iter()
            .take(12)
            .cloned()
            .collect::<Vec<_>>()
            .join("\n")
    );
    assert!(yes > 10_000 && no > 100_000);
}
