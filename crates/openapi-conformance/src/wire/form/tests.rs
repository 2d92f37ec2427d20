use openapi_contract::Direction;
use openapi_document::{Document, MediaType};
use serde_json::{Value, json};

use super::{fields, may_be_admitted, multipart, url_encoded};
use crate::model::Contract;

/// A form whose fields are written in every way that the "Encoding Object" has.
fn media(kind: &str, schema: &Value) -> (Document, MediaType) {
    let document = json!({"openapi": "3.0.3", "paths": {"/a": {"post": {
        "requestBody": {"content": {kind: {
            "schema": schema,
            "encoding": {
                "comma": {"explode": false},
                "pipe": {"style": "pipeDelimited"},
                "deep": {"style": "deepObject", "explode": true},
                "whole": {"contentType": "application/json"}
            }
        }}},
        "responses": {}
    }}}});
    let document = Document::new(document).unwrap();
    let contract = Contract::read(document.clone()).unwrap();
    let operation = contract.operations.into_iter().next().unwrap();
    let media = operation
        .request_body
        .unwrap()
        .content
        .into_iter()
        .next()
        .unwrap();
    (document, media)
}

const URL_ENCODED: &str = "application/x-www-form-urlencoded";

#[test]
fn fields_are_written_as_their_encoding_says() {
    let (_, form) = media(URL_ENCODED, &json!({}));
    for (value, expected) in [
        (
            json!({"a": "b c&=+%", "n": 1.5, "t": true}),
            Some("a=b%20c%26%3D%2B%25&n=1.5&t=true"),
        ),
        (json!({"a": ["x", "y"]}), Some("a=x&a=y")),
        (json!({"a": {"b": 1}}), Some("a=%7B%22b%22%3A1%7D")),
        (json!({"comma": ["x", "y"]}), Some("comma=x,y")),
        (json!({"pipe": ["x", "y"]}), Some("pipe=x%7Cy")),
        (
            json!({"deep": {"x": 1, "y": "z"}}),
            Some("deep%5Bx%5D=1&deep%5By%5D=z"),
        ),
        (json!({"whole": "x"}), Some("whole=%22x%22")),
        (json!({}), Some("")),
        // What could not be told from something else.
        (json!({"a": null}), None),
        (json!({"a": []}), None),
        (json!({"comma": ["x,y", "z"]}), None),
        (json!(["a"]), None),
    ] {
        let written = url_encoded(&form, &value).map(|bytes| String::from_utf8(bytes).unwrap());
        assert_eq!(written.as_deref(), expected, "{value}");
    }
}

#[test]
fn parts_have_names_and_types() {
    let schema = json!({"properties": {"file": {"type": "string", "format": "binary"}}});
    let (_, form) = media("multipart/form-data", &schema);
    let value = json!({"a\"\r\n": "x\r\ny", "file": "bytes", "o": {"b": 1}, "l": [1, 2]});
    let written = String::from_utf8(multipart(&form, &value).unwrap()).unwrap();
    for part in [
        "name=\"a%22%0D%0A\"\r\n\r\nx\r\ny\r\n--",
        "name=\"file\"; filename=\"file\"\r\nContent-Type: application/octet-stream\r\n\r\nbytes\r\n--",
        "name=\"o\"\r\nContent-Type: application/json\r\n\r\n{\"b\":1}\r\n--",
        "name=\"l\"\r\n\r\n1\r\n--",
        "name=\"l\"\r\n\r\n2\r\n--",
    ] {
        assert!(written.contains(part), "{part:?} in {written}");
    }
    assert!(written.ends_with("--\r\n"));
}

#[test]
fn a_form_is_refused_only_if_no_reading_is_admitted() {
    let member = |schema: Value| json!({"type": "object", "properties": {"a": schema}});
    let list = json!({"type": "array", "minItems": 2, "items": {"type": "integer"}});
    let either = json!({"oneOf": [
        member(json!({"type": "string"})), member(json!({"type": "boolean"}))
    ]});
    for (schema, value, expected) in [
        (member(json!({"type": "string"})), json!({"a": 5}), true),
        (member(json!({"type": "integer"})), json!({"a": "5"}), true),
        (member(json!({"type": "integer"})), json!({"a": "x"}), false),
        (member(json!({"type": "integer"})), json!({"a": 1.5}), false),
        (
            member(json!({"type": "integer"})),
            json!({"a": [1, 2]}),
            true,
        ),
        (
            member(json!({"type": "integer", "maximum": 3})),
            json!({"a": "4"}),
            false,
        ),
        (member(json!({"type": "boolean"})), json!({"a": "1"}), true),
        (
            member(json!({"type": "string"})),
            json!({"a": {"b": 1}}),
            true,
        ),
        (member(json!({"type": "object"})), json!({"a": "x"}), false),
        (member(list.clone()), json!({"a": 1}), false),
        (member(list), json!({"a": ["1", "2"]}), true),
        // Both alternatives admit a text, but only one of them a word.
        (either.clone(), json!({"a": "x"}), true),
        (either, json!({"a": ["x", "y"]}), true),
    ] {
        let (document, form) = media(URL_ENCODED, &schema);
        let at = form.schema.clone().unwrap();
        let found = may_be_admitted(&document, &form, &at, Direction::Request, &value);
        assert_eq!(found, expected, "{schema} {value}");
    }
}

#[test]
fn forms_are_read_back() {
    let (_, form) = media(URL_ENCODED, &json!({}));
    let text = b"a=b+c&a=%C3%A9&comma=x,y%2Cz&empty=&alone";
    let expected = json!({
        "a": ["b c", "\u{e9}"], "comma": ["x", "y,z"], "empty": "", "alone": ""
    });
    assert_eq!(fields(&form, text), expected);
}
