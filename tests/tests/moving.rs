//! Stores of other kinds, as the operator meets them: started on, moved between, looked through.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at what it did not expect"
)]

use std::thread;
use std::time::Duration;

use contacts_tests::{Request, ServerProcess, run};
use postgres_fixture::{Server, Stop};
use serde_json::json;

const PROGRAM: &str = env!("CARGO_BIN_EXE_contacts-server-under-test");
const TOKEN: &str = "a-token-for-tests-0123456789";

async fn upsert(server: &ServerProcess, workspace: &str, email: &str) -> serde_json::Value {
    let contact = json!({"email": email, "custom_json_1": {"b": 1.0, "a": [2]}});
    let body = json!({"workspace_id": workspace, "contact": contact});
    let request = Request::upsert(TOKEN, body.to_string());
    let answer = request.send(server.address()).await.unwrap();
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()["action"].clone()
}

fn exported(store: &str, workspace: &str) -> String {
    let done = run(
        PROGRAM,
        &["export", "--store", store, "--workspace", workspace],
    );
    assert_eq!(done.code, 0, "{}", done.stderr);
    done.stdout
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_store_is_moved_to_postgresql_and_back() {
    let Some(database) = Server::shared() else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("contacts.db");
    let sqlite = format!("sqlite:{}", file.display());
    let mut server = ServerProcess::start(PROGRAM, &file, TOKEN);
    for index in 0..30 {
        upsert(
            &server,
            &format!("ws{}", index % 3),
            &format!("c{index}@b.cc"),
        )
        .await;
    }
    server.kill();

    let postgres = database.schema().await;
    let done = run(
        PROGRAM,
        &[
            "copy",
            "--from",
            &sqlite,
            "--to",
            &postgres,
            "--partitions",
            "4",
        ],
    );
    assert_eq!(done.code, 0, "{}", done.stderr);
    let told = "30 contacts in 3 workspaces and 1 tokens are the same in both; 30 contacts were \
                written now\n";
    assert_eq!(done.stdout, told);
    assert_eq!(exported(&sqlite, "ws1"), exported(&postgres, "ws1"));

    // The same token and the same contacts: a client notices nothing.
    let moved = ServerProcess::start_over(PROGRAM, &postgres, "another-token-0123456789", &[]);
    assert_eq!(upsert(&moved, "ws0", "c0@b.cc").await, "update");
    assert_eq!(upsert(&moved, "ws0", "new@b.cc").await, "create");
    drop(moved);

    let back = format!("sqlite:{}", folder.path().join("back.db").display());
    let done = run(PROGRAM, &["copy", "--from", &postgres, "--to", &back]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    assert_eq!(exported(&postgres, "ws0"), exported(&back, "ws0"));
    let sums = |store: &str| run(PROGRAM, &["verify", "--store", store, "--sums"]);
    let (one, other) = (sums(&postgres), sums(&back));
    assert_eq!(
        (one.code, &one.stdout),
        (0, &other.stdout),
        "{}",
        one.stderr
    );
    assert!(
        one.stdout
            .ends_with("31 contacts in 3 workspaces are sound\n"),
        "{}",
        one.stdout
    );
    assert!(one.stdout.starts_with("11 "), "{}", one.stdout);
    // The first store is older than its copy now.
    let done = run(PROGRAM, &["copy", "--from", &sqlite, "--to", &postgres]);
    assert_eq!(done.code, 1);
    assert!(
        done.stderr.contains("is newer in the store to copy to"),
        "{}",
        done.stderr
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_starts_before_its_database_waits_and_says_so() {
    let Some(database) = Server::start("") else {
        return;
    };
    let store = database.url();
    // A command that is not a server does not wait.
    database.stop(Stop::Fast);
    let done = run(PROGRAM, &["token", "list", "--store", &store]);
    assert_eq!(done.code, 1);
    assert!(
        done.stderr.contains("error: cannot reach postgres://"),
        "{}",
        done.stderr
    );

    let starting = thread::spawn({
        let store = store.clone();
        move || ServerProcess::start_over(PROGRAM, &store, TOKEN, &[])
    });
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert!(!starting.is_finished());
    database.go_on();
    let server = starting.join().unwrap();
    assert_eq!(upsert(&server, "ws1", "a@b.cc").await, "create");
    server.terminate();
    let (status, stderr) = server.wait();
    assert_eq!(status.code(), Some(0), "{stderr}");
    assert!(
        stderr.contains("waiting for the database: cannot reach postgres://"),
        "{stderr}"
    );
}

#[test]
fn what_cannot_be_is_refused_in_one_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let sqlite = format!("sqlite:{}", folder.path().join("contacts.db").display());
    let made = run(PROGRAM, &["token", "create", "--store", &sqlite]);
    assert_eq!(made.code, 0, "{}", made.stderr);
    for (code, arguments, expected) in [
        (
            1,
            &["copy", "--from", &sqlite, "--to", &sqlite][..],
            "name the same store",
        ),
        (
            1,
            &["copy", "--from", &sqlite, "--to", "memory:"],
            "copy to another",
        ),
        (
            1,
            &["copy", "--from", "memory:", "--to", &sqlite],
            "is gone when its server stops",
        ),
        (
            1,
            &["copy", "--from", "sqlite:/nowhere/x.db", "--to", &sqlite],
            "there is no database",
        ),
        (
            1,
            &["verify", "--store", "postgres:contacts"],
            "postgres://USER:PASSWORD@HOST:PORT/DATABASE",
        ),
        (
            1,
            &["backup", "--store", "postgres://h/d", "x.db"],
            "pg_dump",
        ),
        (
            1,
            &["serve", "--store", &sqlite, "--partitions", "3"],
            "--partitions is of no use to a sqlite: store",
        ),
        (
            1,
            &[
                "serve",
                "--store",
                "postgres://h/d",
                "--durability",
                "normal",
            ],
            "--durability is of no use",
        ),
        (
            2,
            &["serve", "--partitions", "0"],
            "expected a number from 1 to 1024",
        ),
        (
            2,
            &["serve", "--partitions", "2", "--distributed"],
            "cannot be used with",
        ),
    ] {
        let bound = ["--bind", "127.0.0.1:0"];
        let more = if arguments[0] == "serve" {
            &bound[..]
        } else {
            &[]
        };
        let done = run(PROGRAM, &[arguments, more].concat());
        assert_eq!(done.code, code, "{arguments:?}: {}", done.stderr);
        assert!(
            done.stderr.contains(expected),
            "{arguments:?}: {}",
            done.stderr
        );
        if code == 1 {
            assert_eq!(done.stderr.matches('\n').count(), 1, "{}", done.stderr);
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_store_that_is_less_durable_outlives_its_server_all_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("contacts.db");
    let options = ["--durability", "normal"];
    let mut server = ServerProcess::start_with(PROGRAM, &file, TOKEN, &options);
    for index in 0..20 {
        upsert(&server, "ws1", &format!("c{index}@b.cc")).await;
    }
    server.kill();
    let store = format!("sqlite:{}", file.display());
    assert_eq!(exported(&store, "ws1").lines().count(), 20);
}
