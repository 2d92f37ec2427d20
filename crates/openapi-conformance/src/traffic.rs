//! Exchanges between a client and a server, judged by a contract: who is at fault, and where.
mod admission;
mod given;
mod grouped;
mod masking;
mod route;
mod says;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::time::{Duration, Instant, SystemTime};

use bytes::Bytes;
use openapi_contract::Waivers;
use openapi_document::{Operation, Pointer};

use crate::cases::{Expect, Kind};
use crate::judge::problem::Problem;
use crate::judge::{Judge, no_answer};
use crate::report::{Count, Failure, Group, OperationCount, Outcome};
use crate::rules::CheckRule;
use crate::suite::Suite;
use crate::wire::exchange::{Exchange, Recorder};
use crate::wire::request::Request;
use crate::wire::send::{Received, Sent};

use admission::{Admission, admission};
use grouped::{Cause, Causes};
use masking::Masking;
use route::{Route, route};
pub use says::Said;

/// An exchange that has passed.
#[derive(Debug, Clone)]
pub struct Passed {
    /// When the request came.
    pub started: SystemTime,
    /// How long it took to the end of the answer.
    pub took: Duration,
    /// The method.
    pub method: String,
    /// Path and query, as they were written.
    pub target: String,
    /// The headers of the request, names in lower case.
    pub headers: Vec<(String, Vec<u8>)>,
    /// The body of the request, as far as anybody read it.
    pub body: Bytes,
    /// The answer, or why there was none.
    pub answer: Result<Received, String>,
}

/// Judges exchanges as they come, by the rules of a run.
pub struct Traffic<'s> {
    suite: &'s Suite,
    /// Where the server is, without a path.
    origin: String,
    /// The path that operations stand below, where it is not that of the contract.
    base_path: Option<String>,
    masking: Masking,
    recorder: Option<Recorder>,
    waivers: Waivers,
    counts: BTreeMap<Kind, Count>,
    operations: BTreeMap<String, OperationCount>,
    causes: Causes,
    requests: usize,
    start: Instant,
}

/// What an exchange is judged by.
struct Asked<'c> {
    /// The operation; where the contract has none, the one whose path is asked for, or any.
    operation: &'c Operation,
    /// Whether it is the operation that was asked for.
    is_own: bool,
    kind: Kind,
    expect: Expect,
    /// Where the contract speaks of the request.
    at: Pointer,
    /// What the contract has against the request.
    against: Vec<Problem>,
}

impl<'s> Traffic<'s> {
    /// Judges by the contract, the profile and the waivers of a suite. `origin` is where the server is
    /// (`http://127.0.0.1:8080`), for commands that send a request again; `base_path` is the path that
    /// operations stand below where it is not that of the contract's `servers`.
    pub fn new(suite: &'s Suite, origin: &str, base_path: Option<&str>) -> Self {
        Self {
            origin: origin.trim_end_matches('/').to_owned(),
            base_path: base_path.map(|path| match path.trim_matches('/') {
                "" => String::new(),
                path => format!("/{path}"),
            }),
            masking: Masking::of(&suite.contract),
            recorder: suite.recorder().cloned(),
            waivers: suite.waivers.clone(),
            counts: BTreeMap::new(),
            operations: BTreeMap::new(),
            causes: Causes::default(),
            requests: 0,
            start: Instant::now(),
            suite,
        }
    }

    /// Judges an exchange. The causes that nothing before it had are told.
    pub fn judge(&mut self, passed: &Passed) -> Vec<&Group> {
        self.requests += 1;
        let request = self.masking.request(&self.origin, passed);
        if let Some(recorder) = &self.recorder {
            let answer = passed.answer.as_ref().map(masking::answer);
            recorder.hear(&Exchange {
                started: passed.started,
                took: passed.took,
                request: &request,
                answer: match &answer {
                    Ok(received) => Ok(received),
                    Err(why) => Err(why),
                },
            });
        }
        let suite = self.suite;
        let Some(asked) = self.asked(suite, passed) else {
            return Vec::new();
        };
        let problems = self.problems(&asked, &request, passed);
        self.count(&asked, passed);
        let mut new = Vec::new();
        let (mut failed, mut waived) = (false, false);
        for problem in problems {
            if self.is_waived(&problem, &asked.at) {
                waived = true;
                continue;
            }
            failed = true;
            let failure = failure(&asked, problem, &request, passed);
            let status = passed.answer.as_ref().map_or(0, |one| one.status);
            let cause = Cause::of(&failure, status);
            if let Some(number) = self.causes.add(cause, failure, &asked.at) {
                new.push(number);
            }
        }
        let count = self.counts.entry(asked.kind).or_default();
        count.cases += 1;
        if failed {
            count.failed += 1;
        } else if waived {
            count.waived += 1;
        } else {
            count.passed += 1;
        }
        let groups = self.causes.groups();
        new.into_iter()
            .filter_map(|number| groups.get(number))
            .collect()
    }

    /// What the contract says of a request; nothing where it need not say anything.
    fn asked<'c>(&self, suite: &'c Suite, passed: &Passed) -> Option<Asked<'c>> {
        let contract = &suite.contract;
        let path = passed.target.split(['?', '#']).next().unwrap_or_default();
        let found = route(contract, self.base_path.as_deref(), &passed.method, path);
        let unknown = |operation, expect, at: Pointer, expected: &str, came: String| Asked {
            operation,
            is_own: false,
            kind: Kind::Routes,
            expect,
            against: vec![Problem::new(CheckRule::RequestUnknown, &at, expected, came)],
            at,
        };
        Some(match found {
            // Many servers answer these without declaring them.
            Route::None | Route::Path(_)
                if matches!(passed.method.as_str(), "HEAD" | "OPTIONS" | "TRACE") =>
            {
                return None;
            }
            Route::None => unknown(
                contract.operations.first()?,
                Expect::UnknownPath,
                Pointer::root().child("paths"),
                "a path that the contract has",
                "no such path".to_owned(),
            ),
            Route::Path(operation) => unknown(
                operation,
                Expect::UndeclaredMethod,
                operation.item_at.clone(),
                "a method that the path has in the contract",
                passed.method.clone(),
            ),
            Route::Operation { operation, values } => {
                let admission = admission(contract, operation, &values, passed);
                let status = passed.answer.as_ref().map_or(0, |one| one.status);
                let secured = !operation.security.alternatives.is_empty();
                let (kind, expect, against) = match admission {
                    Admission::Refused(problems) => (Kind::Refuses, Expect::Refused, problems),
                    Admission::Stranger(problem) => {
                        (Kind::Authenticates, Expect::Unauthorized, vec![problem])
                    }
                    // Whether its credentials are good is known to the server alone.
                    Admission::Admitted if secured && matches!(status, 401 | 403) => {
                        (Kind::Accepts, Expect::Anything, Vec::new())
                    }
                    Admission::Admitted => (Kind::Accepts, Expect::Accepted, Vec::new()),
                    Admission::Perhaps => (Kind::Accepts, Expect::Anything, Vec::new()),
                };
                Asked {
                    operation,
                    is_own: true,
                    kind,
                    expect,
                    at: operation.at.clone(),
                    against,
                }
            }
        })
    }

    /// All that is wrong with an exchange: the request's faults, then those of the answer.
    fn problems(&self, asked: &Asked<'_>, request: &Request, passed: &Passed) -> Vec<Problem> {
        let judge = Judge {
            contract: &self.suite.contract,
            profile: &self.suite.profile,
        };
        let of_answer = match &passed.answer {
            Ok(received) => {
                judge.answer(asked.expect, &asked.at, asked.operation, request, received)
            }
            Err(why) => no_answer(asked.operation, &Sent::Broken(why.clone())),
        };
        let mut problems = asked.against.clone();
        problems.extend(of_answer);
        problems
    }

    fn is_waived(&mut self, problem: &Problem, at: &Pointer) -> bool {
        let parent = |at: &Pointer| Some(at.with_path(at.path().rsplit_once('/')?.0));
        let mut places = vec![problem.at.clone(), at.clone()];
        places.extend(parent(&problem.at));
        let places: Vec<&Pointer> = places.iter().collect();
        let rule = problem.rule.id();
        self.waivers
            .covers(rule, &places, problem.value.as_ref())
            .is_some()
    }

    fn count(&mut self, asked: &Asked<'_>, passed: &Passed) {
        if !asked.is_own {
            return;
        }
        let count = self
            .operations
            .entry(asked.operation.name.clone())
            .or_default();
        count.admitted += usize::from(asked.kind == Kind::Accepts);
        let Ok(received) = &passed.answer else {
            count.unanswered += 1;
            return;
        };
        if (200..400).contains(&received.status) {
            count.successes += 1;
        } else {
            *count.refusals.entry(received.status).or_default() += 1;
        }
    }

    /// What all of them came to. `notes` are told beside it.
    pub fn outcome(mut self, notes: Vec<String>) -> Outcome {
        let mut all = self.suite.notes().to_vec();
        let mut operations = Vec::new();
        let mut unasked = Vec::new();
        // Without one exchange nothing is known.
        let judged = self.counts.values().any(|count| count.cases > 0);
        for operation in &self.suite.contract.operations {
            let found = self.operations.remove(&operation.name);
            if found.is_none() {
                unasked.push(operation.name.as_str());
            }
            operations.push(OperationCount {
                operation: operation.name.clone(),
                judged,
                ..found.unwrap_or_default()
            });
        }
        if judged && !unasked.is_empty() {
            all.push(format!(
                "{} of {} operations were never asked for: {}",
                unasked.len(),
                operations.len(),
                unasked.join(", ")
            ));
        }
        all.extend(notes);
        Outcome {
            seed: 0,
            counts: self.counts,
            groups: self.causes.into_groups(),
            operations,
            unsent: 0,
            requests: self.requests,
            most_requests: self.requests,
            skipped: 0,
            untested: Vec::new(),
            notes: all,
            stopped: None,
            waivers: self.waivers,
            elapsed: self.start.elapsed(),
        }
    }
}

/// What a problem is told as.
fn failure(asked: &Asked<'_>, problem: Problem, request: &Request, passed: &Passed) -> Failure {
    let path = passed.target.split(['?', '#']).next().unwrap_or_default();
    Failure {
        kind: asked.kind,
        operation: if asked.is_own {
            asked.operation.name.clone()
        } else {
            format!("{} (no operation)", passed.method)
        },
        case: format!("{} {path}", passed.method),
        rule: problem.rule,
        at: problem.at,
        expected: problem.expected,
        came: problem.came,
        received: passed.answer.as_ref().ok().map(masking::answer),
        request: request.clone(),
        before: Vec::new(),
        flaky: false,
        body: None,
        of_parameter: false,
    }
}
