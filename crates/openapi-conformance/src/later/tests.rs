use openapi_contract::{Direction, admits};
use openapi_document::{Document, Pointer};
use serde_json::{Value, json};

use super::rewrite;

fn is_admitted(schema: &Value, value: &Value) -> bool {
    let mut document = Document::new(json!({
        "openapi": "3.0.3", "paths": {}, "components": {"schemas": {"A": schema}}
    }))
    .unwrap();
    let notes = rewrite(&mut document);
    assert_eq!(notes.len(), 1, "{notes:?}");
    let at = Pointer::root().with_path("/components/schemas/A");
    admits(&document, &at, Direction::Request, value).is_ok()
}

#[test]
fn keywords_of_3_1_mean_what_they_say() {
    for (schema, good, bad) in [
        (
            json!({"type": ["string", "null"], "minLength": 2}),
            vec![json!("ab"), json!(null)],
            vec![json!("a"), json!(1)],
        ),
        (
            json!({"type": ["string", "integer"]}),
            vec![json!("a"), json!(1)],
            vec![json!(null), json!(1.5)],
        ),
        (
            json!({"type": ["string", "integer", "null"]}),
            vec![json!("a"), json!(null)],
            vec![json!([])],
        ),
        (
            json!({"type": ["string", "null"], "enum": ["a"]}),
            vec![json!("a")],
            vec![json!(null), json!("b")],
        ),
        (
            json!({"anyOf": [{"type": "integer"}, {"type": "null"}]}),
            vec![json!(1), json!(null)],
            vec![json!("a")],
        ),
        (
            json!({"type": "integer", "exclusiveMinimum": 0}),
            vec![json!(1)],
            vec![json!(0), json!(-5)],
        ),
        (
            json!({"type": "integer", "minimum": 3, "exclusiveMinimum": 0}),
            vec![json!(3)],
            vec![json!(2)],
        ),
        (
            json!({"type": "object", "properties": {"a": {"const": "b"}}}),
            vec![json!({"a": "b"})],
            vec![json!({"a": "c"})],
        ),
    ] {
        for value in good {
            assert!(is_admitted(&schema, &value), "{schema}: {value}");
        }
        for value in bad {
            assert!(!is_admitted(&schema, &value), "{schema}: {value}");
        }
    }
}

#[test]
fn what_is_no_schema_and_what_3_0_says_stay_as_they_are() {
    let given = json!({
        "openapi": "3.0.3",
        "paths": {"/a": {"get": {
            "parameters": [{"name": "a", "in": "query", "schema": {
                "type": "integer", "minimum": 0, "exclusiveMinimum": true, "example": {"type": ["null"]}
            }, "example": {"schema": {"type": ["null"]}}}],
            "x-schema": {"schema": {"type": ["null"]}}
        }}},
        "components": {"schemas": {"type": {"type": "object", "properties": {
            "type": {"type": "string", "default": "null"}, "const": {"type": "string"}
        }}}}
    });
    let mut document = Document::new(given.clone()).unwrap();
    assert_eq!(rewrite(&mut document), Vec::<String>::new());
    assert_eq!(document.root(), &given);
}

#[test]
fn what_3_0_cannot_say_is_told() {
    let mut document = Document::new(json!({
        "openapi": "3.0.3", "paths": {},
        "components": {"schemas": {"A": {"type": "object", "patternProperties": {}}}}
    }))
    .unwrap();
    let notes = rewrite(&mut document);
    assert!(
        notes[0].contains("#/components/schemas/A/patternProperties"),
        "{notes:?}"
    );
    assert!(notes[0].contains("not judged"), "{notes:?}");
}
