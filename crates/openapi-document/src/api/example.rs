//! The values that show what a parameter or a body may be. Few ask for them, so they are looked for
//! when somebody does.
use serde_json::Value;

use super::media_type::MediaType;
use super::parameter::{Parameter, Serialisation};
use crate::document::{Document, Node};
use crate::pointer::Pointer;
use crate::specification::Version;

impl MediaType {
    /// Where the values stand that show what it may be: its `example`, its `examples`, and those
    /// of its schema.
    pub fn examples(&self, document: &Document) -> Vec<Pointer> {
        examples(document, &self.at, self.schema.as_ref())
    }
}

impl Parameter {
    /// Where the values stand that show what it may be, as [`MediaType::examples`].
    pub fn examples(&self, document: &Document) -> Vec<Pointer> {
        let mut found = examples(document, &self.at, self.schema());
        if let Serialisation::Content(media) | Serialisation::Query(media) = &self.serialisation {
            found.extend(media.examples(document));
        }
        found.dedup();
        found
    }
}

/// References that lead nowhere are passed over: others tell of them.
fn examples(document: &Document, owner: &Pointer, schema: Option<&Pointer>) -> Vec<Pointer> {
    let mut found = Vec::new();
    if let Some(value) = document.get(owner) {
        if value.get("example").is_some() {
            found.push(owner.child("example"));
        }
        let at = owner.child("examples");
        let named = document.resolve(&at).ok();
        let members = named.iter().flat_map(|named| {
            let members = named.value.as_object().into_iter().flatten();
            members.map(|(name, value)| (named.at.child(name), value))
        });
        for (at, value) in members {
            if let Ok(example) = document.follow(Node { value, at })
                && example.value.get("value").is_some()
            {
                found.push(example.at.child("value"));
            }
        }
    }
    let Some(schema) = schema.and_then(|at| document.resolve(at).ok()) else {
        return found;
    };
    if schema.value.get("example").is_some() {
        found.push(schema.at.child("example"));
    }
    // Of a schema since 3.1 it is a list.
    if document.version() > Version::V3_0
        && let Some(Value::Array(several)) = schema.value.get("examples")
    {
        let at = schema.at.child("examples");
        found.extend((0..several.len()).map(|index| at.index(index)));
    }
    found
}
