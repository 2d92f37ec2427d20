//! One exchange on its way: the request to the server, the answer to the client.
use std::convert::Infallible;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Instant, SystemTime};

use bytes::Bytes;
use http_body_util::{Either, Full};
use hyper::body::Incoming;
use hyper::header::{CONTENT_TYPE, HOST, HeaderMap, HeaderValue, UPGRADE};
use hyper::http::uri::PathAndQuery;
use hyper::{Method, Request, Response, StatusCode, Uri, Version};

use super::connect::Upstream;
use super::headers::take_out_own;
use super::judging::{Queue, Raw};
use super::options::{Options, Server};
use super::tee::{Copy, Ended, Seen, Tee};

/// The body of an answer: the server's, or a sentence of this program.
pub(super) type Answer = Either<Tee<Incoming>, Full<Bytes>>;

/// What all exchanges share.
pub(super) struct State {
    to: Server,
    most: usize,
    /// The server's name, for requests that name none,
    host: Option<HeaderValue>,
    /// and for those that name another, where that is asked for.
    rewrite_host: bool,
    queue: Mutex<Option<Queue>>,
    upgrade_told: AtomicBool,
}

impl State {
    pub(super) fn new(options: &Options, to: &Server, queue: Queue) -> Self {
        Self {
            to: to.clone(),
            most: options.longest_body as usize * 1024,
            host: HeaderValue::from_str(to.authority.as_str()).ok(),
            rewrite_host: options.rewrite_host,
            queue: Mutex::new(Some(queue)),
            upgrade_told: AtomicBool::new(false),
        }
    }

    /// Takes no exchange any more.
    pub(super) fn end(&self) {
        let mut queue = self.queue.lock().unwrap_or_else(PoisonError::into_inner);
        queue.take();
    }

    fn queue(&self) -> Option<Queue> {
        let queue = self.queue.lock().unwrap_or_else(PoisonError::into_inner);
        queue.clone()
    }
}

/// Passes a request on, and the answer back.
pub(super) async fn pass(
    state: Arc<State>,
    upstream: Arc<Upstream>,
    request: Request<Incoming>,
) -> Result<Response<Answer>, Infallible> {
    if request.method() == Method::CONNECT {
        let why = "contract proxy stands before one server and opens no tunnels\n";
        return Ok(own(StatusCode::NOT_IMPLEMENTED, why));
    }
    let (started, start) = (SystemTime::now(), Instant::now());
    let (mut parts, body) = request.into_parts();
    let target = parts.uri.path_and_query().cloned();
    let target = target.unwrap_or_else(|| PathAndQuery::from_static("/"));
    let mut raw = Raw {
        started,
        took: std::time::Duration::ZERO,
        method: parts.method.clone(),
        target: target.clone(),
        request_headers: parts.headers.clone(),
        request: Seen::default(),
        answer: Err(String::new()),
    };
    if let Some(to) = parts.headers.get(UPGRADE) {
        let to = to.to_str().unwrap_or("another protocol").to_owned();
        tell_of_upgrade(&state, &to);
    }
    take_out_own(&mut parts.headers);
    if let Some(host) = &state.host
        && (state.rewrite_host || !parts.headers.contains_key(HOST))
    {
        parts.headers.insert(HOST, host.clone());
    }
    parts.uri = Uri::from(target);
    // What the client speaks is between it and this program.
    parts.version = Version::HTTP_11;
    let (body, copy) = Tee::copied(body, state.most);
    match upstream.send(Request::from_parts(parts, body)).await {
        Ok(response) => Ok(passed(&state, raw, copy, start, response)),
        Err(error) => {
            // The innermost cause, which says most.
            let why = error.root_cause().to_string();
            let why_told = format!("contract proxy: {} does not answer: {why}\n", state.to);
            raw.answer = Err(why);
            raw.request = copy.seen();
            raw.took = start.elapsed();
            if let Some(queue) = state.queue() {
                queue.push(raw);
            }
            Ok(own(StatusCode::BAD_GATEWAY, &why_told))
        }
    }
}

fn passed(
    state: &State,
    mut raw: Raw,
    copy: Copy,
    start: Instant,
    response: Response<Incoming>,
) -> Response<Answer> {
    let (mut parts, body) = response.into_parts();
    raw.answer = Ok((
        parts.status.as_u16(),
        parts.headers.clone(),
        Seen::default(),
    ));
    take_out_own(&mut parts.headers);
    parts.version = Version::HTTP_11;
    let end = Box::new(End {
        raw: Some(raw),
        copy,
        start,
        queue: state.queue(),
    });
    let body = Tee::ending(body, state.most, end);
    Response::from_parts(parts, Either::Left(body))
}

/// An answer of this program's own.
fn own(status: StatusCode, why: &str) -> Response<Answer> {
    let mut response = Response::new(Either::Right(Full::from(why.to_owned())));
    *response.status_mut() = status;
    let headers: &mut HeaderMap = response.headers_mut();
    headers.insert(
        CONTENT_TYPE,
        HeaderValue::from_static("text/plain; charset=utf-8"),
    );
    response
}

/// Hands an exchange on to the judge when its answer has passed.
struct End {
    raw: Option<Raw>,
    copy: Copy,
    start: Instant,
    queue: Option<Queue>,
}

impl Ended for End {
    fn ended(&mut self, seen: Seen) {
        let (Some(mut raw), Some(queue)) = (self.raw.take(), &self.queue) else {
            return;
        };
        raw.took = self.start.elapsed();
        raw.request = self.copy.seen();
        if let Ok((_, _, body)) = &mut raw.answer {
            *body = seen;
        }
        queue.push(raw);
    }
}

/// That upgrades are not passed on, once.
fn tell_of_upgrade(state: &State, to: &str) {
    if !state.upgrade_told.swap(true, Ordering::Relaxed) {
        super::judging::tell(&format!(
            "note: a client asks for an upgrade to {to:?}; upgrades are not passed on, and the request goes \
             without it"
        ));
    }
}
