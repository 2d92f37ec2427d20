//! What the log holds, and that it holds up nothing.

use std::path::Path;
use std::time::{Duration, Instant};

use contacts_tests::{Connection, Request, ServerProcess};
use futures::future::join_all;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::time::sleep;

use super::{PROGRAM, TOKEN, assert_stored, upsert};

/// A server with more lines in its log than a pipe that nobody reads and its queue hold together: three
/// megabytes, of paths where nothing is. After eight of them a connection would have to wait.
async fn with_a_full_log(folder: &Path) -> ServerProcess {
    let database = folder.join("contacts.db");
    let server = ServerProcess::start_unheard(PROGRAM, &database, TOKEN, &["--log-requests"]);
    let address = server.address();
    let nothing = Request::upsert(TOKEN, "").path(&format!("/{}", "x".repeat(7000)));
    let nothing = &nothing.head(0);
    join_all((0..60).map(async |_| {
        let mut connection = Connection::open(address).await.unwrap();
        for _ in 0..8 {
            connection.write(nothing).await.unwrap();
            assert_eq!(connection.read().await.unwrap().status, 404);
        }
    }))
    .await;
    server
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_log_that_nobody_reads_holds_up_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let server = with_a_full_log(folder.path()).await;
    let begun = Instant::now();
    server.terminate();
    let (status, _) = server.wait();
    assert!(status.success());
    assert!(
        begun.elapsed() < Duration::from_secs(5),
        "{:?}",
        begun.elapsed()
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lines_that_were_dropped_are_counted() {
    let folder = tempfile::tempdir().unwrap();
    let mut server = with_a_full_log(folder.path()).await;
    server.hear();
    sleep(Duration::from_millis(500)).await;
    assert_stored(server.address(), "a@example.com").await;
    server.terminate();
    let (_, stderr) = server.wait();
    let dropped = stderr.lines().find(|line| line.contains("dropped"));
    let dropped = dropped.unwrap_or_else(|| panic!("{stderr}"));
    assert!(dropped.contains("count: "), "{dropped}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn strangers_fill_no_log() {
    let folder = tempfile::tempdir().unwrap();
    let server = ServerProcess::start(PROGRAM, &folder.path().join("contacts.db"), TOKEN);
    let address = server.address();
    for _ in 0..20 {
        let request = Request::upsert("unknown-0123456789", "");
        assert_eq!(request.send(address).await.unwrap().status, 401);
        let mut leaving = TcpStream::connect(address).await.unwrap();
        let head = Request::upsert(TOKEN, "").head(100);
        leaving.write_all(head.as_bytes()).await.unwrap();
    }
    sleep(Duration::from_millis(1_200)).await;
    server.terminate();
    let (_, stderr) = server.wait();
    let refused: Vec<_> = stderr
        .lines()
        .filter(|line| line.contains("refused without a good token"))
        .collect();
    assert!((1..=4).contains(&refused.len()), "{stderr}");
    assert!(
        refused
            .iter()
            .all(|line| line.contains("127.0.0.1") && line.contains("requests: ")),
        "{stderr}"
    );
    // Beside them there are the first token, the stop and its end.
    assert!(stderr.lines().count() <= refused.len() + 3, "{stderr}");
}

#[tokio::test]
async fn queries_are_not_logged() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("contacts.db");
    let server = ServerProcess::start_with(PROGRAM, &database, TOKEN, &["--log-level", "debug"]);
    let request = upsert("q@example.com").path("/api/contacts.upsert?password=hunter2");
    assert_eq!(request.send(server.address()).await.unwrap().status, 200);
    server.terminate();
    let (_, stderr) = server.wait();
    assert!(stderr.contains("POST /api/contacts.upsert, "), "{stderr}");
    assert!(!stderr.contains("hunter2"), "{stderr}");
}
