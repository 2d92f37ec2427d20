//! Contracts as they are read.
use openapi_document::Document;
use serde_json::{Value, json};

use super::{Contract, SchemeKind};
use crate::error::ContractError;

fn read(document: Value) -> Result<Contract, ContractError> {
    Contract::read(Document::new(document).unwrap())
}

#[test]
fn parts_are_found_behind_references_and_at_the_path() {
    let contract = read(json!({
        "openapi": "3.0.3",
        "security": [{"a": []}, {"b": [], "c": ["x"]}, {}],
        "paths": {"/p/{id}": {
            "parameters": [
                {"$ref": "#/components/parameters/Id"},
                {"name": "q", "in": "query", "schema": {"type": "integer"}},
                {"name": "Accept", "in": "header", "schema": {}}
            ],
            "put": {
                "parameters": [{"name": "q", "in": "query", "required": true, "schema": {}}],
                "requestBody": {"$ref": "#/components/requestBodies/B"},
                "responses": {"2XX": {"description": ""}, "201": {"description": ""}, "default": {"description": ""}}
            },
            "get": {"security": [], "responses": {}}
        }},
        "components": {
            "parameters": {"Id": {"name": "id", "in": "path", "required": true, "schema": {}}},
            "requestBodies": {"B": {"required": true, "content": {"text/plain": {}, "application/x+json": {
                "examples": {"e": {"value": 1}}
            }}}},
            "securitySchemes": {
                "a": {"type": "http", "scheme": "Bearer"},
                "b": {"type": "apiKey", "in": "cookie", "name": "k"},
                "c": {"type": "openIdConnect", "openIdConnectUrl": "https://example.com"}
            }
        }
    }))
    .unwrap();
    let [get, put] = contract.operations.as_slice() else {
        unreachable!("two operations");
    };
    assert_eq!(
        (get.name.as_str(), put.name.as_str()),
        ("GET /p/{id}", "PUT /p/{id}")
    );
    assert!(!get.security.is_required() && get.security.alternatives.is_empty());
    assert_eq!(put.security.alternatives.len(), 3);
    assert!(!put.security.is_required());
    assert_eq!(put.security.alternatives[1][1].kind, SchemeKind::Bearer);
    let named: Vec<_> = put
        .parameters
        .iter()
        .map(|one| (one.name.as_str(), one.required))
        .collect();
    assert_eq!(named, [("q", true), ("id", true)]);
    let body = put.body.as_ref().unwrap();
    assert!(body.required && body.content[1].is_json() && !body.content[0].is_json());
    assert_eq!(body.content[1].examples[0].1, json!(1));
    let place = |status| put.response(status).unwrap().at.to_string();
    assert!(place(201).ends_with("/201") && place(202).ends_with("/2XX"));
    assert!(place(404).ends_with("/default"));
    assert!(get.response(200).is_none());
}

#[test]
fn what_cannot_be_read_is_an_error_with_its_place() {
    let of = |item: Value| read(json!({"openapi": "3.0.3", "paths": {"/p/{id}": item}}));
    for (item, expected) in [
        (
            json!({"get": {"responses": {}}}),
            "the path parameter `id` is not declared",
        ),
        (json!({"get": {}}), "#/paths/~1p~1{id}/get"),
        (
            json!({"parameters": 1, "get": {"responses": {}}}),
            "expected an array",
        ),
        (json!({"$ref": "#/nowhere"}), "where nothing stands"),
        (json!({}), "no operation"),
        (
            json!({"parameters": [{"name": "id", "in": "path"}], "get": {"responses": {"20": {}}}}),
            "expected a status",
        ),
        (
            json!({"parameters": [{"name": "id", "in": "path"}],
                   "get": {"responses": {}, "security": [{"x": []}]}}),
            "the security scheme `x` is not defined",
        ),
    ] {
        let error = of(item.clone()).unwrap_err().to_string();
        assert!(error.contains(expected), "{item}: {error}");
    }
}
