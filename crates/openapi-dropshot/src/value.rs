//! Values of members: the states that they can be in, and numbers that no Rust type states alone.

use schemars::{
    JsonSchema,
    r#gen::SchemaGenerator,
    schema::{InstanceType, Schema, SchemaObject},
};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

/// An optional member that may be null: the three things that can be said with it.
///
/// A member of this type is marked `#[serde(default, skip_serializing_if = "Nullable::is_absent")]`.
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

impl<T> Nullable<T> {
    /// Whether the member is not there.
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// The value, if the member has one.
    pub fn into_value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }
}

/// A value, or absent.
impl<T> From<Option<T>> for Nullable<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Absent, Self::Value)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Nullable<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Option::deserialize(deserializer)?.map_or(Self::Null, Self::Value))
    }
}

impl<T: Serialize> Serialize for Nullable<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Value(value) => serializer.serialize_some(value),
            Self::Absent | Self::Null => serializer.serialize_none(),
        }
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
        let mut schema = generator.subschema_for::<T>().into_object();
        if schema.reference.is_some() {
            // Nothing may stand beside a reference.
            let inner = std::mem::take(&mut schema);
            schema.subschemas().all_of = Some(vec![inner.into()]);
        }
        schema.extensions.insert("nullable".to_owned(), true.into());
        schema.into()
    }
}

/// Reads an optional member that may not be null, for `#[serde(deserialize_with = "optional")]`.
pub fn optional<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    T::deserialize(deserializer).map(Some)
}

/// An integer of JSON whose schema names no format. It holds those of 64 bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Integer(pub i64);

/// A number of JSON whose schema names no format. It holds those of 64 bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Number(pub f64);

/// A number of the format `float`. It holds those of 64 bits, so that no digit is lost.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Float(pub f64);

impl<'de> Deserialize<'de> for Float {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Number::deserialize(deserializer).map(|number| Self(number.0))
    }
}

impl Serialize for Float {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write_number(self.0, serializer)
    }
}

impl<'de> Deserialize<'de> for Integer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_i64(IntegerVisitor).map(Self)
    }
}

/// Takes `1.0` for 1, as JSON Schema does.
pub(crate) struct IntegerVisitor;

impl serde::de::Visitor<'_> for IntegerVisitor {
    type Value = i64;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an integer")
    }

    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<i64, E> {
        Ok(value)
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<i64, E> {
        i64::try_from(value).map_err(|_| E::custom("expected an integer of 64 bits"))
    }

    #[expect(clippy::cast_possible_truncation, reason = "it was looked at before")]
    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<i64, E> {
        if value.fract() == 0.0 && value.abs() < 9.0e15 {
            Ok(value as i64)
        } else {
            Err(E::custom("expected an integer of 64 bits"))
        }
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = f64::deserialize(deserializer)?;
        if value.is_finite() {
            Ok(Self(value))
        } else {
            Err(D::Error::custom("expected a number of 64 bits"))
        }
    }
}

/// A whole number is written without a fraction, as it mostly came.
pub(crate) fn write_number<S: Serializer>(value: f64, serializer: S) -> Result<S::Ok, S::Error> {
    #[expect(clippy::cast_possible_truncation, reason = "it was looked at before")]
    if value.fract() == 0.0 && value.abs() < 9.0e15 {
        serializer.serialize_i64(value as i64)
    } else {
        serializer.serialize_f64(value)
    }
}

impl Serialize for Integer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i64(self.0)
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write_number(self.0, serializer)
    }
}

/// The conversions and the schema of a number without a format.
macro_rules! plain {
    ($name:ident, $inner:ty, $type:ident, $format:expr) => {
        impl From<$inner> for $name {
            fn from(value: $inner) -> Self {
                Self(value)
            }
        }

        impl From<$name> for $inner {
            fn from(value: $name) -> Self {
                value.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
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

plain!(Integer, i64, Integer, None);
plain!(Number, f64, Number, None);
plain!(Float, f64, Number, Some("float"));

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[derive(Debug, PartialEq, Deserialize, Serialize)]
    struct Members {
        #[serde(default, skip_serializing_if = "Nullable::is_absent")]
        a: Nullable<String>,
        #[serde(default, skip_serializing_if = "Nullable::is_absent")]
        b: Nullable<String>,
        #[serde(default, skip_serializing_if = "Nullable::is_absent")]
        c: Nullable<Number>,
        #[serde(
            default,
            deserialize_with = "optional",
            skip_serializing_if = "Option::is_none"
        )]
        d: Option<Integer>,
    }

    #[test]
    fn tells_absent_from_null() {
        let value = json!({"b": null, "c": 1.5, "d": 2.0});
        let members: Members = serde_json::from_value(value).unwrap();
        assert_eq!(members.a, Nullable::Absent);
        assert_eq!(members.b, Nullable::Null);
        assert_eq!(members.c, Nullable::Value(Number(1.5)));
        let back = serde_json::to_value(&members).unwrap();
        assert_eq!(back, json!({"b": null, "c": 1.5, "d": 2}));
        assert!(serde_json::from_value::<Members>(json!({"d": null})).is_err());
    }

    #[test]
    fn takes_whole_numbers_alone_for_integers() {
        assert!(serde_json::from_str::<Integer>("1.5").is_err());
        assert!(serde_json::from_str::<Integer>("9223372036854775808").is_err());
        assert_eq!(
            serde_json::from_str::<Integer>("-1.0").unwrap(),
            Integer(-1)
        );
        assert_eq!(serde_json::to_string(&Number(3.0)).unwrap(), "3");
    }
}
