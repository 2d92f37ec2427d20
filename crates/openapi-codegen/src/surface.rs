//! The generated source on the runtime, `openapi-client`: what a client is made by, what its
//! operations send by and fail with, and types as one would write them by hand.

mod boxes;
mod client;
mod docs;
mod errors;
mod members;
mod objects;
mod operations;
mod order;
mod reach;
mod sends;
mod tolerance;

use std::collections::BTreeSet;

use openapi_document::{Api, Document};
use serde_json::Value;
use syn::{Item, ItemMod};

use crate::Loss;

pub(crate) use operations::prepare;

/// Puts the generated source on the runtime. `document` is the contract as it was read.
pub(crate) fn apply(file: &mut syn::File, document: &Value, losses: &[Loss]) -> Result<(), String> {
    let model = Document::new(document.clone()).map_err(|error| error.to_string())?;
    let api = Api::read(&model);
    let answers = reach::answers(file);
    if let Some(types) = module(file, "types") {
        let required = members::required(types);
        order::apply(types, document);
        docs::types(types, document, losses);
        tolerance::apply(types, &answers);
        errors::apply(types, &answers.errors);
        boxes::apply(types);
        members::apply(types, &required);
    }
    let table = operations::Table::of(&api, &model);
    let used = sends::apply(file, &table, losses);
    client::apply(file, &table, &used);
    Ok(())
}

/// A module of the file.
fn module<'f>(file: &'f mut syn::File, name: &str) -> Option<&'f mut ItemMod> {
    file.items.iter_mut().find_map(|item| match item {
        Item::Mod(module) if module.ident == name => Some(module),
        _ => None,
    })
}

/// The items of a module.
fn items(module: &mut ItemMod) -> &mut Vec<Item> {
    &mut module.content.get_or_insert_default().1
}

/// The names of types.
type Names = BTreeSet<String>;
