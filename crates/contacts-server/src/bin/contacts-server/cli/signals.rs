//! The signals that ask a server to stop.

use std::io;

#[cfg(unix)]
use tokio::signal::unix::{Signal, SignalKind, signal};

/// Ctrl-C and, where there is one, SIGTERM. While this exists they do not end the process.
#[derive(Debug)]
pub(super) struct StopSignals {
    #[cfg(unix)]
    interrupt: Signal,
    #[cfg(unix)]
    terminate: Signal,
}

/// A signal that came.
#[derive(Clone, Copy, Debug)]
pub(super) enum StopSignal {
    /// Ctrl-C, SIGINT.
    Interrupt,
    /// SIGTERM.
    #[cfg(unix)]
    Terminate,
}

impl StopSignal {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Interrupt => "Ctrl-C",
            #[cfg(unix)]
            Self::Terminate => "SIGTERM",
        }
    }

    /// The exit code of a process that a signal ends: 128 and its number, as shells have it.
    pub(super) fn exit_code(self) -> u8 {
        match self {
            Self::Interrupt => 128 + 2,
            #[cfg(unix)]
            Self::Terminate => 128 + 15,
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
        })
    }

    /// The next signal.
    pub(super) async fn next(&mut self) -> io::Result<StopSignal> {
        tokio::select! {
            _ = self.interrupt.recv() => Ok(StopSignal::Interrupt),
            _ = self.terminate.recv() => Ok(StopSignal::Terminate),
        }
    }
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
