//! The log, on stderr.

use clap::ValueEnum;
use slog::{Drain, FilterLevel, Level, Logger, Record, o};
use slog_async::{Async, AsyncGuard, OverflowStrategy};
use slog_term::{FullFormat, TermDecorator};

/// Records that wait to be written; beyond them, whoever logs waits. None is lost.
const WAITING_RECORDS: usize = 1024;

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
    fn filter(self) -> FilterLevel {
        match self {
            Self::Error => FilterLevel::Error,
            Self::Warn => FilterLevel::Warning,
            Self::Info => FilterLevel::Info,
            Self::Debug => FilterLevel::Debug,
        }
    }

    fn admits(self, record: &Record<'_>) -> bool {
        self.filter().accepts(record.level()) && (self == Self::Debug || !is_routine(record))
    }
}

/// Whether dropshot tells of a connection or request as such. It does so at the level of information,
/// at a cost that a busy server feels.
fn is_routine(record: &Record<'_>) -> bool {
    record.level() > Level::Warning && record.module().split("::").next() == Some("dropshot")
}

/// A logger to stderr, in colour on a terminal. What is logged is written at the latest when the guard
/// is dropped.
pub(crate) fn to_stderr(level: LogLevel) -> (Logger, AsyncGuard) {
    let format = FullFormat::new(TermDecorator::new().stderr().build())
        .use_utc_timestamp()
        .build()
        // A log that cannot be written, to a full disk say, is no reason to stop serving.
        .ignore_res();
    let (drain, guard) = Async::new(format)
        .chan_size(WAITING_RECORDS)
        .overflow_strategy(OverflowStrategy::Block)
        .thread_name("log".to_owned())
        .build_with_guard();
    let drain = drain
        .filter(move |record| level.admits(record))
        .ignore_res();
    (Logger::root(drain, o!()), guard)
}
