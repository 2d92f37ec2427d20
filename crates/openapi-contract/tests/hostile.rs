//! Documents that nobody means well with: truncated, cyclic, deep, huge. Nothing panics, nothing
//! hangs. What the fuzzer finds is kept in its corpus and replayed here.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "helpers of tests, which the exemption of tests does not reach"
)]

#[path = "../fuzz/src/edit.rs"]
mod edit;
#[path = "../fuzz/src/exercise.rs"]
mod exercise;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use openapi_contract::{compare, soundness};
use openapi_document::Document;
use serde_json::{Map, Value, json};

/// Generous: what hangs takes for ever, and the machine may be busy.
const LONG: Duration = Duration::from_mins(1);

fn document(schemas: &Value) -> Value {
    json!({
        "openapi": "3.0.3",
        "info": {"title": "t", "version": "1"},
        "paths": {"/a": {"post": {
            "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/A"}}}},
            "responses": {"200": {"description": "", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/A"}}}}}
        }}},
        "components": {"schemas": schemas}
    })
}

fn survives(name: &str, value: &Value) {
    let start = Instant::now();
    exercise::value_of(value, 7);
    assert!(start.elapsed() < LONG, "{name}: {:?}", start.elapsed());
}

#[test]
fn cycles_end() {
    let a = json!({"$ref": "#/components/schemas/A"});
    for (name, schema) in [
        ("itself", a.clone()),
        ("allOf", json!({"allOf": [a]})),
        ("anyOf", json!({"anyOf": [a, a]})),
        ("oneOf", json!({"oneOf": [a, {"type": "string"}]})),
        ("not", json!({"not": a})),
        (
            "required member",
            json!({"required": ["a"], "properties": {"a": a}}),
        ),
        ("items", json!({"type": "array", "items": a, "minItems": 2})),
        (
            "members of members",
            json!({"additionalProperties": a, "minProperties": 3}),
        ),
        ("the root", json!({"$ref": "#"})),
        (
            "a part of itself",
            json!({"$ref": "#/components/schemas/A/properties/a"}),
        ),
    ] {
        survives(name, &document(&json!({ "A": schema })));
    }
    let two = json!({"A": {"allOf": [{"$ref": "#/components/schemas/B"}]}, "B": {"oneOf": [a]}});
    survives("two", &document(&two));
    let path = json!({"openapi": "3.0.3", "paths": {"/a": {"$ref": "#/paths/~1a"}}});
    survives("a path", &path);
}

/// Five hundred alternatives, told apart by a member or not at all: the work is bounded, and what it
/// does not suffice for is undecided.
#[test]
fn five_hundred_alternatives_end() {
    let variants = |variant: fn(usize) -> Value| (0..500).map(variant).collect::<Vec<_>>();
    for (name, variants) in [
        (
            "tagged",
            variants(
                |n| json!({"type": "object", "required": ["k"], "properties": {"k": {"enum": [n]}, "v": {"type": "string"}}}),
            ),
        ),
        (
            "untagged",
            variants(
                |n| json!({"type": "object", "properties": {format!("m{n}"): {"type": "integer"}}}),
            ),
        ),
        (
            "required",
            variants(
                |n| json!({"type": "object", "required": [format!("m{n}")], "properties": {"m": {"type": "integer"}}}),
            ),
        ),
        (
            "overlapping",
            variants(
                |n| json!({"type": "object", "minProperties": n, "properties": {"m": {"maximum": n}, "n": {"minLength": n}}}),
            ),
        ),
        (
            "numbers",
            variants(|n| json!({"minimum": n, "maximum": n + 1})),
        ),
    ] {
        for combinator in ["oneOf", "anyOf"] {
            let promised = document(&json!({"A": {combinator: variants}}));
            let mut provided = promised.clone();
            for keyword in ["maxProperties", "maximum"] {
                provided["components"]["schemas"]["A"][keyword] = json!(7);
            }
            let promised = Document::new(promised).unwrap();
            let provided = Document::new(provided).unwrap();
            for (what, run) in [
                ("soundness", &(|| drop(soundness(&promised))) as &dyn Fn()),
                ("compare", &|| {
                    assert!(!compare(&promised, &provided).findings.is_empty(), "{name}");
                }),
                ("compare back", &|| drop(compare(&provided, &promised))),
            ] {
                let start = Instant::now();
                run();
                let taken = start.elapsed();
                println!("{name} {combinator}: {what} in {taken:?}");
                assert!(taken < LONG / 4, "{name} {combinator}: {what}: {taken:?}");
            }
        }
    }
}

#[test]
fn sizes_do_not_matter() {
    for huge in [
        json!(u64::MAX),
        json!(1e308),
        json!(1_000_000_000),
        json!(-1),
        json!(0.5),
    ] {
        for keyword in [
            "minLength",
            "maxLength",
            "minItems",
            "maxItems",
            "minProperties",
            "maxProperties",
        ] {
            survives(keyword, &document(&json!({"A": {keyword: huge}})));
        }
        for keyword in ["minimum", "maximum", "multipleOf"] {
            survives(
                keyword,
                &document(&json!({"A": {"type": "integer", keyword: huge}})),
            );
        }
    }
    for tiny in [json!(5e-324), json!(0), json!(1e-300)] {
        survives(
            "tiny step",
            &document(&json!({"A": {"type": "number", "multipleOf": tiny, "maximum": 1e300}})),
        );
    }
    for pattern in [
        "(a+)+$",
        "^(a|a)*b$",
        "a{1000000}",
        "(((a{1000}){1000}){1000})",
        "(?=a)b",
        "(",
        "\\p{L}",
        "[z-a]",
    ] {
        survives(
            pattern,
            &document(&json!({"A": {"type": "string", "pattern": pattern, "minLength": 60}})),
        );
    }
}

/// A value of so many levels, made by hand: no parser reads it, and what serialises recurses.
fn nested(levels: usize, kind: &str) -> Value {
    (1..levels).fold(json!({}), |inner, level| {
        if kind == "array" || (kind == "allOf" && (levels - level).is_multiple_of(2)) {
            return Value::Array(vec![inner]);
        }
        let mut outer = Map::new();
        if kind == "items" {
            outer.insert("type".to_owned(), json!("array"));
        }
        outer.insert(kind.to_owned(), inner);
        Value::Object(outer)
    })
}

/// The document with a value of so many levels, as a schema or within one.
fn deep(levels: usize, kind: &str, keyword: Option<&str>) -> Value {
    let mut value = document(&json!({"A": {}}));
    let deep = nested(levels, kind);
    let place = value.pointer_mut("/components/schemas/A").unwrap();
    match keyword {
        None => *place = deep,
        Some("enum") => place["enum"] = Value::Array(vec![deep]),
        Some(keyword) => place[keyword] = deep,
    }
    value
}

const KINDS: [&str; 6] = ["array", "items", "allOf", "not", "properties", "x-a"];
const KEYWORDS: [Option<&str>; 4] = [None, Some("enum"), Some("example"), Some("default")];

#[test]
fn ten_thousand_levels_are_refused() {
    for kind in KINDS {
        for keyword in KEYWORDS {
            let error = Document::new(deep(10_000, kind, keyword)).unwrap_err();
            let error = error.to_string();
            assert!(
                error.starts_with("nested deeper than 256 levels at #/components/schemas/A/"),
                "{error}"
            );
            assert!(error.len() < 250, "{error}");
            let mut split = Document::new(document(&json!({"A": {"$ref": "a.json"}}))).unwrap();
            let error = split.add_file("a.json", nested(10_000, kind)).unwrap_err();
            let error = error.to_string();
            assert!(
                error.starts_with("nested deeper than 256 levels at a.json#/"),
                "{error}"
            );
        }
    }
}

/// Just below the limit everything is done, on the stack that a thread has by default.
#[test]
fn the_deepest_documents_end() {
    for kind in KINDS {
        for keyword in KEYWORDS {
            let start = Instant::now();
            // The document has three levels around the schema, `enum` one more.
            let levels = 256 - 3 - keyword.map_or(0, |keyword| 1 + usize::from(keyword == "enum"));
            assert!(Document::new(deep(levels + 1, kind, keyword)).is_err());
            let value = deep(levels, kind, keyword);
            let one = Document::new(value.clone()).unwrap();
            let other = Document::new(value.clone()).unwrap();
            assert!(one.missing_files().is_empty());
            drop(soundness(&one));
            assert!(
                compare(&one, &other)
                    .findings
                    .iter()
                    .all(|finding| finding.witness.is_none())
            );
            let mut changed = value;
            if let Some(schema) = changed["components"]["schemas"]["A"].as_object_mut() {
                schema.insert("nullable".to_owned(), json!(true));
            }
            let changed = Document::new(changed).unwrap();
            drop(compare(&one, &changed));
            drop(compare(&changed, &one));
            survives(kind, &deep(levels, kind, keyword));
            assert!(start.elapsed() < LONG, "{kind}: {:?}", start.elapsed());
        }
    }
}

/// References lead down further than nesting: many objects in each other, each of many choices.
#[test]
fn deep_references_end() {
    let choice = json!({"anyOf": [{"minProperties": 0}, {"maxProperties": 9}]});
    let schemas: Map<String, Value> = (0..45)
        .map(|n| {
            let schema = json!({
                "type": "object",
                "allOf": vec![choice.clone(); 390],
                "required": ["a"],
                "properties": {"a": {"$ref": format!("#/components/schemas/B{}", n + 1)}}
            });
            (format!("B{n}"), schema)
        })
        .chain([
            ("A".to_owned(), json!({"$ref": "#/components/schemas/B0"})),
            ("B45".to_owned(), json!({"type": "object"})),
        ])
        .collect();
    let value = document(&Value::Object(schemas));
    let promised = Document::new(value.clone()).unwrap();
    let mut provided = value;
    provided["components"]["schemas"]["B30"]["properties"]["a"] = json!({"type": "string"});
    let provided = Document::new(provided).unwrap();
    drop(soundness(&promised));
    assert!(!compare(&promised, &provided).findings.is_empty());
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    paths
}

#[test]
fn truncations_are_no_documents() {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = vec![manifest.join("../../openapi.json")];
    let specs = manifest.join("../../../shared/specs");
    if specs.is_dir() {
        paths.extend(files(&specs));
    }
    for path in paths {
        let text = fs::read(&path).unwrap();
        for part in 1..8 {
            exercise::bytes(&text[..text.len() * part / 8]);
        }
    }
}

#[test]
fn what_the_fuzzer_found() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus/document");
    let paths = files(&folder);
    assert!(paths.len() > 3, "the corpus is not there");
    for path in paths {
        let start = Instant::now();
        exercise::bytes(&fs::read(&path).unwrap());
        assert!(
            start.elapsed() < LONG,
            "{}: {:?}",
            path.display(),
            start.elapsed()
        );
    }
}
