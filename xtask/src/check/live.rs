//! Whether the server does what is said of it: the suite of the contract judges the real server, in
//! this process, and the witnesses of the contract's comparison with the server's document are sent
//! to it.

mod failed;
mod found;
mod server;
mod talk;
#[cfg(test)]
mod tests;

use anyhow::Result;
use openapi_conformance::{Failure, Kind, Profile, Progress, Suite, Target};
use openapi_contract::{Finding, FindingRule};
use openapi_document::{Api, Document, Operation, Pointer};
use tokio::runtime::Runtime;

use self::found::Found;
use self::server::InProcess;
use self::talk::Talk;

/// Any will do; one and the same gives the same findings each time.
const SEED: u64 = 1;
/// No check comes near it.
const MOST_REQUESTS: usize = 1_000_000;

/// What the step found, and how much it sent.
pub(super) struct Outcome {
    pub(super) findings: Vec<Finding>,
    pub(super) requests: usize,
}

/// Judges the server by `contract`, and sends it the witnesses in `differences`, which are the
/// findings of its comparison with the server's document.
pub(super) fn check(contract: &Document, differences: &[Finding]) -> Result<Outcome> {
    let server = InProcess::start()?;
    let target = server.target()?;
    let outcome = sends(server.runtime(), &target, contract, differences);
    server.stop()?;
    Ok(outcome)
}

/// Where nothing could be sent, nothing is known of the server, which is a finding too.
fn sends(
    runtime: &Runtime,
    target: &Target,
    contract: &Document,
    differences: &[Finding],
) -> Outcome {
    let mut found = Found::default();
    let requests = judge(runtime, target, contract, differences, &mut found);
    let requests = requests.unwrap_or_else(|error| {
        let why = format!("nothing was sent to the server: {error}");
        found.unknown(None, &Pointer::root(), &why);
        0
    });
    Outcome {
        findings: found.finish(),
        requests,
    }
}

/// How much was sent.
fn judge(
    runtime: &Runtime,
    target: &Target,
    contract: &Document,
    differences: &[Finding],
    found: &mut Found,
) -> Result<usize> {
    let suite = Suite::from_contract(contract.clone())?
        .seed(SEED)
        .only(Kind::Accepts)
        .only(Kind::Refuses)
        .profile(nothing_refused()?);
    // What is gone is said already.
    let gone = |operation: &&Operation| {
        let name = Some(&operation.name);
        let is_gone = |one: &Finding| one.rule == FindingRule::OperationRemoved;
        let mut all = differences.iter().filter(|one| is_gone(one));
        all.any(|one| one.operation.as_ref() == name)
    };
    let api = Api::read(contract);
    let there: Vec<&Operation> = api.operations.iter().filter(|one| !gone(one)).collect();
    if there.is_empty() {
        return Ok(0);
    }
    let mut seen = Seen::default();
    let run = runtime.block_on(suite.run(target, &mut seen))?;
    let asking = suite.asking(target, MOST_REQUESTS)?;
    let mut sent = run.requests;
    for operation in there {
        let is_own = |name: &str| name == operation.name;
        for (_, why) in run.untested.iter().filter(|(name, _)| is_own(name)) {
            found.unknown(Some(operation), &operation.at, &format!("not sent: {why}"));
        }
        let mut talk = Talk::new(runtime, &suite, &asking, contract, operation, &mut *found);
        let judged = run.operations.iter().filter(|one| is_own(&one.operation));
        let succeeded = judged.map(|one| one.successes).sum::<usize>() > 0;
        let own = |one: &&Failure| is_own(&one.operation);
        talk.failed(&seen.0.iter().filter(own).collect::<Vec<_>>(), succeeded);
        talk.witnesses(differences);
        sent += talk.sent();
    }
    if let Some(why) = run.stopped.filter(|_| seen.0.is_empty()) {
        found.unknown(None, &Pointer::root(), &why);
    }
    Ok(sent)
}

/// The server is new and the credentials are good for everything, so that no refusal of what the
/// contract admits speaks of rights, nor of state, but that a thing is not there.
fn nothing_refused() -> Result<Profile> {
    let every: Vec<u16> = (400..500).filter(|status| *status != 404).collect();
    Ok(Profile::parse(&format!(
        "[[refusal]]\nstatus = {every:?}\nallowed = false\nreason = \"the server is new\""
    ))?)
}

/// Every case that failed.
#[derive(Default)]
struct Seen(Vec<Failure>);

impl Progress for Seen {
    fn failed(&mut self, failure: Failure) {
        self.0.push(failure);
    }
}
