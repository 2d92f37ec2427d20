//! The figures over HTTP, on a listener of their own: who may watch the server need not be who may use it.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use contacts_store::Store;
use dropshot::Body;
use http::header::{ALLOW, CONTENT_TYPE};
use http::{HeaderValue, Method, Request, Response, StatusCode};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use prometheus::TEXT_FORMAT;
use slog::{Logger, error};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};

use super::Metrics;

/// Readers at a time; a further one waits.
const READERS: usize = 8;
/// From the opening of a connection to the end of its only answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// A pause after the system could give no connection.
const PAUSE: Duration = Duration::from_millis(20);

/// The listener at work, until it is dropped.
pub(crate) struct Endpoint {
    address: SocketAddr,
    task: JoinHandle<()>,
}

impl Endpoint {
    pub(crate) fn start(
        listener: TcpListener,
        address: SocketAddr,
        metrics: Arc<Metrics>,
        store: Arc<dyn Store>,
        log: Logger,
    ) -> Self {
        let shared = Arc::new(Shared {
            metrics,
            store,
            log,
        });
        let task = tokio::spawn(accept(listener, shared));
        Self { address, task }
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }
}

impl Drop for Endpoint {
    fn drop(&mut self) {
        self.task.abort();
    }
}

struct Shared {
    metrics: Arc<Metrics>,
    store: Arc<dyn Store>,
    log: Logger,
}

async fn accept(listener: TcpListener, shared: Arc<Shared>) {
    let readers = Arc::new(Semaphore::new(READERS));
    loop {
        // It is never closed.
        let reader = Arc::clone(&readers).acquire_owned().await;
        match listener.accept().await {
            Ok((stream, _)) => {
                let shared = Arc::clone(&shared);
                tokio::spawn(async move {
                    let _reader = reader;
                    // Whoever leaves, or takes too long, gets nothing.
                    let _ = timeout(PATIENCE, serve(stream, shared)).await;
                });
            }
            Err(_) => sleep(PAUSE).await,
        }
    }
}

async fn serve(stream: TcpStream, shared: Arc<Shared>) -> hyper::Result<()> {
    let service = service_fn(|request| {
        let shared = Arc::clone(&shared);
        async move { Ok::<_, Infallible>(shared.answer(&request).await) }
    });
    http1::Builder::new()
        .keep_alive(false)
        .serve_connection(TokioIo::new(stream), service)
        .await
}

impl Shared {
    async fn answer(&self, request: &Request<Incoming>) -> Response<Body> {
        if request.uri().path() != "/metrics" {
            return answer(StatusCode::NOT_FOUND, "the figures are at /metrics\n");
        }
        if request.method() != Method::GET && request.method() != Method::HEAD {
            let mut response = answer(StatusCode::METHOD_NOT_ALLOWED, "expected GET or HEAD\n");
            let allowed = HeaderValue::from_static("GET, HEAD");
            response.headers_mut().insert(ALLOW, allowed);
            return response;
        }
        match self.metrics.text(self.store.as_ref()).await {
            Ok(text) => {
                let mut response = answer(StatusCode::OK, text);
                let format = HeaderValue::from_static(TEXT_FORMAT);
                response.headers_mut().insert(CONTENT_TYPE, format);
                response
            }
            Err(fault) => {
                error!(self.log, "the figures cannot be written: {fault}");
                answer(StatusCode::INTERNAL_SERVER_ERROR, "internal server error\n")
            }
        }
    }
}

fn answer(status: StatusCode, body: impl Into<Vec<u8>>) -> Response<Body> {
    let mut response = Response::new(Body::from(body.into()));
    *response.status_mut() = status;
    let text = HeaderValue::from_static("text/plain; charset=utf-8");
    response.headers_mut().insert(CONTENT_TYPE, text);
    response
}
