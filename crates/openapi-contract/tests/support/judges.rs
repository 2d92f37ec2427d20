//! Two validators of JSON Schema 2020-12 that others wrote.
#![allow(
    unreachable_pub,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at what it did not expect"
)]
use boon::{Compiler, SchemaIndex, Schemas};
use jsonschema::{Draft, Validator};
use serde_json::Value;

/// One schema to both.
pub struct Judges {
    jsonschema: Validator,
    boon: (Schemas, SchemaIndex),
}

impl Judges {
    pub fn new(schema: &Value) -> Self {
        let options = jsonschema::options().with_draft(Draft::Draft202012);
        let mut schemas = Schemas::new();
        let mut compiler = Compiler::new();
        compiler.set_default_draft(boon::Draft::V2020_12);
        compiler
            .add_resource("https://example.com/schema", schema.clone())
            .unwrap();
        let index = compiler
            .compile("https://example.com/schema", &mut schemas)
            .unwrap();
        Self {
            jsonschema: options.build(schema).unwrap(),
            boon: (schemas, index),
        }
    }

    /// What both say of a value; `boon` is not asked of numbers near the ends of what 64 bits hold, with which it
    /// does not reckon exactly.
    pub fn is_valid(&self, value: &Value) -> bool {
        let (schemas, index) = &self.boon;
        let text = value.to_string();
        if text.contains("e-3") || text.contains("e+3") {
            return self.jsonschema.is_valid(value);
        }
        let boon = schemas.validate(value, *index).is_ok();
        assert_eq!(
            self.jsonschema.is_valid(value),
            boon,
            "the judges differ on {value}"
        );
        boon
    }
}
