//! Being asked to end: Ctrl-C, and where there is one the signal by which systems ask.

use anyhow::{Context as _, Result};

/// Listens from now on; each call of what it gives waits for the next time.
#[cfg(unix)]
pub(super) fn listen() -> Result<impl AsyncFnMut()> {
    use tokio::signal::unix::{SignalKind, signal};
    let hear = |kind| signal(kind).context("signals cannot be heard");
    let mut interrupt = hear(SignalKind::interrupt())?;
    let mut terminate = hear(SignalKind::terminate())?;
    Ok(async move || {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Listens from now on; each call of what it gives waits for the next time.
#[cfg(not(unix))]
pub(super) fn listen() -> Result<impl AsyncFnMut()> {
    Ok(async || {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending().await
        }
    })
}
