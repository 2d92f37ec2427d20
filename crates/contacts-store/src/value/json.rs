use std::fmt;

use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use super::ValueError;

/// The value of a JSON field: the text of an object or array as it was sent, on one line.
///
/// It is kept as text because a parsed value would lose the digits that a 64-bit float cannot hold.
#[derive(Clone)]
pub struct Json(Box<RawValue>);

impl Json {
    /// Checks that the text is one JSON object or array, and takes the white space out of it.
    pub fn parse(text: &str) -> Result<Self, ValueError> {
        // Judged before it is compacted: `[1 2]` is no JSON, though `[12]` would be.
        let raw: &RawValue =
            serde_json::from_str(text).map_err(|_| ValueError::NotObjectOrArray)?;
        Self::from_stored(compacted(raw.get())).ok_or(ValueError::NotObjectOrArray)
    }

    /// Text that a store gives back; `None` when something else has changed it since.
    pub(crate) fn from_stored(text: String) -> Option<Self> {
        let raw = RawValue::from_string(text).ok()?;
        raw.get().starts_with(['{', '[']).then_some(Self(raw))
    }

    /// The text, without white space between its tokens.
    pub fn as_str(&self) -> &str {
        self.0.get()
    }
}

/// The text without the white space between its tokens (RFC 8259 section 2); the grammar must be right.
fn compacted(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut compacted = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let end = match byte {
            b' ' | b'\t' | b'\n' | b'\r' => {
                at += 1;
                continue;
            }
            b'"' => string_end(bytes, at + 1) + 1,
            // Up to the next string or white space: tokens are ASCII outside of strings.
            _ => bytes
                .iter()
                .skip(at)
                .position(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'"'))
                .map_or(bytes.len(), |length| at + length),
        };
        compacted.push_str(text.get(at..end).unwrap_or_default());
        at = end;
    }
    compacted
}

/// Where the string whose content starts at `at` has its closing quote.
fn string_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => return at,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}

impl PartialEq for Json {
    /// By text: member order and the way a number is written count.
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Json {}

impl fmt::Debug for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Json({})", self.as_str())
    }
}

/// As it is, when the serializer is `serde_json`'s.
impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}
