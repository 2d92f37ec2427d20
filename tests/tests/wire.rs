//! What cases cannot say: bodies that stall, end early or are too large, and broken HTTP.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at what it did not expect"
)]

use std::time::{Duration, Instant};

use contacts_tests::{Connection, Request, TestServer, TestStore, for_every_store};
use serde_json::{Value, json};
use slog::Logger;

for_every_store!(
    a_request_without_a_good_token_is_refused_before_its_body,
    a_stalled_body_holds_nobody_up,
    an_oversized_body_is_refused_and_others_are_served,
    the_body_limit_is_exact_and_configurable,
    a_body_that_ends_early_changes_nothing,
    a_chunked_body_is_read,
    broken_http_is_survived,
    one_connection_serves_many_requests,
    a_token_revoked_while_the_server_runs_stops_working,
    two_authorization_headers_are_refused,
    a_head_that_two_servers_could_read_in_two_ways_is_refused,
    names_of_methods_are_case_sensitive,
    every_content_encoding_counts,
    a_401_names_the_scheme,
    a_repeated_member_is_named,
);

/// Below the 30 s after which a stalled body is given up.
const SOON: Duration = Duration::from_secs(5);

/// A body of exactly this many octets, for one contact.
fn body_of(octets: usize) -> String {
    let body = |filling: usize| {
        let contact = json!({"email": "big@example.com", "first_name": "a".repeat(filling)});
        json!({"workspace_id": "ws1", "contact": contact}).to_string()
    };
    let body = body(octets - body(0).len());
    assert_eq!(body.len(), octets);
    body
}

async fn a_request_without_a_good_token_is_refused_before_its_body(store: TestStore) {
    let server = TestServer::start(store).await;
    let tokens = [
        None,
        Some(&server.tokens.revoked),
        Some(&server.tokens.unknown),
    ];
    for token in tokens {
        let authorization = token.map(|token| format!("Bearer {token}"));
        let request = Request::upsert("", "").header("Authorization", authorization.as_deref());
        // The body is announced and never comes.
        let start = Instant::now();
        let mut connection = Connection::open(server.address()).await.unwrap();
        connection.write(request.head(1_000)).await.unwrap();
        let answer = connection.read().await.unwrap();
        assert_eq!(answer.status, 401, "{}", answer.text());
        assert_eq!(answer.faults(), [""; 0]);
        assert!(start.elapsed() < SOON);
    }
    server.assert_serves().await;
}

async fn a_stalled_body_holds_nobody_up(store: TestStore) {
    let server = TestServer::start(store).await;
    let mut stalled = Vec::new();
    for _ in 0..50 {
        let mut connection = Connection::open(server.address()).await.unwrap();
        let head = Request::upsert(&server.tokens.ws1, "")
            .header("Expect", Some("100-continue"))
            .head(1_000);
        connection.write(head).await.unwrap();
        connection.read_continue().await.unwrap();
        connection.write(r#"{"workspace_id":"#).await.unwrap();
        stalled.push(connection);
    }
    let start = Instant::now();
    server.assert_serves().await;
    assert!(start.elapsed() < SOON);
}

async fn an_oversized_body_is_refused_and_others_are_served(store: TestStore) {
    let server = TestServer::start(store).await;
    let announced = 20 << 20;
    // One that is sent and one that stalls once it is too large.
    let sent = server.post(body_of(announced)).await;
    assert_eq!(sent.status, 400, "{}", sent.text());
    assert_eq!(sent.faults(), [""; 0]);
    assert!(
        sent.text().contains("invalid request body"),
        "{}",
        sent.text()
    );

    let mut connection = Connection::open(server.address()).await.unwrap();
    let head = Request::upsert(&server.tokens.ws1, "").head(announced);
    connection.write(head).await.unwrap();
    connection
        .write(&body_of(announced)[..2 << 20])
        .await
        .unwrap();
    server.assert_serves().await;
    let answer = connection.read().await.unwrap();
    assert_eq!(answer.status, 400, "{}", answer.text());
    assert!(server.stored("big@example.com").await.is_none());
}

async fn the_body_limit_is_exact_and_configurable(store: TestStore) {
    let server = TestServer::start(store).await;
    let limit = TestServer::MAX_BODY_BYTES;
    assert_eq!(server.post(body_of(limit + 1)).await.status, 400);
    assert!(server.stored("big@example.com").await.is_none());
    let largest = body_of(limit);
    let sent: Value = serde_json::from_str(&largest).unwrap();
    assert_eq!(server.post(largest).await.status, 200);
    let stored = server.stored("big@example.com").await.unwrap();
    assert!(sent["contact"]["first_name"] == stored.first_name.unwrap().as_str());

    let log = Logger::root(slog::Discard, slog::o!());
    let small = TestServer::start_with(TestStore::memory(), log, 200).await;
    assert_eq!(small.post(body_of(200)).await.status, 200);
    assert_eq!(small.post(body_of(201)).await.status, 400);
}

async fn a_body_that_ends_early_changes_nothing(store: TestStore) {
    let server = TestServer::start(store).await;
    let body = r#"{"workspace_id":"ws1","contact":{"email":"early@example.com"}}"#;
    let mut connection = Connection::open(server.address()).await.unwrap();
    let head = Request::upsert(&server.tokens.ws1, "").head(body.len() + 1);
    connection.write(head).await.unwrap();
    connection.write(body).await.unwrap();
    connection.finish_writing().await.unwrap();
    // The connection may be closed without an answer: the client has not kept its own word.
    if let Ok(answer) = connection.read().await {
        assert_eq!(answer.status, 400, "{}", answer.text());
    }
    assert!(server.stored("early@example.com").await.is_none());
    server.assert_serves().await;
}

async fn a_chunked_body_is_read(store: TestStore) {
    let server = TestServer::start(store).await;
    let head = |size: &str| {
        Request::upsert(&server.tokens.ws1, "")
            .header("Transfer-Encoding", Some("chunked"))
            .head(0)
            .replace("Content-Length: 0\r\n", "")
            + size
    };
    let body = r#"{"workspace_id":"ws1","contact":{"email":"chunked@example.com"}}"#;
    let mut connection = Connection::open(server.address()).await.unwrap();
    let (first, rest) = body.split_at(30);
    let chunks = format!("1e\r\n{first}\r\n{:x}\r\n{rest}\r\n0\r\n\r\n", rest.len());
    connection.write(head(&chunks)).await.unwrap();
    let answer = connection.read().await.unwrap();
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert!(server.stored("chunked@example.com").await.is_some());

    // Its size is not known beforehand; the limit holds all the same.
    let mut connection = Connection::open(server.address()).await.unwrap();
    let large = body_of(TestServer::MAX_BODY_BYTES + 1);
    let chunks = format!("{:x}\r\n{large}\r\n0\r\n\r\n", large.len());
    connection.write(head(&chunks)).await.unwrap();
    let answer = connection.read().await.unwrap();
    assert_eq!(answer.status, 400, "{}", answer.text());
}

async fn broken_http_is_survived(store: TestStore) {
    let server = TestServer::start(store).await;
    for broken in [
        &b"\0\xff garbage\r\n\r\n"[..],
        b"POST /api/contacts.upsert\r\n\r\n",
        b"POST /api/contacts.upsert HTTP/1.1\r\nHost: x\r\nContent-Length: minus\r\n\r\n",
        b"POST /api/contacts.upsert HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"POST /%ff%00 HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n",
    ] {
        let mut connection = Connection::open(server.address()).await.unwrap();
        connection.write(broken).await.unwrap();
        connection.finish_writing().await.unwrap();
        if let Ok(answer) = connection.read().await {
            assert!((400..500).contains(&answer.status), "{}", answer.status);
        }
        server.assert_serves().await;
    }
}

async fn one_connection_serves_many_requests(store: TestStore) {
    let server = TestServer::start(store).await;
    let mut connection = Connection::open(server.address()).await.unwrap();
    for (body, status) in [
        (
            r#"{"workspace_id":"ws1","contact":{"email":"k@example.com"}}"#,
            200,
        ),
        (
            r#"{"workspace_id":"ws1","contact":{"email":"nobody"}}"#,
            400,
        ),
        (
            r#"{"workspace_id":"ws2","contact":{"email":"k@example.com"}}"#,
            401,
        ),
        (
            r#"{"workspace_id":"ws1","contact":{"email":"k@example.com"}}"#,
            200,
        ),
    ] {
        let head = Request::upsert(&server.tokens.ws1, "").head(body.len());
        connection.write(head + body).await.unwrap();
        let answer = connection.read().await.unwrap();
        assert_eq!(answer.status, status, "{}", answer.text());
    }
}

async fn a_token_revoked_while_the_server_runs_stops_working(store: TestStore) {
    let server = TestServer::start(store).await;
    server.assert_serves().await;
    for record in server.store.tokens().await.unwrap() {
        server.store.revoke_token(record.id).await.unwrap();
    }
    tokio::time::sleep(Duration::from_millis(1_100)).await;
    let answer = server.upsert("late@example.com", json!({})).await;
    assert_eq!(answer.status, 401, "{}", answer.text());
    assert!(server.stored("late@example.com").await.is_none());
}

async fn two_authorization_headers_are_refused(store: TestStore) {
    let server = TestServer::start(store).await;
    let body = r#"{"workspace_id":"ws1","contact":{"email":"two@example.com"}}"#;
    let authorization = format!("Authorization: Bearer {}\r\n", server.tokens.ws1);
    let head = Request::upsert(&server.tokens.ws1, "").head(body.len());
    let head = head.replace(&authorization, &authorization.repeat(2));
    let mut connection = Connection::open(server.address()).await.unwrap();
    connection.write(head + body).await.unwrap();
    let answer = connection.read().await.unwrap();
    assert_eq!(answer.status, 401, "{}", answer.text());
}

async fn a_head_that_two_servers_could_read_in_two_ways_is_refused(store: TestStore) {
    let server = TestServer::start(store).await;
    let body = r#"{"workspace_id":"ws1","contact":{"email":"odd@example.com"}}"#;
    let good = Request::upsert(&server.tokens.ws1, "").head(body.len());
    let host = "Host: localhost\r\n";
    let length = format!("Content-Length: {}\r\n", body.len());
    let coded = |codings: &str| good.replace(&length, codings);
    for (head, sentence) in [
        (good.replace(host, ""), "a Host header is required"),
        (
            good.replace(host, &host.repeat(2)),
            "more than one Host header",
        ),
        (coded("Transfer-Encoding: gzip, chunked\r\n"), "is chunked"),
        (
            coded("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"),
            "is chunked",
        ),
    ] {
        let mut connection = Connection::open(server.address()).await.unwrap();
        connection.write(head.clone() + body).await.unwrap();
        let answer = connection.read().await.unwrap();
        assert_eq!(answer.status, 400, "{head}");
        assert_eq!(answer.faults(), [""; 0], "{head}");
        assert!(
            answer.text().contains(sentence),
            "{head}: {}",
            answer.text()
        );
    }
    // HTTP/1.0 has no Host.
    let mut connection = Connection::open(server.address()).await.unwrap();
    let old = good.replace(host, "").replace("HTTP/1.1", "HTTP/1.0");
    connection.write(old + body).await.unwrap();
    assert_eq!(connection.read().await.unwrap().status, 200);
    assert_eq!(server.contacts("ws1").await.len(), 1);
}

async fn names_of_methods_are_case_sensitive(store: TestStore) {
    let server = TestServer::start(store).await;
    for method in ["post", "Post", "GET"] {
        let request = Request::upsert(&server.tokens.ws1, "{}").method(method);
        let answer = server.send(&request).await;
        assert_eq!(answer.status, 405, "{method}: {}", answer.text());
        assert_eq!(answer.header("Allow"), Some("POST"));
    }
}

async fn every_content_encoding_counts(store: TestStore) {
    let server = TestServer::start(store).await;
    let body = r#"{"workspace_id":"ws1","contact":{"email":"coded@example.com"}}"#;
    let head = Request::upsert(&server.tokens.ws1, "").head(body.len());
    let end = head.strip_suffix("\r\n").unwrap();
    for (second, status) in [("identity", 200), ("gzip", 400)] {
        let mut connection = Connection::open(server.address()).await.unwrap();
        let coded =
            format!("{end}Content-Encoding: identity\r\nContent-Encoding: {second}\r\n\r\n");
        connection.write(coded + body).await.unwrap();
        assert_eq!(connection.read().await.unwrap().status, status, "{second}");
    }
}

async fn a_401_names_the_scheme(store: TestStore) {
    let server = TestServer::start(store).await;
    for token in [None, Some("Bearer unknown-0123456789"), Some("Basic YTpi")] {
        let request = Request::upsert("", "{}").header("Authorization", token);
        let answer = server.send(&request).await;
        assert_eq!(answer.status, 401);
        assert_eq!(answer.header("WWW-Authenticate"), Some("Bearer"));
    }
    let answer = server.upsert("good@example.com", json!({})).await;
    assert_eq!(answer.header("WWW-Authenticate"), None);
}

async fn a_repeated_member_is_named(store: TestStore) {
    let server = TestServer::start(store).await;
    let long = "n".repeat(100_000);
    for (body, name) in [
        (
            r#"{"workspace_id":"ws1","workspace_id":"ws1"}"#.to_owned(),
            "workspace_id",
        ),
        (
            r#"{"contact":{"email":"a@b.cc","email":"a@b.cc"}}"#.to_owned(),
            "email",
        ),
        (
            format!(r#"{{"{long}":1,"{long}":2}}"#),
            &*format!("{}…", &long[..64]),
        ),
    ] {
        let answer = server.post(body).await;
        assert_eq!(answer.status, 400);
        assert_eq!(
            answer.json()["error"],
            format!("invalid request body: {name}: given more than once")
        );
    }
}
