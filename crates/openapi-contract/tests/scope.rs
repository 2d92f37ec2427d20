//! Which operations are compared, and which parts of their paths are the same.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use openapi_contract::{Scope, Selector, compare_within};
use openapi_document::Document;
use serde_json::{Value, json};

fn document(paths: &Value) -> Document {
    let root =
        json!({ "openapi": "3.0.3", "info": { "title": "t", "version": "1" }, "paths": paths });
    Document::new(root).unwrap()
}

fn operation(more: &Value) -> Value {
    let mut operation = json!({ "responses": { "200": { "description": "" } } });
    let members = operation.as_object_mut().unwrap();
    members.extend(more.as_object().unwrap().clone());
    json!({ "get": operation })
}

/// The operations that are told as removed.
fn removed(scope: &Scope) -> Vec<String> {
    let before = document(&json!({
        "/a": operation(&json!({ "tags": ["one"], "operationId": "a" })),
        "/b/x": operation(&json!({ "tags": ["two"], "x-internal": true })),
        "/b/y": operation(&json!({ "x-internal": false, "x-level": "beta" })),
        "/c": { "x-internal": true, "get": operation(&json!({}))["get"] },
    }));
    let report = compare_within(&before, &document(&json!({})), scope);
    let findings = report.findings.into_iter();
    findings.filter_map(|finding| finding.operation).collect()
}

fn selectors(texts: &[&str]) -> Vec<Selector> {
    let read = texts.iter().map(|text| Selector::parse(text));
    read.collect::<Result<_, _>>().unwrap()
}

#[test]
fn operations_are_chosen_by_path_tag_id_and_extension() {
    let all = ["GET /a", "GET /b/x", "GET /b/y", "GET /c"];
    for (include, exclude, left) in [
        (vec![], vec![], vec![0, 1, 2, 3]),
        (vec!["/b/**"], vec![], vec![1, 2]),
        (vec!["/b/*"], vec!["/b/y"], vec![1]),
        (vec!["tag:one", "tag:two"], vec![], vec![0, 1]),
        (vec!["operation:a"], vec![], vec![0]),
        (vec![], vec!["x-internal"], vec![0, 2]),
        (vec!["x-level=beta"], vec![], vec![2]),
        (vec!["x-level=alpha"], vec![], vec![]),
        (vec!["x-internal=true"], vec![], vec![1, 3]),
    ] {
        let scope = Scope {
            include: selectors(&include),
            exclude: selectors(&exclude),
            ..Scope::default()
        };
        let left: Vec<&str> = left.into_iter().map(|index: usize| all[index]).collect();
        assert_eq!(removed(&scope), left, "{include:?} {exclude:?}");
    }
}

#[test]
fn a_prefix_is_the_same_as_another() {
    let plain = operation(&json!({}));
    let before = document(&json!({ "/v1/a": plain, "/v1/b/{id}": plain, "/v10/c": plain }));
    let after = document(&json!({ "/v2/a": plain, "/v2/b/{key}": plain, "/v10/c": plain }));
    let names = |prefixes: (&str, &str)| -> Vec<String> {
        let scope = Scope {
            prefixes: (prefixes.0.to_owned(), prefixes.1.to_owned()),
            ..Scope::default()
        };
        let report = compare_within(&before, &after, &scope);
        report
            .findings
            .iter()
            .map(|one| one.rule.id().to_owned())
            .collect()
    };
    assert_eq!(names(("", "")).len(), 4);
    assert_eq!(names(("/v1", "/v2")), Vec::<String>::new());
    // In the servers it is the same prefix.
    let mut served = json!({ "openapi": "3.0.3", "info": { "title": "t", "version": "1" } });
    served["servers"] = json!([{ "url": "/v2" }]);
    served["paths"] = json!({ "/a": plain, "/b/{key}": plain });
    let served = Document::new(served).unwrap();
    let before = document(&json!({ "/v1/a": plain, "/v1/b/{id}": plain }));
    let scope = Scope {
        prefixes: ("/v1".to_owned(), "/v2".to_owned()),
        ..Scope::default()
    };
    let report = compare_within(&before, &served, &scope);
    let rules: Vec<&str> = report.findings.iter().map(|one| one.rule.id()).collect();
    assert_eq!(rules, ["host"]);
}
