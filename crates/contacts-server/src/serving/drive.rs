//! A connection from its first octet to its end.

use std::pin::pin;
use std::time::{Duration, Instant};

use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto;
use tokio::sync::oneshot;
use tokio::time::sleep;

use super::connection::{Connection, End};
use super::service::Bound;
use super::stream::Stream;
use crate::config::Limits;

/// How often a connection is looked at while the server stops, and how long one that does nothing may
/// then take to be rid of what it has yet to write.
const STOPPING: Duration = Duration::from_millis(20);
const FAREWELL: Duration = Duration::from_millis(200);

impl Connection {
    /// Serves the connection to its end.
    pub(super) async fn drive(
        &self,
        serving: auto::Connection<'_, TokioIo<Stream>, Bound, TokioExecutor>,
        limits: &Limits,
        mut stop: oneshot::Receiver<()>,
    ) -> End {
        let mut serving = pin!(serving);
        let mut timer = pin!(sleep(limits.first_octet.min(limits.shortest())));
        let mut stopping = None;
        loop {
            tokio::select! {
                biased;
                done = serving.as_mut() => return match (done, stopping) {
                    (Ok(()), _) => End::Finished,
                    (Err(_), None) => End::Broken,
                    (Err(_), Some(_)) => End::Stopped,
                },
                () = timer.as_mut() => {}
                _ = &mut stop, if stopping.is_none() => {
                    stopping = Some(Instant::now());
                    serving.as_mut().graceful_shutdown();
                }
            }
            let next = match self.next_look(limits) {
                Ok(next) => next,
                Err(end) => return end,
            };
            let next = match stopping {
                None => next,
                // A half-sent head, or an HTTP/2 client that says no goodbye, must not hold up the stop.
                Some(since) if self.is_quiet() && since.elapsed() >= FAREWELL => {
                    return End::Stopped;
                }
                Some(_) => STOPPING,
            };
            timer.as_mut().reset(tokio::time::Instant::now() + next);
        }
    }
}
