//! Lists, maps, and what has bounds.

use openapi_document::Pointer;
use serde_json::{Map, Value};

use super::super::text::{doc, literal};
use super::{COMBINERS, Known, Type, Types, any, numbers, texts, token};

const BOUNDS: [&str; 3] = ["minItems", "maxItems", "uniqueItems"];

/// Whether there is something to check beyond what Rust types hold.
fn is_bounded(schema: &Map<String, Value>) -> bool {
    if COMBINERS
        .iter()
        .any(|combiner| schema.contains_key(*combiner))
    {
        return false;
    }
    match schema.get("type").and_then(Value::as_str) {
        Some("string") => texts::is_bounded(schema),
        Some("integer" | "number") => numbers::is_bounded(schema),
        Some("array") => BOUNDS.iter().any(|name| {
            let value = schema.get(*name);
            value.is_some_and(|value| *value != Value::Bool(false) && value.as_u64() != Some(0))
        }),
        _ => false,
    }
}

/// The type and the format of a schema that bounds its values by nothing else.
fn only_format(schema: &Map<String, Value>) -> Option<(&str, &str)> {
    let alone = schema.keys().all(|name| {
        matches!(name.as_str(), "type" | "format" | "nullable")
            || super::super::words::ANNOTATIONS.contains(&name.as_str())
            || name.starts_with("x-")
    });
    let text = |name: &str| schema.get(name).and_then(Value::as_str);
    text("type").zip(text("format")).filter(|_| alone)
}

impl Types<'_> {
    /// The declaration of a schema with bounds that is no object.
    pub(super) fn bounded(
        &mut self,
        schema: &Map<String, Value>,
        at: &Pointer,
        name: &str,
        component: Option<&str>,
        docs: &[String],
    ) -> Option<String> {
        if !is_bounded(schema) {
            return None;
        }
        Some(match schema.get("type").and_then(Value::as_str)? {
            "string" => texts::bounded(schema, name, component, docs),
            "array" => {
                let place = component
                    .map(|component| format!("/components/schemas/{}/items", token(component)));
                let item = self.items(at, &format!("{name}Item"), place.as_deref());
                list(schema, &item.item(), name, component, docs)
            }
            _ => numbers::bounded(schema, name, component, docs),
        })
    }

    /// The type of such a schema that is written out where it is used.
    pub(super) fn bounded_inline(
        &mut self,
        schema: &Map<String, Value>,
        at: &Pointer,
        hint: &str,
    ) -> Option<Type> {
        if !is_bounded(schema) {
            return None;
        }
        // A format alone names its type, wherever it stands.
        let format = only_format(schema).map(|(kind, format)| (kind.to_owned(), format.to_owned()));
        if let Some(name) = format.as_ref().and_then(|format| self.formats.get(format)) {
            return Some(Type::plain(name, None));
        }
        if let Some(known) = self.known.get(at) {
            return Some(Type::plain(&known.name, None));
        }
        let name = match format {
            Some(format) => {
                let name = self.names.take(&format.1);
                self.formats.insert(format, name.clone());
                name
            }
            None => self.names.take(hint),
        };
        let known = Known {
            name: name.clone(),
            nullable: false,
            least: None,
        };
        self.known.insert(at.clone(), known);
        let text = self.bounded(schema, at, &name, None, &[])?;
        self.push(&name, text);
        Some(Type::plain(&name, None))
    }

    pub(super) fn list(
        &mut self,
        schema: &Map<String, Value>,
        at: &Pointer,
        hint: &str,
        place: &str,
    ) -> Type {
        let item = if schema.contains_key("items") {
            self.items(at, &format!("{hint}Item"), Some(&format!("{place}/items")))
        } else {
            any()
        };
        Type::plain(&format!("Vec<{}>", item.item()), Some("Vec::new()"))
    }

    /// The items of a list, with their words where their place is known.
    fn items(&mut self, at: &Pointer, hint: &str, place: Option<&str>) -> Type {
        let at = at.child("items");
        let item = self.of(&at, hint, place.unwrap_or_default());
        let schema = self.document.get(&at).and_then(Value::as_object);
        if let (Some(place), Some(schema), false) = (place, schema, item.named) {
            self.words.annotate(schema, place, &[]);
        }
        item
    }

    pub(super) fn map(
        &mut self,
        schema: &Map<String, Value>,
        at: &Pointer,
        hint: &str,
        place: &str,
    ) -> Type {
        match schema.get("additionalProperties") {
            Some(Value::Object(inner)) if !inner.is_empty() => {
                let place = format!("{place}/additionalProperties");
                let at = at.child("additionalProperties");
                let item = self.of(&at, &format!("{hint}Value"), &place);
                if !item.named {
                    self.words.annotate(inner, &place, &[]);
                }
                let rust = format!("BTreeMap<String, {}>", item.item());
                Type::plain(&rust, Some("BTreeMap::new()"))
            }
            _ => Type::plain(
                "serde_json::Map<String, serde_json::Value>",
                Some("serde_json::Map::new()"),
            ),
        }
    }
}

/// The declaration of a list with bounds.
fn list(
    schema: &Map<String, Value>,
    item: &str,
    name: &str,
    component: Option<&str>,
    docs: &[String],
) -> String {
    let mut rules = Vec::new();
    for (keyword, rule) in [("minItems", "min_items"), ("maxItems", "max_items")] {
        if let Some(value) = schema.get(keyword).and_then(Value::as_u64) {
            rules.push(format!("{rule}: {}", value.min(u64::from(u32::MAX))));
        }
    }
    if schema.get("uniqueItems") == Some(&Value::Bool(true)) {
        rules.push("unique: true".to_owned());
    }
    let component = component.map(|component| format!(": {}", literal(component)));
    format!(
        "list! {{\n{}    pub struct {name}({item}){} {{ {} }}\n}}\n",
        doc(docs, "    "),
        component.unwrap_or_default(),
        rules.join(", "),
    )
}
