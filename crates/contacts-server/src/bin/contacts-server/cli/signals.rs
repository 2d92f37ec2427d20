//! The signals that ask a server to stop, and one that must not end the process.

use std::io;

#[cfg(unix)]
use tokio::signal::unix::{Signal, SignalKind, signal};

/// Ctrl-C and, where there are such, SIGTERM and SIGHUP. While this exists they do not end the process.
#[derive(Debug)]
pub(super) struct StopSignals {
    #[cfg(unix)]
    interrupt: Signal,
    #[cfg(unix)]
    terminate: Signal,
    #[cfg(unix)]
    hang_up: Signal,
}

/// A signal that came.
#[derive(Clone, Copy, Debug)]
pub(super) enum StopSignal {
    /// Ctrl-C, SIGINT.
    Interrupt,
    /// SIGTERM.
    #[cfg(unix)]
    Terminate,
    /// SIGHUP: the terminal is gone.
    #[cfg(unix)]
    HangUp,
}

impl StopSignal {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Interrupt => "Ctrl-C",
            #[cfg(unix)]
            Self::Terminate => "SIGTERM",
            #[cfg(unix)]
            Self::HangUp => "SIGHUP",
        }
    }

    /// Whether it is SIGHUP.
    pub(super) fn is_hang_up(self) -> bool {
        #[cfg(unix)]
        return matches!(self, Self::HangUp);
        #[cfg(not(unix))]
        false
    }

    /// The exit code of a process that a signal ends: 128 and its number, as shells have it.
    pub(super) fn exit_code(self) -> u8 {
        match self {
            Self::Interrupt => 128 + 2,
            #[cfg(unix)]
            Self::Terminate => 128 + 15,
            #[cfg(unix)]
            Self::HangUp => 128 + 1,
        }
    }
}

#[cfg(unix)]
impl StopSignals {
    /// Begins to take the signals.
    pub(super) fn listen() -> io::Result<Self> {
        Ok(Self {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
            hang_up: signal(SignalKind::hangup())?,
        })
    }

    /// The next signal.
    pub(super) async fn next(&mut self) -> io::Result<StopSignal> {
        tokio::select! {
            _ = self.interrupt.recv() => Ok(StopSignal::Interrupt),
            _ = self.terminate.recv() => Ok(StopSignal::Terminate),
            _ = self.hang_up.recv() => Ok(StopSignal::HangUp),
        }
    }
}

/// Makes a write beyond the limit of a file's size (`ulimit -f`) fail, as one to a full disk does.
/// Without this SIGXFSZ ends the process.
#[cfg(unix)]
pub(super) fn survive_file_size_limit() -> io::Result<()> {
    let number = rustix::process::Signal::XFSZ.as_raw();
    // What is done about a signal outlives the value.
    signal(SignalKind::from_raw(number)).map(drop)
}

/// Elsewhere there is no such limit.
#[cfg(not(unix))]
pub(super) fn survive_file_size_limit() -> io::Result<()> {
    Ok(())
}

#[cfg(not(unix))]
impl StopSignals {
    /// Begins to take the signals.
    pub(super) fn listen() -> io::Result<Self> {
        Ok(Self {})
    }

    /// The next signal.
    pub(super) async fn next(&mut self) -> io::Result<StopSignal> {
        tokio::signal::ctrl_c().await?;
        Ok(StopSignal::Interrupt)
    }
}
