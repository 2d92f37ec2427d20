//! Changed copies of a document, each with what must be found.
#[allow(dead_code, reason = "tests and bench each use a part")]
pub(crate) mod cut;
mod reach;
mod rewrites;
mod schemas;
mod traffic;

use openapi_contract::Severity;
use serde_json::Value;

/// A changed document and the weight of the gravest finding it must lead to; `None` is silence.
pub(crate) struct Case {
    pub(crate) label: String,
    pub(crate) document: Value,
    pub(crate) expected: Option<Severity>,
}

/// Hands out every single mutation of each kind, and every rewrite that changes nothing, one at a
/// time: each holds a copy of the document.
pub(crate) fn cases(document: &Value, each: &mut dyn FnMut(Case)) {
    schemas::mutations(document, each);
    traffic::mutations(document, each);
    rewrites::rewrites(document, each);
}
