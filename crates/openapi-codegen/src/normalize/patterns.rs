//! Patterns that are no regular expressions of ECMA-262 (Schema Object, `pattern`) are left out:
//! those of other languages are common, and a text that nobody checks is still carried.

use openapi_document::Pointer;
use regress::Regex;
use serde_json::Value;

use super::{Operations, schemas};

pub(super) fn apply(document: &mut Value, operations: &mut Operations) {
    for at in schemas(document) {
        let Some(Value::Object(schema)) = document.pointer_mut(&at) else {
            continue;
        };
        let Some(pattern) = schema.get("pattern").and_then(Value::as_str) else {
            continue;
        };
        if let Err(error) = Regex::new(pattern) {
            let reason = format!(
                "texts are not checked against the pattern `{pattern}`, which is no regular \
                 expression of ECMA-262: {error}"
            );
            operations.lose(&Pointer::root().with_path(&at), &reason);
            schema.shift_remove("pattern");
        }
    }
}
