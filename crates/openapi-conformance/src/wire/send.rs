//! Sends requests: to the target alone, never more than the bound, and reads answers to a limit.
use std::error::Error as _;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use reqwest::{Client, Method, Url, header::HeaderMap, header::HeaderName, header::HeaderValue};

use crate::error::RunError;
use crate::target::Target;
use crate::wire::request::Request;

/// More of an answer's body is not read.
const LONGEST_BODY: usize = 4 << 20;
/// A connection that was idle for longer is not used again: the server may be about to close it.
const IDLE: Duration = Duration::from_millis(200);
/// So often one request is sent again when the server says that it is busy.
const MOST_RETRIES: usize = 6;
/// What a server may ask to wait for at most.
const LONGEST_WAIT: Duration = Duration::from_secs(10);

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, Vec<u8>)>,
    pub(crate) body: Vec<u8>,
    /// There was more of the body.
    pub(crate) cut: bool,
}

impl Received {
    /// An answer that did not come over the network.
    pub fn new(status: u16, headers: Vec<(String, Vec<u8>)>, body: Vec<u8>) -> Self {
        Self {
            status,
            headers,
            body,
            cut: false,
        }
    }

    /// The status.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// Names in lower case and values, in their order.
    pub fn headers(&self) -> &[(String, Vec<u8>)] {
        &self.headers
    }

    /// The body, as far as it was read.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The first header of that name, as text.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let found = self
            .headers
            .iter()
            .find(|(other, _)| other.eq_ignore_ascii_case(name));
        found.and_then(|(_, value)| std::str::from_utf8(value).ok())
    }

    fn retry_after(&self) -> Option<Duration> {
        if !matches!(self.status, 429 | 503) {
            return None;
        }
        let value = self.header("retry-after")?.trim();
        // A date is answered with the shortest wait that it can mean.
        let seconds = value.parse().unwrap_or(1);
        Some(Duration::from_secs(seconds).min(LONGEST_WAIT))
    }
}

/// What came of a request.
#[derive(Debug, Clone)]
pub(crate) enum Sent {
    Answer(Received),
    /// The connection ended first; what happened.
    Broken(String),
    /// There was no connection; what happened.
    Unreachable(String),
    /// It took too long.
    Late,
    /// Still 429 or 503 with `Retry-After` after all retries.
    Busy(Received),
    /// The bound is reached, so it was not sent.
    Spent,
}

impl Sent {
    /// The answer, if there was one.
    pub(crate) fn received(self) -> Option<Received> {
        match self {
            Self::Answer(received) | Self::Busy(received) => Some(received),
            Self::Broken(_) | Self::Unreachable(_) | Self::Late | Self::Spent => None,
        }
    }
}

/// Sends requests and counts them.
pub(crate) struct Sender {
    kept: Client,
    fresh: Client,
    timeout: Duration,
    bound: usize,
    sent: AtomicUsize,
    /// Requests that may still be repeated.
    retries: AtomicUsize,
    /// Requests that failed on a connection that may have been used before, and not on a new one.
    hung_up: Mutex<Option<(usize, Request)>>,
    /// Requests without an answer since the last answer.
    unanswered: AtomicUsize,
}

impl Sender {
    pub(crate) fn new(target: &Target, bound: usize, retries: usize) -> Result<Self, RunError> {
        let client = |idle: usize| {
            Client::builder()
                .no_proxy()
                .redirect(reqwest::redirect::Policy::none())
                .referer(false)
                .http1_only()
                .user_agent(concat!("openapi-conformance/", env!("CARGO_PKG_VERSION")))
                .connect_timeout(target.timeout)
                .pool_max_idle_per_host(idle)
                .pool_idle_timeout(IDLE)
                .build()
                .map_err(|error| RunError::Client(told(&error)))
        };
        Ok(Self {
            kept: client(target.concurrency)?,
            fresh: client(0)?,
            timeout: target.timeout,
            bound,
            sent: AtomicUsize::new(0),
            retries: AtomicUsize::new(retries),
            hung_up: Mutex::new(None),
            unanswered: AtomicUsize::new(0),
        })
    }

    /// How many requests were sent.
    pub(crate) fn sent(&self) -> usize {
        self.sent.load(Ordering::Relaxed).min(self.bound)
    }

    /// How many requests failed on a kept connection only, and the first of them.
    pub(crate) fn hung_up(&self) -> Option<(usize, Request)> {
        let hung_up = self.hung_up.lock().unwrap_or_else(PoisonError::into_inner);
        hung_up.clone()
    }

    /// How many requests in a row had no answer.
    pub(crate) fn unanswered(&self) -> usize {
        self.unanswered.load(Ordering::Relaxed)
    }

    /// Sends a request, again if the server is busy and says when to come back.
    pub(crate) async fn send(&self, request: &Request) -> Sent {
        let mut tries = 0;
        loop {
            let sent = self.send_surely(request).await;
            let Sent::Answer(received) = sent else {
                return sent;
            };
            let Some(wait) = received.retry_after() else {
                return Sent::Answer(received);
            };
            tries += 1;
            if tries > MOST_RETRIES || !self.may_retry() {
                return Sent::Busy(received);
            }
            tokio::time::sleep(wait).await;
        }
    }

    /// Sends a request, on a new connection if the kept one ended: the server may close a connection
    /// between requests, and only what happens on a new one tells of the request.
    async fn send_surely(&self, request: &Request) -> Sent {
        let first = self.send_once(&self.kept, request).await;
        let sent = match first {
            Sent::Broken(_) | Sent::Unreachable(_) if self.may_retry() => {
                let second = self.send_once(&self.fresh, request).await;
                if matches!(second, Sent::Answer(_)) {
                    let mut hung_up = self.hung_up.lock().unwrap_or_else(PoisonError::into_inner);
                    hung_up.get_or_insert_with(|| (0, request.clone())).0 += 1;
                }
                second
            }
            other => other,
        };
        match sent {
            Sent::Broken(_) | Sent::Unreachable(_) | Sent::Late => {
                self.unanswered.fetch_add(1, Ordering::Relaxed);
            }
            _ => self.unanswered.store(0, Ordering::Relaxed),
        }
        sent
    }

    fn may_retry(&self) -> bool {
        self.retries
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| {
                left.checked_sub(1)
            })
            .is_ok()
    }

    async fn send_once(&self, client: &Client, request: &Request) -> Sent {
        let Some(built) = built(client, request) else {
            return Sent::Broken("the request cannot be written as HTTP".to_owned());
        };
        if self.sent.fetch_add(1, Ordering::Relaxed) >= self.bound {
            return Sent::Spent;
        }
        match tokio::time::timeout(self.timeout, exchange(client, built)).await {
            Ok(Ok(received)) => Sent::Answer(received),
            Ok(Err(error)) if error.is_timeout() => Sent::Late,
            Ok(Err(error)) if error.is_connect() => Sent::Unreachable(told(&error)),
            Ok(Err(error)) => Sent::Broken(told(&error)),
            Err(_) => Sent::Late,
        }
    }
}

fn built(client: &Client, request: &Request) -> Option<reqwest::Request> {
    let method = Method::from_bytes(request.method.as_bytes()).ok()?;
    let url = Url::parse(std::str::from_utf8(&request.url.value).ok()?).ok()?;
    let mut headers = HeaderMap::new();
    for header in &request.headers {
        let name = HeaderName::from_bytes(header.name.as_bytes()).ok()?;
        let value = HeaderValue::from_bytes(&header.value.value).ok()?;
        headers.append(name, value);
    }
    let mut builder = client.request(method, url).headers(headers);
    if let Some(body) = &request.body {
        builder = builder.body(body.clone());
    }
    builder.build().ok()
}

async fn exchange(client: &Client, request: reqwest::Request) -> Result<Received, reqwest::Error> {
    let mut response = client.execute(request).await?;
    let mut received = Received {
        status: response.status().as_u16(),
        headers: response
            .headers()
            .iter()
            .map(|(name, value)| (name.as_str().to_owned(), value.as_bytes().to_vec()))
            .collect(),
        body: Vec::new(),
        cut: false,
    };
    while let Some(chunk) = response.chunk().await? {
        let left = LONGEST_BODY - received.body.len();
        if let Some(part) = chunk.get(..left) {
            received.body.extend_from_slice(part);
            received.cut = true;
            break;
        }
        received.body.extend_from_slice(&chunk);
    }
    Ok(received)
}

/// An error and its causes, in one line.
fn told(error: &reqwest::Error) -> String {
    let mut text = String::new();
    let mut cause = error.source();
    let mut last = String::new();
    while let Some(error) = cause {
        last = error.to_string();
        if !text.contains(&last) {
            if !text.is_empty() {
                text.push_str(": ");
            }
            text.push_str(&last);
        }
        cause = error.source();
    }
    if text.is_empty() {
        text = if last.is_empty() {
            error.to_string()
        } else {
            last
        };
    }
    text
}
