//! From a contract to one that says the same and that the generator turns into Rust without
//! losing any of it. Each step is a module of its own.

mod alternatives;
mod asked;
mod case;
mod defaults;
mod enums;
mod formats;
mod inline;
mod keywords;
mod marks;
mod members;
mod merged;
mod names;
mod nullable;
mod object;
mod operations;
mod options;
mod patterns;
mod placeholders;
mod titles;

use std::collections::BTreeMap;

use openapi_document::{Object, ObjectKind, Pointer};
use serde_json::Value;

use crate::{is_typed, place};

pub(crate) use case::pascal;
pub(crate) use marks::{Marks, split as split_mark};
pub(crate) use operations::{
    Answer, Carried, Given, Multipart, Operations, Style, Union, unsigned_source,
};
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
    /// Where what became a component stood in the contract, by the component's name.
    places: BTreeMap<String, Pointer>,
}

/// Puts the contract through every step. Relies on references that lead somewhere.
pub(crate) fn normalize(contract: &Value) -> Normal {
    let mut placeholders = Placeholders::default();
    let mut document = inline::apply(contract);
    titles::apply(&mut document);
    keywords::apply(&mut document);
    formats::apply(&mut document);
    defaults::apply(&mut document);
    enums::apply(&mut document, &mut placeholders);
    alternatives::apply(&mut document);
    options::apply(&mut document);
    let mut operations = operations::apply(&mut document, &mut placeholders);
    patterns::apply(&mut document, &mut operations);
    merged::apply(&mut document);
    let named = names::apply(&mut document, &operations.made);
    operations.rename(&named.renamed);
    members::apply(&mut document, &mut placeholders);
    let marks = marks::apply(&mut document);
    for loss in &mut operations.losses {
        loss.pointer = existing(contract, &loss.pointer);
    }
    Normal {
        document,
        marks,
        placeholders,
        operations,
        places: named.places,
    }
}

impl Normal {
    /// Where in the contract something stands that is at this place of the document here: the
    /// innermost part that is in both.
    pub(crate) fn place(&self, contract: &Value, at: &str) -> String {
        let inside = at.strip_prefix("/components/schemas/");
        let found = inside.and_then(|inside| {
            let (name, rest) = inside.split_once('/').unwrap_or((inside, ""));
            let home = self.places.get(name)?.path();
            Some(format!("{home}/{rest}"))
        });
        existing(contract, found.as_deref().unwrap_or(at))
    }
}

/// The innermost place around this one that is in the contract.
fn existing(contract: &Value, at: &str) -> String {
    place::existing(contract, &operations::unsigned(at))
}

/// The places of all schemas, in the document's order, outer ones first.
fn schemas(document: &Value) -> Vec<String> {
    let objects = Object::document(document).within(is_typed);
    let schemas = objects
        .into_iter()
        .filter(|object| object.kind == ObjectKind::Schema);
    schemas.map(|schema| schema.at.path().to_owned()).collect()
}
