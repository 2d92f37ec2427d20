//! One part of a value in the place of its counterpart in another.

use openapi_document::Pointer;
use serde_json::{Map, Value};

/// `plain` with the part of `value` at `tokens` in it, and where that is then: of arrays on the
/// way there, only the one element comes along. None where there is no such part.
pub(super) fn transplant(
    plain: &Value,
    value: &Value,
    tokens: &[String],
) -> Option<(Value, Pointer)> {
    // From the outside in: what stands around the part, then the part, then back out.
    let mut around: Vec<Around<'_>> = Vec::new();
    let (mut plain, mut value, mut at) = (Some(plain), value, Pointer::root());
    for token in tokens {
        match value {
            Value::Object(members) => {
                let here = plain.and_then(Value::as_object);
                around.push(Around::Object(here, token));
                at = at.child(token);
                plain = here.and_then(|here| here.get(token));
                value = members.get(token)?;
            }
            Value::Array(items) => {
                around.push(Around::Array);
                at = at.index(0);
                plain = None;
                value = items.get(token.parse::<usize>().ok()?)?;
            }
            _ => return None,
        }
    }
    let mut whole = value.clone();
    for outer in around.into_iter().rev() {
        whole = match outer {
            Around::Object(members, name) => {
                let mut members = members.cloned().unwrap_or_else(Map::new);
                members.insert(name.to_owned(), whole);
                Value::Object(members)
            }
            Around::Array => Value::Array(vec![whole]),
        };
    }
    Some((whole, at))
}

enum Around<'a> {
    Object(Option<&'a Map<String, Value>>, &'a str),
    Array,
}

#[cfg(test)]
mod tests {
    use super::transplant;
    use serde_json::json;

    #[test]
    fn the_part_comes_alone() {
        let plain = json!({"id": 1, "thing": {"name": "a"}});
        let value = json!({"id": 2, "thing": {"name": "b", "list": [1, {"x": null, "y": 3}]}});
        let put = |path: &[&str]| {
            let tokens: Vec<String> = path.iter().map(|token| (*token).to_owned()).collect();
            transplant(&plain, &value, &tokens).map(|(value, at)| (value, at.to_string()))
        };
        let expected = json!({"id": 1, "thing": {"name": "a", "list": [{"x": null}]}});
        assert_eq!(
            put(&["thing", "list", "1", "x"]),
            Some((expected, "#/thing/list/0/x".to_owned()))
        );
        let expected = json!({"id": 2, "thing": {"name": "a"}});
        assert_eq!(put(&["id"]), Some((expected, "#/id".to_owned())));
        assert_eq!(put(&["gone"]), None);
        assert_eq!(put(&[]), Some((value.clone(), "#".to_owned())));
    }
}
