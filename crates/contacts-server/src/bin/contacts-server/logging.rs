//! The log, on stderr.

use std::io::{self, BufWriter};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use clap::{Args, ValueEnum};
use slog::{Drain, Level, Logger, Never, OwnedKVList, Record, o};
use slog_async::{Async, AsyncGuard, OverflowStrategy};
use slog_json::Json;
use slog_term::{FullFormat, TermDecorator};

/// Records that wait to be written. Beyond them records are dropped, and their count is logged when
/// there is room again: a log that nobody takes must not stop the server.
const WAITING_RECORDS: usize = 1024;

/// How long the end of the process waits for records that wait.
const FLUSH: Duration = Duration::from_secs(1);

/// The tag of records that are written whatever the level is.
pub(crate) const AUDIT: &str = "audit";

/// How records are written, for commands that log what they do.
#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct FormatArgs {
    /// How to log
    #[arg(
        long = "log-format",
        id = "log_format",
        value_name = "FORMAT",
        env = "CONTACTS_LOG_FORMAT",
        value_enum,
        default_value = "text"
    )]
    pub(crate) format: LogFormat,
}

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

/// How records are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum LogFormat {
    /// For people
    Text,
    /// An object a line, for programs
    Json,
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

/// A logger to stderr; text is in colour on a terminal.
pub(crate) fn to_stderr(level: LogLevel, format: LogFormat) -> (Logger, Flush) {
    // A log that cannot be written, to a full disk say, is no reason to stop serving.
    let (drain, guard) = match format {
        LogFormat::Text => drained(
            FullFormat::new(TermDecorator::new().stderr().build())
                .use_utc_timestamp()
                .build()
                .ignore_res(),
        ),
        LogFormat::Json => drained(
            // A line is written at once.
            Json::new(BufWriter::new(io::stderr()))
                .add_default_keys()
                .set_flush(true)
                .build()
                .ignore_res(),
        ),
    };
    let drain = Leveled {
        drain,
        level: level.level(),
    };
    (Logger::root(drain, o!()), Flush(Some(guard)))
}

/// Passes records of a level on, and those about tokens.
struct Leveled {
    drain: Async,
    level: Level,
}

impl Drain for Leveled {
    type Ok = ();
    type Err = Never;

    fn log(&self, record: &Record<'_>, values: &OwnedKVList) -> Result<(), Never> {
        if record.level().is_at_least(self.level) || record.tag() == AUDIT {
            // One that cannot be taken is counted, and that is told.
            let _ = self.drain.log(record, values);
        }
        Ok(())
    }

    fn is_enabled(&self, level: Level) -> bool {
        level.is_at_least(self.level)
    }
}

/// A drain on a thread of its own.
fn drained<D>(drain: D) -> (Async, AsyncGuard)
where
    D: Drain<Ok = (), Err = slog::Never> + Send + 'static,
{
    Async::new(drain)
        .chan_size(WAITING_RECORDS)
        .overflow_strategy(OverflowStrategy::DropAndReport)
        .thread_name("log".to_owned())
        .build_with_guard()
}
