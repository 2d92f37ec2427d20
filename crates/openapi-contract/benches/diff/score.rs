//! What both tools notice of the same changes: every mutation and every rewrite of one document.
use std::io::{self, Write};

use openapi_contract::{Severity, compare};
use openapi_document::Document;
use serde_json::Value;

use crate::cases::{Case, cases};
use crate::measure::theirs;

#[derive(Default)]
struct Score {
    noticed: usize,
    weighed: usize,
    alarms: usize,
    died: usize,
}

/// Prints the score of both tools on the mutations and rewrites of `document`.
pub(crate) fn print(name: &str, document: &Value, out: &mut dyn Write) -> io::Result<()> {
    let (mut mutations, mut rewrites) = (0, 0);
    let (mut ours, mut other) = (Score::default(), Score::default());
    let Ok(promised) = Document::new(document.clone()) else {
        return writeln!(out, "{name}: not an OpenAPI 3.0 document");
    };
    let mut errs = Vec::new();
    cases(document, &mut |case| {
        *(if case.expected.is_some() {
            &mut mutations
        } else {
            &mut rewrites
        }) += 1;
        if let Ok(provided) = Document::new(case.document.clone()) {
            let report = compare(&promised, &provided);
            let gravest = report.findings.iter().map(|finding| finding.severity).min();
            add(&mut ours, &case, gravest);
            let alarm = case.expected.is_none() && gravest < Some(Severity::Docs);
            if gravest.is_some() != case.expected.is_some() && (alarm || gravest.is_none()) {
                errs.push(case.label.clone());
            }
        }
        match theirs(document, &case.document) {
            Ok(changes) => add(&mut other, &case, gravest(&changes)),
            Err(_) => other.died += 1,
        }
    });
    for label in errs {
        writeln!(out, "ours errs: {label}")?;
    }
    writeln!(
        out,
        "\n{name}: {mutations} mutations and {rewrites} rewrites that change nothing"
    )?;
    writeln!(
        out,
        "{:<14}{:>18}{:>18}{:>14}{:>8}",
        "", "mutations noticed", "with right weight", "false alarms", "died"
    )?;
    for (tool, score) in [("ours", ours), ("drift", other)] {
        let Score {
            noticed,
            weighed,
            alarms,
            died,
        } = score;
        writeln!(
            out,
            "{tool:<14}{noticed:>18}{weighed:>18}{alarms:>14}{died:>8}"
        )?;
    }
    writeln!(
        out,
        "`drift` has no class that corresponds to `drift` and `docs` here; its weight is right where what breaks is"
    )?;
    writeln!(out, "called incompatible, and what does not is not.")
}

fn add(score: &mut Score, case: &Case, gravest: Option<Severity>) {
    match case.expected {
        None => {
            score.alarms += usize::from(gravest.is_some_and(|severity| severity < Severity::Docs));
        }
        Some(expected) => {
            score.noticed += usize::from(gravest.is_some());
            let breaks = |severity| severity == Severity::Breaking;
            score.weighed +=
                usize::from(gravest.is_some_and(|gravest| breaks(gravest) == breaks(expected)));
        }
    }
}

/// The gravest of their changes in our words. What one of them accepts and the other need not
/// depends on the side for them; a change that harms clients that are there already breaks.
fn gravest(changes: &[drift::Change]) -> Option<Severity> {
    let classes = changes
        .iter()
        .flat_map(|change| &change.changes)
        .map(|change| change.class);
    let weight = |class| match class {
        drift::ChangeClass::BackwardIncompatible | drift::ChangeClass::Incompatible => {
            Severity::Breaking
        }
        drift::ChangeClass::ForwardIncompatible | drift::ChangeClass::Unhandled => Severity::Drift,
        drift::ChangeClass::Trivial => Severity::Docs,
    };
    classes.map(weight).min()
}
