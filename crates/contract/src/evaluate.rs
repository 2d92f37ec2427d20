//! Whether a schema admits a value, straight from the document.
use serde_json::Value;

use crate::document::Document;
use crate::pointer::Pointer;
use crate::verdict::{Direction, Rule, Violation};

/// Whether the schema at `at` admits `value`; every keyword that refuses is named. A violation of
/// [`Rule::Undecided`] says that a keyword there could not be evaluated.
pub fn admits(
    _doc: &Document,
    at: &Pointer,
    _direction: Direction,
    _value: &Value,
) -> Result<(), Vec<Violation>> {
    Err(vec![Violation {
        instance: Pointer::root(),
        keyword: at.clone(),
        rule: Rule::Undecided,
    }])
}
