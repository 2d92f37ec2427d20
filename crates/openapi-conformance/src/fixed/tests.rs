use openapi_document::Document;
use serde_json::{Value, json};

use super::{FixedPlace, check, fix};
use crate::model::Contract;
use crate::wire::request::{Body, Draft};

fn contract() -> Contract {
    let form = json!({"type": "object", "properties": {"code": {"type": "string"}, "n": {"type": "integer"}}});
    let owner =
        json!({"allOf": [{"$ref": "#/components/schemas/Owned"}, {"properties": {"more": {}}}]});
    let document = json!({
        "openapi": "3.0.3",
        "paths": {
            "/a/{id}": {"post": {
                "parameters": [
                    {"name": "id", "in": "path", "required": true, "schema": {"type": "string"}},
                    {"name": "limit", "in": "query", "schema": {"type": "integer"}},
                    {"name": "X-Unit", "in": "header", "schema": {"type": "string"}}
                ],
                "requestBody": {"content": {
                    "application/json": {"schema": owner},
                    "application/x-www-form-urlencoded": {"schema": form}
                }},
                "responses": {}
            }},
            "/b": {"get": {"responses": {}}}
        },
        "components": {"schemas": {"Owned": {"type": "object", "properties": {
            "owner": {"type": "object", "properties": {"name": {"type": "string"}}},
            "open": {"type": "object"}
        }}}}
    });
    Contract::read(Document::new(document).unwrap()).unwrap()
}

fn place(text: &str) -> FixedPlace {
    text.parse().unwrap()
}

#[test]
fn places_are_pointers_or_parameters() {
    for text in [
        "/a",
        "/a/0/b~1c",
        "query/limit",
        "path/id",
        "header/X-Unit",
        "cookie/a/b",
    ] {
        assert_eq!(place(text).to_string(), text);
    }
    for text in ["", "a", "query/", "body/a", "/a~2", "#/a"] {
        let error = text.parse::<FixedPlace>().unwrap_err();
        assert!(error.contains("query/limit"), "{error}");
    }
}

#[test]
fn a_place_that_no_request_has_is_an_error() {
    let contract = contract();
    for text in [
        "/owner/name",
        "/more",
        "/code",
        "/open/any",
        "/open/any/thing",
        "query/limit",
        "header/x-unit",
        "path/id",
    ] {
        check(&contract, &[(place(text), json!(1))]).unwrap();
    }
    for (text, known) in [
        ("/ownr", "there are /owner, /open, /more, /code, /n"),
        ("/owner/nam", "no request body declares such a member"),
        (
            "query/limt",
            "there are path/id, query/limit, header/X-Unit",
        ),
        ("query/Limit", "no operation declares such a parameter"),
        ("cookie/id", "`cookie/id` is to be fixed"),
    ] {
        let error = check(&contract, &[(place(text), json!(1))]).unwrap_err();
        assert!(error.to_string().contains(known), "{text}: {error}");
    }
}

#[test]
fn what_is_fixed_stands_where_there_is_a_place_for_it() {
    let contract = contract();
    let fixed: Vec<(FixedPlace, Value)> = [
        ("path/id", json!(7)),
        ("query/limit", json!(5)),
        ("header/x-unit", json!("ell")),
        ("/owner/name", json!("Ada")),
        ("/code", json!(123)),
    ]
    .into_iter()
    .map(|(at, value)| (place(at), value))
    .collect();
    let id = |number| contract.each().nth(number).unwrap().0;
    let body = |number, value| {
        let (media, _) = contract.media(id(0)).nth(number).unwrap();
        let mut draft = Draft::new(id(0), vec![None; 3], Body::Value { media, value });
        assert!(fix(&contract, &mut draft, &fixed));
        assert!(!fix(&contract, &mut draft, &fixed), "once is enough");
        draft
    };
    let draft = body(0, json!({"owner": {}, "more": 1}));
    let parameters = draft
        .parameters
        .iter()
        .flatten()
        .cloned()
        .collect::<Vec<_>>();
    // What travels as text is what the schema wants it to be.
    assert_eq!(parameters, [json!("7"), json!(5), json!("ell")]);
    let Body::Value { value, .. } = draft.body else {
        unreachable!()
    };
    assert_eq!(value, json!({"owner": {"name": "Ada"}, "more": 1}));
    let Body::Value { value, .. } = body(1, json!({"n": 1})).body else {
        unreachable!()
    };
    assert_eq!(value, json!({"n": 1, "code": "123"}));
    let mut other = Draft::new(id(1), Vec::new(), Body::None);
    assert!(!fix(&contract, &mut other, &fixed));
}
