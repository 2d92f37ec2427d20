//! Marks the members of which the generated source must be changed: the generator makes one
//! type of a member that may be left out and one that may be null besides, so the difference
//! is written into the description, from where it comes out as the field's documentation.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::{nullable, schemas};

/// What no description begins with: a character of private use, before and after the number.
const SIGN: char = '\u{f8ff}';

/// The members that were marked, by number: where each stands.
#[derive(Debug, Default)]
pub(crate) struct Marks {
    places: Vec<String>,
}

impl Marks {
    /// The place of each member, by the number of its mark.
    pub(crate) fn places(&self) -> &[String] {
        &self.places
    }
}

/// The number of the mark that a description begins with, and the rest of it.
pub(crate) fn split(description: &str) -> Option<(usize, &str)> {
    let (number, rest) = description
        .trim_start()
        .strip_prefix(SIGN)?
        .split_once(SIGN)?;
    Some((number.parse().ok()?, rest.trim_start_matches('\n')))
}

/// Marks each optional member that admits null.
pub(super) fn apply(document: &mut Value) -> Marks {
    let mut marks = Marks::default();
    // Schemas of one content get the same marks, for the generator makes one type of them.
    let mut known: HashMap<(String, String), usize> = HashMap::new();
    let mut marked = Vec::new();
    for at in schemas(document) {
        let Some(schema) = document.pointer(&at) else {
            continue;
        };
        let members = schema.get("properties").and_then(Value::as_object);
        let Some(members) = members.filter(|_| schema.get("$ref").is_none()) else {
            continue;
        };
        let required = schema.get("required").and_then(Value::as_array);
        let is_required =
            |name: &str| required.is_some_and(|all| all.iter().any(|one| one == name));
        let content = schema.to_string();
        for (name, member) in members {
            if is_required(name) || !nullable::admits_null(document, member) {
                continue;
            }
            let place = format!(
                "{at}/properties/{}",
                name.replace('~', "~0").replace('/', "~1")
            );
            let next = marks.places.len();
            let number = *known.entry((content.clone(), name.clone())).or_insert(next);
            if number == next {
                marks.places.push(place.clone());
            }
            marked.push((place, number));
        }
    }
    // Inner ones first, for a mark moves what is inside the member.
    for (place, number) in marked.into_iter().rev() {
        if let Some(member) = document.pointer_mut(&place) {
            *member = mark(member.take(), number);
        }
    }
    marks
}

/// The mark stands around the member, for the generator forgets what a member says of itself
/// that is put together from others.
fn mark(mut member: Value, number: usize) -> Value {
    let text = member
        .as_object_mut()
        .and_then(|members| members.shift_remove("description"));
    let text = text.as_ref().and_then(Value::as_str).unwrap_or_default();
    let description = format!("{SIGN}{number}{SIGN}\n{text}");
    json!({"description": description, "allOf": [member]})
}

#[cfg(test)]
mod tests {
    use super::{apply, split};
    use serde_json::json;

    #[test]
    fn what_may_be_left_out_and_null_is_marked_once_for_each_content() {
        let inner =
            json!({"type": "object", "properties": {"x": {"nullable": true, "type": "string"}}});
        let thing = json!({"type": "object", "required": ["b"], "properties": {
            "a": {"description": "An a.", "type": "string", "nullable": true},
            "b": {"type": "string", "nullable": true},
            "c": {"type": "string"},
            "one/two": inner,
            "three": inner,
        }});
        let mut document = json!({"paths": {}, "components": {"schemas": {"Thing": thing}}});
        let marks = apply(&mut document);
        let at = "/components/schemas/Thing/properties";
        assert_eq!(
            marks.places(),
            [format!("{at}/a"), format!("{at}/one~1two/properties/x")]
        );
        let properties = document.pointer(at).unwrap();
        assert_eq!(properties["b"]["type"], "string");
        assert_eq!(properties["c"]["type"], "string");
        let marked = properties["a"]["description"].as_str().unwrap();
        assert_eq!(split(marked), Some((0, "An a.")));
        for name in ["one/two", "three"] {
            let inner = properties[name]["properties"]["x"].clone();
            let text = inner["description"].as_str().unwrap();
            assert_eq!(split(text), Some((1, "")));
            assert_eq!(
                inner["allOf"],
                json!([{"nullable": true, "type": "string"}])
            );
        }
        assert_eq!(split("An a."), None);
    }
}
