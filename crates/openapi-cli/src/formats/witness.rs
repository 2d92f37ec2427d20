//! The value that proves a finding, as text with the offending part marked.

use openapi_contract::Witness;
use openapi_contract::text::excerpt;
use openapi_document::{Bytes, Text};
use serde_json::Value;

/// Longer strings are cut for the eye; programs get the whole value.
const LONGEST: usize = 120;
/// Characters of a value on one line.
const LONGEST_LINE: usize = 400;

/// Pretty JSON, and where in it the part stands that is refused.
pub(super) fn pretty(witness: &Witness) -> (String, Bytes) {
    let mut value = witness.value.clone();
    shorten(&mut value);
    let text = serde_json::to_string_pretty(&value).unwrap_or_default();
    let text = Text::json(text);
    let bytes = text.place(witness.instance.path());
    (text.content().to_owned(), bytes)
}

/// On one line, cut where it is long.
pub(super) fn one_line(witness: &Witness) -> String {
    let mut value = witness.value.clone();
    shorten(&mut value);
    excerpt(&value.to_string(), LONGEST_LINE).into_owned()
}

fn shorten(value: &mut Value) {
    // A witness is as deep as the schemas that it was made from, which is bounded.
    match value {
        Value::String(text) => {
            let length = text.chars().count();
            if length > LONGEST + 20 {
                *text = format!("{} ({length} characters)", excerpt(text, LONGEST));
            }
        }
        Value::Array(elements) => elements.iter_mut().for_each(shorten),
        Value::Object(members) => members.values_mut().for_each(shorten),
        _ => {}
    }
}
