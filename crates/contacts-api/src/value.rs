//! The values of wire members: what JSON they are read from, and the schema that says so.
//!
//! They are checked no further than their schema goes; what a value means is the server's affair.

use schemars::{
    JsonSchema,
    r#gen::SchemaGenerator,
    schema::{InstanceType, Schema, SchemaObject},
};
use serde::{
    Deserialize, Deserializer,
    de::{DeserializeOwned, Error as _},
};
use serde_json::value::RawValue;

/// A JSON string.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text(pub String);

/// A JSON string that holds an e-mail address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmailAddress(pub String);

/// A JSON string that holds a date and time of RFC 3339.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateTime(pub String);

/// A JSON number whose 64-bit value is finite.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number(pub f64);

/// The text of a JSON object or array, as it was sent.
///
/// The contract's schema says object, its description says object or array, and clients send arrays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Json(pub String);

/// A `Deserialize` that names what it expected, and a schema of one type and format.
macro_rules! wire_value {
    ($name:ident, $expected:literal, $read:expr, $type:ident, $format:expr) => {
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <&RawValue>::deserialize(deserializer)?.get();
                let read: fn(&str) -> Option<_> = $read;
                read(text)
                    .map($name)
                    .ok_or_else(|| D::Error::custom(concat!("expected ", $expected)))
            }
        }

        impl JsonSchema for $name {
            fn is_referenceable() -> bool {
                false
            }

            fn schema_name() -> String {
                stringify!($name).to_owned()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                let format: Option<&str> = $format;
                SchemaObject {
                    instance_type: Some(InstanceType::$type.into()),
                    format: format.map(str::to_owned),
                    ..SchemaObject::default()
                }
                .into()
            }
        }
    };
}

wire_value!(Text, "a string", parse, String, None);
wire_value!(EmailAddress, "a string", parse, String, Some("email"));
wire_value!(
    DateTime,
    "a date-time string",
    parse,
    String,
    Some("date-time")
);
wire_value!(Number, "a number", parse, Number, Some("float"));
wire_value!(Json, "an object or array", object_or_array, Object, None);

fn parse<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_str(text).ok()
}

fn object_or_array(text: &str) -> Option<String> {
    text.starts_with(['{', '[']).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_it_expected() {
        let message = |error: serde_json::Error| error.to_string();
        assert!(
            message(serde_json::from_str::<Number>("\"1\"").unwrap_err())
                .contains("expected a number")
        );
        assert!(
            message(serde_json::from_str::<Number>("1e400").unwrap_err())
                .contains("expected a number")
        );
        assert!(
            message(serde_json::from_str::<Text>("1").unwrap_err()).contains("expected a string")
        );
        assert!(
            message(serde_json::from_str::<Json>("1").unwrap_err())
                .contains("expected an object or array")
        );
    }

    #[test]
    fn keeps_json_as_it_was_sent() {
        let text = r#"{ "b" : 9007199254740993, "a": [1e400, " x "] }"#;
        let json: Json = serde_json::from_str(&format!(" {text}\n")).unwrap();
        assert_eq!(json.0, text);
    }
}
