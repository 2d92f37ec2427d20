//! What a mock was sent.

use bytes::Bytes;
use serde_json::Value;

/// A request that a mock was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Received {
    /// `operationId`, else method and path of the operation; nothing where the contract has none
    /// for the request.
    pub operation: Option<String>,
    /// The method.
    pub method: String,
    /// Path and query, as they were written.
    pub target: String,
    /// Names in lower case, in order.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Bytes,
    /// Why the contract refuses it, where it does.
    pub refused: Option<String>,
}

impl Received {
    /// The first header of a name.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        let found = headers.find(|(other, _)| other.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    /// The body, if it is JSON.
    pub fn json(&self) -> Option<Value> {
        serde_json::from_slice(&self.body).ok()
    }
}
