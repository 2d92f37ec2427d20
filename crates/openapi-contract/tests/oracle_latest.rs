//! The algebra on random schemas of JSON Schema 2020-12, judged by the crates `jsonschema` and `boon`, which take them
//! as they are.
//!
//! `ORACLE_CASES` sets how many, `ORACLE_SEED` where they start.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "helpers of tests, which the exemption of tests does not reach"
)]
#[path = "support/judges.rs"]
mod judges;
#[path = "support/latest.rs"]
mod latest;

use judges::Judges;
use latest::Maker;
use openapi_contract::{Comparer, Direction, Rule, Sampler, Side, admits};
use openapi_document::{Document, Pointer};
use serde_json::{Value, json};

fn setting(name: &str, default: u64) -> u64 {
    let text = std::env::var(name).ok();
    text.and_then(|text| text.parse().ok()).unwrap_or(default)
}

fn document(a: &Value, b: &Value) -> Document {
    Document::new(json!({
        "openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": {},
        "components": {"schemas": {"A": a, "B": b}},
    }))
    .unwrap()
}

fn at(name: &str) -> Pointer {
    let at = Pointer::root().child("components").child("schemas");
    at.child(name)
}

#[test]
fn verdicts_hold_before_the_oracle() {
    let (cases, first) = (setting("ORACLE_CASES", 600), setting("ORACLE_SEED", 1));
    let (mut yes, mut no, mut undecided, mut values) = (0, 0, 0, 0);
    let mut wrong = Vec::new();
    for seed in first * 1_000_000..first * 1_000_000 + cases {
        let mut maker = Maker::new(seed);
        let (a, b) = maker.pair();
        let document = document(&a, &b);
        let judges = [Judges::new(&a), Judges::new(&b)];
        let mut samples: Vec<Value> = (0..60).map(|_| maker.value(2)).collect();
        let mut made = Sampler::new(&document, Direction::Request, seed);
        for name in ["A", "B"] {
            samples.extend(
                made.inside(&at(name))
                    .into_iter()
                    .take(40)
                    .map(|one| one.value),
            );
            samples.extend((0..10).filter_map(|_| made.random(&at(name))));
        }
        for value in &samples {
            for (name, judge) in ["A", "B"].into_iter().zip(&judges) {
                values += 1;
                let said = admits(&document, &at(name), Direction::Request, value);
                let unsure = said
                    .as_ref()
                    .is_err_and(|found| found.iter().all(|one| one.rule == Rule::Undecided));
                if unsure || said.is_ok() != judge.is_valid(value) {
                    wrong.push(format!("{seed}: {name} of {value}: {said:?}\n  {a}\n  {b}"));
                }
            }
        }
        let answer = Comparer::new(&document, &document, Direction::Request)
            .contained((Side::Promised, &at("A")), (Side::Provided, &at("B")));
        if answer.is_yes() {
            yes += 1;
            for value in &samples {
                if judges[0].is_valid(value) && !judges[1].is_valid(value) {
                    wrong.push(format!("{seed}: yes, but {value}\n  {a}\n  {b}"));
                }
            }
        } else if answer.is_no() {
            no += 1;
        } else {
            undecided += 1;
            let shown = samples
                .iter()
                .any(|value| judges[0].is_valid(value) && !judges[1].is_valid(value));
            let why: Vec<&str> = answer
                .undecided
                .iter()
                .map(|one| one.why.as_str())
                .collect();
            println!("{seed}: undecided ({shown}): {why:?}\n  {a}\n  {b}");
        }
        for example in &answer.counterexamples {
            if !judges[0].is_valid(&example.value) || judges[1].is_valid(&example.value) {
                wrong.push(format!(
                    "{seed}: no, but not {}\n  {a}\n  {b}",
                    example.value
                ));
            }
        }
    }
    println!("{yes} yes, {no} no, {undecided} undecided, {values} values");
    let shown: Vec<String> = wrong.iter().take(12).cloned().collect();
    assert!(
        wrong.is_empty(),
        "{} wrong\n{}",
        wrong.len(),
        shown.join("\n")
    );
    assert!(undecided * 20 < yes + no, "{undecided} undecided");
}
