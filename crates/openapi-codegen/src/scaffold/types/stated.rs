//! What is said as the contract says it.

use std::collections::BTreeMap;

use openapi_document::Pointer;
use serde_json::{Map, Value};

use super::super::text::literal;
use super::super::words::{ANNOTATIONS, token};
use super::{Types, bare};

impl Types<'_> {
    /// The words of the document itself.
    pub(in crate::scaffold) fn document_words(&mut self) {
        let root = self.document.root();
        for name in ["openapi", "info", "servers", "tags", "externalDocs"] {
            if let Some(value) = root.get(name) {
                self.words.put("", name, value.clone());
            }
        }
        if let Some(schemes) = root
            .pointer("/components/securitySchemes")
            .and_then(Value::as_object)
        {
            let at = Pointer::root().child("components").child("securitySchemes");
            let mut all = Map::new();
            for name in schemes.keys() {
                if let Ok(node) = self.document.resolve(&at.child(name)) {
                    all.insert(name.clone(), node.value.clone());
                }
            }
            self.words.put(
                "",
                "components",
                serde_json::json!({ "securitySchemes": all }),
            );
        }
    }

    /// A value in which references to components stay and all others are taken out.
    pub(in crate::scaffold) fn localised(&mut self, mut value: Value, at: &Pointer) -> Value {
        let mut open = vec![&mut value];
        while let Some(value) = open.pop() {
            if let Some(target) = value.get("$ref").and_then(Value::as_str).map(str::to_owned) {
                *value = match self.target(at, &target) {
                    Some((component, _)) => {
                        serde_json::json!({ "$ref": format!("#/components/schemas/{}", token(&component)) })
                    }
                    None => serde_json::json!({}),
                };
                continue;
            }
            match value {
                Value::Object(members) => open.extend(members.values_mut()),
                Value::Array(items) => open.extend(items),
                _ => {}
            }
        }
        value
    }

    /// The text that stands for the schema of a component as it is, with references to components alone, and
    /// the types that those are. Nothing reads the description of such a type from its doc comment.
    pub(super) fn stated(
        &mut self,
        schema: &Map<String, Value>,
        at: &Pointer,
        component: &str,
    ) -> (String, Vec<String>) {
        if let Some(description) = schema.get("description") {
            let place = format!("/components/schemas/{}", token(component));
            self.words.put(&place, "description", description.clone());
        }
        let mut value = Value::Object(schema.clone());
        for name in ANNOTATIONS {
            if let Some(members) = value.as_object_mut() {
                members.shift_remove(*name);
            }
        }
        let mut references = BTreeMap::new();
        let mut open = vec![&mut value];
        while let Some(value) = open.pop() {
            let target = value.get("$ref").and_then(Value::as_str).map(str::to_owned);
            if let Some(target) = target {
                *value = match self.target(at, &target) {
                    Some((component, rust)) => {
                        let reference = format!("#/components/schemas/{}", token(&component));
                        references.insert(component, rust);
                        serde_json::json!({ "$ref": reference })
                    }
                    None => serde_json::json!({}),
                };
                continue;
            }
            match value {
                Value::Object(members) => open.extend(members.values_mut()),
                Value::Array(items) => open.extend(items),
                _ => {}
            }
        }
        let text = serde_json::to_string(&value).unwrap_or_default();
        (literal(&text), references.into_values().collect())
    }

    /// The component and the type that a reference leads to.
    fn target(&mut self, at: &Pointer, target: &str) -> Option<(String, String)> {
        let path = openapi_document::local_pointer(target)?;
        let node = self.document.resolve(&at.with_path(&path)).ok()?;
        let found = self.reference(&node.at, "Value");
        let name = bare(&found.rust);
        let component = self.called.get(&node.at)?.clone();
        Some((component, name))
    }
}
