//! The log as programs read it.

use std::collections::HashSet;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::thread;

use serde_json::Value;

use crate::TOKEN;
use crate::support::Serving;

fn upsert(serving: &Serving) {
    let address = serving.address().strip_prefix("http://").unwrap();
    let mut stream = TcpStream::connect(address).unwrap();
    let body = r#"{"workspace_id":"ws1","contact":{"email":"a@example.com"}}"#;
    let request = format!(
        "POST /api/contacts.upsert HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\
         Authorization: Bearer {TOKEN}\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
}

/// What a server logs that is asked for one upsert.
fn logged(options: &[&str]) -> String {
    logged_of(options, upsert)
}

/// What a server logs of what is done with it, up to its end.
fn logged_of(options: &[&str], done: impl FnOnce(&Serving)) -> String {
    let options = [&["--store", "memory:"], options].concat();
    let serving = Serving::start(&options, &[("CONTACTS_BOOTSTRAP_TOKEN", TOKEN)]);
    done(&serving);
    let done = serving.stop();
    assert!(!done.stderr.contains(TOKEN), "{}", done.stderr);
    done.stderr
}

/// Those lines that tell of a request, each of them a whole object.
fn requests(log: &str) -> Vec<Value> {
    let lines = log.lines().map(|line| {
        let read: Result<Value, _> = serde_json::from_str(line);
        assert!(read.is_ok(), "{line}");
        read.unwrap()
    });
    lines.filter(|line| line["status"].is_u64()).collect()
}

#[test]
fn json_is_an_object_a_line() {
    let log = logged(&["--log-format", "json", "--log-level", "debug"]);
    let lines: Vec<Value> = log
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{line}: {error}")))
        .collect();
    for line in &lines {
        for member in ["msg", "level", "ts"] {
            assert!(line[member].is_string(), "{line}");
        }
    }
    let requests = requests(&log);
    let [request] = &requests[..] else {
        panic!("not one line for one request: {log}");
    };
    assert_eq!(request["msg"], "POST /api/contacts.upsert");
    assert_eq!(request["status"], 200);
    assert_eq!(request["token_name"], "bootstrap");
    assert!(request["latency_us"].as_u64().unwrap() > 0, "{request}");
    assert!(request["request_id"].is_string(), "{request}");
}

#[test]
fn without_debug_no_request_is_told() {
    let log = logged(&[]);
    assert!(log.contains("stopped"), "{log}");
    assert!(!log.contains("/api/contacts.upsert"), "{log}");
}

#[test]
fn requests_are_told_at_any_level_where_that_is_asked_for() {
    for level in ["info", "error"] {
        let log = logged(&[
            "--log-format",
            "json",
            "--log-requests",
            "--log-level",
            level,
        ]);
        let requests = requests(&log);
        let [request] = &requests[..] else {
            panic!("not one line for one request: {log}");
        };
        assert_eq!(request["msg"], "POST /api/contacts.upsert");
        assert_eq!(request["level"], "INFO");
        // Nor is anything else told than without it.
        assert!(!log.contains("connection closed"), "{log}");
        assert_eq!(log.contains("stopped"), level == "info", "{log}");
    }
}

/// Every request that was answered before the stop has its line, the last one too.
#[test]
fn under_load_each_line_is_whole_and_the_last_ones_are_there() {
    const THREADS: usize = 4;
    const EACH: usize = 50;
    let log = logged_of(&["--log-format", "json", "--log-requests"], |serving| {
        thread::scope(|scope| {
            for _ in 0..THREADS {
                scope.spawn(|| (0..EACH).for_each(|_| upsert(serving)));
            }
        });
    });
    let ids: HashSet<_> = requests(&log)
        .iter()
        .map(|request| request["request_id"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(ids.len(), THREADS * EACH);
}
