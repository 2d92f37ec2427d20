//! From the octets of an answer to a value of its type, or to what of the contract they break.

use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_path_to_error::{Path, Segment};

use crate::excerpt::bounded;

/// What is shown of a value, in characters.
const SHOWN: usize = 80;

/// Reads a value.
pub(crate) fn value<T: DeserializeOwned>(octets: &[u8], schema: &str) -> Result<T, String> {
    // Where it stands is found out only where something is wrong.
    serde_json::from_slice(octets).map_err(|_| breach::<T>(octets, schema))
}

/// Reads a value, and tells of the members that its type does not have, by their pointers.
pub(crate) fn value_and_surplus<T: DeserializeOwned>(
    octets: &[u8],
    schema: &str,
    tell: &mut dyn FnMut(&str),
) -> Result<T, String> {
    let mut reader = serde_json::Deserializer::from_slice(octets);
    let read = serde_ignored::deserialize(&mut reader, |path| {
        let mut pointer = String::new();
        ignored(&path, &mut pointer);
        tell(&pointer);
    });
    let read = read.and_then(|value| reader.end().map(|()| value));
    read.map_err(|_| breach::<T>(octets, schema))
}

fn ignored(path: &serde_ignored::Path<'_>, pointer: &mut String) {
    use serde_ignored::Path;
    match path {
        Path::Root => {}
        Path::Seq { parent, index } => {
            ignored(parent, pointer);
            token(pointer, &index.to_string());
        }
        Path::Map { parent, key } => {
            ignored(parent, pointer);
            token(pointer, key);
        }
        Path::Some { parent }
        | Path::NewtypeStruct { parent }
        | Path::NewtypeVariant { parent } => ignored(parent, pointer),
    }
}

fn token(pointer: &mut String, name: &str) {
    pointer.push('/');
    pointer.push_str(&name.replace('~', "~0").replace('/', "~1"));
}

/// What of the contract the octets break, in words.
fn breach<T: DeserializeOwned>(octets: &[u8], schema: &str) -> String {
    let broken = |how: &str| format!("the answer breaks {schema}: {how}");
    if octets.is_empty() {
        return broken("it is empty");
    }
    let whole: Value = match serde_json::from_slice(octets) {
        Ok(whole) => whole,
        Err(error) => return broken(&format!("it is no JSON: {error}")),
    };
    let mut reader = serde_json::Deserializer::from_slice(octets);
    let Err(error) = serde_path_to_error::deserialize::<_, T>(&mut reader) else {
        return broken("its type does not take it");
    };
    let at = pointer(error.path());
    let text = error.inner().to_string();
    // The place in the text says less than the pointer.
    let text = text
        .rsplit_once(" at line ")
        .map_or(&*text, |(text, _)| text);
    let place = if at.is_empty() { "its root" } else { &at };
    if text.starts_with("missing field") || text.starts_with("duplicate field") {
        return broken(&format!("{text} at {place}"));
    }
    let found = whole.pointer(&at).unwrap_or(&whole).to_string();
    let found = bounded(&found, SHOWN);
    match text.split_once(", expected ") {
        Some((_, expected)) => broken(&format!("got {found} at {place}, expected {expected}")),
        None => broken(&format!("got {found} at {place}")),
    }
}

/// The path as a JSON pointer (RFC 6901), as far as it is known.
fn pointer(path: &Path) -> String {
    let mut pointer = String::new();
    for segment in path {
        match segment {
            Segment::Seq { index } => token(&mut pointer, &index.to_string()),
            Segment::Map { key } => token(&mut pointer, key),
            Segment::Enum { .. } | Segment::Unknown => break,
        }
    }
    pointer
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    #[expect(dead_code, reason = "only read")]
    struct Thing {
        name: String,
        parts: Option<Vec<Thing>>,
        kind: Option<Kind>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Kind {
        Big,
    }

    #[test]
    fn a_breach_names_schema_place_and_value() {
        for (octets, expected) in [
            (r#"{"name": 7}"#, "got 7 at /name, expected a string"),
            (
                r#"{"name": "a", "kind": "odd"}"#,
                r#"got "odd" at /kind, expected `big`"#,
            ),
            (
                r#"{"name": "a", "parts": [{"name": "b", "parts": [{"name": "c"}, {}]}]}"#,
                "missing field `name` at /parts/0/parts/1",
            ),
            (
                "[]",
                "got [] at its root, expected struct Thing with 3 elements",
            ),
            ("7", "got 7 at its root, expected struct Thing"),
            ("", "it is empty"),
            ("<html>", "it is no JSON: expected value at line 1 column 1"),
        ] {
            let broken = value::<Thing>(octets.as_bytes(), "#/x").unwrap_err();
            assert_eq!(broken, format!("the answer breaks #/x: {expected}"));
        }
    }

    #[test]
    fn what_the_type_does_not_have_is_told() {
        let mut told = Vec::new();
        let octets = br#"{"name": "a", "new": 1, "parts": [{"name": "b", "a/b": {"c": 1}}]}"#;
        let thing: Thing =
            value_and_surplus(octets, "#/x", &mut |at| told.push(at.to_owned())).unwrap();
        assert_eq!(thing.name, "a");
        assert_eq!(told, ["/new", "/parts/0/a~1b"]);
    }
}
