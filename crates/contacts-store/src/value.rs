//! The values that a contact's fields hold. Each is checked once, when it is made.

mod datetime;
mod email;
mod json;
mod number;
mod text;
mod workspace;

pub(crate) use datetime::now;
pub use datetime::{format_datetime, parse_datetime};
pub use email::{Email, EmailError};
pub use json::Json;
pub use number::Number;
pub use text::Text;
pub use workspace::WorkspaceId;

/// Why a value was refused.
///
/// `Display` is a lower-case fragment for the caller to put after the field's name and a colon:
/// `custom_json_1: expected a JSON object or array`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ValueError {
    /// A text that must not be empty is.
    #[error("expected text that is not empty")]
    Empty,
    /// NUL, which stores cannot hold in text.
    #[error("expected text without the NUL character")]
    Nul,
    /// Infinite, or not a number.
    #[error("expected a number within the range of a 64-bit float")]
    NotFinite,
    /// Not a date-time by RFC 3339 section 5.6.
    #[error("expected an RFC 3339 date-time with an offset, such as 2023-06-01T09:00:00Z")]
    NotADateTime,
    /// A date-time whose year in UTC has no four digits, so that RFC 3339 cannot write it.
    #[error("expected a date-time between the years 0000 and 9999 in UTC")]
    DateTimeOutOfRange,
    /// Not JSON, or JSON of another kind.
    #[error("expected a JSON object or array")]
    NotObjectOrArray,
}

#[cfg(test)]
mod tests;
