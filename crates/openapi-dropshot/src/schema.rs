//! Schemas that schemars or dropshot cannot carry as they are.
//!
//! dropshot passes extensions (`x-…`) of a schema on. What else it would lose travels in one of these,
//! and [`crate::document()`] puts it where it belongs.

use schemars::{
    r#gen::SchemaGenerator,
    schema::{InstanceType, Schema, SchemaObject},
};
use serde_json::{Map, Value};

/// Stands for the schema that carries it.
pub(crate) const SCHEMA: &str = "x-openapi-dropshot-schema";
/// A Request Body Object.
pub(crate) const BODY: &str = "x-openapi-dropshot-body";
/// Members of a Responses Object.
pub(crate) const RESPONSES: &str = "x-openapi-dropshot-responses";
/// Security requirements.
pub(crate) const SECURITY: &str = "x-openapi-dropshot-security";

/// A schema that carries something; dropshot sees a string.
pub(crate) fn carrier(name: &str, value: Value) -> Schema {
    let mut schema = SchemaObject {
        instance_type: Some(InstanceType::String.into()),
        ..SchemaObject::default()
    };
    schema.extensions.insert(name.to_owned(), value);
    schema.into()
}

/// The schema that a text states, once the types that it refers to are known to the document.
pub fn literal(text: &str) -> Schema {
    // A text that is no JSON shows in the document as what it is.
    let value = serde_json::from_str(text).unwrap_or_else(|_| Value::String(text.to_owned()));
    carrier(SCHEMA, value)
}

/// The schema of a type as JSON of `OpenAPI` 3.0.
pub(crate) fn openapi<T: schemars::JsonSchema>(generator: &mut SchemaGenerator) -> Value {
    convert(&generator.subschema_for::<T>())
}

/// The same of a schema at hand.
pub(crate) fn convert(schema: &Schema) -> Value {
    match schema {
        Schema::Bool(true) => Value::Object(Map::new()),
        Schema::Bool(false) => serde_json::json!({"not": {}}),
        Schema::Object(_) => {
            let mut value = serde_json::to_value(schema).unwrap_or_default();
            mend(&mut value);
            value
        }
    }
}

/// Bounds are written as integers where they are, exclusive ones as flags, and nothing stands beside a
/// reference.
fn mend(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(mend),
        Value::Object(members) => {
            for (bound, flag) in [
                ("minimum", "exclusiveMinimum"),
                ("maximum", "exclusiveMaximum"),
            ] {
                if let Some(number) = members.get(flag).filter(|flag| flag.is_number()) {
                    let number = number.clone();
                    members.insert(bound.to_owned(), number);
                    members.insert(flag.to_owned(), true.into());
                }
                if let Some(number) = members.get_mut(bound) {
                    whole(number);
                }
            }
            if let Some(number) = members.get_mut("multipleOf") {
                whole(number);
            }
            if members.len() > 1
                && let Some(reference) = members.shift_remove("$ref")
            {
                members.insert(
                    "allOf".to_owned(),
                    serde_json::json!([{ "$ref": reference }]),
                );
            }
            members.values_mut().for_each(mend);
        }
        _ => {}
    }
}

#[expect(clippy::cast_possible_truncation, reason = "it was looked at before")]
fn whole(number: &mut Value) {
    if let Some(value) = number.as_f64()
        && value.fract() == 0.0
        && value.abs() < 9.0e15
    {
        *number = (value as i64).into();
    }
}
