//! An optional member that admits null.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An optional member that admits null: left out, null, or a value. To most APIs these are three
/// different wishes: leave the member as it is, clear it, set it.
///
/// Builders take a value, an `Option`, or one of the three states by its name:
///
/// ```
/// use openapi_client::{Field, Null};
///
/// let set: Field<String> = "Ada".into();
/// let cleared: Field<String> = Null;
/// let cleared_too: Field<String> = None.into();
/// assert_eq!(set.value().map(String::as_str), Some("Ada"));
/// assert_eq!(cleared, cleared_too);
/// ```
///
/// In a type with derived `serde` traits, a member is left out when it is absent by
/// `#[serde(default, skip_serializing_if = "Field::is_absent")]`. Where nothing can be left out,
/// as in a list, an absent one is written as null.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Field<T> {
    /// The member is left out.
    #[default]
    Absent,
    /// The member is there and null.
    Null,
    /// The member has this value.
    Value(T),
}

impl<T> Field<T> {
    /// The value, if there is one.
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// The value itself, if there is one.
    pub fn into_value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// The same state, of a reference.
    pub fn as_ref(&self) -> Field<&T> {
        match self {
            Self::Absent => Field::Absent,
            Self::Null => Field::Null,
            Self::Value(value) => Field::Value(value),
        }
    }

    /// The same state, of a mutable reference.
    pub fn as_mut(&mut self) -> Field<&mut T> {
        match self {
            Self::Absent => Field::Absent,
            Self::Null => Field::Null,
            Self::Value(value) => Field::Value(value),
        }
    }

    /// The same state, of what the value points to: of a `Field<String>`, a `Field<&str>`.
    pub fn as_deref(&self) -> Field<&T::Target>
    where
        T: std::ops::Deref,
    {
        self.as_ref().map(|value| &**value)
    }

    /// The same state, with another value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Field<U> {
        match self {
            Self::Absent => Field::Absent,
            Self::Null => Field::Null,
            Self::Value(value) => Field::Value(change(value)),
        }
    }

    /// What was there, where anything was: the value, or null as the inner `None`.
    pub fn present(self) -> Option<Option<T>> {
        match self {
            Self::Absent => None,
            Self::Null => Some(None),
            Self::Value(value) => Some(Some(value)),
        }
    }

    /// Whether the member is left out.
    pub const fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether the member is there and null.
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Whether the member has a value.
    pub const fn is_value(&self) -> bool {
        matches!(self, Self::Value(_))
    }
}

/// By the value: what is absent or null equals `None`.
///
/// The other way round there is no comparison, for it would make what is absent equal to null by
/// way of `None`.
impl<T: PartialEq> PartialEq<Option<T>> for Field<T> {
    fn eq(&self, other: &Option<T>) -> bool {
        self.value() == other.as_ref()
    }
}

impl<T: Serialize> Serialize for Field<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value().serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Field<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // A member that is left out never comes here.
        Option::deserialize(deserializer).map(Self::from)
    }
}
