use openapi_document::{Document, Pointer};
use serde_json::{Value, json};

use super::{is_named, read, write};

fn document(schema: &Value) -> (Document, Pointer) {
    let document = json!({
        "openapi": "3.0.3", "paths": {}, "components": {"schemas": {"Pay": schema}}
    });
    let at = Pointer::root().with_path("/components/schemas/Pay");
    (Document::new(document).unwrap(), at)
}

#[test]
fn values_are_written_as_the_specification_shows_and_read_back() {
    let string = json!({"type": "string"});
    for (schema, value, text) in [
        (
            json!({"properties": {"id": {"type": "integer"}, "name": string}}),
            json!({"id": 1, "name": "a<b"}),
            "<Pay><id>1</id><name>a&lt;b</name></Pay>",
        ),
        (
            json!({"xml": {"name": "pay"}, "properties": {"id": {"type": "integer", "xml": {"attribute": true}}}}),
            json!({"id": 1}),
            r#"<pay id="1"></pay>"#,
        ),
        (
            json!({"properties": {"name": {"type": "string", "xml": {"namespace": "http://a.test/s", "prefix": "s"}}}}),
            json!({"name": "a"}),
            r#"<Pay><s:name xmlns:s="http://a.test/s">a</s:name></Pay>"#,
        ),
        (
            json!({"properties": {"all": {"type": "array", "items": {"type": "string", "xml": {"name": "one"}}}}}),
            json!({"all": ["a", "b"]}),
            "<Pay><one>a</one><one>b</one></Pay>",
        ),
        (
            json!({"properties": {"all": {"type": "array", "xml": {"name": "those", "wrapped": true}, "items": string}}}),
            json!({"all": ["a", "b"]}),
            "<Pay><those><all>a</all><all>b</all></those></Pay>",
        ),
        (
            json!({"properties": {"on": {"type": "boolean"}, "in": {"type": "object", "properties": {"n": {"type": "number"}}}}}),
            json!({"on": true, "in": {"n": 1.5}}),
            "<Pay><on>true</on><in><n>1.5</n></in></Pay>",
        ),
    ] {
        let (document, at) = document(&schema);
        let written = write(&document, &at, &value).unwrap();
        assert_eq!(String::from_utf8(written.clone()).unwrap(), text);
        assert_eq!(read(&document, &at, &written).unwrap(), value, "{text}");
        assert!(is_named(&document, &at, &written), "{text}");
    }
}

#[test]
fn what_xml_cannot_hold_is_not_written() {
    let (document, at) = document(&json!({"type": "object"}));
    for value in [
        json!({"a": null}),
        json!({"a": []}),
        json!({"a b": "c"}),
        json!({"a": "\u{1}"}),
        json!({"a": " b"}),
    ] {
        assert_eq!(write(&document, &at, &value), None, "{value}");
    }
}

#[test]
fn what_is_no_xml_is_an_error() {
    let (document, at) = document(&json!({"type": "object"}));
    for text in [
        "",
        "a",
        "<a>",
        "<a></b>",
        "<a/><b/>",
        "<a>&b;</a>",
        "</a>",
        "{}",
    ] {
        assert!(read(&document, &at, text.as_bytes()).is_err(), "{text}");
    }
    let deep = "<a>".repeat(10_000);
    assert!(read(&document, &at, deep.as_bytes()).is_err());
    let told = read(
        &document,
        &at,
        b"<?xml version=\"1.0\"?><a><!-- --><b><![CDATA[<]]></b></a>\n",
    );
    assert_eq!(told.unwrap(), json!({"b": "<"}));
}

#[test]
fn a_root_of_another_name_is_seen_where_the_schema_names_it() {
    let (named, at) = document(&json!({"type": "object", "xml": {"name": "pay"}}));
    assert!(is_named(&named, &at, b"<pay/>"));
    assert!(!is_named(&named, &at, b"<play/>"));
    let (unnamed, at) = document(&json!({"type": "object"}));
    assert!(is_named(&unnamed, &at, b"<play/>"));
}
