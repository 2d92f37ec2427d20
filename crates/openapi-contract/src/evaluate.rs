//! Whether a schema admits a value, straight from the document: the check on everything that the
//! solver finds, and for that reason written without it.
mod assertions;
mod latest;
mod oldest;
mod seen;

use serde_json::Value;

use crate::verdict::{Direction, Violation};
use openapi_document::{Dialect, Document, Pointer};

/// Schemas and values nested deeper than this are not evaluated.
const DEEPEST: usize = 120;
/// Schemas looked at for one value.
const BUDGET: usize = 200_000;

/// Whether the schema at `at` admits `value`, in the dialect of its document; every keyword that refuses
/// is named. A violation of [`Rule::Undecided`](crate::Rule::Undecided) says that a keyword there could not be evaluated.
pub fn admits(
    doc: &Document,
    at: &Pointer,
    direction: Direction,
    value: &Value,
) -> Result<(), Vec<Violation>> {
    let found = match doc.dialect() {
        Dialect::OpenApi3_0 => oldest::violations(doc, at, direction, value),
        Dialect::Draft2020_12 => latest::violations(doc, at, direction, value),
    };
    if found.is_empty() { Ok(()) } else { Err(found) }
}
