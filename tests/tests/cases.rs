//! Runs every case in `cases/` over every store and reports every failure, not the first.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at what it did not expect"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use base64::{Engine, prelude::BASE64_STANDARD};
use contacts_store::{Cell, Contact, Json, format_datetime};
use contacts_tests::{Request, Response, TestServer, TestStore, UPSERT};
use futures::future::join_all;
use futures::{StreamExt, stream};
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value};

/// Cases that run at once, each on a server of its own: most of the time is waiting for the disk.
const AT_ONCE: usize = 16;

/// What the keys mean is in `cases/README.md`. Values are kept as text where every digit counts.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    #[serde(default)]
    prior: Vec<Box<RawValue>>,
    #[serde(default = "post")]
    method: String,
    #[serde(default = "upsert")]
    path: String,
    #[serde(default)]
    headers: BTreeMap<String, Option<String>>,
    body: Option<Box<RawValue>>,
    raw_body: Option<String>,
    raw_body_b64: Option<String>,
    raw_body_parts: Option<Vec<(String, usize)>>,
    concurrency: Option<usize>,
    expect: Expect,
    /// Where the case comes from.
    #[serde(rename = "source")]
    _source: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expect {
    status: Statuses,
    #[serde(default)]
    body_subset: Map<String, Value>,
    error_contains: Option<String>,
    #[serde(default)]
    headers: BTreeMap<String, String>,
    stored: Option<BTreeMap<String, Box<RawValue>>>,
    #[serde(default = "ws1")]
    workspace: String,
    /// For the reader.
    #[serde(rename = "notes")]
    _notes: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Statuses {
    One(u16),
    AnyOf(Vec<u16>),
}

fn post() -> String {
    "POST".to_owned()
}

fn upsert() -> String {
    UPSERT.to_owned()
}

fn ws1() -> String {
    "ws1".to_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn memory() {
    run_all(async || TestServer::start(TestStore::memory()).await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sqlite() {
    let server = TestServer::start(TestStore::sqlite().await).await;
    let tokens = server.tokens.clone();
    let empty = server.stop().await;
    run_all(async || TestServer::start_again(empty.copy().await, tokens.clone()).await).await;
}

async fn run_all(start: impl AsyncFn() -> TestServer) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    let mut failures = Vec::new();
    let mut files = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        files += 1;
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).unwrap();
        let cases: Vec<Case> =
            serde_json::from_str(&text).unwrap_or_else(|error| panic!("{file}: {error}"));
        assert!(!cases.is_empty(), "{file} holds no case");
        let run = async |case: &Case| {
            let server = start().await;
            let faults = case.run(&server).await;
            server.stop().await;
            faults
                .into_iter()
                .map(|fault| format!("{file}: {}: {fault}", case.name))
                .collect::<Vec<_>>()
        };
        let found = stream::iter(&cases)
            .map(run)
            .buffered(AT_ONCE)
            .concat()
            .await;
        failures.extend(found);
    }
    assert!(files > 0);
    assert!(
        failures.is_empty(),
        "{} failures:\n{}",
        failures.len(),
        failures.join("\n")
    );
}

/// Every contact in the workspaces that cases speak of.
async fn snapshot(server: &TestServer) -> Vec<Contact> {
    let mut contacts = Vec::new();
    for workspace in ["ws1", "ws2", "ghost", " ws1 ", "WS1"] {
        contacts.extend(server.contacts(workspace).await);
    }
    contacts
}

impl Case {
    async fn run(&self, server: &TestServer) -> Vec<String> {
        let mut faults = Vec::new();
        for prior in &self.prior {
            let request = Request::upsert(&server.tokens.all, prior.get());
            let answer = server.send(&request).await;
            if answer.status != 200 {
                faults.push(format!("prior: {} {}", answer.status, answer.text()));
            }
        }
        let before = snapshot(server).await;
        let request = self.request(server);
        let copies = self.concurrency.unwrap_or(1);
        let answers = join_all((0..copies).map(|_| server.send(&request))).await;
        for answer in &answers {
            faults.extend(self.judge(answer));
        }
        if copies > 1 {
            let creates = answers
                .iter()
                .filter(|answer| answer.json()["action"] == "create")
                .count();
            if creates != usize::from(before.is_empty()) {
                faults.push(format!("{creates} of {copies} created a contact"));
            }
        }
        if answers.iter().all(|answer| answer.status != 200) && snapshot(server).await != before {
            faults.push("refused, and yet it changed something".to_owned());
        }
        if let Some(expected) = &self.expect.stored {
            faults.extend(self.judge_stored(server, expected).await);
        }
        // Whatever was refused, the next request is served.
        if answers.iter().any(|answer| answer.status == 200) {
            return faults;
        }
        let next = server
            .upsert("next@example.com", serde_json::json!({}))
            .await;
        if next.status != 200 {
            faults.push(format!(
                "the next request got {} {}",
                next.status,
                next.text()
            ));
        }
        faults
    }

    fn request(&self, server: &TestServer) -> Request {
        let body = if let Some(body) = &self.body {
            body.get().as_bytes().to_vec()
        } else if let Some(body) = &self.raw_body {
            body.as_bytes().to_vec()
        } else if let Some(body) = &self.raw_body_b64 {
            BASE64_STANDARD.decode(body).unwrap()
        } else if let Some(parts) = &self.raw_body_parts {
            let parts = parts.iter().map(|(text, times)| text.repeat(*times));
            parts.collect::<String>().into_bytes()
        } else {
            panic!("{}: no body", self.name)
        };
        let mut request = Request::upsert(&server.tokens.ws1, body)
            .method(&self.method)
            .path(&self.path);
        for (name, value) in &self.headers {
            let value = value.as_ref().map(|value| expand(value, server));
            request = request.header(name, value.as_deref());
        }
        request
    }

    fn judge(&self, answer: &Response) -> Vec<String> {
        let mut faults = Vec::new();
        let expected = match &self.expect.status {
            Statuses::One(status) => std::slice::from_ref(status),
            Statuses::AnyOf(statuses) => statuses,
        };
        if !expected.contains(&answer.status) {
            let text: String = answer.text().chars().take(300).collect();
            faults.push(format!("{} instead of {expected:?}: {text}", answer.status));
        }
        // The router's own answers are not the operation's.
        if self.path.starts_with(UPSERT) && ![404, 405].contains(&answer.status) {
            faults.extend(answer.faults());
        }
        let body = answer.json();
        for (name, value) in &self.expect.body_subset {
            if body.get(name) != Some(value) {
                faults.push(format!("{name} is {:?}, not {value}", body.get(name)));
            }
        }
        if let Some(part) = &self.expect.error_contains {
            let error = body["error"].as_str().unwrap_or_default();
            if !error.contains(part) {
                faults.push(format!("the error {error:?} does not contain {part:?}"));
            }
        }
        for (name, value) in &self.expect.headers {
            if answer.header(name) != Some(value) {
                faults.push(format!("{name} is {:?}, not {value}", answer.header(name)));
            }
        }
        faults
    }

    async fn judge_stored(
        &self,
        server: &TestServer,
        expected: &BTreeMap<String, Box<RawValue>>,
    ) -> Vec<String> {
        let email: String = serde_json::from_str(expected["email"].get()).unwrap();
        let Some(contact) = server.stored_in(&self.expect.workspace, &email).await else {
            return vec![format!("{email} is not stored")];
        };
        let cells: BTreeMap<_, _> = contact.cells().collect();
        expected
            .iter()
            .filter_map(|(name, expected)| {
                let Some(cell) = cells.get(name.as_str()) else {
                    return Some(format!("{name} is no field"));
                };
                let found = cell.map_or_else(|| "null".to_owned(), text);
                let same = match cell {
                    // By value: a number can be written in many ways.
                    Some(Cell::Number(number)) => expected.get().parse() == Ok(number.get()),
                    // By text: member order and each digit count.
                    Some(Cell::Json(json)) => Json::parse(expected.get()).as_ref() == Ok(*json),
                    _ => {
                        let expected: Value = serde_json::from_str(expected.get()).unwrap();
                        serde_json::from_str::<Value>(&found).unwrap() == expected
                    }
                };
                (!same).then(|| format!("{name} is stored as {found}, not {expected}"))
            })
            .collect()
    }
}

/// A cell as JSON.
fn text(cell: Cell<'_>) -> String {
    match cell {
        Cell::Text(text) => Value::from(text).to_string(),
        Cell::Number(number) => number.to_string(),
        Cell::DateTime(instant) => Value::from(format_datetime(instant)).to_string(),
        Cell::Json(json) => json.as_str().to_owned(),
    }
}

/// Puts tokens in the place of their names.
fn expand(value: &str, server: &TestServer) -> String {
    let tokens = &server.tokens;
    let alg_none = "eyJhbGciOiJub25lIn0.eyJ3b3Jrc3BhY2UiOiJ3czEifQ.";
    value
        .replace("$EXPIRED_TOKEN", &tokens.revoked)
        .replace("$FORGED_TOKEN", &tokens.unknown)
        .replace("$ALG_NONE_TOKEN", alg_none)
        .replace("$ALL_TOKEN", &tokens.all)
        .replace("$TOKEN", &tokens.ws1)
}
