//! A server of any contract that answers from the contract's own schemas, and that can break the
//! contract in one way at a time.

mod contract;
mod credentials;
mod fault;
mod forms;
mod judge;
mod mutate;
mod parameters;
mod reply;

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use http_body_util::{BodyExt as _, Full, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::service::service_fn;
use hyper::{HeaderMap, Request};
use hyper_util::rt::TokioIo;
use openapi_document::{Document, Pointer};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

pub(crate) use self::contract::{Location, Scheme};
pub(crate) use self::credentials::{PASSWORD, TOKEN, USER};
pub(crate) use self::fault::Fault;

use self::contract::Operation;
use self::credentials::Verdict;
use self::judge::{Judge, Judgement, Use};
use self::parameters::Sent;
use self::reply::{Maker, Replies, Reply, Samples};

/// A larger body is read as one that ends here.
const MAX_BODY_BYTES: usize = 64 << 20;

/// The stub, until it is dropped.
pub(crate) struct Stub {
    address: SocketAddr,
    server: Arc<Server>,
    accepting: JoinHandle<Infallible>,
}

/// What has been asked of an operation.
#[derive(Clone, Debug, Default)]
pub(crate) struct Asked {
    /// Someone must say who they are.
    pub(crate) is_secured: bool,
    /// There is a body.
    pub(crate) has_body: bool,
    /// There is something in parameters or body that can be wrong and be seen to be.
    pub(crate) refusable: bool,
    /// Requests whose path and method are the operation's.
    pub(crate) requests: usize,
    /// Those that keep to the contract.
    pub(crate) admitted: usize,
    /// Those whose parameters or body do not.
    pub(crate) refused: usize,
    /// Those with a body of an undocumented media type.
    pub(crate) wrong_media_type: usize,
    /// Those without the right credentials.
    pub(crate) unknown_caller: usize,
    /// Its parameters, as they are named and placed.
    pub(crate) parameters: BTreeMap<String, Uses>,
}

/// How often a parameter was used, and how.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Uses {
    pub(crate) required: bool,
    pub(crate) absent: usize,
    pub(crate) admitted: usize,
    pub(crate) refused: usize,
}

/// What is made of a contract once, for every stub of it.
pub(crate) struct Contract {
    document: Document,
    operations: Vec<Operation>,
    samples: Samples,
}

impl Contract {
    pub(crate) fn new(document: Document) -> Arc<Self> {
        let operations = contract::operations(&document);
        let samples = reply::samples(&document, &operations, 7);
        Arc::new(Self {
            document,
            operations,
            samples,
        })
    }

    /// The document itself, for the judge.
    pub(crate) fn document(&self) -> &Document {
        &self.document
    }
}

struct Server {
    contract: Arc<Contract>,
    replies: Vec<Replies>,
    fault: Option<Fault>,
    requests: AtomicUsize,
    asked: Mutex<BTreeMap<String, Asked>>,
}

impl Stub {
    /// Serves a contract on a port of the loopback interface.
    pub(crate) async fn start(contract: &Arc<Contract>, fault: Option<Fault>) -> io::Result<Self> {
        let operations = &contract.operations;
        let mut maker = Maker {
            document: &contract.document,
            samples: &contract.samples,
            fault: fault.as_ref(),
            broken: 0,
        };
        let replies = operations.iter().map(|operation| maker.replies(operation));
        let replies = replies.collect();
        let asked = operations.iter().map(|operation| {
            let parameters = operation.parameters.iter().map(|parameter| {
                let uses = Uses {
                    required: parameter.required,
                    ..Uses::default()
                };
                (parameter.label(), uses)
            });
            let json = |media: &contract::Media| judge::essence(&media.name).ends_with("json");
            let body = operation.body.as_ref();
            let asked = Asked {
                is_secured: !operation.security.is_empty(),
                has_body: body.is_some(),
                refusable: body.is_some_and(|body| body.media.iter().any(json)),
                parameters: parameters.collect(),
                ..Asked::default()
            };
            (operation.id.clone(), asked)
        });
        let server = Arc::new(Server {
            asked: Mutex::new(asked.collect()),
            contract: Arc::clone(contract),
            replies,
            fault,
            requests: AtomicUsize::new(0),
        });
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
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

    /// All requests so far.
    pub(crate) fn requests(&self) -> usize {
        self.server.requests.load(Ordering::Relaxed)
    }

    /// What has been asked so far, by `operationId`.
    pub(crate) fn asked(&self) -> BTreeMap<String, Asked> {
        self.server.asked().clone()
    }

    /// How many answers a fault in answers has changed.
    pub(crate) fn broken_answers(&self) -> usize {
        let replies = self.server.replies.iter();
        replies.map(|replies| replies.broken).sum()
    }
}

impl Drop for Stub {
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
                async move { server.answer(request).await }
            });
            // An error here is a client that went away, or a fault that hung up.
            let _ = hyper::server::conn::http1::Builder::new()
                .serve_connection(TokioIo::new(stream), service)
                .await;
        });
    }
}

type Response = hyper::Response<Full<Bytes>>;

/// The service ends the connection without an answer.
#[derive(Debug, thiserror::Error)]
#[error("hung up")]
struct HungUp;

impl Server {
    fn has(&self, fault: &Fault) -> bool {
        self.fault.as_ref() == Some(fault)
    }

    fn asked(&self) -> MutexGuard<'_, BTreeMap<String, Asked>> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn answer(&self, request: Request<Incoming>) -> Result<Response, HungUp> {
        let number = self.requests.fetch_add(1, Ordering::Relaxed);
        let (parts, incoming) = request.into_parts();
        let body = Limited::new(incoming, MAX_BODY_BYTES).collect().await;
        let body = body.map(http_body_util::Collected::to_bytes);
        let body = body.unwrap_or_default();
        if self.has(&Fault::HangUp) && number % 5 == 4 {
            return Err(HungUp);
        }
        let path = parts.uri.path();
        let method = parts.method.as_str();
        let on_path =
            |operation: &&(usize, &Operation)| operation.1.template.matches(path).is_some();
        let operations: Vec<_> = self.contract.operations.iter().enumerate().collect();
        let here: Vec<_> = operations.iter().filter(on_path).collect();
        let Some(first) = here.first() else {
            return Ok(plain(if self.has(&Fault::AnyPath) {
                200
            } else if self.has(&Fault::CrashOnUnknownPath) {
                500
            } else {
                404
            }));
        };
        let named = here
            .iter()
            .find(|(_, operation)| operation.method == method);
        let lenient = self.has(&Fault::AnyMethod).then_some(first);
        let (index, operation) = match (named, lenient) {
            (Some(named), _) => **named,
            (None, Some(first)) => {
                return Ok(respond(
                    &self.replies[first.0].success,
                    &parts.headers,
                    number,
                ));
            }
            (None, None) => {
                let methods = here.iter().map(|(_, operation)| operation.method.as_str());
                let mut response = plain(405);
                let methods = methods.collect::<Vec<_>>().join(", ");
                if let Ok(methods) = methods.parse() {
                    response.headers_mut().insert("allow", methods);
                }
                return Ok(response);
            }
        };
        let sent = self.sent(operation, path, parts.uri.query(), &parts.headers);
        let replies = &self.replies[index];
        let reply = match self.judge(operation, &sent, &parts.headers, &body) {
            Ok(Judgement::Admitted) => &replies.success,
            Ok(Judgement::Refused) => &replies.refusal,
            Ok(Judgement::WrongMediaType) => &replies.wrong_media_type,
            Err(Verdict::Unknown) => &replies.unknown_caller,
            Ok(Judgement::Crash) | Err(Verdict::Crash | Verdict::Known) => return Ok(plain(500)),
        };
        Ok(respond(reply, &parts.headers, number))
    }

    fn sent(
        &self,
        operation: &Operation,
        path: &str,
        query: Option<&str>,
        headers: &HeaderMap,
    ) -> Sent {
        let variables = operation.template.matches(path).unwrap_or_default();
        let (names, mut texts): (Vec<_>, Vec<_>) = variables.into_iter().unzip();
        if self.has(&Fault::PathVariablesSwapped) {
            texts.reverse();
        }
        let names = names.into_iter().map(str::to_owned);
        let path = names.zip(texts).collect();
        let mut sent = Sent::new(path, query.unwrap_or_default(), headers);
        sent.raw_path = self.has(&Fault::PathNotDecoded);
        sent
    }

    /// Judges a request, first its credentials, and writes down what was asked.
    fn judge(
        &self,
        operation: &Operation,
        sent: &Sent,
        headers: &HeaderMap,
        body: &[u8],
    ) -> Result<Judgement, Verdict> {
        let judge = Judge {
            document: &self.contract.document,
            operation,
            fault: self.fault.as_ref(),
            other_body: self.other_body(operation),
        };
        let verdict = credentials::judge(operation, sent, self.fault.as_ref());
        let judged = match verdict {
            Verdict::Known => Ok(judge.judge(sent, headers, body)),
            Verdict::Unknown | Verdict::Crash => Err(verdict),
        };
        let uses = judge.uses(sent);
        let mut asked = self.asked();
        let asked = asked.entry(operation.id.clone()).or_default();
        asked.requests += 1;
        match judged {
            Ok(Judgement::Admitted) => asked.admitted += 1,
            Ok(Judgement::Refused | Judgement::Crash) => asked.refused += 1,
            Ok(Judgement::WrongMediaType) => asked.wrong_media_type += 1,
            Err(_) => asked.unknown_caller += 1,
        }
        for (parameter, used) in operation.parameters.iter().zip(uses) {
            let uses = asked.parameters.entry(parameter.label()).or_default();
            match used {
                Use::Absent => uses.absent += 1,
                Use::Admitted => uses.admitted += 1,
                Use::Refused => uses.refused += 1,
            }
        }
        judged
    }

    fn other_body(&self, operation: &Operation) -> Option<&Pointer> {
        let others = self.contract.operations.iter();
        let others = others.filter(|other| other.id != operation.id);
        let mut schemas = others.filter_map(|other| {
            let media = other.body.as_ref()?.media.first()?;
            judge::essence(&media.name)
                .ends_with("json")
                .then_some(())?;
            media.schema.as_ref()
        });
        schemas.next()
    }
}

fn plain(status: u16) -> Response {
    let mut response = Response::new(Full::default());
    if let Ok(status) = hyper::StatusCode::from_u16(status) {
        *response.status_mut() = status;
    }
    response
}

/// One of the variations of a reply, each in its turn.
fn respond(reply: &Reply, headers: &HeaderMap, number: usize) -> Response {
    let mut response = plain(reply.status);
    for (name, texts) in &reply.headers {
        let name = hyper::header::HeaderName::from_bytes(name.as_bytes());
        let text = texts.get(number % texts.len().max(1));
        if let (Ok(name), Some(Ok(text))) = (name, text.map(|text| text.parse())) {
            response.headers_mut().append(name, text);
        }
    }
    let accept = headers
        .get("accept")
        .and_then(|accept| accept.to_str().ok());
    let accept = accept.unwrap_or_default();
    let contents = &reply.contents;
    let wanted = contents.iter().find(|content| {
        let essence = judge::essence(&content.media_type);
        accept
            .split(',')
            .any(|range| judge::essence(range) == essence)
    });
    let Some(content) = wanted.or(contents.get(number % contents.len().max(1))) else {
        return response;
    };
    if let (Ok(media_type), false) = (content.media_type.parse(), content.media_type.is_empty()) {
        response.headers_mut().insert("content-type", media_type);
    }
    let body = content.bodies.get(number % content.bodies.len().max(1));
    *response.body_mut() = Full::from(body.cloned().unwrap_or_default());
    response
}
