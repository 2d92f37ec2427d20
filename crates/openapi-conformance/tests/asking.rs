//! Requests of the caller's own: what is sent, and what is held against the answers.
#![expect(clippy::unwrap_used, reason = "tests, their helpers included")]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpListener;

use openapi_conformance::{Fault, Profile, Received, Reply, Suite, Target};
use openapi_document::Document;
use serde_json::{Value, json};

fn suite() -> Suite {
    let json = |schema: Value| json!({"application/json": {"schema": schema}});
    let document = json!({
        "openapi": "3.0.3",
        "info": {"title": "Pets", "version": "1"},
        "servers": [{"url": "https://pets.test/v2"}],
        "security": [{"Token": []}],
        "paths": {"/pets/{id}": {"put": {
            "parameters": [
                {"name": "id", "in": "path", "required": true, "schema": {"type": "integer", "minimum": 7, "maximum": 7}},
                {"name": "dry", "in": "query", "schema": {"type": "boolean"}},
            ],
            "requestBody": {"content": json(json!({"type": "object"}))},
            "responses": {
                "200": {"description": "ok", "content": json(json!({
                    "type": "object", "properties": {"list": {"type": "array", "items": {"type": "integer"}}},
                }))},
                "4XX": {"description": "no"},
            },
        }}},
        "components": {"securitySchemes": {"Token": {"type": "http", "scheme": "bearer"}}},
    });
    Suite::from_contract(Document::new(document).unwrap()).unwrap()
}

const OPERATION: &str = "PUT /pets/{id}";

/// Answers one request with 200 and an object, and gives the request back.
fn one_request() -> (String, std::thread::JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let served = std::thread::spawn(move || {
        let (stream, _) = listener.accept().unwrap();
        let mut reader = BufReader::new(&stream);
        let mut request = String::new();
        let mut length = 0;
        loop {
            let start = request.len();
            reader.read_line(&mut request).unwrap();
            let line = request[start..].trim_end().to_ascii_lowercase();
            if let Some(value) = line.strip_prefix("content-length:") {
                length = value.trim().parse().unwrap();
            }
            if line.is_empty() {
                break;
            }
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body).unwrap();
        let answer =
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}";
        (&stream).write_all(answer.as_bytes()).unwrap();
        request + &String::from_utf8(body).unwrap()
    });
    (url, served)
}

#[tokio::test]
async fn the_body_is_the_callers_and_the_rest_is_plain() {
    let (url, served) = one_request();
    let suite = suite();
    let target = Target::new(&url).unwrap().token("secret");
    let asking = suite.asking(&target, 3).unwrap();
    let body = json!({"any": [1.5, "\u{1f600}"]});
    let reply = asking
        .ask(OPERATION, Some(("application/json", &body)))
        .await;
    let Reply::Answer(received) = reply else {
        panic!("{reply:?}");
    };
    assert_eq!((received.status(), received.body()), (200, &b"{}"[..]));
    assert_eq!(suite.faults(OPERATION, &received), []);
    let request = served.join().unwrap();
    assert!(
        request.starts_with("PUT /v2/pets/7 HTTP/1.1\r\n"),
        "{request}"
    );
    assert!(
        request.contains("authorization: Bearer secret\r\n"),
        "{request}"
    );
    assert!(request.ends_with(&body.to_string()), "{request}");
}

#[tokio::test]
async fn what_cannot_be_sent_is_said() {
    let suite = suite();
    // The discard port, where nobody listens on this host.
    let target = Target::new("http://127.0.0.1:9").unwrap().token("secret");
    let asking = suite.asking(&target, 2).unwrap();
    let body = json!({});
    let unknown = asking.ask("GET /pets/{id}", None).await;
    assert_eq!(
        unknown,
        Reply::NotSent("the contract has no such operation")
    );
    let xml = asking
        .ask(OPERATION, Some(("application/xml", &body)))
        .await;
    assert_eq!(
        xml,
        Reply::NotSent("the operation takes no body of this media type")
    );
    let nobody = asking.ask(OPERATION, None).await;
    assert!(matches!(nobody, Reply::Nothing(_)), "{nobody:?}");
    let spent = asking.ask(OPERATION, None).await;
    assert_eq!(spent, Reply::NotSent("the bound on requests is reached"));

    let stranger = Target::new("http://127.0.0.1:9").unwrap();
    assert!(suite.asking(&stranger, 1).is_err());
}

#[test]
fn an_answer_is_held_against_the_contract() {
    let profile = "[only-documented-bodies]\nreason = \"what is not documented is not sent\"";
    let suite = suite().profile(Profile::parse(profile).unwrap());
    let faults = |status, media_type: Option<&str>, body: &str| -> Vec<Fault> {
        let header = |value: &str| ("content-type".to_owned(), value.as_bytes().to_vec());
        let headers = media_type.map(header).into_iter().collect();
        suite.faults(OPERATION, &Received::new(status, headers, body.into()))
    };
    let rules = |status, media_type, body| -> Vec<&str> {
        let faults = faults(status, media_type, body);
        faults.iter().map(|fault| fault.rule.id()).collect()
    };
    let json = Some("Application/JSON; charset=utf-8");
    assert_eq!(rules(200, json, r#"{"list": [1], "more": null}"#), [""; 0]);
    assert_eq!(rules(404, None, ""), [""; 0]);
    assert_eq!(rules(201, json, "{}"), ["status-undocumented"]);
    assert_eq!(rules(500, json, "{}"), ["server-error"]);
    assert_eq!(
        rules(200, Some("text/html"), "{}"),
        ["media-type-undocumented"]
    );
    assert_eq!(rules(200, json, "{"), ["body-malformed"]);
    assert_eq!(rules(404, json, "{}"), ["body-undocumented"]);

    let faults = faults(200, json, r#"{"list": [1, "2"]}"#);
    let (body, part) = faults[0].body.as_ref().unwrap();
    assert_eq!(faults[0].rule.id(), "body-schema");
    assert_eq!(*body, json!({"list": [1, "2"]}));
    assert_eq!(part.to_string(), "#/list/1");
    assert!(
        faults[0].at.path().ends_with("/items/type"),
        "{}",
        faults[0].at
    );
}
