//! The log, on stderr.

mod line;
mod queue;

use std::io::{self, Write};
use std::sync::{Arc, mpsc};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use anstream::{AutoStream, ColorChoice};
use anyhow::Context;
use clap::{Args, ValueEnum};
use contacts_server::REQUEST_TAG;
use slog::{Drain, Level, Logger, Never, OwnedKVList, Record, b, o, record};

use line::Form;
use queue::Queue;

/// How long the end of the process waits for lines that wait.
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
pub(crate) struct Flush {
    queue: Arc<Queue>,
    writer: Option<JoinHandle<()>>,
}

impl Drop for Flush {
    fn drop(&mut self) {
        self.queue.close();
        if let Some(writer) = self.writer.take() {
            // It does not panic, and there is nobody to be told.
            within(FLUSH, move || drop(writer.join()));
        }
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
///
/// # Errors
///
/// When the thread that writes the lines cannot be started.
pub(crate) fn to_stderr(level: LogLevel, format: LogFormat) -> anyhow::Result<(Logger, Flush)> {
    let colours = AutoStream::choice(&io::stderr());
    let form = match format {
        LogFormat::Text => Form::Text {
            is_coloured: colours != ColorChoice::Never,
        },
        LogFormat::Json => Form::Json,
    };
    let out: Box<dyn Write + Send> = match form {
        Form::Text { is_coloured: true } => Box::new(AutoStream::new(io::stderr(), colours)),
        _ => Box::new(io::stderr()),
    };
    let queue = Arc::new(Queue::default());
    let writing = Arc::clone(&queue);
    let writer = thread::Builder::new()
        .name("log".to_owned())
        .spawn(move || writing.write_to(out, |count| dropped(form, count)))
        .context("cannot start the thread that writes the log")?;
    let lines = Lines {
        queue: Arc::clone(&queue),
        form,
        level: level.level(),
    };
    let flush = Flush {
        queue,
        writer: Some(writer),
    };
    Ok((Logger::root(lines, o!()), flush))
}

/// The line that tells how many lines nobody took.
fn dropped(form: Form, count: u64) -> Vec<u8> {
    let sentence = "lines were dropped, for nobody took them";
    line::made(
        form,
        &record!(
            Level::Error,
            "",
            &format_args!("{sentence}"),
            b!("count" => count)
        ),
        &o!().into(),
        <[u8]>::to_vec,
    )
}

/// Makes lines of records of a level, of those about tokens, and of those about requests that are made
/// only where they are asked for.
struct Lines {
    queue: Arc<Queue>,
    form: Form,
    level: Level,
}

impl Drain for Lines {
    type Ok = ();
    type Err = Never;

    fn log(&self, record: &Record<'_>, values: &OwnedKVList) -> Result<(), Never> {
        let is_request = record.tag() == REQUEST_TAG;
        if record.level().is_at_least(self.level) || record.tag() == AUDIT || is_request {
            // Requests come in numbers.
            let is_urgent = record.level().is_at_least(Level::Info) && !is_request;
            line::made(self.form, record, values, |line| {
                self.queue.push(line, is_urgent);
            });
        }
        Ok(())
    }

    fn is_enabled(&self, level: Level) -> bool {
        level.is_at_least(self.level)
    }
}
