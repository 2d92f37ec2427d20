//! The commands, run as a user runs them.

#![expect(clippy::unwrap_used, reason = "tests, their helpers included")]

mod audit;
mod config;
mod log;
mod support;
mod tls;
mod token;

use std::fs::File;
use std::io::Write;
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use contacts_store::{
    ContactPatch, ContactStore, Email, OpenMode, Patch, SqliteStore, Text, WorkspaceId,
};
use rustix::process::Signal;
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use support::{Finished, Serving, run, url};

const TOKEN: &str = "a-token-of-the-test";

/// Runs a command that must succeed and log no more than what it did to a token, and gives its stdout.
#[track_caller]
fn stdout_of(args: &[&str]) -> String {
    let done = run(args, &[]);
    let lines = match args {
        ["token", "create" | "revoke", ..] => 1,
        _ => 0,
    };
    assert_eq!(
        (done.code, done.stderr.lines().count()),
        (0, lines),
        "{args:?}"
    );
    done.stdout
}

/// One sentence on stderr, nothing on stdout.
#[track_caller]
fn assert_refused(done: &Finished, code: i32, sentence_part: &str) {
    assert_eq!((done.code, done.stdout.as_str()), (code, ""), "{done:?}");
    assert!(done.stderr.starts_with("error: "), "{done:?}");
    assert!(done.stderr.contains(sentence_part), "{done:?}");
    if code == 1 {
        assert_eq!(done.stderr.lines().count(), 1, "{done:?}");
    }
}

#[test]
fn wrong_arguments_are_exit_code_2() {
    for args in [
        &["--bnid", "127.0.0.1:0"][..],
        &["serve", "--bind", "localhost"],
        &["serve", "--max-body-bytes", "0"],
        &["serve", "--log-level", "loud"],
        &["token", "revoke", "not-an-id"],
        &["token", "create", "--workspace", ""],
        &["export"],
        &["export", "--workspace", "ws1", "--format", "xml"],
        &["--store", "memory:", "token", "list"],
    ] {
        assert_refused(&run(args, &[]), 2, "");
    }
    assert_refused(
        &run(&[], &[("CONTACTS_BIND", "localhost:8080")]),
        2,
        "such as 127.0.0.1:8080",
    );
}

#[test]
fn a_bad_store_is_one_sentence_and_exit_code_1() {
    let folder = tempfile::tempdir().unwrap();
    let text = folder.path().join("text");
    std::fs::write(
        &text,
        "no database, but long enough to look into; ".repeat(30),
    )
    .unwrap();
    for (store, part) in [
        ("mysql://me:secret@host/db", "expected memory:"),
        ("sqlite:", "after sqlite:"),
        (&url(&text), "is not an SQLite database"),
        (
            &url(&text.join("below").join("a.db")),
            "cannot create folder",
        ),
        (&url(folder.path()), "cannot open database"),
    ] {
        let done = run(&["serve", "--bind", "127.0.0.1:0", "--store", store], &[]);
        assert_refused(&done, 1, part);
        assert!(!done.stderr.contains("secret"), "{done:?}");
        // As an environment variable for a bare start, too.
        assert_refused(&run(&[], &[("CONTACTS_STORE", store)]), 1, part);
    }
}

#[test]
fn a_port_in_use_is_one_sentence_and_exit_code_1() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let done = run(&["--bind", &address, "--store", "memory:"], &[]);
    assert_refused(&done, 1, &address);
}

#[test]
fn a_store_that_is_not_there_is_made_by_none_that_only_read() {
    let folder = tempfile::tempdir().unwrap();
    let store = url(&folder.path().join("sub").join("contacts.db"));
    for args in [
        &["export", "--workspace", "ws1", "--store", &store][..],
        &["token", "list", "--store", &store],
        &["token", "revoke", "0123456789abcdef", "--store", &store],
    ] {
        assert_refused(&run(args, &[]), 1, "there is no database");
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_memory_store_has_no_use_outside_its_server() {
    for args in [
        &["token", "create", "--store", "memory:"][..],
        &["token", "list", "--store", "memory:"],
        &["export", "--workspace", "ws1", "--store", "memory:"],
    ] {
        assert_refused(&run(args, &[]), 1, "name a sqlite:PATH");
    }
}

#[test]
fn the_first_token_is_told_once() {
    let folder = tempfile::tempdir().unwrap();
    let store = url(&folder.path().join("contacts.db"));

    let server = Serving::start(&["--store", &store], &[]);
    let address = server.address().to_owned();
    let first = server.stop();
    let file = folder.path().join("contacts.db.first-token");
    let shown = file.display().to_string();
    assert!(
        first.stderr.lines().any(|line| line.trim() == shown),
        "{first:?}"
    );
    assert!(!first.stderr.contains("contacts_"), "{first:?}");
    let token = std::fs::read_to_string(&file).unwrap();
    assert!(
        token.starts_with("contacts_") && token.lines().count() == 1,
        "{token}"
    );
    let mode = std::fs::metadata(&file).unwrap().permissions().mode();
    assert_eq!(mode & 0o7777, 0o600);
    let curl = first
        .stderr
        .lines()
        .find(|line| line.starts_with("    curl "));
    let curl = curl.expect("a curl line on stderr");
    assert!(
        curl.contains(&format!("curl {address}/api/contacts.upsert -H")),
        "{curl}"
    );
    assert!(
        curl.contains(&format!("\"Authorization: Bearer $(cat '{shown}')\"")),
        "{curl}"
    );

    std::fs::remove_file(&file).unwrap();
    let second = Serving::start(&["serve", "--store", &store], &[]).stop();
    assert!(!second.stderr.contains("first token"), "{second:?}");
    assert!(!file.exists());
    assert_eq!(
        stdout_of(&["token", "list", "--store", &store])
            .lines()
            .count(),
        2
    );
}

#[test]
fn a_revoked_token_counts_as_one_the_store_had() {
    let folder = tempfile::tempdir().unwrap();
    let store = url(&folder.path().join("contacts.db"));
    stdout_of(&["token", "create", "--store", &store]);
    let table = stdout_of(&["token", "list", "--store", &store]);
    let id = table.lines().nth(1).unwrap().split(' ').next().unwrap();
    stdout_of(&["token", "revoke", id, "--store", &store]);

    let done = Serving::start(&["--store", &store], &[]).stop();
    assert!(!done.stderr.contains("first token"), "{done:?}");
}

#[test]
fn the_environment_sets_the_first_token_and_only_the_first() {
    let folder = tempfile::tempdir().unwrap();
    let store = url(&folder.path().join("contacts.db"));
    let start =
        |token| Serving::start(&["--store", &store], &[("CONTACTS_BOOTSTRAP_TOKEN", token)]);

    let first = start(TOKEN).stop();
    assert!(
        !first.stderr.contains(TOKEN) && !first.stderr.contains("ignored"),
        "{first:?}"
    );
    let second = start("another-token-of-the-test").stop();
    assert!(
        second
            .stderr
            .contains("CONTACTS_BOOTSTRAP_TOKEN is ignored"),
        "{second:?}"
    );
    assert!(!second.stderr.contains("another-token"), "{second:?}");
    assert_eq!(
        stdout_of(&["token", "list", "--store", &store])
            .lines()
            .count(),
        2
    );
}

#[test]
fn a_bad_first_token_is_refused_before_anything_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let store = url(&folder.path().join("contacts.db"));
    for token in ["", "short", "sixteen or more, with spaces"] {
        let done = run(
            &["--bind", "127.0.0.1:0", "--store", &store],
            &[("CONTACTS_BOOTSTRAP_TOKEN", token)],
        );
        assert_refused(&done, 1, "bad CONTACTS_BOOTSTRAP_TOKEN: expected");
        assert!(token.is_empty() || !done.stderr.contains(token), "{done:?}");
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_signal_to_stop_is_exit_code_0() {
    for signal in [Signal::TERM, Signal::INT] {
        let server = Serving::start(&["--store", "memory:"], &[]);
        let done = server.stop_by(signal);
        assert_eq!(done.code, 0, "{signal:?}: {done:?}");
        assert_eq!(done.stdout, "", "nothing after the address");
    }
}

#[test]
fn the_end_of_its_terminal_is_a_signal_to_stop() {
    let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
    grantpt(&master).unwrap();
    unlockpt(&master).unwrap();
    let name = ptsname(&master, Vec::new()).unwrap();
    let terminal = File::open(name.to_str().unwrap()).unwrap();
    let server = Serving::start_on(terminal, &["--store", "memory:"]);
    let done = server.stop_by(Signal::HUP);
    assert_eq!(done.code, 0, "{done:?}");
    assert!(done.stderr.contains("signal: SIGHUP"), "{done:?}");
}

#[test]
fn a_second_signal_does_not_wait_for_requests_in_flight() {
    let env = [("CONTACTS_BOOTSTRAP_TOKEN", TOKEN)];
    let server = Serving::start(&["--store", "memory:"], &env);
    let host = server.address().strip_prefix("http://").unwrap();
    let mut unfinished = TcpStream::connect(host).unwrap();
    write!(
        unfinished,
        "POST /api/contacts.upsert HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {TOKEN}\r\n\
         Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{{"
    )
    .unwrap();
    thread::sleep(Duration::from_millis(300));
    server.signal(Signal::TERM);
    thread::sleep(Duration::from_millis(300));

    let second = Instant::now();
    let done = server.stop_by(Signal::INT);
    assert_eq!(done.code, 130, "128 and SIGINT's number: {done:?}");
    assert!(second.elapsed() < Duration::from_secs(5), "{done:?}");
}

#[test]
fn export_writes_each_format_while_a_server_runs() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("contacts.db");
    let store = url(&path);
    let server = Serving::start(&["--store", &store], &[("CONTACTS_BOOTSTRAP_TOKEN", TOKEN)]);
    fill(&path, 2);

    let export = |format| {
        stdout_of(&[
            "export",
            "--store",
            &store,
            "--workspace",
            "ws1",
            "--format",
            format,
        ])
    };
    let ndjson = export("ndjson");
    let contacts: Vec<serde_json::Value> = ndjson
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(contacts.len(), 2);
    let names: Vec<_> = contacts[0].as_object().unwrap().keys().collect();
    assert_eq!(
        names,
        [
            "email",
            "first_name",
            "last_name",
            "created_at",
            "updated_at"
        ]
    );
    assert_eq!(contacts[0]["first_name"], "");
    assert_eq!(contacts[0]["last_name"], "Say \"x\", y");

    let csv = export("csv");
    let lines: Vec<_> = csv.lines().collect();
    assert_eq!(lines.len(), 3);
    assert!(lines[0].starts_with("email,external_id,timezone,"), "{csv}");
    assert!(
        lines[0].ends_with(",custom_json_5,created_at,updated_at"),
        "{csv}"
    );
    // Null before and after, the empty string between.
    assert!(
        lines[1].starts_with(r#"0@example.com,,,,"","Say ""x"", y",,"#),
        "{csv}"
    );

    let other = ["export", "--store", &store, "--workspace", "ws2"];
    assert_eq!(stdout_of(&other), "");
    assert_eq!(server.stop().code, 0);
}

#[test]
fn export_ends_quietly_when_its_reader_has_seen_enough() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("contacts.db");
    // More than pipe and buffer hold together.
    fill(&path, 2_000);
    for format in ["ndjson", "csv"] {
        let done = support::run_with_closed_stdout(&[
            "export",
            "--store",
            &url(&path),
            "--workspace",
            "ws1",
            "--format",
            format,
        ]);
        assert_eq!((done.code, done.stderr.as_str()), (0, ""));
    }
}

/// Puts contacts into a database beside whatever else uses it.
fn fill(file: &Path, count: usize) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let store = SqliteStore::open(file, OpenMode::CreateIfMissing)
            .await
            .unwrap();
        let patches = (0..count).map(|number| {
            let email = Email::parse(&format!("{number}@example.com")).unwrap();
            let mut patch = ContactPatch::new(WorkspaceId::new("ws1").unwrap(), email);
            patch.first_name = Patch::Value(Text::new("").unwrap());
            patch.last_name = Patch::Value(Text::new("Say \"x\", y").unwrap());
            store.upsert(patch)
        });
        futures::future::try_join_all(patches).await.unwrap();
        store.close().await.unwrap();
    });
}
