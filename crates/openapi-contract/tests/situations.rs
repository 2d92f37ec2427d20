//! Situations that users of other tools reported, each with the weight that it deserves.
#![allow(
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "helpers of tests, which the exemption of tests does not reach"
)]
use std::path::Path;

use openapi_contract::{FindingRule, Report, Severity, compare};
use openapi_document::Document;
use serde_json::Value;

/// What is not right yet of those that are shared. May only get shorter.
const WRONG: &[&str] = &[];

/// Whether a report is what the situation asks for.
fn is_right(expect: &str, report: &Report) -> bool {
    let gravest = report.findings.iter().map(|finding| finding.severity).min();
    let undecided = |rule: FindingRule| rule == FindingRule::Undecided;
    match expect {
        "silent" => gravest.is_none(),
        "docs" => gravest == Some(Severity::Docs),
        "drift" => gravest == Some(Severity::Drift),
        "breaking" => gravest == Some(Severity::Breaking),
        "at-most-docs" => gravest.is_none_or(|gravest| gravest >= Severity::Docs),
        "at-most-drift" => gravest.is_none_or(|gravest| gravest >= Severity::Drift),
        "finding" => gravest.is_some(),
        "no-crash" => true,
        "one-drift" => gravest == Some(Severity::Drift) && report.findings.len() == 1,
        "breaking-only" => {
            gravest.is_some()
                && report.at_least(Severity::Breaking).count() == report.findings.len()
        }
        "breaking-or-undecided" => {
            gravest == Some(Severity::Breaking)
                || report
                    .findings
                    .iter()
                    .any(|finding| undecided(finding.rule))
        }
        other => panic!("unknown expectation {other}"),
    }
}

/// Compares the documents of each case; what is not as it says, apart from what is known.
fn failures(cases: &Value, wrong: &[&str]) -> Vec<String> {
    let (mut right, mut failures) = (0, Vec::new());
    let cases = cases["cases"].as_array().unwrap();
    for case in cases {
        let [name, expect] = ["name", "expect"].map(|key| case[key].as_str().unwrap());
        let [promised, provided] =
            ["promised", "provided"].map(|key| Document::new(case[key].clone()).unwrap());
        let report = compare(&promised, &provided);
        let good = is_right(expect, &report);
        right += usize::from(good);
        if good == wrong.contains(&name) {
            let found = report.findings.iter().map(|finding| {
                format!(
                    "\n    {:?} {} {}",
                    finding.severity,
                    finding.rule.id(),
                    finding.message
                )
            });
            failures.push(format!(
                "{name}: expected {expect}{}",
                found.collect::<String>()
            ));
        }
    }
    println!("{right} of {} situations right", cases.len());
    failures
}

#[test]
fn situations_have_their_weight() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/cases/diff_cases.json");
    let Ok(text) = std::fs::read_to_string(&file) else {
        println!("skipped: {} is not there", file.display());
        return;
    };
    let failures = failures(&serde_json::from_str(&text).unwrap(), WRONG);
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// Variations of the same kinds: maps, cycles, unions, templates, closed objects, flaws, the wire,
/// media types, statuses, discriminators, callbacks and links, patterns, security, single ones.
#[test]
fn variations_have_their_weight() {
    let cases = serde_json::from_str(include_str!("situations.json")).unwrap();
    let failures = failures(&cases, &[]);
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
