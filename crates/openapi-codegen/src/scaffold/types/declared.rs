//! Types that are declared under a name: which of the forms that a schema has in Rust is taken.

use openapi_document::Pointer;
use serde_json::{Map, Value};

use super::super::text::{doc, exact_doc};
use super::{
    COMBINERS, Declared, Known, Types, is_untyped, is_wrapper, objects, renamed, texts, token,
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
        if Self::has_form(schema) {
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
