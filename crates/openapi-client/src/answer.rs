//! An answer, before it is known whether it is one that the contract promises.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context as TaskContext, Poll};
use std::time::{Duration, Instant};

use bytes::Bytes;
use futures_core::Stream;
use reqwest::header::HeaderMap;
use reqwest::{Response, StatusCode};
use serde::de::DeserializeOwned;
use tokio::time::timeout_at;

use crate::error::{GivenUp, Refused, Unexpected, Unreachable, request_id};
use crate::excerpt::Secrets;
use crate::hook::Surplus;
use crate::retries::asks_to_wait;
use crate::{ByteStream, Error, Operation, read};

/// No more of the body of a refusal is read.
const MOST_OF_A_REFUSAL: usize = 1 << 20;

/// What all answers to a client have in common.
pub(crate) struct Common {
    pub(crate) address: String,
    pub(crate) secrets: Secrets,
    pub(crate) surplus: Option<Arc<Surplus>>,
}

/// The call that an answer belongs to.
pub(crate) struct Context {
    pub(crate) common: Arc<Common>,
    pub(crate) operation: &'static Operation,
    pub(crate) request_id: String,
    pub(crate) attempts: u32,
    pub(crate) started: Instant,
    /// Until when the body may be read, and how long the attempt may take.
    pub(crate) until: Instant,
    pub(crate) limit: Duration,
}

/// An answer to a call, as generated source gets it.
pub struct Answer {
    response: Response,
    context: Context,
}

impl Answer {
    pub(crate) fn new(response: Response, context: Context) -> Self {
        Self { response, context }
    }

    /// The status.
    pub fn status(&self) -> StatusCode {
        self.response.status()
    }

    /// The error that the answer is, when it is none that the contract promises as a success.
    pub async fn into_error(self) -> Error {
        let Self {
            mut response,
            context,
        } = self;
        let status = response.status();
        let text = beginning(&mut response, context.until).await;
        let text = context.common.secrets.hidden(text);
        let headers = std::mem::take(response.headers_mut());
        let request_id = request_id(&headers).or(Some(context.request_id));
        if !(status.is_client_error() || status.is_server_error()) {
            let reason = format!(
                "the contract lists no answer of {} with status {}",
                context.operation.id,
                status.as_u16()
            );
            return Unexpected {
                status,
                headers,
                reason,
                text,
                request_id,
            }
            .into();
        }
        let refused = Refused {
            status,
            headers,
            body: serde_json::from_str(&text).ok(),
            text,
            request_id,
            is_documented: context.operation.answer(status.as_u16()).is_some(),
        };
        if context.attempts > 1 && asks_to_wait(status) {
            let after = context.started.elapsed();
            return GivenUp::failed(context.attempts, after, refused.into()).into();
        }
        refused.into()
    }

    /// The value of a JSON body.
    pub(crate) async fn json<T: DeserializeOwned>(
        self,
    ) -> Result<(StatusCode, HeaderMap, T), Error> {
        let Self {
            mut response,
            context,
        } = self;
        let status = response.status();
        let headers = std::mem::take(response.headers_mut());
        let octets = match timeout_at(context.until.into(), response.bytes()).await {
            Ok(read) => read.map_err(|error| context.broken(error))?,
            Err(_) => return Err(GivenUp::late(context.attempts, context.limit).into()),
        };
        let documented = context.operation.answer(status.as_u16());
        let schema = documented
            .and_then(|one| one.schema)
            .unwrap_or("the contract");
        let read = match &context.common.surplus {
            None => read::value(&octets, schema),
            Some(tell) => read::value_and_surplus(&octets, schema, &mut |at| {
                tell(context.operation, at);
            }),
        };
        match read {
            Ok(value) => Ok((status, headers, value)),
            Err(reason) => {
                let secrets = &context.common.secrets;
                Err(Unexpected {
                    status,
                    request_id: request_id(&headers).or(Some(context.request_id)),
                    headers,
                    reason: secrets.hidden(reason),
                    text: secrets.hidden(String::from_utf8_lossy(&octets).into_owned()),
                }
                .into())
            }
        }
    }

    /// Status and headers; the body is not read.
    pub(crate) fn head(mut self) -> (StatusCode, HeaderMap) {
        let headers = std::mem::take(self.response.headers_mut());
        (self.response.status(), headers)
    }

    /// The body, piece by piece.
    pub(crate) fn stream(mut self) -> (StatusCode, HeaderMap, ByteStream) {
        let headers = std::mem::take(self.response.headers_mut());
        let status = self.response.status();
        let pieces = Pieces {
            inner: Box::pin(self.response.bytes_stream()),
            context: self.context,
        };
        (status, headers, ByteStream::new(Box::pin(pieces)))
    }

    /// The channel that the connection has become.
    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) async fn upgrade(
        mut self,
    ) -> Result<(StatusCode, HeaderMap, reqwest::Upgraded), Error> {
        let status = self.response.status();
        if status != StatusCode::SWITCHING_PROTOCOLS {
            return Err(self.into_error().await);
        }
        let headers = std::mem::take(self.response.headers_mut());
        let context = self.context;
        let upgraded = self.response.upgrade().await;
        Ok((
            status,
            headers,
            upgraded.map_err(|error| context.broken(error))?,
        ))
    }
}

impl std::fmt::Debug for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Answer({})", self.status())
    }
}

impl Context {
    fn broken(&self, error: reqwest::Error) -> Error {
        if error.is_timeout() {
            return GivenUp::late(self.attempts, self.started.elapsed()).into();
        }
        Unreachable::new(self.common.address.clone(), &error.without_url()).into()
    }
}

/// The beginning of a body, as text. What cannot be read is left out: the status says more.
async fn beginning(response: &mut Response, until: Instant) -> String {
    let mut octets = Vec::new();
    while let Ok(Ok(Some(piece))) = timeout_at(until.into(), response.chunk()).await {
        octets.extend_from_slice(&piece);
        if octets.len() > MOST_OF_A_REFUSAL {
            octets.truncate(MOST_OF_A_REFUSAL);
            break;
        }
    }
    String::from_utf8_lossy(&octets).into_owned()
}

/// The pieces of a body.
struct Pieces {
    inner: Pin<Box<dyn Stream<Item = reqwest::Result<Bytes>> + Send>>,
    context: Context,
}

impl Stream for Pieces {
    type Item = Result<Bytes, Error>;

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut TaskContext<'_>,
    ) -> Poll<Option<Self::Item>> {
        let polled = self.inner.as_mut().poll_next(context);
        polled.map(|piece| piece.map(|read| read.map_err(|error| self.context.broken(error))))
    }
}
