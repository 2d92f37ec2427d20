//! Sends the cases and counts what came of them.
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use futures::StreamExt as _;
use futures::stream;

use crate::cases::family::Family;
use crate::cases::{Case, Expect, Kind};
use crate::failure::failed::Failed;
use crate::judge::problem::Problem;
use crate::report::{Count, Progress};
use crate::rules::CheckRule;
use crate::run::session::Session;
use crate::wire::request::Request;
use crate::wire::send::{Received, Sent};

/// Of a failing answer's body so much is kept.
const KEPT: usize = 16 << 10;
/// So many requests in a row without an answer, for each one in flight, end the run.
const PATIENCE: usize = 3;

/// The counts of a run and what failed.
#[derive(Default)]
pub(super) struct Tally {
    pub(super) counts: BTreeMap<Kind, Count>,
    pub(super) failed: Vec<Failed>,
    /// Why the run ended early.
    pub(super) stopped: Option<String>,
}

/// What came of one case that was sent.
enum Done {
    Well,
    Failed(Box<Failed>),
}

impl Tally {
    /// Sends cases, so many at once; `of` are planned in all.
    pub(super) async fn send(
        &mut self,
        session: &Session<'_>,
        cases: Vec<Arc<Case>>,
        at_once: usize,
        of: usize,
        progress: &mut dyn Progress,
    ) {
        let mut done = self.counts.values().map(|count| count.cases).sum();
        let failing = self.failing();
        let mut results = stream::iter(cases)
            .enumerate()
            .map(|(number, case)| {
                let failing = &failing;
                async move { (number, case.kind, one(session, &case, failing).await) }
            })
            .buffer_unordered(at_once);
        let mut failed: Vec<(usize, Failed)> = Vec::new();
        let before = self.failed.len();
        while let Some((number, kind, result)) = results.next().await {
            let Some(result) = result else { continue };
            done += 1;
            let count = self.counts.entry(kind).or_default();
            count.cases += 1;
            match result {
                Done::Well => count.passed += 1,
                Done::Failed(one) => {
                    count.failed += 1;
                    failed.push((number, *one));
                }
            }
            progress.advanced(done, of, before + failed.len());
        }
        drop(results);
        // In the order of the cases, whichever was answered first.
        failed.sort_by_key(|(number, _)| *number);
        self.failed.extend(failed.into_iter().map(|(_, one)| one));
        if is_hopeless(session) {
            let unanswered = session.sender.unanswered();
            self.stopped = Some(format!("{unanswered} requests in a row had no answer"));
        }
    }

    /// Operations whose plainest request fails anyway.
    fn failing(&self) -> HashSet<usize> {
        let plain = self
            .failed
            .iter()
            .filter(|one| one.case.family == Family::Plain);
        plain.map(|one| one.case.draft.operation).collect()
    }

    /// Counts a failure as waived.
    pub(super) fn waive(&mut self, one: &Failed) {
        let count = self.counts.entry(one.case.kind).or_default();
        count.failed = count.failed.saturating_sub(1);
        count.waived += 1;
    }
}

/// Whether the server has stopped to answer.
pub(super) fn is_hopeless(session: &Session<'_>) -> bool {
    session.sender.unanswered() >= PATIENCE * session.target.concurrency
}

/// Sends one case, and what belongs to it; nothing if it cannot be sent.
async fn one(session: &Session<'_>, case: &Arc<Case>, failing: &HashSet<usize>) -> Option<Done> {
    if is_hopeless(session) {
        return None;
    }
    let request = session.render(&case.draft)?;
    let mut sent = session.sender.send(&request).await;
    let mut before = Vec::new();
    if case.expect == Expect::AcceptedAgain {
        // What was not accepted at first is another case's finding.
        let accepted = matches!(&sent, Sent::Answer(first) if (200..400).contains(&first.status));
        if !accepted {
            return Some(Done::Well);
        }
        sent = session.sender.send(&request).await;
        before.push(request.clone());
    }
    if matches!(sent, Sent::Spent) {
        return None;
    }
    let problem = session.judge.judge(case, &sent).into_iter().next();
    let failed = match problem {
        Some(problem) => {
            let received = sent.received().map(shortened);
            let mut failed = Failed::new(case, problem, received, request);
            failed.before = before;
            Some(failed)
        }
        None if case.expect == Expect::Anything => next(session, case, request, failing).await,
        None => None,
    };
    Some(failed.map_or(Done::Well, |failed| Done::Failed(Box::new(failed))))
}

/// Whether the plainest request is still answered after a hostile one.
async fn next(
    session: &Session<'_>,
    case: &Arc<Case>,
    hostile: Request,
    failing: &HashSet<usize>,
) -> Option<Failed> {
    let number = case.draft.operation;
    if failing.contains(&number) {
        return None;
    }
    let plain = session.cases.plain.get(number)?.as_ref()?;
    let request = session.render(plain)?;
    let operation = session.contract.operations.get(number)?;
    let sent = session.sender.send(&request).await;
    let seen = match &sent {
        Sent::Spent | Sent::Busy(_) => return None,
        Sent::Answer(received) if received.status < 500 => return None,
        Sent::Answer(received) => format!("status {}", received.status),
        Sent::Broken(why) | Sent::Unreachable(why) => why.clone(),
        Sent::Late => "nothing in time".to_owned(),
    };
    let problem = Problem::new(
        CheckRule::NextRequest,
        &operation.at,
        "the next request answered as before",
        seen,
    );
    let received = sent.received().map(shortened);
    let mut failed = Failed::new(case, problem, received, request);
    failed.before.push(hostile);
    Some(failed)
}

/// An answer of which not more than a few pages are kept.
fn shortened(mut received: Received) -> Received {
    received.body.truncate(KEPT);
    received.body.shrink_to_fit();
    received
}
