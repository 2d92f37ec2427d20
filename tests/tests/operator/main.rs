//! The program as its operator meets it: its files, its log, its stop, its backups, its attackers.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at what it did not expect"
)]

mod attack;
mod log;

use std::fs::{self, Permissions};
use std::net::SocketAddr;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use contacts_store::{OpenMode, SqliteStore, TokenId, TokenStore};
use contacts_tests::attack::honest_load;
use contacts_tests::{Connection, Request, ServerProcess, run};
use futures::future::join_all;
use rustix::process::Signal;
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::sleep;

const PROGRAM: &str = env!("CARGO_BIN_EXE_contacts-server-under-test");
const TOKEN: &str = "a-token-for-tests-0123456789";

fn url(database: &Path) -> String {
    format!("sqlite:{}", database.display())
}

fn upsert(email: &str) -> Request {
    let body = json!({"workspace_id": "ws1", "contact": {"email": email}});
    Request::upsert(TOKEN, body.to_string())
}

async fn assert_stored(address: SocketAddr, email: &str) {
    let answer = upsert(email).send(address).await.unwrap();
    assert_eq!(answer.status, 200, "{}", answer.text());
}

/// The addresses of the contacts in a database, by another process.
fn exported(database: &Path) -> Vec<String> {
    let store = url(database);
    let done = run(
        PROGRAM,
        &["export", "--store", &store, "--workspace", "ws1"],
    );
    assert_eq!(done.code, 0, "{}", done.stderr);
    let email = |line: &str| {
        let contact: serde_json::Value = serde_json::from_str(line).unwrap();
        contact["email"].as_str().unwrap().to_owned()
    };
    done.stdout.lines().map(email).collect()
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o7777
}

#[tokio::test]
async fn the_files_are_their_owners_alone() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("a/b");
    let database = folder.join("contacts.db");
    let server = ServerProcess::start(PROGRAM, &database, TOKEN);
    assert_stored(server.address(), "a@example.com").await;
    for file in ["contacts.db", "contacts.db-wal", "contacts.db-shm"] {
        assert_eq!(mode(&folder.join(file)), 0o600, "{file}");
    }
    assert_eq!(mode(&folder), 0o700);
    assert_eq!(mode(folder.parent().unwrap()), 0o700);
    server.terminate();
    let (_, stderr) = server.wait();
    assert!(!stderr.contains("others can get at"), "{stderr}");

    fs::set_permissions(&database, Permissions::from_mode(0o644)).unwrap();
    fs::set_permissions(&folder, Permissions::from_mode(0o777)).unwrap();
    let server = ServerProcess::start(PROGRAM, &database, TOKEN);
    server.terminate();
    let (_, stderr) = server.wait();
    for exposed in [&database, &folder] {
        let line = format!("others can get at {}: its mode is", exposed.display());
        assert!(stderr.contains(&line), "{stderr}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_moment_after_the_last_write_the_file_alone_holds_everything() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("contacts.db");
    let server = ServerProcess::start(PROGRAM, &database, TOKEN);
    for number in 0..50 {
        assert_stored(server.address(), &format!("{number}@example.com")).await;
    }
    sleep(Duration::from_secs(2)).await;
    let copy = folder.path().join("copy.db");
    fs::copy(&database, &copy).unwrap();
    assert_eq!(exported(&copy).len(), 50);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn under_load_the_file_alone_is_not_far_behind() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("contacts.db");
    let server = ServerProcess::start(PROGRAM, &database, TOKEN);
    let begun = Instant::now();
    let mut number = 0;
    while begun.elapsed() < Duration::from_secs(7) {
        assert_stored(server.address(), &format!("{number}@example.com")).await;
        number += 1;
        sleep(Duration::from_millis(20)).await;
    }
    let copy = folder.path().join("copy.db");
    fs::copy(&database, &copy).unwrap();
    let copied = exported(&copy).len();
    assert!(copied > number / 4, "{copied} of {number}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_under_load_holds_what_was_acknowledged_before() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("contacts.db");
    let server = ServerProcess::start(PROGRAM, &database, TOKEN);
    let stop = Arc::new(AtomicBool::new(false));
    let before = tokio::spawn(honest_load(server.address(), TOKEN, Arc::clone(&stop)));
    sleep(Duration::from_secs(1)).await;
    stop.store(true, Ordering::Relaxed);
    let before = before.await.unwrap().acknowledged;
    assert!(before.len() > 20, "{}", before.len());

    let stop = Arc::new(AtomicBool::new(false));
    let during = tokio::spawn(honest_load(server.address(), TOKEN, Arc::clone(&stop)));
    sleep(Duration::from_millis(200)).await;
    let backup = folder.path().join("backup.db");
    let store = url(&database);
    let arguments = ["backup", "--store", &store, backup.to_str().unwrap()];
    let done = run(PROGRAM, &arguments);
    assert_eq!((done.code, done.stderr.as_str()), (0, ""));
    assert!(done.stdout.starts_with("backed up "), "{}", done.stdout);
    assert_eq!(mode(&backup), 0o600);
    stop.store(true, Ordering::Relaxed);
    let during = during.await.unwrap();
    assert_eq!(during.failures, [""; 0]);
    let copied = exported(&backup);
    let missing: Vec<_> = before
        .iter()
        .filter(|email| !copied.contains(email))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");

    // What is there is not touched, and nothing half done is left.
    let again = run(PROGRAM, &arguments);
    assert_eq!(again.code, 1);
    assert!(
        again.stderr.contains("is there already"),
        "{}",
        again.stderr
    );
    let names: Vec<_> = fs::read_dir(folder.path())
        .unwrap()
        .map(|file| file.unwrap().file_name())
        .collect();
    assert!(
        names
            .iter()
            .all(|name| !name.to_string_lossy().contains("part")),
        "{names:?}"
    );
    let nowhere = run(
        PROGRAM,
        &["backup", "--store", &store, "/proc/no/backup.db"],
    );
    assert_eq!(nowhere.code, 1);
    assert!(
        nowhere
            .stderr
            .contains("cannot back up to /proc/no/backup.db"),
        "{}",
        nowhere.stderr
    );
}

/// As a copy of a database whose tables are still in its log.
#[test]
fn who_only_reads_makes_no_tables() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("contacts.db");
    let connection = rusqlite::Connection::open(&database).unwrap();
    connection
        .pragma_update(None, "application_id", 0x6374_6374)
        .unwrap();
    drop(connection);
    let before = fs::read(&database).unwrap();
    let store = url(&database);
    let backup = folder.path().join("backup.db");
    for arguments in [
        &["export", "--workspace", "ws1", "--store", &store][..],
        &["token", "list", "--store", &store],
        &["backup", "--store", &store, backup.to_str().unwrap()],
    ] {
        let done = run(PROGRAM, arguments);
        assert_eq!((done.code, done.stdout.as_str()), (1, ""), "{arguments:?}");
        assert!(done.stderr.contains("has no tables"), "{}", done.stderr);
    }
    assert_eq!(fs::read(&database).unwrap(), before);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_token_that_is_revoked_while_its_body_is_held_back_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("contacts.db");
    let server = ServerProcess::start(PROGRAM, &database, TOKEN);
    let body = r#"{"workspace_id":"ws1","contact":{"email":"late@example.com"}}"#;
    let (first, last) = body.split_at(body.len() - 1);
    let mut connection = Connection::open(server.address()).await.unwrap();
    let head = Request::upsert(TOKEN, "").head(body.len());
    connection.write(head + first).await.unwrap();
    sleep(Duration::from_millis(200)).await;
    let store = SqliteStore::open(&database, OpenMode::MustExist)
        .await
        .unwrap();
    let id: TokenId = store.tokens().await.unwrap()[0].id;
    store.revoke_token(id).await.unwrap();
    sleep(Duration::from_millis(1_100)).await;
    connection.write(last).await.unwrap();
    let answer = connection.read().await.unwrap();
    assert_eq!(answer.status, 401, "{}", answer.text());
    assert_eq!(exported(&database), [""; 0]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stop_waits_for_requests_and_for_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("contacts.db");
    let server = ServerProcess::start(PROGRAM, &database, TOKEN);
    let address = server.address();
    let mut half = TcpStream::connect(address).await.unwrap();
    half.write_all(b"POST / HTTP/1.1\r\nHost: x\r\n")
        .await
        .unwrap();
    let mut idle = TcpStream::connect(address).await.unwrap();
    idle.write_all(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0")
        .await
        .unwrap();
    let body = r#"{"workspace_id":"ws1","contact":{"email":"slow@example.com"}}"#;
    let mut slow = Connection::open(address).await.unwrap();
    slow.write(Request::upsert(TOKEN, "").head(body.len()))
        .await
        .unwrap();
    sleep(Duration::from_millis(300)).await;

    let begun = Instant::now();
    server.signal(Signal::TERM);
    sleep(Duration::from_millis(300)).await;
    // Nobody else is served here any more: a successor can be.
    assert!(TcpStream::connect(address).await.is_err());
    let successor = tokio::net::TcpListener::bind(address).await;
    assert!(successor.is_ok(), "{successor:?}");
    sleep(Duration::from_millis(700)).await;
    slow.write(body).await.unwrap();
    assert_eq!(slow.read().await.unwrap().status, 200);
    let (status, _) = tokio::task::spawn_blocking(|| server.wait()).await.unwrap();
    assert!(status.success());
    assert!(
        begun.elapsed() < Duration::from_secs(4),
        "{:?}",
        begun.elapsed()
    );
    assert!(exported(&database).contains(&"slow@example.com".to_owned()));
    drop((half, idle));
}

/// Two in turn would be twice as late.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_held_write_lock_makes_no_queue_of_waits() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("contacts.db");
    let server = ServerProcess::start(PROGRAM, &database, TOKEN);
    let address = server.address();
    let lock = rusqlite::Connection::open(&database).unwrap();
    lock.execute_batch("BEGIN IMMEDIATE").unwrap();
    let begun = Instant::now();
    let answers = join_all((0..600).map(async |number| {
        let answer = upsert(&format!("{number}@example.com")).send(address).await;
        (answer.unwrap().status, begun.elapsed())
    }))
    .await;
    let longest = answers.iter().map(|(_, took)| *took).max().unwrap();
    assert!(answers.iter().all(|(status, _)| *status == 500));
    assert!(longest < Duration::from_secs(8), "{longest:?}");

    // Nor does a stop wait for longer than it says.
    let late = tokio::spawn(async move { upsert("late@example.com").send(address).await });
    sleep(Duration::from_millis(300)).await;
    let begun = Instant::now();
    server.terminate();
    let (status, _) = tokio::task::spawn_blocking(|| server.wait()).await.unwrap();
    assert!(status.success());
    assert!(
        begun.elapsed() < Duration::from_secs(11),
        "{:?}",
        begun.elapsed()
    );
    assert_eq!(late.await.unwrap().unwrap().status, 500);
}

/// As another user, if this is root, whom no mode keeps from writing.
#[test]
fn a_database_that_cannot_be_written_is_refused_at_the_start() {
    const NOBODY: u32 = 65_534;
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("data");
    let database = folder.join("contacts.db");
    let mut server = ServerProcess::start(PROGRAM, &database, TOKEN);
    server.kill();
    for suffix in ["", "-wal", "-shm"] {
        let path = format!("{}{suffix}", database.display());
        fs::set_permissions(path, Permissions::from_mode(0o444)).unwrap();
    }
    fs::set_permissions(&folder, Permissions::from_mode(0o755)).unwrap();
    fs::set_permissions(root.path(), Permissions::from_mode(0o755)).unwrap();
    // Where others can run it.
    let program = root.path().join("program");
    fs::copy(PROGRAM, &program).unwrap();
    let mut command = Command::new(&program);
    command.args(["--bind", "127.0.0.1:0", "--store", &url(&database)]);
    command.stdin(Stdio::null());
    if rustix::process::geteuid().is_root() {
        command.uid(NOBODY).gid(NOBODY);
    }
    let output = command.output().unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{stderr}");
    assert!(stderr.contains("cannot open database"), "{stderr}");
    assert_eq!(output.stdout, b"");
}

#[test]
fn a_port_in_use_leaves_no_store_behind() {
    let folder = tempfile::tempdir().unwrap();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let store = url(&folder.path().join("sub/contacts.db"));
    let done = run(PROGRAM, &["--bind", &address, "--store", &store]);
    assert_eq!(done.code, 1, "{}", done.stderr);
    assert!(done.stderr.contains("cannot listen on"), "{}", done.stderr);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[tokio::test]
async fn the_answer_to_a_client_that_ended_its_side_comes() {
    let folder = tempfile::tempdir().unwrap();
    let server = ServerProcess::start(PROGRAM, &folder.path().join("contacts.db"), TOKEN);
    let body = r#"{"workspace_id":"ws1","contact":{"email":"half@example.com"}}"#;
    let mut stream = TcpStream::connect(server.address()).await.unwrap();
    let request = Request::upsert(TOKEN, "").head(body.len()) + body;
    stream.write_all(request.as_bytes()).await.unwrap();
    stream.shutdown().await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
}
