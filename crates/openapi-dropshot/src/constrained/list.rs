//! Lists with bounds.
use std::collections::HashSet;

use schemars::{
    JsonSchema,
    r#gen::SchemaGenerator,
    schema::{ArrayValidation, InstanceType, Schema, SchemaObject},
};
use serde::{Deserialize, Deserializer, Serialize, de::Error as _};

use super::{counted, metadata};

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

/// A list within its rule.
pub fn read_list<'de, T, D>(deserializer: D, rule: &ListRule) -> Result<Vec<T>, D::Error>
where
    T: Deserialize<'de> + Serialize,
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
        // By what is written of each: to hold each against each would take as long as a client likes.
        let mut written = HashSet::with_capacity(items.len());
        for item in &items {
            let text = serde_json::to_string(item).map_err(D::Error::custom)?;
            if !written.insert(text) {
                return Err(D::Error::custom("expected no item twice"));
            }
        }
    }
    Ok(items)
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
