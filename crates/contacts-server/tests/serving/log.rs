//! What is logged of requests.

use std::fmt::{self, Write};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use contacts_server::Config;
use contacts_store::MemoryStore;
use slog::{Drain, KV, Level, Logger, OwnedKVList, Record, Serializer};

use crate::support::Server;

/// Keeps the lines of a log.
#[derive(Clone, Default)]
pub(crate) struct Kept(Arc<Mutex<Vec<(Level, String)>>>);

impl Kept {
    pub(crate) fn logger(&self) -> Logger {
        Logger::root(self.clone().fuse(), slog::o!())
    }

    pub(crate) fn lines(&self, level: Level) -> Vec<String> {
        let lines = self.0.lock().unwrap();
        let lines = lines.iter().filter(|(of, _)| *of == level);
        lines.map(|(_, line)| line.clone()).collect()
    }
}

impl Drain for Kept {
    type Ok = ();
    type Err = slog::Error;

    fn log(&self, record: &Record<'_>, values: &OwnedKVList) -> slog::Result {
        let mut text = Text(record.msg().to_string());
        record.kv().serialize(record, &mut text)?;
        values.serialize(record, &mut text)?;
        self.0.lock().unwrap().push((record.level(), text.0));
        Ok(())
    }
}

struct Text(String);

impl Serializer for Text {
    fn emit_arguments(&mut self, key: slog::Key, value: &fmt::Arguments<'_>) -> slog::Result {
        write!(self.0, " {key}={value}").map_err(Into::into)
    }
}

#[tokio::test]
async fn a_request_is_one_line_with_its_token_and_its_times() {
    let log = Kept::default();
    let store = Arc::new(MemoryStore::new());
    let server = Server::start_logging(store, Config::default(), log.logger()).await;
    let answer = server.upsert("a@example.com").await;
    assert_eq!(answer.status, 200);
    let id = answer.header("x-request-id").unwrap();

    let lines = log.lines(Level::Debug);
    let lines: Vec<_> = lines.iter().filter(|line| line.contains(id)).collect();
    let [line] = &lines[..] else {
        panic!("not one line: {lines:?}");
    };
    for part in [
        "POST /api/contacts.upsert",
        "status=200",
        "token_name=test",
        "token_id=",
        "latency_us=",
        "body_us=",
        "store_us=",
    ] {
        assert!(line.contains(part), "{line} lacks {part}");
    }
    assert!(!line.contains("reason="), "{line}");
    assert!(!line.contains(&server.token), "{line}");
    assert_eq!(log.lines(Level::Warning), [""; 0]);
}

#[tokio::test]
async fn a_request_is_told_as_what_is_to_be_known_where_that_is_asked_for() {
    let log = Kept::default();
    let config = Config {
        log_requests: true,
        ..Config::default()
    };
    let store = Arc::new(MemoryStore::new());
    let server = Server::start_logging(store, config, log.logger()).await;
    assert_eq!(server.upsert("a@example.com").await.status, 200);
    let lines = log.lines(Level::Info);
    assert!(
        matches!(&lines[..], [line] if line.starts_with("POST /api/contacts.upsert ")),
        "{lines:?}"
    );
}

#[tokio::test]
async fn a_failed_request_tells_why() {
    let log = Kept::default();
    let store = Arc::new(MemoryStore::new());
    let server = Server::start_logging(store, Config::default(), log.logger()).await;
    assert_eq!(server.post(&server.token, "{}").await.status, 400);
    let unknown = "an-unknown-token-0123456789";
    assert_eq!(server.post(unknown, "{}").await.status, 401);
    let lines = log.lines(Level::Debug).join("\n");
    assert!(lines.contains("reason=workspace_id is required"), "{lines}");
    assert!(lines.contains("reason=the token is unknown"), "{lines}");
    assert!(!lines.contains(unknown), "{lines}");
}

#[tokio::test]
async fn a_slow_request_is_told_where_nobody_asks_for_every_line() {
    let log = Kept::default();
    let config = Config {
        slow_request: Duration::from_nanos(1),
        ..Config::default()
    };
    let store = Arc::new(MemoryStore::new());
    let server = Server::start_logging(store, config, log.logger()).await;
    assert_eq!(server.upsert("a@example.com").await.status, 200);
    // A stranger could fill the log.
    assert_eq!(
        server
            .post("an-unknown-token-0123456789", "{}")
            .await
            .status,
        401
    );
    let lines = log.lines(Level::Warning);
    let [line] = &lines[..] else {
        panic!("not one line: {lines:?}");
    };
    assert!(line.starts_with("slow request: upsertContact"), "{line}");
    assert!(line.contains("token_name=test"), "{line}");
}
