//! What containment answers for the cases that the specification leaves room in.
#[path = "support/shared.rs"]
mod support;

use std::time::Instant;

use openapi_contract::{Comparer, Direction, Rule, Side};
use openapi_document::{Document, Pointer};
use serde_json::{Value, json};
use support::{at, contained, document};

fn yes(a: &Value, b: &Value) {
    let answer = contained(a, b);
    assert!(answer.is_yes(), "{a} in {b}: {answer:?}");
}

fn no(a: &Value, b: &Value, rules: &[Rule]) {
    let answer = contained(a, b);
    let mut found: Vec<Rule> = answer
        .counterexamples
        .iter()
        .map(|example| example.rule)
        .collect();
    found.sort();
    assert_eq!(found, rules, "{a} in {b}: {answer:?}");
}

#[test]
fn each_independent_cause_has_its_witness() {
    let a = json!({"type": "object", "properties": {"n": {"type": "integer"}, "s": {"type": "string", "nullable": true}}});
    let b = json!({"type": "object", "required": ["n"], "properties": {"n": {"type": "integer", "minimum": 1}, "s": {"type": "string", "maxLength": 3}}});
    no(
        &a,
        &b,
        &[Rule::Type, Rule::Minimum, Rule::MaxLength, Rule::Required],
    );
}

#[test]
fn equal_by_construction_is_silent() {
    let split =
        json!({"anyOf": [{"type": "integer", "maximum": 5}, {"type": "integer", "minimum": 6}]});
    yes(&json!({"type": "integer"}), &split);
    yes(&split, &json!({"type": "integer"}));
    let (p, q) = (
        json!({"type": "string", "minLength": 2}),
        json!({"type": "integer", "maximum": 4}),
    );
    let either = json!({"not": {"anyOf": [p, q]}});
    let both = json!({"allOf": [{"not": p}, {"not": q}]});
    yes(&either, &both);
    yes(&both, &either);
    yes(
        &json!({"type": "array", "items": {"oneOf": [{"type": "string"}]}}),
        &json!({"type": "array", "items": {"type": "string"}}),
    );
    yes(&json!({"type": "boolean"}), &json!({"enum": [true, false]}));
    yes(
        &json!({"minLength": 0, "additionalProperties": {}}),
        &json!({}),
    );
}

#[test]
fn null_is_admitted_where_the_node_says_so() {
    yes(
        &json!({"nullable": true, "allOf": [{"type": "string"}]}),
        &json!({"type": "string", "nullable": true}),
    );
    no(
        &json!({}),
        &json!({"oneOf": [{"type": "string", "nullable": true}, {"type": "integer", "nullable": true}, {"type": "boolean"}, {"type": "object"}, {"type": "array"}, {"allOf": [{"type": "number"}, {"not": {"type": "integer"}}]}]}),
        &[Rule::OneOf],
    );
    yes(
        &json!({"type": "string", "nullable": true}),
        &json!({"minLength": 0}),
    );
}

#[test]
fn numbers_are_mathematical() {
    yes(
        &json!({"enum": [1.0]}),
        &json!({"type": "integer", "format": "uint8"}),
    );
    no(
        &json!({"type": "integer"}),
        &json!({"type": "integer", "format": "int64"}),
        &[Rule::Format],
    );
    yes(
        &json!({"type": "integer", "format": "int32"}),
        &json!({"type": "integer", "format": "int64"}),
    );
    yes(
        &json!({"type": "number", "multipleOf": 0.2}),
        &json!({"type": "number", "multipleOf": 0.1}),
    );
    no(
        &json!({"type": "number", "minimum": 0}),
        &json!({"type": "number", "minimum": 0, "exclusiveMinimum": true}),
        &[Rule::Minimum],
    );
}

#[test]
fn formats_are_compared_by_name() {
    no(
        &json!({"type": "string"}),
        &json!({"type": "string", "format": "date"}),
        &[Rule::Format],
    );
    let answer = contained(
        &json!({"type": "number", "format": "double"}),
        &json!({"type": "number", "format": "float"}),
    );
    assert!(answer.is_yes() && !answer.notes.is_empty(), "{answer:?}");
    let answer = contained(&json!({"type": "string"}), &json!({"contains": "a"}));
    assert!(
        !answer.undecided.is_empty() && !answer.is_no(),
        "{answer:?}"
    );
}

#[test]
fn patterns_have_witnesses() {
    no(
        &json!({"type": "string", "pattern": "^[a-z]+$"}),
        &json!({"type": "string", "pattern": "^[a-m]+$"}),
        &[Rule::Pattern],
    );
    yes(
        &json!({"type": "string", "pattern": "^a$", "minLength": 1}),
        &json!({"type": "string", "pattern": "^a$"}),
    );
}

#[test]
fn hidden_members_are_not_required() {
    let a = json!({"type": "object", "properties": {"id": {"type": "string", "readOnly": true}}});
    let b = json!({"type": "object", "required": ["id"], "properties": {"id": {"type": "integer", "readOnly": true}}});
    let answer = contained(&a, &b);
    assert!(answer.is_yes() && !answer.notes.is_empty(), "{answer:?}");
}

#[test]
fn recursion_is_the_least_fixed_point() {
    let list = json!({"S": {"type": "object", "required": ["next"], "properties": {"next": {"$ref": "#/components/schemas/S"}}},
        "T": {"type": "object", "properties": {"next": {"$ref": "#/components/schemas/T"}, "n": {"type": "integer"}}},
        "U": {"type": "object", "properties": {"next": {"type": "object", "properties": {"next": {"$ref": "#/components/schemas/U"}, "n": {"type": "integer"}}}, "n": {"type": "integer"}}},
        "V": {"type": "object", "properties": {"next": {"$ref": "#/components/schemas/V"}, "n": {"type": "integer", "maximum": 3}}}});
    let document = document(&list);
    let mut comparer = Comparer::new(&document, &document, Direction::Request);
    assert_eq!(comparer.is_empty((Side::Promised, &at("S"))), Some(true));
    assert_eq!(comparer.is_empty((Side::Promised, &at("T"))), Some(false));
    let mut ask =
        |a: &str, b: &str| comparer.contained((Side::Promised, &at(a)), (Side::Provided, &at(b)));
    assert!(ask("T", "U").is_yes());
    assert!(ask("U", "T").is_yes());
    assert!(ask("V", "T").is_yes());
    assert!(ask("T", "V").is_no());
    assert!(ask("S", "V").is_yes());
}

/// Faults that the outside validator found.
#[test]
fn values_listed_whole_are_explained() {
    let listed = json!({"additionalProperties": {"enum": [[1]]}});
    let items = json!({"additionalProperties": {"items": {"enum": [0]}}});
    no(&listed, &items, &[Rule::Enum]);
    let within = |member: &Value| {
        let mut member = member.clone();
        member["readOnly"] = json!(true);
        json!({"properties": {"a": member}})
    };
    let answer = contained(&within(&listed), &within(&items));
    assert!(answer.is_yes(), "{answer:?}");
    assert_eq!(answer.notes.len(), 1, "{answer:?}");
    // A listed value that shows only what is known already shows nothing new.
    let two = json!({"items": {"maximum": 0, "multipleOf": 2}});
    no(
        &json!({"enum": [[1], [3]]}),
        &two,
        &[Rule::Maximum, Rule::MultipleOf],
    );
}

#[test]
fn numbers_far_apart_are_found() {
    let wide = json!({"type": "integer", "maximum": 0});
    let narrow =
        json!({"type": "integer", "maximum": 0, "minimum": -9_223_372_036_854_775_808_i64});
    no(&wide, &narrow, &[Rule::Minimum]);
    no(&json!({}), &json!({"format": "int64"}), &[Rule::Format]);
    let (p, r) = (
        json!({"properties": {"a": {"format": "int64"}}}),
        json!({"properties": {"b": {}}}),
    );
    yes(
        &json!({"allOf": [{"anyOf": [{"allOf": [p]}, {}]}, {"anyOf": [{"allOf": [p]}, r]}]}),
        &json!({"anyOf": [{"allOf": [p]}, {"allOf": [{}, r]}]}),
    );
}

#[test]
fn hostile_schemas_end() {
    let cycles = json!({"A": {"$ref": "#/components/schemas/A"}, "B": {"allOf": [{"$ref": "#/components/schemas/B"}]},
        "C": {"not": {"$ref": "#/components/schemas/C"}}, "D": {"oneOf": [{"$ref": "#/components/schemas/D"}, {"type": "string"}]}, "E": 3});
    let document = document(&cycles);
    for name in ["A", "B", "C", "D", "E", "F"] {
        for other in ["A", "B", "C", "D", "E", "F"] {
            let mut comparer = Comparer::new(&document, &document, Direction::Response);
            let _ = comparer.contained((Side::Promised, &at(name)), (Side::Provided, &at(other)));
            let _ = comparer.is_empty((Side::Promised, &at(name)));
        }
    }
    let mut deep = json!({"type": "integer"});
    let mut other = json!({"type": "integer", "minimum": 1});
    for _ in 0..250 {
        deep = json!({"type": "array", "items": deep});
        other = json!({"type": "array", "items": other});
    }
    assert!(!contained(&deep, &other).is_no());
    let branch = |n: usize| json!({"type": "object", "required": [format!("p{n}")], "properties": {"p": {"type": "integer"}}});
    let many = |low: usize| json!({"oneOf": (low..low + 500).map(branch).collect::<Vec<_>>()});
    let start = Instant::now();
    let _ = contained(&many(0), &many(1));
    assert!(start.elapsed().as_secs() < 120, "{:?}", start.elapsed());
}

#[test]
fn documents_are_refused_with_a_sentence() {
    for root in [
        json!([]),
        json!({}),
        json!({"swagger": "2.0"}),
        json!({"openapi": "4.0.0"}),
        json!({"openapi": 3}),
    ] {
        assert!(Document::new(root).is_err());
    }
    let mut document = Document::new(json!({"openapi": "3.0.1", "a": {"$ref": "sub/x.json#/b~1c"}, "r": {"$ref": "https://example.com/x"}})).unwrap();
    assert_eq!(document.missing_files(), ["sub/x.json"]);
    document
        .add_file("./sub/x.json", json!({"b/c": {"$ref": "../y.json#/z"}}))
        .unwrap();
    assert_eq!(document.missing_files(), ["y.json"]);
    document.add_file("y.json", json!({"z": 7})).unwrap();
    let node = document.resolve(&Pointer::root().child("a")).unwrap();
    assert_eq!(
        (node.value, node.at.to_string().as_str()),
        (&json!(7), "y.json#/z")
    );
    assert!(document.resolve(&Pointer::root().child("r")).is_err());
}

#[test]
fn an_undeclared_optional_member_is_told_from_a_required_one() {
    let closed = json!({"type": "object", "additionalProperties": false});
    let optional = json!({"type": "object", "properties": {"p": {"type": "integer"}}, "additionalProperties": false});
    let required =
        json!({"type": "object", "required": ["p"], "properties": {"p": {"type": "integer"}}});
    // What was declared was promised, even where it may be left out.
    assert!(!contained(&optional, &closed).counterexamples[0].only_undeclared_optional);
    assert!(!contained(&required, &closed).counterexamples[0].only_undeclared_optional);
    let open = contained(&json!({"type": "object"}), &optional);
    assert!(
        open.counterexamples
            .iter()
            .all(|example| example.only_undeclared_optional),
        "{open:?}"
    );
}
