//! What may differ from one call to the next.

use std::time::Duration;

use reqwest::header::{HeaderMap, HeaderName, HeaderValue};

/// What may differ from one call to the next; handed to `send_with`.
///
/// ```
/// use std::time::Duration;
/// use openapi_client::CallOptions;
///
/// let patient = CallOptions::new().timeout(Duration::from_mins(2)).repeatable(true);
/// ```
#[derive(Debug, Clone, Default)]
pub struct CallOptions {
    pub(crate) timeout: Option<Duration>,
    pub(crate) repeatable: Option<bool>,
    pub(crate) headers: HeaderMap,
}

impl CallOptions {
    /// Nothing differs.
    pub fn new() -> Self {
        Self::default()
    }

    /// The call is given up after this, with all its attempts and the waiting between them; no
    /// other limit counts, so that it may be longer than usual.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// Whether this request may be sent again when it is not known what became of it, whatever
    /// the contract says of its operation.
    #[must_use]
    pub fn repeatable(mut self, repeatable: bool) -> Self {
        self.repeatable = Some(repeatable);
        self
    }

    /// Sends a header with this call, in place of one of the same name.
    #[must_use]
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.insert(name, value);
        self
    }
}
