//! From a contract to one that says the same and that the generator turns into Rust without
//! losing any of it. Each step is a module of its own.

mod case;
mod defaults;
mod enums;
mod formats;
mod inline;
mod marks;
mod members;
mod merged;
mod names;
mod nullable;
mod operations;
mod options;
mod placeholders;
mod titles;

use openapi_document::{Object, ObjectKind};
use serde_json::Value;

use crate::is_typed;

pub(crate) use case::pascal;
pub(crate) use marks::{Marks, split as split_mark};
pub(crate) use operations::{Answer, Carried, Operations, Style, Union};
pub(crate) use placeholders::Placeholders;

/// A contract for the generator.
pub(crate) struct Normal {
    /// The document.
    pub(crate) document: Value,
    /// The members of which the source must be changed once it is generated.
    pub(crate) marks: Marks,
    /// The texts that stand under others.
    pub(crate) placeholders: Placeholders,
    /// What must be changed in the source of operations.
    pub(crate) operations: Operations,
}

/// Puts the document through every step. Relies on references that lead somewhere.
pub(crate) fn normalize(document: &Value) -> Normal {
    let mut placeholders = Placeholders::default();
    let mut document = inline::apply(document);
    titles::apply(&mut document);
    formats::apply(&mut document);
    defaults::apply(&mut document);
    enums::apply(&mut document, &mut placeholders);
    options::apply(&mut document);
    let operations = operations::apply(&mut document, &mut placeholders);
    merged::apply(&mut document);
    names::apply(&mut document);
    members::apply(&mut document, &mut placeholders);
    let marks = marks::apply(&mut document);
    Normal {
        document,
        marks,
        placeholders,
        operations,
    }
}

/// The places of all schemas, in the document's order, outer ones first.
fn schemas(document: &Value) -> Vec<String> {
    let objects = Object::document(document).within(is_typed);
    let schemas = objects
        .into_iter()
        .filter(|object| object.kind == ObjectKind::Schema);
    schemas.map(|schema| schema.at.path().to_owned()).collect()
}
