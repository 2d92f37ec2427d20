//! Sends the cases and counts what came of them.
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use futures::StreamExt as _;
use futures::stream;

use crate::cases::family::Family;
use crate::cases::{Case, Expect, Kind};
use crate::failure::failed::Failed;
use crate::judge::problem::Problem;
use crate::model::OperationId;
use crate::report::{Count, Progress};
use crate::rules::CheckRule;
use crate::run::deliver::Delivered;
use crate::run::reached::Reached;
use crate::run::session::Session;
use crate::wire::request::{Draft, Request};
use crate::wire::send::{Received, Sent};

/// Of a failing answer's body so much is kept.
const KEPT: usize = 16 << 10;

/// The counts of a run and what failed.
#[derive(Default)]
pub(super) struct Tally {
    pub(super) counts: BTreeMap<Kind, Count>,
    pub(super) failed: Vec<Failed>,
    pub(super) reached: Reached,
    /// Cases that were not sent because the run ended.
    pub(super) unsent: usize,
    /// Cases without an answer.
    pub(super) silent: Vec<Silent>,
    /// For each operation the plainest request and its answer, where that was a success.
    pub(super) plain: BTreeMap<OperationId, (Draft, Request, Received)>,
}

/// A case without an answer.
pub(super) struct Silent {
    pub(super) case: Arc<Case>,
    /// Answers that there were before it was known.
    pub(super) answers: usize,
    /// The connection was there and ended.
    pub(super) broken: bool,
}

/// What came of one case that was sent.
struct Done {
    failed: Vec<Failed>,
    /// The status, if there was an answer.
    status: Option<u16>,
    silent: Option<Silent>,
    /// A plain request that succeeded, and its answer.
    plain: Option<(Draft, Request, Received)>,
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
                async move {
                    let result = one(session, &case, failing).await;
                    (number, case, result)
                }
            })
            .buffer_unordered(at_once);
        let mut failed: Vec<(usize, Vec<Failed>)> = Vec::new();
        let mut failures = self.counts.values().map(|count| count.failed).sum();
        while let Some((number, case, result)) = results.next().await {
            let Some(result) = result else {
                self.unsent += 1;
                continue;
            };
            done += 1;
            self.reached.count(
                session.contract,
                &case,
                result.status,
                !result.failed.is_empty(),
            );
            self.silent.extend(result.silent);
            self.plain
                .extend(result.plain.map(|plain| (case.draft.operation, plain)));
            let count = self.counts.entry(case.kind).or_default();
            count.cases += 1;
            if result.failed.is_empty() {
                count.passed += 1;
            } else {
                count.failed += 1;
                failures += 1;
                failed.push((number, result.failed));
            }
            progress.advanced(done, of, failures);
        }
        drop(results);
        // In the order of the cases, whichever was answered first.
        failed.sort_by_key(|(number, _)| *number);
        self.failed
            .extend(failed.into_iter().flat_map(|(_, all)| all));
    }

    /// Operations whose plainest request fails anyway.
    fn failing(&self) -> HashSet<OperationId> {
        let plain = self
            .failed
            .iter()
            .filter(|one| one.case.family == Family::Plain);
        plain.map(|one| one.case.draft.operation).collect()
    }

    /// Counts cases of which every fault is waived.
    pub(super) fn waive(&mut self, waived: &[Failed], left: &[Failed]) {
        let mut seen: Vec<&Arc<Case>> = Vec::new();
        for one in waived {
            let is_same = |other: &&Arc<Case>| Arc::ptr_eq(other, &one.case);
            if seen.iter().any(is_same)
                || left
                    .iter()
                    .map(|other| &other.case)
                    .any(|one| is_same(&one))
            {
                continue;
            }
            seen.push(&one.case);
            let count = self.counts.entry(one.case.kind).or_default();
            count.failed = count.failed.saturating_sub(1);
            count.waived += 1;
        }
    }

    /// Takes back a case that was sent to nobody.
    pub(super) fn take_back(&mut self, case: &Case) {
        let count = self.counts.entry(case.kind).or_default();
        count.failed = count.failed.saturating_sub(1);
        count.cases = count.cases.saturating_sub(1);
        self.unsent += 1;
    }
}

/// Sends one case, and what belongs to it; nothing if it cannot be sent.
async fn one(
    session: &Session<'_>,
    case: &Arc<Case>,
    failing: &HashSet<OperationId>,
) -> Option<Done> {
    if session.sender.is_hopeless() {
        return None;
    }
    let mut delivered = session.send_case(case, case.draft.clone()).await?;
    let mut before = Vec::new();
    if case.expect == Expect::AcceptedAgain {
        // What was not accepted at first is another case's finding.
        let status = delivered.sent.status();
        if !status.is_some_and(|status| (200..400).contains(&status)) {
            return Some(Done {
                failed: Vec::new(),
                status,
                silent: None,
                plain: None,
            });
        }
        let request = &delivered.request;
        delivered.sent = session.sender.send(request).await;
        before.push(request.clone());
    }
    if matches!(delivered.sent, Sent::Spent) {
        return None;
    }
    let status = delivered.sent.status();
    let problems = delivered.problems(&session.judge, case);
    let Delivered {
        draft,
        request,
        sent,
        ..
    } = delivered;
    if problems.is_empty() && case.expect == Expect::Anything {
        let failed = next(session, case, request, failing).await;
        let gone = failed.as_ref().is_some_and(|one| one.received.is_none());
        return Some(Done {
            failed: failed.into_iter().collect(),
            status,
            silent: gone.then(|| silent(session, case, true)),
            plain: None,
        });
    }
    let broken = matches!(sent, Sent::Broken(_));
    let silent = status.is_none().then(|| silent(session, case, broken));
    let received = sent.received();
    let is_plain = case.family == Family::Plain && problems.is_empty();
    let plain = received
        .as_ref()
        .filter(|one| is_plain && (200..300).contains(&one.status));
    let plain = plain.map(|received| (draft, request.clone(), received.clone()));
    let received = received.map(shortened);
    let failed = problems.into_iter().map(|problem| {
        let mut failed = Failed::new(case, problem, received.clone(), request.clone());
        failed.before.clone_from(&before);
        failed
    });
    Some(Done {
        failed: failed.collect(),
        status,
        silent,
        plain,
    })
}

fn silent(session: &Session<'_>, case: &Arc<Case>, broken: bool) -> Silent {
    Silent {
        case: Arc::clone(case),
        answers: session.sender.answers(),
        broken,
    }
}

/// Whether the plainest request is still answered after a hostile one.
async fn next(
    session: &Session<'_>,
    case: &Arc<Case>,
    hostile: Request,
    failing: &HashSet<OperationId>,
) -> Option<Failed> {
    let id = case.draft.operation;
    if failing.contains(&id) {
        return None;
    }
    let plain = session.cases.plain.get(&id)?;
    let request = session.render(plain)?;
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
        &session.contract[id].at,
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
