//! All small schemas of JSON Schema 2020-12 against brute force over values that suffice to tell them apart.
#![expect(clippy::print_stdout, reason = "what was tried is told")]
#[path = "support/judges.rs"]
mod judges;

use judges::Judges;
use openapi_contract::{Comparer, Direction, Side, admits};
use openapi_document::{Document, Pointer};
use serde_json::{Map, Value, json};

fn schemas() -> Vec<Value> {
    let flag = || json!({"type": "boolean"});
    let base = vec![
        json!(true),
        json!(false),
        json!({"type": ["string", "null"]}),
        json!({"type": ["integer", "boolean"]}),
        json!({"const": 1}),
        json!({"const": [true]}),
        json!({"exclusiveMinimum": 0}),
        json!({"exclusiveMaximum": 1, "minimum": 0}),
        json!({"prefixItems": [flag()]}),
        json!({"prefixItems": [flag()], "items": false}),
        json!({"type": "array", "prefixItems": [flag(), {"type": "integer"}], "items": flag()}),
        json!({"type": "array", "items": false}),
        json!({"items": flag(), "maxItems": 2}),
        json!({"contains": flag()}),
        json!({"type": "array", "contains": flag(), "minContains": 2}),
        json!({"contains": flag(), "maxContains": 1}),
        json!({"contains": flag(), "minContains": 0, "maxContains": 1}),
        json!({"type": "array", "contains": {"const": 0}, "items": {"type": ["integer", "boolean"]}}),
        json!({"patternProperties": {"^a": flag()}}),
        json!({"patternProperties": {"^a": flag()}, "additionalProperties": false}),
        json!({"type": "object", "properties": {"a": {"enum": [true, 0]}}, "patternProperties": {"^a": flag()}}),
        json!({"patternProperties": {"^a": true, "b$": flag()}, "additionalProperties": {"type": "integer"}}),
        json!({"propertyNames": {"maxLength": 1}}),
        json!({"propertyNames": {"enum": ["a", "b"]}}),
        json!({"propertyNames": false}),
        json!({"type": "object", "propertyNames": {"pattern": "^a"}, "minProperties": 1}),
        json!({"dependentRequired": {"a": ["b"]}}),
        json!({"dependentSchemas": {"a": {"properties": {"b": flag()}}}}),
        json!({"if": {"required": ["a"]}, "then": {"required": ["b"]}, "else": {"required": ["c"]}}),
        json!({"if": {"type": "string"}, "then": {"minLength": 1}}),
        json!({"properties": {"a": true}, "unevaluatedProperties": false}),
        json!({"allOf": [{"properties": {"a": true}}], "unevaluatedProperties": false}),
        json!({
            "anyOf": [
                {"properties": {"a": flag()}, "required": ["a"]},
                {"properties": {"b": flag()}, "required": ["b"]},
            ],
            "unevaluatedProperties": false,
        }),
        json!({
            "if": {"properties": {"a": {"const": true}}, "required": ["a"]},
            "then": {"properties": {"b": true}},
            "unevaluatedProperties": flag(),
        }),
        json!({"prefixItems": [true], "unevaluatedItems": false}),
        json!({"contains": flag(), "unevaluatedItems": {"type": "integer"}}),
        json!({"anyOf": [{"prefixItems": [flag(), true]}, true], "unevaluatedItems": {"type": "integer"}}),
        json!({"type": "object", "required": ["a"]}),
        json!({"type": "object", "properties": {"a": flag(), "b": flag()}, "additionalProperties": false}),
        json!({"type": "array", "uniqueItems": true, "prefixItems": [{"const": 0}, {"enum": [0, true]}]}),
    ];
    let mut all = base.clone();
    for one in &base {
        all.push(json!({ "not": one }));
    }
    for (index, one) in base.iter().enumerate() {
        for other in base.iter().skip(index + 1).step_by(13) {
            for keyword in ["allOf", "oneOf"] {
                let both = Map::from_iter([(keyword.to_owned(), json!([one, other]))]);
                all.push(Value::Object(both));
            }
        }
    }
    all
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
    values.extend([-1, 0, 1, 2].map(Value::from));
    values.extend([-0.5, 0.5, 1.5].map(Value::from));
    let items = [json!(true), json!(false), json!(0), json!(1), json!("a")];
    let mut arrays: Vec<Vec<Value>> = vec![Vec::new()];
    for length in 1..=4 {
        // Longer ones of fewer values.
        let of = if length < 4 { &items[..] } else { &items[1..3] };
        let shorter: Vec<Vec<Value>> = arrays
            .iter()
            .filter(|array| array.len() == length - 1)
            .cloned()
            .collect();
        for array in shorter {
            for item in of {
                let mut array = array.clone();
                array.push(item.clone());
                arrays.push(array);
            }
        }
    }
    values.extend(arrays.into_iter().map(Value::Array));
    // What one alternative alone admits.
    values.push(json!({"a": false}));
    let names = ["a", "b", "c", "ab", "xx"];
    for members in 0..3_usize.pow(5) {
        let mut object = Map::new();
        let mut left = members;
        for name in names {
            match left % 3 {
                1 => drop(object.insert(name.to_owned(), json!(true))),
                2 => drop(object.insert(name.to_owned(), json!(0))),
                _ => {}
            }
            left /= 3;
        }
        if object.len() < 4 {
            values.push(Value::Object(object));
        }
    }
    for name in names {
        values.push(json!({name: "a"}));
        values.push(json!({name: false, "b": true}));
        values.push(json!({name: false, "a": "a"}));
        values.push(json!({name: "a", "a": true, "c": true}));
    }
    values
}

/// What the verdicts rest on is what others say of each value too.
#[test]
fn values_are_judged_as_others_do() {
    let universe = universe();
    let mut wrong = Vec::new();
    let schemas = schemas();
    for schema in &schemas {
        let judges = Judges::new(schema);
        let document = Document::new(json!({
            "openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": {},
            "components": {"schemas": {"S": schema}},
        }));
        let document = document.unwrap();
        let at = Pointer::root().child("components").child("schemas");
        let at = at.child("S");
        for value in &universe {
            let admitted = admits(&document, &at, Direction::Request, value).is_ok();
            if admitted != judges.is_valid(value) {
                wrong.push(format!("{value} of {schema}: {admitted}"));
            }
        }
    }
    println!("{} values of {} schemas", universe.len(), schemas.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn verdicts_are_exact() {
    let schemas = schemas();
    let universe = universe();
    let named: Map<String, Value> = schemas
        .iter()
        .enumerate()
        .map(|(n, schema)| (format!("S{n}"), schema.clone()))
        .collect();
    let document = Document::new(json!({
        "openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": {},
        "components": {"schemas": named},
    }));
    let document = document.unwrap();
    let place = |n: usize| {
        let at = Pointer::root().child("components").child("schemas");
        at.child(&format!("S{n}"))
    };
    let admitted: Vec<Vec<bool>> = (0..schemas.len())
        .map(|n| {
            universe
                .iter()
                .map(|value| admits(&document, &place(n), Direction::Request, value).is_ok())
                .collect()
        })
        .collect();
    let mut comparer = Comparer::new(&document, &document, Direction::Request);
    let (mut yes, mut no, mut undecided) = (0, 0, 0);
    let mut wrong = Vec::new();
    for (a, admitted_a) in admitted.iter().enumerate() {
        for (b, admitted_b) in admitted.iter().enumerate() {
            let expected = admitted_a.iter().zip(admitted_b).all(|(a, b)| !a || *b);
            let answer =
                comparer.contained((Side::Promised, &place(a)), (Side::Provided, &place(b)));
            yes += usize::from(answer.is_yes());
            no += usize::from(answer.is_no());
            undecided += usize::from(!answer.is_yes() && !answer.is_no());
            let decided = answer.is_yes() || answer.is_no();
            // The ways through `unevaluated…` may be more than the budget of work allows.
            let may_spend = [&schemas[a], &schemas[b]]
                .iter()
                .any(|schema| schema.to_string().contains("unevaluated"));
            let unsure = !answer.undecided.is_empty() && !may_spend;
            if unsure || decided && answer.is_yes() != expected {
                wrong.push(format!(
                    "{} in {}: expected {expected}, {:?} {:?}",
                    schemas[a],
                    schemas[b],
                    answer
                        .undecided
                        .iter()
                        .map(|one| &one.why)
                        .collect::<Vec<_>>(),
                    answer
                        .counterexamples
                        .iter()
                        .map(|one| &one.value)
                        .collect::<Vec<_>>()
                ));
            }
        }
    }
    println!(
        "{} schemas: {yes} yes, {no} no, {undecided} undecided, {} wrong",
        schemas.len(),
        wrong.len()
    );
    assert!(undecided < 60, "{undecided} undecided");
    let shown: Vec<String> = wrong
        .iter()
        .step_by(wrong.len() / 25 + 1)
        .cloned()
        .collect();
    assert!(
        wrong.is_empty(),
        "{} wrong\n{}",
        wrong.len(),
        shown.join("\n")
    );
    assert!(yes > 2_000 && no > 15_000);
}
