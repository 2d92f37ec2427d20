//! The judge before a server with one fault at a time: every fault is found and named first, and
//! honest servers have nothing to answer for.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod expected;
mod server;

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use futures::StreamExt as _;
use openapi_conformance::{
    Kind, Outcome, Plan, Profile, Progress, RunError, Scenarios, Suite, Target,
};
use openapi_contract::Waivers;
use openapi_document::Document;

use self::expected::{Expected, expected};
use self::server::{Cousin, Fault, FaultyServer, Variant};

const TOKEN: &str = "a-token-that-only-this-server-takes";

/// Servers that are judged at once.
const AT_ONCE: usize = 4;

/// So many faults at least, or the list has shrunk.
const FAULTS: usize = 85;

/// Fewer than the contract makes: a selection must find every fault too.
const CASES: usize = 600;

fn read(name: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    fs::read_to_string(root.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// What `cargo xtask conform` reads: the contract, the profile and the scenarios beside it.
fn suite(seed: u64) -> Suite {
    let json = |name| serde_json::from_str(&read(name)).unwrap();
    let document = Document::new(json("openapi.json")).unwrap();
    let profile = Profile::parse(&read("conformance.toml")).unwrap();
    let waivers = profile.waivers.iter().cloned().collect::<Waivers>();
    let scenarios = Scenarios::new(&json("scenarios.arazzo.json"), &document).unwrap();
    Suite::from_contract(document)
        .unwrap()
        .seed(seed)
        .profile(profile)
        .waivers(waivers)
        .scenarios(scenarios)
}

/// What a run comes to. It is a task of its own, for making the cases is work.
async fn judge(variant: Variant, suite: Arc<Suite>) -> (Variant, Result<Outcome, RunError>) {
    let run = async move {
        let server = FaultyServer::start(variant, 0, TOKEN).await.unwrap();
        let target = Target::new(&server.base_url()).unwrap().token(TOKEN);
        // A busy machine is no fault of the server.
        let target = target.timeout(Duration::from_mins(1));
        let outcome = suite.run(&target, &mut ()).await?;
        let (sent, bound) = (server.requests(), outcome.most_requests);
        assert!(
            sent <= bound as u64,
            "{variant}: {sent} requests, at most {bound} were promised"
        );
        Ok(outcome)
    };
    (variant, tokio::spawn(run).await.unwrap())
}

/// Judges each of them, and gathers what there is to complain of.
async fn complaints(
    judged: impl IntoIterator<Item = (Variant, Arc<Suite>)>,
    complaint: impl Fn(Variant, &Outcome) -> Option<String>,
) -> Vec<String> {
    futures::stream::iter(judged)
        .map(|(variant, suite)| judge(variant, suite))
        .buffered(AT_ONCE)
        .filter_map(async |(variant, outcome)| {
            let complaint = match &outcome {
                Ok(outcome) => complaint(variant, outcome),
                Err(error) => Some(format!("no verdict: {error}")),
            };
            let complaint = complaint.map(|text| format!("{variant}: {text}"));
            eprintln!(
                "{variant}: {}",
                complaint.as_deref().unwrap_or("as expected")
            );
            complaint
        })
        .collect()
        .await
}

#[tokio::test(flavor = "multi_thread")]
async fn every_fault_is_found_and_named() {
    assert!(Fault::ALL.len() >= FAULTS, "{}", Fault::ALL.len());
    let suite = Arc::new(suite(1).cases(CASES));
    let faults = Fault::ALL.iter().map(|&fault| Variant::Fault(fault));
    let complaints = complaints(
        faults.map(|fault| (fault, Arc::clone(&suite))),
        |variant, outcome| {
            let Variant::Fault(fault) = variant else {
                return None;
            };
            let Expected { rule, mark } = expected(fault);
            let named = outcome.groups.first().is_some_and(|group| {
                group.failure.rule.id() == rule && group.to_string().contains(mark)
            });
            let text = || format!("expected first a {rule} that tells of {mark:?}\n{outcome}");
            (!named).then(text)
        },
    )
    .await;
    assert!(
        complaints.is_empty(),
        "{} of {} faults are not named first",
        complaints.len(),
        Fault::ALL.len()
    );
}

#[test]
fn variants_are_told_apart_by_name() {
    for variant in Variant::all() {
        assert_eq!(variant.to_string().parse(), Ok(variant));
        assert!(!variant.summary().is_empty());
    }
    assert!("no-such-fault".parse::<Variant>().is_err());
}

fn accusation(outcome: &Outcome) -> Option<String> {
    (!outcome.conforms()).then(|| outcome.to_string())
}

#[tokio::test(flavor = "multi_thread")]
async fn honest_cousins_have_nothing_to_answer_for() {
    let suite = Arc::new(suite(2).cases(CASES));
    let cousins = Cousin::ALL.iter().map(|&cousin| Variant::Cousin(cousin));
    let complaints = complaints(
        cousins.map(|cousin| (cousin, Arc::clone(&suite))),
        |_, outcome| accusation(outcome),
    )
    .await;
    assert!(complaints.is_empty(), "{} accused", complaints.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_faithful_server_has_nothing_to_answer_for() {
    // Some in full, the others in part.
    let suites = (0..100).map(|seed| match seed % 25 {
        0 => suite(seed),
        _ => suite(seed).cases(100),
    });
    let complaints = complaints(
        suites.map(|suite| (Variant::Faithful, Arc::new(suite))),
        |_, outcome| {
            let all = Kind::ALL
                .iter()
                .all(|kind| outcome.counts.contains_key(kind));
            accusation(outcome).or_else(|| (!all).then(|| format!("a kind is missing\n{outcome}")))
        },
    )
    .await;
    assert!(complaints.is_empty(), "{} accused", complaints.len());
}

/// Hears how far a run is.
#[derive(Default)]
struct Heard {
    planned: usize,
    last: (usize, usize),
}

impl Progress for Heard {
    fn planned(&mut self, plan: &Plan) {
        self.planned = plan.total();
    }

    fn advanced(&mut self, done: usize, of: usize, _: usize) {
        assert!(done <= of, "{done} of {of}");
        assert!(done > self.last.0, "{done} after {}", self.last.0);
        self.last = (done, of);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_more_cases_are_told_than_were_planned() {
    let server = FaultyServer::start(Variant::Faithful, 0, TOKEN)
        .await
        .unwrap();
    let target = Target::new(&server.base_url()).unwrap().token(TOKEN);
    let mut heard = Heard::default();
    let outcome = suite(3).cases(600).run(&target, &mut heard).await.unwrap();
    assert_eq!(heard.last, (heard.planned, heard.planned));
    assert_eq!(outcome.total().cases, heard.planned);
    let scenarios = outcome.counts[&Kind::Scenarios].cases;
    assert!(
        scenarios > 0 && heard.planned - scenarios <= 600,
        "{outcome}"
    );
}
