//! Documents of different versions: what is rewritten faithfully is silent, and what changes is found.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "helpers of tests, which the exemption of tests does not reach"
)]
#[path = "support/later.rs"]
mod later;
#[path = "support/specs.rs"]
mod specs;

use std::path::Path;
use std::time::Instant;

use later::later;
use openapi_contract::{FindingRule, Report, Sent, Severity, advice, changes, compare, soundness};
use openapi_document::Document;
use serde_json::{Value, json};
use specs::{documents, folder, read};

fn document(value: &Value) -> Document {
    Document::new(value.clone()).unwrap()
}

fn shown(report: &Report) -> String {
    let shown = report.findings.iter().take(6);
    let lines = shown.map(|one| {
        format!(
            "{:?} {} {:?} {}",
            one.severity,
            one.rule.id(),
            one.provided,
            one.message
        )
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Those that are more than a remark on both having the same flaw.
fn is_silent(report: &Report) -> bool {
    report
        .findings
        .iter()
        .all(|one| one.severity == Severity::Docs && one.rule == FindingRule::Malformed)
}

#[test]
fn a_faithful_rewriting_is_silent() {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../openapi.json");
    let mut paths = vec![own];
    paths.extend(folder().iter().flat_map(|folder| documents(folder)));
    let mut failures = Vec::new();
    for path in paths {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let old = read(&path);
        let new = later(&old);
        let (old, new) = (document(&old), document(&new));
        let start = Instant::now();
        let report = compare(&old, &new);
        let forth = start.elapsed();
        let start = Instant::now();
        let back = compare(&new, &old);
        println!("{name}: {forth:.0?} forth, {:.0?} back", start.elapsed());
        for report in [report, back] {
            if !is_silent(&report) {
                let count = report.findings.len();
                failures.push(format!("{name}: {count}\n{}", shown(&report)));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// The same with all members and alternatives the other way round, so that nothing is known at a glance.
fn turned(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let turned = members
                .iter()
                .rev()
                .map(|(name, value)| (name.clone(), turned(value)));
            Value::Object(turned.collect())
        }
        Value::Array(items) => items.iter().map(turned).collect(),
        other => other.clone(),
    }
}

/// How long a comparison takes within each version, loading apart.
#[test]
fn both_versions_are_as_fast() {
    let Some(folder) = folder() else { return };
    for name in ["api.github.com.json", "stripe.json"] {
        let old = read(&folder.join(name));
        let took = [old.clone(), later(&old)].map(|value| {
            let (one, other) = (document(&value), document(&turned(&value)));
            let times = (0..3).map(|_| {
                let start = Instant::now();
                assert!(is_silent(&compare(&one, &other)));
                start.elapsed()
            });
            times.min().unwrap()
        });
        println!("{name}: {:.0?} in 3.0, {:.0?} in 3.1", took[0], took[1]);
    }
}

/// A document with one operation that takes and answers the same.
fn one(version: &str, schema: &Value) -> Document {
    let content = json!({"application/json": {"schema": schema}});
    document(&json!({
        "openapi": version, "info": {"title": "t", "version": "1"},
        "paths": {"/a": {"post": {
            "requestBody": {"required": true, "content": content},
            "responses": {"200": {"description": "", "content": content}},
        }}},
        "components": {"schemas": {"Name": {"type": "string", "maxLength": 9}}},
    }))
}

fn findings(before: &Document, after: &Document) -> Vec<(Severity, &'static str)> {
    let report = compare(before, after);
    report
        .findings
        .iter()
        .map(|one| (one.severity, one.rule.id()))
        .collect()
}

#[test]
fn what_3_1_says_is_compared_by_meaning() {
    use Severity::{Breaking, Drift};
    let name = json!({"$ref": "#/components/schemas/Name"});
    for (before, after, expected) in [
        (
            json!({"type": ["string", "null"]}),
            json!({"anyOf": [{"type": "string"}, {"type": "null"}]}),
            vec![],
        ),
        (json!({"const": "a"}), json!({"enum": ["a"]}), vec![]),
        (
            json!({"type": "string", "maxLength": 9, "minLength": 2}),
            json!({"$ref": "#/components/schemas/Name", "minLength": 2}),
            vec![],
        ),
        (
            name.clone(),
            json!({"$ref": "#/components/schemas/Name", "minLength": 2}),
            vec![(Breaking, "min-length"), (Drift, "min-length")],
        ),
        (
            json!({"type": "object", "if": {"required": ["a"]}, "then": {"required": ["b"]}}),
            json!({"type": "object", "dependentRequired": {"a": ["b"]}}),
            vec![],
        ),
        (
            json!({"type": "object"}),
            json!({"type": "object", "dependentRequired": {"a": ["b"]}}),
            vec![
                (Breaking, "dependent-required"),
                (Drift, "dependent-required"),
            ],
        ),
        (
            json!({"type": "array", "prefixItems": [{"type": "string"}, {"type": "integer"}], "items": false}),
            json!({"type": "array", "prefixItems": [{"type": "string"}, {"type": "integer"}], "unevaluatedItems": false}),
            vec![],
        ),
        (
            json!({"type": "object", "patternProperties": {"^x-": {"type": "string"}}}),
            json!({"type": "object", "patternProperties": {"^x-": {"type": "string", "maxLength": 3}}}),
            vec![(Breaking, "max-length"), (Drift, "max-length")],
        ),
        (
            json!({"type": "object", "properties": {"a": {}}, "additionalProperties": false}),
            json!({"type": "object", "allOf": [{"properties": {"a": {}}}], "unevaluatedProperties": false}),
            vec![],
        ),
        (
            json!({"type": "array", "contains": {"type": "integer"}}),
            json!({"type": "array", "contains": {"type": "integer"}, "minContains": 2}),
            vec![(Breaking, "contains"), (Drift, "contains")],
        ),
        (
            json!({"type": "string", "contentEncoding": "base64"}),
            json!({"type": "string", "format": "byte"}),
            vec![],
        ),
    ] {
        let found = findings(&one("3.1.0", &before), &one("3.2.0", &after));
        let request = found
            .iter()
            .filter(|(severity, _)| *severity == Severity::Breaking);
        let rules: Vec<_> = expected
            .iter()
            .filter(|(severity, _)| *severity == Breaking)
            .collect();
        assert_eq!(
            (request.collect::<Vec<_>>(), found.is_empty()),
            (rules, expected.is_empty()),
            "{before} {after}: {found:?}"
        );
    }
}

#[test]
fn webhooks_are_compared_the_other_way_round() {
    let hook = |schema: Value| {
        document(&json!({
            "openapi": "3.1.0", "info": {"title": "t", "version": "1"},
            "webhooks": {"made": {"post": {
                "requestBody": {"required": true, "content": {"application/json": {"schema": schema}}},
                "responses": {"204": {"description": ""}},
            }}},
        }))
    };
    let (wide, narrow) = (
        hook(json!({"type": "string"})),
        hook(json!({"type": "string", "maxLength": 3})),
    );
    let breaking = |before, after| {
        let found = findings(before, after);
        found
            .iter()
            .any(|(severity, _)| *severity == Severity::Breaking)
    };
    assert!(breaking(&narrow, &wide));
    assert!(!breaking(&wide, &narrow));
    let found = changes(compare(&narrow, &wide).findings, &narrow, &wide);
    let told = found
        .iter()
        .map(|one| (one.sent, &*one.message, advice(one)));
    assert_eq!(
        told.collect::<Vec<_>>(),
        [(
            Some(Sent::Webhook),
            "the webhook body no longer has `maxLength: 3`",
            "go on sending what was promised before, or release a new major version"
        )]
    );
    let none = document(&json!({
        "openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": {},
    }));
    assert_eq!(
        findings(&wide, &none),
        [(Severity::Breaking, "operation-removed")]
    );
}

#[test]
fn methods_and_streams_of_3_2_are_compared() {
    let with = |item: &str, method: &str| {
        document(&json!({
            "openapi": "3.2.0", "info": {"title": "t", "version": "1"},
            "paths": {"/a": {
                "query": {"responses": {"200": {"description": "", "content": {
                    "application/jsonl": {"itemSchema": {"type": item}},
                }}}},
                "additionalOperations": {method: {"responses": {"204": {"description": ""}}}},
            }},
        }))
    };
    assert_eq!(
        findings(&with("string", "LINK"), &with("string", "LINK")),
        []
    );
    let found = findings(&with("string", "LINK"), &with("integer", "UNLINK"));
    let rules: Vec<_> = found.iter().map(|(_, rule)| *rule).collect();
    assert!(rules.contains(&"operation-removed"), "{found:?}");
    assert!(rules.contains(&"type"), "{found:?}");
}

#[test]
fn a_whole_query_is_compared() {
    let with = |parameter: Value| {
        document(&json!({
            "openapi": "3.2.0", "info": {"title": "t", "version": "1"},
            "paths": {"/a": {"get": {"parameters": [parameter], "responses": {"204": {"description": ""}}}}},
        }))
    };
    let whole = |name: &str, media: &str, kind: &str| {
        let schema = json!({"type": "object", "properties": {"n": {"type": kind}}});
        with(json!({"name": name, "in": "querystring", "content": {media: {"schema": schema}}}))
    };
    let json = "application/json";
    assert_eq!(
        findings(&whole("q", json, "string"), &whole("r", json, "string")),
        []
    );
    let rules = |before: &Document, after: &Document| {
        let found = findings(before, after);
        found.iter().map(|(_, rule)| *rule).collect::<Vec<_>>()
    };
    assert!(rules(&whole("q", json, "string"), &whole("q", json, "integer")).contains(&"type"));
    let form = "application/x-www-form-urlencoded";
    assert!(rules(&whole("q", form, "string"), &whole("q", form, "integer")).contains(&"type"));
    // A form says what an object in the style `form` says.
    let schema = json!({"type": "object", "properties": {"n": {"type": "string"}}});
    let object = with(json!({"name": "q", "in": "query", "schema": schema}));
    assert_eq!(findings(&whole("q", form, "string"), &object), []);
    assert_eq!(findings(&object, &whole("q", form, "string")), []);
    assert!(!findings(&whole("q", json, "string"), &object).is_empty());
}

#[test]
fn examples_that_come_or_go_are_told() {
    let with = |members: Value| {
        let mut schema = json!({"type": "string"});
        schema
            .as_object_mut()
            .unwrap()
            .extend(members.as_object().unwrap().clone());
        one("3.1.0", &schema)
    };
    let (none, one, listed) = (
        with(json!({})),
        with(json!({"example": "a"})),
        with(json!({"examples": ["a"]})),
    );
    let more = with(json!({"examples": ["a", "b"]}));
    // Of the request and of the response.
    for (before, after, count) in [
        (&none, &listed, 2),
        (&listed, &none, 2),
        (&listed, &more, 2),
        (&one, &listed, 0),
        (&listed, &one, 0),
        (&more, &one, 2),
    ] {
        let report = compare(before, after);
        let found: Vec<_> = report.findings.iter().map(|one| one.rule.id()).collect();
        assert_eq!(found, vec!["example"; count], "{}", shown(&report));
    }
}

#[test]
fn null_as_an_alternative_is_null_beside_the_rest() {
    let name = json!({"$ref": "#/components/schemas/Name"});
    for (old, new) in [
        (
            json!({"allOf": [name], "nullable": true}),
            json!({"oneOf": [name, {"type": "null"}]}),
        ),
        (
            json!({"type": "object", "nullable": true, "properties": {"a": name}}),
            json!({"anyOf": [{"type": "null"}, {"type": "object", "properties": {"a": name}}]}),
        ),
        (
            json!({"type": "array", "items": {"type": "integer", "nullable": true}}),
            json!({"type": "array", "items": {"oneOf": [{"type": "integer"}, {"const": null}]}}),
        ),
        (
            json!({"type": "string", "nullable": true, "enum": ["a", null]}),
            json!({"oneOf": [{"const": "a"}, {"type": "null"}]}),
        ),
    ] {
        let (before, after) = (one("3.0.3", &old), one("3.1.0", &new));
        assert_eq!(findings(&before, &after), [], "{old} {new}");
        assert_eq!(findings(&after, &before), [], "{new} {old}");
    }
    let narrow = json!({"oneOf": [{"type": "string", "maxLength": 8}, {"type": "null"}]});
    let wide = json!({"oneOf": [name, {"type": "null"}]});
    assert!(!findings(&one("3.1.0", &wide), &one("3.1.0", &narrow)).is_empty());
}

#[test]
fn a_sound_document_of_3_1_is_sound() {
    let found = soundness(&document(&json!({
        "openapi": "3.1.0", "info": {"title": "t", "version": "1", "summary": "s"},
        "jsonSchemaDialect": "https://spec.openapis.org/oas/3.1/dialect/base",
        "webhooks": {"made": {"$ref": "#/components/pathItems/Made"}},
        "components": {
            "pathItems": {"Made": {"post": {"responses": {"204": {"description": ""}}}}},
            "schemas": {
                "A": {
                    "type": ["object", "null"], "examples": [{"b": 1}, null],
                    "properties": {"b": {"$ref": "#/components/schemas/B", "description": "one"}},
                    "patternProperties": {"^x-": true}, "unevaluatedProperties": false,
                },
                "B": {"type": "integer", "exclusiveMinimum": 0},
            },
        },
    })));
    let told: Vec<&str> = found.iter().map(|one| one.message.as_str()).collect();
    assert!(told.is_empty(), "{told:?}");
}

#[test]
fn faults_of_3_1_are_told() {
    let found = soundness(&document(&json!({
        "openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": {},
        "components": {"schemas": {
            "A": {"type": "string", "nullable": true},
            "B": {"type": "integer", "minimum": 1, "exclusiveMinimum": true},
            "C": {"type": "integer", "examples": [1, "a"]},
            "D": {"propertes": {}},
        }},
    })));
    let at = |path: &str| {
        found.iter().any(|one| {
            let place = one.promised.as_ref();
            place.is_some_and(|place| place.path() == format!("/components/schemas/{path}"))
        })
    };
    for path in [
        "A/nullable",
        "B/exclusiveMinimum",
        "C/examples/1",
        "D/propertes",
    ] {
        assert!(at(path), "{path}: {found:?}");
    }
}
