//! SQLite's promise seen from below: what the kernel was asked to sync before each acknowledgement.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at what it did not expect"
)]

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use contacts_tests::{Connection, Request, ServerProcess};
use postgres_fixture::skip;
use rustix::process::{Pid, Signal, kill_process};
use serde_json::json;

const PROGRAM: &str = env!("CARGO_BIN_EXE_contacts-server-under-test");
const TOKEN: &str = "a-token-for-tests-0123456789";
/// Upserts, one after the other on one connection.
const UPSERTS: usize = 50;

/// Writes down a program's syncs and what it sends.
struct Tracer {
    strace: Child,
    /// Kept, so that strace can always write.
    errors: BufReader<std::process::ChildStderr>,
}

impl Tracer {
    /// `None` where strace is not installed or may not look at other programs.
    fn attach(server: &ServerProcess, output: &Path) -> Option<Self> {
        let program = ["/usr/bin/strace", "/bin/strace"].map(Path::new);
        let Some(program) = program.into_iter().find(|path| path.exists()) else {
            skip("strace", "no strace is installed");
            return None;
        };
        let calls = "trace=fsync,fdatasync,write,writev,sendto,sendmsg";
        let mut strace = Command::new(program)
            .args(["-f", "-e", calls, "-o"])
            .arg(output)
            .args(["-p", &server.id().as_raw_nonzero().to_string()])
            .stdin(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut errors = BufReader::new(strace.stderr.take().unwrap());
        let mut line = String::new();
        errors.read_line(&mut line).unwrap();
        if !line.contains("attached") {
            let _ = strace.wait();
            skip("strace", line.trim_end());
            return None;
        }
        Some(Self { strace, errors })
    }

    /// Lets go of the program; the output is whole then.
    fn detach(mut self) {
        kill_process(Pid::from_child(&self.strace), Signal::INT).unwrap();
        self.errors.read_to_string(&mut String::new()).unwrap();
        self.strace.wait().unwrap();
    }
}

/// What was seen: syncs that succeeded, and how many of them there were before each acknowledgement.
#[derive(Debug, Default)]
struct Seen {
    syncs: usize,
    before: Vec<usize>,
}

impl Seen {
    fn read(output: &Path) -> Self {
        let mut seen = Self::default();
        for line in fs::read_to_string(output).unwrap().lines() {
            // "fdatasync(9) = 0", or, where another thread came between, "<... fdatasync resumed>) = 0".
            if line.contains("sync") && line.ends_with("= 0") {
                seen.syncs += 1;
            }
            if line.contains("\"HTTP/1.1 200") && !line.contains(" resumed>") {
                seen.before.push(seen.syncs);
            }
        }
        seen
    }
}

/// Sends upserts of as many contacts one by one and tells what the kernel saw; `None` where it cannot be told.
async fn trace(folder: &Path, durability: &str) -> Option<Seen> {
    let database = folder.join(format!("{durability}.db"));
    let output = folder.join(format!("{durability}.strace"));
    let options = ["--durability", durability];
    let server = ServerProcess::start_with(PROGRAM, &database, TOKEN, &options);
    let tracer = Tracer::attach(&server, &output)?;
    let mut connection = Connection::open(server.address()).await.unwrap();
    for number in 0..UPSERTS {
        let email = format!("sync-{number}@example.com");
        let body = json!({"workspace_id": "ws1", "contact": {"email": email}}).to_string();
        let request = Request::upsert(TOKEN, body.as_bytes());
        let whole = [request.head(body.len()).as_bytes(), body.as_bytes()].concat();
        connection.write(whole).await.unwrap();
        assert_eq!(connection.read().await.unwrap().status, 200);
    }
    tracer.detach();
    Some(Seen::read(&output))
}

#[tokio::test(flavor = "multi_thread")]
async fn each_acknowledged_upsert_was_synced_before() {
    let folder = tempfile::tempdir().unwrap();
    let Some(full) = trace(folder.path(), "full").await else {
        return;
    };
    assert_eq!(full.before.len(), UPSERTS, "{full:?}");
    let late = full.before.iter().enumerate();
    let late: Vec<_> = late.filter(|(index, syncs)| **syncs <= *index).collect();
    assert!(late.is_empty(), "acknowledged before a sync: {late:?}");
    // A checkpoint may come between, which takes two or three.
    assert!(full.syncs <= UPSERTS + 10, "{} syncs", full.syncs);

    // What promises less syncs less, so that the count is seen to count.
    let normal = trace(folder.path(), "normal").await.unwrap();
    assert_eq!(normal.before.len(), UPSERTS, "{normal:?}");
    assert!(normal.syncs <= 10, "{} syncs", normal.syncs);
}
