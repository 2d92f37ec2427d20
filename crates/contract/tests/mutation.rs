//! Every single mutation of a document is found with its weight; every neutral rewrite is silent.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "helpers of tests, which the exemption of tests does not reach"
)]
#[path = "mutation/cases.rs"]
mod cases;

use std::fs;
use std::path::{Path, PathBuf};

use cases::{Case, cases};
use openapi_contract::{Document, Severity, compare};
use serde_json::Value;

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(path: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// Prints the score and fails with every case that was not found or not silent.
fn score(name: &str, before: &Value, cases: Vec<Case>) {
    let promised = Document::new(before.clone()).unwrap();
    let (mut mutations, mut found, mut rewrites, mut silent) = (0, 0, 0, 0);
    let mut failures = Vec::new();
    for case in cases {
        let provided = Document::new(case.document).unwrap();
        let report = compare(&promised, &provided);
        let gravest = report.findings.iter().map(|finding| finding.severity).min();
        let good = match case.expected {
            Some(_) => gravest == case.expected,
            // A rewrite may move words about.
            None => gravest.is_none() || gravest == Some(Severity::Docs),
        };
        let (all, hit) = match case.expected {
            Some(_) => (&mut mutations, &mut found),
            None => (&mut rewrites, &mut silent),
        };
        *all += 1;
        *hit += usize::from(good);
        if !good {
            let rules: Vec<String> = report
                .findings
                .iter()
                .take(4)
                .map(|f| format!("{:?} {} {}", f.severity, f.rule.id(), f.message))
                .collect();
            let (label, expected) = (case.label, case.expected);
            failures.push(format!("{label}: expected {expected:?}, got {rules:?}"));
        }
    }
    println!(
        "{name}: mutations: {found} of {mutations} found; rewrites: {silent} of {rewrites} silent"
    );
    assert!(mutations > 0 && rewrites > 0, "{name}: nothing was tried");
    assert!(
        failures.is_empty(),
        "{name}: {} failures:\n{}",
        failures.len(),
        failures.join("\n")
    );
}

#[test]
fn the_contract_of_this_workspace() {
    let document = read(&workspace().join("openapi.json"));
    let cases = cases(&document);
    score("openapi.json", &document, cases);
}

#[test]
fn documents_of_others() {
    let folder = workspace().join("../shared/specs");
    if !folder.is_dir() {
        println!("skipped: {} is not there", folder.display());
        return;
    }
    for name in ["keeper", "propolis-server", "buildomat"] {
        let document = read(&folder.join(format!("{name}.json")));
        let cases = cases(&document);
        score(name, &document, cases);
    }
}
