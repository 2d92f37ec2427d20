//! The client that asks the server.
use std::time::Duration;

use anyhow::{Context, Result};
use hyper::body::Incoming;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::{TokioExecutor, TokioTimer};

use super::tee::Tee;

/// A connection that was idle for longer is not used again: the server may be about to close it.
const IDLE: Duration = Duration::from_secs(4);
/// How long a connection may take.
const CONNECT: Duration = Duration::from_secs(10);

/// Sends requests on, their bodies copied as they pass.
pub(super) type Sender = Client<HttpsConnector<HttpConnector>, Tee<Incoming>>;

/// A client that changes nothing of its own accord.
pub(super) fn client() -> Result<Sender> {
    let mut http = HttpConnector::new();
    http.enforce_http(false);
    http.set_nodelay(true);
    http.set_connect_timeout(Some(CONNECT));
    let https = HttpsConnectorBuilder::new()
        .try_with_platform_verifier()
        .context("TLS cannot be set up")?
        .https_or_http()
        .enable_http1()
        .wrap_connector(http);
    Ok(Client::builder(TokioExecutor::new())
        .pool_timer(TokioTimer::new())
        .pool_idle_timeout(IDLE)
        .http1_preserve_header_case(true)
        .build(https))
}
