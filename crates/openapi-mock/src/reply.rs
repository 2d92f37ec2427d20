//! What a test says that a mock is to answer.

use std::time::Duration;

use bytes::Bytes;
use serde_json::Value;

/// What a mock is to answer.
#[derive(Debug, Clone)]
pub struct Reply {
    pub(crate) kind: ReplyKind,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) after: Duration,
}

#[derive(Debug, Clone)]
pub(crate) enum ReplyKind {
    /// What the contract says of a status.
    Sample(u16),
    /// A value that the contract admits.
    Json(u16, Value),
    /// Whatever it is.
    Raw(u16, String, Bytes),
    /// Nothing, for ever.
    Stall,
    /// Nothing, and the connection ends.
    HangUp,
}

impl Reply {
    fn of(kind: ReplyKind) -> Self {
        Self {
            kind,
            headers: Vec::new(),
            after: Duration::ZERO,
        }
    }

    /// A value that the contract admits for this status; a status that it does not document has no
    /// body.
    pub fn sample(status: u16) -> Self {
        Self::of(ReplyKind::Sample(status))
    }

    /// This value. The mock does not take it where the contract does not admit it: a test that
    /// relies on what no server says proves nothing. [`Reply::raw`] says anything.
    pub fn json(status: u16, value: Value) -> Self {
        Self::of(ReplyKind::Json(status, value))
    }

    /// Anything, whatever the contract says.
    pub fn raw(status: u16, media_type: &str, body: impl Into<Bytes>) -> Self {
        Self::of(ReplyKind::Raw(status, media_type.to_owned(), body.into()))
    }

    /// A page of a proxy where an answer belongs.
    pub fn nonsense() -> Self {
        Self::raw(200, "text/html", "<html><body>Welcome</body></html>")
    }

    /// No answer, and the connection stays.
    pub fn stall() -> Self {
        Self::of(ReplyKind::Stall)
    }

    /// No answer, and the connection ends.
    pub fn hang_up() -> Self {
        Self::of(ReplyKind::HangUp)
    }

    /// With this header.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Not before this.
    #[must_use]
    pub fn after(mut self, wait: Duration) -> Self {
        self.after = wait;
        self
    }
}
