//! Operations as the generator takes them: each with a name of its own, one body, one type of
//! success and one of error, and parameters that it has a type for.

mod choices;
mod ids;
mod multipart;
mod parameters;
mod requests;
mod responses;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use openapi_document::{Method, Pointer};
use serde_json::Value;

use super::{Placeholders, case};
use crate::Loss;

pub(crate) use choices::{unsigned, unsigned_source};
pub(crate) use multipart::Multipart;
pub(crate) use parameters::Style;
pub(crate) use responses::{Answer, Carried, Union};

/// What must be changed in the source of operations once it is generated.
#[derive(Debug, Default)]
pub(crate) struct Operations {
    /// The media type of a body, by the name of the operation's builder.
    pub(crate) media_types: BTreeMap<String, String>,
    /// The styles of parameters of the query, by the placeholders of their names.
    pub(crate) styles: BTreeMap<String, Style>,
    /// The headers that are cookies, by the placeholders of their names.
    pub(crate) cookies: BTreeSet<String>,
    /// What parameters are given as, by the name of the operation's builder and their own.
    pub(crate) given: BTreeMap<String, BTreeMap<String, Given>>,
    /// The operations whose body may be left out, by the names of their builders.
    pub(crate) optional_bodies: BTreeSet<String>,
    /// Bodies of several parts, by the name of the operation's builder.
    pub(crate) multiparts: BTreeMap<String, Multipart>,
    /// Types that hold one of several answers.
    pub(crate) unions: Vec<Union>,
    /// Where components come from that were made.
    pub(crate) made: BTreeMap<String, Pointer>,
    /// What the client cannot do.
    pub(crate) losses: Vec<Loss>,
}

/// What a parameter is given as that the generator itself knows no type for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Given {
    /// A value of a component's type.
    Component(String),
    /// A file.
    File,
    /// Several files.
    Files,
}

/// One operation while it is rewritten.
struct Operation<'o> {
    at: Pointer,
    path: &'o str,
    method: Method,
    /// Its name in Rust, in the case of types.
    name: String,
    value: &'o mut Value,
}

/// Rewrites the operations of the document, of which nothing stands behind a reference but
/// schemas.
pub(super) fn apply(document: &mut Value, placeholders: &mut Placeholders) -> Operations {
    let schemas = document.pointer("/components/schemas").cloned();
    let schemas = schemas.unwrap_or_default();
    choices::apply(document, &schemas);
    ids::apply(document);
    let mut operations = Operations::default();
    let mut made = responses::Made::of(document);
    let Some(Value::Object(paths)) = document.get_mut("paths") else {
        return operations;
    };
    for (path, item) in paths {
        let shared = item
            .as_object_mut()
            .and_then(|item| item.shift_remove("parameters"));
        for method in Method::ALL {
            let Some(value) = item.get_mut(method.member()) else {
                continue;
            };
            let at = Pointer::root().child("paths").child(path);
            let id = value.get("operationId").and_then(Value::as_str);
            let name = case::pascal(&case::snake(id.unwrap_or_default()));
            let mut operation = Operation {
                at: at.child(method.member()),
                path,
                method,
                name,
                value,
            };
            let mut context = parameters::Context {
                schemas: &schemas,
                placeholders,
                operations: &mut operations,
                made: &mut made,
            };
            let taken = parameters::apply(&mut operation, shared.as_ref(), &mut context);
            let mut context = requests::Context {
                schemas: &schemas,
                placeholders,
                operations: &mut operations,
                taken,
            };
            requests::apply(&mut operation, &mut context);
            responses::apply(&mut operation, &mut operations, &mut made);
        }
    }
    operations.made = made.write(document);
    operations
}

impl Operations {
    fn give(&mut self, operation: &str, parameter: &str, given: Given) {
        let parameters = self.given.entry(operation.to_owned()).or_default();
        parameters.insert(parameter.to_owned(), given);
    }

    /// Calls components by the names that they have got since.
    pub(super) fn rename(&mut self, renamed: &HashMap<String, String>) {
        for given in self.given.values_mut().flat_map(BTreeMap::values_mut) {
            if let Given::Component(name) = given
                && let Some(new) = renamed.get(name)
            {
                name.clone_from(new);
            }
        }
    }

    pub(super) fn lose(&mut self, at: &Pointer, reason: &str) {
        self.losses.push(Loss {
            pointer: at.path().to_owned(),
            reason: reason.to_owned(),
        });
    }
}

/// A name that is not taken yet, with a number where it is.
fn unique(taken: &mut BTreeSet<String>, name: &str) -> String {
    let mut unique = name.to_owned();
    let mut number = 1;
    while !taken.insert(unique.clone()) {
        number += 1;
        unique = format!("{name}{number}");
    }
    unique
}
