//! What is counted while a server runs, for whoever watches over it.
//!
//! Everything is counted whether it is read or not: an addition to a number or two for each request.

mod endpoint;
mod process;

use std::time::Duration;

use contacts_store::{CommitObserver, Store};
use http::StatusCode;
use prometheus::core::Collector;
use prometheus::{
    Encoder, Gauge, Histogram, HistogramOpts, IntCounter, IntCounterVec, IntGauge, Opts, Registry,
    TextEncoder,
};
use tokio::time::timeout;

pub(crate) use endpoint::Endpoint;
use process::Process;

/// Every error of the library comes of a name that is wrong or there twice.
pub(crate) use prometheus::Error;

/// Bounds of the times of requests, in seconds.
const LATENCIES: [f64; 15] = [
    0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0,
    10.0,
];
/// Bounds of the times of commits, in seconds.
const COMMITS: [f64; 12] = [
    0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0,
];
/// Bounds of the numbers of upserts in a commit.
const UPSERTS: [f64; 9] = [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0];
/// The statuses that are looked up once.
const STATUSES: [StatusCode; 6] = [
    StatusCode::OK,
    StatusCode::BAD_REQUEST,
    StatusCode::UNAUTHORIZED,
    StatusCode::NOT_FOUND,
    StatusCode::METHOD_NOT_ALLOWED,
    StatusCode::INTERNAL_SERVER_ERROR,
];
/// How long a store may take to tell its size.
const PATIENCE: Duration = Duration::from_secs(2);

/// The figures of a server.
pub(crate) struct Metrics {
    registry: Registry,
    requests: IntCounterVec,
    /// Those of [`STATUSES`], in order.
    frequent: Vec<IntCounter>,
    latency: Histogram,
    in_flight: IntGauge,
    /// Requests that were refused since their token was used too often.
    pub(crate) limited: IntCounter,
    connections: IntGauge,
    opened: IntCounter,
    /// Connections that were closed for others to be opened.
    pub(crate) evicted: IntCounter,
    /// Connections whose clients did not agree on the encryption.
    pub(crate) failed_handshakes: IntCounter,
    /// Connections that there may be.
    pub(crate) most_connections: IntGauge,
    commit_upserts: Histogram,
    commit_time: Histogram,
    waiting: IntGauge,
    size: Gauge,
    process: Process,
}

impl Metrics {
    pub(crate) fn new() -> Result<Self, Error> {
        let registry = Registry::new();
        let requests = IntCounterVec::new(
            Opts::new(
                "contacts_http_requests_total",
                "Requests that were answered, by status.",
            ),
            &["status"],
        )?;
        let frequent = STATUSES.map(|status| requests.with_label_values(&[status.as_str()]));
        let build = IntGauge::with_opts(
            Opts::new("contacts_build_info", "1; the label is the version.")
                .const_label("version", env!("CARGO_PKG_VERSION")),
        )?;
        build.set(1);
        kept(&registry, build)?;
        Ok(Self {
            frequent: frequent.into(),
            requests: kept(&registry, requests)?,
            latency: histogram(
                &registry,
                "contacts_http_request_duration_seconds",
                "From the end of a request's head to the beginning of its answer.",
                &LATENCIES,
            )?,
            in_flight: gauge(
                &registry,
                "contacts_http_requests_in_flight",
                "Requests that are being carried out.",
            )?,
            limited: counter(
                &registry,
                "contacts_http_requests_limited_total",
                "Requests that were refused because their token was used too often.",
            )?,
            connections: gauge(
                &registry,
                "contacts_connections",
                "Connections that are open.",
            )?,
            opened: counter(
                &registry,
                "contacts_connections_opened_total",
                "Connections that were taken.",
            )?,
            evicted: counter(
                &registry,
                "contacts_connections_evicted_total",
                "Connections that did nothing and were closed for others to be opened.",
            )?,
            failed_handshakes: counter(
                &registry,
                "contacts_tls_handshakes_failed_total",
                "Connections that were closed because the TLS handshake failed or took too long.",
            )?,
            most_connections: gauge(
                &registry,
                "contacts_connections_limit",
                "Connections that there may be.",
            )?,
            commit_upserts: histogram(
                &registry,
                "contacts_store_commit_upserts",
                "Upserts that were committed together.",
                &UPSERTS,
            )?,
            commit_time: histogram(
                &registry,
                "contacts_store_commit_duration_seconds",
                "What a commit took, its statements included.",
                &COMMITS,
            )?,
            waiting: gauge(
                &registry,
                "contacts_store_queue_upserts",
                "Upserts that wait to be written.",
            )?,
            size: kept(
                &registry,
                Gauge::new(
                    "contacts_store_size_bytes",
                    "What the store takes on its disk; NaN while it cannot tell.",
                )?,
            )?,
            process: Process::new(&registry)?,
            registry,
        })
    }

    /// A request is being carried out until this is dropped.
    pub(crate) fn begin(&self) -> Counted {
        Counted::new(&self.in_flight)
    }

    /// A connection was taken; it is open until this is dropped.
    pub(crate) fn connected(&self) -> Counted {
        self.opened.inc();
        Counted::new(&self.connections)
    }

    /// A request was answered.
    pub(crate) fn answered(&self, status: StatusCode, took: Duration) {
        let place = STATUSES.iter().position(|frequent| *frequent == status);
        match place.and_then(|place| self.frequent.get(place)) {
            Some(counter) => counter.inc(),
            None => self.requests.with_label_values(&[status.as_str()]).inc(),
        }
        self.latency.observe(took.as_secs_f64());
    }

    /// All of it in Prometheus' text format.
    pub(crate) async fn text(&self, store: &dyn Store) -> Result<Vec<u8>, Error> {
        self.waiting
            .set(i64::try_from(store.waiting()).unwrap_or(i64::MAX));
        let size = timeout(PATIENCE, store.size()).await;
        self.size.set(match size {
            Ok(Ok(size)) => as_number(size.unwrap_or_default()),
            // Why is told where it matters, by the requests that fail.
            Ok(Err(_)) | Err(_) => f64::NAN,
        });
        self.process.look();
        let mut text = Vec::new();
        TextEncoder::new().encode(&self.registry.gather(), &mut text)?;
        Ok(text)
    }
}

impl CommitObserver for Metrics {
    fn committed(&self, upserts: usize, took: Duration) {
        let upserts = u32::try_from(upserts).unwrap_or(u32::MAX);
        self.commit_upserts.observe(upserts.into());
        self.commit_time.observe(took.as_secs_f64());
    }
}

/// One more, until it is dropped.
pub(crate) struct Counted(IntGauge);

impl Counted {
    fn new(gauge: &IntGauge) -> Self {
        gauge.inc();
        Self(gauge.clone())
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.dec();
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "the last octets of petabytes tell nothing"
)]
fn as_number(octets: u64) -> f64 {
    octets as f64
}

fn kept<C: Collector + Clone + 'static>(registry: &Registry, figure: C) -> Result<C, Error> {
    registry.register(Box::new(figure.clone()))?;
    Ok(figure)
}

fn gauge(registry: &Registry, name: &str, help: &str) -> Result<IntGauge, Error> {
    kept(registry, IntGauge::new(name, help)?)
}

fn counter(registry: &Registry, name: &str, help: &str) -> Result<IntCounter, Error> {
    kept(registry, IntCounter::new(name, help)?)
}

fn histogram(
    registry: &Registry,
    name: &str,
    help: &str,
    bounds: &[f64],
) -> Result<Histogram, Error> {
    let options = HistogramOpts::new(name, help).buckets(bounds.to_vec());
    kept(registry, Histogram::with_opts(options)?)
}
