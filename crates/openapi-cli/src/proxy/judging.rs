//! Judges exchanges beside their way: a queue, and a thread that empties it.
use std::fmt;
use std::io::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{Scope, ScopedJoinHandle};
use std::time::{Duration, SystemTime};

use anyhow::{Context, Result, anyhow};
use hyper::Method;
use hyper::header::{CONTENT_ENCODING, HeaderMap};
use hyper::http::uri::PathAndQuery;
use openapi_conformance::traffic::{Passed, Traffic};
use openapi_conformance::{Group, Outcome, Received, Suite};
use openapi_contract::text::visible;
use thread_priority::ThreadPriority;
use tokio::sync::mpsc::{Receiver, Sender, channel};

use super::options::Server;
use super::packed::unpacked;
use super::tee::Seen;

/// So many exchanges wait for their judgement at most,
const MOST_WAITING: usize = 4096;
/// and so many bytes of their bodies.
const MOST_BYTES: usize = 64 << 20;
/// Causes that are told as they come; the report has all.
const MOST_TOLD: usize = 100;

/// An exchange as it passed. What it takes to judge it is done by the judge.
pub(super) struct Raw {
    pub(super) started: SystemTime,
    pub(super) took: Duration,
    pub(super) method: Method,
    pub(super) target: PathAndQuery,
    pub(super) request_headers: HeaderMap,
    pub(super) request: Seen,
    /// Status, headers and body, or why there was no answer.
    pub(super) answer: Result<(u16, HeaderMap, Seen), String>,
}

impl Raw {
    fn weight(&self) -> usize {
        let answer = self.answer.as_ref().map_or(0, |(_, _, body)| body.length);
        self.request.length.saturating_add(answer)
    }
}

/// What passed and was not judged.
#[derive(Default)]
struct Unjudged {
    /// The judge was busy.
    busy: AtomicUsize,
    /// A body was too long.
    long: AtomicUsize,
    /// The client or the server went before the end.
    cut: AtomicUsize,
    /// A body was packed in a way that is not known here.
    packed: AtomicUsize,
    /// Bytes that wait.
    waiting: AtomicUsize,
}

impl Unjudged {
    /// What there is to tell, a note for each reason.
    fn told(&self) -> Vec<String> {
        [
            (&self.busy, "more passed at once than could be judged"),
            (&self.long, "a body was longer than --longest-body"),
            (&self.cut, "one side left before the end"),
            (
                &self.packed,
                "a body was packed in a way that is not read here",
            ),
        ]
        .into_iter()
        .filter_map(|(count, why)| {
            let count = count.load(Ordering::Relaxed);
            let exchanges = if count == 1 { "exchange" } else { "exchanges" };
            (count > 0).then(|| format!("{count} {exchanges} passed unjudged: {why}"))
        })
        .collect()
    }
}

/// Where exchanges wait for the judge.
#[derive(Clone)]
pub(super) struct Queue {
    /// One in which no sender waits for a receiver that was interrupted.
    sender: Sender<Raw>,
    unjudged: Arc<Unjudged>,
}

impl Queue {
    /// Adds an exchange, or counts it if there is no room. Nobody waits.
    pub(super) fn push(&self, raw: Raw) {
        let of_answer = raw.answer.as_ref().map(|(_, _, body)| body).ok();
        let all = [Some(&raw.request), of_answer];
        if all.iter().flatten().any(|body| body.long) {
            self.unjudged.long.fetch_add(1, Ordering::Relaxed);
            return;
        }
        let weight = raw.weight();
        let before = self.unjudged.waiting.fetch_add(weight, Ordering::Relaxed);
        let is_full = before.saturating_add(weight) > MOST_BYTES && before > 0;
        if is_full || self.sender.try_send(raw).is_err() {
            self.unjudged.waiting.fetch_sub(weight, Ordering::Relaxed);
            self.unjudged.busy.fetch_add(1, Ordering::Relaxed);
        }
    }
}

/// The judge at work.
pub(super) struct Judge<'scope> {
    thread: ScopedJoinHandle<'scope, Outcome>,
    unjudged: Arc<Unjudged>,
}

/// What was judged, and what there is to tell of the rest.
pub(super) struct Judged {
    pub(super) outcome: Outcome,
    pub(super) unjudged: Vec<String>,
}

impl Judge<'_> {
    /// Waits until all that was queued is judged. The queue must have been dropped.
    pub(super) fn outcome(self) -> Result<Judged> {
        let outcome = self.thread.join();
        let outcome = outcome.map_err(|_| anyhow!("the judge has failed"))?;
        Ok(Judged {
            outcome,
            unjudged: self.unjudged.told(),
        })
    }
}

/// Starts the judge.
pub(super) fn judging<'scope, 'env>(
    scope: &'scope Scope<'scope, 'env>,
    suite: &'env Suite,
    to: &Server,
    base_path: Option<&str>,
) -> Result<(Queue, Judge<'scope>)> {
    let (sender, receiver) = channel(MOST_WAITING);
    let unjudged = Arc::new(Unjudged::default());
    let traffic = Traffic::new(suite, &to.to_string(), base_path);
    let counts = Arc::clone(&unjudged);
    let thread = std::thread::Builder::new()
        .name("judge".to_owned())
        .spawn_scoped(scope, move || judge(receiver, traffic, &counts))
        .context("no thread can be started")?;
    let queue = Queue {
        sender,
        unjudged: Arc::clone(&unjudged),
    };
    Ok((queue, Judge { thread, unjudged }))
}

/// Lets what passes go first where processors are few: this thread gets the time that nobody else asks for.
fn step_back() {
    // Without it, both are slower than need be.
    #[cfg(target_os = "linux")]
    let _ = {
        use thread_priority::{NormalThreadSchedulePolicy, ThreadSchedulePolicy};
        thread_priority::set_thread_priority_and_policy(
            thread_priority::thread_native_id(),
            ThreadPriority::Min,
            ThreadSchedulePolicy::Normal(NormalThreadSchedulePolicy::Idle),
        )
    };
    #[cfg(not(target_os = "linux"))]
    let _ = thread_priority::set_current_thread_priority(ThreadPriority::Min);
}

fn judge(mut receiver: Receiver<Raw>, mut traffic: Traffic<'_>, unjudged: &Unjudged) -> Outcome {
    step_back();
    let mut told = 0;
    while let Some(raw) = receiver.blocking_recv() {
        let weight = raw.weight();
        match passed(raw) {
            Ok(passed) => {
                for group in traffic.judge(&passed) {
                    told += 1;
                    match told {
                        ..=MOST_TOLD => tell(&Line(group).to_string()),
                        _ if told == MOST_TOLD + 1 => tell("more in the report at the end"),
                        _ => {}
                    }
                }
            }
            Err(Lost::Cut) => {
                unjudged.cut.fetch_add(1, Ordering::Relaxed);
            }
            Err(Lost::Packed) => {
                unjudged.packed.fetch_add(1, Ordering::Relaxed);
            }
        }
        unjudged.waiting.fetch_sub(weight, Ordering::Relaxed);
    }
    traffic.outcome(Vec::new())
}

/// Why an exchange cannot be judged.
enum Lost {
    Cut,
    Packed,
}

/// An exchange as it is judged.
fn passed(raw: Raw) -> Result<Passed, Lost> {
    // Of a request that was given up, or answered before its end, nobody knows what it was to be.
    if !raw.request.whole {
        return Err(Lost::Cut);
    }
    let request = raw.request.bytes();
    let coding = coding(&raw.request_headers);
    let unpacked_request = unpacked(&request, coding.as_deref(), MOST_BYTES);
    let mut request_headers = listed(&raw.request_headers);
    if unpacked_request.is_some() {
        request_headers.retain(|(name, _)| name != "content-encoding");
    }
    let answer = match raw.answer {
        Err(why) => Err(why),
        Ok((status, headers, body)) => {
            if !body.whole {
                return Err(Lost::Cut);
            }
            let coding = self::coding(&headers);
            let Some(bytes) = unpacked(&body.bytes(), coding.as_deref(), MOST_BYTES) else {
                return Err(Lost::Packed);
            };
            Ok(Received::new(status, listed(&headers), bytes.to_vec()))
        }
    };
    Ok(Passed {
        started: raw.started,
        took: raw.took,
        method: raw.method.as_str().to_owned(),
        target: raw.target.as_str().to_owned(),
        headers: request_headers,
        body: unpacked_request.unwrap_or(request),
        answer,
    })
}

fn coding(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(CONTENT_ENCODING)?;
    Some(String::from_utf8_lossy(value.as_bytes()).into_owned())
}

fn listed(headers: &HeaderMap) -> Vec<(String, Vec<u8>)> {
    let headers = headers.iter();
    headers
        .map(|(name, value)| (name.as_str().to_owned(), value.as_bytes().to_vec()))
        .collect()
}

/// A cause in one line, as it is told when it first comes.
struct Line<'g>(&'g Group);

impl fmt::Display for Line<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let failure = &self.0.failure;
        write!(
            f,
            "{}: {}; expected {}; came {} [{}]",
            visible(&failure.case),
            failure.rule.info().title,
            failure.expected,
            visible(&failure.came),
            failure.rule
        )
    }
}

/// Tells something while exchanges pass, on standard error. That nobody reads it is no reason to stop.
pub(super) fn tell(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

#[cfg(test)]
mod tests {
    use super::{MOST_WAITING, Queue, Raw, Seen, Unjudged};
    use hyper::Method;
    use hyper::header::HeaderMap;
    use hyper::http::uri::PathAndQuery;
    use std::sync::Arc;
    use std::time::{Duration, SystemTime};
    use tokio::sync::mpsc::channel;

    fn raw(length: usize, long: bool) -> Raw {
        Raw {
            started: SystemTime::now(),
            took: Duration::ZERO,
            method: Method::GET,
            target: PathAndQuery::from_static("/"),
            request_headers: HeaderMap::new(),
            request: Seen {
                length,
                long,
                ..Seen::default()
            },
            answer: Err(String::new()),
        }
    }

    #[test]
    fn what_finds_no_room_is_counted_and_not_waited_for() {
        let (sender, mut receiver) = channel(MOST_WAITING);
        let queue = Queue {
            sender,
            unjudged: Arc::new(Unjudged::default()),
        };
        for _ in 0..=MOST_WAITING {
            queue.push(raw(1, false));
        }
        queue.push(raw(2, true));
        assert_eq!(
            queue.unjudged.told(),
            [
                "1 exchange passed unjudged: more passed at once than could be judged",
                "1 exchange passed unjudged: a body was longer than --longest-body",
            ]
        );
        // Bytes are bounded too, but for one alone.
        while receiver.try_recv().is_ok() {}
        queue.unjudged.waiting.store(0, super::Ordering::Relaxed);
        queue.push(raw(super::MOST_BYTES + 1, false));
        queue.push(raw(1, false));
        assert_eq!(queue.unjudged.busy.load(super::Ordering::Relaxed), 2);
    }
}
