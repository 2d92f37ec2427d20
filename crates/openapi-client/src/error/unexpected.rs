//! The answer is not what the contract says.

use std::fmt;

use reqwest::StatusCode;
use reqwest::header::HeaderMap;

use super::refused::request;
use crate::excerpt::kept;

/// An answer that is not what the contract says.
pub struct Unexpected {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) reason: String,
    pub(crate) text: String,
    pub(crate) request_id: Option<String>,
}

impl Unexpected {
    /// The status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers of the answer.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// What of the contract is broken, and by what.
    pub fn reason(&self) -> &str {
        &self.reason
    }

    /// The first characters of the body as it came.
    pub fn excerpt(&self) -> String {
        kept(&self.text)
    }

    /// The name by which the server knows the request, else the one it was sent with.
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }
}

impl fmt::Display for Unexpected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)?;
        request(f, self.request_id())
    }
}

impl fmt::Debug for Unexpected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Unexpected")
            .field("status", &self.status.as_u16())
            .field("reason", &self.reason)
            .field("body", &self.excerpt())
            .field("request_id", &self.request_id)
            .finish_non_exhaustive()
    }
}
