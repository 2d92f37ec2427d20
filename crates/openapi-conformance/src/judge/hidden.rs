//! Members that should not travel.
use openapi_contract::{Direction, marked};
use openapi_document::{Document, Pointer};
use serde_json::Value;

use super::problem::Problem;
use crate::rules::CheckRule;

/// Of one answer so many are told.
const MOST: usize = 4;

/// Members of an answer that are `writeOnly` (`OpenAPI` 3.0.3, "Schema Object": they SHOULD NOT be sent).
pub(super) fn write_only(document: &Document, schema: &Pointer, value: &Value) -> Vec<Problem> {
    let mut told: Vec<(Pointer, Pointer)> = Vec::new();
    for (part, keyword) in marked(document, schema, Direction::Response, value, "writeOnly") {
        // What stands in a member that is told, and one schema of many items, are told with it.
        let with = |(other, by): &(Pointer, Pointer)| *by == keyword || part.is_within(other);
        if told.len() < MOST && !told.iter().any(with) {
            told.push((part, keyword));
        }
    }
    let problem = |(part, keyword): (Pointer, Pointer)| {
        Problem::new(
            CheckRule::WriteOnlyAnswered,
            &keyword,
            "an answer without members that are `writeOnly`",
            format!("`{}` of the body", part.path()),
        )
    };
    told.into_iter().map(problem).collect()
}
