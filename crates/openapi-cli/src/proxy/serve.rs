//! Takes connections until the end is asked for.
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::TcpListener;

use super::connect::{Connector, Upstream};
use super::passing::{State, pass};

/// How long exchanges that are on their way may take to the end.
const GRACE: Duration = Duration::from_secs(3);
/// How long is waited when no connection can be taken, as when all file descriptors are in use.
const PAUSE: Duration = Duration::from_millis(50);

/// Serves until the end; then what is on its way has a little time.
pub(super) async fn until(
    end: impl Future<Output = ()>,
    listener: TcpListener,
    connector: Connector,
    state: Arc<State>,
) -> Result<()> {
    let mut http = http1::Builder::new();
    http.preserve_header_case(true)
        .auto_date_header(false)
        .half_close(true);
    let connector = Arc::new(connector);
    let connections = GracefulShutdown::new();
    let mut end = std::pin::pin!(end);
    loop {
        let stream = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut end => break,
        };
        let Ok((stream, _)) = stream else {
            tokio::time::sleep(PAUSE).await;
            continue;
        };
        // Without it, small writes wait for each other's acknowledgements.
        let _ = stream.set_nodelay(true);
        let state = Arc::clone(&state);
        let upstream = Arc::new(Upstream::new(Arc::clone(&connector)));
        let service =
            service_fn(move |request| pass(Arc::clone(&state), Arc::clone(&upstream), request));
        let connection = http.serve_connection(TokioIo::new(stream), service);
        let connection = connections.watch(connection);
        tokio::spawn(async move {
            // A client that goes is no fault of anybody's.
            let _ = connection.await;
        });
    }
    drop(listener);
    tokio::select! {
        () = connections.shutdown() => {}
        () = tokio::time::sleep(GRACE) => {}
    }
    Ok(())
}

/// Ends when somebody asks for the end, which from now on does not end the program by itself. To be called
/// within a runtime.
pub(super) fn told_to_end() -> Result<impl Future<Output = ()>> {
    const SIGNALS: &str = "signals cannot be waited for";
    #[cfg(unix)]
    let (mut interrupt, mut terminate) = {
        use tokio::signal::unix::{SignalKind, signal};
        (
            signal(SignalKind::interrupt()).context(SIGNALS)?,
            signal(SignalKind::terminate()).context(SIGNALS)?,
        )
    };
    #[cfg(windows)]
    let (mut interrupt, mut terminate) = (
        tokio::signal::windows::ctrl_c().context(SIGNALS)?,
        tokio::signal::windows::ctrl_close().context(SIGNALS)?,
    );
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}
