//! The way to the collector.

use std::error::Error;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use async_trait::async_trait;
use http_body_util::{BodyExt, Full, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use opentelemetry_http::{Bytes, HttpClient, HttpError, Request, Response};
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
/// for, and tells of failures once in a while.
#[derive(Debug)]
pub(super) struct Collector {
    client: Client<HttpsConnector<HttpConnector>, Full<Bytes>>,
    runtime: Handle,
    log: Logger,
    last_told: Mutex<Option<Instant>>,
}

impl Collector {
    pub(super) fn new(log: Logger) -> Result<Self, rustls::Error> {
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
            log,
            last_told: Mutex::default(),
        })
    }

    async fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, HttpError> {
        let asked = self.client.request(request.map(Full::new));
        let answered = async {
            let (head, body) = asked.await?.into_parts();
            let body = Limited::new(body, ANSWER).collect().await?.to_bytes();
            Ok(Response::from_parts(head, body))
        };
        let in_time = async { timeout(PATIENCE, answered).await };
        self.runtime.spawn(in_time).await??
    }

    fn tell(&self, fault: &str) {
        let mut last = self
            .last_told
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if last.is_none_or(|at| at.elapsed() >= BETWEEN_WARNINGS) {
            *last = Some(Instant::now());
            warn!(self.log, "spans cannot be sent: {fault}");
        }
    }
}

#[async_trait]
impl HttpClient for Collector {
    async fn send_bytes(&self, request: Request<Bytes>) -> Result<Response<Bytes>, HttpError> {
        let answered = self.send(request).await;
        match &answered {
            Ok(answer) if answer.status().is_success() => {}
            Ok(answer) => self.tell(&format!("the collector answers {}", answer.status())),
            Err(error) => self.tell(&with_causes(error.as_ref())),
        }
        answered
    }
}

/// An error with its causes.
fn with_causes(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(next) = cause {
        text.push_str(": ");
        text.push_str(&next.to_string());
        cause = next.source();
    }
    text
}
