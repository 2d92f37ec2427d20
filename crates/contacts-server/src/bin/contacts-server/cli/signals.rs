//! The signals that ask a server to stop or to read files anew, and one that must not end the process.

use std::io;
#[cfg(unix)]
use std::io::IsTerminal as _;

#[cfg(unix)]
use tokio::signal::unix::{Signal, SignalKind, signal};

/// Ctrl-C and, where there are such, SIGTERM and SIGHUP. While this exists they do not end the process.
#[derive(Debug)]
pub(super) struct Signals {
    /// Whether SIGHUP asks to stop.
    #[cfg(unix)]
    hang_up_stops: bool,
    #[cfg(unix)]
    interrupt: Signal,
    #[cfg(unix)]
    terminate: Signal,
    #[cfg(unix)]
    hang_up: Signal,
}

/// What a signal asks for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Asked {
    /// To stop.
    Stop(StopSignal),
    /// To read certificate and key anew.
    #[cfg_attr(not(unix), expect(dead_code, reason = "no signal asks for it"))]
    Reload,
}

/// A signal to stop.
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

impl Signals {
    /// The next signal to stop.
    pub(super) async fn stop(&mut self) -> io::Result<StopSignal> {
        loop {
            if let Asked::Stop(signal) = self.next().await? {
                return Ok(signal);
            }
        }
    }
}

#[cfg(unix)]
impl Signals {
    /// Begins to take the signals. Where there is a terminal, SIGHUP says that it is gone, unless there are
    /// files to read anew; elsewhere it only asks for that.
    pub(super) fn listen(has_tls: bool) -> io::Result<Self> {
        Ok(Self {
            hang_up_stops: !has_tls && io::stdin().is_terminal(),
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
            hang_up: signal(SignalKind::hangup())?,
        })
    }

    /// What the next signal asks for.
    pub(super) async fn next(&mut self) -> io::Result<Asked> {
        tokio::select! {
            _ = self.interrupt.recv() => Ok(Asked::Stop(StopSignal::Interrupt)),
            _ = self.terminate.recv() => Ok(Asked::Stop(StopSignal::Terminate)),
            _ = self.hang_up.recv() => Ok(if self.hang_up_stops {
                Asked::Stop(StopSignal::HangUp)
            } else {
                Asked::Reload
            }),
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
impl Signals {
    /// Begins to take the signals.
    pub(super) fn listen(_has_tls: bool) -> io::Result<Self> {
        Ok(Self {})
    }

    /// What the next signal asks for.
    pub(super) async fn next(&mut self) -> io::Result<Asked> {
        tokio::signal::ctrl_c().await?;
        Ok(Asked::Stop(StopSignal::Interrupt))
    }
}
