//! Members that should not travel.
use openapi_document::{Document, Pointer, schema_members, schema_parts};
use serde_json::Value;

use super::problem::Problem;
use crate::rules::CheckRule;

/// Of one answer so many are told.
const MOST: usize = 4;
/// Answers nest no deeper than this when such members are looked for.
const DEEPEST: usize = 64;
/// Parts of one answer that are looked at.
const PARTS: usize = 10_000;

/// Members of an answer that are `writeOnly` (`OpenAPI` 3.0.3, "Schema Object": they SHOULD NOT be sent).
pub(super) fn write_only(document: &Document, schema: &Pointer, value: &Value) -> Vec<Problem> {
    let mut found: Vec<Problem> = Vec::new();
    let mut open = vec![(Pointer::root(), value, vec![schema.clone()])];
    let mut left = PARTS;
    while let Some((at, value, schemas)) = open.pop() {
        if left == 0 || found.len() >= MOST || at.tokens().count() > DEEPEST {
            break;
        }
        left -= 1;
        let nodes: Vec<Pointer> = schemas
            .iter()
            .flat_map(|one| schema_parts(document, one))
            .collect();
        if nodes.is_empty() {
            continue;
        }
        let hidden = nodes.iter().map(|node| node.child("writeOnly"));
        let hidden = hidden
            .into_iter()
            .find(|at| document.get(at) == Some(&Value::Bool(true)));
        if let Some(keyword) = hidden {
            if !found.iter().any(|one| one.at == keyword) {
                found.push(Problem::new(
                    CheckRule::WriteOnlyAnswered,
                    &keyword,
                    "an answer without members that are `writeOnly`",
                    format!("`{}` of the body", at.path()),
                ));
            }
            continue;
        }
        match value {
            Value::Object(object) => {
                for (name, member) in object {
                    open.push((
                        at.child(name),
                        member,
                        schema_members(document, &nodes, name),
                    ));
                }
            }
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    let below = schema_members(document, &nodes, &index.to_string());
                    open.push((at.index(index), item, below));
                }
            }
            _ => {}
        }
    }
    found
}
