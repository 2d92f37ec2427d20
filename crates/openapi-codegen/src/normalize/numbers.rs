//! Numbers are 64-bit floats, whatever their format: `float` is a hint, and a type that takes
//! it at its word rounds what the contract admits.

use serde_json::Value;

use super::schemas;

pub(super) fn apply(document: &mut Value) {
    for at in schemas(document) {
        if let Some(Value::Object(schema)) = document.pointer_mut(&at)
            && schema.get("type").and_then(Value::as_str) == Some("number")
        {
            schema.shift_remove("format");
        }
    }
}
