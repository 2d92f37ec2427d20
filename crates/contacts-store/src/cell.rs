//! [`Cell`]: a field's value of whatever kind, borrowed.

use std::borrow::Cow;

use chrono::{DateTime, Utc};
use serde::{Serialize, Serializer};

use crate::value::{Email, Json, Number, Text, format_datetime};

/// The value of one field, for those who treat all fields alike: serialisation, CSV, SQL.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell<'a> {
    /// Text.
    Text(&'a str),
    /// A finite number.
    Number(Number),
    /// An instant in microseconds.
    DateTime(DateTime<Utc>),
    /// A JSON object or array.
    Json(&'a Json),
}

impl<'a> Cell<'a> {
    /// The value as text, for people and for CSV; JSON is its own text.
    pub fn text(self) -> Cow<'a, str> {
        match self {
            Self::Text(text) => text.into(),
            Self::Number(number) => number.to_string().into(),
            Self::DateTime(instant) => format_datetime(instant).into(),
            Self::Json(json) => json.as_str().into(),
        }
    }
}

impl<'a> From<&'a Email> for Cell<'a> {
    fn from(email: &'a Email) -> Self {
        Self::Text(email.as_str())
    }
}

impl<'a> From<&'a Text> for Cell<'a> {
    fn from(text: &'a Text) -> Self {
        Self::Text(text.as_str())
    }
}

impl From<&Number> for Cell<'_> {
    fn from(number: &Number) -> Self {
        Self::Number(*number)
    }
}

impl From<&DateTime<Utc>> for Cell<'_> {
    fn from(instant: &DateTime<Utc>) -> Self {
        Self::DateTime(*instant)
    }
}

impl<'a> From<&'a Json> for Cell<'a> {
    fn from(json: &'a Json) -> Self {
        Self::Json(json)
    }
}

/// As in JSON: text, number, RFC 3339 text, and the JSON itself.
impl Serialize for Cell<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Number(number) => number.serialize(serializer),
            Self::DateTime(instant) => serializer.serialize_str(&format_datetime(*instant)),
            Self::Json(json) => json.serialize(serializer),
        }
    }
}
