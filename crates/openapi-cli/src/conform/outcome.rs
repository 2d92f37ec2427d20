//! From the outcome of a run to its report.
use openapi_conformance::{Outcome, Plan, Target};

use super::report::{Counts, Group, Report, Response};

/// What is about to be sent, and where.
pub(super) fn plan(plan: &Plan, contract: &str, target: &Target) -> String {
    let kinds: Vec<String> = plan
        .cases
        .iter()
        .map(|(kind, count)| format!("{count} {kind}"))
        .collect();
    format!(
        "{target} is judged by {contract}, seed {}\n{} cases ({}), at most {} requests, to this host alone\n",
        plan.seed,
        plan.total(),
        kinds.join(", "),
        plan.most_requests
    )
}

/// The report of a run. In one that was narrowed (not `whole`) waivers may well be of no use.
pub(super) fn report(outcome: &Outcome, contract: String, target: &Target, whole: bool) -> Report {
    let mut notes = outcome.notes.clone();
    if outcome.skipped > 0 {
        notes.push(format!(
            "{} cases were left out, for they need another value where a member is fixed",
            outcome.skipped
        ));
    }
    for (operation, why) in &outcome.untested {
        notes.push(format!("{operation} was not tested throughout: {why}"));
    }
    for waiver in outcome.unused_waivers().into_iter().filter(|_| whole) {
        notes.push(format!(
            "the waiver of {waiver} covered nothing in this run"
        ));
    }
    if let Some(why) = &outcome.stopped {
        notes.push(format!("the run ended early: {why}"));
    }
    Report {
        contract,
        url: target.to_string(),
        seed: outcome.seed,
        conforms: outcome.conforms(),
        requests: outcome.requests,
        seconds: outcome.elapsed.as_secs_f64(),
        kinds: outcome
            .counts
            .iter()
            .map(|(kind, count)| Counts {
                kind: kind.to_string(),
                cases: count.cases,
                passed: count.passed,
                failed: count.failed,
                waived: count.waived,
            })
            .collect(),
        failures: outcome.groups.iter().map(group).collect(),
        notes,
    }
}

fn group(group: &openapi_conformance::Group) -> Group {
    let failure = &group.failure;
    let info = failure.rule.info();
    let others = group.places.iter().filter(|place| **place != failure.at);
    Group {
        cases: group.count,
        kind: failure.kind.to_string(),
        rule: info.id.to_owned(),
        title: info.title.to_owned(),
        mend: info.mend.to_owned(),
        operation: failure.operation.clone(),
        case: failure.case.clone(),
        at: failure.at.to_string(),
        also_at: others.map(ToString::to_string).collect(),
        expected: failure.expected.clone(),
        came: failure.came.clone(),
        flaky: failure.flaky,
        response: failure.received.as_ref().map(|received| Response {
            status: received.status(),
            headers: received
                .headers()
                .iter()
                .map(|(name, value)| (name.clone(), String::from_utf8_lossy(value).into_owned()))
                .collect(),
            body: failure.body_excerpt(),
        }),
        curl: failure.curl(),
    }
}
