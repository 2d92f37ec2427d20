//! What the judge says of the stub: nothing while it is faithful, and each fault by its name.
use std::fmt::Write as _;
use std::sync::Arc;

use openapi_conformance::{FixedPlace, Kind, Outcome, Suite, Target};
use serde_json::json;

use crate::contracts::{buildomat, depot, desk, keeper};
use crate::planted::{Planted, in_buildomat, in_depot, in_desk, in_keeper};
use crate::stub::{Contract, Fault, PASSWORD, Stub, TOKEN, USER};

fn suite(contract: &Contract) -> Suite {
    Suite::from_contract(contract.document().clone()).unwrap()
}

/// Each scheme with its own secret, where that is not the same as the others'.
fn target(suite: &Suite, stub: &Stub) -> Target {
    let target = Target::new(&stub.base_url()).unwrap().token(TOKEN);
    if suite.security_schemes().iter().any(|name| name == "basic") {
        target.credentials("basic", format!("{USER}:{PASSWORD}"))
    } else {
        target
    }
}

/// Parameters whose text no server could tell to be wrong: any text is one of theirs.
const NEVER_WRONG: &[&str] = &[
    "task_get path Task",
    "task_events_get path task",
    "task_outputs_get path task",
    "task_output_download path task",
    "task_output_download path output",
    "worker_task_append path task",
    "worker_task_upload_chunk path task",
    "worker_task_complete path task",
    "worker_task_add_output path task",
    "get_thing_or_things query id",
];

/// A faithful server is not found at fault, whatever the seed, and everything was tried on it.
async fn faithful(contract: Option<Arc<Contract>>, seeds: std::ops::Range<u64>) {
    let Some(contract) = contract else { return };
    for seed in seeds {
        let stub = Stub::start(&contract, None).await.unwrap();
        let suite = suite(&contract).seed(seed);
        let target = target(&suite, &stub);
        let plan = suite.plan(&target).unwrap();
        assert_eq!(stub.requests(), 0, "planning sends nothing");
        let outcome = suite.run(&target, &mut ()).await.unwrap();
        println!("{outcome}");
        assert!(outcome.conforms(), "{outcome}");
        assert!(outcome.untested.is_empty(), "{:?}", outcome.untested);
        let (sent, bound) = (stub.requests(), plan.most_requests);
        assert_eq!(outcome.requests, sent, "the requests that the stub counted");
        assert!(
            sent <= bound,
            "{sent} requests, at most {bound} were announced"
        );
        let total = outcome.total().cases;
        assert_eq!(total, plan.total(), "as many cases as planned");
        let untried = untried(&stub);
        assert!(untried.is_empty(), "never tried:\n{untried}");
        for kind in [
            Kind::Accepts,
            Kind::Refuses,
            Kind::Authenticates,
            Kind::Routes,
        ] {
            if kind == Kind::Authenticates && !stub.asked().values().any(|one| one.is_secured) {
                continue;
            }
            assert!(outcome.counts[&kind].cases > 0, "no case of {kind}");
        }
    }
}

/// What has not been asked of an operation that can be asked of it.
fn untried(stub: &Stub) -> String {
    let mut untried = String::new();
    for (id, asked) in stub.asked() {
        let mut lack = |what: &str, count: usize, applies: bool| {
            if applies && count == 0 {
                let _ = writeln!(untried, "{id}: {what}");
            }
        };
        lack("a request that is admitted", asked.admitted, true);
        lack("a body that is refused", asked.refused, asked.refusable);
        lack("another media type", asked.wrong_media_type, asked.has_body);
        lack("wrong credentials", asked.unknown_caller, asked.is_secured);
        for (label, uses) in &asked.parameters {
            let may_be_wrong = !NEVER_WRONG.contains(&format!("{id} {label}").as_str());
            let may_be_absent = !label.starts_with("path ");
            lack(&format!("{label}, right"), uses.admitted, true);
            lack(&format!("{label}, wrong"), uses.refused, may_be_wrong);
            lack(&format!("{label}, absent"), uses.absent, may_be_absent);
        }
    }
    untried
}

/// Every fault is found, by the rule that is meant for it and at a place of the contract.
async fn faulty(contract: Option<Arc<Contract>>, planted: Vec<Planted>) {
    let Some(contract) = contract else { return };
    let mut missed = String::new();
    for Planted { fault, kind, rule } in planted {
        let name = format!("{fault:?}");
        let stub = Stub::start(&contract, Some(fault)).await.unwrap();
        let suite = suite(&contract).only(kind);
        let suite = if kind == Kind::Accepts {
            suite.cases(600)
        } else {
            suite
        };
        let outcome = suite.run(&target(&suite, &stub), &mut ()).await.unwrap();
        let found: Vec<_> = outcome.groups.iter().map(|group| &group.failure).collect();
        let rules: Vec<_> = found.iter().map(|failure| failure.rule.id()).collect();
        println!(
            "{name}: {} cases, {} failed: {rules:?}",
            outcome.total().cases,
            outcome.total().failed
        );
        if !rules.contains(&rule.id()) {
            let _ = writeln!(
                missed,
                "{name}: expected {rule}, found {rules:?}\n{}",
                first(&outcome)
            );
        }
        for failure in found {
            let place = contract.document().get(&failure.at);
            assert!(place.is_some(), "{name}: nothing stands at {}", failure.at);
            assert!(
                failure.curl().contains("curl"),
                "{name}: {}",
                failure.curl()
            );
        }
    }
    assert!(missed.is_empty(), "not found:\n{missed}");
}

fn first(outcome: &Outcome) -> String {
    let group = outcome.groups.first().map(ToString::to_string);
    group.unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn our_contract_served_faithfully() {
    faithful(Some(depot()), 0..3).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn forms_and_texts_served_faithfully() {
    faithful(Some(desk()), 0..10).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn forms_and_texts_served_with_faults() {
    faulty(Some(desk()), in_desk()).await;
}

/// What is fixed is so in every request, and cases that need another value are left out.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fixed_values_stand_in_parameters_and_forms() {
    let contract = depot();
    let stub = Stub::start(&contract, None).await.unwrap();
    let place = |text: &str| text.parse::<FixedPlace>().unwrap();
    let suite = suite(&contract)
        .set(place("query/limit"), json!(5))
        .set(place("header/x-unit"), json!("metric"))
        .set(place("path/shelf"), json!(7))
        .set(place("/title"), json!("fixed"));
    let target = target(&suite, &stub);
    let plan = suite.plan(&target).unwrap();
    assert!(plan.skipped > 0);
    let outcome = suite.run(&target, &mut ()).await.unwrap();
    assert!(outcome.conforms(), "{outcome}");
    let asked = stub.asked();
    for (operation, label) in [
        ("listParcels", "query limit"),
        ("getSlot", "header X-Unit"),
        ("getSlot", "path shelf"),
        ("labelSlot", "path shelf"),
    ] {
        let uses = asked[operation].parameters[label];
        assert!(uses.admitted > 0, "{operation} {label}: {uses:?}");
        assert_eq!(
            (uses.absent, uses.refused),
            (0, 0),
            "{operation} {label}: {uses:?}"
        );
    }
}

/// A failing form is told with as few fields as it takes, and a line that sends it again.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn failing_forms_are_made_smaller() {
    let contract = desk();
    let fault = Some(Fault::CrashBeyondAscii);
    let stub = Stub::start(&contract, fault).await.unwrap();
    let suite = suite(&contract).only(Kind::Accepts);
    let outcome = suite.run(&target(&suite, &stub), &mut ()).await.unwrap();
    for operation in ["POST /tickets", "POST /photos"] {
        let groups = outcome.groups.iter().map(|group| &group.failure);
        let mut smallest = groups.filter(|failure| failure.operation == operation);
        let failure = smallest.next().expect("a failure of the operation");
        let text = String::from_utf8_lossy(failure.request.body()).into_owned();
        let shown = failure.curl();
        if operation == "POST /tickets" {
            assert_eq!(
                text.matches('=').count(),
                2,
                "the required ones alone: {text}"
            );
            assert!(shown.contains(&text), "{shown}");
        } else {
            assert_eq!(text.matches("name=\"").count(), 2, "{text}");
            assert!(
                shown.starts_with("printf '") && shown.contains("\\r\\n"),
                "{shown}"
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn keeper_served_faithfully() {
    faithful(keeper(), 0..2).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn buildomat_served_faithfully() {
    faithful(buildomat(), 0..2).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn our_contract_served_with_faults() {
    faulty(Some(depot()), in_depot()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn keeper_served_with_faults() {
    faulty(keeper(), in_keeper()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn buildomat_served_with_faults() {
    faulty(buildomat(), in_buildomat()).await;
}
