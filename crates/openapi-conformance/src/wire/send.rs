//! Sends requests: to the target alone, never more than the bound, and reads answers to a limit.
use std::error::Error as _;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant, SystemTime};

use openapi_document::{BodyFormat, essence};
use reqwest::{Client, Method, Url, header::HeaderMap, header::HeaderName, header::HeaderValue};

use super::exchange::{Exchange, Recorder};
use super::pace::Pace;
pub use super::received::Received;
use super::renewal::Renewal;
use super::xml::is_xml;
use crate::error::RunError;
use crate::target::Target;
use crate::wire::request::Request;

/// More of an answer's body is not read.
const LONGEST_BODY: usize = 4 << 20;
/// A connection that was idle for longer is not used again: the server may be about to close it.
const IDLE: Duration = Duration::from_millis(200);
/// So often one request is sent again when the server says that it is busy.
const MOST_RETRIES: usize = 6;
/// So often where it does not say when to come back.
const MOST_BACK_OFFS: usize = 4;
/// The first wait where it does not say.
const BACK_OFF: Duration = Duration::from_millis(250);
/// So many requests that were waited for in vain show that waiting does not help.
const VAIN: usize = 4;
/// So many requests in a row without an answer, for each one in flight, end a run.
const PATIENCE: usize = 3;
/// So many requests that time out though nothing else is in flight show that it is not for the many.
const LATE_ALONE: usize = 2;
/// A stream is listened to for so long.
const LISTENED: Duration = Duration::from_millis(1_500);
/// What a server may ask to wait for at most.
const LONGEST_WAIT: Duration = Duration::from_secs(10);

/// A wait before a request is sent again.
struct Wait {
    time: Duration,
    /// The server has asked for it.
    is_asked: bool,
}

/// How long the server asks to wait, or how long is usual where it only says that it is busy.
fn wait(received: &Received, tries: u32) -> Option<Wait> {
    if !matches!(received.status, 429 | 503) {
        return None;
    }
    Some(match received.header("retry-after") {
        Some(text) => {
            // A date is answered with the shortest wait that it can mean.
            let seconds = text.trim().parse().unwrap_or(1);
            Wait {
                time: Duration::from_secs(seconds).min(LONGEST_WAIT),
                is_asked: true,
            }
        }
        None => Wait {
            time: BACK_OFF * 2_u32.pow(tries.min(3)),
            is_asked: false,
        },
    })
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
    /// The status, if there was an answer.
    pub(crate) fn status(&self) -> Option<u16> {
        match self {
            Self::Answer(received) | Self::Busy(received) => Some(received.status),
            Self::Broken(_) | Self::Unreachable(_) | Self::Late | Self::Spent => None,
        }
    }

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
    hung_up: AtomicUsize,
    /// Requests without an answer since the last answer.
    unanswered: AtomicUsize,
    /// So many of those end the run.
    patience: usize,
    hopeless: AtomicBool,
    answers: AtomicUsize,
    /// Requests that were waited for in vain.
    vain: AtomicUsize,
    /// Requests in a row that timed out alone.
    late_alone: AtomicUsize,
    pace: Pace,
    renewal: Option<Renewal>,
    recorder: Option<Recorder>,
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
            hung_up: AtomicUsize::new(0),
            unanswered: AtomicUsize::new(0),
            patience: PATIENCE * target.concurrency,
            hopeless: AtomicBool::new(false),
            answers: AtomicUsize::new(0),
            vain: AtomicUsize::new(0),
            late_alone: AtomicUsize::new(0),
            pace: Pace::new(target.concurrency, target.timeout, target.rate),
            renewal: target.renewable().and_then(Renewal::new),
            recorder: None,
        })
    }

    /// Tells of every exchange.
    pub(crate) fn recorded(mut self, recorder: Option<Recorder>) -> Self {
        self.recorder = recorder;
        self
    }

    /// What is to be told of tokens that have expired.
    pub(crate) fn renewals(&self) -> Vec<String> {
        self.renewal.as_ref().map_or_else(Vec::new, Renewal::told)
    }

    /// How many requests were sent.
    pub(crate) fn sent(&self) -> usize {
        self.sent.load(Ordering::Relaxed).min(self.bound)
    }

    /// Whether more requests were asked for than may be sent.
    pub(crate) fn is_spent(&self) -> bool {
        self.sent.load(Ordering::Relaxed) > self.bound
    }

    /// How many requests had an answer only when they were sent again.
    pub(crate) fn hung_up(&self) -> usize {
        self.hung_up.load(Ordering::Relaxed)
    }

    /// How many answers there were.
    pub(crate) fn answers(&self) -> usize {
        self.answers.load(Ordering::Relaxed)
    }

    /// Whether the server has stopped to answer, be it for a time.
    pub(crate) fn is_hopeless(&self) -> bool {
        self.hopeless.load(Ordering::Relaxed)
    }

    /// So many requests in a row without an answer end the run.
    pub(crate) fn patience(&self) -> usize {
        self.patience
    }

    /// Sends a request, again if the server is busy, and again with a fresh token if its own has expired.
    pub(crate) async fn send(&self, request: &Request) -> Sent {
        let sent = self.send_patiently(request).await;
        let (Some(renewal), Sent::Answer(received)) = (&self.renewal, &sent) else {
            return sent;
        };
        let Some(fresh) = renewal.instead(request, received).await else {
            return sent;
        };
        if !self.may_retry() {
            return sent;
        }
        let sent = self.send_patiently(&fresh).await;
        if let Sent::Answer(received) = &sent {
            renewal.after(&fresh, received).await;
        }
        sent
    }

    /// Sends a request, again if the server is busy.
    async fn send_patiently(&self, request: &Request) -> Sent {
        let mut tries: u32 = 0;
        let mut waited_for = None;
        loop {
            let sent = self.send_surely(request).await;
            let Sent::Answer(mut received) = sent else {
                return sent;
            };
            received.waited_for = waited_for;
            let Some(wait) = wait(&received, tries) else {
                return Sent::Answer(received);
            };
            if !wait.is_asked {
                waited_for = Some(received.status);
            }
            tries += 1;
            let most = if wait.is_asked {
                MOST_RETRIES
            } else {
                MOST_BACK_OFFS
            };
            let in_vain = !wait.is_asked && self.vain.load(Ordering::Relaxed) >= VAIN;
            if tries as usize > most || in_vain || !self.may_retry() {
                if wait.is_asked {
                    return Sent::Busy(received);
                }
                self.vain.fetch_add(1, Ordering::Relaxed);
                return Sent::Answer(received);
            }
            tokio::time::sleep(wait.time).await;
        }
    }

    /// Sends a request, again and alone if there is no answer: a server may close a connection at any time
    /// (RFC 9112, sections 9.3 and 9.6), and one that is slow with many may be quick with one.
    async fn send_surely(&self, request: &Request) -> Sent {
        let first = self.send_paced(request).await;
        let sent = match first {
            Sent::Broken(_) | Sent::Unreachable(_) if self.may_retry() => {
                self.pace.turn().await;
                let _alone = self.pace.alone().await;
                let second = self.send_once(&self.fresh, request).await;
                if matches!(second, Sent::Answer(_)) {
                    self.hung_up.fetch_add(1, Ordering::Relaxed);
                }
                second
            }
            Sent::Late
                if self.late_alone.load(Ordering::Relaxed) < LATE_ALONE && self.may_retry() =>
            {
                self.pace.turn().await;
                let _alone = self.pace.alone().await;
                let second = self.send_once(&self.fresh, request).await;
                if matches!(second, Sent::Late) {
                    self.late_alone.fetch_add(1, Ordering::Relaxed);
                } else {
                    self.late_alone.store(0, Ordering::Relaxed);
                }
                second
            }
            other => other,
        };
        match sent {
            Sent::Broken(_) | Sent::Unreachable(_) | Sent::Late => {
                let before = self.unanswered.fetch_add(1, Ordering::Relaxed);
                if before + 1 >= self.patience {
                    self.hopeless.store(true, Ordering::Relaxed);
                }
            }
            Sent::Answer(_) | Sent::Busy(_) => {
                self.answers.fetch_add(1, Ordering::Relaxed);
                self.unanswered.store(0, Ordering::Relaxed);
            }
            Sent::Spent => {}
        }
        sent
    }

    /// Sends a request when it is its turn.
    async fn send_paced(&self, request: &Request) -> Sent {
        self.pace.turn().await;
        let place = self.pace.place().await;
        let start = Instant::now();
        let sent = self.send_once(&self.kept, request).await;
        self.pace.leave(place, start.elapsed());
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
        let (started, start) = (SystemTime::now(), Instant::now());
        let sent = match tokio::time::timeout(self.timeout, exchange(client, built)).await {
            Ok(Ok(received)) => Sent::Answer(received),
            Ok(Err(error)) if error.is_timeout() => Sent::Late,
            Ok(Err(error)) if error.is_connect() => Sent::Unreachable(told(&error)),
            Ok(Err(error)) => Sent::Broken(told(&error)),
            Err(_) => Sent::Late,
        };
        if let Some(recorder) = &self.recorder {
            recorder.hear(&Exchange {
                started,
                took: start.elapsed(),
                request,
                answer: match &sent {
                    Sent::Answer(received) | Sent::Busy(received) => Ok(received),
                    Sent::Broken(why) | Sent::Unreachable(why) => Err(why),
                    Sent::Late | Sent::Spent => Err("nothing in time"),
                },
            });
        }
        sent
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
        waited_for: None,
    };
    let streams = received.header("content-type").is_some_and(is_stream);
    // One whose length nobody knows may never end; what has a structure is worth to be waited for.
    let is_loose = |label: &str| {
        let essence = essence(label);
        BodyFormat::of(&essence) != BodyFormat::Json && !is_xml(&essence)
    };
    let may_go_on = received.header("content-length").is_none()
        && received.header("content-type").is_some_and(is_loose);
    let start = Instant::now();
    loop {
        let chunk = if streams || may_go_on {
            // A stream need not end: what it starts with is enough.
            let left = LISTENED.saturating_sub(start.elapsed());
            let Ok(chunk) = tokio::time::timeout(left, response.chunk()).await else {
                received.cut = true;
                break;
            };
            chunk?
        } else {
            response.chunk().await?
        };
        let Some(chunk) = chunk else { break };
        let left = LONGEST_BODY - received.body.len();
        if let Some(part) = chunk.get(..left) {
            received.body.extend_from_slice(part);
            received.cut = true;
            break;
        }
        received.body.extend_from_slice(&chunk);
        if streams && received.body.windows(2).any(|pair| pair == b"\n\n") {
            received.cut = true;
            break;
        }
    }
    Ok(received)
}

/// Whether answers of a media type are read as they come, and need not end.
fn is_stream(label: &str) -> bool {
    let essence = label
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    matches!(
        essence.as_str(),
        "text/event-stream"
            | "multipart/x-mixed-replace"
            | "application/x-ndjson"
            | "application/ndjson"
            | "application/jsonl"
            | "application/json-seq"
            | "application/stream+json"
    )
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
