//! Reads a JSON document member by member, with the place of each for the errors.
use std::fmt;

use openapi_document::Pointer;
use serde_json::{Map, Value};

/// Why a document holds no scenarios that can be run, and where. Displays as `#/POINTER: message`,
/// for the caller to put the name of the file before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScenarioError {
    /// The place in the Arazzo document.
    pub at: Pointer,
    /// What is wrong, in one line.
    pub message: String,
}

impl fmt::Display for ScenarioError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.at, self.message)
    }
}

impl std::error::Error for ScenarioError {}

/// A value of the document and its place.
#[derive(Clone)]
pub(super) struct Reader<'v> {
    pub(super) value: &'v Value,
    pub(super) at: Pointer,
}

impl<'v> Reader<'v> {
    pub(super) fn error(&self, message: impl Into<String>) -> ScenarioError {
        ScenarioError {
            at: self.at.clone(),
            message: message.into(),
        }
    }

    /// The object here, in which nothing stands but the members `known`. Members in `unsupported`
    /// are in the specification and are refused by name.
    pub(super) fn object(
        &self,
        known: &[&str],
        unsupported: &[&str],
    ) -> Result<&'v Map<String, Value>, ScenarioError> {
        let Some(members) = self.value.as_object() else {
            return Err(self.error(format!(
                "an object is expected here, not {}",
                sort(self.value)
            )));
        };
        for name in members.keys() {
            if known.contains(&name.as_str()) {
                continue;
            }
            let message = if unsupported.contains(&name.as_str()) {
                format!("`{name}` is not supported")
            } else if name.starts_with("x-") {
                format!("the extension `{name}` is not known here, and is not passed over")
            } else {
                format!("`{name}` is no member that Arazzo 1.0 has here")
            };
            return Err(ScenarioError {
                at: self.at.child(name),
                message,
            });
        }
        Ok(members)
    }

    pub(super) fn optional(&self, name: &str) -> Option<Self> {
        Some(Self {
            value: self.value.get(name)?,
            at: self.at.child(name),
        })
    }

    pub(super) fn required(&self, name: &str) -> Result<Self, ScenarioError> {
        self.optional(name)
            .ok_or_else(|| self.error(format!("`{name}` is missing")))
    }

    pub(super) fn text(&self) -> Result<&'v str, ScenarioError> {
        match self.value {
            Value::String(text) => Ok(text),
            other => Err(self.error(format!("a string is expected here, not {}", sort(other)))),
        }
    }

    pub(super) fn required_text(&self, name: &str) -> Result<&'v str, ScenarioError> {
        self.required(name)?.text()
    }

    pub(super) fn optional_text(&self, name: &str) -> Result<Option<&'v str>, ScenarioError> {
        self.optional(name).map(|reader| reader.text()).transpose()
    }

    /// The elements of the array here.
    pub(super) fn items(&self) -> Result<Vec<Self>, ScenarioError> {
        match self.value {
            Value::Array(items) => Ok(items
                .iter()
                .enumerate()
                .map(|(index, value)| Self {
                    value,
                    at: self.at.index(index),
                })
                .collect()),
            other => Err(self.error(format!("an array is expected here, not {}", sort(other)))),
        }
    }

    /// The elements of an array that may be missing.
    pub(super) fn optional_items(&self, name: &str) -> Result<Vec<Self>, ScenarioError> {
        self.optional(name)
            .map_or_else(|| Ok(Vec::new()), |reader| reader.items())
    }

    /// The members of the object here.
    pub(super) fn members(&self) -> Result<Vec<(&'v str, Self)>, ScenarioError> {
        match self.value {
            Value::Object(members) => Ok(members
                .iter()
                .map(|(name, value)| {
                    let at = self.at.child(name);
                    (name.as_str(), Self { value, at })
                })
                .collect()),
            other => Err(self.error(format!("an object is expected here, not {}", sort(other)))),
        }
    }
}

fn sort(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}
