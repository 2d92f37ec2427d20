//! A run from its first request to its outcome.
use std::fmt;
use std::sync::Arc;
use std::time::Instant;

use openapi_contract::Waivers;

use super::counting::{Tally, is_hopeless};
use crate::cases::{Case, Cases, Expect, Kind};
use crate::error::RunError;
use crate::failure::failed::Failed;
use crate::failure::group::grouped;
use crate::fixed::Fixed;
use crate::judge::Judge;
use crate::judge::problem::Problem;
use crate::model::Contract;
use crate::profile::Profile;
use crate::report::{Outcome, Plan, Progress};
use crate::rules::CheckRule;
use crate::run::bounds::{Bounds, plan};
use crate::run::session::Session;
use crate::scenarios::{Live, Results, Scenarios};
use crate::target::Target;
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
}

/// A run whose cases are made and not yet sent.
pub struct Prepared<'a> {
    session: Session<'a>,
    scenarios: Option<&'a Scenarios>,
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
        } = order;
        let bounds = Bounds::of(&cases, scenarios, waivers);
        Ok(Self {
            plan: plan(contract, &cases, scenarios, bounds.total(), seed),
            scenarios,
            session: Session {
                contract,
                target,
                waivers,
                fixed,
                cases,
                sender: Sender::new(target, bounds.total(), bounds.retries)?,
                judge: Judge { contract, profile },
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
            session,
            scenarios,
            plan,
        } = self;
        progress.planned(&plan);
        let start = Instant::now();
        first(&session).await?;
        let (alone, together): (Vec<Arc<Case>>, Vec<Arc<Case>>) = session
            .cases
            .list
            .iter()
            .cloned()
            .partition(|case| case.expect == Expect::Anything);
        let of = plan.total();
        let mut tally = Tally::default();
        let at_once = session.target.concurrency;
        tally.send(&session, together, at_once, of, progress).await;
        let mut waivers = session.waivers.clone();
        let live = scenarios.filter(|_| !is_hopeless(&session));
        let results = match live {
            Some(scenarios) => told(&session, scenarios, plan.seed, &mut waivers).await?,
            None => Results::default(),
        };
        if live.is_some() {
            tally.counts.insert(Kind::Scenarios, results.count);
        }
        // What may do harm is sent alone, so that the harm is known to be its own.
        tally.send(&session, alone, 1, of, progress).await;
        let failed = std::mem::take(&mut tally.failed);
        progress.shrinking(failed.len());
        let (failed, waived) = session.waive(failed, &mut waivers).await;
        for one in &waived {
            tally.waive(one);
        }
        let mut failed = session.examine(failed).await;
        failed.extend(hung_up(&session));
        let mut groups = grouped(session.contract, failed);
        groups.extend(results.groups);
        Ok(Outcome {
            seed: plan.seed,
            counts: tally.counts,
            groups,
            requests: session.sender.sent(),
            most_requests: plan.most_requests,
            skipped: plan.skipped,
            untested: plan.untested,
            notes: results.notes,
            stopped: tally.stopped,
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

/// Whether there is a server.
async fn first(session: &Session<'_>) -> Result<(), RunError> {
    let plain = session.cases.plain.iter().flatten().next();
    let draft = plain.or_else(|| session.cases.list.first().map(|case| &case.draft));
    let Some(request) = draft.and_then(|draft| session.render(draft)) else {
        return Ok(());
    };
    match session.sender.send(&request).await {
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

/// A server that ended connections between or within requests without a word, though it keeps
/// them mostly.
fn hung_up(session: &Session<'_>) -> Option<Failed> {
    let (count, request) = session.sender.hung_up()?;
    let sent = session.sender.sent();
    if count * 2 > sent {
        return None;
    }
    let case = session.first_accepted()?;
    let operation = session.contract.operations.get(case.draft.operation)?;
    let problem = Problem::new(
        CheckRule::Connection,
        &operation.at,
        "an answer on a connection that the server keeps open",
        format!(
            "{count} requests in {sent} had none until they were sent again on a new connection"
        ),
    );
    let mut failed = Failed::new(case, problem, None, request);
    failed.flaky = true;
    Some(failed)
}
