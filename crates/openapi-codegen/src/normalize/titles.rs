//! Titles are words: a type is named after its place, for titles need not differ.

use serde_json::Value;

use super::schemas;

pub(super) fn apply(document: &mut Value) {
    for at in schemas(document) {
        let Some(Value::Object(schema)) = document.pointer_mut(&at) else {
            continue;
        };
        if let Some(title) = schema.shift_remove("title")
            && !schema.contains_key("description")
            && !schema.contains_key("$ref")
        {
            schema.insert("description".to_owned(), title);
        }
    }
}
