//! Operations as people name them, to choose among them.
use openapi_document::{Document, Operation};
use serde_json::Value;

/// An operation of a contract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declared {
    /// `POST /pets/{id}`.
    pub name: String,
    /// `POST`.
    pub method: String,
    /// The path template, without a base path.
    pub path: String,
    /// What it calls itself.
    pub operation_id: Option<String>,
    /// The tags that it has.
    pub tags: Vec<String>,
}

impl Declared {
    pub(crate) fn of(document: &Document, operation: &Operation) -> Self {
        let tags = document.get(&operation.at.child("tags"));
        let tags = tags.and_then(Value::as_array).into_iter().flatten();
        Self {
            name: operation.name.clone(),
            method: operation.method.as_str().to_owned(),
            path: operation.path.clone(),
            operation_id: operation.operation_id.clone(),
            tags: tags.filter_map(Value::as_str).map(str::to_owned).collect(),
        }
    }
}
