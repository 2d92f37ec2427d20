//! What clients may take of the server's time and memory, with limits short enough for a test.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at what it did not expect"
)]

use std::io;
use std::time::{Duration, Instant};

use contacts_server::Limits;
use contacts_tests::{Connection, Request, TestServer, TestStore};
use futures::future::join_all;
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};
use tokio::time::{sleep, timeout};

/// Each limit of time in the tests, and what a machine with other work may add to it.
const LIMIT: Duration = Duration::from_millis(600);
const SLACK: Duration = Duration::from_secs(4);

/// Limits that no test reaches but by the one that it sets.
fn long() -> Limits {
    let hour = Duration::from_hours(1);
    Limits {
        first_octet: hour,
        head: hour,
        body: hour,
        idle: hour,
        answer: hour,
        ..Limits::default()
    }
}

async fn server(limits: Limits) -> TestServer {
    TestServer::start_limited(TestStore::memory(), limits).await
}

/// Sends the octets, one more now and then if it trickles, and waits for the server to close the
/// connection: how long that took, and what came before.
async fn closed_after(server: &TestServer, octets: &[u8], trickles: bool) -> (Duration, Vec<u8>) {
    let mut stream = TcpStream::connect(server.address()).await.unwrap();
    let begun = Instant::now();
    stream.write_all(octets).await.unwrap();
    let mut received = Vec::new();
    while begun.elapsed() < LIMIT + SLACK {
        let mut buffer = [0; 4096];
        match timeout(Duration::from_millis(100), stream.read(&mut buffer)).await {
            Ok(Ok(0) | Err(_)) => return (begun.elapsed(), received),
            Ok(Ok(length)) => received.extend(&buffer[..length]),
            Err(_) if trickles => {
                // It fails once the server has closed, which the next read tells.
                let _ = stream.write_all(b"x").await;
            }
            Err(_) => {}
        }
    }
    panic!("it was not closed");
}

fn assert_in_time(took: Duration) {
    assert!(took >= LIMIT, "{took:?} is too soon");
}

const HTTP2_PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0";

#[tokio::test]
async fn a_connection_that_sends_nothing_is_closed() {
    let limits = Limits {
        first_octet: LIMIT,
        ..long()
    };
    let (took, _) = closed_after(&server(limits).await, b"", false).await;
    assert_in_time(took);
}

#[tokio::test]
async fn a_head_has_its_time_however_it_comes() {
    let limits = Limits {
        head: LIMIT,
        ..long()
    };
    let server = server(limits).await;
    for (head, trickles) in [
        (&b"P"[..], false),
        (b"POST / HTTP/1.1\r\nHost: x\r\nX: ", false),
        (b"POST / HTTP/1.1\r\nHost: x\r\nX: ", true),
        (b"PRI * HTTP/2.0\r\n", false),
        (HTTP2_PREFACE, false),
    ] {
        let (took, _) = closed_after(&server, head, trickles).await;
        assert_in_time(took);
    }
    server.assert_serves().await;
}

#[tokio::test]
async fn a_body_has_its_time_as_a_whole() {
    let limits = Limits {
        body: LIMIT,
        ..long()
    };
    let server = server(limits).await;
    let head = Request::upsert(&server.tokens.ws1, "")
        .header("Connection", Some("close"))
        .head(1_000);
    for trickles in [false, true] {
        let (took, answer) = closed_after(&server, head.as_bytes(), trickles).await;
        assert_in_time(took);
        let answer = String::from_utf8(answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 400"), "{answer}");
        assert!(answer.contains("it took too long to arrive"), "{answer}");
    }
}

#[tokio::test]
async fn an_idle_connection_is_closed() {
    let limits = Limits {
        idle: LIMIT,
        ..long()
    };
    let server = server(limits).await;
    let request = Request::upsert("unknown-0123456789", "").head(0);
    let (took, answer) = closed_after(&server, request.as_bytes(), false).await;
    assert_in_time(took);
    assert!(answer.starts_with(b"HTTP/1.1 401"));
}

#[tokio::test]
async fn who_does_not_read_is_not_waited_for() {
    let limits = Limits {
        answer: LIMIT,
        ..long()
    };
    let server = server(limits).await;
    let socket = TcpSocket::new_v4().unwrap();
    // So that it does not take the system seconds to hold all that is not read.
    socket.set_recv_buffer_size(4096).unwrap();
    let mut stream = socket.connect(server.address()).await.unwrap();
    // With a good token: a stranger's requests are put off before there is much to read.
    let request = Request::upsert(&server.tokens.ws1, "").head(0);
    let request = request.as_bytes();
    let begun = Instant::now();
    let mut at = 0;
    let error = loop {
        assert!(begun.elapsed() < LIMIT + 2 * SLACK, "it was not closed");
        // What did not go goes next, so that the server meets with no fault but this one.
        match timeout(Duration::from_millis(100), stream.write(&request[at..])).await {
            Ok(Ok(written)) => at = (at + written) % request.len(),
            Ok(Err(error)) => break error,
            Err(_) => {}
        }
    };
    assert_in_time(begun.elapsed());
    assert!(
        matches!(
            error.kind(),
            io::ErrorKind::ConnectionReset | io::ErrorKind::BrokenPipe
        ),
        "{error}"
    );
    server.assert_serves().await;
}

#[tokio::test]
async fn the_oldest_that_do_nothing_make_room() {
    let limits = Limits {
        connections: 20,
        ..long()
    };
    let server = server(limits).await;
    // One that has shown a good token and is idle; then strangers, more than there may be.
    let body = r#"{"workspace_id":"ws1","contact":{"email":"kept@example.com"}}"#;
    let request = Request::upsert(&server.tokens.ws1, "").head(body.len()) + body;
    let mut kept = Connection::open(server.address()).await.unwrap();
    kept.write(&request).await.unwrap();
    assert_eq!(kept.read().await.unwrap().status, 200);
    let mut strangers = Vec::new();
    for _ in 0..60 {
        strangers.push(TcpStream::connect(server.address()).await.unwrap());
        sleep(Duration::from_millis(5)).await;
    }
    server.assert_serves().await;
    kept.write(&request).await.unwrap();
    assert_eq!(kept.read().await.unwrap().status, 200);
    let mut open = 0;
    for stranger in &mut strangers {
        let read = timeout(Duration::from_millis(10), stream_read(stranger)).await;
        open += usize::from(read.is_err());
    }
    assert!((10..20).contains(&open), "{open} are open");
    let newest = strangers.last_mut().unwrap();
    assert!(
        timeout(Duration::from_millis(50), stream_read(newest))
            .await
            .is_err()
    );
}

#[tokio::test]
async fn strangers_have_few_places_over_http2() {
    let limits = Limits {
        connections: 60,
        ..long()
    };
    let server = server(limits).await;
    let mut silent = TcpStream::connect(server.address()).await.unwrap();
    let mut strangers = Vec::new();
    for number in 0..30 {
        let mut stranger = TcpStream::connect(server.address()).await.unwrap();
        // However the octets come.
        let (first, rest) = HTTP2_PREFACE.split_at(number % 5);
        stranger.write_all(first).await.unwrap();
        sleep(Duration::from_millis(5)).await;
        stranger.write_all(rest).await.unwrap();
        strangers.push(stranger);
    }
    server.assert_serves().await;
    let mut open = Vec::new();
    for stranger in &mut strangers {
        let mut all = Vec::new();
        let read = timeout(Duration::from_millis(50), stranger.read_to_end(&mut all)).await;
        open.push(read.is_err());
    }
    // The newest.
    assert_eq!(open.iter().filter(|open| **open).count(), 10, "{open:?}");
    assert!(open.ends_with(&[true; 10]), "{open:?}");
    let read = timeout(Duration::from_millis(50), stream_read(&mut silent)).await;
    assert!(read.is_err(), "those over HTTP/1 are not touched");
}

async fn stream_read(stream: &mut TcpStream) -> io::Result<usize> {
    stream.read(&mut [0; 16]).await
}

#[tokio::test]
async fn bodies_find_room_or_are_refused_and_small_ones_have_their_own() {
    let limits = Limits {
        bodies_bytes: 2 << 20,
        ..long()
    };
    let server = server(limits).await;
    let large = 1 << 20;
    let head = Request::upsert(&server.tokens.ws1, "").head(large);
    let mut connections = Vec::new();
    for _ in 0..4 {
        let mut connection = Connection::open(server.address()).await.unwrap();
        connection.write(&head).await.unwrap();
        // What is refused is not read to its end.
        let _ = timeout(SLACK, connection.write(vec![b' '; large - 1])).await;
        connections.push(connection);
    }
    let answers = join_all(connections.iter_mut().map(|connection| {
        let read = connection.read();
        async { timeout(Duration::from_secs(2), read).await }
    }))
    .await;
    let refused: Vec<_> = answers.into_iter().flatten().flatten().collect();
    assert!((2..=3).contains(&refused.len()), "{refused:?}");
    for answer in &refused {
        assert_eq!(answer.status, 500, "{}", answer.text());
        assert_eq!(answer.faults(), [""; 0]);
    }
    server.assert_serves().await;
    // Those that are given up give back what they held.
    drop(connections);
    sleep(Duration::from_millis(300)).await;
    let contact = json!({"email": "l@example.com", "first_name": "a".repeat(700_000)});
    let answer = server.post(json!({"workspace_id": "ws1", "contact": contact}).to_string());
    assert_eq!(answer.await.status, 200);
}

#[tokio::test]
async fn a_large_head_is_refused_before_it_is_whole() {
    let server = server(long()).await;
    let mut stream = TcpStream::connect(server.address()).await.unwrap();
    let head = format!("POST / HTTP/1.1\r\nHost: x\r\nX: {}", "x".repeat(20 * 1024));
    stream.write_all(head.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    timeout(SLACK, stream.read_to_end(&mut answer))
        .await
        .expect("it is answered")
        .unwrap();
    assert!(
        answer.starts_with(b"HTTP/1.1 431"),
        "{}",
        String::from_utf8_lossy(&answer)
    );
}
