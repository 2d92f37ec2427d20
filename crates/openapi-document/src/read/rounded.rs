//! Numbers that no number of 64 bits is. Readers of JSON round them, and two that differ in the text
//! would be compared as one.

use crate::pointer::Pointer;
use serde_json::Value;

use super::{Bytes, Text};

/// Keywords whose numbers decide what is admitted.
const BOUNDS: [&str; 9] = [
    "minimum",
    "maximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "minProperties",
    "maxProperties",
];

/// The integers that were rounded when they were read, as they are written; or the first bound or
/// member of an `enum` that was rounded and is none, and what to say of it.
pub(super) fn rounded(
    root: &Value,
    text: &Text,
) -> Result<Vec<(Pointer, String)>, (Bytes, String)> {
    let mut integers = Vec::new();
    // Each value with its place and whether it decides.
    let mut waiting = vec![(Pointer::root(), root, false)];
    while let Some((at, value, decides)) = waiting.pop() {
        match value {
            Value::Object(members) => waiting.extend(members.iter().rev().map(|(name, value)| {
                let bound = value.is_number() && BOUNDS.contains(&name.as_str());
                let decides = decides || bound || (value.is_array() && name == "enum");
                (at.child(name), value, decides)
            })),
            Value::Array(items) => {
                let items = items.iter().enumerate().rev();
                waiting.extend(items.map(|(index, value)| (at.index(index), value, decides)));
            }
            Value::Number(number) if decides || number.is_f64() => {
                let place = text.value(at.path());
                let written = text.content().get(place.clone()).unwrap_or_default();
                let read = number.to_string();
                if !is_decimal(written) || digits(written) == digits(&read) {
                    continue;
                }
                let unsigned = written.trim_start_matches(['-', '+']);
                if unsigned.bytes().all(|byte| byte.is_ascii_digit()) {
                    integers.push((at, written.trim_start_matches('+').to_owned()));
                } else if decides {
                    let why = format!(
                        "`{written}` would be rounded to `{read}`, for numbers that are not \
                         integers are read with 64 bits; write one that they hold"
                    );
                    return Err((place, why));
                }
            }
            _ => {}
        }
    }
    Ok(integers)
}

/// Neither hexadecimal nor the name of another value.
fn is_decimal(written: &str) -> bool {
    let first = written.trim_start_matches(['-', '+', '.']);
    first.starts_with(|first: char| first.is_ascii_digit())
        && !first.starts_with("0x")
        && !first.starts_with("0o")
}

/// The significant digits. A reader that keeps these keeps the power of ten too.
fn digits(number: &str) -> String {
    let mantissa = number.split(['e', 'E']).next().unwrap_or_default();
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    digits.trim_matches('0').to_owned()
}
