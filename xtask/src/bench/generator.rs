//! The load: keep-alive connections with one request in flight on each.

mod connection;
mod pace;

use super::latencies::Latencies;
use super::requests::Requests;
use anyhow::{Context, Result, bail};
use connection::{Answer, Connection};
use mio::{Events, Poll, Token};
use pace::Pace;
use std::io::ErrorKind;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

/// How long a server may answer nothing at all: longer than it lets a request wait in its queue.
const PATIENCE: Duration = Duration::from_secs(15);

/// The server under load.
pub(super) struct Target<'a> {
    pub(super) address: SocketAddr,
    pub(super) token: &'a str,
}

/// How much load, and when it ends.
#[derive(Clone, Copy)]
pub(super) struct Load {
    pub(super) connections: u32,
    pub(super) threads: u32,
    /// No request is begun after this time; those in flight are awaited.
    pub(super) time: Duration,
    /// No more requests than this over all connections.
    pub(super) requests: u64,
    /// So many requests a second over all connections, however fast the answers come; `None` is one after
    /// the other on each.
    pub(super) rate: Option<f64>,
    /// Tells the contacts of one load from those of another on the same server.
    pub(super) series: u16,
}

/// What came back.
pub(super) struct Outcome {
    pub(super) answered: u64,
    /// How many of the answered requests were for a new contact.
    pub(super) creates: u64,
    /// How many answers said `create`.
    pub(super) created: u64,
    pub(super) refused: u64,
    /// The first answer other than 200: its status and the beginning of its body.
    pub(super) first_refusal: Option<String>,
    /// From the first request to the last answer.
    pub(super) elapsed: Duration,
    pub(super) latencies: Latencies,
}

impl Outcome {
    fn new() -> Result<Self> {
        Ok(Self {
            answered: 0,
            creates: 0,
            created: 0,
            refused: 0,
            first_refusal: None,
            elapsed: Duration::ZERO,
            latencies: Latencies::new()?,
        })
    }

    fn record(&mut self, answer: &Answer<'_>) {
        self.answered += 1;
        self.latencies.record(answer.latency);
        self.creates += u64::from(answer.for_create);
        if answer.status == 200 {
            let said = answer.body.windows(8).any(|part| part == b"\"create\"");
            self.created += u64::from(said);
        } else {
            self.refused += 1;
            self.first_refusal.get_or_insert_with(|| {
                let text = String::from_utf8_lossy(answer.body);
                let beginning: String = text.chars().take(200).collect();
                format!("{} {beginning}", answer.status)
            });
        }
    }

    fn merge(&mut self, other: Self) -> Result<()> {
        self.answered += other.answered;
        self.creates += other.creates;
        self.created += other.created;
        self.refused += other.refused;
        self.elapsed = self.elapsed.max(other.elapsed);
        if self.first_refusal.is_none() {
            self.first_refusal = other.first_refusal;
        }
        self.latencies.merge(&other.latencies)
    }
}

/// Loads `target` and waits for every answer.
///
/// Fails when a connection fails or the server falls silent; answers other than 200 are counted,
/// and for the caller to judge.
pub(super) fn run(target: &Target<'_>, load: &Load) -> Result<Outcome> {
    let threads = load.threads.min(load.connections).max(1);
    let outcomes: Vec<Result<Outcome>> = std::thread::scope(|scope| {
        let running: Vec<_> = (0..threads)
            .map(|thread| {
                scope.spawn(move || Driver::connect(target, load, thread, threads)?.drive(load))
            })
            .collect();
        running
            .into_iter()
            .map(|thread| match thread.join() {
                Ok(outcome) => outcome,
                Err(panic) => std::panic::resume_unwind(panic),
            })
            .collect()
    });
    let mut total = Outcome::new()?;
    for outcome in outcomes {
        total.merge(outcome?)?;
    }
    Ok(total)
}

/// One thread's share of the connections.
struct Driver {
    poll: Poll,
    connections: Vec<Connection>,
    requests: Requests,
    outcome: Outcome,
}

impl Driver {
    fn connect(target: &Target<'_>, load: &Load, thread: u32, threads: u32) -> Result<Self> {
        let poll = Poll::new().context("epoll is not to be had")?;
        let mut connections = Vec::new();
        for number in (thread..load.connections).step_by(threads as usize) {
            let all = u64::from(load.connections);
            let quota = load.requests / all + u64::from(u64::from(number) < load.requests % all);
            let keys = (u64::from(load.series) << 48) | (u64::from(number) << 32);
            let mut connection = Connection::open(target.address, keys, quota)
                .with_context(|| format!("no connection to {}", target.address))?;
            connection.register(poll.registry(), Token(connections.len()))?;
            connections.push(connection);
        }
        Ok(Self {
            poll,
            connections,
            requests: Requests::prepare(&target.address.to_string(), target.token),
            outcome: Outcome::new()?,
        })
    }

    fn drive(mut self, load: &Load) -> Result<Outcome> {
        let mut events = Events::with_capacity(1024);
        let start = Instant::now();
        let end = start + load.time;
        let mut last_answer = start;
        let mut busy = 0;
        let share = f64::from(load.threads.min(load.connections).max(1));
        let mut pace = load
            .rate
            .map(|rate| Pace::new(rate / share, self.connections.len(), start));
        if pace.is_none() {
            for connection in &mut self.connections {
                busy += usize::from(connection.send_next(&mut self.requests, start)?);
            }
        }
        loop {
            let mut wait = None;
            if let Some(pace) = pace.as_mut().filter(|_| Instant::now() < end) {
                while let Some((index, from)) = pace.next(Instant::now()) {
                    let connection = &mut self.connections[index];
                    busy += usize::from(connection.send_next(&mut self.requests, from)?);
                }
                wait = pace.wait(Instant::now());
            }
            if busy == 0 && wait.is_none() {
                break;
            }
            let wait = wait.unwrap_or(Duration::from_secs(1));
            match self.poll.poll(&mut events, Some(wait)) {
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                other => other.context("epoll failed")?,
            }
            for event in &events {
                let Some(connection) = self.connections.get_mut(event.token().0) else {
                    continue;
                };
                if event.is_writable() {
                    connection.send_rest()?;
                }
                let Some(answer) = connection.receive()? else {
                    continue;
                };
                self.outcome.record(&answer);
                last_answer = answer.at;
                let goes_on = if let Some(pace) = &mut pace {
                    pace.idle(event.token().0, last_answer);
                    false
                } else {
                    last_answer < end && connection.send_next(&mut self.requests, last_answer)?
                };
                busy -= usize::from(!goes_on);
            }
            if busy > 0 && last_answer.elapsed() > PATIENCE {
                let seconds = PATIENCE.as_secs();
                bail!("the server left {busy} requests unanswered for {seconds} s");
            }
        }
        self.outcome.elapsed = last_answer.duration_since(start);
        Ok(self.outcome)
    }
}

#[cfg(test)]
mod tests;
