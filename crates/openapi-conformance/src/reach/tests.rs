use openapi_document::{Document, Pointer};
use serde_json::{Value, json};

use super::{Reach, Reaches};

fn reach(schema: &Value) -> Reach {
    let document = Document::new(json!({
        "openapi": "3.0.3", "paths": {}, "components": {"schemas": {
            "A": schema,
            "Loop": {"type": "object", "properties": {"next": {"$ref": "#/components/schemas/Loop"}}},
            "Secret": {"type": "string", "writeOnly": true},
            "Kinds": {"oneOf": [], "discriminator": {"propertyName": "kind"}}
        }}
    }))
    .unwrap();
    let at = Pointer::root().with_path("/components/schemas/A");
    Reaches::default().of(&document, &at)
}

#[test]
fn what_is_said_anywhere_below_is_found() {
    let to = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
    let (doubts, write_only) = (true, true);
    for (schema, expected) in [
        (json!({"type": "string"}), (false, false)),
        (to("Loop"), (false, false)),
        (
            json!({"properties": {"a": {"items": to("Secret")}}}),
            (false, write_only),
        ),
        (
            json!({"allOf": [to("Loop"), {"additionalProperties": to("Kinds")}]}),
            (doubts, false),
        ),
        (
            json!({"anyOf": [{"nullable": true, "enum": ["a"]}]}),
            (doubts, false),
        ),
        (
            json!({"nullable": true, "enum": ["a", null]}),
            (false, false),
        ),
    ] {
        let found = reach(&schema);
        assert_eq!((found.doubts, found.write_only), expected, "{schema}");
    }
}
