//! A run: the cases are sent, answers judged, failures gathered.
use std::collections::{BTreeMap, HashSet};
use std::time::Instant;

use futures::StreamExt as _;
use futures::stream;
use openapi_contract::Waivers;

use crate::bounds::Bounds;
use crate::cases::{Case, Cases, Expect, Kind};
use crate::check::Problem;
use crate::error::RunError;
use crate::fixed::Fixed;
use crate::groups::{Failed, grouped};
use crate::judge::Judge;
use crate::report::{Count, Group, Outcome, Plan, Progress};
use crate::request::Request;
use crate::rules::CheckRule;
use crate::scenarios::Live;
use crate::send::{Received, Sender, Sent};
use crate::suite::Suite;
use crate::target::Target;

/// Of a failing answer's body so much is kept.
const KEPT: usize = 16 << 10;
/// So many requests in a row without an answer, for each one in flight, end the run.
const PATIENCE: usize = 3;

/// One run against one server.
pub(crate) struct Run<'a> {
    pub(crate) suite: &'a Suite,
    pub(crate) target: &'a Target,
    pub(crate) cases: Cases,
    bounds: Bounds,
    pub(crate) sender: Sender,
    pub(crate) judge: Judge<'a>,
    counts: BTreeMap<Kind, Count>,
    failed: Vec<Failed>,
    waivers: Waivers,
    stopped: Option<String>,
    /// Operations whose plainest request fails anyway.
    failing: HashSet<usize>,
    pub(crate) fixed: Vec<Fixed>,
}

/// What came of one case.
struct Done {
    number: usize,
    /// What is wrong with it, if it was sent.
    problems: Option<Vec<Problem>>,
    received: Option<Received>,
    request: Option<Request>,
    before: Vec<Request>,
}

impl<'a> Run<'a> {
    pub(crate) fn new(
        suite: &'a Suite,
        target: &'a Target,
        cases: Cases,
        fixed: Vec<Fixed>,
    ) -> Result<Self, RunError> {
        let bounds = Bounds::of(suite, &cases);
        Ok(Self {
            suite,
            target,
            sender: Sender::new(target, bounds.total(), bounds.retries)?,
            judge: Judge {
                contract: &suite.contract,
                profile: &suite.profile,
            },
            cases,
            bounds,
            counts: BTreeMap::new(),
            failed: Vec::new(),
            waivers: suite.waivers.clone(),
            stopped: None,
            failing: HashSet::new(),
            fixed,
        })
    }

    /// What will be sent.
    pub(crate) fn plan(&self) -> Plan {
        self.bounds.plan(self.suite, &self.cases)
    }

    pub(crate) async fn finish(mut self, progress: &mut dyn Progress) -> Result<Outcome, RunError> {
        let plan = self.plan();
        progress.planned(&plan);
        let start = Instant::now();
        self.first().await?;
        let (alone, together): (Vec<usize>, Vec<usize>) =
            (0..self.cases.list.len()).partition(|number| {
                self.case(*number)
                    .is_some_and(|case| case.expect == Expect::Anything)
            });
        self.send(together, self.target.concurrency, progress).await;
        let (scenario_groups, notes) = self.scenarios().await?;
        let hurt = |one: &Failed| {
            let case = self.case(one.number)?;
            (case.family == "plain").then_some(case.draft.operation)
        };
        self.failing = self.failed.iter().filter_map(hurt).collect();
        // What may do harm is sent alone, so that the harm is known to be its own.
        self.send(alone, 1, progress).await;
        let failed = std::mem::take(&mut self.failed);
        progress.shrinking(failed.len());
        let mut waivers = std::mem::take(&mut self.waivers);
        let (failed, waived) = self.waive(failed, &mut waivers).await;
        for one in &waived {
            if let Some(kind) = self.case(one.number).map(|case| case.kind) {
                let count = self.counts.entry(kind).or_default();
                count.failed = count.failed.saturating_sub(1);
                count.waived += 1;
            }
        }
        let mut failed = self.examine(failed).await;
        failed.extend(self.hung_up());
        let mut groups = grouped(&self.suite.contract, &self.cases, failed);
        groups.extend(scenario_groups);
        Ok(Outcome {
            seed: self.suite.seed,
            counts: self.counts,
            groups,
            requests: self.sender.sent(),
            most_requests: plan.most_requests,
            skipped: plan.skipped,
            untested: plan.untested,
            notes,
            stopped: self.stopped,
            waivers,
            elapsed: start.elapsed(),
        })
    }

    /// Runs the scenarios: their failures by cause, and what is to be told besides.
    async fn scenarios(&mut self) -> Result<(Vec<Group>, Vec<String>), RunError> {
        let Some(scenarios) = self.suite.asked_scenarios().filter(|_| !self.hopeless()) else {
            return Ok((Vec::new(), Vec::new()));
        };
        let live = Live {
            contract: &self.suite.contract,
            target: self.target,
            sender: &self.sender,
            fixed: &self.fixed,
        };
        let results = live
            .run(scenarios, self.suite.seed, &mut self.waivers)
            .await?;
        self.counts.insert(Kind::Scenarios, results.count);
        Ok((results.groups, results.notes))
    }

    fn case(&self, number: usize) -> Option<&Case> {
        self.cases.list.get(number)
    }

    /// Whether there is a server.
    async fn first(&self) -> Result<(), RunError> {
        let plain = self.cases.plain.iter().flatten().next();
        let draft = plain.or_else(|| self.cases.list.first().map(|case| &case.draft));
        let request = draft.and_then(|draft| draft.render(&self.suite.contract, self.target));
        let Some(request) = request else {
            return Ok(());
        };
        match self.sender.send(&request).await {
            Sent::Unreachable(why) => Err(RunError::Unreachable {
                url: self.target.to_string(),
                why,
            }),
            Sent::Late => Err(RunError::Silent {
                url: self.target.to_string(),
                after: self.target.timeout,
            }),
            _ => Ok(()),
        }
    }

    async fn send(&mut self, numbers: Vec<usize>, at_once: usize, progress: &mut dyn Progress) {
        let mut done = self.counts.values().map(|count| count.cases).sum();
        // Scenarios are cases too, and some of them are done by now.
        let of = self.plan().total();
        let mut counts = std::mem::take(&mut self.counts);
        let mut failed = std::mem::take(&mut self.failed);
        let this = &*self;
        let mut results = stream::iter(numbers)
            .map(|number| this.one(number))
            .buffer_unordered(at_once);
        while let Some(result) = results.next().await {
            let (Some(case), Some(problems)) = (this.case(result.number), result.problems) else {
                continue;
            };
            done += 1;
            let count = counts.entry(case.kind).or_default();
            count.cases += 1;
            if problems.is_empty() {
                count.passed += 1;
            } else if let Some(request) = result.request {
                count.failed += 1;
                failed.push(Failed {
                    number: result.number,
                    problems,
                    received: result.received.map(shortened),
                    request,
                    before: result.before,
                    flaky: false,
                    family: None,
                    explained_by: None,
                    part: None,
                });
            }
            progress.advanced(done, of, failed.len());
        }
        drop(results);
        self.counts = counts;
        // In the order of the cases, whichever was answered first.
        failed.sort_by_key(|one| one.number);
        self.failed = failed;
        if self.hopeless() {
            let unanswered = self.sender.unanswered();
            self.stopped = Some(format!("{unanswered} requests in a row had no answer"));
        }
    }

    fn hopeless(&self) -> bool {
        self.sender.unanswered() >= PATIENCE * self.target.concurrency
    }

    /// Sends one case, and what belongs to it.
    async fn one(&self, number: usize) -> Done {
        let mut done = Done {
            number,
            problems: None,
            received: None,
            request: None,
            before: Vec::new(),
        };
        let Some(case) = self.case(number).filter(|_| !self.hopeless()) else {
            return done;
        };
        let Some(request) = case.draft.render(&self.suite.contract, self.target) else {
            return done;
        };
        let mut sent = self.sender.send(&request).await;
        if case.expect == Expect::AcceptedAgain {
            // What was not accepted at first is another case's finding.
            let accepted =
                matches!(&sent, Sent::Answer(first) if (200..400).contains(&first.status));
            if accepted {
                sent = self.sender.send(&request).await;
                done.before.push(request.clone());
            } else {
                done.problems = Some(Vec::new());
                return done;
            }
        }
        if matches!(sent, Sent::Spent) {
            return done;
        }
        let mut problems = self.judge.judge(case, &sent);
        if case.expect == Expect::Anything && problems.is_empty() {
            problems = self.next(case, &mut done).await;
        }
        done.problems = Some(problems);
        if let Sent::Answer(received) | Sent::Busy(received) = sent {
            done.received.get_or_insert(received);
        }
        done.request.get_or_insert(request);
        done
    }

    /// Whether the plainest request is still answered after a hostile one.
    async fn next(&self, case: &Case, done: &mut Done) -> Vec<Problem> {
        let number = case.draft.operation;
        if self.failing.contains(&number) {
            return Vec::new();
        }
        let plain = self.cases.plain.get(number).and_then(Option::as_ref);
        let request = plain.and_then(|plain| plain.render(&self.suite.contract, self.target));
        let (Some(request), Some(operation)) =
            (request, self.suite.contract.operations.get(number))
        else {
            return Vec::new();
        };
        let seen = match self.sender.send(&request).await {
            Sent::Spent | Sent::Busy(_) => return Vec::new(),
            Sent::Answer(received) => {
                let status = format!("status {}", received.status);
                let well = received.status < 500;
                done.received = Some(received);
                if well {
                    return Vec::new();
                }
                status
            }
            Sent::Broken(why) | Sent::Unreachable(why) => why,
            Sent::Late => "nothing in time".to_owned(),
        };
        if let Some(hostile) = case.draft.render(&self.suite.contract, self.target) {
            done.before.push(hostile);
        }
        done.request = Some(request);
        vec![Problem::new(
            CheckRule::NextRequest,
            &operation.at,
            "the next request answered as before",
            seen,
        )]
    }
}

impl Run<'_> {
    /// A server that ended connections between or within requests without a word, though it keeps
    /// them mostly.
    fn hung_up(&self) -> Option<Failed> {
        let (count, request) = self.sender.hung_up()?;
        if count * 2 > self.sender.sent() {
            return None;
        }
        let number = self
            .cases
            .list
            .iter()
            .position(|case| case.expect == Expect::Accepted)
            .unwrap_or(0);
        let operation = self
            .suite
            .contract
            .operations
            .get(self.case(number)?.draft.operation)?;
        let came = format!(
            "{count} requests in {} had none until they were sent again on a new connection",
            self.sender.sent()
        );
        Some(Failed {
            number,
            problems: vec![Problem::new(
                CheckRule::Connection,
                &operation.at,
                "an answer on a connection that the server keeps open",
                came,
            )],
            received: None,
            request,
            before: Vec::new(),
            flaky: true,
            family: None,
            explained_by: None,
            part: None,
        })
    }
}

/// An answer of which not more than a few pages are kept.
fn shortened(mut received: Received) -> Received {
    received.body.truncate(KEPT);
    received.body.shrink_to_fit();
    received
}
