//! Connections to the server.
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Error, Result};
use hyper::body::Incoming;
use hyper::client::conn::http1::{self, SendRequest};
use hyper::{Request, Response, Uri};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use tower_service::Service as _;

use super::options::Server;
use super::tee::Tee;

/// A connection that was idle for longer is not used again: the server may be about to close it.
const IDLE: Duration = Duration::from_secs(4);
/// How long a connection may take.
const CONNECT: Duration = Duration::from_secs(10);
/// How long the end of the last exchange is waited for, before a new connection is made instead.
const SETTLING: Duration = Duration::from_millis(100);
/// So many connections are kept of clients that have gone.
const MOST_LEFT: usize = 256;

/// Connects to the server.
pub(super) struct Connector {
    https: HttpsConnector<HttpConnector>,
    server: Uri,
    /// What clients that have gone left behind.
    left: Mutex<Vec<Idle>>,
}

/// A connection that waits for its next request.
struct Idle {
    sender: SendRequest<Tee<Incoming>>,
    since: Instant,
}

impl Connector {
    pub(super) fn new(to: &Server) -> Result<Self> {
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
        let server = Uri::builder()
            .scheme(to.scheme.clone())
            .authority(to.authority.clone())
            .path_and_query("/")
            .build()
            .context("the server's address cannot be written")?;
        Ok(Self {
            https,
            server,
            left: Mutex::default(),
        })
    }

    async fn connect(&self) -> Result<SendRequest<Tee<Incoming>>> {
        let mut https = self.https.clone();
        std::future::poll_fn(|context| https.poll_ready(context))
            .await
            .map_err(Error::from_boxed)?;
        let stream = https.call(self.server.clone()).await;
        let stream = stream.map_err(Error::from_boxed)?;
        let (sender, connection) = http1::Builder::new()
            .preserve_header_case(true)
            .handshake(stream)
            .await?;
        tokio::spawn(async move {
            // Whoever sends is told of what goes wrong.
            let _ = connection.await;
        });
        Ok(sender)
    }

    fn left(&self) -> Option<Idle> {
        self.left
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop()
    }
}

/// The way of one client's connection to the server: one of its own, so that nothing is shared while
/// exchanges pass.
pub(super) struct Upstream {
    connector: Arc<Connector>,
    idle: Mutex<Option<Idle>>,
}

impl Upstream {
    pub(super) fn new(connector: Arc<Connector>) -> Self {
        Self {
            connector,
            idle: Mutex::default(),
        }
    }

    /// Sends a request on. One of which nothing was sent, because the server had closed the connection
    /// meanwhile, goes on a new one.
    pub(super) async fn send(
        &self,
        mut request: Request<Tee<Incoming>>,
    ) -> Result<Response<Incoming>> {
        while let Some(mut sender) = self.kept().await {
            match sender.try_send_request(request).await {
                Ok(response) => {
                    self.keep(sender);
                    return Ok(response);
                }
                Err(mut error) => match error.take_message() {
                    Some(unsent) => request = unsent,
                    None => return Err(error.into_error().into()),
                },
            }
        }
        let mut sender = self.connector.connect().await?;
        let response = sender.send_request(request).await?;
        self.keep(sender);
        Ok(response)
    }

    /// A connection that is there already and ready.
    async fn kept(&self) -> Option<SendRequest<Tee<Incoming>>> {
        loop {
            let Idle { mut sender, since } = self.own().or_else(|| self.connector.left())?;
            if since.elapsed() > IDLE || sender.is_closed() {
                continue;
            }
            if sender.is_ready() {
                return Some(sender);
            }
            let ready = tokio::time::timeout(SETTLING, sender.ready()).await;
            if matches!(ready, Ok(Ok(()))) {
                return Some(sender);
            }
        }
    }

    fn own(&self) -> Option<Idle> {
        self.idle
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take()
    }

    fn keep(&self, sender: SendRequest<Tee<Incoming>>) {
        let since = Instant::now();
        *self.idle.lock().unwrap_or_else(PoisonError::into_inner) = Some(Idle { sender, since });
    }
}

impl Drop for Upstream {
    fn drop(&mut self) {
        let Some(idle) = self.own() else { return };
        let mut left = self.connector.left.lock();
        let left = left.as_deref_mut().ok();
        if let Some(left) = left
            && idle.sender.is_ready()
        {
            left.retain(|one| one.since.elapsed() <= IDLE);
            if left.len() < MOST_LEFT {
                left.push(idle);
            }
        }
    }
}
