//! Parameters, bodies and responses stand where they are used, and what no code is made of is
//! left out: headers of responses, examples, links, callbacks, security, tags.

use openapi_document::{Object, ObjectKind, local_pointer};
use serde_json::{Map, Value};

/// The document with nothing but its head, the operations as a whole, and the schemas.
pub(super) fn apply(document: &Value) -> Value {
    let mut normal = Map::new();
    for name in ["openapi", "info"] {
        if let Some(value) = document.get(name) {
            normal.insert(name.to_owned(), value.clone());
        }
    }
    // It is sent in a header.
    if let Some(Value::String(version)) = normal
        .get_mut("info")
        .and_then(|info| info.get_mut("version"))
    {
        *version = version.replace(|c: char| !(c == ' ' || c.is_ascii_graphic()), "?");
    }
    let mut paths = Map::new();
    let items = document.get("paths").and_then(Value::as_object);
    for (path, item) in items.into_iter().flatten() {
        if !path.starts_with("x-") {
            paths.insert(path.clone(), item.clone());
        }
    }
    normal.insert("paths".to_owned(), Value::Object(paths));
    if let Some(schemas) = document.pointer("/components/schemas") {
        let mut components = Map::new();
        components.insert("schemas".to_owned(), schemas.clone());
        normal.insert("components".to_owned(), Value::Object(components));
    }
    let mut normal = Value::Object(normal);
    for place in places(&normal) {
        if let Some(part) = normal.pointer_mut(&place.at) {
            place.rewrite(document, part);
        }
    }
    normal
}

/// What is rewritten, and where it stands.
struct Place {
    kind: ObjectKind,
    at: String,
}

/// Outer parts first: what is inside a part that is replaced by its target needs no more.
fn places(normal: &Value) -> Vec<Place> {
    let is_outside = |kind| {
        matches!(
            kind,
            ObjectKind::Document
                | ObjectKind::PathItem
                | ObjectKind::Operation
                | ObjectKind::Parameter
                | ObjectKind::RequestBody
                | ObjectKind::Response
        )
    };
    let objects = Object::document(normal).within(is_outside).into_iter();
    objects
        .map(|object| Place {
            kind: object.kind,
            at: object.at.path().to_owned(),
        })
        .collect()
}

impl Place {
    fn rewrite(&self, document: &Value, part: &mut Value) {
        if matches!(
            self.kind,
            ObjectKind::Parameter | ObjectKind::RequestBody | ObjectKind::Response
        ) && let Some(target) = target(document, part)
        {
            *part = target.clone();
        }
        let Some(members) = part.as_object_mut() else {
            return;
        };
        let idle: &[&str] = match self.kind {
            ObjectKind::Operation => &["callbacks", "security", "servers", "externalDocs"],
            ObjectKind::PathItem => &["servers"],
            ObjectKind::Parameter => &["example", "examples"],
            ObjectKind::Response => &["headers", "links"],
            _ => &[],
        };
        members.retain(|name, _| !idle.contains(&name.as_str()));
        if let Some(Value::Object(content)) = members.get_mut("content") {
            for media_type in content.values_mut().filter_map(Value::as_object_mut) {
                media_type.retain(|name, _| !matches!(name.as_str(), "example" | "examples"));
            }
        }
    }
}

/// What stands behind the references of a part. The check of references has seen to it that
/// they end.
fn target<'d>(document: &'d Value, part: &Value) -> Option<&'d Value> {
    let mut found = None;
    let mut reference = part.get("$ref").and_then(Value::as_str);
    while let Some(at) = reference.and_then(local_pointer) {
        found = document.pointer(&at);
        reference = found?.get("$ref").and_then(Value::as_str);
    }
    found
}
