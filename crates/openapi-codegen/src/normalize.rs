//! From a contract to one that says the same and that the generator turns into Rust without
//! losing any of it. Each step is a module of its own.

mod defaults;
mod inline;
mod marks;
mod merged;
mod nullable;
mod numbers;

use openapi_document::{Object, ObjectKind};
use serde_json::Value;

use crate::is_typed;

pub(crate) use marks::{Marks, split as split_mark};

/// A contract for the generator.
pub(crate) struct Normal {
    /// The document.
    pub(crate) document: Value,
    /// The members of which the source must be changed once it is generated.
    pub(crate) marks: Marks,
}

/// Puts the document through every step. Relies on references that lead somewhere.
pub(crate) fn normalize(document: &Value) -> Normal {
    let mut document = inline::apply(document);
    numbers::apply(&mut document);
    defaults::apply(&mut document);
    merged::apply(&mut document);
    let marks = marks::apply(&mut document);
    Normal { document, marks }
}

/// The places of all schemas, in the document's order, outer ones first.
fn schemas(document: &Value) -> Vec<String> {
    let objects = Object::document(document).within(is_typed);
    let schemas = objects
        .into_iter()
        .filter(|object| object.kind == ObjectKind::Schema);
    schemas.map(|schema| schema.at.path().to_owned()).collect()
}
