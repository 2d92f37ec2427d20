//! What a waiver covers, and what it does not.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at what it did not expect"
)]

use openapi_contract::Waivers;
use openapi_document::Pointer;
use serde_json::{Value, json};

fn waivers(entries: &Value) -> Waivers {
    serde_json::from_value(json!({ "waiver": entries })).unwrap()
}

fn refused(entry: &Value) -> String {
    serde_json::from_value::<Waivers>(json!({ "waiver": [entry] }))
        .unwrap_err()
        .to_string()
}

fn at(path: &str) -> Pointer {
    Pointer::root().with_path(path)
}

#[test]
fn covers_its_rule_at_its_place_and_nothing_beyond() {
    let mut waivers = waivers(&json!([
        { "rule": "format", "place": "#/a/*/b", "reason": "known" },
        { "rule": "format", "place": "other.json#/a", "reason": "known" },
    ]));
    let mut covered = |rule: &str, place: &Pointer| {
        waivers
            .covers(rule, &[place], None)
            .map(|waiver| waiver.place.clone())
    };
    assert_eq!(covered("format", &at("/a/x~1y/b")).unwrap(), "#/a/*/b");
    for place in ["/a/b", "/a/x/y/b", "/a/x/b/c", "/a/x", ""] {
        assert_eq!(covered("format", &at(place)), None, "{place}");
    }
    assert_eq!(covered("type", &at("/a/x/b")), None);
    assert_eq!(covered("format", &at("/a")), None);
    let other = Pointer::in_file("other.json").with_path("/a");
    assert_eq!(covered("format", &other).unwrap(), "other.json#/a");
}

#[test]
fn either_place_of_a_finding_will_do() {
    let mut waivers = waivers(&json!([{ "rule": "enum", "place": "#/b", "reason": "known" }]));
    assert!(
        waivers
            .covers("enum", &[&at("/a"), &at("/b")], None)
            .is_some()
    );
}

#[test]
fn a_predicate_is_about_the_value() {
    let mut waivers = waivers(&json!([
        { "rule": "type", "place": "#/a", "reason": "known", "when": { "type": "array" } },
        { "rule": "pattern", "place": "#/a", "reason": "known", "when": { "pattern": "\\u0000" } },
    ]));
    let place = at("/a");
    let mut covered = |rule: &str, value: Option<Value>| {
        waivers.covers(rule, &[&place], value.as_ref()).is_some()
    };
    assert!(covered("type", Some(json!([1]))));
    assert!(!covered("type", Some(json!({}))));
    assert!(!covered("type", None));
    assert!(covered("pattern", Some(json!("a\u{0}b"))));
    assert!(!covered("pattern", Some(json!("ab"))));
}

#[test]
fn what_covered_nothing_is_unused_and_so_is_a_repetition() {
    let entry = |rule: &str| json!({ "rule": rule, "place": "#/a", "reason": "known" });
    let mut waivers = waivers(&json!([entry("enum"), entry("type"), entry("enum")]));
    let rules = |waivers: &Waivers| -> Vec<String> {
        let unused = waivers.unused();
        unused.iter().map(|waiver| waiver.rule.clone()).collect()
    };
    assert_eq!(rules(&waivers), ["enum", "type", "enum"]);
    for _ in 0..2 {
        waivers.covers("enum", &[&at("/a")], None);
    }
    assert_eq!(rules(&waivers), ["type", "enum"]);
}

#[test]
fn a_file_without_waivers_is_one() {
    let waivers: Waivers = serde_json::from_value(json!({})).unwrap();
    assert!(waivers.entries().is_empty());
}

#[test]
fn what_is_no_waiver_is_refused_with_the_reason() {
    let full = json!({ "rule": "enum", "place": "#/a", "reason": "known" });
    let with = |name: &str, value: Value| {
        let mut entry = full.clone();
        entry[name] = value;
        refused(&entry)
    };
    assert!(with("extra", json!(1)).contains("unknown field `extra`"));
    assert!(with("reason", json!(" ")).contains("`reason` is empty"));
    assert!(with("rule", json!("")).contains("`rule` is empty"));
    assert!(with("place", json!("/a")).contains("`place` is `/a`"));
    assert!(with("place", json!("#a")).contains("`place` is `#a`"));
    for bad in [
        json!("array"),
        json!({ "typ": "array" }),
        json!({ "type": "list" }),
        json!({ "pattern": "(" }),
    ] {
        assert!(with("when", bad).contains("`when` is not a Schema Object"));
    }
    let missing = refused(&json!({ "rule": "enum", "place": "#/a" }));
    assert!(missing.contains("missing field `reason`"), "{missing}");
    let outside = serde_json::from_value::<Waivers>(json!({ "waivers": [] })).unwrap_err();
    assert!(outside.to_string().contains("unknown field `waivers`"));
}

#[test]
fn one_with_a_date_covers_until_then_and_may_wait() {
    let mut waivers = waivers(&json!([
        { "rule": "type", "place": "#/a", "reason": "known", "until": "2030-06-30" },
    ]));
    let day = |text: &str| text.parse().unwrap();
    waivers.judge_by(day("2030-06-30"));
    assert!(waivers.unused().is_empty() && waivers.expired().is_empty());
    assert!(waivers.covers("type", &[&at("/a")], None).is_some());
    waivers.judge_by(day("2030-07-01"));
    assert!(waivers.covers("type", &[&at("/a")], None).is_none());
    assert_eq!(waivers.expired().len(), 1);
    let why = refused(&json!(
        { "rule": "type", "place": "#/a", "reason": "known", "until": "soon" }
    ));
    assert!(
        why.contains("`until` is `soon`; expected a date such as 2030-12-31"),
        "{why}"
    );
}
