//! What cases have in common: those of one family that fail alike are taken to share the cause.
use std::fmt;

use openapi_contract::Rule;
use serde_json::Value;

/// The family of a case, as far as servers tend to treat requests differently.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Family {
    /// The plainest request of an operation.
    Plain,
    /// Asks for something that exists.
    Existing,
    /// Sent once more.
    Again,
    NoBody,
    Example,
    EveryMember,
    EveryParameter,
    Random,
    MissingOptional,
    Missing,
    Undeclared,
    /// One part holds a value of this sort.
    Sort(&'static str),
    /// One part breaks a keyword.
    Breaks(Rule),
    /// A body of no bytes.
    Empty,
    Malformed,
    NotUtf8,
    Label,
    NoLabel,
    Twice,
    Nested,
    Oversized,
    Form,
    /// Credentials that are at fault in this way.
    Credentials(String),
    Method,
    Path,
}

impl fmt::Display for Family {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Plain => "plain",
            Self::Existing => "something that exists",
            Self::Again => "again",
            Self::NoBody => "no body",
            Self::Example => "example",
            Self::EveryMember => "every member",
            Self::EveryParameter => "all",
            Self::Random => "random",
            Self::MissingOptional => "a missing optional member",
            Self::Missing => "a missing member",
            Self::Undeclared => "an undeclared member",
            Self::Sort(sort) => sort,
            Self::Breaks(rule) => rule.id(),
            Self::Empty => "empty",
            Self::Malformed => "malformed",
            Self::NotUtf8 => "utf-8",
            Self::Label => "label",
            Self::NoLabel => "no label",
            Self::Twice => "twice",
            Self::Nested => "nested",
            Self::Oversized => "oversized",
            Self::Form => "form",
            Self::Credentials(how) => how,
            Self::Method => "method",
            Self::Path => "path",
        })
    }
}

/// The sort of null.
pub(crate) const NULL: &str = "null";
/// The sort of numbers that do not fit into 32 bits.
pub(crate) const LARGE_NUMBER: &str = "a large number";
/// Longer strings are called long.
const LONG: usize = 200;

/// The sort of a value, in words.
pub(crate) fn sort(value: &Value) -> &'static str {
    match value {
        Value::Null => NULL,
        Value::Bool(_) => "a boolean",
        Value::Number(number) => {
            let number = number.as_f64().unwrap_or(f64::MAX);
            if number.abs() >= 2_147_483_648.0 {
                LARGE_NUMBER
            } else if number < 0.0 {
                "a negative number"
            } else if number.fract() != 0.0 {
                "a fraction"
            } else {
                "a number"
            }
        }
        Value::String(text) => of_text(text),
        Value::Array(items) if items.is_empty() => "an empty array",
        Value::Array(_) => "an array",
        Value::Object(members) if members.is_empty() => "an empty object",
        Value::Object(_) => "an object",
    }
}

fn of_text(text: &str) -> &'static str {
    if text.is_empty() {
        "an empty string"
    } else if text.contains('\0') {
        "a string with NUL"
    } else if is_date_time(text) {
        if text.contains('.') {
            "a date-time with a fraction"
        } else if text.ends_with('Z') {
            "a date-time"
        } else {
            "a date-time with an offset"
        }
    } else if text.chars().any(|one| one > '\u{ffff}') {
        "a string with astral characters"
    } else if text.chars().nth(LONG).is_some() {
        "a long string"
    } else if !text.is_ascii() {
        "a string beyond ASCII"
    } else if text.chars().any(char::is_control) {
        "a string with control characters"
    } else if text.trim() != text {
        "a string with outer white space"
    } else {
        "a string"
    }
}

/// Near enough: `2024-01-01T…`.
fn is_date_time(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes
        .get(..4)
        .is_some_and(|year| year.iter().all(u8::is_ascii_digit))
        && bytes.get(4) == Some(&b'-')
        && matches!(bytes.get(10), Some(b'T' | b't'))
}
