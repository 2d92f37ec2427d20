//! One member of a contact.

use openapi_contract::{Direction, admits};
use openapi_document::{Document, Pointer, schema_parts};
use serde_json::Value;

use super::kind::{Kind, Reading};

/// One member of a contact.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Member {
    /// As the contract writes it.
    pub(crate) name: String,
    /// What it is, in the contract's words.
    pub(crate) description: Option<String>,
    /// A value as the contract shows one.
    pub(crate) example: Option<String>,
    /// Every contact has it.
    pub(crate) is_required: bool,
    /// It may be null.
    pub(crate) is_nullable: bool,
    /// The only values that it may have, where they are texts.
    pub(crate) choices: Vec<String>,
    kind: Kind,
}

impl Member {
    /// Reads a member from its schema; none where requests may not have it.
    pub(super) fn read(
        document: &Document,
        name: &str,
        schema: &Pointer,
        is_required: bool,
    ) -> Option<Self> {
        let parts = schema_parts(document, schema);
        let words = |word: &'static str| {
            let parts = parts.iter();
            parts.filter_map(move |part| document.get(&part.child(word)))
        };
        if words("readOnly").any(|value| *value == Value::Bool(true)) {
            return None;
        }
        let example = words("example").find(|value| !value.is_null());
        let choices = words("enum").find_map(Value::as_array);
        Some(Self {
            name: name.to_owned(),
            description: words("description")
                .find_map(Value::as_str)
                .map(str::to_owned),
            example: example.map(|value| match value {
                Value::String(text) => text.clone(),
                value => value.to_string(),
            }),
            is_required,
            is_nullable: admits(document, schema, Direction::Request, &Value::Null).is_ok(),
            choices: choices
                .into_iter()
                .flatten()
                .filter_map(|value| value.as_str().map(str::to_owned))
                .collect(),
            kind: Kind::of(words("type"), words("format")),
        })
    }

    /// What stands for its value where its argument is shown.
    pub(crate) fn placeholder(&self) -> &'static str {
        self.kind.placeholder()
    }

    /// Whether its values may begin with a minus.
    pub(crate) fn is_number(&self) -> bool {
        self.kind.is_number()
    }

    /// The value that a text stands for, or why it stands for none, the member's name first.
    pub(crate) fn value(&self, text: &str, reading: Reading) -> Result<Value, String> {
        let value = self.kind.value(text, reading);
        value.map_err(|reason| format!("{}: {reason}", self.name))
    }
}
