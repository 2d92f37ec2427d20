//! The way to the collector.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use async_trait::async_trait;
use http_body_util::{BodyExt, Full, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use opentelemetry_http::{Bytes, HttpClient, HttpError, Request, Response};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::error::OTelSdkResult;
use opentelemetry_sdk::trace::{SpanData, SpanExporter};
use slog::{Logger, warn};
use tokio::runtime::Handle;
use tokio::time::timeout;

/// How long the collector may take to answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// The longest answer that is read.
const ANSWER: usize = 64 * 1024;
/// How often it is told that spans cannot be sent.
const BETWEEN_WARNINGS: Duration = Duration::from_mins(1);

/// Sends what the thread of spans hands it from the threads of the server, where sockets can be waited
/// for.
#[derive(Debug)]
pub(super) struct Collector {
    client: Client<HttpsConnector<HttpConnector>, Full<Bytes>>,
    runtime: Handle,
}

impl Collector {
    pub(super) fn new() -> Result<Self, rustls::Error> {
        let mut http = HttpConnector::new();
        http.enforce_http(false);
        http.set_connect_timeout(Some(PATIENCE));
        let connector = HttpsConnectorBuilder::new()
            .try_with_platform_verifier()?
            .https_or_http()
            .enable_http1()
            .wrap_connector(http);
        Ok(Self {
            client: Client::builder(TokioExecutor::new()).build(connector),
            runtime: Handle::current(),
        })
    }
}

#[async_trait]
impl HttpClient for Collector {
    async fn send_bytes(&self, request: Request<Bytes>) -> Result<Response<Bytes>, HttpError> {
        let asked = self.client.request(request.map(Full::new));
        let answered = async {
            let (head, body) = asked.await?.into_parts();
            let body = Limited::new(body, ANSWER).collect().await?.to_bytes();
            Ok(Response::from_parts(head, body))
        };
        let in_time = async { timeout(PATIENCE, answered).await };
        self.runtime.spawn(in_time).await??
    }
}

/// An exporter whose failures are told, once in a while.
#[derive(Debug)]
pub(super) struct Told<E> {
    exporter: E,
    log: Logger,
    last: Mutex<Option<Instant>>,
}

impl<E> Told<E> {
    pub(super) fn new(exporter: E, log: Logger) -> Self {
        Self {
            exporter,
            log,
            last: Mutex::default(),
        }
    }

    /// Whether it is time to tell of a failure again.
    fn is_time(&self) -> bool {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let is_time = last.is_none_or(|at| at.elapsed() >= BETWEEN_WARNINGS);
        if is_time {
            *last = Some(Instant::now());
        }
        is_time
    }
}

impl<E: SpanExporter> SpanExporter for Told<E> {
    async fn export(&self, batch: Vec<SpanData>) -> OTelSdkResult {
        let spans = batch.len();
        let sent = self.exporter.export(batch).await;
        if let Err(fault) = &sent
            && self.is_time()
        {
            warn!(self.log, "spans cannot be sent, and are lost: {fault}"; "spans" => spans);
        }
        sent
    }

    fn shutdown_with_timeout(&self, within: Duration) -> OTelSdkResult {
        self.exporter.shutdown_with_timeout(within)
    }

    fn shutdown(&self) -> OTelSdkResult {
        self.exporter.shutdown()
    }

    fn force_flush(&self) -> OTelSdkResult {
        self.exporter.force_flush()
    }

    fn set_resource(&mut self, resource: &Resource) {
        self.exporter.set_resource(resource);
    }
}
