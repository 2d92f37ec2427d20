//! Pairs of schemas that say the same in different words, and pairs that do not.

use super::{Finding, compare};
use serde_json::{Value, json};

fn document(schema: &Value) -> Value {
    let content = json!({ "application/json": { "schema": schema } });
    json!({
        "paths": { "/": { "get": { "responses": { "200": { "$ref": "#/components/responses/Ok" } } } } },
        "components": {
            "responses": { "Ok": { "content": content } },
            "schemas": {
                "Colour": { "type": "string", "enum": ["red", "blue"] },
                "Tree": { "type": "object", "properties": { "leaf": { "$ref": "#/components/schemas/Tree" } } },
            },
        },
    })
}

fn compared(contract: &Value, server: &Value) -> Vec<Finding> {
    compare::check(&document(contract), &document(server))
}

#[test]
fn the_same_in_other_words() {
    let colour = json!({ "$ref": "#/components/schemas/Colour" });
    for (contract, server) in [
        (
            json!({ "type": "string", "enum": ["blue", "red"] }),
            colour.clone(),
        ),
        (
            json!({ "allOf": [colour], "description": "a colour" }),
            colour.clone(),
        ),
        (
            json!({ "oneOf": [{ "type": "string", "enum": ["red"], "description": "warm" }, { "type": "string", "enum": ["blue"] }] }),
            colour.clone(),
        ),
        (
            json!({ "type": "string", "nullable": true, "enum": ["red", "blue", null] }),
            json!({ "nullable": true, "allOf": [colour] }),
        ),
        (
            json!({ "additionalProperties": true, "minLength": 0 }),
            json!({ "uniqueItems": false }),
        ),
        (
            json!({ "required": ["a", "b"] }),
            json!({ "required": ["b", "a"] }),
        ),
        (
            json!({ "type": "object", "properties": { "leaf": { "$ref": "#/components/schemas/Tree" } } }),
            json!({ "$ref": "#/components/schemas/Tree" }),
        ),
    ] {
        assert_eq!(compared(&contract, &server), [], "{contract} and {server}");
    }
}

#[test]
fn not_the_same() {
    let colour = json!({ "$ref": "#/components/schemas/Colour" });
    for (contract, server) in [
        (json!({ "type": "string" }), colour.clone()),
        (
            json!({ "nullable": true, "allOf": [colour] }),
            colour.clone(),
        ),
        (
            json!({ "type": "array", "items": colour }),
            json!({ "type": "array", "items": {} }),
        ),
        (
            json!({ "type": "array", "items": colour }),
            json!({ "type": "array", "items": { "type": "string" } }),
        ),
        (
            json!({ "additionalProperties": false }),
            json!({ "additionalProperties": { "type": "string" } }),
        ),
        (
            json!({ "anyOf": [colour, { "type": "number" }] }),
            json!({ "anyOf": [colour] }),
        ),
        (
            json!({ "anyOf": [colour, { "type": "number" }] }),
            json!({ "oneOf": [colour, { "type": "number" }] }),
        ),
        (json!({ "minimum": 0 }), json!({})),
        (json!({ "pattern": "a" }), json!({ "pattern": "b" })),
        (
            json!({ "properties": { "leaf": { "properties": { "leaf": { "type": "string" } } } } }),
            json!({ "properties": { "leaf": { "properties": { "leaf": { "type": "number" } } } } }),
        ),
    ] {
        assert!(
            !compared(&contract, &server).is_empty(),
            "{contract} and {server}"
        );
        assert!(
            !compared(&server, &contract).is_empty(),
            "{server} and {contract}"
        );
    }
}

#[test]
fn the_same_api_in_other_words() {
    let mut contract = super::contract();
    let operation = "/paths/~1api~1contacts.upsert/post";
    for (pointer, value) in [
        // Guarded by what guards everything, under another name.
        (format!("{operation}/security"), None),
        ("/security".to_owned(), Some(json!([{ "Token": [] }]))),
        (
            "/components/securitySchemes/Token".to_owned(),
            Some(json!({ "scheme": "bearer", "type": "http", "bearerFormat": "opaque" })),
        ),
        // A parameter that the specification says is to be ignored.
        (
            format!("{operation}/parameters"),
            Some(json!([{ "in": "header", "name": "Accept", "schema": {} }])),
        ),
        (
            "/components/schemas/UpsertContactRequest/properties/contact/$ref".to_owned(),
            Some(json!("#/components/schemas/%43ontactInput")),
        ),
    ] {
        super::change(&mut contract, &pointer, value);
    }
    let findings = super::findings(&contract, &super::server());
    assert!(findings.is_empty(), "{}", super::told(&findings));
}
