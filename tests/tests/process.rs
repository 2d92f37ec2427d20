//! The program told to end under load.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at what it did not expect"
)]

use std::time::{Duration, Instant};

use contacts_store::{ContactStore, Email, OpenMode, SqliteStore, WorkspaceId};
use contacts_tests::{Connection, Request, ServerProcess};
use futures::future::join_all;
use serde_json::json;

const PROGRAM: &str = env!("CARGO_BIN_EXE_contacts-server-under-test");
const TOKEN: &str = "a-token-for-tests-0123456789";

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
