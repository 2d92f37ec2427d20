//! What the contract says in words and the source does not: merged into the emitted document.

use serde_json::{Map, Value};

/// Members of a schema that say nothing of values.
pub(super) const ANNOTATIONS: &[&str] = &[
    "title",
    "description",
    "externalDocs",
    "example",
    "xml",
    "default",
    "deprecated",
    "readOnly",
    "writeOnly",
];

/// Begins the place of what is stated with its words.
pub(super) const NOWHERE: char = '!';

/// Patches by the JSON pointer of their place in the emitted document.
#[derive(Default)]
pub(super) struct Words {
    patches: Map<String, Value>,
}

impl Words {
    /// Says one member of a place.
    pub(super) fn put(&mut self, place: &str, member: &str, value: Value) {
        if place.starts_with(NOWHERE) {
            return;
        }
        let patch = self
            .patches
            .entry(place)
            .or_insert_with(|| Value::Object(Map::new()));
        if let Value::Object(patch) = patch {
            patch.insert(member.to_owned(), value);
        }
    }

    /// Says that a place is a reference to a component and nothing else.
    pub(super) fn refer(&mut self, place: &str, component: &str) {
        if place.is_empty() || place.starts_with(NOWHERE) {
            return;
        }
        let reference = format!("#/components/schemas/{}", token(component));
        self.put(place, "$ref", reference.into());
    }

    /// Says the words of a schema at a place, but those that stand in the source.
    pub(super) fn annotate(&mut self, schema: &Map<String, Value>, place: &str, said: &[&str]) {
        for name in ANNOTATIONS.iter().filter(|name| !said.contains(name)) {
            match schema.get(*name) {
                Some(Value::Bool(false)) if *name != "default" && *name != "example" => {}
                Some(value) => self.put(place, name, value.clone()),
                None => {}
            }
        }
    }

    /// Takes a member away that dropshot would say.
    pub(super) fn away(&mut self, place: &str, member: &str) {
        if place.starts_with(NOWHERE) {
            return;
        }
        let patch = self
            .patches
            .entry(place)
            .or_insert_with(|| Value::Object(Map::new()));
        if let Value::Object(patch) = patch
            && let Value::Array(names) =
                patch.entry("-").or_insert_with(|| Value::Array(Vec::new()))
        {
            names.push(member.into());
        }
    }

    pub(super) fn into_patches(self) -> Map<String, Value> {
        self.patches
    }
}

/// A token of a JSON pointer (RFC 6901).
pub(super) fn token(text: &str) -> String {
    text.replace('~', "~0").replace('/', "~1")
}
