//! The operations of a document as one typed model, with what keeps parts of it from being read.
mod media_type;
mod parameter;
mod reader;
mod response;
mod security;
mod server;
#[cfg(test)]
mod tests;

use std::fmt;

use crate::document::{Document, RefError};
use crate::pointer::Pointer;
use crate::specification::Method;

pub use media_type::{BodyFormat, Encoding, MediaType, essence, is_json};
pub use parameter::{Location, Parameter, Serialisation, Style};
pub use response::{Header, Response, StatusKey};
pub use security::{Requirement, Security, SecuritySchemeKind};

/// The operations of a document, behind all references, with what they inherit from their path
/// items and from the document. Places lead into the document, which is not held.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Api {
    /// In the document's order, and of one path in the specification's.
    pub operations: Vec<Operation>,
    /// Every path template and its Path Item Object, those without operations included.
    pub paths: Vec<Path>,
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

/// One operation.
#[derive(Debug, Clone, PartialEq)]
pub struct Operation {
    /// `POST /pets/{id}`.
    pub name: String,
    /// The Operation Object.
    pub at: Pointer,
    /// The Path Item Object.
    pub item_at: Pointer,
    /// How it is asked for.
    pub method: Method,
    /// The path template, without a base path.
    pub path: String,
    /// The paths of the nearest `servers`, in their order, variables at their defaults, without a
    /// slash at the end; the empty path where none are named.
    pub base_paths: Vec<String>,
    /// Where those stand; the root where there are none.
    pub servers_at: Pointer,
    /// Its own, then those of the path item that it does not replace.
    pub parameters: Vec<Parameter>,
    /// The body that it takes.
    pub request_body: Option<RequestBody>,
    /// Where the responses stand, or would stand.
    pub responses_at: Pointer,
    /// In the document's order.
    pub responses: Vec<Response>,
    /// What it asks of its callers.
    pub security: Security,
}

/// The body that an operation takes.
#[derive(Debug, Clone, PartialEq)]
pub struct RequestBody {
    /// The Request Body Object.
    pub at: Pointer,
    /// Whether a request must have it.
    pub required: bool,
    /// What it may be.
    pub content: Vec<MediaType>,
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

impl Operation {
    /// The path of the first of its servers.
    pub fn base_path(&self) -> &str {
        self.base_paths.first().map_or("", String::as_str)
    }

    /// The names of the parameters in its path template, in order.
    pub fn template_names(&self) -> impl Iterator<Item = &str> {
        template_names(&self.path)
    }

    /// What answers in a status: an explicit one before a range before `default`.
    pub fn response(&self, status: u16) -> Option<&Response> {
        let of = |key| self.responses.iter().find(|one| one.status == key);
        of(StatusKey::Code(status))
            .or_else(|| of(StatusKey::Range(status / 100)))
            .or_else(|| of(StatusKey::Default))
    }

    /// The statuses and ranges of a class (its first digit) that are documented by name.
    pub fn documented(&self, class: u16) -> Vec<StatusKey> {
        let keys = self.responses.iter().map(|one| one.status);
        keys.filter(|key| key.class() == Some(class)).collect()
    }

    /// Whether a status is documented as itself.
    pub fn names(&self, status: u16) -> bool {
        let mut keys = self.responses.iter().map(|one| one.status);
        keys.any(|key| key == StatusKey::Code(status))
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
