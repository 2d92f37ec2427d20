//! Standard output and standard error.

use std::io::{self, Write as _};

use anyhow::{Context as _, Result};
use clap::ValueEnum;

/// For whom results are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    Human,
    /// For programs
    Json,
}

/// Writes to standard output. A reader who has left, as `head` does, is no error.
pub(crate) fn write(bytes: &[u8]) -> Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(error).context("standard output")
        }
        _ => Ok(()),
    }
}

/// Writes a line to standard output.
pub(crate) fn line(text: &str) -> Result<()> {
    write(format!("{text}\n").as_bytes())
}

/// Tells something on standard error, where nobody needs to read it.
pub(crate) fn note(text: &str) {
    let _ = writeln!(io::stderr(), "{text}");
}
