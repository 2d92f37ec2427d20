//! The values of wire members: what JSON they are read from, and the schema that says so.
//!
//! They are checked no further than their schema goes; what a value means is the server's affair.

use std::{fmt, marker::PhantomData};

use schemars::{
    JsonSchema,
    r#gen::SchemaGenerator,
    schema::{InstanceType, Schema, SchemaObject},
};
use serde::{
    Deserialize, Deserializer,
    de::{DeserializeOwned, Error as _, MapAccess, Visitor, value::MapAccessDeserializer},
};
use serde_json::value::RawValue;

/// An optional member that may be null: the three things a client can say.
///
/// It has no `Serialize`: schemars would show its default as `default: null` in the document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Nullable<T> {
    /// The member is not there.
    #[default]
    Absent,
    /// The member is `null`.
    Null,
    /// The member has a value.
    Value(T),
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Nullable<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Option::deserialize(deserializer)?.map_or(Self::Null, Self::Value))
    }
}

impl<T: JsonSchema> JsonSchema for Nullable<T> {
    fn is_referenceable() -> bool {
        false
    }

    fn schema_name() -> String {
        format!("Nullable{}", T::schema_name())
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut schema = T::json_schema(generator).into_object();
        schema.extensions.insert("nullable".to_owned(), true.into());
        schema.into()
    }
}

/// A `T` read from a JSON object alone: what serde derives for a struct would take an array too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Object<T>(pub T);

/// The schema refers to that of `T`.
impl<T: JsonSchema> JsonSchema for Object<T> {
    fn is_referenceable() -> bool {
        false
    }

    fn schema_name() -> String {
        T::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<T>()
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Members<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for Members<T> {
            type Value = T;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<T, A::Error> {
                T::deserialize(MapAccessDeserializer::new(members))
            }
        }

        deserializer.deserialize_map(Members(PhantomData)).map(Self)
    }
}

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
    fn tells_absent_from_null() {
        #[derive(Deserialize)]
        #[serde(default)]
        #[derive(Default)]
        struct Members {
            a: Nullable<Text>,
            b: Nullable<Text>,
            c: Nullable<Text>,
        }
        let members: Members = serde_json::from_str(r#"{"b": null, "c": "\u00e9"}"#).unwrap();
        assert_eq!(members.a, Nullable::Absent);
        assert_eq!(members.b, Nullable::Null);
        assert_eq!(members.c, Nullable::Value(Text("é".into())));
    }

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
