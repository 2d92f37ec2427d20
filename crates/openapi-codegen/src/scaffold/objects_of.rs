//! Parameters and headers, as members of structs.

use openapi_document::{Document, Parameter, Pointer, Response};
use serde_json::{Map, Value};

use super::text::exact_doc;
use super::types::Types;
use super::types::objects::Member;

/// A parameter or a header.
pub(super) struct Described {
    pub name: String,
    /// Its schema's place, or its own where it has none.
    pub at: Pointer,
    pub schema: Value,
    /// The Parameter or Header Object.
    pub object: Map<String, Value>,
    pub required: bool,
}

impl Described {
    fn new(
        document: &Document,
        name: &str,
        owner: &Pointer,
        schema: Option<&Pointer>,
        required: bool,
    ) -> Self {
        let object = document
            .get(owner)
            .and_then(Value::as_object)
            .cloned()
            .unwrap_or_default();
        let at = schema.cloned().unwrap_or_else(|| owner.child("schema"));
        let schema = document
            .get(&at)
            .cloned()
            .unwrap_or_else(|| Value::Object(Map::new()));
        Self {
            name: name.to_owned(),
            at,
            schema,
            object,
            required,
        }
    }

    pub(super) fn member(&self) -> Member<'_> {
        Member {
            name: &self.name,
            at: self.at.clone(),
            schema: &self.schema,
            doc: self.object.get("description").and_then(Value::as_str),
            required: self.required,
        }
    }
}

pub(super) fn parameter_members(document: &Document, parameters: &[&Parameter]) -> Vec<Described> {
    let one = |parameter: &&Parameter| {
        Described::new(
            document,
            &parameter.name,
            &parameter.at,
            parameter.schema(),
            parameter.required,
        )
    };
    parameters.iter().map(one).collect()
}

pub(super) fn header_members(document: &Document, response: &Response) -> Vec<Described> {
    let headers = response.headers.iter();
    let one = |header: &openapi_document::Header| {
        Described::new(
            document,
            &header.name,
            &header.at,
            header.serialisation.schema(),
            header.required,
        )
    };
    headers.map(one).collect()
}

impl Types<'_> {
    /// What a parameter or header says of itself.
    pub(super) fn described_words(&mut self, described: &Described, place: &str) {
        for (name, value) in &described.object {
            let said = match name.as_str() {
                "description" => value.as_str().and_then(exact_doc).is_none(),
                "example" | "examples" => true,
                "deprecated" | "allowEmptyValue" | "allowReserved" => *value != Value::Bool(false),
                _ => name.starts_with("x-") && *value != Value::Bool(false),
            };
            if said {
                self.words.put(place, name, value.clone());
            }
        }
    }
}
