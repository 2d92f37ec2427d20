//! What values look like in text, for parameters and forms.

use openapi_document::Pointer;
use serde_json::{Map, Value};

use super::{Kind, Types, objects};

impl Types<'_> {
    /// What values of a schema look like in text.
    pub(super) fn kind(&self, schema: &Map<String, Value>, depth: u8) -> Kind {
        if depth == 0 {
            return Kind::Other;
        }
        let follow = |value: &Value| -> Option<Map<String, Value>> {
            let mut value = value;
            for _ in 0..8 {
                let Some(reference) = value.get("$ref").and_then(Value::as_str) else {
                    break;
                };
                let path = openapi_document::local_pointer(reference)?;
                value = self.document.get(&Pointer::root().with_path(&path))?;
            }
            value.as_object().cloned()
        };
        if schema.contains_key("$ref") {
            let inner = follow(&Value::Object(schema.clone()));
            return inner.map_or(Kind::Other, |inner| self.kind(&inner, depth - 1));
        }
        for combiner in ["allOf", "oneOf", "anyOf"] {
            if let Some(branches) = schema.get(combiner).and_then(Value::as_array) {
                let scalar = branches.iter().all(|branch| {
                    follow(branch)
                        .is_some_and(|branch| self.kind(&branch, depth - 1) == Kind::Scalar)
                });
                return if scalar { Kind::Scalar } else { Kind::Other };
            }
        }
        match schema.get("type").and_then(Value::as_str) {
            Some("string" | "integer" | "number" | "boolean") => Kind::Scalar,
            Some("array") => {
                let items = schema.get("items").and_then(follow);
                match items.map(|items| self.kind(&items, depth - 1)) {
                    Some(Kind::Scalar) => Kind::List,
                    _ => Kind::Other,
                }
            }
            None if schema.contains_key("enum") => Kind::Scalar,
            _ => Kind::Other,
        }
    }

    /// What values of the schema at a place look like in text.
    pub(in crate::scaffold) fn kind_at(&self, at: &Pointer) -> Kind {
        let schema = self.document.get(at).and_then(Value::as_object);
        match schema {
            Some(schema) if schema.is_empty() => Kind::Scalar,
            Some(schema) => self.kind(schema, 8),
            None => Kind::Scalar,
        }
    }

    /// The members of a form, and what they look like.
    pub(in crate::scaffold) fn form_members(&self, at: &Pointer) -> Option<Vec<(String, Kind)>> {
        let node = self.document.resolve(at).ok()?;
        let schema = node.value.as_object()?;
        if !objects::is_struct(schema)
            || matches!(schema.get("additionalProperties"), Some(Value::Object(_)))
        {
            return None;
        }
        let members = schema.get("properties")?.as_object()?;
        let home = node.at.child("properties");
        Some(
            members
                .keys()
                .map(|name| (name.clone(), self.kind_at(&home.child(name))))
                .collect(),
        )
    }
}
