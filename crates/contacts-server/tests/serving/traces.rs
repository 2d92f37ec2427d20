//! Traces, as a collector gets them.

use std::collections::HashSet;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use contacts_server::{Closed, Config, TraceRules, TraceSampler};
use contacts_store::MemoryStore;
use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use opentelemetry_proto::tonic::common::v1::any_value::Value;
use opentelemetry_proto::tonic::common::v1::{AnyValue, KeyValue};
use opentelemetry_proto::tonic::trace::v1::Span;
use opentelemetry_proto::tonic::trace::v1::span::SpanKind;
use prost::Message;
use slog::Level;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::log::Kept;
use crate::support::{Response, Server, any_port, send};

const TRACE: &str = "0af7651916cd43dd8448eb211c80319c";
const PARENT: &str = "b7ad6b7169203331";

/// What came, and how it is answered.
struct Collector {
    address: SocketAddr,
    requests: Arc<Mutex<Vec<ExportTraceServiceRequest>>>,
}

impl Collector {
    async fn start(status: &'static str) -> Self {
        let listener = TcpListener::bind(any_port()).await.unwrap();
        let address = listener.local_addr().unwrap();
        let requests = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&requests);
        tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                tokio::spawn(collect(stream, status, Arc::clone(&kept)));
            }
        });
        Self { address, requests }
    }

    fn config(&self, ratio: &str) -> Config {
        Config {
            traces: Some(TraceRules {
                endpoint: format!("http://{}", self.address).parse().unwrap(),
                sampler: TraceSampler::default(),
                ratio: ratio.parse().unwrap(),
            }),
            ..Config::default()
        }
    }

    /// All spans that came.
    fn spans(&self) -> Vec<Span> {
        let requests = self.requests.lock().unwrap();
        let resources = requests.iter().flat_map(|request| &request.resource_spans);
        let scopes = resources.flat_map(|resource| &resource.scope_spans);
        scopes.flat_map(|scope| scope.spans.clone()).collect()
    }

    fn one(&self, name: &str) -> Span {
        let spans = self.spans();
        let mut named = spans.iter().filter(|span| span.name == name);
        let (first, second) = (named.next(), named.next());
        assert!(second.is_none(), "two of {name}: {spans:#?}");
        first
            .unwrap_or_else(|| panic!("no {name} in {spans:#?}"))
            .clone()
    }
}

/// Reads requests with bodies of a stated length from a connection, until it ends.
async fn collect(
    mut stream: TcpStream,
    status: &'static str,
    kept: Arc<Mutex<Vec<ExportTraceServiceRequest>>>,
) {
    let mut octets = Vec::new();
    while stream.read_buf(&mut octets).await.unwrap_or_default() > 0 {
        let Some(end) = octets.windows(4).position(|four| four == b"\r\n\r\n") else {
            continue;
        };
        let head = String::from_utf8(octets[..end].to_vec())
            .unwrap()
            .to_lowercase();
        let length = head
            .lines()
            .find_map(|line| line.strip_prefix("content-length: "));
        let body = end + 4..end + 4 + length.unwrap().parse::<usize>().unwrap();
        if octets.len() < body.end {
            continue;
        }
        assert!(head.starts_with("post /v1/traces "), "{head}");
        assert!(
            head.contains("content-type: application/x-protobuf"),
            "{head}"
        );
        let request = ExportTraceServiceRequest::decode(&octets[body.clone()]).unwrap();
        kept.lock().unwrap().push(request);
        octets.drain(..body.end);
        let answer = format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n");
        stream.write_all(answer.as_bytes()).await.unwrap();
    }
}

fn value(attributes: &[KeyValue], name: &str) -> String {
    let mut named = attributes.iter().filter(|attribute| attribute.key == name);
    let value = named.next().and_then(|attribute| attribute.value.as_ref());
    value.map_or_else(|| "-".to_owned(), text)
}

fn text(value: &AnyValue) -> String {
    match value.value.as_ref().unwrap() {
        Value::StringValue(text) => text.clone(),
        Value::IntValue(number) => number.to_string(),
        Value::ArrayValue(array) => array.values.iter().map(text).collect(),
        other => format!("{other:?}"),
    }
}

fn hex(octets: &[u8]) -> String {
    let digits = octets.iter().flat_map(|octet| [octet >> 4, octet & 15]);
    let digits = digits.filter_map(|digit| char::from_digit(digit.into(), 16));
    digits.collect()
}

/// Upserts a contact as a part of a trace.
async fn upsert_within(server: &Server, traceparent: &str) -> Response {
    let body = r#"{"workspace_id":"ws1","contact":{"email":"a@example.com"}}"#;
    let head = format!(
        "POST /api/contacts.upsert?key=hidden HTTP/1.1\r\nAuthorization: Bearer {}\r\n\
         Content-Type: application/json\r\nUser-Agent: probe/1\r\ntraceparent: {traceparent}\r\n\
         Content-Length: {}",
        server.token,
        body.len()
    );
    send(server.running.local_addr(), &head, body).await
}

async fn closed(server: Server) {
    let closed = server.running.close(Duration::from_secs(10)).await;
    assert_eq!(closed.unwrap(), Closed::Finished);
}

#[tokio::test]
async fn a_request_is_a_span_of_its_senders_trace_with_one_of_the_store_within() {
    let collector = Collector::start("200 OK").await;
    let log = Kept::default();
    let config = collector.config("1");
    let server = Server::start_logging(Arc::new(MemoryStore::new()), config, log.logger()).await;
    let answer = upsert_within(&server, &format!("00-{TRACE}-{PARENT}-01")).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    let token = server.token.clone();
    closed(server).await;

    let request = collector.one("POST /api/contacts.upsert");
    assert_eq!(hex(&request.trace_id), TRACE);
    assert_eq!(hex(&request.parent_span_id), PARENT);
    assert_eq!(request.kind(), SpanKind::Server);
    let id = answer.header("x-request-id").unwrap();
    for (name, expected) in [
        ("http.request.method", "POST"),
        ("http.route", "/api/contacts.upsert"),
        ("http.response.status_code", "200"),
        ("url.path", "/api/contacts.upsert"),
        ("url.scheme", "http"),
        ("client.address", "127.0.0.1"),
        ("network.protocol.version", "1.1"),
        ("user_agent.original", "probe/1"),
        ("http.response.header.x-request-id", id),
        ("error.type", "-"),
    ] {
        assert_eq!(value(&request.attributes, name), expected, "{name}");
    }
    let store = collector.one("upsert contact");
    assert_eq!(hex(&store.trace_id), TRACE);
    assert_eq!(store.parent_span_id, request.span_id);
    assert!(store.start_time_unix_nano >= request.start_time_unix_nano);
    assert!(store.end_time_unix_nano <= request.end_time_unix_nano);

    let requests = collector.requests.lock().unwrap();
    let resource = requests[0].resource_spans[0].resource.as_ref().unwrap();
    assert_eq!(
        value(&resource.attributes, "service.name"),
        "contacts-server"
    );
    let sent = format!("{requests:?}");
    for secret in [token.as_str(), "hidden", "a@example.com", "ws1"] {
        assert!(!sent.contains(secret), "{secret} in {sent}");
    }
    let lines = log.lines(Level::Debug).join("\n");
    assert!(lines.contains(&format!("trace_id={TRACE}")), "{lines}");
}

#[tokio::test]
async fn failures_and_what_is_not_there_are_told_apart() {
    let collector = Collector::start("200 OK").await;
    let server = Server::start(Arc::new(MemoryStore::new()), collector.config("1")).await;
    let address = server.running.local_addr();
    assert_eq!(send(address, "GET /nothing HTTP/1.1", "").await.status, 404);
    assert_eq!(
        send(address, "BREW /healthz HTTP/1.1", "").await.status,
        405
    );
    assert_eq!(server.list_as(&server.token).await.status, 200);
    closed(server).await;

    let unknown = collector.one("GET");
    assert_eq!(value(&unknown.attributes, "http.route"), "-");
    assert_eq!(
        value(&unknown.attributes, "http.response.status_code"),
        "404"
    );
    assert_eq!(unknown.parent_span_id, [0; 0]);
    let brewed = collector.one("HTTP");
    assert_eq!(value(&brewed.attributes, "http.request.method"), "_OTHER");
    assert_eq!(
        value(&brewed.attributes, "http.request.method_original"),
        "BREW"
    );
    let page = collector.one("POST /contacts/list");
    assert_eq!(collector.one("list contacts").parent_span_id, page.span_id);
}

#[tokio::test]
async fn a_fault_of_the_store_is_an_error_of_both_spans() {
    let collector = Collector::start("200 OK").await;
    let store = Arc::new(MemoryStore::new());
    let server = Server::start(Arc::clone(&store) as _, collector.config("1")).await;
    contacts_store::ContactStore::close(&*store).await.unwrap();
    assert_eq!(server.upsert("a@example.com").await.status, 500);
    closed(server).await;
    let request = collector.one("POST /api/contacts.upsert");
    assert_eq!(value(&request.attributes, "error.type"), "500");
    for span in [request, collector.one("upsert contact")] {
        // 2 is an error.
        assert_eq!(span.status.unwrap().code, 2);
    }
}

#[tokio::test]
async fn the_sender_decides_and_otherwise_the_ratio() {
    let collector = Collector::start("200 OK").await;
    let server = Server::start(Arc::new(MemoryStore::new()), collector.config("0")).await;
    assert_eq!(server.upsert("a@example.com").await.status, 200);
    let unsampled = upsert_within(&server, &format!("00-{TRACE}-{PARENT}-00")).await;
    assert_eq!(unsampled.status, 200);
    // One that cannot be read is none.
    assert_eq!(upsert_within(&server, "00-nonsense-01").await.status, 200);
    let other = TRACE.replace('0', "1");
    let sampled = upsert_within(&server, &format!("00-{other}-{PARENT}-01")).await;
    assert_eq!(sampled.status, 200);
    closed(server).await;
    let traces: Vec<_> = collector
        .spans()
        .iter()
        .map(|span| hex(&span.trace_id))
        .collect();
    assert_eq!(traces, [other.as_str(), other.as_str()]);
}

/// Which are traced of a request that names no trace, one whose sender traces it, and one whose sender does not.
#[tokio::test]
async fn each_sampler_traces_what_its_name_says() {
    for (sampler, ratio, expected) in [
        (TraceSampler::AlwaysOn, "0", [true, true, true]),
        (TraceSampler::AlwaysOff, "1", [false, false, false]),
        (TraceSampler::TraceIdRatio, "0", [false, false, false]),
        (TraceSampler::TraceIdRatio, "1", [true, true, true]),
        (TraceSampler::ParentBasedAlwaysOn, "0", [true, true, false]),
        (
            TraceSampler::ParentBasedAlwaysOff,
            "1",
            [false, true, false],
        ),
        (
            TraceSampler::ParentBasedTraceIdRatio,
            "0",
            [false, true, false],
        ),
        (
            TraceSampler::ParentBasedTraceIdRatio,
            "1",
            [true, true, false],
        ),
    ] {
        let collector = Collector::start("200 OK").await;
        let mut config = collector.config(ratio);
        if let Some(rules) = &mut config.traces {
            rules.sampler = sampler;
        }
        let server = Server::start(Arc::new(MemoryStore::new()), config).await;
        assert_eq!(server.upsert("a@example.com").await.status, 200);
        let (told, untold) = (TRACE.replace('0', "1"), TRACE.replace('0', "2"));
        for (trace, flag) in [(&told, "01"), (&untold, "00")] {
            let answer = upsert_within(&server, &format!("00-{trace}-{PARENT}-{flag}")).await;
            assert_eq!(answer.status, 200);
        }
        closed(server).await;
        let spans = collector.spans();
        let traces: HashSet<_> = spans.iter().map(|span| hex(&span.trace_id)).collect();
        let is_own = |trace: &String| *trace != told && *trace != untold;
        let seen = [
            traces.iter().any(is_own),
            traces.contains(&told),
            traces.contains(&untold),
        ];
        assert_eq!(seen, expected, "{sampler:?} {ratio}");
    }
}

#[tokio::test]
async fn a_collector_that_is_gone_or_stuck_holds_up_nobody() {
    // Takes connections and never answers.
    let stuck = TcpListener::bind(any_port()).await.unwrap();
    let gone = {
        let listener = TcpListener::bind(any_port()).await.unwrap();
        listener.local_addr().unwrap()
    };
    for address in [stuck.local_addr().unwrap(), gone] {
        let collector = Collector {
            address,
            requests: Arc::default(),
        };
        let log = Kept::default();
        let config = collector.config("1");
        let server =
            Server::start_logging(Arc::new(MemoryStore::new()), config, log.logger()).await;
        let begun = Instant::now();
        for _ in 0..20 {
            assert_eq!(server.upsert("a@example.com").await.status, 200);
        }
        assert!(
            begun.elapsed() < Duration::from_secs(4),
            "{:?}",
            begun.elapsed()
        );
        let begun = Instant::now();
        let closed = server.running.close(Duration::from_secs(1)).await.unwrap();
        assert_eq!(closed, Closed::Finished);
        assert!(
            begun.elapsed() < Duration::from_secs(3),
            "{:?}",
            begun.elapsed()
        );
        let lines = log.lines(Level::Warning).join("\n");
        assert!(lines.contains("spans "), "{lines}");
    }
}

#[tokio::test]
async fn a_collector_that_refuses_is_told() {
    let collector = Collector::start("400 Bad Request").await;
    let log = Kept::default();
    let config = collector.config("1");
    let server = Server::start_logging(Arc::new(MemoryStore::new()), config, log.logger()).await;
    assert_eq!(server.upsert("a@example.com").await.status, 200);
    closed(server).await;
    let lines = log.lines(Level::Warning).join("\n");
    assert!(
        lines.contains("spans cannot be sent: the collector answers 400"),
        "{lines}"
    );
}
