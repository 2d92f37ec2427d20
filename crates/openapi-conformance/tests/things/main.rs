//! The judge before servers that keep things: what is made is followed, faults of the state are found, and
//! honest servers of several styles are accused of nothing.
#![expect(clippy::unwrap_used, reason = "tests, their helpers included")]

mod contract;
mod server;

use openapi_conformance::{CheckRule, Kind, Outcome, Suite, Target, Verdict};
use openapi_document::Document;
use serde_json::json;

use self::contract::contract;
use self::server::{Manner, Server};

fn document(links: bool) -> Document {
    Document::new(contract(links)).unwrap()
}

async fn judged(manner: Manner, links: bool, seed: u64, cases: usize) -> Outcome {
    let server = Server::start(manner, 0).await;
    let suite = Suite::from_contract(document(links)).unwrap();
    let suite = suite.seed(seed).cases(cases);
    let target = Target::new(&server.url).unwrap();
    let outcome = suite.run(&target, &mut ()).await.unwrap();
    let (sent, most) = (server.requests(), outcome.most_requests);
    assert!(sent <= most as u64, "{manner}: {sent} of {most} requests");
    outcome
}

#[test]
fn manners_are_told_apart_by_name() {
    for &manner in Manner::ALL {
        assert_eq!(manner.to_string().parse(), Ok(manner));
        assert!(!manner.summary().is_empty());
    }
    assert!("no-such-manner".parse::<Manner>().is_err());
}

fn rules(outcome: &Outcome) -> Vec<CheckRule> {
    let groups = outcome.groups.iter();
    groups.map(|group| group.failure.rule).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn honest_servers_of_every_style_are_accused_of_nothing() {
    for &manner in Manner::ALL.iter().filter(|one| one.is_honest()) {
        // These take their time.
        let seeds = match manner {
            Manner::Slow => 1,
            Manner::Limiting => 3,
            _ => 20,
        };
        for seed in 0..seeds {
            let outcome = judged(manner, seed % 2 == 0, seed, 150).await;
            assert_eq!(
                outcome.verdict(),
                Verdict::Conforms,
                "{manner:?} {seed}\n{outcome}"
            );
            assert!(
                outcome
                    .notes
                    .iter()
                    .all(|note| note.contains("new connection")),
                "{outcome}"
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_the_state_hides_is_found() {
    let cases = [
        (Manner::LostUpdate, CheckRule::StateLost, "as it was before"),
        (Manner::Zombie, CheckRule::StateLost, "status 200"),
        (Manner::WrongItem, CheckRule::StateLost, "calls itself"),
        (Manner::Forgetful, CheckRule::StateLost, "status 404"),
        (Manner::Nameless, CheckRule::BodySchema, "required"),
        (Manner::TwoFaults, CheckRule::HeaderMissing, "X-Version"),
        (Manner::TwoFaults, CheckRule::BodySchema, "type"),
        (Manner::Telling, CheckRule::WriteOnlyAnswered, "secret"),
        (Manner::ShortAllow, CheckRule::AllowIncomplete, "GET"),
        (Manner::Late, CheckRule::ServerError, "500"),
        (
            Manner::Overflow,
            CheckRule::ServerError,
            "9223372036854775808",
        ),
        (Manner::MissingInList, CheckRule::StateLost, "a list of"),
        (Manner::RepeatedPages, CheckRule::StateLost, "on both"),
        (Manner::BehindKeys, CheckRule::ServerError, "500"),
        (Manner::UnwritableNote, CheckRule::BodySchema, "required"),
        (Manner::Dying, CheckRule::Connection, "connection"),
    ];
    let mut faults = Manner::ALL.iter().filter(|one| !one.is_honest());
    assert!(faults.all(|one| cases.iter().any(|(manner, ..)| manner == one)));
    for (manner, rule, mark) in cases {
        let outcome = judged(manner, true, 1, 300).await;
        assert_eq!(outcome.verdict(), Verdict::Fails, "{manner:?}\n{outcome}");
        let found = outcome
            .groups
            .iter()
            .any(|group| group.failure.rule == rule && group.to_string().contains(mark));
        assert!(found, "{manner:?}\n{outcome}");
    }
}

/// Where no link speaks, the shape of the paths does, and only in remarks.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_only_the_paths_suggest_is_a_remark() {
    for manner in [
        Manner::LostUpdate,
        Manner::Zombie,
        Manner::WrongItem,
        Manner::MissingInList,
        Manner::RepeatedPages,
    ] {
        let outcome = judged(manner, false, 1, 150).await;
        assert_eq!(
            outcome.verdict(),
            Verdict::Conforms,
            "{manner:?}\n{outcome}"
        );
        assert_eq!(outcome.notes.len(), 1, "{manner:?}\n{outcome}");
    }
    let outcome = judged(Manner::Forgetful, false, 1, 150).await;
    assert_eq!(outcome.verdict(), Verdict::Unjudged, "{outcome}");
    let unjudged: Vec<&str> = outcome
        .unjudged()
        .map(|one| one.operation.as_str())
        .collect();
    assert_eq!(unjudged, ["GET /things/{id}"], "{outcome}");
}

/// Every operation is reached through what was made, whose identifier `Location` tells.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn identifiers_are_taken_from_location() {
    let mut document = document(false);
    document.rewrite(|_, root| {
        let created = &mut root["paths"]["/things"]["post"]["responses"]["201"];
        created["content"]["application/json"]["schema"] = json!({"type": "object"});
    });
    let server = Server::start(Manner::Located, 0).await;
    let suite = Suite::from_contract(document).unwrap().cases(150);
    let target = Target::new(&server.url).unwrap();
    let outcome = suite.run(&target, &mut ()).await.unwrap();
    assert_eq!(outcome.verdict(), Verdict::Conforms, "{outcome}");
    for one in &outcome.operations {
        assert!(one.successes > 0, "{one}\n{outcome}");
    }
}

/// A server that ends is one cause, and what was not sent is told.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_dies_is_one_cause() {
    let outcome = judged(Manner::Dying, false, 1, 2_000).await;
    assert_eq!(rules(&outcome), [CheckRule::Connection], "{outcome}");
    assert!(outcome.unsent > 100, "{outcome}");
    let stopped = outcome.stopped.clone().unwrap();
    assert!(stopped.contains(&outcome.unsent.to_string()), "{stopped}");
    let total = outcome.total();
    assert_eq!(total.cases, total.passed + total.failed, "{outcome}");
}

/// Nothing is known of a server that finds nothing, whatever the reason.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wrong_base_url_is_told_as_that() {
    let server = Server::start(Manner::Honest, 0).await;
    let target = Target::new(&format!("{}/elsewhere", server.url)).unwrap();
    let suite = Suite::from_contract(document(false)).unwrap().cases(100);
    let outcome = suite.run(&target, &mut ()).await.unwrap();
    assert_ne!(outcome.verdict(), Verdict::Conforms);
    assert!(
        outcome
            .notes
            .iter()
            .any(|note| note.contains("every operation answers 404")),
        "{outcome}"
    );
    assert_eq!(
        outcome.unjudged().count(),
        outcome.operations.len(),
        "{outcome}"
    );
    let part = Suite::from_contract(document(false))
        .unwrap()
        .only(Kind::Routes);
    let outcome = part.run(&target, &mut ()).await.unwrap();
    assert_eq!(
        outcome.verdict(),
        Verdict::Conforms,
        "only routes were asked about\n{outcome}"
    );
}
