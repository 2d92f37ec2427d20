//! What is found in what passes.
use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use rustix::process::Signal;
use serde_json::Value;

use super::{Behind, Proxy, parted};
use crate::support::Folder;

fn contract(folder: &Folder) -> String {
    let text = r#"{"openapi": "3.0.3", "info": {"title": "t", "version": "1"}, "paths": {
        "/pets": {
            "get": {"responses": {"200": {"description": "ok", "content": {"application/json":
                {"schema": {"type": "array", "items": {"type": "integer"}}}}}}},
            "post": {"requestBody": {"required": true, "content": {"application/json": {"schema":
                {"type": "object", "required": ["name"]}}}},
                "responses": {"201": {"description": "ok"}, "400": {"description": "no"}}}
        }}}"#;
    folder.write("c.json", text);
    folder.path().join("c.json").display().to_string()
}

/// Answers by the request line and the body.
fn pets() -> Behind {
    Behind::start(|request, stream| {
        let (head, body) = parted(request);
        let answer: &[u8] = match head.lines().next().unwrap() {
            "GET /pets HTTP/1.1" => {
                b"200 OK\r\nContent-Type: application/json\r\nContent-Length: 3\r\n\r\n[1]"
            }
            "GET /pets?bad HTTP/1.1" => {
                b"200 OK\r\nContent-Type: application/json\r\nContent-Length: 5\r\n\r\n[\"a\"]"
            }
            "POST /pets HTTP/1.1" if body.starts_with(b"{\"name\"") => {
                b"201 Created\r\nContent-Length: 0\r\n\r\n"
            }
            "POST /pets HTTP/1.1" => b"400 Bad Request\r\nContent-Length: 0\r\n\r\n",
            _ => b"404 Not Found\r\nContent-Length: 0\r\n\r\n",
        };
        stream.write_all(b"HTTP/1.1 ").unwrap();
        stream.write_all(answer).unwrap();
    })
}

#[test]
fn what_conforms_is_told_so() {
    let (behind, folder) = (pets(), Folder::new());
    let proxy = Proxy::start(&behind.url, &contract(&folder), &[]);
    assert!(proxy.get("GET /pets").ends_with("[1]"));
    assert!(
        proxy
            .send("POST /pets", "{\"name\":1}")
            .starts_with("HTTP/1.1 201")
    );
    let ran = proxy.end();
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{ran:?}");
    let last = ran.out.lines().next_back().unwrap();
    let url = &behind.url;
    assert!(
        last.starts_with(&format!("what passed to and from {url} conforms to ")),
        "{last}"
    );
    assert!(last.ends_with("(2 exchanges judged)"), "{last}");
}

#[test]
fn faults_of_both_sides_are_told_as_they_come_and_at_the_end() {
    let (behind, folder) = (pets(), Folder::new());
    let contract = contract(&folder);
    let of_client = |proxy: &Proxy| proxy.send("POST /pets", "{}");
    let of_server = |proxy: &Proxy| proxy.get("GET /pets?bad");
    for (fail_on, client, server, code) in [
        ("any", true, false, 1),
        ("any", false, true, 1),
        ("answers", true, false, 0),
        ("answers", false, true, 1),
        ("requests", true, false, 1),
        ("requests", false, true, 0),
        ("never", true, true, 0),
    ] {
        let proxy = Proxy::start(&behind.url, &contract, &["--fail-on", fail_on]);
        if client {
            of_client(&proxy);
        }
        if server {
            of_server(&proxy);
        }
        let ran = proxy.end();
        assert_eq!(ran.code, code, "{fail_on}: {ran:?}");
        assert_eq!(
            client,
            ran.err.contains("POST /pets: A client sends"),
            "{ran:?}"
        );
        assert_eq!(
            server,
            ran.err.contains("GET /pets: The body of the answer"),
            "{ran:?}"
        );
        let last = ran.out.lines().next_back().unwrap();
        assert!(last.contains("does not conform to"), "{last}");
    }
}

#[test]
fn one_cause_is_told_once_and_reports_have_it() {
    let (behind, folder) = (pets(), Folder::new());
    let report = |format: &str| format!("{format}={}", folder.path().join(format).display());
    let reports = ["json", "html", "har", "junit"].map(report);
    let mut arguments = Vec::new();
    for report in &reports {
        arguments.extend(["--report", report.as_str()]);
    }
    let proxy = Proxy::start(&behind.url, &contract(&folder), &arguments);
    for _ in 0..5 {
        proxy.send("POST /pets", "{}");
    }
    proxy.get("GET /nothing?token=1");
    let ran = proxy.end();
    assert_eq!(ran.err.lines().count(), 2, "{ran:?}");
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();
    let json: Value = serde_json::from_str(&read("json")).unwrap();
    assert_eq!(json["failures"][0]["cases"], 5, "{json}");
    assert_eq!(json["failures"][0]["rule"], "request-refused");
    assert_eq!(json["failures"][1]["rule"], "request-unknown");
    assert!(json["seed"].is_null());
    let har: Value = serde_json::from_str(&read("har")).unwrap();
    assert_eq!(har["log"]["entries"].as_array().unwrap().len(), 6);
    assert_eq!(
        har["log"]["entries"][0]["request"]["postData"]["text"],
        "{}"
    );
    assert!(read("html").contains("A client sends what the contract does not admit"));
    assert_eq!(read("junit").matches("<failure ").count(), 2);
}

#[test]
fn what_is_packed_is_judged_and_what_is_long_is_counted() {
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(b"[\"a\"]").unwrap();
    let packed = packed.finish().unwrap();
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: {}\r\n\r\n",
        packed.len()
    );
    let answer = [head.as_bytes(), &packed].concat();
    let (behind, folder) = (Behind::saying(&answer), Folder::new());
    let contract = contract(&folder);
    let proxy = Proxy::start(&behind.url, &contract, &[]);
    let request = b"GET /pets HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";
    let (head, body) = parted(&proxy.ask(request));
    assert!(
        body == packed && head.contains("Content-Encoding: gzip"),
        "{head}"
    );
    let ran = proxy.end();
    assert!(ran.err.contains("\"a\" at `/0` of the body"), "{ran:?}");

    let long = format!("[{}1]", "1,".repeat(1000));
    let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    let answer = format!("{head}Content-Length: {}\r\n\r\n{long}", long.len());
    let behind = Behind::saying(answer.as_bytes());
    let proxy = Proxy::start(&behind.url, &contract, &["--longest-body", "1"]);
    assert!(proxy.get("GET /pets").ends_with(&long));
    let ran = proxy.end_by(Signal::TERM);
    // Nothing was judged, so nothing is known.
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(
        ran.out
            .contains("note: 1 exchange passed unjudged: a body was longer than --longest-body"),
        "{ran:?}"
    );
    assert!(
        ran.out.contains("nothing passed that could be judged"),
        "{ran:?}"
    );
}
