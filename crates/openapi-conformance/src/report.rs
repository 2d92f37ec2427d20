//! What a run found.
use std::collections::BTreeMap;
use std::time::Duration;

use openapi_contract::{Waiver, Waivers};
use openapi_document::Pointer;
use serde::Serialize;
use serde_json::Value;

use crate::cases::Kind;
use crate::excerpt::excerpt;
use crate::rules::CheckRule;
use crate::wire::request::Request;
use crate::wire::send::Received;

/// Characters of a body that are shown.
const SHOWN: usize = 400;

/// How many cases of a kind there were, and what became of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    /// Sent and judged.
    pub cases: usize,
    /// Nothing was wrong.
    pub passed: usize,
    /// Something was.
    pub failed: usize,
    /// Something was, and a waiver covers it.
    pub waived: usize,
}

/// What a run is about to send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Cases by kind.
    pub cases: BTreeMap<Kind, usize>,
    /// No more requests than these are sent, whatever the server answers.
    pub most_requests: usize,
    /// Cases left out because they need another value where a member is fixed.
    pub skipped: usize,
    /// Cases left out because they are more than is asked for of each operation.
    pub beyond: usize,
    /// What is to be told of the contract and of the run before it starts.
    pub notes: Vec<String>,
    /// Operations of which something cannot be tried, and why.
    pub untested: Vec<(String, String)>,
    /// The seed of all that is random.
    pub seed: u64,
}

impl Plan {
    /// Cases of all kinds.
    pub fn total(&self) -> usize {
        self.cases.values().sum()
    }
}

/// Hears how a run goes on.
pub trait Progress: Send {
    /// Before anything is sent.
    fn planned(&mut self, plan: &Plan) {
        let _ = plan;
    }

    /// After each case: how many are done, of how many, and how many have failed, be it in a way that a
    /// waiver covers.
    fn advanced(&mut self, done: usize, of: usize, failed: usize) {
        let _ = (done, of, failed);
    }

    /// Something that should be known while the run goes on.
    fn noticed(&mut self, note: &str) {
        let _ = note;
    }

    /// Once all cases are sent, each that failed, in their order, before it is looked at closer and before
    /// waivers. A case in which several things are wrong is told for each.
    fn failed(&mut self, failure: Failure) {
        let _ = failure;
    }

    /// All cases are sent; those that failed and that no waiver covers are now made smaller.
    fn shrinking(&mut self, failed: usize) {
        let _ = failed;
    }
}

impl Progress for () {}

/// One case that failed; in a group as small as it could be made.
#[derive(Debug, Clone)]
pub struct Failure {
    /// What the case is about.
    pub kind: Kind,
    /// `POST /pets/{id}`; the method alone of a path that the contract does not declare.
    pub operation: String,
    /// What the case tries.
    pub case: String,
    /// What is wrong.
    pub rule: CheckRule,
    /// The place in the contract that says so.
    pub at: Pointer,
    /// The answer that was expected.
    pub expected: String,
    /// What came instead, in a few words.
    pub came: String,
    /// What came; nothing if there was no answer.
    pub received: Option<Received>,
    /// The request.
    pub request: Request,
    /// Requests that have to be sent before, in this order.
    pub before: Vec<Request>,
    /// It did not fail again when the same was sent again.
    pub flaky: bool,
    /// The body that the case was made with, before it was made smaller, where that is a value.
    pub body: Option<SentBody>,
    /// The case was made for a part of a parameter, and not of the body.
    pub of_parameter: bool,
}

/// A body that was made from a schema.
#[derive(Debug, Clone, PartialEq)]
pub struct SentBody {
    /// Its media type, as the contract writes it.
    pub media_type: String,
    /// What it says.
    pub value: Value,
    /// The part that the case was made for, if it was made for one.
    pub part: Option<Pointer>,
    /// The plainest body of this media type that the contract admits.
    pub plain: Option<Value>,
}

impl Failure {
    /// Commands that send it all again; `$TOKEN` stands for the token.
    pub fn curl(&self) -> String {
        let before = self.before.iter().map(Request::curl);
        let all: Vec<String> = before.chain([self.request.curl()]).collect();
        all.join("\n")
    }

    /// The start of the request's body.
    pub fn sent_excerpt(&self) -> String {
        excerpt(&String::from_utf8_lossy(self.request.body()), SHOWN)
    }

    /// The start of the answer's body.
    pub fn body_excerpt(&self) -> String {
        let body = self.received.as_ref().map_or(&[][..], Received::body);
        excerpt(&String::from_utf8_lossy(body), SHOWN)
    }
}

/// Failures that share a cause.
#[derive(Debug, Clone)]
pub struct Group {
    /// The plainest of them.
    pub failure: Failure,
    /// Every operation that it touches, in the order in which they were found.
    pub operations: Vec<String>,
    /// How many cases failed so.
    pub count: usize,
    /// What those cases try, some of them.
    pub cases: Vec<String>,
    /// The places in the contract that they test, some of them.
    pub places: Vec<Pointer>,
}

/// What the requests of one operation that the contract admits were answered with.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct OperationCount {
    /// `POST /pets/{id}`.
    pub operation: String,
    /// Requests that the contract admits.
    pub admitted: usize,
    /// Of those, how many had a documented success.
    pub successes: usize,
    /// How often each other status came.
    pub refusals: BTreeMap<u16, usize>,
    /// Of those, how many were no failure, for the status speaks of state, rights or limits.
    pub told: usize,
    /// Requests without an answer.
    pub unanswered: usize,
    /// It was judged: it has succeeded, or promises no success, or was not asked about.
    pub judged: bool,
}

/// What a run says of a server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Nothing failed, and every operation was judged.
    Conforms,
    /// Something failed, or the run ended early.
    Fails,
    /// Nothing failed, and some operations never gave a documented success.
    Unjudged,
    /// No operation gave one: nothing is known.
    Unknown,
}

/// What came of a run.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The seed of all that was random.
    pub seed: u64,
    /// What became of the cases, by kind.
    pub counts: BTreeMap<Kind, Count>,
    /// What failed, by cause.
    pub groups: Vec<Group>,
    /// What became of each operation.
    pub operations: Vec<OperationCount>,
    /// Cases that were not sent because the run ended early.
    pub unsent: usize,
    /// Requests that were sent.
    pub requests: usize,
    /// The bound on them.
    pub most_requests: usize,
    /// Cases left out because they need another value where a member is fixed.
    pub skipped: usize,
    /// Operations of which something could not be tried, and why.
    pub untested: Vec<(String, String)>,
    /// What is no failure and should be told.
    pub notes: Vec<String>,
    /// Why the run ended early, if it did.
    pub stopped: Option<String>,
    /// The waivers, and which of them were of use.
    pub waivers: Waivers,
    /// How long it took.
    pub elapsed: Duration,
}

impl Outcome {
    /// Nothing failed, everything was tried that was planned, and every operation was judged.
    pub fn conforms(&self) -> bool {
        self.verdict() == Verdict::Conforms
    }

    /// What the run says of the server.
    pub fn verdict(&self) -> Verdict {
        let judged = self.operations.iter().filter(|one| one.judged).count();
        if !self.groups.is_empty() || self.stopped.is_some() {
            Verdict::Fails
        } else if judged == self.operations.len() {
            Verdict::Conforms
        } else if judged > 0 {
            Verdict::Unjudged
        } else {
            Verdict::Unknown
        }
    }

    /// The operations that were not judged, for they never gave a documented success.
    pub fn unjudged(&self) -> impl Iterator<Item = &OperationCount> {
        self.operations.iter().filter(|one| !one.judged)
    }

    /// Waivers that covered nothing.
    pub fn unused_waivers(&self) -> Vec<&Waiver> {
        self.waivers.unused()
    }

    /// The counts of all kinds together.
    pub fn total(&self) -> Count {
        let add = |sum: Count, one: &Count| Count {
            cases: sum.cases + one.cases,
            passed: sum.passed + one.passed,
            failed: sum.failed + one.failed,
            waived: sum.waived + one.waived,
        };
        self.counts.values().fold(Count::default(), add)
    }
}
