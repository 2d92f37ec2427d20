//! Words: an example is one of several, and what 3.0 has no keyword for is left out. What narrows values there is the
//! server's to check.

use serde_json::{Map, Value};

/// What says nothing of values, or nothing once references are resolved.
const IDLE: [&str; 10] = [
    "$anchor",
    "$comment",
    "$defs",
    "$dynamicAnchor",
    "$id",
    "$schema",
    "$vocabulary",
    "contentSchema",
    "definitions",
    // Since 3.1 it is none.
    "nullable",
];

pub(super) fn apply(schema: &mut Map<String, Value>) {
    schema.retain(|name, _| !IDLE.contains(&name.as_str()));
    if let Some(Value::Array(examples)) = schema.shift_remove("examples")
        && !schema.contains_key("example")
        && let Some(first) = examples.into_iter().next()
    {
        schema.insert("example".to_owned(), first);
    }
}

/// The keywords that only later versions have, and those that nobody knows.
pub(super) fn drop_unknown(schema: &mut Map<String, Value>) {
    use openapi_document::Dialect;
    schema.retain(|name, _| name.starts_with("x-") || Dialect::OpenApi3_0.has_keyword(name));
}
