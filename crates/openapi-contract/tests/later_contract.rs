//! The contract of this workspace, written by hand in the words of 3.1 (`later/openapi.json`): it says the same, and
//! what changes there is told as it is of the contract itself.
#![expect(
    clippy::unwrap_used,
    reason = "helpers of tests, which the exemption of tests does not reach"
)]
#[allow(dead_code, reason = "the cases are used here, not their cuts")]
#[path = "mutation/cases.rs"]
mod cases;
#[path = "support/later.rs"]
mod later;

use std::collections::BTreeSet;
use std::path::Path;

use cases::cases;
use later::later;
use openapi_contract::{Report, Severity, compare};
use openapi_document::Document;
use serde_json::{Value, json};

fn original() -> Value {
    read("../../openapi.json")
}

fn by_hand() -> Value {
    read("tests/later/openapi.json")
}

fn read(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn document(value: &Value) -> Document {
    Document::new(value.clone()).unwrap()
}

/// How grave what is told is of which operation and answer: places, words, and the keyword by which each document says
/// it are its own.
fn verdicts(report: &Report) -> BTreeSet<(Severity, Option<String>, Option<String>)> {
    let findings = report.findings.iter();
    let grave = findings.filter(|one| one.severity != Severity::Docs);
    grave
        .map(|one| (one.severity, one.operation.clone(), one.status.clone()))
        .collect()
}

#[test]
fn the_contract_in_3_1_says_the_same() {
    let (original, by_hand) = (document(&original()), document(&by_hand()));
    for (before, after) in [(&original, &by_hand), (&by_hand, &original)] {
        assert_eq!(compare(before, after).findings, []);
    }
}

/// Each changed copy of the contract is told in the same way of the contract and of what is written by hand.
#[test]
fn each_mutation_has_the_same_verdict() {
    let (source, new) = (original(), document(&by_hand()));
    let old = document(&source);
    let (mut count, mut failures) = (0, Vec::new());
    cases(&source, &mut |case| {
        count += 1;
        // Enough of each kind.
        if count % 3 != 0 {
            return;
        }
        let expected = verdicts(&compare(&old, &document(&case.document)));
        for provided in [case.document.clone(), later(&case.document)] {
            let found = verdicts(&compare(&new, &document(&provided)));
            if found != expected {
                failures.push(format!(
                    "{}: expected {expected:?}, got {found:?}",
                    case.label
                ));
            }
        }
    });
    assert!(count > 500, "{count} cases");
    assert!(
        failures.is_empty(),
        "{} failures:\n{}",
        failures.len(),
        failures.join("\n")
    );
}

/// Changes that a person makes in the words of 3.1: each is found, with this severity.
#[test]
fn changes_in_the_words_of_3_1_are_told() {
    use Severity::{Breaking, Drift};
    let schemas = "/components/schemas";
    let of_contact = |name: &str| format!("{schemas}/ContactInput/properties/{name}");
    let answer = format!("{schemas}/UpsertContactResponse/properties");
    let mut failures = Vec::new();
    for (pointer, value, expected) in [
        (of_contact("phone/type"), json!("string"), Breaking),
        (
            of_contact("timezone/anyOf/1"),
            json!({"type": "string"}),
            Breaking,
        ),
        (
            of_contact("custom_number_1/exclusiveMinimum"),
            json!(0),
            Breaking,
        ),
        (of_contact("first_name/const"), json!("Jo"), Breaking),
        // As with `additionalProperties`: members that nobody names.
        (
            of_contact("custom_json_1/unevaluatedProperties"),
            json!(false),
            Drift,
        ),
        (
            of_contact("custom_json_1/propertyNames"),
            json!({"maxLength": 3}),
            Drift,
        ),
        (
            of_contact("custom_json_1/dependentRequired"),
            json!({"a": ["b"]}),
            Breaking,
        ),
        (
            format!("{schemas}/UpsertContactRequest/$defs/workspace/minLength"),
            json!(1),
            Breaking,
        ),
        (
            format!("{answer}/action/oneOf/2"),
            json!({"const": "merge"}),
            Breaking,
        ),
        (
            format!("{answer}/error/type"),
            json!(["string", "null", "integer"]),
            Breaking,
        ),
    ] {
        let mut changed = by_hand();
        let (holder, key) = pointer.rsplit_once('/').unwrap();
        match changed.pointer_mut(holder).unwrap() {
            Value::Array(list) => list[key.parse::<usize>().unwrap()] = value,
            holder => holder[key] = value,
        }
        let report = compare(&document(&by_hand()), &document(&changed));
        let gravest = report.findings.iter().map(|one| one.severity).min();
        if gravest != Some(expected) {
            failures.push(format!("{pointer}: {gravest:?}"));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
