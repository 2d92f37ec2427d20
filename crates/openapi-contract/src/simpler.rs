//! Simpler values, for those who look for the smallest that still shows something.

use serde_json::{Number, Value};

/// Longer text is halved only; shorter text is also tried without each of its characters.
const SHORT_TEXT: usize = 40;

/// Simpler values of the same type, the simplest first: of an object or array those with fewer members
/// or elements. Each is smaller by a measure that never grows, so that shrinking ends.
pub fn simpler(value: &Value) -> Vec<Value> {
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
    use super::simpler;
    use serde_json::{Value, json};

    #[test]
    fn making_simpler_ends() {
        for value in [
            json!("aé😀\u{0}long enough to be cut"),
            json!(-1.7e308),
            json!(123_456_789_012_345_u64),
            json!(0.1),
            json!([1, "a", [null, {"b": [2]}]]),
            json!({"a": {"b": ["c", 1.5]}, "d": null, "e": "f"}),
            json!(true),
        ] {
            let told = value.to_string();
            // The last that is offered is the least simple of all.
            let slowest = std::iter::successors(Some(value), |value| simpler(value).pop());
            assert!(slowest.take(500).count() < 500, "{told}");
        }
    }

    #[test]
    fn each_type_has_its_simplest_first() {
        let first = |value: Value| simpler(&value).first().cloned();
        assert_eq!(first(json!("text")), Some(json!("")));
        assert_eq!(first(json!(-7.25)), Some(json!(0)));
        assert_eq!(first(json!([1, 2])), Some(json!([])));
        assert_eq!(first(json!({"a": 1, "b": 2})), Some(json!({})));
        assert_eq!(simpler(&json!([1])), [json!([])]);
        for simplest in [
            json!(null),
            json!(false),
            json!(0),
            json!(""),
            json!([]),
            json!({}),
        ] {
            assert_eq!(first(simplest), None);
        }
    }
}
