//! The program stopped and killed under load: what it acknowledged is there.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at what it did not expect"
)]

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use contacts_store::{ContactStore, Email, Number, OpenMode, SqliteStore, WorkspaceId};
use contacts_tests::{Connection, Request, Response, ServerProcess};
use futures::future::join_all;
use serde_json::json;

const PROGRAM: &str = env!("CARGO_BIN_EXE_contacts-server-under-test");
const TOKEN: &str = "a-token-for-tests-0123456789";

fn upsert(email: &str, number: usize) -> Request {
    let contact = json!({"email": email, "custom_number_1": number});
    let body = json!({"workspace_id": "ws1", "contact": contact});
    Request::upsert(TOKEN, body.to_string())
}

/// What became of one contact: the last number acknowledged, and the last one sent.
type Sent = BTreeMap<String, (Option<usize>, usize)>;

/// Creates and updates contacts, one request at a time, until the server is gone.
async fn load(address: std::net::SocketAddr, task: usize, acknowledged: &AtomicUsize) -> Sent {
    let mut sent = Sent::new();
    for number in 0.. {
        // Half are updates: two rounds over ten addresses, then ten others.
        let email = format!("c{task}-{}@example.com", number / 20 * 10 + number % 10);
        let entry = sent.entry(email.clone()).or_default();
        entry.1 = number;
        let answer = upsert(&email, number).send(address).await;
        let Ok(Response { status: 200, .. }) = answer else {
            break;
        };
        entry.0 = Some(number);
        acknowledged.fetch_add(1, Ordering::SeqCst);
    }
    sent
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_under_load_it_loses_nothing_acknowledged() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("contacts.db");
    let mut all_sent = Sent::new();
    for round in 0..3 {
        let mut server = ServerProcess::start(PROGRAM, &database, TOKEN);
        let acknowledged = Arc::new(AtomicUsize::new(0));
        let tasks: Vec<_> = (0..16)
            .map(|task| {
                let (address, acknowledged) = (server.address(), Arc::clone(&acknowledged));
                tokio::spawn(async move { load(address, round * 16 + task, &acknowledged).await })
            })
            .collect();
        while acknowledged.load(Ordering::SeqCst) < 300 {
            assert!(
                !tasks.iter().any(tokio::task::JoinHandle::is_finished),
                "the server refused"
            );
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        server.kill();
        for sent in join_all(tasks).await {
            all_sent.extend(sent.unwrap());
        }
    }

    // It starts again, and serves again.
    let server = ServerProcess::start(PROGRAM, &database, TOKEN);
    let answer = upsert("again@example.com", 0)
        .send(server.address())
        .await
        .unwrap();
    assert_eq!(answer.status, 200, "{}", answer.text());

    let store = SqliteStore::open(&database, OpenMode::MustExist)
        .await
        .unwrap();
    let workspace = WorkspaceId::new("ws1").unwrap();
    let mut lost = Vec::new();
    for (email, (acknowledged, sent)) in &all_sent {
        let contact = store
            .contact(&workspace, &Email::parse(email).unwrap())
            .await
            .unwrap();
        let found = contact
            .and_then(|contact| contact.custom_number_1)
            .map(Number::get);
        #[expect(clippy::cast_precision_loss, reason = "small numbers")]
        let possible = [*acknowledged, Some(*sent)].map(|number| number.map(|n| n as f64));
        if !possible.contains(&found) {
            lost.push(format!("{email}: {found:?}, not one of {possible:?}"));
        }
    }
    assert!(
        lost.is_empty(),
        "of {}: {}",
        all_sent.len(),
        lost.join("\n")
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn told_to_end_it_answers_what_is_in_flight() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("contacts.db");
    let server = ServerProcess::start(PROGRAM, &database, TOKEN);

    // A client that keeps its connection open, and asks nothing, must not be waited for.
    let mut idle = Connection::open(server.address()).await.unwrap();
    let body = r#"{"workspace_id":"ws1","contact":{"email":"idle@b.cc"}}"#;
    let head = Request::upsert(TOKEN, "").head(body.len());
    idle.write(head + body).await.unwrap();
    assert_eq!(idle.read().await.unwrap().status, 200);

    // Each has sent half of its body, and the server has begun to read it.
    let in_flight = join_all((0..20).map(|index| {
        let address = server.address();
        async move {
            let body =
                json!({"workspace_id": "ws1", "contact": {"email": format!("{index}@b.cc")}});
            let body = body.to_string();
            let head = Request::upsert(TOKEN, "")
                .header("Expect", Some("100-continue"))
                .head(body.len());
            let mut connection = Connection::open(address).await.unwrap();
            connection.write(head).await.unwrap();
            connection.read_continue().await.unwrap();
            let (first, rest) = body.split_at(body.len() / 2);
            connection.write(first).await.unwrap();
            (connection, rest.to_owned())
        }
    }))
    .await;
    server.terminate();
    tokio::time::sleep(Duration::from_millis(300)).await;
    let answers = join_all(
        in_flight
            .into_iter()
            .map(|(mut connection, rest)| async move {
                connection.write(rest).await.unwrap();
                connection.read().await.unwrap()
            }),
    );
    for answer in answers.await {
        assert_eq!(answer.status, 200, "{}", answer.text());
        assert_eq!(answer.json()["action"], "create");
    }
    let answered = Instant::now();
    let (status, stderr) = tokio::task::spawn_blocking(|| server.wait()).await.unwrap();
    assert_eq!(status.code(), Some(0), "{stderr}");
    // Below the 10 s after which what has not finished is cut.
    assert!(answered.elapsed() < Duration::from_secs(5), "{stderr}");

    let store = SqliteStore::open(&database, OpenMode::MustExist)
        .await
        .unwrap();
    let workspace = WorkspaceId::new("ws1").unwrap();
    for index in 0..20 {
        let email = Email::parse(&format!("{index}@b.cc")).unwrap();
        assert!(store.contact(&workspace, &email).await.unwrap().is_some());
    }
}
