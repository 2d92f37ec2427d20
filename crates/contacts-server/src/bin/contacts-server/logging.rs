//! The log, on stderr.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use clap::ValueEnum;
use slog::{Drain, Level, LevelFilter, Logger, o};
use slog_async::{Async, AsyncGuard, OverflowStrategy};
use slog_term::{FullFormat, TermDecorator};

/// Records that wait to be written. Beyond them records are dropped, and their count is logged when
/// there is room again: a log that nobody takes must not stop the server.
const WAITING_RECORDS: usize = 1024;

/// How long the end of the process waits for records that wait.
const FLUSH: Duration = Duration::from_secs(1);

/// Which records are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum LogLevel {
    /// Faults of the server
    Error,
    /// Also what may need attention
    Warn,
    /// Also starting and stopping
    Info,
    /// Also every connection and request
    Debug,
}

impl LogLevel {
    fn level(self) -> Level {
        match self {
            Self::Error => Level::Error,
            Self::Warn => Level::Warning,
            Self::Info => Level::Info,
            Self::Debug => Level::Debug,
        }
    }
}

/// Writes what has been logged when it is dropped, or gives up after a second.
pub(crate) struct Flush(Option<AsyncGuard>);

impl Drop for Flush {
    fn drop(&mut self) {
        let guard = self.0.take();
        within(FLUSH, move || drop(guard));
    }
}

/// Does something that may be stuck, and does not wait for it longer than this.
pub(crate) fn within(time: Duration, work: impl FnOnce() + Send + 'static) {
    let (done, is_done) = mpsc::channel();
    let thread = thread::Builder::new().spawn(move || {
        work();
        // Nobody waits any more.
        let _ = done.send(());
    });
    if thread.is_ok() {
        let _ = is_done.recv_timeout(time);
    }
}

/// A logger to stderr, in colour on a terminal.
pub(crate) fn to_stderr(level: LogLevel) -> (Logger, Flush) {
    let format = FullFormat::new(TermDecorator::new().stderr().build())
        .use_utc_timestamp()
        .build()
        // A log that cannot be written, to a full disk say, is no reason to stop serving.
        .ignore_res();
    let (drain, guard) = Async::new(format)
        .chan_size(WAITING_RECORDS)
        .overflow_strategy(OverflowStrategy::DropAndReport)
        .thread_name("log".to_owned())
        .build_with_guard();
    let drain = LevelFilter::new(drain, level.level()).ignore_res();
    (Logger::root(drain, o!()), Flush(Some(guard)))
}
