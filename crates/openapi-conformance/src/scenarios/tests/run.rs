use std::cell::RefCell;
use std::collections::BTreeMap;

use openapi_document::Pointer;
use serde_json::{Value, json};

use super::condition::Stub;
use super::{contract, document, put};
use crate::scenarios::Scenarios;
use crate::scenarios::run::{Call, Caller, Cause, Verdict, run};

/// Keeps boxes by room and name; `fault` makes it do one thing wrong.
#[derive(Default)]
struct Server {
    boxes: RefCell<BTreeMap<(String, String), Value>>,
    seen: RefCell<Vec<Call>>,
    fault: &'static str,
}

impl Caller for Server {
    type Answer = Stub;
    type Fault = &'static str;

    async fn call(&self, call: &Call) -> Result<Stub, &'static str> {
        self.seen.borrow_mut().push(call.clone());
        if self.fault == "breaks" {
            return Err("the contract is broken");
        }
        let body = call.body.as_ref();
        let body = body.map_or(Value::Null, |body| body.value.clone());
        let text = |name: &str| body[name].as_str().unwrap_or_default().to_owned();
        let room = if self.fault == "one room" {
            String::new()
        } else {
            text("room")
        };
        let key = (room, text("name"));
        let mut boxes = self.boxes.borrow_mut();
        let known = boxes.contains_key(&key);
        let mut answer = json!({
            "action": if known && self.fault != "creates" { "update" } else { "create" },
            "name": key.1,
        });
        if self.fault == "nameless" {
            answer.as_object_mut().unwrap().remove("name");
        }
        boxes.insert(key, body);
        Ok(Stub(200, "1", answer))
    }
}

fn scenarios() -> Scenarios {
    let inputs = json!({"properties": {
        "room": {"type": "string"}, "other": {"type": "string"}, "name": {"type": "string", "format": "email"}
    }});
    let payload = json!({"room": "$inputs.room", "name": "$inputs.name"});
    let elsewhere = json!({"room": "$inputs.other", "name": "$inputs.name"});
    let create = "$response.body#/action == 'create'";
    let update = "$response.body#/action == 'update'";
    let mut first = put("first", &payload, &[create]);
    first["outputs"] = json!({"name": "$response.body#/name"});
    let named = json!({"room": "$inputs.room", "name": "$steps.first.outputs.name"});
    let mut many = put("many", &payload, &["$statusCode == 200"]);
    many["x-parallel"] = json!({"requests": 5, "exactly": [
        {"count": 1, "condition": create}, {"count": 4, "condition": update}
    ]});
    let mut all = document(&json!({"workflowId": "twice", "inputs": inputs, "steps": [
        first, put("again", &named, &[update, "$response.body#/name == $inputs.name"])
    ]}));
    let list = all["workflows"].as_array_mut().unwrap();
    list.push(json!({"workflowId": "rooms", "inputs": inputs, "steps": [
        put("one", &payload, &[create]), put("other", &elsewhere, &[create])
    ]}));
    list.push(json!({"workflowId": "many", "inputs": inputs, "steps": [many]}));
    Scenarios::new(&all, &contract()).unwrap()
}

/// What each scenario comes to, in a word or with the place of its failure.
async fn verdicts(server: &Server, seed: u64, fixed: &[(Pointer, Value)]) -> Vec<String> {
    let mut told = Vec::new();
    for workflow in &scenarios().workflows {
        told.push(match run(workflow, seed, fixed, server).await.unwrap() {
            Verdict::Passed => "passed".to_owned(),
            Verdict::PassedAfresh => "passed afresh".to_owned(),
            Verdict::Skipped(at) => format!("skipped {at}"),
            Verdict::Failed(failed) => match failed.cause {
                Cause::Fault(fault) => format!("{} {fault}", failed.at),
                Cause::Unmet {
                    expected,
                    came,
                    answer,
                } => {
                    assert_eq!(answer.0, 200);
                    format!("{} {expected}; {came}", failed.at)
                }
                Cause::Count {
                    expected,
                    came,
                    answers,
                } => {
                    assert_eq!(answers.len(), 5);
                    format!("{} {expected}; {came}", failed.at)
                }
            },
        });
    }
    told
}

#[tokio::test]
async fn a_faithful_server_passes_and_is_sent_as_much_as_was_said() {
    let server = Server::default();
    assert_eq!(verdicts(&server, 7, &[]).await, ["passed"; 3]);
    let sent = server.seen.borrow().len();
    assert_eq!(sent, 2 + 2 + 5);
    assert!(sent <= scenarios().most_requests());
    let addresses = server.seen.borrow().iter().all(|request| {
        let payload = request.body.as_ref().unwrap();
        let (media_type, body) = (&payload.media_type, &payload.value);
        media_type == "application/json" && body["name"].as_str().unwrap().ends_with("@example.com")
    });
    assert!(addresses);
}

#[tokio::test]
async fn the_same_seed_sends_the_same_and_another_seed_does_not() {
    let (one, same, other) = (Server::default(), Server::default(), Server::default());
    verdicts(&one, 7, &[]).await;
    verdicts(&same, 7, &[]).await;
    verdicts(&other, 8, &[]).await;
    assert_eq!(*one.seen.borrow(), *same.seen.borrow());
    let bodies = |server: &Server| -> Vec<String> {
        server
            .seen
            .borrow()
            .iter()
            .map(|request| format!("{:?}", request.body))
            .collect()
    };
    let other = bodies(&other);
    assert!(bodies(&one).iter().all(|body| !other.contains(body)));
}

#[tokio::test]
async fn a_run_can_be_repeated_on_a_server_with_data() {
    let server = Server::default();
    verdicts(&server, 7, &[]).await;
    let before = server.seen.borrow().len();
    assert_eq!(verdicts(&server, 7, &[]).await, ["passed afresh"; 3]);
    let sent = server.seen.borrow().len() - before;
    assert!(sent <= scenarios().most_requests());
}

#[tokio::test]
async fn each_fault_is_found_where_it_shows() {
    let expected = [
        (
            "creates",
            0,
            "#/workflows/0/steps/1/successCriteria/0 `$response.body#/action == 'update'`; \
             `$response.body#/action` is \"create\"",
        ),
        (
            "one room",
            1,
            "#/workflows/1/steps/1/successCriteria/0 `$response.body#/action == 'create'`; \
             `$response.body#/action` is \"update\"",
        ),
        (
            "creates",
            2,
            "#/workflows/2/steps/0/x-parallel/exactly/0 exactly 1 of 5 answers with \
             `$response.body#/action == 'create'`; 5 of them",
        ),
        (
            "nameless",
            0,
            "#/workflows/0/steps/0/outputs/name a value at `$response.body#/name`, which later steps use; \
             `$response.body#/name` is absent",
        ),
        ("breaks", 0, "#/workflows/0/steps/0 the contract is broken"),
    ];
    for (fault, workflow, told) in expected {
        let server = Server {
            fault,
            ..Server::default()
        };
        assert_eq!(verdicts(&server, 1, &[]).await[workflow], told, "{fault}");
    }
    // A broken contract is no question of used identifiers: it is not tried again.
    let server = Server {
        fault: "breaks",
        ..Server::default()
    };
    verdicts(&server, 1, &[]).await;
    assert_eq!(server.seen.borrow().len(), 1 + 1 + 5);
}

#[tokio::test]
async fn fixed_members_replace_inputs_and_skip_what_needs_several() {
    let server = Server::default();
    let fixed = [
        (Pointer::root().with_path("/room"), json!("mine")),
        (Pointer::root().with_path("/nowhere/else"), json!(1)),
    ];
    let told = verdicts(&server, 7, &fixed).await;
    assert_eq!(told, ["passed", "skipped #/room", "passed"]);
    let seen = server.seen.borrow();
    assert!(
        seen.iter()
            .all(|request| request.body.as_ref().unwrap().value["room"] == "mine")
    );
}

#[test]
fn fresh_values_are_what_their_schema_says() {
    use crate::scenarios::inputs::{Input, Salt, Source};
    let value = |source: &Source, salt| {
        let input = Input {
            name: "i".to_owned(),
            source: source.clone(),
        };
        input.value("w", salt)
    };
    let uuid =
        regex::Regex::new("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")
            .unwrap();
    let email = regex::Regex::new("^t[0-9a-z]{20}@example\\.com$").unwrap();
    for seed in 0..200 {
        let salt = Salt::seeded(seed);
        assert!(uuid.is_match(value(&Source::Uuid, salt).as_str().unwrap()));
        assert!(email.is_match(value(&Source::Email, salt).as_str().unwrap()));
        assert!((-2..=2).contains(&value(&Source::Integer(-2, 2), salt).as_i64().unwrap()));
        value(&Source::Integer(i64::MIN, i64::MAX), salt)
            .as_i64()
            .unwrap();
        assert_eq!(value(&Source::Integer(4, 4), salt), 4);
        assert_eq!(value(&Source::Word, salt), value(&Source::Word, salt));
        assert_ne!(
            value(&Source::Word, salt),
            value(&Source::Word, Salt::seeded(seed + 1))
        );
    }
    let word = |salt| value(&Source::Word, salt);
    assert_ne!(word(Salt::unused().unwrap()), word(Salt::unused().unwrap()));
    // What a seed sends must not change from one release to the next.
    assert_eq!(word(Salt::seeded(1)), json!("t3ap8n3gs7fxtzy20fmn7"));
}
