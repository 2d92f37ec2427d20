//! How deep a document may nest. Nothing here recurses.
use serde_json::Value;

use crate::pointer::Pointer;

/// Documents nested deeper than this are refused: twice what the readers of JSON and YAML let
/// through, so only a value built in code is ever deeper. Pointers, by which places are named, grow
/// with depth, and so does the stack of what goes down by recursion.
pub(crate) const DEEPEST: usize = 256;
/// The tokens of a pointer that an error about depth shows.
const SHOWN: usize = 12;

#[derive(Clone, Copy)]
enum Token<'v> {
    Name(&'v str),
    Index(usize),
}

/// Whether a value is nested more deeply than a document may be: 256 arrays and objects.
pub fn is_too_deep(value: &Value) -> bool {
    too_deep(value, Pointer::root()).is_some()
}

/// The value, unless it is nested too deeply; an error is the start of the way to that place.
pub(crate) fn bounded(value: Value, root: Pointer) -> Result<Value, Pointer> {
    match too_deep(&value, root) {
        None => Ok(value),
        Some(at) => {
            dismantle(value);
            Err(at)
        }
    }
}

/// The start of the way to the first place that is too deep, if there is one.
fn too_deep(value: &Value, root: Pointer) -> Option<Pointer> {
    // Each container with its depth and the token that leads to it.
    let mut waiting = vec![(0_usize, None, value)];
    let mut way: Vec<Token<'_>> = Vec::new();
    while let Some((depth, token, value)) = waiting.pop() {
        way.truncate(depth.saturating_sub(1));
        way.extend(token);
        if depth >= DEEPEST && (value.is_array() || value.is_object()) {
            let shown = way.into_iter().take(SHOWN);
            return Some(shown.fold(root, |at, token| match token {
                Token::Name(name) => at.child(name),
                Token::Index(index) => at.index(index),
            }));
        }
        match value {
            Value::Object(members) => {
                let inner = members.iter().rev();
                waiting
                    .extend(inner.map(|(name, value)| (depth + 1, Some(Token::Name(name)), value)));
            }
            Value::Array(items) => {
                let inner = items.iter().enumerate().rev();
                waiting.extend(
                    inner.map(|(index, value)| (depth + 1, Some(Token::Index(index)), value)),
                );
            }
            _ => {}
        }
    }
    None
}

/// Takes a value apart from the outside, for `Value` drops by recursion.
fn dismantle(value: Value) {
    let mut waiting = vec![value];
    while let Some(value) = waiting.pop() {
        match value {
            Value::Array(items) => waiting.extend(items),
            Value::Object(members) => waiting.extend(members.into_iter().map(|(_, value)| value)),
            _ => {}
        }
    }
}
