//! The parts of an `OpenAPI` 3.0 document and where each may hold others.
//!
//! One table serves every walk through the document. It leads only to places
//! where a part can stand, so that a `$ref` inside an example is no reference.

use serde_json::Value;

use crate::pointer;

/// The kinds of parts that a client depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Document,
    Info,
    Components,
    PathItem,
    Operation,
    Parameter,
    RequestBody,
    Response,
    Header,
    MediaType,
    Schema,
}

/// One part of a document.
#[derive(Debug, Clone)]
pub(crate) struct Part<'d> {
    pub(crate) kind: Kind,
    pub(crate) pointer: String,
    pub(crate) value: &'d Value,
}

/// How a member holds parts.
#[derive(Clone, Copy)]
enum Holds {
    One,
    List,
    Map,
    /// A map that takes extensions (`x-…`) beside its entries.
    MapWithExtensions,
}

/// The members of `kind` that hold parts (`OpenAPI` 3.0.3, section 4.7).
fn members(kind: Kind) -> &'static [(&'static str, Holds, Kind)] {
    use Holds::{List, Map, MapWithExtensions, One};
    match kind {
        Kind::Document => &[
            ("info", One, Kind::Info),
            ("paths", MapWithExtensions, Kind::PathItem),
            ("components", One, Kind::Components),
        ],
        Kind::Info => &[],
        Kind::Components => &[
            ("schemas", Map, Kind::Schema),
            ("responses", Map, Kind::Response),
            ("parameters", Map, Kind::Parameter),
            ("requestBodies", Map, Kind::RequestBody),
            ("headers", Map, Kind::Header),
        ],
        Kind::PathItem => &[
            ("parameters", List, Kind::Parameter),
            ("get", One, Kind::Operation),
            ("put", One, Kind::Operation),
            ("post", One, Kind::Operation),
            ("delete", One, Kind::Operation),
            ("options", One, Kind::Operation),
            ("head", One, Kind::Operation),
            ("patch", One, Kind::Operation),
            ("trace", One, Kind::Operation),
        ],
        Kind::Operation => &[
            ("parameters", List, Kind::Parameter),
            ("requestBody", One, Kind::RequestBody),
            ("responses", MapWithExtensions, Kind::Response),
        ],
        Kind::Parameter | Kind::Header => &[
            ("schema", One, Kind::Schema),
            ("content", Map, Kind::MediaType),
        ],
        Kind::RequestBody => &[("content", Map, Kind::MediaType)],
        Kind::Response => &[
            ("headers", Map, Kind::Header),
            ("content", Map, Kind::MediaType),
        ],
        Kind::MediaType => &[("schema", One, Kind::Schema)],
        Kind::Schema => &[
            ("properties", Map, Kind::Schema),
            ("items", One, Kind::Schema),
            ("additionalProperties", One, Kind::Schema),
            ("allOf", List, Kind::Schema),
            ("oneOf", List, Kind::Schema),
            ("anyOf", List, Kind::Schema),
            ("not", One, Kind::Schema),
        ],
    }
}

impl<'d> Part<'d> {
    /// The whole document.
    pub(crate) fn document(value: &'d Value) -> Self {
        Self {
            kind: Kind::Document,
            pointer: String::new(),
            value,
        }
    }

    /// The target of the part's `$ref`, when it is a reference: its other
    /// members do not count then (`OpenAPI` 3.0.3, section 4.7.23).
    pub(crate) fn reference(&self) -> Option<&'d str> {
        match self.kind {
            Kind::Document | Kind::Info | Kind::Components | Kind::Operation | Kind::MediaType => {
                None
            }
            _ => self.value.get("$ref")?.as_str(),
        }
    }

    /// The parts directly inside this one, in the order of [`members`].
    pub(crate) fn children(&self) -> Vec<Part<'d>> {
        if self.reference().is_some() {
            return Vec::new();
        }
        let mut children = Vec::new();
        for &(name, holds, kind) in members(self.kind) {
            let Some(value) = self.value.get(name) else {
                continue;
            };
            let pointer = pointer::join(&self.pointer, name);
            match holds {
                // `additionalProperties` may be true or false instead.
                Holds::One if value.is_boolean() => {}
                Holds::One => children.push(Part {
                    kind,
                    pointer,
                    value,
                }),
                Holds::List => {
                    let entries = value.as_array().into_iter().flatten().enumerate();
                    children.extend(entries.map(|(index, value)| Part {
                        kind,
                        pointer: pointer::join(&pointer, &index.to_string()),
                        value,
                    }));
                }
                Holds::Map | Holds::MapWithExtensions => {
                    let extensions = matches!(holds, Holds::MapWithExtensions);
                    let entries = value.as_object().into_iter().flatten();
                    let entries = entries.filter(|(key, _)| !(extensions && key.starts_with("x-")));
                    children.extend(entries.map(|(key, value)| Part {
                        kind,
                        pointer: pointer::join(&pointer, key),
                        value,
                    }));
                }
            }
        }
        children
    }

    /// This part and everything inside it, outer parts first.
    ///
    /// The depth is bounded by that of the JSON text, at most 128.
    pub(crate) fn walk(&self, visit: &mut impl FnMut(&Part<'d>)) {
        visit(self);
        for child in self.children() {
            child.walk(visit);
        }
    }
}
