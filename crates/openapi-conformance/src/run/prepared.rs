//! A run from its first request to its outcome.
use openapi_document::Method;
use std::fmt;
use std::time::Instant;

use openapi_contract::Waivers;

use super::counting::Tally;
use super::gone::gone;
use super::keys::Keys;
use super::pages;
use super::stateful::Things;
use crate::cases::{Cases, Kind};
use crate::error::RunError;
use crate::failure::failed::Failed;
use crate::failure::group::grouped;
use crate::fixed::Fixed;
use crate::judge::Judge;
use crate::model::Contract;
use crate::profile::Profile;
use crate::report::{Outcome, Plan, Progress};
use crate::run::bounds::{Bounds, plan};
use crate::run::session::{Session, Stage};
use crate::scenarios::{Live, Results, Scenarios};
use crate::target::Target;
use crate::wire::exchange::Recorder;
use crate::wire::request::{Body, Draft, Request};
use crate::wire::send::{Sender, Sent};

/// What a run is made of.
pub(crate) struct Order<'a> {
    pub(crate) contract: &'a Contract,
    pub(crate) profile: &'a Profile,
    pub(crate) target: &'a Target,
    pub(crate) waivers: &'a Waivers,
    pub(crate) scenarios: Option<&'a Scenarios>,
    pub(crate) fixed: Vec<Fixed>,
    pub(crate) seed: u64,
    pub(crate) cases: Cases,
    /// Cases of these kinds; of all if there are none.
    pub(crate) only: &'a [Kind],
    /// What is to be told of the contract.
    pub(crate) notes: &'a [String],
    /// Hears of every exchange.
    pub(crate) recorder: Option<&'a Recorder>,
}

/// A run whose cases are made and not yet sent.
pub struct Prepared<'a> {
    session: Session<'a>,
    scenarios: Option<&'a Scenarios>,
    /// Every operation was to be tried with requests that the contract admits.
    all: bool,
    notes: &'a [String],
    plan: Plan,
}

impl<'a> Prepared<'a> {
    pub(crate) fn new(order: Order<'a>) -> Result<Self, RunError> {
        let Order {
            contract,
            profile,
            target,
            waivers,
            scenarios,
            fixed,
            seed,
            cases,
            only,
            notes,
            recorder,
        } = order;
        let bounds = Bounds::of(&cases, scenarios, waivers);
        let mut plan = plan(contract, &cases, scenarios, bounds.total(), seed);
        plan.notes = notes.to_vec();
        Ok(Self {
            plan,
            scenarios,
            notes,
            all: only.is_empty() || only.contains(&Kind::Accepts),
            session: Session {
                contract,
                target,
                waivers,
                fixed,
                cases,
                sender: Sender::new(target, bounds.total(), bounds.retries)?
                    .recorded(recorder.cloned()),
                judge: Judge { contract, profile },
                keys: Keys::new(contract, profile, seed),
            },
        })
    }
}

impl Prepared<'_> {
    /// What will be sent.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Sends it, as [`Suite::run`](crate::Suite::run) does.
    pub async fn run(self, progress: &mut dyn Progress) -> Result<Outcome, RunError> {
        let Self {
            mut session,
            scenarios,
            all,
            notes,
            plan,
        } = self;
        progress.planned(&plan);
        let start = Instant::now();
        let look = look(&session);
        first(&session, look.as_ref()).await?;
        let of = plan.total();
        let mut tally = Tally::default();
        let mut notes = notes.to_vec();
        let at_once = session.target.concurrency;
        let mut things = Things::new(&session);
        for step in Things::steps(&session) {
            let mut cases = session.stage(Stage::First);
            cases.retain(|case| step.contains(&case.draft.operation));
            tally.send(&session, cases, at_once, of, progress).await;
            if all {
                Things::make(&session, &mut tally, &step).await;
                things.learn(&mut session, &tally);
            }
        }
        if tally.reached.is_all_not_found() {
            let note = not_found(&session);
            progress.noticed(&note);
            notes.push(note);
        }
        if all {
            things.follow(&session, &mut tally).await;
        }
        let together = session.stage(Stage::Together);
        tally.send(&session, together, at_once, of, progress).await;
        let mut waivers = session.waivers.clone();
        let live = scenarios.filter(|_| !session.sender.is_hopeless());
        let results = match live {
            Some(scenarios) => told(&session, scenarios, plan.seed, &mut waivers).await?,
            None => Results::default(),
        };
        if live.is_some() {
            tally.counts.insert(Kind::Scenarios, results.count);
        }
        tally
            .send(&session, session.stage(Stage::Alone), 1, of, progress)
            .await;
        let mut failed = Vec::new();
        if !session.sender.is_hopeless() {
            if all {
                things
                    .notes
                    .extend(pages::look(&session, &mut tally, things.links()).await);
            }
            // While what was made is there.
            failed = settled(&session, &mut tally, &mut waivers, progress).await;
            things.remove(&session, &mut tally).await;
        }
        notes.append(&mut things.notes);
        tally
            .send(&session, session.stage(Stage::Last), 1, of, progress)
            .await;
        if session.sender.is_hopeless() {
            gone(&session, look.as_ref(), &mut tally).await;
        }
        let stopped = stopped(&session, &tally);
        progress.shrinking(failed.len() + tally.failed.len());
        failed.extend(settled(&session, &mut tally, &mut waivers, progress).await);
        notes.extend(results.notes);
        notes.extend(hung_up(&session));
        notes.extend(session.sender.renewals());
        let mut groups = grouped(&session, failed);
        groups.extend(results.groups);
        Ok(Outcome {
            seed: plan.seed,
            counts: tally.counts,
            groups,
            requests: session.sender.sent(),
            most_requests: plan.most_requests,
            skipped: plan.skipped,
            untested: plan.untested,
            operations: tally.reached.told(session.contract, all),
            unsent: tally.unsent,
            notes,
            stopped,
            waivers,
            elapsed: start.elapsed(),
        })
    }
}

impl fmt::Debug for Prepared<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Prepared")
            .field("plan", &self.plan)
            .finish_non_exhaustive()
    }
}

/// The failures so far that no waiver covers, as small as they could be made.
async fn settled(
    session: &Session<'_>,
    tally: &mut Tally,
    waivers: &mut Waivers,
    progress: &mut dyn Progress,
) -> Vec<Failed> {
    let failed = std::mem::take(&mut tally.failed);
    for one in &failed {
        progress.failed(one.tell(session));
    }
    let (failed, waived) = session.waive(failed, waivers).await;
    tally.waive(&waived, &failed);
    if session.sender.is_hopeless() {
        failed
    } else {
        session.examine(failed).await
    }
}

/// A request that changes nothing: the plainest of an operation that only reads, or of no operation.
fn look(session: &Session<'_>) -> Option<Request> {
    let plain = session.cases.plain.values();
    let mut reading = plain.filter(|draft| session.contract[draft.operation].method == Method::Get);
    if let Some(draft) = reading.next() {
        return session.render(draft);
    }
    let (first, _) = session.contract.each().next()?;
    let mut draft = Draft::new(first, Vec::new(), Body::None);
    draft.method = Some("GET");
    draft.path = Some("/".to_owned());
    session.render(&draft)
}

/// Whether there is a server.
async fn first(session: &Session<'_>, look: Option<&Request>) -> Result<(), RunError> {
    let Some(request) = look.filter(|_| !session.cases.list.is_empty()) else {
        return Ok(());
    };
    match session.sender.send(request).await {
        Sent::Unreachable(why) => Err(RunError::Unreachable {
            url: session.target.to_string(),
            why,
        }),
        Sent::Late => Err(RunError::Silent {
            url: session.target.to_string(),
            after: session.target.timeout,
        }),
        _ => Ok(()),
    }
}

/// What the scenarios come to.
async fn told(
    session: &Session<'_>,
    scenarios: &Scenarios,
    seed: u64,
    waivers: &mut Waivers,
) -> Result<Results, RunError> {
    let live = Live {
        contract: session.contract,
        target: session.target,
        sender: &session.sender,
        fixed: &session.fixed,
    };
    live.run(scenarios, seed, waivers).await
}

/// That nothing is found, and what to try.
fn not_found(session: &Session<'_>) -> String {
    let mut tried = Vec::new();
    for operation in &session.contract.operations {
        let base = session.target.base(operation.base_path());
        if !tried.contains(&base) {
            tried.push(base);
        }
    }
    format!(
        "every operation answers 404 below {}: try the base URL with the path that the server is mounted at, \
         or with a slash at its end for none, whatever the contract's `servers` say (--base-path says it too)",
        tried.join(" and ")
    )
}

/// Why the run ended early, if it did.
fn stopped(session: &Session<'_>, tally: &Tally) -> Option<String> {
    let unsent = match tally.unsent {
        0 => "every case was sent".to_owned(),
        1 => "1 case was not sent".to_owned(),
        count => format!("{count} cases were not sent"),
    };
    if session.sender.is_hopeless() {
        let most = session.sender.patience();
        Some(format!("{most} requests in a row had no answer; {unsent}"))
    } else if tally.unsent > 0 {
        let why = if session.sender.is_spent() {
            "the bound on requests was reached"
        } else {
            "what the server has told cannot be written into requests"
        };
        Some(format!("{why}; {unsent}"))
    } else {
        None
    }
}

/// That a server ends connections without a word; what it may.
fn hung_up(session: &Session<'_>) -> Option<String> {
    let count = session.sender.hung_up();
    (count > 0).then(|| {
        format!(
            "{count} requests had an answer only when they were sent again on a new connection: the server \
             ends connections without saying so in an answer"
        )
    })
}
