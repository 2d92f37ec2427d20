//! The official test suite of JSON Schema 2020-12: through `evaluate`, through the algebra, and the values that are
//! made of its schemas before another judge.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "helpers of tests, which the exemption of tests does not reach"
)]
#[path = "support/suite.rs"]
mod official;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use official::{Group, PLAIN, document, groups, place, remotes};
use openapi_contract::{Comparer, Direction, Rule, Sampler, Side, admits};
use openapi_document::{Document, Pointer};
use serde_json::{Value, json};

/// The formats that are checked.
const FORMATS: [&str; 7] = ["date", "date-time", "email", "ipv4", "ipv6", "uri", "uuid"];

/// Tests of formats that are answered in another way, with the reason.
const FORMATS_APART: &[(&str, &str)] = &[
    // No common library has a clock that shows one.
    ("date-time", "a valid date-time with a leap second, UTC"),
    (
        "date-time",
        "a valid date-time with a leap second, with minus offset",
    ),
    // Servers take none of these.
    (
        "email",
        "a quoted string with a space in the local part is valid",
    ),
    (
        "email",
        "a quoted string with a double dot in the local part is valid",
    ),
    (
        "email",
        "a quoted string with a @ in the local part is valid",
    ),
    ("email", "an IPv4-address-literal after the @ is valid"),
    ("email", "an IPv6-address-literal after the @ is valid"),
    // Readers of URIs forgive these.
    ("uri", "invalid userinfo"),
    ("uri", "invalid percent-encoding with non-hex digits"),
    ("uri", "incomplete percent-encoding triplet"),
    ("uri", "lone percent sign is invalid"),
    ("uri", "non-numeric port is invalid"),
    ("uri", "leading zero in an embedded IPv4 address is invalid"),
    ("uri", "square brackets are not allowed in a path segment"),
];

#[derive(Default, Clone, Copy)]
struct Row {
    tests: usize,
    evaluated: usize,
    decided: usize,
}

/// What `evaluate` says; nothing where it cannot tell.
fn evaluated(document: &Document, value: &Value) -> Option<bool> {
    match admits(document, &place(), Direction::Request, value) {
        Ok(()) => Some(true),
        Err(found) => {
            let sure = found.iter().any(|one| one.rule != Rule::Undecided);
            sure.then_some(false)
        }
    }
}

/// What the algebra says of the set of this value alone.
fn decided(document: &Document, value: &Value) -> Result<bool, String> {
    let only = Document::new(json!({
        "openapi": "3.1.1", "info": {"title": "t", "version": "1"}, "paths": {},
        "components": {"schemas": {"S": {"const": value}}},
    }));
    let only = only.unwrap();
    let at = Pointer::root()
        .child("components")
        .child("schemas")
        .child("S");
    let answer = Comparer::new(&only, document, Direction::Request)
        .contained((Side::Promised, &at), (Side::Provided, &place()));
    if answer.is_yes() {
        Ok(true)
    } else if answer.is_no() {
        Ok(false)
    } else {
        let why = answer.undecided.into_iter().map(|one| one.why);
        Err(why.collect::<Vec<_>>().join("; "))
    }
}

fn told(group: &Group, what: &str, value: &Value) -> String {
    format!(
        "{}: {}: {what}: {value}\n  {}",
        group.file, group.description, group.schema
    )
}

fn table(rows: &BTreeMap<String, Row>) -> String {
    let mut table = String::from(
        "| keyword | tests | evaluated right | decided right by the algebra |\n| --- | ---: | ---: | ---: |\n",
    );
    let mut sum = Row::default();
    for (name, row) in rows {
        let Row {
            tests,
            evaluated,
            decided,
        } = row;
        let _ = writeln!(table, "| {name} | {tests} | {evaluated} | {decided} |");
        sum.tests += tests;
        sum.evaluated += evaluated;
        sum.decided += decided;
    }
    let Row {
        tests,
        evaluated,
        decided,
    } = sum;
    let _ = writeln!(table, "| all | {tests} | {evaluated} | {decided} |");
    table
}

#[test]
fn the_suite_passes() {
    let remotes = remotes();
    let mut rows: BTreeMap<String, Row> = BTreeMap::new();
    let mut wrong = Vec::new();
    for group in groups("") {
        let document = document(&group.schema, Some(PLAIN), &remotes);
        let row = rows.entry(group.file.clone()).or_default();
        for test in &group.tests {
            row.tests += 1;
            let said = evaluated(&document, &test.data);
            if said == Some(test.valid) {
                row.evaluated += 1;
            } else {
                let what = format!("{}: evaluated {said:?}", test.description);
                wrong.push(told(&group, &what, &test.data));
            }
            match decided(&document, &test.data) {
                Ok(said) if said == test.valid => row.decided += 1,
                Ok(said) => {
                    let what = format!("{}: decided {said}", test.description);
                    wrong.push(told(&group, &what, &test.data));
                }
                Err(why) => {
                    let what = format!("{}: undecided, for {why}", test.description);
                    println!("{}", told(&group, &what, &test.data));
                }
            }
        }
    }
    for group in groups("optional/format") {
        if !FORMATS.contains(&group.file.as_str()) {
            continue;
        }
        let mut schema = group.schema.clone();
        schema.as_object_mut().unwrap().remove("$schema");
        let document = document(&schema, None, &BTreeMap::new());
        let row = rows.entry(format!("format: {}", group.file)).or_default();
        for test in &group.tests {
            row.tests += 1;
            let said = evaluated(&document, &test.data);
            let right = said == Some(test.valid);
            let apart = FORMATS_APART.contains(&(&group.file, &test.description));
            row.evaluated += usize::from(right);
            if right == apart {
                let what = format!("{}: evaluated {said:?}", test.description);
                wrong.push(told(&group, &what, &test.data));
            }
            row.decided += usize::from(decided(&document, &test.data) == Ok(test.valid));
        }
    }
    let table = table(&rows);
    println!("{table}");
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    fresh(&table);
}

/// The page shows the table that was made now.
fn fresh(table: &str) {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/json-schema.md");
    let text = fs::read_to_string(&page).unwrap();
    let (before, shown) = text.split_once("<!-- table -->\n").unwrap();
    if std::env::var_os("WRITE_TABLE").is_some() {
        fs::write(&page, format!("{before}<!-- table -->\n{table}")).unwrap();
        return;
    }
    assert_eq!(
        shown, table,
        "docs/json-schema.md is stale; write it with `WRITE_TABLE=1 cargo test -p openapi-contract --test suite`"
    );
}

/// Values that are made of a schema are what it says before the `jsonschema` crate too.
#[test]
fn values_hold_before_another_judge() {
    let remotes = remotes();
    let (mut inside, mut outside) = (0, 0);
    let mut wrong = Vec::new();
    for group in groups("") {
        // The other judge knows no addresses but those of the meta-schemas, and computes multiples in floats.
        if group.schema.to_string().contains("localhost") || group.file == "multipleOf" {
            continue;
        }
        let judge = jsonschema::options()
            .with_draft(jsonschema::Draft::Draft202012)
            .build(&group.schema);
        let Ok(judge) = judge else { continue };
        let document = document(&group.schema, Some(PLAIN), &remotes);
        let mut sampler = Sampler::new(&document, Direction::Request, 7);
        let mut values: Vec<Value> = sampler
            .inside(&place())
            .into_iter()
            .map(|one| one.value)
            .collect();
        values.extend((0..20).filter_map(|_| sampler.random(&place())));
        for value in values {
            inside += 1;
            if !judge.is_valid(&value) {
                wrong.push(told(&group, "inside", &value));
            }
        }
        for one in sampler.outside(&place()) {
            outside += 1;
            if judge.is_valid(&one.value) {
                wrong.push(told(&group, "outside", &one.value));
            }
        }
    }
    println!("{inside} values inside, {outside} outside");
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(inside > 1_000 && outside > 500);
}
