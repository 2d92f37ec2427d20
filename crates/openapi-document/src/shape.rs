//! Whether every object of a document has the shape that the specification gives it. The readers of
//! whole documents say little of the place of a fault, so each object is tried by itself.
use std::collections::HashMap;

use crate::document::Document;
use crate::object::Object;
use crate::pointer::Pointer;
use crate::specification::{Dialect, ObjectKind, Version, expected, is_schema_type};

/// An object that is not what belongs in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misfit {
    /// Where it stands, or the keyword that is at fault.
    pub at: Pointer,
    /// What belongs there.
    pub kind: ObjectKind,
    /// What is wrong with it.
    pub fault: MisfitFault,
}

/// What is wrong with an object.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MisfitFault {
    /// A reference to an object of another kind.
    #[error("the `$ref` leads to a {}", .0.name())]
    LeadsTo(ObjectKind),
    /// A keyword that no schema has, and the one that was meant, if one is near.
    #[error("`{name}` is no keyword of a schema in OpenAPI {version}{}", meant(*.near))]
    Keyword {
        /// That of the document.
        version: &'static str,
        /// As it is written.
        name: String,
        /// The keyword that differs from it the least.
        near: Option<&'static str>,
    },
    /// A `type` that no schema of 3.0 has, as JSON.
    #[error("{0} is no `type` of OpenAPI 3.0")]
    Type(String),
    /// A keyword of a schema with another kind of value; what belongs there.
    #[error("{0} is expected")]
    Setting(&'static str),
    /// Another shape; the words are those of the reader.
    #[error("{0}")]
    Shape(String),
}

fn meant(near: Option<&'static str>) -> String {
    near.map_or_else(String::new, |keyword| format!("; `{keyword}` is"))
}

/// Every object that has another shape than the specification gives it, and every reference to an
/// object of another kind. A reference that leads nowhere is not among them.
pub fn misfits(document: &Document) -> Vec<Misfit> {
    let objects = Object::document(document.root()).within(|_| true);
    let kinds: HashMap<&Pointer, ObjectKind> = objects
        .iter()
        .map(|object| (&object.at, object.kind))
        .collect();
    let mut misfits = Vec::new();
    for object in &objects {
        let mut misfit = |at, fault| {
            misfits.push(Misfit {
                at,
                kind: object.kind,
                fault,
            });
        };
        if object.reference().is_some() {
            let target = document.follow(object.node()).ok();
            let kind = target.and_then(|target| kinds.get(&target.at).copied());
            if let Some(kind) = kind.filter(|kind| *kind != object.kind) {
                misfit(object.at.child("$ref"), MisfitFault::LeadsTo(kind));
            }
            continue;
        }
        if object.kind == ObjectKind::Schema && object.version() > Version::V3_0 {
            for (at, fault) in later_schema(object) {
                misfit(at, fault);
            }
            continue;
        }
        if object.kind == ObjectKind::Schema {
            for (name, _) in object.members().into_iter().flatten() {
                if !Dialect::OpenApi3_0.has_keyword(name) && !name.starts_with("x-") {
                    misfit(object.at.child(name), keyword(object, name));
                }
            }
            let kind = object.value.get("type");
            if let Some(kind) = kind.filter(|kind| !is_schema_type(kind)) {
                misfit(object.at.child("type"), MisfitFault::Type(kind.to_string()));
                continue;
            }
        }
        let mut alone = object.alone();
        if object.version() > Version::V3_0 {
            alone = object.kind.as_oldest(alone, object.version());
        }
        if let Err(error) = object.kind.parse(alone) {
            misfit(object.at.clone(), MisfitFault::Shape(error.to_string()));
        }
    }
    misfits
}

/// What is wrong with the keywords of a schema of JSON Schema 2020-12. Those that it does not know are allowed
/// there, so that of those only such are told as differ little from one that it knows, or say something in
/// `OpenAPI` 3.0.
fn later_schema(object: &Object<'_>) -> Vec<(Pointer, MisfitFault)> {
    let Some(members) = object.members() else {
        let fault = MisfitFault::Setting("a schema");
        let fine = object.value.is_boolean();
        return (!fine)
            .then(|| (object.at.clone(), fault))
            .into_iter()
            .collect();
    };
    let mut found = Vec::new();
    for (name, value) in members {
        let at = object.at.child(name);
        if let Some(words) = expected(name, value) {
            found.push((at, MisfitFault::Setting(words)));
        } else if !Dialect::Draft2020_12.has_keyword(name) && !name.starts_with("x-") {
            let fault = keyword(object, name);
            let near = matches!(fault, MisfitFault::Keyword { near: Some(_), .. });
            if near || Dialect::OpenApi3_0.has_keyword(name) {
                found.push((at, fault));
            }
        }
    }
    found
}

fn keyword(object: &Object<'_>, name: &str) -> MisfitFault {
    let version = object.version();
    MisfitFault::Keyword {
        version: version.name(),
        name: name.to_owned(),
        near: near(name, version.dialect()),
    }
}

/// The keyword that was meant, if one is near.
fn near(name: &str, dialect: Dialect) -> Option<&'static str> {
    let distance = |keyword: &&str| strsim::damerau_levenshtein(name, keyword);
    let nearest = dialect.keywords().into_iter().min_by_key(distance);
    nearest.filter(|keyword| distance(keyword) <= 2)
}
