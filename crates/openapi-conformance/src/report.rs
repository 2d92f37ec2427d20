//! What a run found.
use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use openapi_contract::{Waiver, Waivers};
use openapi_document::Pointer;

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

    /// After each case: how many are done, of how many, and how many have failed.
    fn advanced(&mut self, done: usize, of: usize, failed: usize) {
        let _ = (done, of, failed);
    }

    /// Something that should be known while the run goes on.
    fn noticed(&mut self, note: &str) {
        let _ = note;
    }

    /// All cases are sent; failing ones are now made smaller.
    fn shrinking(&mut self, failed: usize) {
        let _ = failed;
    }
}

impl Progress for () {}

/// One case that failed, as small as it could be made.
#[derive(Debug, Clone)]
pub struct Failure {
    /// What the case is about.
    pub kind: Kind,
    /// `POST /pets/{id}`.
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
}

impl Failure {
    /// Commands that send it all again; `$TOKEN` stands for the token.
    pub fn curl(&self) -> String {
        let before = self.before.iter().map(Request::curl);
        let all: Vec<String> = before.chain([self.request.curl()]).collect();
        all.join("\n")
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
    /// How many cases failed so.
    pub count: usize,
    /// What those cases try, some of them.
    pub cases: Vec<String>,
    /// The places in the contract that they test, some of them.
    pub places: Vec<Pointer>,
}

/// What the requests of one operation that the contract admits were answered with.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{:<14}{:>7}{:>8}{:>8}{:>8}",
            "", "cases", "passed", "failed", "waived"
        )?;
        for (kind, count) in &self.counts {
            writeln!(
                f,
                "{:<14}{:>7}{:>8}{:>8}{:>8}",
                kind.name(),
                count.cases,
                count.passed,
                count.failed,
                count.waived
            )?;
        }
        for (number, group) in self.groups.iter().enumerate() {
            write!(f, "\n{}. {group}", number + 1)?;
        }
        for (operation, why) in &self.untested {
            writeln!(f, "\nnot tested: {operation}: {why}")?;
        }
        for note in &self.notes {
            writeln!(f, "\nnote: {note}")?;
        }
        if let Some(why) = &self.stopped {
            writeln!(f, "\nended early: {why}")?;
        }
        let total = self.total();
        for one in self
            .operations
            .iter()
            .filter(|one| !one.judged || one.told > 0)
        {
            writeln!(f, "\n{one}")?;
        }
        let unjudged = self.unjudged().count();
        let verdict = match self.verdict() {
            Verdict::Conforms => "conforms".to_owned(),
            Verdict::Fails => "does not conform".to_owned(),
            Verdict::Unjudged => {
                format!(
                    "{unjudged} of {} operations not judged",
                    self.operations.len()
                )
            }
            Verdict::Unknown => "nothing was judged".to_owned(),
        };
        writeln!(
            f,
            "\n{verdict}: {} cases, {} failed for {} causes, {} requests in {:.1} s, seed {}",
            total.cases,
            total.failed,
            self.groups.len(),
            self.requests,
            self.elapsed.as_secs_f64(),
            self.seed
        )
    }
}

impl fmt::Display for OperationCount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (operation, admitted) = (&self.operation, self.admitted);
        if self.judged {
            write!(f, "{operation}: {} successes", self.successes)?;
        } else if admitted == 0 {
            return write!(f, "{operation} was not judged: no request could be made");
        } else {
            write!(
                f,
                "{operation} was not judged: no documented success to {admitted} requests"
            )?;
        }
        for (status, count) in &self.refusals {
            write!(f, ", {count} times {status}")?;
        }
        match self.unanswered {
            0 => Ok(()),
            count => write!(f, ", {count} without an answer"),
        }
    }
}

impl fmt::Display for Group {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let failure = &self.failure;
        let info = failure.rule.info();
        writeln!(f, "{} [{}]", info.title, info.id)?;
        writeln!(f, "   operation  {}", failure.operation)?;
        let more = match self.count {
            0 | 1 => String::new(),
            count => format!(" (and {} more cases)", count - 1),
        };
        writeln!(f, "   case       {}: {}{more}", failure.kind, failure.case)?;
        writeln!(f, "   expected   {}", failure.expected)?;
        writeln!(f, "   by         {}", failure.at)?;
        let flaky = if failure.flaky {
            " (once; not when it was sent again)"
        } else {
            ""
        };
        writeln!(f, "   came       {}{flaky}", failure.came)?;
        let body = failure.body_excerpt();
        if !body.is_empty() {
            writeln!(f, "   body       {body}")?;
        }
        writeln!(f, "   to mend it {}", info.mend)?;
        for line in failure.curl().lines() {
            writeln!(f, "   {line}")?;
        }
        let mut others = self.places.iter().filter(|place| **place != failure.at);
        if let Some(first) = others.next() {
            write!(f, "   also at    {first}")?;
            for place in others.by_ref().take(2) {
                write!(f, ", {place}")?;
            }
            match others.count() {
                0 => writeln!(f)?,
                more => writeln!(f, " and {more} more")?,
            }
        }
        Ok(())
    }
}
