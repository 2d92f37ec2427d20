//! A JSON body that is read when the handler asks for it.

use std::{fmt, marker::PhantomData, time::Duration};

use async_trait::async_trait;
use bytes::{Bytes, BytesMut};
use dropshot::{
    ApiEndpointBodyContentType, Body, ExclusiveExtractor, ExtractorMetadata, HttpError,
    RequestContext, ServerContext, TypedBody,
};
use http::{
    HeaderMap,
    header::{CONTENT_ENCODING, CONTENT_TYPE},
};
use http_body_util::BodyExt;
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use tokio::time::timeout;

use crate::{
    json::{self, Nul, Refusal},
    strict::Strict,
};

mod other;
pub use other::{
    ApplicationJson, FormBody, JsonBodyAs, MediaType, OptionalJsonBody, OptionalRawBody, RawBody,
};

/// How much of the rest of an oversized body is taken in, and for how long, so that a client that is
/// still sending gets to read its answer. After that the connection is closed on it.
const DRAIN_BYTES: usize = 32 << 20;
const DRAIN_TIME: Duration = Duration::from_secs(5);

/// The body of a request, as JSON that holds a `T`.
///
/// Unlike [`TypedBody`] it is not read when dropshot extracts the arguments, which it does all at once: the
/// handler judges the token first and then calls [`JsonBody::read`]. It also refuses what serde lets pass:
/// repeated members, arrays for objects, lone surrogates and deep nesting; and U+0000 where
/// [`JsonBody::without_nul`] asks for it.
pub struct JsonBody<T> {
    headers: HeaderMap,
    body: Body,
    max_bytes: usize,
    nul: Nul,
    read_as: PhantomData<fn() -> T>,
}

/// Why a body could not be read. It displays as the sentence for the client.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BodyError {
    /// It is not JSON, or not JSON of the shape of a request.
    #[error("invalid request body: {0}")]
    Invalid(String),
    /// A member is at fault: it has the wrong type.
    #[error("{name}: {message}")]
    Member {
        /// The member's name, without the objects that hold it.
        name: String,
        /// What was expected.
        message: String,
    },
    /// A member that must be there is not.
    #[error("{name} is required")]
    Missing {
        /// The member's name, without the objects that hold it.
        name: String,
    },
    /// A member's value holds the character U+0000, which [`JsonBody::without_nul`] refuses.
    #[error("{name}: must not contain the character U+0000")]
    Nul {
        /// The member's name, without the objects that hold it.
        name: String,
    },
    /// The server has no room for it: a fault of ours.
    #[error("there is no room for the request body")]
    NoRoom,
}

/// Why a body stops short of its end, as the server says that receives it: the error of a [`Body`] that
/// it makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BodyCut {
    /// It has not arrived in the time that a body may take.
    #[error("it took too long to arrive")]
    Late,
    /// All the memory that is set aside for bodies is in use.
    #[error("there is no room for it")]
    NoRoom,
}

impl<T: DeserializeOwned> JsonBody<T> {
    /// The body that came with these headers, of which no more than `max_bytes` are taken.
    ///
    /// How long it may take to arrive is for the server to say: `body` then ends with [`BodyCut`].
    pub fn new(headers: HeaderMap, body: Body, max_bytes: usize) -> Self {
        Self {
            headers,
            body,
            max_bytes,
            nul: Nul::Taken,
            read_as: PhantomData,
        }
    }

    /// Refuses the character U+0000 in any text of the body, for an application that cannot keep it.
    #[must_use]
    pub fn without_nul(self) -> Self {
        Self {
            nul: Nul::Refused,
            ..self
        }
    }

    /// Reads the whole body and parses it.
    pub async fn read(self) -> Result<T, BodyError> {
        let Self {
            headers,
            body,
            max_bytes,
            nul,
            ..
        } = self;
        check_headers(&headers)?;
        // They keep the buffer that the head was read into, and the body may take long.
        drop(headers);
        let bytes = collect(body, max_bytes).await?;
        parse(&bytes, nul)
    }
}

fn check_headers(headers: &HeaderMap) -> Result<(), BodyError> {
    // RFC 9110 §8.3: a missing Content-Type leaves the guess to the recipient, and here all bodies are JSON.
    if let Some(value) = headers.get(CONTENT_TYPE) {
        let essence = value
            .to_str()
            .unwrap_or_default()
            .split(';')
            .next()
            .unwrap_or_default();
        if !essence.trim().eq_ignore_ascii_case("application/json") {
            return Err(BodyError::Invalid(
                "the Content-Type must be application/json".to_owned(),
            ));
        }
    }
    refuse_encodings(headers)
}

fn refuse_encodings(headers: &HeaderMap) -> Result<(), BodyError> {
    // They add up, in one header or several (RFC 9110 §8.4).
    let identity = |value: &http::HeaderValue| value.as_bytes().eq_ignore_ascii_case(b"identity");
    if headers.get_all(CONTENT_ENCODING).iter().all(identity) {
        Ok(())
    } else {
        Err(BodyError::Invalid(
            "no Content-Encoding is supported".to_owned(),
        ))
    }
}

async fn collect(mut body: Body, max_bytes: usize) -> Result<Bytes, BodyError> {
    let mut collected = BytesMut::new();
    while let Some(bytes) = next_chunk(&mut body).await? {
        if collected.len() + bytes.len() > max_bytes {
            drop(collected);
            // Whether the rest came or not, the answer is the same.
            let _ = timeout(DRAIN_TIME, drain(body)).await;
            return Err(BodyError::Invalid(format!("larger than {max_bytes} bytes")));
        }
        if collected.is_empty() && http_body::Body::is_end_stream(&body) {
            return Ok(bytes);
        }
        collected.extend_from_slice(&bytes);
    }
    Ok(collected.freeze())
}

async fn drain(mut body: Body) -> Result<(), BodyError> {
    let mut drained = 0;
    while let Some(bytes) = next_chunk(&mut body).await? {
        drained += bytes.len();
        if drained > DRAIN_BYTES {
            break;
        }
    }
    Ok(())
}

async fn next_chunk(body: &mut Body) -> Result<Option<Bytes>, BodyError> {
    loop {
        match body.frame().await {
            None => return Ok(None),
            Some(Err(error)) => {
                return Err(match error.downcast_ref() {
                    Some(BodyCut::NoRoom) => BodyError::NoRoom,
                    Some(cut) => BodyError::Invalid(cut.to_string()),
                    None => BodyError::Invalid("it ended early".to_owned()),
                });
            }
            Some(Ok(frame)) => {
                // Frames that are not data are trailers, which mean nothing here.
                if let Ok(bytes) = frame.into_data() {
                    return Ok(Some(bytes));
                }
            }
        }
    }
}

fn parse<T: DeserializeOwned>(bytes: &[u8], nul: Nul) -> Result<T, BodyError> {
    let text =
        std::str::from_utf8(bytes).map_err(|_| BodyError::Invalid("not UTF-8".to_owned()))?;
    let value = match read(text) {
        Ok(value) => value,
        // serde sees a repeated member of its own types too, and names it badly.
        Err(error) if error.is_data() => {
            check(text, nul)?;
            return Err(member_error::<T>(text));
        }
        Err(error) => return Err(BodyError::Invalid(error.to_string())),
    };
    check(text, nul)?;
    Ok(value)
}

fn read<T: DeserializeOwned>(text: &str) -> serde_json::Result<T> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let value = T::deserialize(Strict(&mut deserializer))?;
    deserializer.end()?;
    Ok(value)
}

fn check(text: &str, nul: Nul) -> Result<(), BodyError> {
    json::check(text, nul).map_err(|refusal| match refusal {
        Refusal::Nul(name) => BodyError::Nul { name },
        refusal => BodyError::Invalid(refusal.to_string()),
    })
}

/// Reads the text again, keeping track of the place, to name the member at fault.
fn member_error<T: DeserializeOwned>(text: &str) -> BodyError {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let Err(error) = serde_path_to_error::deserialize::<_, T>(Strict(&mut deserializer)) else {
        return BodyError::Invalid("not the shape of a request".to_owned());
    };
    let segments = error.path().iter();
    let name = segments.filter_map(named).next_back();
    // serde_json appends the place, serde puts what it met before what it expected.
    let message = error.inner().to_string();
    let message = message.split(" at line ").next().unwrap_or_default();
    let expected = message.find("expected ").and_then(|at| message.get(at..));
    let (name, message) = if let Some(missing) = message.strip_prefix("missing field `") {
        (missing.split('`').next(), "is required")
    } else {
        (name, expected.unwrap_or(message))
    };
    match name {
        None => BodyError::Invalid(message.to_owned()),
        Some(name) if message == "is required" => BodyError::Missing {
            name: name.to_owned(),
        },
        Some(name) => BodyError::Member {
            name: name.to_owned(),
            message: in_json(message),
        },
    }
}

/// What serde expects, in the words of JSON rather than of Rust.
fn in_json(message: &str) -> String {
    let Some(expected) = message.strip_prefix("expected ") else {
        return message.to_owned();
    };
    let json = match expected {
        "f32" | "f64" => "a number",
        "i8" | "i16" | "i32" | "i64" => "an integer",
        "u8" | "u16" | "u32" | "u64" => "an integer that is not negative",
        "a sequence" => "an array",
        "a map" => "an object",
        other if other.starts_with("struct ") => "an object",
        other => other,
    };
    format!("expected {json}")
}

/// The name of a member in a path.
fn named(segment: &serde_path_to_error::Segment) -> Option<&str> {
    match segment {
        serde_path_to_error::Segment::Map { key } => Some(key),
        _ => None,
    }
}

/// A body may hold personal data: it never reaches a log.
impl<T> fmt::Debug for JsonBody<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JsonBody")
            .field("max_bytes", &self.max_bytes)
            .finish_non_exhaustive()
    }
}

/// Whose fault it is, for an answer: 400 or 503.
impl From<BodyError> for HttpError {
    fn from(error: BodyError) -> Self {
        match error {
            BodyError::NoRoom => HttpError::for_unavail(None, error.to_string()),
            error => HttpError::for_bad_request(None, error.to_string()),
        }
    }
}

#[async_trait]
impl<T> ExclusiveExtractor for JsonBody<T>
where
    T: JsonSchema + DeserializeOwned + Send + Sync + 'static,
{
    async fn from_request<Context: ServerContext>(
        rqctx: &RequestContext<Context>,
        request: hyper::Request<Body>,
    ) -> Result<Self, HttpError> {
        let (parts, body) = request.into_parts();
        let max_bytes = rqctx.request_body_max_bytes();
        Ok(Self::new(parts.headers, body, max_bytes))
    }

    fn metadata(body_content_type: ApiEndpointBodyContentType) -> ExtractorMetadata {
        TypedBody::<T>::metadata(body_content_type)
    }
}

#[cfg(test)]
mod tests;
