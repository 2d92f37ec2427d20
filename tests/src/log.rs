//! What a server logs, for tests to read.

use std::fmt::{self, Write};
use std::sync::{Arc, Mutex};

use slog::{Drain, KV, Level, Logger, OwnedKVList, Record, Serializer};

/// One line of a log.
#[derive(Clone, Debug)]
pub struct LogLine {
    /// How grave it is.
    pub level: Level,
    /// The message and, as `key=value`, all that was logged with it.
    pub text: String,
}

/// Keeps what is logged.
#[derive(Clone, Default)]
pub struct CapturedLog(Arc<Mutex<Vec<LogLine>>>);

impl CapturedLog {
    /// A logger whose lines are kept here.
    pub fn logger(&self) -> Logger {
        Logger::root(self.clone().fuse(), slog::o!())
    }

    /// What was logged as an error so far.
    pub fn errors(&self) -> Vec<LogLine> {
        let mut lines = self.0.lock().unwrap().clone();
        lines.retain(|line| line.level.is_at_least(Level::Error));
        lines
    }
}

impl Drain for CapturedLog {
    type Ok = ();
    type Err = slog::Error;

    fn log(&self, record: &Record<'_>, values: &OwnedKVList) -> slog::Result {
        let mut text = Text(record.msg().to_string());
        record.kv().serialize(record, &mut text)?;
        values.serialize(record, &mut text)?;
        self.0.lock().unwrap().push(LogLine {
            level: record.level(),
            text: text.0,
        });
        Ok(())
    }
}

/// Pairs written one after the other.
struct Text(String);

impl Serializer for Text {
    fn emit_arguments(&mut self, key: slog::Key, value: &fmt::Arguments<'_>) -> slog::Result {
        write!(self.0, " {key}={value}").map_err(Into::into)
    }
}
