//! The table of "Style Values" in `OpenAPI` 3.0.3, cell by cell.
use openapi_document::{Document, Parameter, Pointer};
use serde_json::{Value, json};

use super::write;
use crate::model::Contract;
use crate::wire::readings::may_be_admitted;

fn parameter(location: &str, style: &str, explode: bool) -> Parameter {
    let path = if location == "path" {
        "/a/{color}"
    } else {
        "/a"
    };
    let document = json!({
        "openapi": "3.0.3",
        "paths": {path: {"get": {
            "parameters": [{
                "name": "color", "in": location, "required": true,
                "style": style, "explode": explode, "schema": {}
            }],
            "responses": {}
        }}}
    });
    let contract = Contract::read(Document::new(document).unwrap()).unwrap();
    let operation = contract.operations.into_iter().next().unwrap();
    operation.parameters.into_iter().next().unwrap()
}

#[test]
fn values_are_written_as_the_specification_shows() {
    let (text, array) = (json!("blue"), json!(["blue", "black", "brown"]));
    let object = json!({"R": 100, "G": 200, "B": 150});
    let table: [(&str, &str, bool, &Value, Option<&str>); 29] = [
        ("path", "matrix", false, &json!(""), Some(";color")),
        ("path", "matrix", false, &text, Some(";color=blue")),
        (
            "path",
            "matrix",
            false,
            &array,
            Some(";color=blue,black,brown"),
        ),
        (
            "path",
            "matrix",
            false,
            &object,
            Some(";color=R,100,G,200,B,150"),
        ),
        ("path", "matrix", true, &json!(""), Some(";color")),
        ("path", "matrix", true, &text, Some(";color=blue")),
        (
            "path",
            "matrix",
            true,
            &array,
            Some(";color=blue;color=black;color=brown"),
        ),
        ("path", "matrix", true, &object, Some(";R=100;G=200;B=150")),
        ("path", "label", false, &text, Some(".blue")),
        ("path", "label", false, &array, Some(".blue.black.brown")),
        ("path", "label", false, &object, Some(".R.100.G.200.B.150")),
        ("path", "label", true, &array, Some(".blue.black.brown")),
        ("path", "label", true, &object, Some(".R=100.G=200.B=150")),
        ("path", "simple", false, &text, Some("blue")),
        ("path", "simple", false, &array, Some("blue,black,brown")),
        ("path", "simple", false, &object, Some("R,100,G,200,B,150")),
        ("path", "simple", true, &object, Some("R=100,G=200,B=150")),
        ("query", "form", false, &json!(""), Some("color=")),
        ("query", "form", false, &text, Some("color=blue")),
        (
            "query",
            "form",
            false,
            &array,
            Some("color=blue,black,brown"),
        ),
        (
            "query",
            "form",
            false,
            &object,
            Some("color=R,100,G,200,B,150"),
        ),
        (
            "query",
            "form",
            true,
            &array,
            Some("color=blue&color=black&color=brown"),
        ),
        ("query", "form", true, &object, Some("R=100&G=200&B=150")),
        (
            "query",
            "spaceDelimited",
            false,
            &array,
            Some("color=blue%20black%20brown"),
        ),
        (
            "query",
            "pipeDelimited",
            false,
            &array,
            Some("color=blue%7Cblack%7Cbrown"),
        ),
        (
            "query",
            "deepObject",
            true,
            &object,
            Some("color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"),
        ),
        ("query", "deepObject", true, &text, None),
        ("header", "simple", false, &array, Some("blue,black,brown")),
        ("cookie", "form", false, &text, Some("color=blue")),
    ];
    for (location, style, explode, value, expected) in table {
        let written = write(&parameter(location, style, explode), value);
        assert_eq!(
            written.as_deref(),
            expected,
            "{location} {style} {explode} {value}"
        );
    }
}

#[test]
fn reserved_characters_are_encoded_and_what_cannot_be_told_apart_is_not_written() {
    let query = parameter("query", "form", true);
    let written = write(&query, &json!("a b&c=d+é/%😀")).unwrap();
    assert_eq!(written, "color=a%20b%26c%3Dd%2B%C3%A9%2F%25%F0%9F%98%80");
    let path = parameter("path", "simple", false);
    for value in [
        json!(""),
        json!("."),
        json!(".."),
        json!(null),
        json!([]),
        json!([["a"]]),
    ] {
        assert_eq!(write(&path, &value), None, "{value}");
    }
    let list = parameter("query", "form", false);
    assert_eq!(write(&list, &json!(["a,b", "c"])), None);
    let header = parameter("header", "simple", false);
    for value in [json!("é"), json!(" a"), json!("a\r\nb: c"), json!("")] {
        assert_eq!(write(&header, &value), None, "{value}");
    }
}

#[test]
fn the_wire_shows_only_what_no_reading_admits() {
    let document = Document::new(json!({
        "openapi": "3.0.3",
        "integer": {"type": "integer", "minimum": 0},
        "text": {"type": "string"},
        "list": {"type": "array", "items": {"type": "integer"}, "maxItems": 2}
    }))
    .unwrap();
    let parameter = parameter("query", "form", false);
    let at = |name: &str| Pointer::root().child(name);
    for (schema, value, admitted) in [
        ("integer", json!("7"), true),
        ("integer", json!("a"), false),
        ("integer", json!(-1), false),
        ("integer", json!(1.5), false),
        ("text", json!(7), true),
        ("text", json!(true), true),
        ("list", json!(7), true),
        ("list", json!(["7"]), true),
        ("list", json!(["a"]), false),
        ("list", json!([1, 2, 3]), false),
    ] {
        let found = may_be_admitted(&document, &parameter, &at(schema), &value);
        assert_eq!(found, admitted, "{schema} {value}");
    }
}

#[test]
fn a_whole_query_is_written_by_its_media_type() {
    let written = |media: &str, value: &Value| {
        let document = json!({
            "openapi": "3.2.0",
            "info": {"title": "t", "version": "1"},
            "paths": {"/a": {"get": {
                "parameters": [{"name": "q", "in": "querystring", "content": {media: {"schema": {}}}}],
                "responses": {}
            }}}
        });
        let contract = Contract::read(Document::new(document).unwrap()).unwrap();
        write(&contract.operations[0].parameters[0], value)
    };
    let value = json!({"a": 1, "b": "x y"});
    let form = written("application/x-www-form-urlencoded", &value);
    assert_eq!(form.as_deref(), Some("a=1&b=x%20y"));
    let text = written("application/json", &value);
    assert_eq!(
        text.as_deref(),
        Some("%7B%22a%22%3A1%2C%22b%22%3A%22x%20y%22%7D")
    );
    assert_eq!(written("text/plain", &json!("a")), None);
}
