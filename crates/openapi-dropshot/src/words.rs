//! What a document says in words, and no type does.

use serde_json::{Map, Value};

/// Merges words into a document: an object whose members are JSON pointers, each with what is to be
/// merged there; an error is the first of those that leads nowhere. The members named in a member `-` are taken away. A parameter is found by its place and name
/// (`/paths/~1things/get/parameters/query:limit`).
pub(crate) fn merge(document: &mut Value, words: &Map<String, Value>) -> Result<(), String> {
    for (pointer, patch) in words {
        let Some(place) = find(document, pointer) else {
            return Err(pointer.clone());
        };
        apply(place, patch);
    }
    Ok(())
}

fn find<'v>(document: &'v mut Value, pointer: &str) -> Option<&'v mut Value> {
    let mut place = document;
    for token in pointer.split('/').skip(1) {
        let token = token.replace("~1", "/").replace("~0", "~");
        place = match place {
            Value::Object(members) => members.get_mut(&token)?,
            Value::Array(items) => match token.split_once(':') {
                Some((location, name)) => items.iter_mut().find(|item| {
                    let is = |member: &str, text: &str| {
                        item.get(member).and_then(Value::as_str) == Some(text)
                    };
                    is("in", location) && is("name", name)
                })?,
                None => items.get_mut(token.parse::<usize>().ok()?)?,
            },
            _ => return None,
        };
    }
    Some(place)
}

/// Objects are merged, all else is replaced; recursive no deeper than the words nest, which `serde_json`
/// bounds. A member beside a reference would be ignored, so that the reference moves into an `allOf`; one that
/// is merged takes the place of all else.
fn apply(place: &mut Value, patch: &Value) {
    let Value::Object(patch) = patch else {
        *place = patch.clone();
        return;
    };
    if !place.is_object() {
        *place = Value::Object(Map::new());
    }
    let Value::Object(members) = place else {
        return;
    };
    for name in patch
        .get(AWAY)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
    {
        members.shift_remove(name.as_str().unwrap_or_default());
    }
    let mut said = patch.iter().filter(|(name, _)| *name != AWAY).peekable();
    if patch.contains_key("$ref") {
        members.clear();
    } else if said.peek().is_some()
        && let Some(reference) = members.get("$ref").cloned()
    {
        members.clear();
        members.insert(
            "allOf".to_owned(),
            serde_json::json!([{ "$ref": reference }]),
        );
    }
    for (name, value) in said {
        apply(members.entry(name.clone()).or_insert(Value::Null), value);
    }
}

/// The member of a patch that lists what is to be taken away.
const AWAY: &str = "-";

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn merges_at_a_place_and_tells_one_that_is_not_there() {
        let mut document = json!({"paths": {"/a": {"get": {
            "summary": "x", "parameters": [{"in": "query", "name": "q", "schema": {"$ref": "#/s"}}]
        }}}});
        let words = json!({
            "/paths/~1a/get": {"-": ["summary"], "description": "y"},
            "/paths/~1a/get/parameters/query:q/schema": {"example": null},
        });
        merge(&mut document, words.as_object().unwrap()).unwrap();
        assert_eq!(
            document,
            json!({"paths": {"/a": {"get": {
                "description": "y", "parameters": [{"in": "query", "name": "q", "schema": {
                    "allOf": [{"$ref": "#/s"}], "example": null
                }}]
            }}}})
        );
        let schema = "/paths/~1a/get/parameters/query:q/schema";
        let words = json!({ schema: {"$ref": "#/t"} });
        merge(&mut document, words.as_object().unwrap()).unwrap();
        let schema = document.pointer("/paths/~1a/get/parameters/0/schema");
        assert_eq!(schema, Some(&json!({"$ref": "#/t"})));
        let words = json!({"/paths/~1b": {"summary": "z"}});
        let error = merge(&mut document, words.as_object().unwrap()).unwrap_err();
        assert_eq!(error, "/paths/~1b");
    }
}
