//! Values with bounds: stated once, they are checked when a value is read and stand in its schema.

use std::sync::OnceLock;

use schemars::{
    JsonSchema,
    r#gen::SchemaGenerator,
    schema::{
        ArrayValidation, InstanceType, Metadata, NumberValidation, Schema, SchemaObject,
        StringValidation,
    },
};
use serde::{Deserialize, Deserializer, de::Error as _};

use crate::{formats, value::IntegerVisitor};

/// What a text must be, in the keywords of a schema.
#[derive(Debug, Clone, Copy, Default)]
pub struct TextRule {
    /// The least number of characters.
    pub min_length: Option<u32>,
    /// The greatest number of characters.
    pub max_length: Option<u32>,
    /// A regular expression of ECMA-262 that finds a match in it.
    pub pattern: Option<&'static str>,
    /// A format; those that name a syntax are checked.
    pub format: Option<&'static str>,
    /// The only values.
    pub one_of: Option<&'static [&'static str]>,
    /// A title.
    pub title: Option<&'static str>,
}

impl TextRule {
    /// Any text.
    pub const ANY: Self = Self {
        min_length: None,
        max_length: None,
        pattern: None,
        format: None,
        one_of: None,
        title: None,
    };
}

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

/// What a list must be, in the keywords of a schema.
#[derive(Debug, Clone, Copy, Default)]
pub struct ListRule {
    /// The least number of items.
    pub min_items: Option<u32>,
    /// The greatest number of items.
    pub max_items: Option<u32>,
    /// Whether no two items may be equal.
    pub unique: Option<bool>,
    /// A title.
    pub title: Option<&'static str>,
}

impl ListRule {
    /// Any list.
    pub const ANY: Self = Self {
        min_items: None,
        max_items: None,
        unique: None,
        title: None,
    };
}

/// A text within its rule; the expression is compiled once.
pub fn read_text(
    text: &str,
    rule: &TextRule,
    compiled: &OnceLock<Option<regress::Regex>>,
) -> Result<(), String> {
    let (min, max) = (rule.min_length.unwrap_or(0), rule.max_length);
    if min > 0 || max.is_some() {
        let length = text.chars().count();
        if length < min as usize {
            return Err(format!("expected at least {}", counted(min, "character")));
        }
        if max.is_some_and(|max| length > max as usize) {
            return Err(format!(
                "expected at most {}",
                counted(max.unwrap_or(0), "character")
            ));
        }
    }
    if let Some(pattern) = rule.pattern {
        let regex = compiled.get_or_init(|| regress::Regex::with_flags(pattern, "u").ok());
        if regex
            .as_ref()
            .is_some_and(|regex| regex.find(text).is_none())
        {
            return Err(format!("expected text that matches {pattern}"));
        }
    }
    if let Some(format) = rule.format
        && !formats::has(format, text)
    {
        return Err(format!("expected text of the format {format}"));
    }
    if let Some(values) = rule.one_of
        && !values.contains(&text)
    {
        return Err(format!("expected one of {}", values.join(", ")));
    }
    Ok(())
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

/// A list within its rule.
pub fn read_list<'de, T, D>(deserializer: D, rule: &ListRule) -> Result<Vec<T>, D::Error>
where
    T: Deserialize<'de> + PartialEq,
    D: Deserializer<'de>,
{
    let items = Vec::<T>::deserialize(deserializer)?;
    if let Some(min) = rule.min_items
        && items.len() < min as usize
    {
        return Err(D::Error::custom(format!(
            "expected at least {}",
            counted(min, "item")
        )));
    }
    if let Some(max) = rule.max_items
        && items.len() > max as usize
    {
        return Err(D::Error::custom(format!(
            "expected at most {}",
            counted(max, "item")
        )));
    }
    if rule.unique == Some(true) {
        for (index, item) in items.iter().enumerate() {
            if items.iter().take(index).any(|other| other == item) {
                return Err(D::Error::custom("expected no item twice"));
            }
        }
    }
    Ok(items)
}

fn counted(number: u32, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}

fn metadata(title: Option<&str>, description: Option<String>) -> Option<Box<Metadata>> {
    (title.is_some() || description.is_some()).then(|| {
        Box::new(Metadata {
            title: title.map(str::to_owned),
            description,
            ..Metadata::default()
        })
    })
}

/// The schema of such a text.
pub fn text_schema(rule: &TextRule, description: Option<String>) -> Schema {
    let string = StringValidation {
        min_length: rule.min_length,
        max_length: rule.max_length,
        pattern: rule.pattern.map(str::to_owned),
    };
    SchemaObject {
        metadata: metadata(rule.title, description),
        instance_type: Some(InstanceType::String.into()),
        format: rule.format.map(str::to_owned),
        enum_values: rule
            .one_of
            .map(|values| values.iter().map(|value| (*value).into()).collect()),
        string: (string != StringValidation::default()).then(|| Box::new(string)),
        ..SchemaObject::default()
    }
    .into()
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

/// The schema of such a list of `T`.
pub fn list_schema<T: JsonSchema>(
    generator: &mut SchemaGenerator,
    rule: &ListRule,
    description: Option<String>,
) -> Schema {
    SchemaObject {
        metadata: metadata(rule.title, description),
        instance_type: Some(InstanceType::Array.into()),
        array: Some(Box::new(ArrayValidation {
            items: Some(generator.subschema_for::<T>().into()),
            min_items: rule.min_items,
            max_items: rule.max_items,
            unique_items: rule.unique,
            ..ArrayValidation::default()
        })),
        ..SchemaObject::default()
    }
    .into()
}

/// Declares a text with bounds. With a name behind the colon it is a component of the document.
///
/// ```
/// openapi_dropshot::text! {
///     /// What a project is called.
///     pub struct ProjectName: "ProjectName" { min_length: 1, max_length: 63, pattern: "^[a-z]" }
/// }
/// assert!("alpha".parse::<ProjectName>().is_ok());
/// assert_eq!("Beta".parse::<ProjectName>().unwrap_err(), "expected text that matches ^[a-z]");
/// ```
#[macro_export]
macro_rules! text {
    ($(#[doc = $doc:literal])* $vis:vis struct $name:ident $(: $component:literal)? { $($rule:ident : $value:expr),* $(,)? }) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $vis struct $name(String);

        impl $name {
            const RULE: $crate::TextRule = $crate::TextRule { $($rule: Some($value),)* ..$crate::TextRule::ANY };

            /// The text.
            $vis fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::str::FromStr for $name {
            type Err = String;

            fn from_str(text: &str) -> Result<Self, String> {
                static PATTERN: std::sync::OnceLock<Option<$crate::private::Regex>> = std::sync::OnceLock::new();
                $crate::private::read_text(text, &Self::RULE, &PATTERN)?;
                Ok(Self(text.to_owned()))
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl<'de> $crate::private::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::private::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <String as $crate::private::serde::Deserialize>::deserialize(deserializer)?;
                text.parse().map_err($crate::private::serde::de::Error::custom)
            }
        }

        impl $crate::private::serde::Serialize for $name {
            fn serialize<S: $crate::private::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        $crate::component! { $name, $($component)?, [$($doc),*], |_generator, description| $crate::private::text_schema(&$name::RULE, description) }
    };
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

/// Declares a list with bounds.
#[macro_export]
macro_rules! list {
    ($(#[doc = $doc:literal])* $vis:vis struct $name:ident($item:ty) $(: $component:literal)? { $($rule:ident : $value:expr),* $(,)? }) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug, PartialEq)]
        $vis struct $name(Vec<$item>);

        impl $name {
            const RULE: $crate::ListRule = $crate::ListRule { $($rule: Some($value),)* ..$crate::ListRule::ANY };

            /// The items.
            $vis fn items(&self) -> &[$item] {
                &self.0
            }
        }

        impl From<$name> for Vec<$item> {
            fn from(value: $name) -> Self {
                value.0
            }
        }

        impl<'de> $crate::private::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::private::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::private::read_list(deserializer, &Self::RULE).map(Self)
            }
        }

        impl $crate::private::serde::Serialize for $name {
            fn serialize<S: $crate::private::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::private::serde::Serialize::serialize(&self.0, serializer)
            }
        }

        $crate::component! { $name, $($component)?, [$($doc),*], |generator, description| $crate::private::list_schema::<$item>(generator, &$name::RULE, description) }
    };
}

/// The schema of a declared type: a component where it has a name, written out in its place otherwise.
#[doc(hidden)]
#[macro_export]
macro_rules! component {
    ($name:ident, , [$($doc:literal),*], |$generator:ident, $description:ident| $schema:expr) => {
        impl $crate::private::schemars::JsonSchema for $name {
            fn is_referenceable() -> bool {
                false
            }

            fn schema_name() -> String {
                stringify!($name).to_owned()
            }

            fn json_schema($generator: &mut $crate::private::schemars::r#gen::SchemaGenerator) -> $crate::private::schemars::schema::Schema {
                // What a member of this type means stands at the member.
                let $description = None;
                $schema
            }
        }
    };
    ($name:ident, $component:literal, [$($doc:literal),*], |$generator:ident, $description:ident| $schema:expr) => {
        impl $crate::private::schemars::JsonSchema for $name {
            fn schema_name() -> String {
                $component.to_owned()
            }

            fn json_schema($generator: &mut $crate::private::schemars::r#gen::SchemaGenerator) -> $crate::private::schemars::schema::Schema {
                let $description = $crate::private::describe(&[$($doc),*]);
                $schema
            }
        }
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

#[cfg(test)]
#[allow(dead_code, reason = "what the macros write is for public types")]
mod tests {
    use serde_json::json;

    text! { struct Short: "Short" { min_length: 2, max_length: 3, pattern: "^(?!ab)" } }
    integer! { struct Page(u32) { minimum: 1.0, maximum: 100.0 } }
    number! { struct Ratio { exclusive_minimum: 0.0, multiple_of: 0.1 } }
    list! { struct Two(String) { min_items: 1, max_items: 2, unique: true } }

    fn refusal<T: serde::de::DeserializeOwned>(value: serde_json::Value) -> String {
        serde_json::from_value::<T>(value)
            .err()
            .map_or("taken".to_owned(), |error| error.to_string())
    }

    #[test]
    fn checks_when_a_value_is_read() {
        assert_eq!(
            refusal::<Short>(json!("a")),
            "expected at least 2 characters"
        );
        assert_eq!(
            refusal::<Short>(json!("äöüß")),
            "expected at most 3 characters"
        );
        assert_eq!(
            refusal::<Short>(json!("abc")),
            "expected text that matches ^(?!ab)"
        );
        assert_eq!(refusal::<Short>(json!("xyz")), "taken");
        assert_eq!(refusal::<Page>(json!(0)), "expected at least 1");
        assert_eq!(refusal::<Page>(json!(101)), "expected at most 100");
        assert_eq!(
            refusal::<Page>(json!(-1)),
            "expected an integer that u32 holds"
        );
        assert_eq!(refusal::<Page>(json!(7.0)), "taken");
        assert_eq!(refusal::<Ratio>(json!(0)), "expected more than 0");
        assert_eq!(refusal::<Ratio>(json!(0.25)), "expected a multiple of 0.1");
        assert_eq!(refusal::<Ratio>(json!(0.3)), "taken");
        assert_eq!(refusal::<Two>(json!([])), "expected at least 1 item");
        assert_eq!(refusal::<Two>(json!(["a", "a"])), "expected no item twice");
        assert_eq!(
            refusal::<Two>(json!(["a", "b", "c"])),
            "expected at most 2 items"
        );
    }

    #[test]
    fn states_what_it_checks() {
        let mut generator = schemars::r#gen::SchemaSettings::openapi3().into_generator();
        let of_short = crate::schema::openapi::<Short>(&mut generator);
        assert_eq!(of_short, json!({"$ref": "#/components/schemas/Short"}));
        let ratio = crate::schema::openapi::<Ratio>(&mut generator);
        assert_eq!(
            ratio,
            json!({"type": "number", "minimum": 0, "exclusiveMinimum": true, "multipleOf": 0.1})
        );
        let two = crate::schema::openapi::<Two>(&mut generator);
        assert_eq!(
            two,
            json!({"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 2, "uniqueItems": true})
        );
    }
}
