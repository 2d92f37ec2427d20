//! Values that are one of several things.

use serde::{Deserialize, Deserializer, Serialize, de::DeserializeOwned};
use serde_json::Value;

use crate::strict::Strict;

/// The JSON of a value, to be tried against one alternative after the other.
pub fn from_json<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Value, D::Error> {
    Value::deserialize(deserializer)
}

/// The value as an alternative, if it is one.
pub fn to_json<T: DeserializeOwned>(value: &Value) -> Result<T, String> {
    T::deserialize(Strict(value)).map_err(|error| error.to_string())
}

/// Whether an alternative kept what it was given: members that it does not know are lost.
pub fn keeps<T: Serialize>(value: &Value, read: &T) -> bool {
    serde_json::to_value(read).is_ok_and(|back| size(&back) >= size(value))
}

/// How many values there are in one, itself included.
fn size(value: &Value) -> usize {
    let mut all = 0;
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        all += 1;
        match value {
            Value::Array(items) => open.extend(items),
            Value::Object(members) => open.extend(members.values()),
            _ => {}
        }
    }
    all
}

/// Declares a value that is one of several things, told apart by what each takes. Of those that take a
/// value the first is chosen that loses none of its members. The schema is stated as the contract has it.
///
/// ```
/// openapi_dropshot::one_of! {
///     /// A thing by its number or its name.
///     pub enum Key: "Key" = r#"{"oneOf": [{"type": "integer"}, {"type": "string"}]}"# {
///         /// Its number.
///         Number(openapi_dropshot::Integer),
///         /// Its name.
///         Name(String),
///     }
/// }
/// assert_eq!(serde_json::from_str::<Key>("\"a\"").unwrap(), Key::Name("a".to_owned()));
/// ```
#[macro_export]
macro_rules! one_of {
    ($(#[doc = $doc:literal])* $vis:vis enum $name:ident : $component:literal = $schema:literal {
        $($(#[doc = $variant_doc:literal])* $variant:ident($inner:ty)),* $(,)?
    } $(also [$($also:ty),* $(,)?])?) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug, PartialEq)]
        $vis enum $name {
            $($(#[doc = $variant_doc])* $variant($inner),)*
        }

        impl<'de> $crate::private::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::private::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value = $crate::private::from_json(deserializer)?;
                let mut taken = None;
                $(
                    if let Ok(read) = $crate::private::to_json::<$inner>(&value) {
                        if $crate::private::keeps(&value, &read) {
                            return Ok(Self::$variant(read));
                        }
                        taken = taken.or(Some(Self::$variant(read)));
                    }
                )*
                taken.ok_or_else(|| $crate::private::serde::de::Error::custom(
                    concat!("expected one of", $(" ", stringify!($variant)),*)
                ))
            }
        }

        impl $crate::private::serde::Serialize for $name {
            fn serialize<S: $crate::private::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    $(Self::$variant(inner) => $crate::private::serde::Serialize::serialize(inner, serializer),)*
                }
            }
        }

        impl $crate::private::schemars::JsonSchema for $name {
            fn schema_name() -> String {
                $component.to_owned()
            }

            fn json_schema(generator: &mut $crate::private::schemars::r#gen::SchemaGenerator) -> $crate::private::schemars::schema::Schema {
                $(generator.subschema_for::<$inner>();)*
                $($(generator.subschema_for::<$also>();)*)?
                $crate::private::literal($schema)
            }
        }
    };
}

/// States the schema of a type as the contract has it, where no derive could; the types in brackets are
/// those that it refers to.
#[macro_export]
macro_rules! stated {
    ($name:ident : $component:literal = $schema:literal; [$($inner:ty),* $(,)?]) => {
        impl $crate::private::schemars::JsonSchema for $name {
            fn schema_name() -> String {
                $component.to_owned()
            }

            fn json_schema(generator: &mut $crate::private::schemars::r#gen::SchemaGenerator) -> $crate::private::schemars::schema::Schema {
                let _ = &generator;
                $(generator.subschema_for::<$inner>();)*
                $crate::private::literal($schema)
            }
        }
    };
}

/// Declares a value of any JSON, with a schema as the contract states it; what the schema refuses is for
/// the handler to refuse. The types in brackets are those that the schema refers to.
#[macro_export]
macro_rules! any_json {
    ($(#[doc = $doc:literal])* $vis:vis struct $name:ident : $component:literal = $schema:literal; [$($inner:ty),* $(,)?]) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug, PartialEq)]
        $vis struct $name(pub $crate::private::serde_json::Value);

        impl<'de> $crate::private::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::private::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::private::from_json(deserializer).map(Self)
            }
        }

        impl $crate::private::serde::Serialize for $name {
            fn serialize<S: $crate::private::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::private::serde::Serialize::serialize(&self.0, serializer)
            }
        }

        $crate::stated! { $name: $component = $schema; [$($inner),*] }
    };
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    #[derive(
        Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize, schemars::JsonSchema,
    )]
    struct Small {
        a: String,
    }

    #[derive(
        Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize, schemars::JsonSchema,
    )]
    struct Large {
        a: String,
        b: i32,
    }

    crate::one_of! {
        enum Either: "Either" = "{}" {
            Small(Small),
            Large(Large),
        }
    }

    #[test]
    fn chooses_the_alternative_that_loses_nothing() {
        let read = |value| serde_json::from_value::<Either>(value);
        assert!(matches!(read(json!({"a": "x"})), Ok(Either::Small(_))));
        assert!(matches!(
            read(json!({"a": "x", "b": 1})),
            Ok(Either::Large(_))
        ));
        assert!(matches!(
            read(json!({"a": "x", "c": 1})),
            Ok(Either::Small(_))
        ));
        assert!(read(json!(["x"])).is_err());
    }
}
