//! Keywords that say nothing of values of the schema's type are left out: those of objects on a
//! text, and the like.

use serde_json::Value;

use super::schemas;
use crate::keywords::KEYWORDS;

pub(super) fn apply(document: &mut Value) {
    for at in schemas(document) {
        let Some(Value::Object(schema)) = document.pointer_mut(&at) else {
            continue;
        };
        let Some(kind) = schema.get("type").and_then(Value::as_str) else {
            continue;
        };
        let others = KEYWORDS.iter().filter(|(kinds, _)| !kinds.contains(&kind));
        let others: Vec<&str> = others.flat_map(|(_, names)| *names).copied().collect();
        if schema.keys().any(|name| others.contains(&name.as_str())) {
            schema.retain(|name, _| !others.contains(&name.as_str()));
        }
    }
}
