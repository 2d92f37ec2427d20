//! Whether a schema admits a value, straight from the document: the check on everything that the
//! solver finds, and for that reason written without it.
mod assertions;
mod latest;
mod marks;
mod oldest;
mod seen;

use marks::Marks;
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
    let (found, _) = evaluated(doc, at, direction, value, Marks::default());
    if found.is_empty() { Ok(()) } else { Err(found) }
}

/// The parts of `value` of which the schema at `at` says that a keyword that only describes, like `writeOnly`, is true:
/// each with the place of the keyword. What an alternative or a condition that does not hold says is said of nothing.
pub fn marked(
    doc: &Document,
    at: &Pointer,
    direction: Direction,
    value: &Value,
    keyword: &str,
) -> Vec<(Pointer, Pointer)> {
    evaluated(doc, at, direction, value, Marks::of(keyword)).1
}

fn evaluated(
    doc: &Document,
    at: &Pointer,
    direction: Direction,
    value: &Value,
    marks: Marks<'_>,
) -> (Vec<Violation>, Vec<(Pointer, Pointer)>) {
    match doc.dialect() {
        Dialect::OpenApi3_0 => oldest::evaluated(doc, at, direction, value, marks),
        Dialect::Draft2020_12 => latest::evaluated(doc, at, direction, value, marks),
    }
}

#[cfg(test)]
mod tests;
