//! What the tester promises about its own conduct: one host, a bound on requests, the same bytes for
//! the same seed, and an end whatever the server does.
#![expect(clippy::unwrap_used, reason = "the helpers are tests, too")]
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use openapi_conformance::{CheckRule, Outcome, RunError, Suite, Target};
use openapi_document::Document;
use serde_json::json;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

/// What a server does with one request.
#[derive(Clone)]
enum Answer {
    Bytes(Vec<u8>),
    /// Ends the connection.
    HangUp,
    /// Never answers.
    Silence,
    /// Chunks without an end.
    Endless,
}

/// A server that records every byte it is sent.
struct Tiny {
    address: std::net::SocketAddr,
    requests: Arc<Mutex<Vec<Vec<u8>>>>,
    connections: Arc<AtomicUsize>,
}

impl Tiny {
    async fn start(answer: impl Fn(usize, &[u8]) -> Answer + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let tiny = Self {
            address: listener.local_addr().unwrap(),
            requests: Arc::default(),
            connections: Arc::default(),
        };
        let (requests, connections) = (tiny.requests.clone(), tiny.connections.clone());
        let answer = Arc::new(answer);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                connections.fetch_add(1, Ordering::SeqCst);
                tokio::spawn(serve(stream, requests.clone(), answer.clone()));
            }
        });
        tiny
    }

    fn target(&self) -> Target {
        let url = format!("http://{}", self.address);
        Target::new(&url).unwrap().token("secret")
    }

    /// The requests since the last call, in an order that does not depend on time.
    fn taken(&self) -> Vec<Vec<u8>> {
        let mut taken = std::mem::take(&mut *self.requests.lock().unwrap());
        taken.sort();
        taken
    }
}

async fn serve(
    mut stream: TcpStream,
    requests: Arc<Mutex<Vec<Vec<u8>>>>,
    answer: Arc<impl Fn(usize, &[u8]) -> Answer>,
) {
    let mut buffer: Vec<u8> = Vec::new();
    loop {
        let Some(length) = whole_request(&buffer) else {
            let mut part = vec![0; 64 << 10];
            match stream.read(&mut part).await {
                Ok(0) | Err(_) => return,
                Ok(read) => buffer.extend_from_slice(&part[..read]),
            }
            continue;
        };
        let request: Vec<u8> = buffer.drain(..length).collect();
        let number = {
            let mut requests = requests.lock().unwrap();
            requests.push(request.clone());
            requests.len()
        };
        match answer(number, &request) {
            Answer::Bytes(bytes) => {
                if stream.write_all(&bytes).await.is_err() {
                    return;
                }
            }
            Answer::HangUp => return,
            Answer::Silence => tokio::time::sleep(Duration::from_mins(1)).await,
            Answer::Endless => {
                let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\
                            transfer-encoding: chunked\r\n\r\n";
                let _ = stream.write_all(head.as_bytes()).await;
                let chunk = [b"10000\r\n", vec![b' '; 0x10000].as_slice(), b"\r\n"].concat();
                while stream.write_all(&chunk).await.is_ok() {}
                return;
            }
        }
    }
}

/// The length of the request at the start of a buffer, if it is there whole.
fn whole_request(buffer: &[u8]) -> Option<usize> {
    let head = buffer.windows(4).position(|end| end == b"\r\n\r\n")? + 4;
    let text = String::from_utf8_lossy(&buffer[..head]).to_ascii_lowercase();
    let body = text
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "))
        .map_or(0, |length| length.parse().unwrap());
    (buffer.len() >= head + body).then_some(head + body)
}

fn response(status: &str, headers: &str, body: &str) -> Answer {
    let length = body.len();
    let text = format!("HTTP/1.1 {status}\r\n{headers}content-length: {length}\r\n\r\n{body}");
    Answer::Bytes(text.into_bytes())
}

fn json_response(status: &str, body: &str) -> Answer {
    response(status, "content-type: application/json\r\n", body)
}

fn suite() -> Suite {
    let error = json!({"description": "no", "content": {"application/json": {}}});
    let contract = json!({
        "openapi": "3.0.3",
        "info": {"title": "Items", "version": "1"},
        "paths": {
            "/items": {"post": {
                "security": [{"token": []}],
                "requestBody": {"required": true, "content": {"application/json": {"schema": {
                    "type": "object",
                    "required": ["name"],
                    "properties": {
                        "name": {"type": "string", "maxLength": 40},
                        "note": {"type": "string", "nullable": true},
                        "count": {"type": "integer", "minimum": 1, "maximum": 9}
                    }
                }}}},
                "responses": {
                    "200": {"description": "ok", "content": {"application/json": {"schema": {
                        "type": "object", "properties": {"ok": {"type": "boolean"}}
                    }}}},
                    "400": error, "401": error
                }
            }},
            "/items/{id}": {"get": {
                "parameters": [
                    {"name": "id", "in": "path", "required": true, "schema": {"type": "integer"}},
                    {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1}}
                ],
                "responses": {
                    "200": {"description": "ok", "content": {"application/json": {}}},
                    "400": error, "404": error
                }
            }}
        },
        "components": {"securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}}
    });
    Suite::from_contract(Document::new(contract).unwrap())
        .unwrap()
        .seed(7)
        .cases(300)
}

async fn run(suite: &Suite, target: &Target) -> Outcome {
    suite.run(target, &mut ()).await.unwrap()
}

#[tokio::test]
async fn redirects_are_not_followed() {
    let elsewhere = Tiny::start(|_, _| json_response("200 OK", "{}")).await;
    let location = format!("location: http://{}/items\r\n", elsewhere.address);
    for status in ["301 Moved", "302 Found", "307 Temporary", "308 Permanent"] {
        let location = location.clone();
        let here = Tiny::start(move |_, _| response(status, &location, "")).await;
        let outcome = run(&suite(), &here.target()).await;
        assert!(!outcome.conforms());
        assert!(outcome.requests > 200);
    }
    assert_eq!(elsewhere.connections.load(Ordering::SeqCst), 0);
}

type Behaviour = fn(usize, &[u8]) -> Answer;

#[tokio::test]
async fn no_more_requests_are_sent_than_was_said() {
    let servers: [(&str, Behaviour); 5] = [
        ("fails", |_, _| json_response("500 Failed", "{}")),
        ("accepts", |_, _| json_response("200 OK", "{\"ok\": 1}")),
        ("refuses", |_, _| json_response("400 Bad", "{}")),
        ("is busy", |_, _| {
            response("429 Busy", "retry-after: 0\r\n", "")
        }),
        ("hangs up", |number, _| match number % 3 {
            0 => Answer::HangUp,
            _ => json_response("400 Bad", "{}"),
        }),
    ];
    for (name, answer) in servers {
        let server = Tiny::start(answer).await;
        let suite = suite();
        let said = suite.plan(&server.target()).unwrap().most_requests;
        let outcome = run(&suite, &server.target()).await;
        let counted = server.taken().len();
        assert!(counted <= said, "a server that {name}: {counted} of {said}");
        assert!(counted <= outcome.requests, "a server that {name}");
        assert_eq!(outcome.most_requests, said);
        assert!(!outcome.conforms(), "a server that {name}");
    }
}

#[tokio::test]
async fn one_seed_sends_the_same_bytes_and_another_does_not() {
    // Takes everything, and then fails at some of it, so that failures are made smaller, too.
    let server = Tiny::start(|_, request| {
        if request
            .windows(4)
            .any(|bytes| bytes == "\u{1f600}".as_bytes())
        {
            json_response("500 Failed", "{}")
        } else {
            json_response("200 OK", "{\"ok\":true}")
        }
    })
    .await;
    run(&suite(), &server.target()).await;
    let first = server.taken();
    run(&suite(), &server.target()).await;
    let second = server.taken();
    assert!(first.len() > 300);
    assert_eq!(first, second);
    run(&suite().seed(8), &server.target()).await;
    assert_ne!(first, server.taken());
}

#[tokio::test]
async fn nothing_is_asked_for_compressed() {
    let server = Tiny::start(|_, _| json_response("200 OK", "{}")).await;
    run(&suite(), &server.target()).await;
    for request in server.taken() {
        let text = String::from_utf8_lossy(&request).to_ascii_lowercase();
        assert!(!text.contains("accept-encoding"), "{text}");
    }
}

#[tokio::test]
async fn a_server_that_never_answers_is_told_at_once() {
    let server = Tiny::start(|_, _| Answer::Silence).await;
    let target = server.target().timeout(Duration::from_millis(200));
    let error = suite().run(&target, &mut ()).await.unwrap_err();
    assert!(matches!(error, RunError::Silent { .. }), "{error}");
}

#[tokio::test]
async fn a_server_that_falls_silent_ends_the_run() {
    let server = Tiny::start(|number, _| {
        if number > 20 {
            Answer::Silence
        } else {
            json_response("200 OK", "{}")
        }
    })
    .await;
    let target = server.target().timeout(Duration::from_millis(100));
    let start = Instant::now();
    let outcome = run(&suite(), &target).await;
    assert!(
        outcome.stopped.is_some() && !outcome.conforms(),
        "{outcome}"
    );
    let rules: Vec<_> = outcome.groups.iter().map(|one| one.failure.rule).collect();
    assert!(rules.contains(&CheckRule::Timeout), "{outcome}");
    // Time-outs are tried again alone, and the server is looked for; 2,500 of them would take minutes.
    assert!(start.elapsed() < Duration::from_secs(30));
}

#[tokio::test]
async fn a_server_that_hangs_up_is_found_out() {
    let server = Tiny::start(|_, _| Answer::HangUp).await;
    let outcome = run(&suite(), &server.target()).await;
    let rules: Vec<_> = outcome.groups.iter().map(|one| one.failure.rule).collect();
    assert_eq!(rules.first(), Some(&CheckRule::Connection), "{outcome}");
    assert!(outcome.stopped.is_some(), "{outcome}");
}

/// An empty segment is of another path, so that the requests could not be written.
#[tokio::test]
async fn a_thing_whose_identifier_is_empty_is_not_asked_for() {
    let thing =
        json!({"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}}});
    let answers = |status: &str| {
        let content = json!({"application/json": {"schema": thing}});
        json!({status: {"description": "it", "content": content}, "4XX": {"description": "no"}})
    };
    let id = json!({"name": "id", "in": "path", "required": true, "schema": {"type": "string"}});
    let contract = json!({
        "openapi": "3.0.3",
        "info": {"title": "Things", "version": "1"},
        "paths": {
            "/things": {"post": {"responses": answers("201")}},
            "/things/{id}": {"get": {"parameters": [id], "responses": answers("200")}},
        },
    });
    let suite = Suite::from_contract(Document::new(contract).unwrap()).unwrap();
    let server = Tiny::start(|_, request| {
        let made = request.starts_with(b"POST /things ");
        let status = if made { "201 Created" } else { "200 OK" };
        json_response(status, r#"{"id": ""}"#)
    })
    .await;
    let outcome = run(&suite, &server.target()).await;
    assert_eq!((outcome.unsent, &outcome.stopped), (0, &None), "{outcome}");
}

/// A waiver names the place where the contract speaks of a path, which need not be below `paths`.
#[tokio::test]
async fn a_method_is_told_at_the_item_of_its_path() {
    let answers = json!({"responses": {"204": {"description": "done"}}});
    let contract = json!({
        "openapi": "3.1.0",
        "info": {"title": "Thing", "version": "1"},
        "paths": {"/thing": {"$ref": "#/components/pathItems/Thing"}},
        "components": {"pathItems": {"Thing": {"get": answers, "delete": answers}}},
    });
    let suite = Suite::from_contract(Document::new(contract).unwrap()).unwrap();
    let server = Tiny::start(|_, request| {
        let method = request.split(|octet| *octet == b' ').next();
        match method {
            Some(b"GET" | b"DELETE") => response("204 No Content", "", ""),
            _ => response("405 Method Not Allowed", "allow: GET\r\n", ""),
        }
    })
    .await;
    let outcome = run(&suite, &server.target()).await;
    let mut failures = outcome.groups.iter().map(|group| &group.failure);
    let found = failures
        .find(|one| one.rule == CheckRule::AllowIncomplete)
        .unwrap();
    assert_eq!(found.at.to_string(), "#/components/pathItems/Thing");
}

#[tokio::test]
async fn nobody_listening_is_no_verdict() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", free.local_addr().unwrap());
    drop(free);
    let target = Target::new(&url).unwrap().token("secret");
    let error = suite().run(&target, &mut ()).await.unwrap_err();
    assert!(matches!(error, RunError::Unreachable { .. }), "{error}");
    let error = suite().run(&Target::new(&url).unwrap(), &mut ()).await;
    let error = error.unwrap_err();
    assert!(matches!(error, RunError::NoCredentials { .. }), "{error}");
}

#[tokio::test]
async fn an_answer_without_end_is_cut() {
    let server = Tiny::start(|_, _| Answer::Endless).await;
    let outcome = run(&suite().cases(60), &server.target().concurrency(4)).await;
    let rules: Vec<_> = outcome.groups.iter().map(|one| one.failure.rule).collect();
    assert!(rules.contains(&CheckRule::BodyTooLong), "{outcome}");
}

#[tokio::test]
async fn a_secret_is_not_told() {
    let server = Tiny::start(|_, _| json_response("500 Failed", "{}")).await;
    let outcome = run(&suite(), &server.target()).await;
    let told = format!("{outcome}{outcome:?}");
    assert!(told.contains("$TOKEN"));
    assert!(!outcome.to_string().contains("Bearer secret"));
    for group in &outcome.groups {
        assert!(!group.failure.curl().contains("Bearer secret"));
    }
}
