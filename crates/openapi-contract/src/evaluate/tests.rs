//! What is marked: the schemas that apply, and no others.
use openapi_document::{Document, Pointer};
use serde_json::{Value, json};

use super::marked;
use crate::verdict::Direction;

/// The parts that are marked, and the keywords by their places in the schema.
fn found(version: &str, schema: &Value, value: &Value) -> Vec<(String, String)> {
    let document = json!({"openapi": version, "info": {"title": "", "version": ""}, "paths": {}, "components": {
        "schemas": {
            "A": schema,
            "Secret": {"type": "string", "writeOnly": true},
            "Tree": {
                "$id": "https://example.com/tree", "$dynamicAnchor": "node",
                "properties": {"below": {"items": {"$dynamicRef": "#node"}}}
            }
        }
    }});
    let document = Document::new(document).unwrap();
    let at = Pointer::root().with_path("/components/schemas/A");
    let marks = marked(&document, &at, Direction::Response, value, "writeOnly");
    let own = |keyword: &Pointer| keyword.path().replace("/components/schemas/A", "");
    marks
        .iter()
        .map(|(part, keyword)| (part.path().to_owned(), own(keyword)))
        .collect()
}

/// Pairs of texts.
fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected
        .iter()
        .map(|(part, keyword)| ((*part).to_owned(), (*keyword).to_owned()))
        .collect()
}

#[test]
fn alternatives_that_do_not_hold_say_nothing() {
    let kind = |name: &str, key: Value| json!({"type": "object", "required": ["kind"], "properties": {"kind": {"enum": [name]}, "key": key}});
    let schema = json!({"oneOf": [
        kind("card", json!({"type": "string", "writeOnly": true})),
        kind("bank", json!({"type": "string"}))
    ]});
    for version in ["3.0.3", "3.1.1"] {
        let card = found(version, &schema, &json!({"kind": "card", "key": "1"}));
        assert_eq!(
            card,
            pairs(&[("/key", "/oneOf/0/properties/key/writeOnly")]),
            "{version}"
        );
        let bank = found(version, &schema, &json!({"kind": "bank", "key": "1"}));
        assert_eq!(bank, [], "{version}");
        let not = json!({"not": {"properties": {"a": {"type": "string", "writeOnly": true}}}});
        assert_eq!(found(version, &not, &json!({"a": "1"})), [], "{version}");
    }
}

#[test]
fn every_keyword_of_2020_12_that_applies_a_schema_marks() {
    let secret = json!({"$ref": "#/components/schemas/Secret"});
    let by_reference = "/components/schemas/Secret/writeOnly";
    for (schema, value, expected) in [
        (
            json!({"if": {"required": ["b"]}, "then": {"properties": {"a": secret}}, "else": {"properties": {"c": secret}}}),
            json!({"a": "1", "b": 1, "c": "1"}),
            pairs(&[("/a", by_reference)]),
        ),
        (
            json!({"if": {"required": ["b"]}, "then": {"properties": {"a": secret}}, "else": {"properties": {"c": secret}}}),
            json!({"a": "1", "c": "1"}),
            pairs(&[("/c", by_reference)]),
        ),
        (
            json!({"dependentSchemas": {"b": {"properties": {"a": secret}}, "d": {"properties": {"c": secret}}}}),
            json!({"a": "1", "b": 1, "c": "1"}),
            pairs(&[("/a", by_reference)]),
        ),
        (
            json!({"patternProperties": {"^x": secret}, "additionalProperties": {"writeOnly": true}}),
            json!({"x1": "1", "y": 2}),
            pairs(&[
                ("/x1", by_reference),
                ("/y", "/additionalProperties/writeOnly"),
            ]),
        ),
        (
            json!({"prefixItems": [true], "contains": secret}),
            json!([1, "2", 3]),
            pairs(&[("/1", by_reference)]),
        ),
        (
            json!({"properties": {"a": true}, "unevaluatedProperties": secret}),
            json!({"a": "1", "b": "1"}),
            pairs(&[("/b", by_reference)]),
        ),
        (
            json!({"propertyNames": secret}),
            json!({"a": 1}),
            pairs(&[]),
        ),
        (
            json!({"anyOf": [{"properties": {"a": {}}}, {"properties": {"a": secret}}]}),
            json!({"a": "1"}),
            pairs(&[("/a", by_reference)]),
        ),
        (
            json!({
                "$id": "https://example.com/strict", "$dynamicAnchor": "node", "$ref": "https://example.com/tree",
                "properties": {"key": {"writeOnly": true}}
            }),
            json!({"below": [{"key": "1"}]}),
            pairs(&[("/below/0/key", "/properties/key/writeOnly")]),
        ),
    ] {
        assert_eq!(
            found("3.1.1", &schema, &value),
            expected,
            "{schema} {value}"
        );
    }
}
