//! Components that all refer to each other: one change somewhere is one finding at its place.
#![allow(
    clippy::panic,
    clippy::semicolon_if_nothing_returned,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "helpers of tests, which the exemption of tests does not reach"
)]
use std::time::{Duration, Instant};

use openapi_contract::{Severity, compare};
use openapi_document::Document;
use serde_json::{Map, Value, json};

/// Components of the net.
const SIZE: usize = 24;

/// A document whose operation answers, or takes, the first of the components.
fn net(request: bool, change: impl Fn(&mut Map<String, Value>)) -> Document {
    let name = |n: usize| format!("C{}", n % SIZE);
    let to = |n: usize| json!({"$ref": format!("#/components/schemas/{}", name(n))});
    let component = |n: usize| {
        let mut properties = json!({
            "kind": {"type": "string", "enum": [name(n)]},
            "state": {"type": "string", "enum": ["new", "old"]},
            "count": {"type": "integer"},
            "labels": {"type": "object", "additionalProperties": {"type": "string", "maxLength": 9}},
            "closed": {"type": "object", "additionalProperties": false, "properties": {"a": {"type": "string"}, "b": {"type": "string"}}},
            "either": {"oneOf": [
                {"type": "object", "properties": {"x": {"type": "string"}}, "required": ["x"]},
                {"type": "object", "properties": {"y": {"type": "string"}}, "required": ["y"]}]},
            "list": {"type": "array", "items": to(n + 1)},
            "map": {"type": "object", "additionalProperties": to(n + 2)},
        });
        for other in 0..SIZE {
            properties[format!("m{other}")] = json!({"nullable": true, "anyOf": [{"type": "string", "maxLength": 500}, to(other)]});
        }
        json!({"type": "object", "required": ["kind", "state", "count"], "properties": properties})
    };
    let mut schemas: Map<String, Value> = (0..SIZE).map(|n| (name(n), component(n))).collect();
    change(&mut schemas);
    let content = json!({"application/json": {"schema": to(0)}});
    let mut operation = json!({"responses": {"200": {"description": "done"}}});
    if request {
        operation["requestBody"] = json!({"required": true, "content": content});
    } else {
        operation["responses"]["200"]["content"] = content;
    }
    Document::new(json!({
        "openapi": "3.0.3", "info": {"title": "T", "version": "1"},
        "paths": {"/a": {"post": operation}}, "components": {"schemas": schemas},
    }))
    .unwrap()
}

/// What is done to a component: in it, the rule, and whether requests and responses break.
type Change = (&'static str, fn(&mut Value), &'static str, [bool; 2]);

const CHANGES: [Change; 8] = [
    (
        "an enum value added",
        |schema| schema["properties"]["state"]["enum"] = json!(["new", "old", "odd"]),
        "enum",
        [false, true],
    ),
    (
        "an optional member added",
        |schema| {
            schema["properties"]["more"] = json!({"type": "object", "required": ["a"], "properties": {"a": {"type": "string"}}})
        },
        "undeclared-property",
        [false, false],
    ),
    (
        "required members lost",
        |schema| schema["required"] = json!(["kind"]),
        "required",
        [false, true],
    ),
    (
        "a type changed",
        |schema| schema["properties"]["count"]["type"] = json!("boolean"),
        "type",
        [true, true],
    ),
    (
        "null admitted",
        |schema| schema["properties"]["count"]["nullable"] = json!(true),
        "nullable",
        [false, true],
    ),
    (
        "values of a map shorter",
        |schema| schema["properties"]["labels"]["additionalProperties"]["maxLength"] = json!(5),
        "max-length",
        [true, false],
    ),
    (
        "a closed object loses a member",
        |schema| {
            drop(
                schema["properties"]["closed"]["properties"]
                    .as_object_mut()
                    .unwrap()
                    .shift_remove("b"),
            )
        },
        "additional-properties",
        [true, false],
    ),
    (
        "an alternative gains an optional member",
        |schema| {
            schema["properties"]["either"]["oneOf"][0]["properties"]["z"] =
                json!({"type": "integer"})
        },
        "undeclared-property",
        [false, false],
    ),
];

#[test]
fn one_change_in_a_net_is_one_finding() {
    let mut failures = Vec::new();
    for (name, change, rule, breaks) in CHANGES {
        for (request, breaks) in [(true, breaks[0]), (false, breaks[1])] {
            // Far from where the operation enters.
            let promised = net(request, |_| {});
            let provided = net(request, |schemas| change(&mut schemas["C13"]));
            let start = Instant::now();
            let report = compare(&promised, &provided);
            let taken = start.elapsed();
            let gravest = report.findings.iter().map(|finding| finding.severity).min();
            let expected = if breaks {
                Severity::Breaking
            } else {
                Severity::Drift
            };
            let at = |finding: &openapi_contract::Finding| {
                let places = [&finding.promised, &finding.provided];
                places
                    .into_iter()
                    .flatten()
                    .all(|at| at.path().starts_with("/components/schemas/C13"))
            };
            let own = report.findings.iter().all(|finding| {
                at(finding) && (finding.rule.id() == rule || finding.severity == Severity::Drift)
            });
            let weighty = report.at_least(Severity::Breaking).count();
            // A type changed differs both ways round, which is one finding in each.
            let fine =
                gravest == Some(expected) && own && weighty <= 1 && report.findings.len() <= 2;
            if !fine || taken > Duration::from_secs(20) {
                let found: Vec<String> = report
                    .findings
                    .iter()
                    .map(|f| format!("\n  {:?} {} {}", f.severity, f.rule.id(), f.message))
                    .collect();
                failures.push(format!(
                    "{name}, request {request}, {taken:?}: {}",
                    found.concat()
                ));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn a_net_against_itself_is_silent() {
    let report = compare(&net(true, |_| {}), &net(true, |_| {}));
    assert!(report.findings.is_empty(), "{:?}", report.findings);
}
