//! Types that are declared under a name: which of the forms that a schema has in Rust is taken.

use openapi_document::Pointer;
use serde_json::{Map, Value};

use super::super::text::{doc, exact_doc};
use super::{
    COMBINERS, Declared, Known, Types, flag, is_untyped, is_wrapper, objects, renamed, texts, token,
};

impl Types<'_> {
    /// A component as a declared type.
    pub(super) fn component(&mut self, at: &Pointer, known: &Known, component: &str) {
        let Some(schema) = self.document.get(at).and_then(Value::as_object) else {
            let text = Self::wrapper(&known.name, component, "serde_json::Value", &[]);
            self.push(&known.name, text);
            return;
        };
        let place = format!("/components/schemas/{}", token(component));
        if known.nullable {
            self.words.put(&place, "nullable", Value::Bool(true));
        }
        let docs = self.type_doc(schema, &place);
        let declared = Declared {
            schema,
            at,
            name: &known.name,
            component,
            docs: &docs,
        };
        self.declare(declared, &place);
    }

    fn declare(&mut self, declared: Declared<'_>, place: &str) {
        let Declared {
            schema,
            at,
            name,
            component,
            docs,
        } = declared;
        if let Some(inner) = self.other_name(schema, at, place) {
            let text = Self::wrapper(name, component, &inner, docs);
            self.push(name, text);
        } else if Self::has_form(schema) {
            self.enumeration(declared);
        } else if texts::is_enum(schema) {
            let text = Self::text_enum(declared);
            self.push(name, text);
        } else if objects::is_struct(schema) {
            self.structure(declared);
        } else if let Some(text) = self.bounded(schema, at, name, Some(component), docs) {
            self.push(name, text);
        } else if COMBINERS
            .iter()
            .any(|combiner| schema.contains_key(*combiner))
            && !is_wrapper(schema)
        {
            self.combined(declared);
        } else if is_untyped(schema) {
            self.any_json(declared);
        } else {
            let inner = self.inline(schema, at, &format!("{name}Value"), place);
            let text = Self::wrapper(name, component, &inner.rust, docs);
            self.push(name, text);
        }
    }

    /// The component that a schema is another name of: an `allOf` of one reference, and words.
    fn other_name(
        &mut self,
        schema: &Map<String, Value>,
        at: &Pointer,
        place: &str,
    ) -> Option<String> {
        let mut seen = vec![at.clone()];
        let mut names = schema;
        while is_wrapper(names) {
            let inner = seen.last()?.child("allOf").index(0);
            if self.document.get(&inner)?.get("$ref").is_none() {
                break;
            }
            let node = self.document.resolve(&inner).ok()?;
            // Names that lead back to one another name nothing.
            if seen.contains(&node.at) {
                return None;
            }
            names = node.value.as_object()?;
            seen.push(node.at);
        }
        if seen.len() == 1 {
            return None;
        }
        let found = self.inline(schema, at, "", place);
        // Of null, the component alone says that it is one of its values.
        (!found.nullable || flag(schema, "nullable")).then_some(found.rust)
    }

    /// The doc comment of a declared type; what it does not say exactly goes to the words.
    fn type_doc(&mut self, schema: &Map<String, Value>, place: &str) -> Vec<String> {
        let description = schema.get("description").and_then(Value::as_str);
        let lines = description.and_then(exact_doc);
        if lines.is_some() {
            self.words.annotate(schema, place, &["description"]);
        } else {
            self.words.annotate(schema, place, &[]);
        }
        lines.unwrap_or_default()
    }

    /// A type that is another under a name of its own.
    fn wrapper(name: &str, component: &str, inner: &str, docs: &[String]) -> String {
        format!(
            "{}#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]\n{}pub \
             struct {name}(pub {inner});\n",
            doc(docs, ""),
            renamed(name, component),
        )
    }
}
