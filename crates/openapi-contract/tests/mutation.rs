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
#[path = "support/later.rs"]
mod later;
#[path = "support/specs.rs"]
mod specs;

use std::collections::BTreeSet;
use std::path::Path;

use cases::cut::{kept, operations};
use cases::{Case, cases};
use openapi_contract::{Severity, compare};
use openapi_document::Document;
use serde_json::Value;
use specs::{folder, read};

/// A way to say the same in other words.
type Words = fn(&Value) -> Value;

/// How many cases were right, and which were not.
#[derive(Default)]
struct Score {
    mutations: usize,
    found: usize,
    rewrites: usize,
    silent: usize,
    failures: Vec<String>,
}

impl Score {
    /// Compares a document with its changed copies: with all, or with `most` evenly spread ones.
    fn add(&mut self, before: &Value, most: usize) {
        self.add_as(before, most, (Value::clone, Value::clone));
    }

    /// The same with both rewritten in other words.
    fn add_as(&mut self, before: &Value, most: usize, words: (Words, Words)) {
        let promised = Document::new(words.0(before)).unwrap();
        let mut total = 0_usize;
        if most < usize::MAX {
            cases(before, &mut |_| total += 1);
        }
        let (mut index, step) = (0_usize, total.div_ceil(most).max(1));
        cases(before, &mut |mut case| {
            index += 1;
            if index.is_multiple_of(step) {
                case.document = words.1(&case.document);
                self.case(&promised, case);
            }
        });
    }

    fn case(&mut self, promised: &Document, case: Case) {
        let provided = Document::new(case.document).unwrap();
        let report = compare(promised, &provided);
        let gravest = report.findings.iter().map(|finding| finding.severity).min();
        let good = match case.expected {
            Some(_) => gravest == case.expected,
            // A rewrite may move words about.
            None => gravest.is_none() || gravest == Some(Severity::Docs),
        };
        let (all, hit) = match case.expected {
            Some(_) => (&mut self.mutations, &mut self.found),
            None => (&mut self.rewrites, &mut self.silent),
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
            self.failures
                .push(format!("{label}: expected {expected:?}, got {rules:?}"));
        }
    }

    /// Prints the score and fails with every case that was not found or not silent.
    fn print(&self, name: &str) {
        let Self {
            mutations,
            found,
            rewrites,
            silent,
            failures,
        } = self;
        println!(
            "{name}: mutations: {found} of {mutations} found; rewrites: {silent} of {rewrites} silent"
        );
        assert!(*mutations > 0 && *rewrites > 0, "{name}: nothing was tried");
        assert!(
            failures.is_empty(),
            "{name}: {} failures:\n{}",
            failures.len(),
            failures.join("\n")
        );
    }
}

fn score(name: &str, document: &Value) {
    let mut score = Score::default();
    score.add(document, usize::MAX);
    score.print(name);
}

/// Operations tried of each large document.
const SAMPLED: usize = 12;
/// Cases tried of each of these operations.
const CASES: usize = 40;
/// Names a number of operations, of which every case is tried then. Takes minutes.
const WHOLE_SAMPLE: &str = "MUTATED_OPERATIONS";

/// Numbers below `end`, the same in every run (Steele and others, splitmix64).
fn sample(count: usize, end: usize) -> BTreeSet<usize> {
    let mut state = 0x5eed_u64;
    let mut taken = BTreeSet::new();
    while taken.len() < count.min(end) {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let below = (mixed ^ (mixed >> 31)) % u64::try_from(end).unwrap();
        taken.insert(usize::try_from(below).unwrap());
    }
    taken
}

#[test]
fn the_contract_of_this_workspace() {
    let document = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../openapi.json"));
    score("openapi.json", &document);
}

#[test]
fn the_contract_of_this_workspace_in_3_1() {
    let document = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../openapi.json"));
    for (name, words) in [
        ("in 3.1", (later::later as Words, later::later as Words)),
        ("from 3.0 to 3.1", (Value::clone, later::later)),
    ] {
        let mut score = Score::default();
        score.add_as(&document, 400, words);
        score.print(&format!("openapi.json {name}"));
    }
}

#[test]
fn documents_of_others() {
    let Some(folder) = folder() else { return };
    for name in ["keeper", "propolis-server", "buildomat"] {
        let document = read(&folder.join(format!("{name}.json")));
        score(name, &document);
    }
}

/// A few dozen operations of the documents that are too large to be tried whole, each cut out with
/// its components.
#[test]
fn operations_of_large_documents() {
    let Some(folder) = folder() else { return };
    let (count, most) = match std::env::var(WHOLE_SAMPLE) {
        Ok(number) => (number.parse().unwrap(), usize::MAX),
        Err(_) => (SAMPLED, CASES),
    };
    let mut failures = Vec::new();
    for name in ["nexus", "oxide", "api.github.com"] {
        let document = read(&folder.join(format!("{name}.json")));
        let mut score = Score::default();
        for number in sample(count, operations(&document)) {
            score.add(&kept(&document, &BTreeSet::from([number])), most);
        }
        failures.push(
            std::panic::catch_unwind(|| score.print(&format!("{count} operations of {name}")))
                .is_err(),
        );
    }
    assert!(!failures.contains(&true));
}
