// A client without a generator, and a server that gives prepared answers, for tests that include
// this file.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::sync::mpsc::Receiver;
use std::time::Duration;

use openapi_client::{Api, Connect, Documented, Operation, Scheme, SchemeKind, Transport};

const fn operation(id: &'static str, method: &'static str) -> Operation {
    Operation {
        id,
        method,
        path: "/x",
        security: &[],
        is_idempotent: false,
        idempotency_key: None,
        answers: &[Documented {
            status: "200",
            schema: None,
        }],
    }
}

static SCHEMES: [Scheme; 6] = [
    Scheme { name: "Bearer", kind: SchemeKind::Bearer },
    Scheme { name: "Basic", kind: SchemeKind::Basic },
    Scheme { name: "Signed", kind: SchemeKind::Http("Signed") },
    Scheme { name: "Head", kind: SchemeKind::Header("X-Key") },
    Scheme { name: "Query", kind: SchemeKind::Query("key") },
    Scheme { name: "Cookie", kind: SchemeKind::Cookie("session") },
];
static PLAIN: Operation = operation("plain", "POST");
static SAFE: Operation = Operation { is_idempotent: true, ..operation("safe", "GET") };
static KEYED: Operation = Operation {
    idempotency_key: Some("Idempotency-Key"),
    ..operation("keyed", "POST")
};
static SECURED: Operation = Operation {
    security: &[&["Head", "Cookie"], &["Query"], &["Basic"], &["Bearer"], &["Signed"]],
    ..operation("secured", "POST")
};
static OPEN: Operation = Operation {
    security: &[&["Bearer"], &[]],
    ..operation("open", "POST")
};
static API: Api = Api {
    title: "t",
    version: "1",
    user_agent: "tests/1",
    schemes: &SCHEMES,
    operations: &[&PLAIN, &SAFE, &KEYED, &SECURED, &OPEN],
};

struct Client(Transport);

impl Connect for Client {
    const API: &'static Api = &API;

    fn over(transport: Transport) -> Self {
        Self(transport)
    }
}

#[allow(dead_code, reason = "some of the tests that include this file have no use for it")]
impl Client {
    async fn call(&self, operation: &'static Operation) -> Result<u16, openapi_client::Error> {
        self.call_with(operation, &openapi_client::CallOptions::new()).await
    }

    async fn call_with(
        &self,
        operation: &'static Operation,
        options: &openapi_client::CallOptions,
    ) -> Result<u16, openapi_client::Error> {
        let method = operation.method.parse().unwrap();
        let url = format!("{}{}", self.0.base_url(), operation.path);
        let request = self.0.http().request(method, url).body("body").build()?;
        let answer = self.0.send(request, operation, options).await?;
        match answer.status().as_u16() {
            200 => Ok(200),
            _ => Err(answer.into_error().await),
        }
    }
}

/// Gives each answer to a request on a connection of its own; an empty one hangs up.
struct Server {
    url: String,
    requests: Receiver<String>,
}

#[allow(dead_code, reason = "some of the tests that include this file have no use for it")]
impl Server {
    fn answering(answers: &[&str]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let answers: Vec<String> = answers.iter().map(|answer| (*answer).to_owned()).collect();
        let (sender, requests) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            for answer in answers {
                let (mut stream, _) = listener.accept().unwrap();
                let mut request = Vec::new();
                while !request.ends_with(b"\r\n\r\nbody") {
                    let mut octets = [0; 4096];
                    let count = stream.read(&mut octets).unwrap();
                    assert!(count > 0, "the request ended early");
                    request.extend_from_slice(&octets[..count]);
                }
                sender.send(String::from_utf8(request).unwrap()).unwrap();
                stream.write_all(answer.as_bytes()).unwrap();
            }
        });
        Self { url, requests }
    }

    /// The next request as it came over the wire.
    fn request(&self) -> String {
        self.requests.recv_timeout(Duration::from_secs(20)).unwrap()
    }

    /// All requests there are by now.
    fn all(&self) -> Vec<String> {
        self.requests.try_iter().collect()
    }
}

/// An answer with a status, headers and no body.
#[allow(dead_code, reason = "some of the tests that include this file have no use for it")]
fn answer(status: u16, headers: &str) -> String {
    format!("HTTP/1.1 {status} Stub\r\nconnection: close\r\n{headers}content-length: 0\r\n\r\n")
}

/// The value of a header of a request.
#[allow(dead_code, reason = "some of the tests that include this file have no use for it")]
fn header<'r>(request: &'r str, name: &str) -> Option<&'r str> {
    let (head, _) = request.split_once("\r\n\r\n")?;
    head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
}
