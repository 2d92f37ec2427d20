//! Patterns compared by automata, held against every short text and against samples.
#![allow(
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "helpers of tests, which the exemption of tests does not reach"
)]
#[path = "support/shared.rs"]
mod support;

use openapi_contract::{Comparer, Direction, Sampler, Side, admits};
use openapi_document::Document;
use serde_json::{Map, Value, json};
use support::{at, document};

const ALPHABET: [&str; 6] = ["a", "b", "0", "7", "-", "\u{e9}"];

fn patterns() -> Vec<Value> {
    let text = |pattern: &str| json!({"type": "string", "pattern": pattern});
    let mut all: Vec<Value> = [
        "^[0-9]+$",
        r"^\d+$",
        r"\d",
        "^a",
        "b$",
        "^a*b?$",
        "^(ab)*$",
        "^(ab|a)*$",
        "^[^a]*$",
        "^[ab]{2,3}$",
        "^(a|b)(a|b)(a|b)?$",
        "^.{1,2}$",
        "^$",
        "",
        r"^\w+$",
        "^[A-Za-z0-9_]+$",
        r"\ba",
        "^(?:a|aa)+$",
        "^a+$",
    ]
    .into_iter()
    .map(text)
    .collect();
    all.extend([
        json!({"type": "string"}),
        json!({"type": "string", "minLength": 1}),
        json!({"type": "string", "maxLength": 3}),
        json!({"type": "string", "pattern": "^a*$", "maxLength": 2}),
        json!({"type": "string", "pattern": "^a*$", "minLength": 1}),
        json!({"type": "string", "enum": ["", "a", "aa"]}),
        json!({"type": "string", "enum": ["0", "7"]}),
        json!({"type": "string", "format": "uuid"}),
        json!({"type": "string", "pattern": "^[0-9a-fA-F-]{36}$"}),
        json!({"type": "string", "format": "ipv4"}),
        json!({"type": "string", "pattern": "^[0-9.]{7,15}$"}),
    ]);
    all
}

/// All texts of up to four of the letters.
fn texts() -> Vec<String> {
    let mut all = vec![String::new()];
    let mut last = all.clone();
    for _ in 0..4 {
        let longer = |text: &String| ALPHABET.map(|letter| format!("{text}{letter}"));
        last = last.iter().flat_map(longer).collect();
        all.extend(last.iter().cloned());
    }
    all
}

#[test]
fn patterns_are_decided_exactly() {
    let schemas = patterns();
    let named: Map<String, Value> = schemas
        .iter()
        .enumerate()
        .map(|(n, schema)| (format!("S{n}"), schema.clone()))
        .collect();
    let document: Document = document(&Value::Object(named));
    let place = |n: usize| at(&format!("S{n}"));
    let mut sampler = Sampler::new(&document, Direction::Request, 1);
    let short = texts();
    let inside: Vec<Vec<Value>> = (0..schemas.len())
        .map(|n| {
            let short = short.iter().map(|text| json!(text));
            let random = (0..200).filter_map(|_| sampler.random(&place(n)));
            let fits = |value: &Value| admits(&document, &place(n), Direction::Request, value);
            let all = short.chain(random.collect::<Vec<_>>());
            all.filter(|value| fits(value).is_ok()).collect()
        })
        .collect();
    let mut comparer = Comparer::new(&document, &document, Direction::Request);
    let (mut yes, mut no, mut undecided) = (0, 0, Vec::new());
    for (a, values) in inside.iter().enumerate() {
        for b in 0..schemas.len() {
            let ends = ((Side::Promised, &place(a)), (Side::Promised, &place(b)));
            let answer = comparer.contained(ends.0, ends.1);
            let refused = values
                .iter()
                .find(|value| admits(&document, &place(b), Direction::Request, value).is_err());
            if answer.is_no() {
                no += 1;
            } else if answer.is_yes() {
                yes += 1;
                assert!(
                    refused.is_none(),
                    "{} in {}: said to hold, but {refused:?}",
                    schemas[a],
                    schemas[b]
                );
            } else {
                undecided.push(format!("{} in {}", schemas[a], schemas[b]));
            }
        }
    }
    println!("{yes} yes, {no} no, {} undecided", undecided.len());
    assert!(undecided.is_empty(), "{}", undecided.join("\n"));
    assert!(yes > 100 && no > 500);
}

#[test]
fn what_two_spellings_of_a_pattern_match_is_the_same() {
    for (one, other) in [
        ("^[0-9]+$", r"^\d+$"),
        ("^(a|b)*$", "^[ab]*$"),
        ("^a{2,}$", "^aaa*$"),
        ("^(?:x|xx)+$", "^x+$"),
    ] {
        let text = |pattern: &str| json!({"type": "string", "pattern": pattern});
        for (a, b) in [(one, other), (other, one)] {
            let answer = support::contained(&text(a), &text(b));
            assert!(answer.is_yes(), "{a} in {b}: {answer:?}");
        }
    }
}
