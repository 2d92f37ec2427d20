//! One connection: what it is doing, and when it has done so for too long.

use std::fmt;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering::Relaxed};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::task::AbortHandle;
use tokio::time::sleep;

use crate::config::Limits;

/// Answers that may wait at a time for a stranger to let them through. HTTP/2 lets a client ask much
/// and take nothing, and each answer that waits takes some KiB.
const WAITING_FOR_STRANGER: usize = 2;
/// Requests of a stranger on one connection that are carried out at a time: the first may show a good
/// token, and let the others pass.
const TURNS: usize = 2;
/// How long a connection has to ask before it counts as one that does nothing.
const NEWCOMER: Duration = Duration::from_millis(250);
/// Refusals on one connection before the next ones are made to wait, and for how long: who asks again
/// and again without a good token takes the time of those who have one.
const PATIENT: usize = 8;
const DELAY: Duration = Duration::from_millis(250);

/// What a connection does, as the tasks that serve it tell. Times are milliseconds since it was opened,
/// and one more, so that 0 stands for none.
///
/// Each is written by the connection's own tasks and read by its watch and by the registry, which may
/// see one before another: they decide by times of seconds.
pub(crate) struct Connection {
    opened: Instant,
    /// Requests whose answers have not been handed to hyper.
    in_flight: AtomicUsize,
    /// Since when there is none.
    quiet_since: AtomicU64,
    /// When the first octet after that came.
    first_octet: AtomicU64,
    /// Since when the client takes nothing of what is written to it.
    write_waits_since: AtomicU64,
    /// Answers that are made and wait for hyper, which waits for the client, and when one last went.
    answers: AtomicUsize,
    answers_since: AtomicU64,
    /// Since when a body is waited for.
    body_waits_since: AtomicU64,
    /// Whether a head was ever complete, and was of HTTP/2.
    served: AtomicBool,
    http2: AtomicBool,
    /// Whether a good token was ever shown.
    trusted: AtomicBool,
    refusals: AtomicUsize,
    turns: Semaphore,
    /// Ends the task that serves the connection.
    abort: OnceLock<AbortHandle>,
}

/// How a connection ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    Finished,
    Broken,
    NoOctet,
    NoHead,
    Idle,
    NotRead,
    Stopped,
}

impl fmt::Display for End {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Finished => "by the client or after its last answer",
            Self::Broken => "it broke",
            Self::NoOctet => "it sent nothing",
            Self::NoHead => "the head of its request took too long",
            Self::Idle => "it was idle",
            Self::NotRead => "it did not read its answer",
            Self::Stopped => "the server stops",
        })
    }
}

/// A class of connections that may be closed for others to be opened; the lower go first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// Of a stranger who asks nothing.
    IdleStranger,
    /// Of a stranger who does not read answers.
    DeafStranger,
    /// Of a stranger who was refused, and asks again.
    RefusedStranger,
    /// Whose body does not come.
    Slow,
    /// Of a stranger who has hardly had the time to ask.
    Newcomer,
    Deaf,
    Idle,
}

impl Connection {
    pub(super) fn new() -> Self {
        Self {
            opened: Instant::now(),
            in_flight: AtomicUsize::new(0),
            quiet_since: AtomicU64::new(1),
            first_octet: AtomicU64::new(0),
            write_waits_since: AtomicU64::new(0),
            answers: AtomicUsize::new(0),
            answers_since: AtomicU64::new(0),
            body_waits_since: AtomicU64::new(0),
            served: AtomicBool::new(false),
            http2: AtomicBool::new(false),
            trusted: AtomicBool::new(false),
            refusals: AtomicUsize::new(0),
            turns: Semaphore::new(TURNS),
            abort: OnceLock::new(),
        }
    }

    fn now(&self) -> u64 {
        u64::try_from(self.opened.elapsed().as_millis())
            .unwrap_or(u64::MAX - 1)
            .saturating_add(1)
    }

    pub(super) fn octets_came(&self) {
        if self.in_flight.load(Relaxed) == 0 && self.first_octet.load(Relaxed) == 0 {
            self.first_octet.store(self.now(), Relaxed);
        }
    }

    pub(super) fn write_waits(&self) {
        if self.write_waits_since.load(Relaxed) == 0 {
            self.write_waits_since.store(self.now(), Relaxed);
        }
    }

    pub(super) fn write_passed(&self) {
        if self.write_waits_since.load(Relaxed) != 0 {
            self.write_waits_since.store(0, Relaxed);
        }
    }

    /// The connection is served by this task.
    pub(super) fn aborts(&self, task: AbortHandle) {
        // It is told once.
        let _ = self.abort.set(task);
    }

    /// Ends the connection.
    pub(super) fn abort(&self) {
        if let Some(task) = self.abort.get() {
            task.abort();
        }
    }

    pub(super) fn body_waits(&self) {
        if self.body_waits_since.load(Relaxed) == 0 {
            self.body_waits_since.store(self.now(), Relaxed);
        }
    }

    pub(super) fn body_came(&self) {
        if self.body_waits_since.load(Relaxed) != 0 {
            self.body_waits_since.store(0, Relaxed);
        }
    }

    /// A good token was shown.
    pub(super) fn trust(&self) {
        if !self.trusted.swap(true, Relaxed) {
            // Whoever waits for a turn has none to wait for any more.
            self.turns.close();
        }
    }

    pub(super) fn is_trusted(&self) -> bool {
        self.trusted.load(Relaxed)
    }

    /// Waits for the request's turn, if it is a stranger's.
    pub(super) async fn turn(&self) -> Option<SemaphorePermit<'_>> {
        if self.trusted.load(Relaxed) {
            return None;
        }
        self.turns.acquire().await.ok()
    }

    /// Makes a stranger wait who has been refused again and again.
    pub(super) async fn refuse(&self) {
        let refusals = self.refusals.fetch_add(1, Relaxed);
        if refusals >= PATIENT && !self.trusted.load(Relaxed) {
            sleep(DELAY).await;
        }
    }

    /// A request begins: its head is complete.
    pub(super) fn begin(self: &Arc<Self>, http2: bool) -> InFlight {
        self.in_flight.fetch_add(1, Relaxed);
        self.served.store(true, Relaxed);
        self.http2.store(http2, Relaxed);
        InFlight {
            connection: Arc::clone(self),
            answered: false,
        }
    }

    /// When the connection must be looked at again, from now; an error if it must be closed.
    pub(super) fn next_look(&self, limits: &Limits) -> Result<Duration, End> {
        let now = self.now();
        let mut next = limits.shortest();
        let mut look = |since: u64, limit: Duration, end: End| {
            let limit = u64::try_from(limit.as_millis()).unwrap_or(u64::MAX);
            let left = since.saturating_add(limit).saturating_sub(now);
            if left == 0 {
                return Err(end);
            }
            next = next.min(Duration::from_millis(left));
            Ok(())
        };
        let waits_since = self.write_waits_since.load(Relaxed);
        if waits_since != 0 {
            look(waits_since, limits.answer, End::NotRead)?;
        }
        if self.answers.load(Relaxed) > 0 {
            look(
                self.answers_since.load(Relaxed),
                limits.answer,
                End::NotRead,
            )?;
        }
        if self.in_flight.load(Relaxed) == 0 {
            let served = self.served.load(Relaxed);
            match self.first_octet.load(Relaxed) {
                0 if !served => look(1, limits.first_octet, End::NoOctet)?,
                // Between requests HTTP/2 has frames of its own.
                first if first != 0 && !(served && self.http2.load(Relaxed)) => {
                    look(first, limits.head, End::NoHead)?;
                }
                _ => look(self.quiet_since.load(Relaxed), limits.idle, End::Idle)?,
            }
        }
        Ok(next)
    }

    /// Whether the connection may be closed for another, and how long it has been as it is.
    pub(super) fn rank(&self) -> Option<(Rank, Duration)> {
        let deaf_since = match self.write_waits_since.load(Relaxed) {
            0 if self.answers.load(Relaxed) > 0 => self.answers_since.load(Relaxed),
            since => since,
        };
        let trusted = self.trusted.load(Relaxed);
        let (rank, since) = if deaf_since != 0 {
            let rank = if trusted {
                Rank::Deaf
            } else {
                Rank::DeafStranger
            };
            (rank, deaf_since)
        } else if self.in_flight.load(Relaxed) > 0 {
            match self.body_waits_since.load(Relaxed) {
                _ if !trusted && self.refusals.load(Relaxed) > 0 => (Rank::RefusedStranger, 1),
                // It is ours to answer, or to judge.
                0 => return None,
                since => (Rank::Slow, since),
            }
        } else if trusted {
            (Rank::Idle, self.quiet_since.load(Relaxed))
        } else {
            // One that asks again and again without a token is no younger for it.
            let newcomer = self.opened.elapsed() < NEWCOMER;
            let rank = if newcomer {
                Rank::Newcomer
            } else {
                Rank::IdleStranger
            };
            (rank, 1)
        };
        let for_so_long = self.now().saturating_sub(since);
        Some((rank, Duration::from_millis(for_so_long)))
    }

    pub(super) fn is_quiet(&self) -> bool {
        self.in_flight.load(Relaxed) == 0
    }
}

/// A request in flight: until it is dropped, which is when hyper has taken the whole answer.
pub(super) struct InFlight {
    connection: Arc<Connection>,
    answered: bool,
}

impl InFlight {
    pub(super) fn connection(&self) -> &Arc<Connection> {
        &self.connection
    }

    /// The answer is made.
    pub(super) fn answered(&mut self) {
        let connection = &self.connection;
        let waiting = connection.answers.fetch_add(1, Relaxed);
        if waiting == 0 {
            connection.answers_since.store(connection.now(), Relaxed);
        } else if waiting >= WAITING_FOR_STRANGER && !connection.trusted.load(Relaxed) {
            connection.abort();
        }
        self.answered = true;
    }
}

impl Drop for InFlight {
    fn drop(&mut self) {
        let connection = &self.connection;
        let now = connection.now();
        if self.answered {
            connection.answers.fetch_sub(1, Relaxed);
            connection.answers_since.store(now, Relaxed);
        }
        connection.first_octet.store(0, Relaxed);
        connection.quiet_since.store(now, Relaxed);
        connection.in_flight.fetch_sub(1, Relaxed);
    }
}
