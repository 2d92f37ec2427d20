//! Texts with bounds.
use std::sync::OnceLock;

use schemars::schema::{InstanceType, Schema, SchemaObject, StringValidation};

use super::{counted, metadata};
use crate::formats;

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

/// Declares a text with bounds. With a name behind the colon it is a component of the document.
///
/// ```
/// openapi_dropshot::text! {
///     /// What a project is called.
///     pub struct ProjectName: "ProjectName" { min_length: 1, max_length: 63, pattern: "^[a-z]" }
/// }
/// assert!("alpha".parse::<ProjectName>().is_ok());
/// assert!(ProjectName::try_from("alpha".to_owned()).is_ok());
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

            fn check(text: &str) -> Result<(), String> {
                static PATTERN: std::sync::OnceLock<Option<$crate::private::Regex>> = std::sync::OnceLock::new();
                $crate::private::read_text(text, &Self::RULE, &PATTERN)
            }

            /// The text.
            $vis fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::str::FromStr for $name {
            type Err = String;

            fn from_str(text: &str) -> Result<Self, String> {
                Self::check(text)?;
                Ok(Self(text.to_owned()))
            }
        }

        impl TryFrom<String> for $name {
            type Error = String;

            fn try_from(text: String) -> Result<Self, String> {
                Self::check(&text)?;
                Ok(Self(text))
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
                Self::try_from(text).map_err($crate::private::serde::de::Error::custom)
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
