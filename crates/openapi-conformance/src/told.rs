//! What a run came to, as reports tell it.
mod human;
#[cfg(test)]
mod tests;

use serde::Serialize;
use serde_json::Value;

use crate::report::{Failure, Group as Failures, OperationCount, Outcome, Verdict};

/// A run and its verdict. The JSON report is this, member for member, and keeps its shape from one
/// release to the next.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// The contract's file.
    pub contract: String,
    /// The base URL.
    pub url: String,
    /// Repeats the run; none where the requests were others'.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seed: Option<u64>,
    /// Whether nothing failed and every operation was judged.
    pub conforms: bool,
    /// What the run says of the server.
    pub verdict: Verdict,
    /// How many requests were sent.
    pub requests: usize,
    /// How long it took.
    pub seconds: f64,
    /// The cases by their kind.
    pub kinds: Vec<Counts>,
    /// What became of each operation.
    pub operations: Vec<OperationCount>,
    /// Cases that were not sent because the run ended early.
    pub unsent: usize,
    /// What failed, alike failures together, those with most cases first.
    pub failures: Vec<Group>,
    /// What is worth knowing and is no failure.
    pub notes: Vec<String>,
}

/// The cases of one kind.
#[derive(Debug, Clone, Serialize)]
pub struct Counts {
    /// What the cases are about.
    pub kind: String,
    /// Sent and judged.
    pub cases: usize,
    /// Nothing was wrong.
    pub passed: usize,
    /// Something was.
    pub failed: usize,
    /// Something was, and a waiver covers it.
    pub waived: usize,
}

/// Failures that are alike, told by one of them.
#[derive(Debug, Clone, Serialize)]
pub struct Group {
    /// How many cases failed so.
    pub cases: usize,
    /// What the cases are about.
    pub kind: String,
    /// The stable name of the rule.
    pub rule: String,
    /// What the rule says of such a failure.
    pub title: String,
    /// How to mend it.
    pub mend: String,
    /// `POST /pets/{id}`.
    pub operation: String,
    /// What was sent.
    pub case: String,
    /// The place in the contract (or scenario, or profile) that asks for what was expected.
    pub at: String,
    /// The other places that failed alike, some of them.
    pub also_at: Vec<String>,
    /// The answer that was expected.
    pub expected: String,
    /// What came instead, in one line.
    pub came: String,
    /// It did not fail again when the same was sent again.
    pub flaky: bool,
    /// The response, where there was one.
    pub response: Option<Response>,
    /// Shell commands that send the same again.
    pub curl: String,
    /// Every operation that it touches.
    pub operations: Vec<String>,
    /// The request.
    pub request: Sent,
}

/// A request that failed. Secrets stand as the names of variables.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Sent {
    /// Its method.
    pub method: String,
    /// Where it went.
    pub url: String,
    /// Its headers, without those that every client sends.
    pub headers: Vec<(String, String)>,
    /// The start of the body.
    pub body: String,
}

/// A response that failed.
#[derive(Debug, Clone, Serialize)]
pub struct Response {
    /// Its status.
    pub status: u16,
    /// Its headers, in the order in which they came.
    pub headers: Vec<(String, String)>,
    /// The start of the body.
    pub body: String,
}

impl Report {
    /// The report of a run: what the contract and the server are called in it, and whether the run was
    /// whole. In one that was narrowed, waivers may well be of no use.
    pub fn new(outcome: &Outcome, contract: &str, url: &str, whole: bool) -> Self {
        let mut notes = outcome.notes.clone();
        if outcome.skipped > 0 {
            notes.push(format!(
                "{} cases were left out, for they need another value where a member is fixed",
                outcome.skipped
            ));
        }
        let mut untested: Vec<(&str, Vec<&str>)> = Vec::new();
        for (operation, why) in &outcome.untested {
            match untested.iter_mut().find(|(other, _)| other == why) {
                Some((_, operations)) => operations.push(operation),
                None => untested.push((why, vec![operation])),
            }
        }
        for (why, operations) in untested {
            let were = if operations.len() == 1 { "was" } else { "were" };
            let operations = operations.join(", ");
            notes.push(format!("{operations} {were} not tested throughout: {why}"));
        }
        for waiver in outcome.unused_waivers().into_iter().filter(|_| whole) {
            notes.push(format!(
                "the waiver of {waiver} covered nothing in this run"
            ));
        }
        if let Some(why) = &outcome.stopped {
            notes.push(format!("the run ended early: {why}"));
        }
        let kinds = outcome.counts.iter().map(|(kind, count)| Counts {
            kind: kind.to_string(),
            cases: count.cases,
            passed: count.passed,
            failed: count.failed,
            waived: count.waived,
        });
        Self {
            contract: contract.to_owned(),
            url: url.to_owned(),
            seed: Some(outcome.seed),
            conforms: outcome.conforms(),
            verdict: outcome.verdict(),
            operations: outcome.operations.clone(),
            unsent: outcome.unsent,
            requests: outcome.requests,
            seconds: outcome.elapsed.as_secs_f64(),
            kinds: kinds.collect(),
            failures: outcome.groups.iter().map(Group::from).collect(),
            notes,
        }
    }

    /// The report of exchanges between others, as [`Report::new`] makes that of a run.
    pub fn of_traffic(outcome: &Outcome, contract: &str, url: &str) -> Self {
        Self {
            seed: None,
            ..Self::new(outcome, contract, url, false)
        }
    }

    /// Cases of all kinds.
    pub fn cases(&self) -> usize {
        self.kinds.iter().map(|kind| kind.cases).sum()
    }

    /// Cases that failed, of all kinds.
    pub fn failed(&self) -> usize {
        self.kinds.iter().map(|kind| kind.failed).sum()
    }

    /// The report as JSON, one line feed at its end.
    pub fn to_json(&self) -> serde_json::Result<String> {
        let value: Value = serde_json::to_value(self)?;
        Ok(serde_json::to_string_pretty(&value)? + "\n")
    }
}

impl From<&Failures> for Group {
    fn from(group: &Failures) -> Self {
        let failure: &Failure = &group.failure;
        let info = failure.rule.info();
        let others = group.places.iter().filter(|place| **place != failure.at);
        Self {
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
            response: failure.received.as_ref().map(|received| {
                let headers = received.headers().iter();
                let text = |value: &Vec<u8>| String::from_utf8_lossy(value).into_owned();
                Response {
                    status: received.status(),
                    headers: headers
                        .map(|(name, value)| (name.clone(), text(value)))
                        .collect(),
                    body: failure.body_excerpt(),
                }
            }),
            curl: failure.curl(),
            operations: group.operations.clone(),
            request: Sent {
                method: failure.request.method().to_owned(),
                url: failure.request.shown_url(),
                headers: failure
                    .request
                    .headers()
                    .map(|(name, value)| (name.to_owned(), value))
                    .collect(),
                body: failure.sent_excerpt(),
            },
        }
    }
}
