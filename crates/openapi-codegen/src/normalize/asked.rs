//! Members that alternatives ask for and nothing describes: they may have any value, and are members like others. Which of
//! them there must be is the server's to check.

use serde_json::{Map, Value, json};

use super::object::{Object, restricts};

/// The members that the alternatives of a schema name, each of which does no more than name such, and that neither it nor
/// what it is a part of describes.
pub(super) fn undescribed(document: &Value, at: &str, components: &Value) -> Vec<String> {
    let Some(schema) = document.pointer(at) else {
        return Vec::new();
    };
    let alternatives = ["anyOf", "oneOf"].into_iter();
    let alternatives = alternatives.filter_map(|name| schema.get(name)?.as_array());
    let mut names: Vec<&str> = Vec::new();
    for branches in alternatives.filter(|branches| branches.iter().all(restricts)) {
        let asked = branches
            .iter()
            .filter_map(|branch| branch.get("required")?.as_array());
        names.extend(asked.flatten().filter_map(Value::as_str));
    }
    if names.is_empty() {
        return Vec::new();
    }
    let Some(object) = Object::of(whole(document, at), components) else {
        return Vec::new();
    };
    // What has no members of its own is a map, which has any.
    if object.members.is_empty() || object.others == Some(Value::Bool(false)) {
        return Vec::new();
    }
    names.retain(|name| !object.members.contains_key(*name));
    names.into_iter().map(str::to_owned).collect()
}

/// Adds such members to a schema.
pub(super) fn describe(schema: &mut Map<String, Value>, names: Vec<String>) {
    if names.is_empty() {
        return;
    }
    schema.entry("type").or_insert_with(|| json!("object"));
    let members = schema.entry("properties").or_insert_with(|| json!({}));
    for name in names {
        if let Some(members) = members.as_object_mut() {
            members.entry(name).or_insert_with(|| json!({}));
        }
    }
}

/// What a schema is a part of by `allOf`, or itself.
fn whole<'d>(document: &'d Value, at: &str) -> &'d Value {
    let mut outermost = at;
    while let Some((list, index)) = outermost.rsplit_once('/')
        && let Some(owner) = list.strip_suffix("/allOf")
        && index.parse::<usize>().is_ok()
    {
        outermost = owner;
    }
    document.pointer(outermost).unwrap_or(&Value::Null)
}
