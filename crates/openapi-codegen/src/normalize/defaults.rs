//! Defaults are words: they tell what the server makes of a member that is left out, and one
//! that the client filled in would be a member that nobody sent.

use serde_json::Value;

use super::schemas;

/// A longer one would drown the description.
const LONGEST: usize = 120;

pub(super) fn apply(document: &mut Value) {
    for at in schemas(document) {
        let Some(Value::Object(schema)) = document.pointer_mut(&at) else {
            continue;
        };
        let Some(default) = schema.shift_remove("default") else {
            continue;
        };
        let text = default.to_string();
        if default.is_null() || text.len() > LONGEST {
            continue;
        }
        let words = format!("Where it is left out: `{text}`.");
        let described = match schema.get("description").and_then(Value::as_str) {
            Some(text) => format!("{}\n\n{words}", text.trim_end()),
            None => words,
        };
        schema.insert("description".to_owned(), Value::String(described));
    }
}
