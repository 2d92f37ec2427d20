//! The operations of a document as one typed model, with what keeps parts of it from being read.
mod example;
mod media_type;
mod operation;
mod parameter;
mod reader;
mod response;
mod security;
mod server;
mod style;
#[cfg(test)]
mod tests;

use std::fmt;

use crate::document::Document;
use crate::error::RefError;
use crate::pointer::Pointer;

pub use media_type::{BodyFormat, Encoding, MediaType, essence, is_json};
pub use operation::{Callback, Operation, RequestBody};
pub use parameter::{Location, Parameter, Serialisation};
pub use response::{Header, Response, StatusKey};
pub use security::{Requirement, Security, SecuritySchemeKind};
pub use style::Style;

/// The operations of a document, behind all references, with what they inherit from their path
/// items and from the document. Places lead into the document, which is not held.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Api {
    /// In the document's order, and of one path in the specification's.
    pub operations: Vec<Operation>,
    /// Every path template and its Path Item Object, those without operations included.
    pub paths: Vec<Path>,
    /// The requests that the provider sends of itself (`webhooks`, since 3.1).
    pub webhooks: Vec<Callback>,
    /// What is not as the specification asks, each once. What could not be read is left out above.
    pub flaws: Vec<Flaw>,
}

/// A member of `paths`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path {
    /// As it is written: `/pets/{id}`.
    pub template: String,
    /// Where it is written.
    pub at: Pointer,
}

/// Something that is not as the specification asks.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Flaw {
    /// Where it stands, or the object that lacks it.
    pub at: Pointer,
    /// What is wrong.
    pub kind: FlawKind,
}

/// What is wrong at a place.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum FlawKind {
    /// A reference that leads nowhere.
    Reference(RefError),
    /// Another kind of value; what belongs there, in words.
    Expected(&'static str),
    /// No boolean where one belongs; it counts as false.
    NotBoolean,
    /// A path template names a parameter that the operation here does not declare.
    UndeclaredPathParameter(String),
    /// A path parameter that the path template does not name.
    UnnamedPathParameter(String),
    /// A path parameter that is not `required: true`; it counts as required.
    OptionalPathParameter(String),
    /// A member of `responses` that is no status.
    NoStatus(String),
    /// `security` names a scheme that is not defined.
    UndefinedSecurityScheme(String),
}

impl Api {
    /// Reads all operations. What is flawed is told, and the rest read.
    pub fn read(document: &Document) -> Self {
        reader::Reader::new(document).api()
    }

    /// The number of the operation whose Operation Object stands at a place.
    pub fn operation_at(&self, at: &Pointer) -> Option<usize> {
        let mut operations = self.operations.iter();
        operations.position(|operation| operation.at == *at)
    }
}

/// The names in the braces of a path template, in order.
pub fn template_names(path: &str) -> impl Iterator<Item = &str> {
    path.split('{')
        .skip(1)
        .filter_map(|part| part.split_once('}').map(|(name, _)| name))
}

/// A path template with `{}` in place of each parameter: two that are equal so are the same path.
pub fn template_shape(path: &str) -> String {
    let mut shape = String::with_capacity(path.len());
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((_, after)) = after.split_once('}') else {
            break;
        };
        shape.push_str(before);
        shape.push_str("{}");
        rest = after;
    }
    shape.push_str(rest);
    shape
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = &self.at;
        match &self.kind {
            FlawKind::Reference(error) => error.fmt(f),
            FlawKind::Expected(expected) => write!(f, "{at}: expected {expected}"),
            FlawKind::NotBoolean => write!(f, "{at}: expected true or false"),
            FlawKind::UndeclaredPathParameter(name) => write!(
                f,
                "{at}: the path parameter `{name}` is not declared; declare it under `parameters`"
            ),
            FlawKind::UnnamedPathParameter(_) => {
                write!(f, "{at}: expected a path parameter that the template names")
            }
            FlawKind::OptionalPathParameter(name) => {
                write!(
                    f,
                    "{at}: the path parameter `{name}` is not `required: true`"
                )
            }
            FlawKind::NoStatus(_) => {
                write!(f, "{at}: expected a status, a range or `default`")
            }
            FlawKind::UndefinedSecurityScheme(name) => write!(
                f,
                "{at}: the security scheme `{name}` is not defined; define it in \
                 `components.securitySchemes`"
            ),
        }
    }
}
