//! From a request to its answer, whatever becomes of the operation.

use std::future::Future;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use dropshot::{Body, HEADER_REQUEST_ID};
use http::header::{CONNECTION, CONTENT_LENGTH, RETRY_AFTER, WWW_AUTHENTICATE};
use http::{HeaderMap, HeaderValue, Request, Response, StatusCode, Version, request::Parts};
use hyper::body::Incoming;
use slog::{Drain, Level, Logger, debug, info, warn};
use tokio::task::{AbortHandle, JoinError};
use uuid::Uuid;

use super::body::{Answer, Received};
use super::connection::{Connection, InFlight};
use super::head;
use super::refused::Refused;
use super::room::{Room, Share};
use crate::answer::bad_request;
use crate::config::{Config, Limits, REQUEST_TAG};
use crate::contacts::Call;
use crate::metrics::Metrics;
use crate::notes::{Notes, Told};
use crate::operations::{Operation, Operations};
use crate::traces::Traces;

/// What all connections share.
pub(crate) struct Service {
    operations: Operations,
    room: Arc<Room>,
    max_body_bytes: usize,
    log_requests: bool,
    slow_request: Duration,
    metrics: Arc<Metrics>,
    traces: Option<Arc<Traces>>,
    log: Logger,
}

impl Service {
    pub(crate) fn new(
        operations: Operations,
        config: &Config,
        metrics: Arc<Metrics>,
        traces: Option<Arc<Traces>>,
        log: Logger,
    ) -> Self {
        Self {
            operations,
            room: Room::new(config.limits.bodies_bytes, config.max_body_bytes),
            max_body_bytes: config.max_body_bytes,
            log_requests: config.log_requests,
            slow_request: config.slow_request,
            metrics,
            traces,
            log,
        }
    }
}

/// The service of one connection.
#[derive(Clone)]
pub(super) struct Bound(Arc<Shared>);

struct Shared {
    service: Arc<Service>,
    refused: Arc<Refused>,
    limits: Arc<Limits>,
    connection: Arc<Connection>,
    remote: SocketAddr,
    /// The same in words, which every line of a request has.
    remote_text: String,
}

impl Bound {
    pub(super) fn new(
        service: Arc<Service>,
        refused: Arc<Refused>,
        limits: Arc<Limits>,
        connection: Arc<Connection>,
        remote: SocketAddr,
    ) -> Self {
        Self(Arc::new(Shared {
            service,
            refused,
            limits,
            connection,
            remote,
            remote_text: remote.to_string(),
        }))
    }
}

impl hyper::service::Service<Request<Incoming>> for Bound {
    type Response = Response<Answer>;
    type Error = JoinError;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Self::Error>> + Send>>;

    fn call(&self, request: Request<Incoming>) -> Self::Future {
        let in_flight = self
            .0
            .connection
            .begin(request.version() == Version::HTTP_2);
        let shared = Arc::clone(&self.0);
        // A task of its own, so that a request is carried out whether its client waits or not, once a
        // good token was shown. It also keeps the runtime from handing a connection from one thread to
        // the other and back.
        Box::pin(async move {
            let connection = Arc::clone(&shared.connection);
            let _turn = connection.turn().await;
            let task = tokio::spawn(shared.answer(request, in_flight));
            let _cut = CutIfStranger {
                task: task.abort_handle(),
                connection: &connection,
            };
            task.await
        })
    }
}

/// Ends the work on a request when its connection is gone, if that never showed a good token: it
/// would pile up otherwise where strangers come and go.
struct CutIfStranger<'a> {
    task: AbortHandle,
    connection: &'a Connection,
}

impl Drop for CutIfStranger<'_> {
    fn drop(&mut self) {
        if !self.connection.is_trusted() {
            self.task.abort();
        }
    }
}

/// A request that an operation is there for.
struct Prepared {
    operation: Operation,
    headers: HeaderMap,
    body: Body,
    /// Held until the answer is made: so long the values from the body live on.
    share: Arc<Share>,
}

impl Shared {
    /// What can be done at once is done before the future is made: ten thousand of them may wait for
    /// their bodies, so that each holds no more than it needs then.
    fn answer(
        self: Arc<Self>,
        request: Request<Incoming>,
        in_flight: InFlight,
    ) -> impl Future<Output = Response<Answer>> + Send {
        let (head, body) = request.into_parts();
        let begun = Instant::now();
        let counted = self.service.metrics.begin();
        // Without its query, which may hold what is nobody's business; made only if it is logged.
        let message = self
            .service
            .tells_requests()
            .then(|| [head.method.as_str(), " ", head.uri.path()].concat());
        let traces = self.service.traces.as_ref();
        let span = traces.map(|traces| Box::new(traces.begin(&head, self.remote)));
        let id = Uuid::new_v4().to_string();
        let prepared = match head::fault(&head) {
            Some(sentence) => {
                let mut response = bad_request(sentence);
                // What follows on the connection may not be what it seems.
                let close = HeaderValue::from_static("close");
                response.headers_mut().insert(CONNECTION, close);
                Err(Box::new(response))
            }
            None => self.prepare(head, body, &in_flight),
        };
        async move {
            let service = &*self.service;
            let mut notes = Notes::within(span);
            let (operation, mut response) = match prepared {
                Ok(prepared) => (
                    Some(prepared.operation),
                    service.run(prepared, &id, &notes, &in_flight).await,
                ),
                Err(response) => (None, *response),
            };
            let took = begun.elapsed();
            service.metrics.answered(response.status(), took);
            drop(counted);
            if let Some(seconds) = notes.too_early() {
                service.metrics.limited.inc();
                response.headers_mut().insert(RETRY_AFTER, seconds.into());
            }
            if let Some(span) = notes.span() {
                let route = operation.map(|operation| service.operations.route(operation));
                span.answered(route, response.status(), &id);
            }
            let told = Told {
                status: response.status(),
                took,
                remote: &self.remote_text,
                request_id: &id,
                notes: &notes,
            };
            if let Some(operation) = operation {
                self.tell_if_slow(operation, told);
            }
            if let Ok(id) = HeaderValue::from_str(&id) {
                response.headers_mut().insert(HEADER_REQUEST_ID, id);
            }
            if response.status() == StatusCode::UNAUTHORIZED {
                self.refused.note(self.remote.ip());
                let scheme = HeaderValue::from_static("Bearer");
                response.headers_mut().insert(WWW_AUTHENTICATE, scheme);
            }
            if response.status().is_client_error() {
                self.connection.refuse().await;
            }
            if let Some(message) = message {
                self.tell(&message, told);
            }
            response.map(|body| Answer::new(body, in_flight))
        }
    }

    /// Logs a request.
    fn tell(&self, message: &str, told: Told<'_>) {
        let Service {
            log_requests, log, ..
        } = &*self.service;
        if *log_requests {
            info!(log, #REQUEST_TAG, "{message}"; told);
        } else {
            debug!(log, #REQUEST_TAG, "{message}"; told);
        }
    }

    /// Logs a request that took the server long. What takes strangers long is for the figures to tell.
    fn tell_if_slow(&self, operation: Operation, told: Told<'_>) {
        let Service {
            slow_request: most,
            log,
            ..
        } = &*self.service;
        let took = told.took.saturating_sub(told.notes.body());
        if most.is_zero() || took < *most || !told.notes.is_trusted() {
            return;
        }
        warn!(log, "slow request: {}", operation.name(); told);
    }

    /// Finds the operation and sets bounds to the body.
    fn prepare(
        &self,
        head: Parts,
        body: Incoming,
        in_flight: &InFlight,
    ) -> Result<Prepared, Box<Response<Body>>> {
        let service = &*self.service;
        let method = head::method(&head.method);
        let operation = service.operations.find(&method, head.uri.path())?;
        let announced = head.headers.get(CONTENT_LENGTH);
        let announced = announced.and_then(|length| length.to_str().ok()?.parse().ok());
        let share = Arc::new(service.room.share(announced));
        let body = Received::new(
            body,
            tokio::time::Instant::now() + self.limits.body,
            Arc::clone(&share),
            service.max_body_bytes,
            Arc::clone(in_flight.connection()),
        );
        Ok(Prepared {
            operation,
            headers: head.headers,
            body: Body::wrap(body),
            share,
        })
    }
}

impl Service {
    /// Whether each request gets a line.
    fn tells_requests(&self) -> bool {
        self.log_requests || self.log.is_enabled(Level::Debug)
    }

    async fn run(
        &self,
        prepared: Prepared,
        id: &str,
        notes: &Notes,
        in_flight: &InFlight,
    ) -> Response<Body> {
        let trusts = || in_flight.connection().trust();
        let Prepared {
            operation,
            headers,
            body,
            share: _share,
        } = prepared;
        let call = Call {
            context: self.operations.context(),
            request_id: id,
            notes,
            trusts: &trusts,
        };
        Operations::run(operation, headers, body, self.max_body_bytes, call).await
    }
}
