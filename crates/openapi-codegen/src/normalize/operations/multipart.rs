//! Bodies of several parts: what is no file is a body like others, and each file is a parameter
//! of the operation, to be put into the body beside it.

use serde_json::{Map, Value, json};

use crate::normalize::object::{Object, target};

/// Schemas are followed no deeper than this.
const DEEPEST: usize = 16;

/// How a body of several parts is put together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Multipart {
    pub(crate) files: Vec<File>,
    /// Whether there are members that are no files.
    pub(crate) has_body: bool,
    /// The media types of those, by name, where the contract says them.
    pub(crate) media_types: Vec<(String, String)>,
}

/// A member of the body that is a file or a list of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct File {
    /// Its name in the body.
    pub(crate) name: String,
    /// Its name in Rust.
    pub(crate) rust_name: String,
    /// What stands for its name while the generator works.
    pub(crate) placeholder: String,
    pub(crate) media_type: Option<String>,
}

/// A body as it is in the contract.
#[derive(Default)]
pub(super) struct Parts {
    pub(super) files: Vec<FilePart>,
    /// The schema of the other members, if there are any.
    pub(super) body: Option<Value>,
    pub(super) media_types: Vec<(String, String)>,
}

pub(super) struct FilePart {
    pub(super) name: String,
    pub(super) description: Option<Value>,
    pub(super) is_required: bool,
    pub(super) is_list: bool,
    pub(super) media_type: Option<String>,
}

/// Takes the schema of a body apart; nothing where it is not known to be an object with members.
pub(super) fn parts(media_type: &Value, schemas: &Value) -> Option<Parts> {
    let schema = media_type.get("schema")?;
    let object = Object::of(schema, schemas)?;
    if object.members.is_empty() {
        return None;
    }
    let said = |name: &str| {
        let encoding = media_type.get("encoding").and_then(|all| all.get(name));
        let said = encoding.and_then(|encoding| encoding.get("contentType"));
        // Of several, or of a range, the caller knows which it is.
        let one = |text: &&str| !text.contains([',', '*']);
        said.and_then(Value::as_str)
            .filter(one)
            .map(|text| text.trim().to_owned())
    };
    let mut parts = Parts::default();
    let mut members = Map::new();
    for (name, member) in object.members {
        let is_required = object.required.contains(&name);
        let is_list = list_of_files(&member, schemas);
        if is_list || is_file(&member, schemas, DEEPEST) {
            parts.files.push(FilePart {
                media_type: said(&name),
                description: member.get("description").cloned(),
                is_required,
                is_list,
                name,
            });
        } else {
            parts
                .media_types
                .extend(said(&name).map(|said| (name.clone(), said)));
            members.insert(name, member);
        }
    }
    if !members.is_empty() {
        let required: Vec<&String> = object
            .required
            .iter()
            .filter(|name| members.contains_key(*name))
            .collect();
        parts.body = Some(json!({"type": "object", "required": required, "properties": members}));
    }
    Some(parts)
}

/// Whether the schema of a body has a member that is a file.
pub(super) fn has_files(media_type: &Value, schemas: &Value) -> bool {
    parts(media_type, schemas).is_some_and(|parts| !parts.files.is_empty())
}

fn list_of_files(schema: &Value, schemas: &Value) -> bool {
    let schema = target(schema, schemas).unwrap_or(schema);
    let items = schema.get("items");
    items.is_some_and(|items| is_file(items, schemas, DEEPEST))
}

/// Whether a member is octets: `format: binary` (File uploads, "Considerations for File Uploads").
fn is_file(schema: &Value, schemas: &Value, depth: usize) -> bool {
    let Some(depth) = depth.checked_sub(1) else {
        return false;
    };
    if let Some(target) = target(schema, schemas) {
        return is_file(target, schemas, depth);
    }
    let is_binary = schema.get("format").and_then(Value::as_str) == Some("binary");
    let branches = ["allOf", "anyOf", "oneOf"].into_iter();
    let mut branches = branches
        .filter_map(|name| schema.get(name).and_then(Value::as_array))
        .flatten();
    is_binary || branches.any(|branch| is_file(branch, schemas, depth))
}
