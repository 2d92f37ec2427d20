//! What stands beside a `$ref` in a schema since 3.1: it applies as the reference does. Here it is read as the
//! same schema with the reference in an `allOf`, so that everywhere else a `$ref` stands alone.
use serde_json::{Map, Value, json};

use super::walk::Setting;
use crate::specification::Dialect;

/// Rewrites a reference that has keywords beside it.
pub(super) fn apart(members: &mut Map<String, Value>, setting: Setting<'_>) {
    if members.len() > 1
        && members.get("$ref").is_some_and(Value::is_string)
        && members
            .iter()
            .any(|(name, value)| matters(name, value, setting))
    {
        wrap(members);
    }
}

/// Whether a keyword beside a `$ref` says something. Outside of what is plainly a schema it may be the
/// `summary` or `description` of a Reference Object.
fn matters(name: &str, value: &Value, setting: Setting<'_>) -> bool {
    let shown = matches!(name, "summary" | "description" | "title" | "$comment");
    match name {
        "$ref" => false,
        // A description does not make another alternative.
        _ if shown && matches!(setting.under, "oneOf" | "anyOf") => false,
        _ if setting.schema => Dialect::Draft2020_12.has_keyword(name),
        "required" => value.is_array(),
        "type" => !matches!(value.as_str(), Some("apiKey" | "http" | "oauth2")),
        "deprecated" | "example" | "examples" | "content" => false,
        _ => !shown && Dialect::Draft2020_12.has_keyword(name),
    }
}

fn wrap(members: &mut Map<String, Value>) {
    let Some(text) = members.shift_remove("$ref") else {
        return;
    };
    let reference = json!({ "$ref": text });
    match members.get_mut("allOf") {
        Some(Value::Array(list)) => list.push(reference),
        _ => {
            members.shift_insert(0, "allOf".to_owned(), json!([reference]));
        }
    }
}
