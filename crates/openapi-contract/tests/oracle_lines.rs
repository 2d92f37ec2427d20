//! Values with our verdicts, written for the validators that are written in Python:
//! `crates/openapi-contract/tests/oracle/validate.py` judges them again in `.ci/run`.
#![expect(
    clippy::unwrap_used,
    reason = "helpers of tests, which the exemption of tests does not reach"
)]
#[path = "support/latest.rs"]
mod latest;
#[path = "support/pairs.rs"]
mod pairs;
#[path = "support/schemas.rs"]
mod schemas;
#[path = "support/shared.rs"]
mod support;

use std::cell::RefCell;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use latest::Maker;
use openapi_contract::{Comparer, Direction, Sampler, Side, admits};
use openapi_document::{Dialect, Document};
use pairs::{pair, run};
use proptest::prelude::*;
use schemas::{Root, Values};
use serde_json::{Value, json};
use support::at;

/// The values of one schema with our verdicts, as a line.
fn line(document: &Document, name: &str, direction: Direction, values: &[Value]) -> String {
    let judged: Vec<Value> = values
        .iter()
        .map(|value| {
            let admitted = admits(document, &at(name), direction, value).is_ok();
            json!([value, admitted])
        })
        .collect();
    let direction = match direction {
        Direction::Request => "request",
        Direction::Response => "response",
    };
    let schemas = &document.root()["components"]["schemas"];
    let dialect = match document.dialect() {
        Dialect::OpenApi3_0 => "3.0",
        Dialect::Draft2020_12 => "2020-12",
    };
    json!({"dialect": dialect, "schemas": schemas, "name": name, "direction": direction, "values": judged})
        .to_string()
}

/// Samples inside and outside.
fn samples(
    document: &Document,
    name: &str,
    direction: Direction,
    seed: u64,
    most: usize,
) -> Vec<Value> {
    let mut sampler = Sampler::new(document, direction, seed);
    let inside = sampler.inside(&at(name)).into_iter().take(most);
    let mut values: Vec<Value> = inside.map(|sample| sample.value).collect();
    let outside = sampler.outside(&at(name)).into_iter().take(most);
    values.extend(outside.map(|sample| sample.value));
    values.extend((0..10).filter_map(|_| sampler.random(&at(name))));
    values
}

#[test]
fn values_are_written_for_the_validators_in_python() {
    let lines = RefCell::new(String::new());
    let strategy = (pair(), any::<bool>(), any::<u64>());
    run(250, &strategy, |(Root(root), request, seed)| {
        let direction = if request {
            Direction::Request
        } else {
            Direction::Response
        };
        let document = Document::new(root.clone()).unwrap();
        let mut values = samples(&document, "A", direction, seed, 30);
        let mut comparer = Comparer::new(&document, &document, direction);
        for (a, b) in [("A", "B"), ("B", "A")] {
            let answer = comparer.contained((Side::Promised, &at(a)), (Side::Promised, &at(b)));
            values.extend(
                answer
                    .counterexamples
                    .into_iter()
                    .map(|example| example.value),
            );
        }
        let mut others = Values::new(&root, seed);
        let shape = json!({"$ref": "#/components/schemas/A"});
        values.extend((0..20).map(|_| others.shaped(&shape, 7)));
        for name in ["A", "B"] {
            writeln!(
                lines.borrow_mut(),
                "{}",
                line(&document, name, direction, &values)
            )
            .unwrap();
        }
        Ok(())
    });
    lines.borrow_mut().push_str(&latest_lines());
    // The contract of this workspace, whole, and in the words of 3.1.
    let texts = [
        include_str!("../../../openapi.json"),
        include_str!("later/openapi.json"),
    ];
    for text in texts {
        let document = Document::new(serde_json::from_str(text).unwrap()).unwrap();
        for (name, direction) in [
            ("UpsertContactRequest", Direction::Request),
            ("UpsertContactResponse", Direction::Response),
            ("ErrorResponse", Direction::Response),
        ] {
            let values = samples(&document, name, direction, 1, 2_000);
            let written = line(&document, name, direction, &values);
            writeln!(lines.borrow_mut(), "{written}").unwrap();
        }
    }
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("oracle.jsonl");
    fs::write(path, lines.into_inner()).unwrap();
}

/// Random schemas of JSON Schema 2020-12.
fn latest_lines() -> String {
    let mut lines = String::new();
    for seed in 0..250 {
        let mut maker = Maker::new(seed);
        let (a, b) = maker.pair();
        let document = Document::new(json!({
            "openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": {},
            "components": {"schemas": {"A": a, "B": b}},
        }));
        let document = document.unwrap();
        let mut values = samples(&document, "A", Direction::Request, seed, 30);
        values.extend((0..30).map(|_| maker.value(2)));
        for name in ["A", "B"] {
            let line = line(&document, name, Direction::Request, &values);
            writeln!(lines, "{line}").unwrap();
        }
    }
    lines
}
