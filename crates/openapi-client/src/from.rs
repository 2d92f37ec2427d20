//! What builders take in place of a [`Field`], and what is as good as its value.

use chrono::{DateTime, FixedOffset, Utc};

use crate::{Field, Optional};

impl<T> From<T> for Field<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

/// `None` is null: whoever writes it has something to say of the member.
impl<T> From<Option<T>> for Field<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}

impl<T> From<T> for Optional<T> {
    fn from(value: T) -> Self {
        Self(Some(value))
    }
}

impl<T> From<Option<T>> for Optional<T> {
    fn from(value: Option<T>) -> Self {
        Self(value)
    }
}

/// For both: what is as good as a value of the type. Integers of 64 bits know their type from
/// the member alone, which another conversion would make unclear.
macro_rules! as_good_as {
    ($($(#[$generics:ident])? $from:ty => $to:ty),* $(,)?) => {$(
        impl$(<$generics: Clone>)? From<$from> for Field<$to> {
            fn from(value: $from) -> Self {
                Self::Value(value.into())
            }
        }

        impl$(<$generics: Clone>)? From<$from> for Optional<$to> {
            fn from(value: $from) -> Self {
                Self(Some(value.into()))
            }
        }
    )*};
}

as_good_as! {
    &str => String,
    &String => String,
    Box<str> => String,
    std::borrow::Cow<'_, str> => String,
    f32 => f64,
    i32 => f64,
    u32 => f64,
    DateTime<Utc> => DateTime<FixedOffset>,
    #[T] &[T] => Vec<T>,
}

impl<T, const N: usize> From<[T; N]> for Field<Vec<T>> {
    fn from(value: [T; N]) -> Self {
        Self::Value(value.into())
    }
}

impl<T, const N: usize> From<[T; N]> for Optional<Vec<T>> {
    fn from(value: [T; N]) -> Self {
        Self(Some(value.into()))
    }
}
