//! The smallest value that still shows something.

use openapi_contract::simpler;
use openapi_document::Pointer;
use serde_json::Value;

use crate::check::applied::places;

/// Values tried for one witness.
const TRIES: usize = 2_000;
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
