//! Two changes at once: waiving one leaves the other, at one place too.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use openapi_contract::{Finding, Report, Waivers, compare};
use openapi_document::Document;
use serde_json::{Value, json};

fn base() -> Value {
    json!({
        "openapi": "3.0.3",
        "info": {"title": "t", "version": "1"},
        "paths": {"/a": {"get": {
            "operationId": "a",
            "parameters": [{"name": "ids", "in": "query", "schema": {"type": "array", "items": {"type": "string"}}}],
            "requestBody": {"content": {"application/json": {"schema": {
                "type": "object",
                "properties": {"n": {"type": "integer", "minimum": 0, "maximum": 9}}
            }}}},
            "responses": {"204": {"description": "done"}}
        }}}
    })
}

const PARAMETER: &str = "/paths/~1a/get/parameters/0";
const MEMBER: &str = "/paths/~1a/get/requestBody/content/application~1json/schema/properties/n";

/// The rules of the findings that are left.
fn left(report: &Report, waiver: &Value) -> Vec<&'static str> {
    let rest = uncovered(report, waiver).into_iter();
    rest.map(|finding| finding.rule.id()).collect()
}

/// The member `n` of the witnesses of the findings that are left.
fn values_left(report: &Report, waiver: &Value) -> Vec<Value> {
    let rest = uncovered(report, waiver).into_iter();
    rest.filter_map(|finding| finding.witness.as_ref()?.value.get("n").cloned())
        .collect()
}

fn uncovered<'r>(report: &'r Report, waiver: &Value) -> Vec<&'r Finding> {
    let mut waivers: Waivers = serde_json::from_value(json!({ "waiver": [waiver] })).unwrap();
    let rest = report.findings.iter().filter(|finding| {
        let places: Vec<_> = [&finding.promised, &finding.provided]
            .into_iter()
            .flatten()
            .collect();
        let part = finding
            .witness
            .as_ref()
            .and_then(|witness| witness.value.pointer(witness.instance.path()));
        waivers.covers(finding.rule.id(), &places, part).is_none()
    });
    let rest = rest.collect();
    assert!(waivers.unused().is_empty(), "{waiver} covers nothing");
    rest
}

fn changed(changes: &[(&str, &str, Value)]) -> Report {
    let mut provided = base();
    for (at, name, value) in changes {
        provided.pointer_mut(at).unwrap()[name] = value.clone();
    }
    compare(
        &Document::new(base()).unwrap(),
        &Document::new(provided).unwrap(),
    )
}

#[test]
fn of_two_findings_at_one_place() {
    let report = changed(&[
        (PARAMETER, "required", json!(true)),
        (PARAMETER, "explode", json!(false)),
    ]);
    let place = format!("#{PARAMETER}");
    for finding in &report.findings {
        let place = Some(place.clone());
        assert_eq!(finding.promised.as_ref().map(ToString::to_string), place);
        assert_eq!(finding.provided.as_ref().map(ToString::to_string), place);
    }
    let waiver = |rule: &str| json!({"rule": rule, "place": place, "reason": "known"});
    assert_eq!(
        left(&report, &waiver("parameter-required")),
        ["parameter-style"]
    );
    assert_eq!(
        left(&report, &waiver("parameter-style")),
        ["parameter-required"]
    );
}

#[test]
fn of_two_findings_about_one_member() {
    let report = changed(&[(MEMBER, "minimum", json!(1)), (MEMBER, "maximum", json!(8))]);
    let waiver =
        |rule: &str| json!({"rule": rule, "place": format!("#{MEMBER}/{rule}"), "reason": "known"});
    assert_eq!(left(&report, &waiver("minimum")), ["maximum"]);
    assert_eq!(left(&report, &waiver("maximum")), ["minimum"]);
}

/// One keyword says no to a value of either side: a waiver that speaks of one value leaves the
/// finding about the other, though rule and place are the same.
#[test]
fn of_two_findings_at_one_keyword() {
    let with_enum = |values: Value| {
        let mut root = base();
        root.pointer_mut(MEMBER).unwrap()["enum"] = values;
        Document::new(root).unwrap()
    };
    let report = compare(&with_enum(json!([1, 2])), &with_enum(json!([2, 3])));
    let place = format!("#{MEMBER}/enum");
    let shown: Vec<_> = report
        .findings
        .iter()
        .map(|finding| {
            let places = [&finding.promised, &finding.provided];
            let mut places = places.into_iter().flatten().map(ToString::to_string);
            assert!(places.any(|one| one == place), "{finding:?}");
            let witness = finding.witness.as_ref().unwrap();
            (finding.rule.id(), witness.value["n"].clone())
        })
        .collect();
    assert_eq!(shown, [("enum", json!(1)), ("enum", json!(3))]);
    let waiver =
        |when: Value| json!({"rule": "enum", "place": place, "reason": "known", "when": when});
    for (when, rest) in [
        (json!({"enum": [1]}), [json!(3)]),
        (json!({"minimum": 3}), [json!(1)]),
    ] {
        assert_eq!(values_left(&report, &waiver(when)), rest);
    }
    let both = waiver(json!({"type": "integer"}));
    assert!(values_left(&report, &both).is_empty());
}
