//! Lists: 3.0 has one schema for all items. It takes what may stand at any position; what stands where is the
//! server's to check.

use serde_json::{Map, Value, json};

use super::{any_of, is_composed};
use crate::Loss;

pub(super) fn apply(schema: &mut Map<String, Value>, at: &str, losses: &mut Vec<Loss>) {
    let unevaluated = schema.shift_remove("unevaluatedItems");
    let first = match schema.shift_remove("prefixItems") {
        Some(Value::Array(first)) => first,
        _ => Vec::new(),
    };
    let rest = match schema.shift_remove("items") {
        None if !is_composed(schema) && !schema.contains_key("contains") => unevaluated,
        None => {
            if unevaluated.as_ref().is_some_and(is_narrow) {
                losses.push(Loss {
                    pointer: format!("{at}/unevaluatedItems"),
                    reason:
                        "items that nothing else describes are read as those that are described"
                            .to_owned(),
                });
            }
            None
        }
        items => items,
    };
    let is_list = super::names(schema).iter().any(|name| name == "array");
    if rest.is_none() && first.is_empty() && !is_list {
        return;
    }
    if rest == Some(Value::Bool(false)) {
        let most = schema.get("maxItems").and_then(Value::as_u64);
        let most = most.map_or(first.len() as u64, |most| most.min(first.len() as u64));
        schema.insert("maxItems".to_owned(), json!(most));
    }
    let rest = match rest {
        Some(Value::Bool(false)) if first.is_empty() => Some(json!({})),
        Some(Value::Bool(false)) => None,
        None | Some(Value::Bool(true)) => Some(json!({})),
        rest => rest,
    };
    schema.insert("items".to_owned(), any_of(first.into_iter().chain(rest)));
}

/// Whether a schema takes some values and not others.
fn is_narrow(schema: &Value) -> bool {
    schema.as_object().is_some_and(|schema| !schema.is_empty())
}
