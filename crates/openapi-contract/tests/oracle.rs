//! The algebra on random schemas, judged by the `jsonschema` crate.
#![expect(
    clippy::print_stdout,
    reason = "helpers of tests, which the exemption of tests does not reach"
)]
#[path = "support/oracle.rs"]
mod judge;
#[path = "support/pairs.rs"]
mod pairs;
#[path = "support/schemas.rs"]
mod schemas;
#[path = "support/shared.rs"]
mod support;

use std::cell::RefCell;
use std::time::Instant;

use judge::Oracle;
use openapi_contract::{
    Comparer, Containment, Direction, NoteKind, Sampler, Side, UndecidedReason, admits,
};
use openapi_document::Document;
use pairs::{pair, run, setting};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use schemas::{Root, Values, document, grounded, schema};
use serde_json::{Value, json};
use support::at;

fn contained(document: &Document, direction: Direction) -> Containment {
    Comparer::new(document, document, direction)
        .contained((Side::Promised, &at("A")), (Side::Provided, &at("B")))
}

fn oracle(root: &Value, name: &str, direction: Direction) -> Result<Oracle, TestCaseError> {
    Oracle::new(root, &format!("/components/schemas/{name}"), direction)
        .ok_or_else(|| TestCaseError::reject("not a schema to the judge"))
}

/// The names of members that never travel in a direction, wherever they stand.
fn unsent(value: &Value, direction: Direction) -> Vec<String> {
    let keyword = match direction {
        Direction::Request => "readOnly",
        Direction::Response => "writeOnly",
    };
    match value {
        Value::Object(members) => members
            .iter()
            .flat_map(|(name, value)| {
                let own = (value.get(keyword) == Some(&json!(true))).then(|| name.clone());
                own.into_iter().chain(unsent(value, direction))
            })
            .collect(),
        Value::Array(items) => items
            .iter()
            .flat_map(|item| unsent(item, direction))
            .collect(),
        _ => Vec::new(),
    }
}

/// Whether a member of one of these names stands anywhere in a value.
fn has(value: &Value, names: &[String]) -> bool {
    match value {
        Value::Object(members) => members
            .iter()
            .any(|(name, value)| names.contains(name) || has(value, names)),
        Value::Array(items) => items.iter().any(|item| has(item, names)),
        _ => false,
    }
}

#[derive(Default)]
struct Counts {
    yes: u32,
    no: u32,
    undecided: u32,
    witnesses: u32,
    survived: u32,
    values: u32,
}

#[test]
fn verdicts_hold_before_the_oracle() {
    let counts = RefCell::new(Counts::default());
    let strategy = (pair(), any::<bool>(), any::<u64>());
    run(400, &strategy, |(Root(root), request, seed)| {
        let direction = if request {
            Direction::Request
        } else {
            Direction::Response
        };
        let document = Document::new(root.clone()).unwrap();
        let start = Instant::now();
        let answer = contained(&document, direction);
        if start.elapsed().as_secs() > 1 {
            let schemas = &root["components"]["schemas"];
            println!("{:.0?} for {schemas}", start.elapsed());
        }
        let (a, b) = (
            oracle(&root, "A", direction)?,
            oracle(&root, "B", direction)?,
        );
        let mut counts = counts.borrow_mut();
        counts.yes += u32::from(answer.is_yes());
        counts.no += u32::from(answer.is_no());
        counts.undecided += u32::from(!answer.is_yes() && !answer.is_no());
        for example in &answer.counterexamples {
            counts.witnesses += 1;
            prop_assert!(
                a.admits(&example.value),
                "the judge: A refuses the witness {}",
                example.value
            );
            prop_assert!(
                !b.admits(&example.value),
                "the judge: B admits the witness {}",
                example.value
            );
        }
        // Evaluation agrees on every value, and a yes holds for each that A admits.
        // A difference confined to members that never travel is a note, which no value shows.
        let hidden = answer
            .notes
            .iter()
            .any(|note| note.kind == NoteKind::ReadOnly);
        // A yes speaks of values that travel; others are only admitted.
        let unsent = unsent(&root, direction);
        let mut values = Values::new(&root, seed);
        for n in 0..60 {
            let name = if n % 3 == 0 { "B" } else { "A" };
            let value = if n < 10 {
                values.any(3)
            } else {
                values.shaped(&json!({"$ref": format!("#/components/schemas/{name}")}), 7)
            };
            counts.values += 1;
            for (name, judge) in [("A", &a), ("B", &b)] {
                if !judge.can_judge(&value) {
                    continue;
                }
                let ours = admits(&document, &at(name), direction, &value);
                prop_assert_eq!(
                    ours.is_ok(),
                    judge.admits(&value),
                    "{}: {}: {:?}",
                    name,
                    value,
                    ours
                );
            }
            if answer.is_yes()
                && !hidden
                && !has(&value, &unsent)
                && a.can_judge(&value)
                && a.admits(&value)
            {
                counts.survived += 1;
                prop_assert!(b.admits(&value), "yes, but B refuses {}", value);
            }
        }
        Ok(())
    });
    let counts = counts.into_inner();
    let all = counts.yes + counts.no + counts.undecided;
    println!(
        "{all} pairs: {} yes, {} no, {} undecided; {} witnesses, {} values, {} of them survived a yes",
        counts.yes, counts.no, counts.undecided, counts.witnesses, counts.values, counts.survived
    );
    assert!(counts.yes * 100 >= all * 30, "too few yes");
    assert!(counts.no * 100 >= all * 30, "too few no");
    assert!(counts.undecided * 100 <= all * 2, "too many undecided");
}

/// Two spellings of one set, made of any three schemas.
fn spellings() -> impl Strategy<Value = (&'static str, Root)> {
    let shared = prop::collection::vec(schema(), 3);
    let parts = (schema(), schema(), schema(), shared, -3_i64..9);
    (parts, 0..12).prop_filter_map("a schema that is itself", |((p, q, r, shared, at), how)| {
        let (name, a, b) = match how {
            0 => (
                "De Morgan, none of",
                json!({"not": {"anyOf": [p, q]}}),
                json!({"allOf": [{"not": p}, {"not": q}]}),
            ),
            1 => (
                "De Morgan, not all of",
                json!({"not": {"allOf": [p, q]}}),
                json!({"anyOf": [{"not": q}, {"not": p}]}),
            ),
            2 => (
                "distribution of all over any",
                json!({"allOf": [p, {"anyOf": [q, r]}]}),
                json!({"anyOf": [{"allOf": [p, q]}, {"allOf": [p, r]}]}),
            ),
            3 => (
                "distribution of any over all",
                json!({"anyOf": [p, {"allOf": [q, r]}]}),
                json!({"allOf": [{"anyOf": [p, q]}, {"anyOf": [p, r]}]}),
            ),
            4 => ("not twice", json!({"not": {"not": p}}), p),
            5 => (
                "one of two, spelt out",
                json!({"oneOf": [p, q]}),
                json!({"anyOf": [{"allOf": [p, {"not": q}]}, {"allOf": [q, {"not": p}]}]}),
            ),
            6 => (
                "absorption",
                json!({"anyOf": [p, {"allOf": [p, q]}]}),
                json!({"allOf": [{"oneOf": [p]}]}),
            ),
            7 => (
                "a range split",
                json!({"type": "integer", "minimum": -5, "maximum": 20}),
                json!({"oneOf": [{"type": "integer", "minimum": -5, "maximum": at}, {"type": "integer", "minimum": at + 1, "maximum": 20}]}),
            ),
            8 => (
                "a dense range split",
                json!({"type": "number", "minimum": -5}),
                json!({"oneOf": [{"type": "number", "minimum": -5, "maximum": at}, {"type": "number", "minimum": at, "exclusiveMinimum": true}]}),
            ),
            9 => (
                "lengths split",
                json!({"type": "array", "items": p}),
                json!({"anyOf": [{"type": "array", "items": p, "maxItems": 1}, {"type": "array", "items": p, "minItems": 2}]}),
            ),
            10 => {
                // Recursion, and the same unrolled once.
                let list = |next: Value| json!({"type": "object", "required": ["a"], "properties": {"a": p, "next": next}});
                let own = json!({"$ref": "#/components/schemas/A"});
                ("recursion unrolled", list(own.clone()), list(list(own)))
            }
            _ => (
                "a member apart",
                json!({"type": "object", "properties": {"a": p, "b": q}, "required": ["a", "b"]}),
                json!({"allOf": [{"required": ["b"], "properties": {"b": {"allOf": [q]}}}, {"type": "object", "properties": {"a": p}, "required": ["a"]}]}),
            ),
        };
        let root = document(&a, &b, &shared);
        grounded(&root).then_some((name, Root(root)))
    })
}

#[test]
fn equal_by_construction_is_silent() {
    let counts = RefCell::new((0, Vec::new()));
    run(400, &spellings(), |(name, Root(root))| {
        let document = Document::new(root.clone()).unwrap();
        let mut comparer = Comparer::new(&document, &document, Direction::Request);
        let (a, b) = ((Side::Promised, &at("A")), (Side::Promised, &at("B")));
        counts.borrow_mut().0 += 1;
        for answer in [comparer.contained(a, b), comparer.contained(b, a)] {
            prop_assert!(!answer.is_no(), "{}: {:?}", name, answer.counterexamples);
            // Strings that a format and a pattern seem to rule out between them are the one thing
            // whose absence is not proven.
            let why = |reason: &UndecidedReason| reason.why.starts_with("no string was found");
            prop_assert!(
                answer.undecided.iter().all(why),
                "{}: {:?}: {}",
                name,
                answer.undecided,
                root["components"]["schemas"]
            );
            if !answer.is_yes() {
                let schemas = &root["components"]["schemas"];
                counts.borrow_mut().1.push(format!("{name}: {schemas}"));
            }
        }
        Ok(())
    });
    let (all, undecided) = counts.into_inner();
    println!(
        "{all} pairs equal by construction, {} verdicts undecided",
        undecided.len()
    );
    for one in &undecided {
        println!("{one}");
    }
    assert!(undecided.len() * 100 <= all * 2 * 2, "too many undecided");
}

#[test]
fn samples_hold_before_the_oracle() {
    let counts = RefCell::new((0, 0, 0, 0));
    let strategy = (pair(), any::<bool>(), any::<u64>());
    run(200, &strategy, |(Root(root), request, seed)| {
        let direction = if request {
            Direction::Request
        } else {
            Direction::Response
        };
        let document = Document::new(root.clone()).unwrap();
        let judge = oracle(&root, "A", direction)?;
        let start = Instant::now();
        let mut sampler = Sampler::new(&document, direction, seed);
        let empty =
            Comparer::new(&document, &document, direction).is_empty((Side::Promised, &at("A")));
        let inside = sampler.inside(&at("A"));
        let random: Vec<Value> = (0..20).filter_map(|_| sampler.random(&at("A"))).collect();
        let outside = sampler.outside(&at("A"));
        if start.elapsed().as_secs() > 1 {
            let schemas = &root["components"]["schemas"];
            println!("{:.0?} to sample {schemas}", start.elapsed());
        }
        let mut counts = counts.borrow_mut();
        counts.0 += inside.len();
        counts.1 += outside.len();
        counts.2 += random.len();
        for value in inside.iter().map(|sample| &sample.value).chain(&random) {
            prop_assert_eq!(
                admits(&document, &at("A"), direction, value),
                Ok(()),
                "{}",
                value
            );
            let fine = judge.admits(value) || !judge.can_judge(value);
            prop_assert!(fine, "the judge refuses {}", value);
        }
        for sample in &outside {
            let found = admits(&document, &at("A"), direction, &sample.value).unwrap_err();
            prop_assert!(
                found
                    .iter()
                    .any(|violation| violation.keyword == sample.keyword
                        && violation.instance == sample.instance)
            );
            let fine = !judge.admits(&sample.value) || !judge.can_judge(&sample.value);
            prop_assert!(fine, "the judge admits {}", sample.value);
        }
        // What has values has samples.
        if empty == Some(false) && (inside.is_empty() || random.is_empty()) {
            counts.3 += 1;
            println!("nothing sampled of {}", root["components"]["schemas"]);
        }
        Ok(())
    });
    let (inside, outside, random, none) = counts.into_inner();
    println!(
        "{inside} inside, {random} random, {outside} outside; nothing sampled of {none} schemas that have values"
    );
    let least = setting("ORACLE_CASES", 200) as usize * 10;
    assert!(inside > least && outside > least && random > least);
    assert!(none * 100 <= setting("ORACLE_CASES", 200));
}
