//! What the sampler gives out: every kind of value, at every place, checked.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "helpers of tests, which the exemption of tests does not reach"
)]
#[path = "support/shared.rs"]
mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

use openapi_contract::{Direction, Outside, Rule, SampleKind, Sampler, admits};
use openapi_document::{Document, Pointer};
use serde_json::{Value, json};
use support::{at, document};

fn contacts() -> Document {
    let text = include_str!("../../../openapi.json");
    Document::new(serde_json::from_str(text).unwrap()).unwrap()
}

fn checked(document: &Document, name: &str) -> (Vec<openapi_contract::Sample>, Vec<Outside>) {
    let place = at(name);
    let mut sampler = Sampler::new(document, Direction::Request, 1);
    let inside = sampler.inside(&place);
    for sample in &inside {
        assert_eq!(
            admits(document, &place, Direction::Request, &sample.value),
            Ok(()),
            "{sample:?}"
        );
    }
    let outside = sampler.outside(&place);
    for sample in &outside {
        let refused = admits(document, &place, Direction::Request, &sample.value).unwrap_err();
        assert!(
            refused.iter().any(|v| v.keyword == sample.keyword),
            "{sample:?}"
        );
        assert!(document.get(&sample.keyword).is_some(), "{sample:?}");
    }
    for _ in 0..50 {
        let value = sampler.random(&place).unwrap();
        assert_eq!(
            admits(document, &place, Direction::Request, &value),
            Ok(()),
            "{value}"
        );
    }
    (inside, outside)
}

fn one(schema: &Value) -> (Vec<Value>, Vec<Outside>) {
    let document = document(&json!({ "S": schema }));
    let (inside, outside) = checked(&document, "S");
    (
        inside.into_iter().map(|sample| sample.value).collect(),
        outside,
    )
}

#[test]
fn every_member_is_sampled_alone_absent_null_and_broken() {
    let document = contacts();
    let (inside, outside) = checked(&document, "UpsertContactRequest");
    println!("{} inside, {} outside", inside.len(), outside.len());
    let members = document
        .get(&at("ContactInput").child("properties"))
        .unwrap();
    let count = |kind| inside.iter().filter(|sample| sample.kind == kind).count();
    let by_kind: BTreeMap<SampleKind, usize> =
        inside.iter().map(|s| (s.kind, count(s.kind))).collect();
    println!("{by_kind:?}");
    for (name, schema) in members.as_object().unwrap() {
        let path = format!("/contact/{name}");
        let place = Pointer::root().child("contact").child(name);
        let nullable = schema.get("nullable") == Some(&json!(true));
        let null = inside.iter().any(|sample| {
            sample.kind == SampleKind::Null
                && sample.instance == place
                && sample.value.pointer(&path) == Some(&Value::Null)
        });
        assert_eq!(null, nullable, "{name}");
        if name != "email" {
            assert!(
                inside.iter().any(|s| s.kind == SampleKind::Alone
                    && s.instance == place
                    && s.value["contact"].as_object().unwrap().len() == 2),
                "{name} alone"
            );
            assert!(
                inside.iter().any(|s| s.kind == SampleKind::Absent
                    && s.value.pointer(&path).is_none()
                    && s.value["contact"].as_object().unwrap().len()
                        == members.as_object().unwrap().len() - 1),
                "{name} absent"
            );
        }
        let broken: BTreeSet<Rule> = outside
            .iter()
            .filter(|s| s.instance == place)
            .map(|s| s.rule)
            .collect();
        assert!(broken.contains(&Rule::Type), "{name}: {broken:?}");
        assert_eq!(
            broken.contains(&Rule::Nullable),
            !nullable,
            "{name}: {broken:?}"
        );
        let format = matches!(
            schema.get("format").and_then(Value::as_str),
            Some("email" | "date-time")
        );
        assert_eq!(broken.contains(&Rule::Format), format, "{name}: {broken:?}");
    }
    assert!(
        outside
            .iter()
            .any(|s| s.rule == Rule::Required && s.instance.path() == "/contact")
    );
    assert_eq!(
        outside.iter().filter(|s| s.rule == Rule::Required).count(),
        3
    );
    assert!(
        inside
            .iter()
            .any(|s| s.kind == SampleKind::Extra && s.instance.path() == "/contact/extra")
    );
    assert!(
        inside
            .iter()
            .any(|s| s.kind == SampleKind::Extra && s.instance.path() == "/extra")
    );
    assert_eq!(inside[0].kind, SampleKind::Minimal);
    assert_eq!(inside[0].value["contact"].as_object().unwrap().len(), 1);
}

#[test]
fn the_same_seed_gives_the_same_values() {
    let document = contacts();
    let place = at("UpsertContactRequest");
    let run = |seed| {
        let mut sampler = Sampler::new(&document, Direction::Request, seed);
        let inside = sampler.inside(&place);
        let random: Vec<_> = (0..40).map(|_| sampler.random(&place)).collect();
        (inside, sampler.outside(&place), random)
    };
    assert_eq!(run(7), run(7));
    assert_ne!(run(7).2, run(8).2);
    assert_eq!(run(7).0, run(8).0);
}

#[test]
fn random_values_are_many_and_wide() {
    let document = contacts();
    let place = at("UpsertContactRequest");
    let mut sampler = Sampler::new(&document, Direction::Request, 3);
    let start = Instant::now();
    let values: Vec<Value> = (0..2_000)
        .map(|_| sampler.random(&place).unwrap())
        .collect();
    let took = start.elapsed();
    println!("2000 random requests in {took:.0?}");
    let all: String = values
        .iter()
        .map(|value| value["contact"].to_string())
        .collect();
    assert!(!all.contains("\\u0000"));
    for (what, found) in [
        ("astral", all.chars().any(|c| c > '\u{ffff}')),
        (
            "combining",
            all.chars().any(|c| ('\u{300}'..'\u{370}').contains(&c)),
        ),
        (
            "right to left",
            all.chars().any(|c| ('\u{5d0}'..'\u{5eb}').contains(&c)),
        ),
        ("control", all.contains("\\u0001")),
        ("offset", all.contains("+02:00")),
        ("tiny", all.contains("e-1")),
        (
            "huge",
            all.contains("e+1") || all.contains("e1") || all.contains("e2"),
        ),
        ("null", all.contains(":null")),
    ] {
        assert!(found, "{what}");
    }
    let strings = values
        .iter()
        .flat_map(|value| value["contact"].as_object().unwrap().values());
    assert!(
        strings
            .filter_map(Value::as_str)
            .any(|text| text.len() > 1_000)
    );
    assert!(values.iter().all(|v| {
        v["contact"]["email"]
            .as_str()
            .unwrap()
            .ends_with("example.com")
    }));
    assert!(values.iter().any(|v| v.as_object().unwrap().len() > 2));
    assert!(values.iter().any(|v| {
        v["contact"]["custom_json_1"]
            .as_object()
            .is_some_and(|o| o.len() > 1)
    }));
    assert!(values.iter().map(|v| v.to_string().len()).max().unwrap() < 200_000);
}

#[test]
fn each_rule_is_broken() {
    let schema = json!({"type": "object", "required": ["n", "s", "e"], "additionalProperties": false, "minProperties": 4, "maxProperties": 8, "properties": {
        "n": {"type": "integer", "minimum": 3, "maximum": 9, "exclusiveMaximum": true, "multipleOf": 2},
        "f": {"type": "number", "minimum": 0.5, "exclusiveMinimum": true},
        "i": {"type": "integer", "format": "int32"}, "l": {"type": "integer", "format": "int64"},
        "s": {"type": "string", "minLength": 2, "maxLength": 4}, "p": {"type": "string", "pattern": "^[a-f0-9]{4}$"},
        "e": {"type": "string", "enum": ["up", "down"]},
        "a": {"type": "array", "items": {"type": "string", "format": "uuid"}, "minItems": 1, "maxItems": 3, "uniqueItems": true},
        "o": {"oneOf": [{"type": "integer", "minimum": 0}, {"type": "integer", "maximum": 10}]},
        "y": {"anyOf": [{"type": "boolean"}, {"type": "string", "format": "date"}]},
        "t": {"type": "string", "not": {"enum": ["forbidden"]}}}});
    let (inside, outside) = one(&schema);
    let rules: BTreeSet<Rule> = outside.iter().map(|sample| sample.rule).collect();
    for rule in [
        Rule::Type,
        Rule::Nullable,
        Rule::Enum,
        Rule::Minimum,
        Rule::Maximum,
        Rule::MultipleOf,
        Rule::MinLength,
        Rule::MaxLength,
        Rule::Pattern,
        Rule::Format,
        Rule::MinItems,
        Rule::MaxItems,
        Rule::UniqueItems,
        Rule::MinProperties,
        Rule::MaxProperties,
        Rule::Required,
        Rule::AdditionalProperties,
        Rule::AnyOf,
        Rule::OneOf,
        Rule::Not,
    ] {
        let named: Vec<_> = outside
            .iter()
            .filter(|s| s.rule == rule)
            .map(|s| (s.keyword.path(), s.instance.path()))
            .collect();
        assert!(!named.is_empty(), "{rule:?} of {rules:?}");
        println!("{rule:?}: {} {:?}", named.len(), named[0]);
    }
    let seen = |path: &str| -> BTreeSet<String> {
        inside
            .iter()
            .filter_map(|value| value.pointer(path))
            .map(Value::to_string)
            .collect()
    };
    assert_eq!(seen("/n"), ["4", "6", "8"].map(str::to_owned).into());
    assert_eq!(seen("/e"), ["\"up\"", "\"down\""].map(str::to_owned).into());
    assert!(seen("/i").contains("2147483647") && seen("/i").contains("-2147483648"));
    assert!(
        seen("/l").contains("9223372036854775807") && seen("/l").contains("-9223372036854775808")
    );
    assert!(seen("/y").contains("true") && seen("/y").contains("\"2024-02-29\""));
    assert!(
        seen("/o").contains("-1") && seen("/o").contains("11"),
        "{:?}",
        seen("/o")
    );
    let lengths: BTreeSet<usize> = inside
        .iter()
        .filter_map(|v| v["s"].as_str())
        .map(|s| s.chars().count())
        .collect();
    assert_eq!(lengths, [2, 3, 4].into());
    let counts: BTreeSet<usize> = inside
        .iter()
        .filter_map(|v| v["a"].as_array())
        .map(Vec::len)
        .collect();
    assert_eq!(counts, [1, 2, 3].into());
    assert!(
        outside
            .iter()
            .any(|s| s.value["i"] == json!(2_147_483_648_i64) && s.rule == Rule::Format)
    );
    assert!(
        outside
            .iter()
            .any(|s| s.instance.path() == "/a/0" && s.rule == Rule::Format)
    );
}

#[test]
fn what_does_not_travel_is_never_sampled() {
    let schemas = json!({"S": {"type": "object", "required": ["id", "n"], "properties": {
        "id": {"type": "integer", "readOnly": true}, "secret": {"type": "string", "writeOnly": true}, "n": {"type": "integer"}}}});
    let document = document(&schemas);
    for (direction, hidden, sent) in [
        (Direction::Request, "id", "secret"),
        (Direction::Response, "secret", "id"),
    ] {
        let mut sampler = Sampler::new(&document, direction, 1);
        let mut values: Vec<Value> = sampler
            .inside(&at("S"))
            .into_iter()
            .map(|s| s.value)
            .collect();
        values.extend((0..100).map(|_| sampler.random(&at("S")).unwrap()));
        assert!(values.iter().all(|value| value.get(hidden).is_none()));
        assert!(values.iter().any(|value| value.get(sent).is_some()));
        let outside = sampler.outside(&at("S"));
        assert!(outside.iter().all(|s| s.value.get(hidden).is_none()));
    }
}

#[test]
fn recursion_and_hostile_schemas_end() {
    let node = "#/components/schemas/Tree";
    let schemas = json!({
        "Tree": {"type": "object", "required": ["v"], "properties": {"v": {"type": "integer"}, "left": {"$ref": node}, "right": {"$ref": node}, "all": {"type": "array", "items": {"$ref": node}}}},
        "Expr": {"oneOf": [{"type": "object", "required": ["l", "r"], "additionalProperties": false, "properties": {"l": {"$ref": "#/components/schemas/Expr"}, "r": {"$ref": "#/components/schemas/Expr"}}}, {"type": "integer"}]},
        "Never": {"type": "object", "required": ["next"], "properties": {"next": {"$ref": "#/components/schemas/Never"}}},
        "Loop": {"allOf": [{"$ref": "#/components/schemas/Loop"}]},
        "Self": {"$ref": "#/components/schemas/Self"},
        "Odd": {"not": {"$ref": "#/components/schemas/Odd"}},
        "Far": {"type": "array", "minItems": 1_000_000, "items": {"type": "string"}},
        "Long": {"type": "string", "minLength": 10_000_000},
        "Contradiction": {"allOf": [{"type": "integer", "minimum": 3}, {"type": "integer", "maximum": 2}]},
        "Strange": 7});
    let document = document(&schemas);
    for name in schemas.as_object().unwrap().keys() {
        let start = Instant::now();
        let mut sampler = Sampler::new(&document, Direction::Request, 1);
        let inside = sampler.inside(&at(name));
        let outside = sampler.outside(&at(name));
        let random = (0..20).filter_map(|_| sampler.random(&at(name))).count();
        println!(
            "{name}: {} inside, {} outside, {random} random, {:.0?}",
            inside.len(),
            outside.len(),
            start.elapsed()
        );
        assert!(start.elapsed().as_secs() < 20, "{name}");
        match name.as_str() {
            "Tree" | "Expr" => assert!(inside.len() > 5 && outside.len() > 5 && random == 20),
            "Never" | "Self" | "Contradiction" | "Strange" => {
                assert!(inside.is_empty() && random == 0, "{name}: {inside:?}");
            }
            _ => {}
        }
    }
}

#[test]
fn scalars_without_type_and_maps_are_sampled() {
    let (inside, _) = one(&json!({}));
    assert!(inside.len() > 5);
    let (inside, outside) =
        one(&json!({"type": "object", "additionalProperties": {"type": "integer", "maximum": 5}}));
    assert!(
        inside
            .iter()
            .any(|value| value.as_object().unwrap().len() == 1)
    );
    assert!(outside.iter().any(|s| s.rule == Rule::Maximum));
    let (inside, _) = one(
        &json!({"type": "string", "format": "email", "enum": ["x@example.com", "y@elsewhere.test"]}),
    );
    assert_eq!(inside, [json!("x@example.com")]);
    let (inside, _) = one(&json!({"type": "string", "format": "email", "minLength": 70}));
    assert!(!inside.is_empty());
    let (inside, outside) = one(
        &json!({"type": "array", "items": {"type": "object", "properties": {"a": {"type": "string", "nullable": true}}}}),
    );
    assert!(inside.contains(&json!([{"a": null}])), "{inside:?}");
    assert!(outside.iter().any(|s| s.instance.path() == "/0/a"));
}
