//! A small server of the contacts contract that breaks it in one way at a time.
//!
//! It shares no code with the workspace's own server, so that the two cannot be wrong together.

mod answer;
mod formats;
mod request;
mod variant;

use std::collections::HashSet;
use std::convert::Infallible;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use http_body_util::BodyExt as _;
use hyper::body::Incoming;
use hyper::header::{AUTHORIZATION, CONTENT_TYPE};
use hyper::http::request::Parts;
use hyper::service::service_fn;
use hyper::{HeaderMap, Method, Request};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use self::answer::Answer;
use self::request::Key;
pub(crate) use self::variant::{Cousin, Fault, Variant};

const PATH: &str = "/api/contacts.upsert";

/// A larger body is refused.
const MAX_BODY_BYTES: usize = 1 << 20;

/// As much of a body is read before it is answered; a client that still sends would not see the answer.
const MAX_DRAINED_BYTES: usize = 64 << 20;

/// A server that ends when it is dropped.
pub(crate) struct FaultyServer {
    address: SocketAddr,
    server: Arc<Server>,
    accepting: JoinHandle<Infallible>,
}

impl FaultyServer {
    /// Starts a variant on a port of the loopback interface, 0 for one of the system's choice.
    pub(crate) async fn start(variant: Variant, port: u16, token: &str) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        let address = listener.local_addr()?;
        let server = Arc::new(Server {
            variant,
            token: token.to_owned(),
            contacts: Mutex::default(),
            requests: AtomicU64::new(0),
            hurt: AtomicBool::new(false),
        });
        let accepting = tokio::spawn(accept(listener, Arc::clone(&server)));
        Ok(Self {
            address,
            server,
            accepting,
        })
    }

    /// Where it listens.
    pub(crate) fn base_url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The requests that it has had.
    pub(crate) fn requests(&self) -> u64 {
        self.server.requests.load(Ordering::Relaxed)
    }
}

impl Drop for FaultyServer {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

async fn accept(listener: TcpListener, server: Arc<Server>) -> Infallible {
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            // Out of file descriptors: wait until some are given back.
            tokio::time::sleep(Duration::from_millis(10)).await;
            continue;
        };
        let _ = stream.set_nodelay(true);
        let server = Arc::clone(&server);
        tokio::spawn(async move {
            let service = service_fn(|request| {
                let server = Arc::clone(&server);
                async move {
                    let answer = server.answer(request).await;
                    server.render(answer)
                }
            });
            // An error here is a client that went away, or a fault that hung up.
            let _ = hyper::server::conn::http1::Builder::new()
                .serve_connection(TokioIo::new(stream), service)
                .await;
        });
    }
}

struct Server {
    variant: Variant,
    token: String,
    contacts: Mutex<HashSet<Key>>,
    requests: AtomicU64,
    /// Whether the last request did it harm.
    hurt: AtomicBool,
}

impl Server {
    fn fault(&self) -> Option<Fault> {
        match self.variant {
            Variant::Fault(fault) => Some(fault),
            Variant::Faithful | Variant::Cousin(_) => None,
        }
    }

    fn cousin(&self) -> Option<Cousin> {
        match self.variant {
            Variant::Cousin(cousin) => Some(cousin),
            Variant::Faithful | Variant::Fault(_) => None,
        }
    }

    fn has(&self, fault: Fault) -> bool {
        self.fault() == Some(fault)
    }

    fn is(&self, cousin: Cousin) -> bool {
        self.cousin() == Some(cousin)
    }

    async fn answer(&self, request: Request<Incoming>) -> Answer {
        let (parts, incoming) = request.into_parts();
        let body = read(incoming).await;
        let number = self.requests.fetch_add(1, Ordering::Relaxed) + 1;
        if self.is(Cousin::Slow) {
            tokio::time::sleep(Duration::from_millis(4)).await;
        }
        let oversized = body.len() > MAX_BODY_BYTES && self.has(Fault::AfterOversized);
        if self.hurt.swap(oversized, Ordering::Relaxed)
            || self.has(Fault::OneInForty) && number.is_multiple_of(40)
        {
            return Answer::refusal(500, "internal error");
        }
        let busy = self.is(Cousin::Busy) && number % 400 == 25
            || self.has(Fault::Status429) && number.is_multiple_of(10);
        if busy {
            return Answer::refusal(429, "too many requests");
        }
        if parts.uri.path() != PATH {
            return Answer::refusal(404, "there is nothing here");
        }
        if self.is_answered(&parts.method) {
            return Answer::Methods;
        }
        if parts.method != Method::POST && !self.has(Fault::AnyMethod) {
            return Answer::refusal(405, "only POST is allowed");
        }
        self.operation(&parts, &body).await
    }

    async fn operation(&self, parts: &Parts, body: &[u8]) -> Answer {
        let authorized = self.authorize(&parts.headers);
        if !self.has(Fault::AuthAfterParsing)
            && let Err(refusal) = authorized
        {
            return refusal;
        }
        if self.has(Fault::Status307) {
            return Answer::Moved;
        }
        let content_type = parts.headers.get(CONTENT_TYPE);
        let content_type = content_type.and_then(|value| value.to_str().ok());
        let key = match self.parse(content_type, body) {
            Ok(key) => key,
            Err(refusal) => return refusal,
        };
        match authorized {
            Ok(()) => self.upsert(key).await,
            Err(refusal) => refusal,
        }
    }

    fn authorize(&self, headers: &HeaderMap) -> Result<(), Answer> {
        let refusal = || Answer::refusal(401, "invalid or missing authentication token");
        if self.has(Fault::NoAuth) {
            return Ok(());
        }
        let Some(value) = headers.get(AUTHORIZATION) else {
            return Err(refusal());
        };
        let (scheme, token) = match value.to_str() {
            Ok(text) => text.split_once(' ').unwrap_or(("", text)),
            Err(_) => ("", ""),
        };
        let is_bearer = scheme.eq_ignore_ascii_case("bearer");
        if self.has(Fault::AuthCrash) && (!is_bearer || token.is_empty()) {
            return Err(Answer::refusal(500, "internal error"));
        }
        let schemed = match self.fault() {
            Some(Fault::AnyScheme) => !scheme.is_empty(),
            Some(Fault::BareToken) => is_bearer || scheme.is_empty(),
            _ => is_bearer,
        };
        let known = match self.fault() {
            Some(Fault::AnyToken) => !token.is_empty(),
            Some(Fault::PrefixToken) => !token.is_empty() && self.token.starts_with(token),
            Some(Fault::AppendedToken) => token.starts_with(&self.token),
            _ => token == self.token,
        };
        if schemed && known {
            Ok(())
        } else {
            Err(refusal())
        }
    }

    async fn upsert(&self, key: Key) -> Answer {
        let email = key.email.trim().to_owned();
        let key = if self.has(Fault::WorkspacesMixed) {
            let workspace = String::new();
            Key { workspace, ..key }
        } else {
            key
        };
        let contacts = || self.contacts.lock().unwrap_or_else(PoisonError::into_inner);
        let created = if self.has(Fault::RaceOnCreate) {
            let created = !contacts().contains(&key);
            // As long as a busy machine may take to send two requests at once.
            tokio::time::sleep(Duration::from_millis(50)).await;
            contacts().insert(key);
            created
        } else {
            contacts().insert(key)
        };
        match self.fault() {
            Some(Fault::DuplicateRefused) if !created => {
                Answer::refusal(400, "the contact exists already")
            }
            Some(Fault::Status409) if !created => {
                Answer::refusal(409, "the contact exists already")
            }
            _ => Answer::Upserted { email, created },
        }
    }
}

/// The body as far as it came, and never more than some of it.
async fn read(mut incoming: Incoming) -> Vec<u8> {
    let mut body = Vec::new();
    while body.len() < MAX_DRAINED_BYTES {
        match incoming.frame().await {
            Some(Ok(frame)) => body.extend_from_slice(frame.data_ref().map_or(&[], |data| data)),
            Some(Err(_)) | None => break,
        }
    }
    body
}
