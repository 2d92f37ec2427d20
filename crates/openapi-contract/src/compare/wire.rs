//! What the wire does not show: a number and its digits look the same there, and a list of one as
//! what it holds. What is refused only as another value of the same text is no difference.
use serde_json::Value;

use openapi_document::{Document, Pointer};

use super::{Comparison, Pair};
use crate::evaluate::admits;
use crate::verdict::{Containment, Counterexample, Direction, Rule, Side};

/// How values are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Wire {
    /// As JSON, which tells all values apart.
    Typed,
    /// Scalars as their text, lists as often as they have elements.
    Text,
    /// Scalars as their text, lists joined by a separator.
    Joined(&'static str),
    /// Members as the text of scalars, what is inside them as JSON.
    Parts,
    /// Elements of XML, which hold text.
    Xml,
}

/// Other readings tried for one value.
const READINGS: usize = 24;

impl Comparison<'_> {
    /// Takes out of a verdict what the wire does not show.
    pub(super) fn as_on_the_wire(
        &self,
        verdict: &mut Containment,
        pair: &Pair<'_>,
        from: Side,
        (wire, direction): (Wire, Direction),
    ) {
        let end = |side| match side {
            Side::Promised => (self.promised, &pair.0.at),
            Side::Provided => (self.provided, &pair.1.at),
        };
        let to = match from {
            Side::Promised => Side::Provided,
            Side::Provided => Side::Promised,
        };
        let (sender, receiver) = (end(from), end(to));
        let mut kept = Vec::new();
        for example in std::mem::take(&mut verdict.counterexamples) {
            let part = example.value.pointer(example.instance.path());
            let unwritten = match part {
                Some(Value::Null) => wire != Wire::Xml,
                Some(Value::Array(items)) => items.is_empty() && wire == Wire::Text,
                _ => false,
            };
            // It speaks of a member more, whatever its value.
            if example.only_undeclared_optional {
                kept.push(example);
                continue;
            }
            if unwritten && is_text(&example.instance, wire) {
                continue;
            }
            let readings = Readings {
                receiver,
                direction,
                wire,
            };
            if !readings.are_admitted(&example.value) {
                kept.push(example);
            } else if let Some(part) = part.cloned() {
                kept.extend(telling(&part, &example, sender, readings));
            }
        }
        // Several keywords may have come to the same.
        for example in kept {
            let mut known = verdict.counterexamples.iter();
            if !known.any(|known| known.refused_by == example.refused_by) {
                verdict.counterexamples.push(example);
            }
        }
    }
}

/// Another value of the sender whose text the receiver refuses, where it took that of `part`: what it
/// says of texts is compared with the texts of some numbers.
fn telling(
    part: &Value,
    example: &Counterexample,
    sender: (&Document, &Pointer),
    readings: Readings<'_>,
) -> Option<Counterexample> {
    let numbers = [
        "1",
        "7",
        "-1",
        "12",
        "100",
        "1000",
        "12345",
        "2147483647",
        "-2147483648",
        "1234567890123",
        "9007199254740991",
        "-9007199254740991",
        "0.5",
        "-12.25",
    ];
    let others: Vec<Value> = match part {
        Value::Number(_) => {
            let parsed = numbers.iter().map(|text| serde_json::from_str(text));
            parsed.filter_map(Result::ok).collect()
        }
        Value::Bool(_) => vec![true.into(), false.into()],
        _ => return None,
    };
    for other in others {
        let mut value = example.value.clone();
        *value.pointer_mut(example.instance.path())? = other.clone();
        let direction = readings.direction;
        if admits(sender.0, sender.1, direction, &value).is_err() {
            continue;
        }
        if readings.are_admitted(&value) {
            continue;
        }
        let mut as_text = value.clone();
        *as_text.pointer_mut(example.instance.path())? = Value::String(other.to_string());
        let (document, at) = readings.receiver;
        let violations = admits(document, at, direction, &as_text).err()?;
        let mut violations = violations.into_iter();
        let refusal = violations.find(|one| one.rule != Rule::Undecided)?;
        return Some(Counterexample {
            value,
            refused_by: refusal.keyword,
            rule: refusal.rule,
            ..example.clone()
        });
    }
    None
}

/// Whether what stands there is written as text.
fn is_text(instance: &Pointer, wire: Wire) -> bool {
    match wire {
        Wire::Typed => false,
        Wire::Text | Wire::Joined(_) | Wire::Xml => true,
        Wire::Parts => {
            let mut below = instance.tokens().skip(1);
            let item = below
                .next()
                .is_none_or(|token| token.parse::<usize>().is_ok());
            item && below.next().is_none()
        }
    }
}

/// Looks for a value of the same text that the receiver admits.
#[derive(Clone, Copy)]
struct Readings<'a> {
    receiver: (&'a Document, &'a Pointer),
    direction: Direction,
    wire: Wire,
}

impl Readings<'_> {
    fn are_admitted(&self, value: &Value) -> bool {
        let mut met = vec![value.clone()];
        let mut next = 0;
        while let Some(value) = met.get(next).cloned() {
            next += 1;
            let further = match self.readings(&value) {
                Ok(()) => return true,
                Err(further) => further,
            };
            for reading in further {
                if met.len() < READINGS && !met.contains(&reading) {
                    met.push(reading);
                }
            }
        }
        false
    }

    /// Whether the receiver admits a value, or else what its text can be read as besides.
    fn readings(&self, value: &Value) -> Result<(), Vec<Value>> {
        let (document, at) = self.receiver;
        let Err(violations) = admits(document, at, self.direction, value) else {
            return Ok(());
        };
        let mut violations = violations.iter();
        let refused = violations.find(|one| one.rule != Rule::Undecided);
        let refused = refused.filter(|one| is_text(&one.instance, self.wire));
        let Some(instance) = refused.map(|one| one.instance.path()) else {
            return Err(Vec::new());
        };
        let others = value.pointer(instance).map(|part| self.of(part));
        let others = others.into_iter().flatten();
        Err(others
            .map(|reading| {
                let mut whole = value.clone();
                if let Some(place) = whole.pointer_mut(instance) {
                    *place = reading;
                }
                whole
            })
            .collect())
    }

    /// The other values that are written in the same way.
    fn of(&self, value: &Value) -> Vec<Value> {
        let separator = match self.wire {
            Wire::Joined(separator) => Some(separator),
            _ => None,
        };
        let mut readings = match value {
            Value::Bool(_) | Value::Number(_) => vec![Value::String(value.to_string())],
            Value::String(text) => scalar(text).into_iter().collect(),
            Value::Array(items) => {
                let mut readings = match items.as_slice() {
                    [only] if is_scalar(only) => {
                        let mut readings = vec![only.clone()];
                        readings.extend(self.of(only));
                        readings
                    }
                    _ => Vec::new(),
                };
                let texts: Option<Vec<String>> = items.iter().map(text).collect();
                if let (Some(separator), Some(texts)) = (separator, texts) {
                    readings.push(Value::String(texts.join(separator)));
                }
                readings.extend(retyped(value));
                return readings;
            }
            Value::Object(_) => return retyped(value).into_iter().collect(),
            Value::Null => return Vec::new(),
        };
        if let (Value::String(text), Some(separator)) = (value, separator)
            && (text.contains(separator) || text.is_empty())
        {
            let parts = text.split(separator).filter(|_| !text.is_empty());
            readings.push(parts.map(|part| Value::String(part.to_owned())).collect());
        }
        let alone = std::iter::once(value.clone()).chain(readings.clone());
        let lists: Vec<Value> = alone
            .filter(is_scalar)
            .map(|one| Value::Array(vec![one]))
            .collect();
        readings.extend(lists);
        readings
    }
}

fn is_scalar(value: &Value) -> bool {
    !value.is_array() && !value.is_object()
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Bool(_) | Value::Number(_) => Some(value.to_string()),
        _ => None,
    }
}

/// The number or boolean that is written so.
fn scalar(text: &str) -> Option<Value> {
    let value = serde_json::from_str(text).ok();
    value.filter(|value| matches!(value, Value::Bool(_) | Value::Number(_)))
}

/// The same with all that is text at once: where an alternative is refused, no single part tells.
fn retyped(value: &Value) -> Option<Value> {
    let mut changed = value.clone();
    let mut waiting = vec![&mut changed];
    while let Some(one) = waiting.pop() {
        match one {
            Value::Array(items) => waiting.extend(items),
            Value::Object(members) => waiting.extend(members.values_mut()),
            Value::String(written) => {
                if let Some(reading) = scalar(written) {
                    *one = reading;
                }
            }
            Value::Bool(_) | Value::Number(_) => *one = Value::String(one.to_string()),
            Value::Null => {}
        }
    }
    (changed != *value).then_some(changed)
}
