//! Places of a contract that was rewritten.

use serde_json::Value;

/// The innermost place around this one that is in the contract.
pub(crate) fn existing(contract: &Value, at: &str) -> String {
    let mut place = at.trim_end_matches('/');
    while contract.pointer(place).is_none() {
        place = place.rsplit_once('/').map_or("", |(outside, _)| outside);
    }
    place.to_owned()
}
