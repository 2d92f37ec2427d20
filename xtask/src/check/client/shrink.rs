//! The smallest value that still shows something.

use openapi_document::Pointer;
use serde_json::{Number, Value};

use crate::check::applied::places;

/// Values tried for one witness.
const TRIES: usize = 2_000;
/// Longer text is halved only; shorter text is also tried without each of its characters.
const SHORT_TEXT: usize = 40;
/// Characters of a number or a text, quotes included, that a reader takes in at a glance.
const PLAIN: usize = 24;

/// Makes `value` smaller for as long as `shows` says that it still shows what it should, and in
/// which part. Members and items go wherever they can; scalars are made simpler in that part, and
/// elsewhere only where they are long, for what is plain there already helps the reader.
pub(crate) fn shrink(
    mut value: Value,
    mut part: Pointer,
    shows: &mut dyn FnMut(&Value) -> Option<Pointer>,
) -> Value {
    let mut left = TRIES;
    while let Some(smaller) = smaller(&value, &part, shows, &mut left) {
        (value, part) = smaller;
    }
    value
}

/// The first smaller value that still shows it; none when there is none, or after enough tries.
fn smaller(
    value: &Value,
    part: &Pointer,
    shows: &mut dyn FnMut(&Value) -> Option<Pointer>,
    left: &mut usize,
) -> Option<(Value, Pointer)> {
    for place in places(value) {
        let Some(here) = value.pointer(place.path()) else {
            continue;
        };
        let within = place.path().strip_prefix(part.path());
        let within = within.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        let plain = match here {
            Value::Number(_) | Value::String(_) => here.to_string().len() <= PLAIN,
            Value::Bool(_) => true,
            _ => false,
        };
        if plain && !within {
            continue;
        }
        for simpler in simpler(here) {
            *left = left.checked_sub(1)?;
            let mut candidate = value.clone();
            if let Some(here) = candidate.pointer_mut(place.path()) {
                *here = simpler;
            }
            if let Some(part) = shows(&candidate) {
                return Some((candidate, part));
            }
        }
    }
    None
}

/// Simpler values of the same type, the simplest first. Each is smaller by a measure that never
/// grows, so that shrinking ends.
fn simpler(value: &Value) -> Vec<Value> {
    match value {
        Value::Null | Value::Bool(false) => Vec::new(),
        Value::Bool(true) => vec![Value::Bool(false)],
        Value::Number(number) => numbers(number),
        Value::String(text) => texts(text),
        Value::Array(items) => {
            let without = |gone: usize| {
                let items = items.iter().enumerate();
                let kept = items.filter(|(index, _)| *index != gone);
                Value::Array(kept.map(|(_, item)| item.clone()).collect())
            };
            let empty = (items.len() > 1).then(|| Value::Array(Vec::new()));
            empty
                .into_iter()
                .chain((0..items.len()).map(without))
                .collect()
        }
        Value::Object(members) => {
            let without = |gone: &String| {
                let kept = members.iter().filter(|(name, _)| *name != gone);
                let kept = kept.map(|(name, member)| (name.clone(), member.clone()));
                Value::Object(kept.collect())
            };
            let empty = (members.len() > 1).then(|| Value::Object(serde_json::Map::new()));
            empty
                .into_iter()
                .chain(members.keys().map(without))
                .collect()
        }
    }
}

/// Where narrower types give way: the least that 32-bit floats, 32-bit integers and 64-bit floats
/// cannot hold, and a number beyond all 32-bit floats.
const LANDMARKS: [&str; 4] = ["16777217", "2147483648", "9007199254740993", "1e39"];

/// How much there is to read, written without an exponent; then magnitude.
fn measure(number: &Number) -> (usize, f64) {
    let float = number.as_f64().unwrap_or_default();
    let text = if number.is_f64() {
        float.to_string()
    } else {
        number.to_string()
    };
    (text.len(), float.abs())
}

fn numbers(number: &Number) -> Vec<Value> {
    let mut candidates: Vec<Number> = vec![0.into(), 1.into(), (-1).into()];
    candidates.extend(
        LANDMARKS
            .iter()
            .filter_map(|landmark| landmark.parse().ok()),
    );
    if let Some(value) = number.as_f64() {
        let whole: Result<i64, _> = format!("{:.0}", value.trunc()).parse();
        candidates.extend(whole.ok().map(Number::from));
        candidates.extend(Number::from_f64(value.abs()));
        // Fewer digits, from one on.
        for digits in 0..16 {
            let rounded: Result<Number, _> = serde_json::from_str(&format!("{value:.digits$e}"));
            let rounded = rounded.ok().and_then(|number| number.as_f64());
            candidates.extend(rounded.and_then(plain));
        }
        candidates.extend(plain((value / 10.0).trunc()));
    }
    let now = measure(number);
    candidates.retain(|candidate| measure(candidate) < now);
    candidates.into_iter().map(Value::Number).collect()
}

/// Written as an integer where it is one that a float holds exactly.
fn plain(value: f64) -> Option<Number> {
    if value.fract() == 0.0
        && value.abs() < 1e15
        && let Ok(whole) = format!("{value:.0}").parse::<i64>()
    {
        return Some(whole.into());
    }
    Number::from_f64(value)
}

fn texts(text: &str) -> Vec<Value> {
    if text.is_empty() {
        return Vec::new();
    }
    let characters: Vec<char> = text.chars().collect();
    let (first, second) = characters.split_at(characters.len() / 2);
    let mut candidates: Vec<String> = vec![
        String::new(),
        "a".to_owned(),
        first.iter().collect(),
        second.iter().collect(),
    ];
    if characters.len() <= SHORT_TEXT {
        candidates.extend((0..characters.len()).map(|gone| {
            let kept = characters.iter().enumerate();
            let kept = kept.filter(|(index, _)| *index != gone);
            kept.map(|(_, character)| *character).collect()
        }));
    }
    candidates.retain(|candidate| candidate.len() < text.len());
    candidates.dedup();
    candidates.into_iter().map(Value::String).collect()
}

#[cfg(test)]
mod tests {
    use super::shrink;
    use openapi_document::Pointer;
    use serde_json::{Value, json};

    /// Shrinks with the whole value for the part.
    fn whole(value: Value, shows: impl Fn(&Value) -> bool) -> Value {
        shrink(value, Pointer::root(), &mut |value| {
            shows(value).then(Pointer::root)
        })
    }

    #[test]
    fn what_does_not_matter_goes() {
        let value = json!({"a": [1, {"n": 123_456_789.25, "x": "text"}, true], "b": {"c": null}});
        let small = whole(value, |value| {
            let number = value.pointer("/a/0/n").or(value.pointer("/a/1/n"));
            number.and_then(Value::as_f64).is_some_and(|n| n > 1000.0)
        });
        assert_eq!(small, json!({"a": [{"n": 1677}]}));
    }

    #[test]
    fn text_loses_all_but_the_character_at_fault() {
        let text = format!("{}é{}", "x".repeat(1_000), "y".repeat(77));
        let small = whole(json!(text), |value| {
            value.as_str().is_some_and(|text| text.contains('é'))
        });
        assert_eq!(small, json!("é"));
    }

    #[test]
    fn what_stands_beside_the_part_stays_readable() {
        let value = json!({"id": "ws_12", "long": "x".repeat(99), "n": 42.5, "gone": [1]});
        let small = shrink(value, Pointer::root().child("n"), &mut |value| {
            let needed = ["id", "long", "n"];
            let complete = needed.iter().all(|name| value.get(name).is_some());
            complete.then(|| Pointer::root().child("n"))
        });
        assert_eq!(small, json!({"id": "ws_12", "long": "", "n": 0}));
    }

    #[test]
    fn it_ends_whatever_shows() {
        let value = json!({"a": [-1.5e300, [[true]], "some text"], "b": 12345.678});
        assert_eq!(whole(value, |_| true), json!({}));
        assert_eq!(whole(json!(7), |_| false), json!(7));
    }
}
