//! What is scaffolded from small contracts, one for each construct: `scaffold/NAME.json` gives
//! `scaffold/NAME.rs`. `BLESS=1 cargo test -p openapi-codegen --test scaffold` writes them anew; read them
//! then, for people own what they say.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use openapi_codegen::{Scaffold, Scaffolded, scaffold};
use openapi_document::Document;
use serde_json::{Value, json};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scaffold")
}

fn written(contract: Value) -> Scaffolded {
    let document = Document::new(contract).unwrap();
    scaffold(&document, &Scaffold::default()).unwrap()
}

fn is_rust(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|kind| kind == "rs")
}

/// A case is a whole contract, or what differs from the least one.
#[expect(
    clippy::needless_pass_by_value,
    reason = "cases are made where they are given"
)]
fn contract(case: Value) -> Value {
    let mut whole = json!({
        "openapi": "3.0.3",
        "info": {"title": "Case", "version": "1"},
        "paths": {},
    });
    let members = case.as_object().cloned().unwrap_or_default();
    if let Some(whole) = whole.as_object_mut() {
        for (name, value) in members {
            match name.as_str() {
                // A schema alone is that of a body.
                "schema" => {
                    let schemas = json!({"schemas": {"Subject": value}});
                    whole.insert("components".to_owned(), schemas);
                    let body = json!({"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Subject"}}}, "required": true});
                    let operation = json!({"operationId": "send", "requestBody": body, "responses": {"204": {"description": "resource updated"}}});
                    whole.insert("paths".to_owned(), json!({"/send": {"post": operation}}));
                }
                _ => {
                    whole.insert(name, value);
                }
            }
        }
    }
    whole
}

#[test]
fn each_construct_gives_what_stands_beside_it() {
    let mut failures = Vec::new();
    let mut seen = 0;
    let mut files: Vec<_> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    for path in files
        .iter()
        .filter(|path| path.extension().is_some_and(|kind| kind == "json"))
    {
        seen += 1;
        let case: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        let done = written(contract(case));
        let mut text = String::new();
        for file in &done.files {
            let shown = file.name != "skeleton.rs"
                || path.ends_with("answers.json")
                || path.ends_with("bodies.json");
            if shown {
                writeln!(text, "// ==> {} <==\n{}", file.name, file.text).unwrap();
            }
        }
        for refusal in &done.refused {
            writeln!(text, "// refused: {refusal}").unwrap();
        }
        for note in &done.notes {
            writeln!(text, "// left to the handlers: {note}").unwrap();
        }
        let expected = path.with_extension("rs");
        if std::env::var_os("BLESS").is_some() {
            fs::write(&expected, &text).unwrap();
        }
        if fs::read_to_string(&expected).unwrap_or_default() != text {
            failures.push(format!("{}:\n{text}", expected.display()));
        }
    }
    assert!(seen > 10, "the cases are gone");
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn the_source_is_rust() {
    for path in fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
    {
        if path.extension().is_some_and(|kind| kind == "json") {
            let case: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
            for file in written(contract(case)).files {
                if is_rust(file.name) {
                    let read = syn::parse_file(&file.text);
                    assert!(
                        read.is_ok(),
                        "{} {}: {:?}\n{}",
                        path.display(),
                        file.name,
                        read.err(),
                        file.text
                    );
                }
            }
        }
    }
}

/// Whatever stands where a schema belongs, there is source or a reason, and no end of the process.
#[test]
fn nothing_that_can_be_written_down_is_too_strange() {
    for schema in [
        json!(null),
        json!(true),
        json!({}),
        json!({"type": "thing"}),
        json!({"type": ["string"]}),
        json!({"$ref": "#/components/schemas/Subject"}),
        json!({"$ref": "#/nowhere"}),
        json!({"$ref": "other.json"}),
        json!({"enum": []}),
        json!({"enum": [1, "a", null]}),
        json!({"type": "string", "enum": ["", "+1", "-1", "1", "self", "gen", "ß", "a b", "a_b"]}),
        json!({"type": "object", "properties": {"": {}, "type": {}, "Type": {}, "self": {}, "_": {}, "1": {}}}),
        json!({"type": "object", "properties": {"a": {"$ref": "#/components/schemas/Subject"}}, "required": ["a", "b"]}),
        json!({"allOf": []}),
        json!({"allOf": [{"$ref": "#/components/schemas/Subject"}]}),
        json!({"oneOf": []}),
        json!({"oneOf": [{"$ref": "#/components/schemas/Subject"}, {"type": "string"}]}),
        json!({"not": {"$ref": "#/components/schemas/Subject"}}),
        json!({"type": "array"}),
        json!({"type": "array", "items": {"$ref": "#/components/schemas/Subject"}, "minItems": -1}),
        json!({"type": "integer", "minimum": 1e300, "maximum": "x", "multipleOf": 0}),
        json!({"type": "string", "pattern": "\"#\u{0}", "minLength": 1e20}),
        json!({"description": "```\nlet x = 1;\n```", "type": "string", "default": {"a": 1}}),
    ] {
        let shown = schema.to_string();
        for file in written(contract(json!({ "schema": schema }))).files {
            if is_rust(file.name) {
                let read = syn::parse_file(&file.text);
                assert!(
                    read.is_ok(),
                    "{shown} {}: {:?}\n{}",
                    file.name,
                    read.err(),
                    file.text
                );
            }
        }
    }
}
