//! The API said no.

use std::fmt;
use std::time::Duration;

use reqwest::StatusCode;
use reqwest::header::HeaderMap;
use serde_json::Value;

use crate::ErrorBody;
use crate::excerpt::{kept, sentence};
use crate::retries::retry_after;

/// A refusal by the API: a status of 400 or more, whatever came with it.
pub struct Refused {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Option<Value>,
    pub(crate) text: String,
    pub(crate) request_id: Option<String>,
    pub(crate) is_documented: bool,
}

impl Refused {
    /// The status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers of the answer.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// What the API says is wrong, in one line; where it says nothing, what the status means.
    pub fn sentence(&self) -> String {
        let told = self.body.as_ref().and_then(sentence);
        told.unwrap_or_else(|| {
            let reason = self.status.canonical_reason();
            reason.unwrap_or("refused without a word").to_owned()
        })
    }

    /// The body, if it is JSON.
    pub fn value(&self) -> Option<&Value> {
        self.body.as_ref()
    }

    /// The body as the type that the contract gives it; nothing where it is of another kind.
    pub fn body<T: ErrorBody>(&self) -> Option<T> {
        T::read(
            self.status.as_u16(),
            self.body.as_ref().unwrap_or(&Value::Null),
        )
    }

    /// The first characters of the body as it came, of whatever kind it is.
    pub fn excerpt(&self) -> String {
        kept(&self.text)
    }

    /// The name by which the server knows the request, else the one it was sent with.
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// Whether the contract documents the status for the operation.
    pub fn is_documented(&self) -> bool {
        self.is_documented
    }

    /// How long the API asks to wait (`Retry-After`).
    pub fn retry_after(&self) -> Option<Duration> {
        retry_after(&self.headers)
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.status.as_u16(), self.sentence())?;
        request(f, self.request_id())
    }
}

impl fmt::Debug for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Refused")
            .field("status", &self.status.as_u16())
            .field("body", &self.excerpt())
            .field("request_id", &self.request_id)
            .finish_non_exhaustive()
    }
}

/// The end of a message: which request it is about.
pub(super) fn request(f: &mut fmt::Formatter<'_>, id: Option<&str>) -> fmt::Result {
    match id {
        Some(id) => write!(f, " (request {id})"),
        None => Ok(()),
    }
}

/// Headers in which servers name requests.
const NAMING: [&str; 4] = [
    "x-request-id",
    "request-id",
    "x-amzn-requestid",
    "x-correlation-id",
];

/// The name that a server gave a request.
pub(crate) fn request_id(headers: &HeaderMap) -> Option<String> {
    let mut named = NAMING.iter().filter_map(|name| headers.get(*name));
    let named = named.find_map(|value| value.to_str().ok())?;
    Some(crate::excerpt::one_line(named, 64))
}
