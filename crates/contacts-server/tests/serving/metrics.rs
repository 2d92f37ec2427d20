//! The figures of a server: read as Prometheus reads them, and the dashboard that shows them.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::sync::Arc;

use contacts_server::Config;
use contacts_store::{MemoryStore, OpenMode, SqliteStore, Store};
use prometheus_parse::{Scrape, Value};
use promql_parser::parser::{self, Expr};
use promql_parser::util::{ExprVisitor, walk_expr};

use crate::support::{Response, Server, any_port, send};

const DASHBOARD: &str = include_str!("../../../../deploy/grafana/contacts-server.json");
const DOCUMENTATION: &str = include_str!("../../../../docs/operating.md");

async fn start(store: Arc<dyn Store>) -> Server {
    let config = Config {
        metrics_bind: Some(any_port()),
        ..Config::default()
    };
    Server::start(store, config).await
}

async fn ask(server: &Server, request: &str) -> Response {
    let address = server.running.metrics_addr().unwrap();
    send(address, &format!("{request} HTTP/1.1"), "").await
}

async fn scrape(server: &Server) -> Scrape {
    let answer = ask(server, "GET /metrics").await;
    assert_eq!(answer.status, 200);
    let format = answer.header("Content-Type").unwrap();
    assert!(format.starts_with("text/plain; version=0.0.4"), "{format}");
    let text = answer.body;
    let read = Scrape::parse(text.lines().map(|line| Ok(line.to_owned()))).unwrap();
    // The parser passes over what it cannot read.
    let samples = text.lines().filter(|line| !line.starts_with('#'));
    let expected = samples.filter(|line| !line.contains("_bucket{")).count();
    let single = |value: &Value| !matches!(value, Value::Histogram(_));
    let found = read.samples.iter().filter(|sample| single(&sample.value));
    assert_eq!(found.count(), expected, "{text}");
    read
}

/// A figure with this label, if a label is given.
fn figure(scrape: &Scrape, name: &str, status: Option<&str>) -> f64 {
    let mut found = scrape.samples.iter().filter(|sample| {
        sample.metric == name
            && status.is_none_or(|status| sample.labels.get("status") == Some(status))
    });
    let sample = found.next().unwrap_or_else(|| panic!("no {name}"));
    match &sample.value {
        Value::Counter(value) | Value::Gauge(value) | Value::Untyped(value) => *value,
        // What lies below the last bound, which is infinite.
        Value::Histogram(buckets) => buckets.last().unwrap().count,
        Value::Summary(_) => panic!("{name} is a summary"),
    }
}

#[tokio::test]
async fn counts_what_is_done_in_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("contacts.db");
    let store = SqliteStore::open(path, OpenMode::CreateIfMissing).await;
    counts_what_is_done(Arc::new(store.unwrap()), true).await;
}

#[tokio::test]
async fn counts_what_is_done_in_memory() {
    counts_what_is_done(Arc::new(MemoryStore::new()), false).await;
}

async fn counts_what_is_done(store: Arc<dyn Store>, is_on_disk: bool) {
    let server = start(store).await;
    let before = scrape(&server).await;
    for email in ["a@example.com", "b@example.com", "a@example.com"] {
        assert_eq!(server.upsert(email).await.status, 200);
    }
    assert_eq!(server.post(&server.token, "{}").await.status, 400);
    assert_eq!(
        server.post("unknown-token-0123456789", "{}").await.status,
        401
    );
    let strange = "PURGE /api/contacts.upsert HTTP/1.1";
    let strange = send(server.running.local_addr(), strange, "").await;
    assert_eq!(strange.status, 405);
    let after = scrape(&server).await;

    let requests = "contacts_http_requests_total";
    for (status, count) in [
        ("200", 3.0),
        ("400", 1.0),
        ("401", 1.0),
        ("405", 1.0),
        ("500", 0.0),
    ] {
        let grown =
            figure(&after, requests, Some(status)) - figure(&before, requests, Some(status));
        assert!((grown - count).abs() < 0.1, "{status}: {grown}");
    }
    let grown = |name| figure(&after, name, None) - figure(&before, name, None);
    assert!((grown("contacts_http_request_duration_seconds") - 6.0).abs() < 0.1);
    assert!((grown("contacts_connections_opened_total") - 6.0).abs() < 0.1);
    for idle in [
        "contacts_http_requests_in_flight",
        "contacts_store_queue_upserts",
    ] {
        assert!(figure(&after, idle, None).abs() < 0.1, "{idle}");
    }
    assert!((figure(&after, "contacts_connections_limit", None) - 1536.0).abs() < 0.1);
    let size = figure(&after, "contacts_store_size_bytes", None);
    assert_eq!(size > 0.0, is_on_disk, "{size}");
    let commits = grown("contacts_store_commit_upserts");
    assert_eq!(commits > 2.9, is_on_disk, "{commits}");
    if cfg!(target_os = "linux") {
        assert!(figure(&after, "process_open_fds", None) > 3.0);
        let begun = figure(&after, "process_start_time_seconds", None);
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        let age = since.unwrap().as_secs_f64() - begun;
        assert!((-1.0..600.0).contains(&age), "{age}");
        assert!(figure(&after, "process_resident_memory_bytes", None) > 1e6);
    }
}

#[tokio::test]
async fn tells_nothing_but_figures_and_them_nowhere_else() {
    let server = start(Arc::new(MemoryStore::new())).await;
    assert_eq!(ask(&server, "GET /").await.status, 404);
    assert_eq!(ask(&server, "POST /metrics").await.status, 405);
    let elsewhere = send(server.running.local_addr(), "GET /metrics HTTP/1.1", "").await;
    assert_eq!(elsewhere.status, 404);
}

/// The names that a query selects.
struct Names(BTreeSet<String>);

impl ExprVisitor for Names {
    type Error = Infallible;

    fn pre_visit(&mut self, expr: &Expr) -> Result<bool, Infallible> {
        let selector = match expr {
            Expr::VectorSelector(selector) => Some(selector),
            Expr::MatrixSelector(matrix) => Some(&matrix.vs),
            _ => None,
        };
        self.0
            .extend(selector.and_then(|selector| selector.name.clone()));
        Ok(true)
    }
}

#[tokio::test]
async fn dashboard_and_documentation_name_the_figures_that_there_are() {
    let server = start(Arc::new(MemoryStore::new())).await;
    let scrape = scrape(&server).await;
    let mut there: BTreeSet<String> = BTreeSet::new();
    for sample in &scrape.samples {
        let name = &sample.metric;
        match sample.value {
            Value::Histogram(_) => {
                there.insert(format!("{name}_bucket"));
            }
            _ => {
                there.insert(name.clone());
            }
        }
    }
    let families: BTreeSet<_> = scrape.docs.keys().cloned().collect();
    assert!(families.len() > 12, "{families:?}");
    for name in &families {
        assert!(
            DOCUMENTATION.contains(&format!("`{name}`")),
            "docs/operating.md lacks {name}"
        );
    }

    let dashboard: serde_json::Value = serde_json::from_str(DASHBOARD).unwrap();
    let mut queries = 0;
    for panel in dashboard["panels"].as_array().unwrap() {
        for target in panel["targets"].as_array().unwrap() {
            let written = target["expr"].as_str().unwrap();
            let query = written.replace("$__rate_interval", "1m");
            let expr = parser::parse(&query).unwrap_or_else(|fault| panic!("{written}: {fault}"));
            let mut names = Names(BTreeSet::new());
            walk_expr(&mut names, &expr).unwrap();
            assert!(!names.0.is_empty(), "{written} asks for nothing");
            for name in names.0 {
                assert!(there.contains(&name), "{written}: there is no {name}");
            }
            queries += 1;
        }
    }
    assert!(queries >= 10, "{queries}");
    let instances = dashboard["templating"]["list"][1]["query"]
        .as_str()
        .unwrap();
    assert!(instances.contains("contacts_build_info") && there.contains("contacts_build_info"));
}
