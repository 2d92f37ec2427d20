//! What a claim says a token may do.

use contacts_store::Scope;
use serde_json::{Map, Value};

/// What may stand before the name of a scope, for issuers whose names must differ between APIs.
const PREFIX: &str = "contacts:";

/// The widest scope that a claim names: a text of words with spaces between them (RFC 8693 §4.2), or a
/// list of such texts. Without the claim it is the widest there is; `None` if the claim names none.
pub(super) fn of(claims: &Map<String, Value>, claim: &str) -> Option<Scope> {
    let Some(claim) = claims.get(claim) else {
        return Some(Scope::Write);
    };
    let texts = match claim {
        Value::Array(items) => items.as_slice(),
        text => std::slice::from_ref(text),
    };
    let words = texts
        .iter()
        .filter_map(Value::as_str)
        .flat_map(str::split_whitespace);
    words
        .filter_map(|word| word.strip_prefix(PREFIX).unwrap_or(word).parse().ok())
        .max()
}
