//! Ways of breaking the contract, and what a person reads of each: `breaks/NAME.json` says what is
//! changed, `breaks/NAME.txt` what is printed. `BLESS=1 cargo test -p openapi-cli breaks` writes the
//! latter anew; read them then, for they are what users see.
#[path = "../../../openapi-contract/tests/support/by_hand.rs"]
mod by_hand;
#[path = "../../../openapi-contract/tests/support/later.rs"]
mod later;

use std::fs;
use std::path::PathBuf;

use crate::support::{Folder, change, changed, tests};
use serde_json::Value;

/// The file of each case, and its changes.
fn cases() -> Vec<(PathBuf, Vec<(String, Value)>)> {
    let mut cases = Vec::new();
    for entry in fs::read_dir(tests().join("breaks")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|end| end == "json") {
            let changes: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
            let changes = changes.as_object().unwrap().clone().into_iter();
            cases.push((path, changes.collect()));
        }
    }
    assert!(cases.len() >= 10, "{} cases", cases.len());
    cases
}

#[test]
fn each_is_told_as_it_should_be() {
    let mut failures = Vec::new();
    for (path, changes) in cases() {
        let changes: Vec<(&str, Value)> = changes
            .iter()
            .map(|(pointer, value)| (pointer.as_str(), value.clone()))
            .collect();
        let folder = Folder::with_contract();
        folder.write("provided.json", changed(&changes));
        let run = || folder.contract(&["diff", "promised.json", "provided.json"]);
        let (first, second) = (run(), run());
        let expected = path.with_extension("txt");
        if std::env::var_os("BLESS").is_some() {
            fs::write(&expected, &first.out).unwrap();
        }
        let expected = fs::read_to_string(expected).unwrap_or_default();
        if first.out != expected || first.code != 1 || !first.err.is_empty() {
            failures.push(format!("{}: {first:?}\n{}", path.display(), first.out));
        }
        if first.out != second.out {
            failures.push(format!("{}: not the same twice", path.display()));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// Each change, made in the contract as it is written by hand in 3.1, is told in the same way, at the places there.
#[test]
fn each_has_the_same_verdict_in_3_1() {
    let mut failures = Vec::new();
    for (path, changes) in cases() {
        let (mut old, mut new) = (crate::support::contract(), by_hand::by_hand());
        let folder = Folder::with_contract();
        folder.write("later-promised.json", new.to_string());
        for (pointer, value) in changes {
            change(&mut old, &pointer, value.clone());
            let (pointer, value) = by_hand::change(&pointer, &value);
            change(&mut new, &pointer, value);
        }
        folder.write("provided.json", old.to_string());
        folder.write("later-provided.json", new.to_string());
        let told = |prefix: &str, place: fn(&str) -> String| {
            let name = |name: &str| format!("{prefix}{name}.json");
            let ran = folder.contract(&[
                "diff",
                "--format",
                "json",
                &name("promised"),
                &name("provided"),
            ]);
            let report: Value = serde_json::from_str(&ran.out).unwrap();
            let findings = report["findings"].as_array().unwrap().iter();
            let verdict = |one: &Value| {
                let text = |name: &str| one[name].as_str().unwrap_or_default().to_owned();
                let words = ["severity", "operation", "status", "message"].map(text);
                // What is an enumeration there is alternatives that are constants.
                let rule = text("rule").replace("one-of", "enum");
                let places = ["promised", "provided"].map(|side| place(&text(side)));
                (rule, words, places)
            };
            let mut verdicts: Vec<_> = findings.map(verdict).collect();
            verdicts.sort();
            verdicts
        };
        let (expected, found) = (told("", by_hand::place), told("later-", str::to_owned));
        if found != expected {
            failures.push(format!(
                "{}: expected {expected:#?}, got {found:#?}",
                path.display()
            ));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
