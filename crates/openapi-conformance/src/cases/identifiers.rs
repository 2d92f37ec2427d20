//! What identifies a thing in an answer.
use std::borrow::Cow;

use openapi_contract::{Direction, admits};
use openapi_document::{Document, Operation, Pointer};
use percent_encoding::percent_decode_str;
use serde_json::Value;

use crate::wire::send::Received;
use crate::wire::style::scalar;

/// Members that usually wrap the thing that an answer is about.
const WRAPPERS: [&str; 4] = ["data", "result", "item", "payload"];

/// The value, or its text where the schema wants that.
pub(crate) fn as_meant(
    document: &Document,
    schema: Option<&Pointer>,
    value: Value,
) -> Option<Value> {
    let Some(schema) = schema else {
        return Some(value);
    };
    let admits = |value: &Value| admits(document, schema, Direction::Request, value).is_ok();
    if admits(&value) {
        return Some(value);
    }
    let text = scalar(&value)?;
    let number = serde_json::from_str(&text).ok();
    let readings = [Some(Value::String(text)), number];
    readings.into_iter().flatten().find(admits)
}

/// The elements of a list, be it wrapped in an object: the only list there, or the only one of objects.
pub(crate) fn list(body: &Value) -> Option<&Vec<Value>> {
    let members = match body {
        Value::Array(items) => return Some(items),
        Value::Object(members) => members,
        _ => return None,
    };
    let lists: Vec<&Vec<Value>> = members.values().filter_map(Value::as_array).collect();
    let of_objects = |items: &&&Vec<Value>| items.first().is_some_and(Value::is_object);
    let objects: Vec<&&Vec<Value>> = lists.iter().filter(of_objects).collect();
    match (lists.as_slice(), objects.as_slice()) {
        ([only], _) => Some(only),
        (_, [only]) => Some(only),
        _ => None,
    }
}

/// A name without what is written otherwise by different people.
pub(crate) fn plain_name(name: &str) -> String {
    name.replace(['_', '-'], "").to_ascii_lowercase()
}

/// The member that identifies a thing, be it wrapped in an object.
pub(crate) fn identifier<'v>(thing: &'v Value, parameter: &str) -> Option<&'v Value> {
    let members = thing.as_object()?;
    let is_scalar = |value: &&Value| value.is_string() || value.is_number();
    let of_name = |name: &str| {
        let found = members.iter().find(|(other, _)| plain_name(other) == name);
        found.map(|(_, value)| value).filter(is_scalar)
    };
    let wanted = plain_name(parameter);
    if let Some(own) = of_name(&wanted).or_else(|| ["id", "uuid"].into_iter().find_map(of_name)) {
        return Some(own);
    }
    let inner: Vec<(&String, &Value)> = members
        .iter()
        .filter(|(_, value)| value.is_object())
        .collect();
    match inner.as_slice() {
        [(_, only)] if members.len() == 1 => identifier(only, parameter),
        many => many
            .iter()
            .find(|(name, _)| WRAPPERS.contains(&name.as_str()))
            .and_then(|(_, inner)| identifier(inner, parameter)),
    }
}

/// The value of a path parameter in `Location`, where that is a path of the operation.
pub(crate) fn from_location(to: &Operation, received: &Received, name: &str) -> Option<Value> {
    let location = received.header("location")?;
    let path = location.split(['?', '#']).next()?.trim_end_matches('/');
    let wanted: Vec<&str> = to.path.split('/').skip(1).collect();
    // What stands below the thing says nothing of it.
    let last = wanted
        .iter()
        .position(|part| *part == format!("{{{name}}}"))?;
    let wanted = wanted.get(..=last)?;
    let given: Vec<&str> = path.split('/').collect();
    let given = given.get(given.len().checked_sub(wanted.len())?..)?;
    let mut found = None;
    for (wanted, given) in wanted.iter().zip(given) {
        if *wanted == format!("{{{name}}}") {
            let text = percent_decode_str(given).decode_utf8().ok()?;
            found = Some(Value::String(Cow::into_owned(text)));
        } else if !wanted.starts_with('{') && wanted != given {
            return None;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{identifier, list};

    #[test]
    fn a_thing_is_known_by_its_name_or_as_usual() {
        for (thing, found) in [
            (json!({"id": 1, "name": "a"}), Some(json!(1))),
            (
                json!({"pet_id": "p", "id": 1, "owner": {"id": 2}}),
                Some(json!("p")),
            ),
            (
                json!({"data": {"id": 3}, "meta": {"id": 4}}),
                Some(json!(3)),
            ),
            (json!({"pet": {"uuid": "u"}}), Some(json!("u"))),
            (json!({"a": {"id": 3}, "b": {"id": 4}}), None),
            (json!({"id": null}), None),
            (json!([1]), None),
        ] {
            assert_eq!(identifier(&thing, "petId").cloned(), found, "{thing}");
        }
    }

    #[test]
    fn a_list_may_be_wrapped() {
        let items = json!([{"id": 1}]);
        for body in [
            items.clone(),
            json!({"items": items, "total": 1}),
            json!({"items": items, "tags": ["a"], "total": 1}),
        ] {
            assert_eq!(
                list(&body).map(|found| Value::from(found.clone())),
                Some(items.clone())
            );
        }
        assert_eq!(list(&json!({"a": [1], "b": [2]})), None);
    }
}
