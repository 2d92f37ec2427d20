//! Members of objects: those whose names match a pattern are others like any.

use serde_json::{Map, Value, json};

use super::{any_of, is_composed};
use crate::Loss;

pub(super) fn apply(schema: &mut Map<String, Value>, at: &str, losses: &mut Vec<Loss>) {
    let unevaluated = schema.shift_remove("unevaluatedProperties");
    let patterns = match schema.shift_remove("patternProperties") {
        Some(Value::Object(patterns)) => patterns,
        _ => Map::new(),
    };
    let stated = match schema.shift_remove("additionalProperties") {
        None if !is_composed(schema) => unevaluated,
        None => {
            if unevaluated
                .is_some_and(|others| others.as_object().is_some_and(|own| !own.is_empty()))
            {
                losses.push(Loss {
                    pointer: format!("{at}/unevaluatedProperties"),
                    reason: "members that nothing else describes are not carried".to_owned(),
                });
            }
            None
        }
        stated => stated,
    };
    if patterns.is_empty() {
        if let Some(stated) = stated {
            schema.insert("additionalProperties".to_owned(), stated);
        }
        return;
    }
    let matching = patterns.into_iter().map(|(_, matching)| matching);
    let any = match stated {
        Some(Value::Bool(false)) => any_of(matching),
        None | Some(Value::Bool(true)) => json!({}),
        Some(stated) => any_of(matching.chain([stated])),
    };
    schema.insert("additionalProperties".to_owned(), any);
}
