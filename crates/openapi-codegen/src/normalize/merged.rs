//! What `allOf` says of one member in several branches is said once. The generator merges such
//! members too, but forgets what they say of themselves, and so their marks.

use openapi_document::local_pointer;
use serde_json::{Map, Value, json};

use super::schemas;

/// Branches inside branches, and members merged with members, no deeper than this.
const DEEPEST: usize = 16;

/// What an object says beside its members that the generator does not heed.
const IDLE: [&str; 11] = [
    "deprecated",
    "discriminator",
    "example",
    "externalDocs",
    "maxProperties",
    "minProperties",
    "readOnly",
    "title",
    "writeOnly",
    "xml",
    "description",
];

pub(super) fn apply(document: &mut Value) {
    // Inner ones first: a branch is taken as it is after its own merger.
    for at in schemas(document).into_iter().rev() {
        let merged = document
            .pointer(&at)
            .and_then(|schema| merge(document, schema, DEEPEST));
        if let (Some(merged), Some(schema)) = (merged, document.pointer_mut(&at)) {
            *schema = merged;
        }
    }
}

/// The schema as one object, if several of its branches speak of one member.
fn merge(document: &Value, schema: &Value, depth: usize) -> Option<Value> {
    schema.get("allOf")?;
    let mut object = Merged::default();
    object.add(document, schema, depth)?;
    if !object.is_shared {
        return None;
    }
    let mut whole = Map::new();
    for (name, value) in schema.as_object()? {
        if IDLE.contains(&name.as_str()) || name == "nullable" || name.starts_with("x-") {
            whole.insert(name.clone(), value.clone());
        }
    }
    whole.insert("type".to_owned(), json!("object"));
    let members = object.members.into_iter().map(|(name, mut said)| {
        let value = if said.len() == 1 {
            said.remove(0)
        } else {
            let all = json!({"allOf": said});
            let inner = depth.checked_sub(1);
            let merged = inner.and_then(|depth| merge(document, &all, depth));
            merged.unwrap_or(all)
        };
        (name, value)
    });
    whole.insert("properties".to_owned(), Value::Object(members.collect()));
    if !object.required.is_empty() {
        whole.insert("required".to_owned(), object.required.into());
    }
    if let Some(additional) = object.additional {
        whole.insert("additionalProperties".to_owned(), additional);
    }
    Some(Value::Object(whole))
}

/// The branches so far.
#[derive(Default)]
struct Merged {
    /// What is said of each member.
    members: Vec<(String, Vec<Value>)>,
    required: Vec<Value>,
    additional: Option<Value>,
    /// Whether several branches speak of one member.
    is_shared: bool,
}

impl Merged {
    /// Adds a branch; nothing where it is more than a plain object.
    fn add(&mut self, document: &Value, branch: &Value, depth: usize) -> Option<()> {
        let depth = depth.checked_sub(1)?;
        if let Some(reference) = branch.get("$ref").and_then(Value::as_str) {
            let target = document.pointer(&local_pointer(reference)?)?;
            // A branch that may be null is not one that must be an object.
            if target.get("nullable") == Some(&Value::Bool(true)) {
                return None;
            }
            return self.add(document, target, depth);
        }
        for (name, value) in branch.as_object()? {
            match (name.as_str(), value) {
                ("nullable", Value::Bool(_)) | ("additionalProperties", Value::Bool(true)) => {}
                ("type", Value::String(kind)) if kind == "object" => {}
                ("allOf", Value::Array(branches)) => {
                    for branch in branches {
                        self.add(document, branch, depth)?;
                    }
                }
                ("properties", Value::Object(members)) => {
                    for (name, said) in members {
                        self.say(name, said);
                    }
                }
                ("required", Value::Array(names)) => {
                    let new = names.iter().filter(|name| !self.required.contains(name));
                    let new: Vec<Value> = new.cloned().collect();
                    self.required.extend(new);
                }
                ("additionalProperties", Value::Object(_)) if self.additional.is_none() => {
                    self.additional = Some(value.clone());
                }
                (name, _) if IDLE.contains(&name) || name.starts_with("x-") => {}
                _ => return None,
            }
        }
        Some(())
    }

    fn say(&mut self, name: &str, said: &Value) {
        let Some((_, all)) = self.members.iter_mut().find(|(known, _)| known == name) else {
            self.members.push((name.to_owned(), vec![said.clone()]));
            return;
        };
        // Equals too: the generator's merger of them forgets what they say of themselves.
        self.is_shared = true;
        // One that says nothing takes nothing from what others say.
        let says_nothing = |said: &Value| said.as_object().is_some_and(Map::is_empty);
        if !all.contains(said) && !says_nothing(said) {
            all.retain(|known| !says_nothing(known));
            all.push(said.clone());
        }
    }
}
