//! Contacts go in by HTTP and come out of `contacts-server export` unchanged.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at what it did not expect"
)]

use std::collections::BTreeMap;

use contacts_client::Client;
use contacts_client::types::{ContactInput, UpsertContactRequest, UpsertContactResponseAction};
use contacts_tests::{Request, Sample, TestServer, TestStore, run, samples};
use futures::{StreamExt, stream};
use serde_json::value::RawValue;
use serde_json::{Value, json};

const PROGRAM: &str = env!("CARGO_BIN_EXE_contacts-server-under-test");
/// Requests in flight at once.
const CONCURRENCY: usize = 32;

/// A contact as exported. `serde_json` reads some floats inexactly, so the values stay text.
type Exported = BTreeMap<String, Box<RawValue>>;

/// The contacts of `ws1` as exported by another process, by address, without their times.
fn export(server: &TestServer) -> BTreeMap<String, Exported> {
    let store = format!("sqlite:{}", server.store.path().unwrap().display());
    let done = run(
        PROGRAM,
        &["export", "--store", &store, "--workspace", "ws1"],
    );
    assert_eq!(done.code, 0, "{}", done.stderr);
    let mut contacts = BTreeMap::new();
    for line in done.stdout.lines() {
        let mut contact: Exported = serde_json::from_str(line).unwrap();
        for name in ["created_at", "updated_at"] {
            let time = contact.remove(name).unwrap();
            let time: String = serde_json::from_str(time.get()).unwrap();
            chrono::DateTime::parse_from_rfc3339(&time).unwrap();
        }
        let email: String = serde_json::from_str(contact["email"].get()).unwrap();
        assert!(contacts.insert(email, contact).is_none());
    }
    contacts
}

fn assert_exported(server: &TestServer, samples: &[Sample]) {
    let exported = export(server);
    let mut faults = Vec::new();
    for Sample { sent, stored } in samples {
        let email = stored["email"].as_str().unwrap();
        let Some(found) = exported.get(email) else {
            faults.push(format!("{email} is not exported"));
            continue;
        };
        for name in stored
            .keys()
            .chain(found.keys().filter(|name| !stored.contains_key(*name)))
        {
            if !same(stored.get(name), found.get(name).map(AsRef::as_ref)) {
                faults.push(format!(
                    "{email}: {name} was sent as {:?} and should come out as {:?}, not {:?}",
                    sent.get(name),
                    stored.get(name),
                    found.get(name)
                ));
            }
        }
    }
    assert_eq!(exported.len(), samples.len());
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Numbers by value: `5.0` may come out as `5`. All else by its text: member order counts.
fn same(expected: Option<&Value>, found: Option<&RawValue>) -> bool {
    match (expected, found) {
        (Some(Value::Number(expected)), Some(found)) => {
            expected.as_f64() == found.get().parse().ok()
        }
        (Some(expected), Some(found)) => {
            let expected = expected.to_string();
            expected == found.get()
        }
        (expected, found) => expected.is_none() && found.is_none(),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_contacts_by_raw_http() {
    let server = TestServer::start(TestStore::sqlite().await).await;
    let samples = samples(1_000, false);
    stream::iter(&samples)
        .for_each_concurrent(CONCURRENCY, async |sample| {
            let body = json!({"workspace_id": "ws1", "contact": sample.sent}).to_string();
            let request = Request::upsert(&server.tokens.ws1, body.clone());
            let answer = server.send(&request).await;
            assert_eq!(answer.status, 200, "{}: {body}", answer.text());
            assert_eq!(answer.json()["email"], sample.stored["email"]);
            assert_eq!(answer.json()["action"], "create");
        })
        .await;
    assert_exported(&server, &samples);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_contacts_by_the_client() {
    let server = TestServer::start(TestStore::sqlite().await).await;
    let client = Client::builder(server.base_url())
        .token(&server.tokens.ws1)
        .build()
        .unwrap();
    let samples = samples(1_000, true);
    stream::iter(&samples)
        .for_each_concurrent(CONCURRENCY, async |sample| {
            let contact: ContactInput =
                serde_json::from_value(Value::Object(sample.sent.clone())).unwrap();
            let answer = client
                .upsert_contact(UpsertContactRequest::new("ws1", contact))
                .send()
                .await
                .unwrap();
            assert_eq!(answer.action, Some(UpsertContactResponseAction::Create));
            assert_eq!(answer.email.as_deref(), sample.stored["email"].as_str());
        })
        .await;
    assert_exported(&server, &samples);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn digits_and_order_survive() {
    let server = TestServer::start(TestStore::sqlite().await).await;
    let json = r#"{"z":9007199254740993,"a":[1e400,0.10,-0],"m":{"":"\u00e9"}}"#;
    let body = format!(
        r#"{{"workspace_id":"ws1","contact":{{"email":"d@example.com","custom_json_1": {json},"custom_number_1":1e308}}}}"#
    );
    assert_eq!(server.post(body).await.status, 200);
    let store = format!("sqlite:{}", server.store.path().unwrap().display());
    let done = run(
        PROGRAM,
        &["export", "--store", &store, "--workspace", "ws1"],
    );
    assert!(
        done.stdout.contains(&format!(r#""custom_json_1":{json}"#)),
        "{}",
        done.stdout
    );
    let exported: Value = serde_json::from_str(&done.stdout.replace("1e400", "0")).unwrap();
    assert_eq!(exported["custom_number_1"], 1e308);
}
