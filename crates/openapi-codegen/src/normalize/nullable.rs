//! Whether a schema admits null, or says so, as far as its own words and those it refers to tell.

use openapi_document::local_pointer;
use serde_json::Value;

/// References are followed no deeper than this; what refers to itself says nothing of null.
const DEEPEST: usize = 32;

/// Whether `schema` admits null. `nullable` is taken at its word beside `allOf` and the like
/// too, as most who write it there mean it.
pub(super) fn admits_null(document: &Value, schema: &Value) -> bool {
    admits(document, schema, DEEPEST)
}

fn admits(document: &Value, schema: &Value, depth: usize) -> bool {
    let Some(depth) = depth.checked_sub(1) else {
        return true;
    };
    if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
        let target = local_pointer(reference).and_then(|at| document.pointer(&at));
        return target.is_some_and(|target| admits(document, target, depth));
    }
    if schema.get("nullable") == Some(&Value::Bool(true)) {
        return true;
    }
    if schema.get("type").is_some() {
        return false;
    }
    let listed = |name| schema.get(name).and_then(Value::as_array);
    let takes = |branch: &Value| admits(document, branch, depth);
    listed("enum").is_none_or(|values| values.contains(&Value::Null))
        && listed("allOf").is_none_or(|branches| branches.iter().all(takes))
        && listed("anyOf").is_none_or(|branches| branches.iter().any(takes))
        && listed("oneOf").is_none_or(|branches| branches.iter().any(takes))
        && schema.get("not").is_none_or(|not| !takes(not))
}

/// Whether `schema` or one of its alternatives says of itself that it may be null; what merely names no
/// type does not.
pub(super) fn says_null(document: &Value, schema: &Value) -> bool {
    says(document, schema, DEEPEST)
}

fn says(document: &Value, schema: &Value, depth: usize) -> bool {
    let Some(depth) = depth.checked_sub(1) else {
        return false;
    };
    if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
        let target = local_pointer(reference).and_then(|at| document.pointer(&at));
        return target.is_some_and(|target| says(document, target, depth));
    }
    let alternatives = ["anyOf", "oneOf"]
        .into_iter()
        .filter_map(|name| schema.get(name)?.as_array());
    schema.get("nullable") == Some(&Value::Bool(true))
        || alternatives
            .flatten()
            .any(|branch| says(document, branch, depth))
}

#[cfg(test)]
mod tests {
    use super::{admits_null, says_null};
    use serde_json::json;

    #[test]
    fn null_is_found_behind_every_combiner() {
        let document = json!({"components": {"schemas": {
            "Plain": {"type": "string"},
            "Free": {"type": "string", "nullable": true},
            "Loop": {"allOf": [{"$ref": "#/components/schemas/Loop"}]},
        }}});
        let plain = json!({"$ref": "#/components/schemas/Plain"});
        let free = json!({"$ref": "#/components/schemas/Free"});
        for (schema, admitted) in [
            (json!({}), true),
            (json!({"properties": {}}), true),
            (json!({"type": "object"}), false),
            (json!({"type": "object", "nullable": true}), true),
            (plain.clone(), false),
            (free.clone(), true),
            (json!({"allOf": [plain]}), false),
            (json!({"allOf": [plain], "nullable": true}), true),
            (json!({"allOf": [free]}), true),
            (json!({"allOf": [free, plain]}), false),
            (json!({"oneOf": [free, plain]}), true),
            (json!({"anyOf": [plain, plain]}), false),
            (json!({"enum": ["a"]}), false),
            (json!({"enum": ["a", null]}), true),
            (json!({"not": {"type": "string"}}), true),
            (json!({"not": {}}), false),
            (json!({"$ref": "#/components/schemas/Loop"}), true),
        ] {
            assert_eq!(admits_null(&document, &schema), admitted, "{schema}");
        }
        for (schema, said) in [
            (json!({}), false),
            (json!({"nullable": true}), true),
            (free.clone(), true),
            (json!({"oneOf": [plain, free]}), true),
            (json!({"anyOf": [plain, {}]}), false),
            (json!({"$ref": "#/components/schemas/Loop"}), false),
        ] {
            assert_eq!(says_null(&document, &schema), said, "{schema}");
        }
    }
}
