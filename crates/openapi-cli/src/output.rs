//! Where results are written, and how a command ends.

use std::io::{self, Write};
use std::process::ExitCode;

use anyhow::Result;

/// A stream whose reader may leave, as `head` does: what is written after that goes nowhere, and the
/// command does the rest of its work and ends as it would have.
#[derive(Debug)]
pub struct Output<W> {
    inner: W,
    gone: bool,
}

impl<W: Write> Output<W> {
    /// Writes to `inner` for as long as somebody reads it.
    pub fn new(inner: W) -> Self {
        Self { inner, gone: false }
    }

    fn unless_gone<T>(&mut self, done: io::Result<T>, otherwise: T) -> io::Result<T> {
        match done {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.gone = true;
                Ok(otherwise)
            }
            done => done,
        }
    }
}

impl<W: Write> Write for Output<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.gone {
            return Ok(bytes.len());
        }
        let written = self.inner.write(bytes);
        self.unless_gone(written, bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.gone {
            return Ok(());
        }
        let flushed = self.inner.flush();
        self.unless_gone(flushed, ())
    }
}

/// The exit code of a command, which is `failure` for an error, told on standard error in one sentence.
pub fn exit(result: Result<ExitCode>, failure: u8) -> ExitCode {
    result.unwrap_or_else(|error| {
        // Where errors cannot be told, the exit code still tells.
        let _ = writeln!(io::stderr(), "error: {error:#}");
        ExitCode::from(failure)
    })
}

#[cfg(test)]
mod tests {
    use super::Output;
    use std::io::{self, Write};

    /// Takes a few bytes, then fails.
    struct Ends(Vec<u8>, io::ErrorKind);

    impl Write for Ends {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            if self.0.len() >= 4 {
                return Err(self.1.into());
            }
            self.0.extend(bytes.iter().take(4));
            Ok(bytes.len().min(4))
        }

        fn flush(&mut self) -> io::Result<()> {
            Err(self.1.into())
        }
    }

    #[test]
    fn a_reader_that_has_gone_is_no_error() {
        let mut out = Output::new(Ends(Vec::new(), io::ErrorKind::BrokenPipe));
        out.write_all(b"one line\n").unwrap();
        out.flush().unwrap();
        out.write_all(b"another").unwrap();
        assert_eq!(out.inner.0, b"one ");
    }

    #[test]
    fn anything_else_is() {
        let mut out = Output::new(Ends(Vec::new(), io::ErrorKind::StorageFull));
        out.write_all(b"one line\n").unwrap_err();
        out.flush().unwrap_err();
    }
}
