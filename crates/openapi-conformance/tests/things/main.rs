//! The judge before servers that keep things: what is made is followed, faults of the state are found, and
//! honest servers of several styles are accused of nothing.
#![expect(clippy::unwrap_used, reason = "tests, their helpers included")]

mod server;

use openapi_conformance::{CheckRule, Kind, Outcome, Suite, Target, Verdict};
use openapi_document::Document;
use serde_json::{Value, json};

use self::server::{Manner, Server};

/// Things by number; with `links` the contract says that what was made can be read and removed.
fn contract(links: bool) -> Document {
    let of = |schema: Value| json!({"application/json": {"schema": schema}});
    let thing = json!({"$ref": "#/components/schemas/Thing"});
    let plain = json!({"description": ""});
    let version = json!({"X-Version": {"required": true, "schema": {"type": "integer"}}});
    let answer = json!({"description": "", "content": of(thing.clone()), "headers": version});
    let mut created = answer.clone();
    if links {
        let to = |id| json!({"operationId": id, "parameters": {"id": "$response.body#/id"}});
        created["links"] = json!({
            "read": to("readThing"), "change": to("changeThing"), "remove": to("removeThing")
        });
    }
    let body = json!({"required": true, "content": of(thing.clone())});
    let id = json!({"name": "id", "in": "path", "required": true, "schema": {"type": "integer", "minimum": 1}});
    Document::new(json!({
        "openapi": "3.0.3",
        "info": {"title": "Things", "version": "1"},
        "paths": {
            "/things": {
                "post": {"requestBody": body, "responses": {
                    "201": created, "400": plain, "409": plain, "415": plain, "422": plain, "429": plain
                }},
                "get": {"responses": {
                    "200": {"description": "", "content": of(json!({"type": "array", "items": thing}))},
                    "429": plain
                }}
            },
            "/things/{id}": {
                "parameters": [id],
                "get": {"operationId": "readThing", "responses": {
                    "200": answer, "400": plain, "404": plain, "410": plain, "429": plain
                }},
                "put": {"operationId": "changeThing", "requestBody": body, "responses": {
                    "200": answer, "400": plain, "404": plain, "410": plain, "415": plain, "429": plain
                }},
                "delete": {"operationId": "removeThing", "responses": {
                    "204": plain, "400": plain, "404": plain, "410": plain, "429": plain
                }}
            },
            "/events": {"get": {"responses": {
                "200": {"description": "", "content": {"text/event-stream": {"schema": {"type": "string"}}}},
                "429": plain
            }}}
        },
        "components": {"schemas": {"Thing": {
            "type": "object",
            "required": ["name"],
            "properties": {
                "id": {"type": "integer", "readOnly": true},
                "name": {"type": "string", "minLength": 1},
                "size": {"type": "integer"},
                "secret": {"type": "string", "writeOnly": true}
            }
        }}}
    }))
    .unwrap()
}

async fn judged(manner: Manner, links: bool, seed: u64, cases: usize) -> Outcome {
    let server = Server::start(manner).await;
    let suite = Suite::from_contract(contract(links)).unwrap();
    let suite = suite.seed(seed).cases(cases);
    let target = Target::new(&server.url).unwrap();
    suite.run(&target, &mut ()).await.unwrap()
}

fn rules(outcome: &Outcome) -> Vec<CheckRule> {
    let groups = outcome.groups.iter();
    groups.map(|group| group.failure.rule).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn honest_servers_of_every_style_are_accused_of_nothing() {
    for manner in [
        Manner::Honest,
        Manner::Gone,
        Manner::Refusing,
        Manner::Closing,
        Manner::Slow,
        Manner::Limiting,
    ] {
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
    for (manner, rule, mark) in [
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
    ] {
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
    let mut document = contract(false);
    document.rewrite(|_, root| {
        let created = &mut root["paths"]["/things"]["post"]["responses"]["201"];
        created["content"]["application/json"]["schema"] = json!({"type": "object"});
    });
    let server = Server::start(Manner::Located).await;
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
    let server = Server::start(Manner::Honest).await;
    let target = Target::new(&format!("{}/elsewhere", server.url)).unwrap();
    let suite = Suite::from_contract(contract(false)).unwrap().cases(100);
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
    let part = Suite::from_contract(contract(false))
        .unwrap()
        .only(Kind::Routes);
    let outcome = part.run(&target, &mut ()).await.unwrap();
    assert_eq!(
        outcome.verdict(),
        Verdict::Conforms,
        "only routes were asked about\n{outcome}"
    );
}
