//! Real documents: each against itself is silent, and witnesses hold.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "helpers of tests, which the exemption of tests does not reach"
)]
#[path = "support/specs.rs"]
mod specs;

use std::time::Instant;

use openapi_contract::{Direction, Finding, FindingSide, Report, Side, admits, compare, soundness};
use openapi_document::{Document, Pointer};
use serde_json::Value;
use specs::{documents, folder, read};

fn shuffled(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let turned = members
                .iter()
                .rev()
                .map(|(name, value)| (name.clone(), shuffled(value)));
            Value::Object(turned.collect())
        }
        Value::Array(items) => items.iter().map(shuffled).collect(),
        other => other.clone(),
    }
}

fn worst(report: &Report) -> String {
    let shown = report.findings.iter().take(8);
    shown
        .map(|finding| serde_json::to_string(finding).unwrap() + "\n")
        .collect()
}

#[test]
fn each_against_itself_is_silent() {
    let Some(folder) = folder() else { return };
    let mut failures = Vec::new();
    for path in documents(&folder) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let value = read(&path);
        let other = Document::new(shuffled(&value)).unwrap();
        let document = Document::new(value).unwrap();
        let start = Instant::now();
        let itself = compare(&document, &document);
        let took = start.elapsed();
        let start = Instant::now();
        let moved = compare(&document, &other);
        let took_shuffled = start.elapsed();
        let start = Instant::now();
        let faults = soundness(&document).len();
        let checked = start.elapsed();
        println!(
            "{name}: itself {took:.0?}, shuffled {took_shuffled:.0?}, soundness {checked:.0?} ({faults} findings)"
        );
        for (how, report) in [("itself", itself), ("shuffled", moved)] {
            if !report.findings.is_empty() {
                let count = report.findings.len();
                failures.push(format!("{name} against {how}: {count}\n{}", worst(&report)));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn witnesses_of_two_versions_hold() {
    let Some(folder) = folder() else { return };
    let promised = Document::new(read(&folder.join("oxide-previous.json"))).unwrap();
    let provided = Document::new(read(&folder.join("oxide.json"))).unwrap();
    let report = compare(&promised, &provided);
    let mut held = 0;
    for finding in &report.findings {
        held += usize::from(holds(finding, &promised, &provided));
    }
    let all = report.findings.len();
    println!("oxide-previous.json against oxide.json: {all} findings, {held} witnesses hold");
    assert!(held > 0);
}

/// Whether there is a witness; one that does not hold fails the test.
fn holds(finding: &Finding, promised: &Document, provided: &Document) -> bool {
    let Some(witness) = &finding.witness else {
        return false;
    };
    let direction = match finding.side {
        FindingSide::Response => Direction::Response,
        _ => Direction::Request,
    };
    let (accepts, refuses) = match witness.accepted_by {
        Side::Promised => (promised, provided),
        Side::Provided => (provided, promised),
    };
    let operation = finding.operation.as_deref().unwrap();
    let (method, path) = operation.split_once(' ').unwrap();
    if finding.place != Some(openapi_contract::Place::Body) {
        return false;
    }
    let at = Pointer::root()
        .child("paths")
        .child(path)
        .child(&method.to_lowercase());
    let schema = |document: &Document| {
        let body = match &finding.status {
            None => at.child("requestBody"),
            Some(status) => at.child("responses").child(status),
        };
        let body = document.resolve(&body).ok()?;
        let content = body.value.get("content")?.as_object()?;
        let media = content.keys().next()?;
        Some(body.at.child("content").child(media).child("schema"))
    };
    let (Some(from), Some(to)) = (schema(accepts), schema(refuses)) else {
        return false;
    };
    let value = &witness.value;
    assert_eq!(
        admits(accepts, &from, direction, value),
        Ok(()),
        "{finding:?}"
    );
    assert!(
        admits(refuses, &to, direction, value).is_err(),
        "{finding:?}"
    );
    true
}
