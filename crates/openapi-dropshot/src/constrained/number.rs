//! Numbers and integers with bounds.
use schemars::schema::{InstanceType, NumberValidation, Schema, SchemaObject};
use serde::{Deserialize, Deserializer, de::Error as _};

use super::metadata;
use crate::value::IntegerVisitor;

/// What a number must be, in the keywords of a schema.
#[derive(Debug, Clone, Copy, Default)]
pub struct NumberRule {
    /// The least.
    pub minimum: Option<f64>,
    /// The greatest.
    pub maximum: Option<f64>,
    /// Below all.
    pub exclusive_minimum: Option<f64>,
    /// Above all.
    pub exclusive_maximum: Option<f64>,
    /// What it is a multiple of.
    pub multiple_of: Option<f64>,
    /// A format.
    pub format: Option<&'static str>,
    /// The only values.
    pub one_of: Option<&'static [f64]>,
    /// A title.
    pub title: Option<&'static str>,
}

impl NumberRule {
    /// Any number.
    pub const ANY: Self = Self {
        minimum: None,
        maximum: None,
        exclusive_minimum: None,
        exclusive_maximum: None,
        multiple_of: None,
        format: None,
        one_of: None,
        title: None,
    };
}

/// A number within its rule.
pub fn read_number(value: f64, rule: &NumberRule) -> Result<(), String> {
    if rule.minimum.is_some_and(|minimum| value < minimum) {
        return Err(format!("expected at least {}", rule.minimum.unwrap_or(0.0)));
    }
    if rule.maximum.is_some_and(|maximum| value > maximum) {
        return Err(format!("expected at most {}", rule.maximum.unwrap_or(0.0)));
    }
    if rule
        .exclusive_minimum
        .is_some_and(|minimum| value <= minimum)
    {
        return Err(format!(
            "expected more than {}",
            rule.exclusive_minimum.unwrap_or(0.0)
        ));
    }
    if rule
        .exclusive_maximum
        .is_some_and(|maximum| value >= maximum)
    {
        return Err(format!(
            "expected less than {}",
            rule.exclusive_maximum.unwrap_or(0.0)
        ));
    }
    if let Some(step) = rule.multiple_of {
        let times = value / step;
        if (times - times.round()).abs() > 1e-9 * times.abs().max(1.0) {
            return Err(format!("expected a multiple of {step}"));
        }
    }
    if let Some(values) = rule.one_of
        && !values.contains(&value)
    {
        return Err(format!("expected one of {values:?}"));
    }
    Ok(())
}

/// An integer of 64 bits, signed.
pub fn read_integer<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
    deserializer.deserialize_i64(IntegerVisitor)
}

/// The schema of such a number.
pub fn number_schema(rule: &NumberRule, description: Option<String>) -> Schema {
    numeric(InstanceType::Number, rule, description)
}

/// The schema of such an integer.
pub fn integer_schema(rule: &NumberRule, description: Option<String>) -> Schema {
    numeric(InstanceType::Integer, rule, description)
}

#[expect(clippy::cast_possible_truncation, reason = "the values of an integer")]
fn numeric(kind: InstanceType, rule: &NumberRule, description: Option<String>) -> Schema {
    let number = NumberValidation {
        multiple_of: rule.multiple_of,
        maximum: rule.maximum,
        exclusive_maximum: rule.exclusive_maximum,
        minimum: rule.minimum,
        exclusive_minimum: rule.exclusive_minimum,
    };
    let listed = |value: &f64| match kind {
        InstanceType::Integer => (*value as i64).into(),
        _ => (*value).into(),
    };
    SchemaObject {
        metadata: metadata(rule.title, description),
        instance_type: Some(kind.into()),
        format: rule.format.map(str::to_owned),
        enum_values: rule
            .one_of
            .map(|values| values.iter().map(listed).collect()),
        number: (number != NumberValidation::default()).then(|| Box::new(number)),
        ..SchemaObject::default()
    }
    .into()
}

/// Declares an integer with bounds, over `i64` or another integer.
#[macro_export]
macro_rules! integer {
    ($(#[doc = $doc:literal])* $vis:vis struct $name:ident($inner:ty) $(: $component:literal)? { $($rule:ident : $value:expr),* $(,)? }) => {
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $vis struct $name($inner);

        impl $name {
            const RULE: $crate::NumberRule = $crate::NumberRule { $($rule: Some($value),)* ..$crate::NumberRule::ANY };

            /// The number.
            $vis fn get(self) -> $inner {
                self.0
            }
        }

        impl TryFrom<$inner> for $name {
            type Error = String;

            #[allow(clippy::cast_precision_loss, clippy::cast_lossless)]
            fn try_from(value: $inner) -> Result<Self, String> {
                $crate::private::read_number(value as f64, &Self::RULE)?;
                Ok(Self(value))
            }
        }

        impl<'de> $crate::private::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::private::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value = <$inner as $crate::private::Whole>::read(deserializer)?;
                Self::try_from(value).map_err($crate::private::serde::de::Error::custom)
            }
        }

        $crate::number_parts! { $name, integer_schema, $($component)?, [$($doc),*] }
    };
}

/// Declares a number with bounds, over `f64`.
#[macro_export]
macro_rules! number {
    ($(#[doc = $doc:literal])* $vis:vis struct $name:ident $(: $component:literal)? { $($rule:ident : $value:expr),* $(,)? }) => {
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
        $vis struct $name(f64);

        impl $name {
            const RULE: $crate::NumberRule = $crate::NumberRule { $($rule: Some($value),)* ..$crate::NumberRule::ANY };

            /// The number.
            $vis fn get(self) -> f64 {
                self.0
            }
        }

        impl TryFrom<f64> for $name {
            type Error = String;

            fn try_from(value: f64) -> Result<Self, String> {
                $crate::private::read_number(value, &Self::RULE)?;
                Ok(Self(value))
            }
        }

        impl<'de> $crate::private::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::private::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value = <$crate::Number as $crate::private::serde::Deserialize>::deserialize(deserializer)?;
                Self::try_from(value.0).map_err($crate::private::serde::de::Error::custom)
            }
        }

        $crate::number_parts! { $name, number_schema, $($component)?, [$($doc),*] }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! number_parts {
    ($name:ident, $schema:ident, $($component:literal)?, [$($doc:literal),*]) => {
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Display::fmt(&self.0, f)
            }
        }

        impl $crate::private::serde::Serialize for $name {
            fn serialize<S: $crate::private::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::private::Plain::write(self.0, serializer)
            }
        }

        $crate::component! { $name, $($component)?, [$($doc),*], |_generator, description| $crate::private::$schema(&$name::RULE, description) }
    };
}

/// How an integer type is read: as JSON Schema says, `1.0` is one.
pub trait Whole: Sized {
    /// Reads it.
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;
}

macro_rules! whole {
    ($($type:ty),*) => {$(
        impl Whole for $type {
            fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value = read_integer(deserializer)?;
                Self::try_from(value).map_err(|_| D::Error::custom(concat!("expected an integer that ", stringify!($type), " holds")))
            }
        }
    )*};
}

whole!(i8, u8, i16, u16, i32, u32, i64);

impl Whole for u64 {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::deserialize(deserializer)
    }
}

/// How a number is written.
pub trait Plain {
    /// Writes it.
    fn write<S: serde::Serializer>(self, serializer: S) -> Result<S::Ok, S::Error>;
}

macro_rules! written {
    ($($type:ty),*) => {$(
        impl Plain for $type {
            fn write<S: serde::Serializer>(self, serializer: S) -> Result<S::Ok, S::Error> {
                serde::Serialize::serialize(&self, serializer)
            }
        }
    )*};
}

written!(i8, u8, i16, u16, i32, u32, i64, u64);

impl Plain for f64 {
    fn write<S: serde::Serializer>(self, serializer: S) -> Result<S::Ok, S::Error> {
        crate::value::write_number(self, serializer)
    }
}
