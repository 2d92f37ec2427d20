//! The log as programs read it.

use std::io::{Read, Write};
use std::net::TcpStream;

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
    let options = [&["--store", "memory:"], options].concat();
    let serving = Serving::start(&options, &[("CONTACTS_BOOTSTRAP_TOKEN", TOKEN)]);
    upsert(&serving);
    let done = serving.stop();
    assert!(!done.stderr.contains(TOKEN), "{}", done.stderr);
    done.stderr
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
    let requests: Vec<_> = lines
        .iter()
        .filter(|line| line["status"].is_u64())
        .collect();
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
