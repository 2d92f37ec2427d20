//! Golden cases: a base, a change and the findings that must follow. A new case is a new file.
//!
//! `promised` and `provided` say which side is the changed one; unless `one_way` is set, each case
//! is run with the documents swapped too, where each witness must be accepted by the other side.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "helpers of tests, which the exemption of tests does not reach"
)]
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use openapi_contract::{Finding, FindingRule, FindingSide, Place, compare, soundness};
use openapi_document::Document;
use serde_json::{Value, json};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

fn read(path: &Path) -> Value {
    let text = fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// RFC 6902, in so far as the cases use it.
fn patched(mut document: Value, change: &Value) -> Result<Value, String> {
    for step in change.as_array().ok_or("`change` is not an array")? {
        let path = step["path"].as_str().ok_or("a step without `path`")?;
        let (parent, last) = path.rsplit_once('/').ok_or("a `path` without `/`")?;
        let last = last.replace("~1", "/").replace("~0", "~");
        let parent = document
            .pointer_mut(parent)
            .ok_or_else(|| format!("nothing at {parent}"))?;
        let operation = step["op"].as_str().ok_or("a step without `op`")?;
        let value = step["value"].clone();
        match (parent, operation) {
            (Value::Object(object), "replace" | "remove") if !object.contains_key(&last) => {
                return Err(format!("nothing at {path}"));
            }
            (Value::Object(object), "add" | "replace") => drop(object.insert(last, value)),
            (Value::Object(object), "remove") => drop(object.shift_remove(&last)),
            (Value::Array(array), "add") if last == "-" => array.push(value),
            (Value::Array(array), _) => {
                let index: usize = last.parse().map_err(|_| format!("no index: {path}"))?;
                if index >= array.len() {
                    return Err(format!("nothing at {path}"));
                }
                match operation {
                    "add" => array.insert(index, value),
                    "replace" => array[index] = value,
                    "remove" => drop(array.remove(index)),
                    other => return Err(format!("unknown op {other}")),
                }
            }
            (_, other) => return Err(format!("cannot {other} at {path}")),
        }
    }
    Ok(document)
}

/// A finding as cases state it: severity, side, rule, who accepts the witness, and the places.
fn stated(finding: &Finding, expected: &Value) -> Value {
    let whole = serde_json::to_value(finding).unwrap();
    let mut shown = json!({});
    for name in ["severity", "side", "rule"] {
        shown[name] = whole[name].clone();
    }
    let accepted_by = &whole["witness"]["accepted_by"];
    if !accepted_by.is_null() {
        shown["accepted_by"] = accepted_by.clone();
    }
    // The rest is compared where the case states it.
    for name in [
        "place",
        "promised",
        "provided",
        "operation",
        "also_at",
        "status",
    ] {
        if expected.get(name).is_some() {
            shown[name] = whole[name].clone();
        }
    }
    if expected.get("value").is_some() {
        shown["value"] = whole["witness"]["value"].clone();
    }
    shown
}

fn check(name: &str, found: &[Finding], expected: &Value, failures: &mut Vec<String>) {
    let Some(expected) = expected.as_array() else {
        failures.push(format!("{name}: no list of findings"));
        return;
    };
    let mut left: Vec<&Finding> = found.iter().collect();
    for wanted in expected {
        match left
            .iter()
            .position(|finding| stated(finding, wanted) == *wanted)
        {
            Some(index) => drop(left.remove(index)),
            None => failures.push(format!("{name}: not found: {wanted}")),
        }
    }
    for finding in left {
        let finding = serde_json::to_string(finding).unwrap();
        failures.push(format!("{name}: not expected: {finding}"));
    }
}

/// Where each rule was seen.
#[derive(Default)]
struct Covered {
    there: BTreeSet<FindingRule>,
    swapped: BTreeSet<FindingRule>,
    /// By a witness in a body.
    requests: BTreeSet<FindingRule>,
    responses: BTreeSet<FindingRule>,
}

impl Covered {
    fn add(&mut self, found: &[Finding], swapped: bool) {
        for finding in found {
            let seen = if swapped {
                &mut self.swapped
            } else {
                &mut self.there
            };
            seen.insert(finding.rule);
            if finding.witness.is_some() && finding.place == Some(Place::Body) {
                let seen = match finding.side {
                    FindingSide::Response => &mut self.responses,
                    _ => &mut self.requests,
                };
                seen.insert(finding.rule);
            }
        }
    }

    /// The directions in which no case shows the rule. What is said of one document alone has none.
    fn lacks(&self, rule: FindingRule, sound: &BTreeSet<FindingRule>) -> Vec<String> {
        let compared = self.there.contains(&rule) || self.swapped.contains(&rule);
        if !compared && sound.contains(&rule) {
            return Vec::new();
        }
        let mut ways = vec![
            ("there", self.there.contains(&rule)),
            ("swapped", self.swapped.contains(&rule)),
        ];
        if self.requests.contains(&rule) || self.responses.contains(&rule) {
            ways.push(("in a request", self.requests.contains(&rule)));
            ways.push(("in a response", self.responses.contains(&rule)));
        }
        let lacking = ways.into_iter().filter(|(_, seen)| !seen);
        lacking
            .map(|(way, _)| format!("no case shows the rule {} {way}", rule.id()))
            .collect()
    }
}

fn cases() -> Vec<(String, Value)> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "json")
        })
        .collect();
    paths.sort();
    let mut cases = Vec::new();
    for path in paths {
        let file = path.file_stem().unwrap().to_string_lossy().into_owned();
        for case in read(&path).as_array().unwrap_or(&Vec::new()) {
            let name = case["name"].as_str().expect("each case has a name");
            cases.push((format!("{file}: {name}"), case.clone()));
        }
    }
    cases
}

fn base(case: &Value) -> Value {
    let name = case["base"].as_str().unwrap_or("widgets");
    read(&folder().join("bases").join(format!("{name}.json")))
}

#[test]
fn golden_cases() {
    let mut failures = Vec::new();
    let mut sound = BTreeSet::new();
    let mut covered = Covered::default();
    let cases = cases();
    for (name, case) in &cases {
        let before = base(case);
        let after = match patched(before.clone(), &case["change"]) {
            Ok(after) => after,
            Err(error) => {
                failures.push(format!("{name}: {error}"));
                continue;
            }
        };
        let (before, after) = match (Document::new(before), Document::new(after)) {
            (Ok(before), Ok(after)) => (before, after),
            (before, after) => {
                failures.push(format!("{name}: {:?} {:?}", before.err(), after.err()));
                continue;
            }
        };
        if let Some(expected) = case.get("sound") {
            let found = soundness(&after);
            sound.extend(found.iter().map(|finding| finding.rule));
            check(&format!("{name} (sound)"), &found, expected, &mut failures);
        }
        let silent = json!([]);
        if case.get("sound").is_none() || case.get("findings").is_some() {
            let there = compare(&before, &after).findings;
            let back = compare(&after, &before).findings;
            covered.add(&there, false);
            covered.add(&back, true);
            check(
                name,
                &there,
                case.get("findings").unwrap_or(&silent),
                &mut failures,
            );
            let expected = case
                .get("swapped")
                .or(case.get("findings"))
                .unwrap_or(&silent);
            check(&format!("{name} (swapped)"), &back, expected, &mut failures);
            // Whoever accepted a witness accepts it still, under the other name.
            let accepted = |found: &[Finding], swap: bool| -> BTreeSet<String> {
                let shown = found.iter().filter_map(|finding| {
                    let witness = finding.witness.as_ref()?;
                    let promised = witness.accepted_by == openapi_contract::Side::Promised;
                    Some(format!(
                        "{} {:?} {}",
                        promised != swap,
                        finding.side,
                        witness.value
                    ))
                });
                shown.collect()
            };
            if accepted(&there, false) != accepted(&back, true) {
                failures.push(format!(
                    "{name}: swapping the documents does not swap accepted_by"
                ));
            }
        }
    }
    for rule in FindingRule::ALL {
        if !rule.beyond_documents() {
            failures.extend(covered.lacks(*rule, &sound));
        }
    }
    println!(
        "golden cases: {} cases, {} rules",
        cases.len(),
        FindingRule::ALL
            .iter()
            .filter(|rule| !rule.beyond_documents())
            .count()
    );
    assert!(
        failures.is_empty(),
        "{} failures:\n{}",
        failures.len(),
        failures.join("\n")
    );
}
