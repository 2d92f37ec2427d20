//! Parameters of operations.
use super::media_type::{BodyFormat, MediaType};
use super::reader::Reader;
use super::style::{Style, explode};
use super::{FlawKind, template_names};
use crate::document::Node;
use crate::pointer::Pointer;
use crate::specification::Version;

/// Where a parameter stands in the request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Location {
    /// In the path, where the template names it.
    Path,
    /// Behind the `?`.
    Query,
    /// A field of the head.
    Header,
    /// In the field `Cookie`.
    Cookie,
}

impl Location {
    /// As the specification writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
        }
    }
}

/// How the value of a parameter is written.
#[derive(Debug, Clone, PartialEq)]
pub enum Serialisation {
    /// By the rules of a style.
    Styled {
        /// What may be written.
        schema: Option<Pointer>,
        /// The effective style.
        style: Style,
        /// Whether each element or member stands by itself.
        explode: bool,
    },
    /// As a document of a media type.
    Content(MediaType),
    /// The whole query is a document of a media type (`in: querystring`, since 3.2); where that is a form, its
    /// fields are written by the style `form`, and it is [`Serialisation::Styled`].
    Query(MediaType),
}

impl Serialisation {
    /// The schema of what is written.
    pub fn schema(&self) -> Option<&Pointer> {
        match self {
            Self::Styled { schema, .. } => schema.as_ref(),
            Self::Content(media) | Self::Query(media) => media.schema.as_ref(),
        }
    }

    /// Whether it is written as a JSON document.
    pub fn is_json(&self) -> bool {
        matches!(self, Self::Content(media) if media.is_json())
    }
}

/// One parameter.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameter {
    /// As the document writes it. Names of headers are compared without regard to case.
    pub name: String,
    /// Where it stands.
    pub location: Location,
    /// Whether a request must have it; those in paths always must.
    pub required: bool,
    /// The Parameter Object.
    pub at: Pointer,
    /// How it is written.
    pub serialisation: Serialisation,
}

impl Parameter {
    /// The schema of its value.
    pub fn schema(&self) -> Option<&Pointer> {
        self.serialisation.schema()
    }

    /// Whether both are one parameter (`OpenAPI` 3.0.3, "Parameter Object").
    pub fn is_same(&self, other: &Self) -> bool {
        self.location == other.location
            && match self.location {
                Location::Header => self.name.eq_ignore_ascii_case(&other.name),
                _ => self.name == other.name,
            }
    }
}

impl<'d> Reader<'d> {
    /// The parameters of an operation and those of its path item that it does not replace.
    pub(super) fn parameters(
        &mut self,
        path: &str,
        item: &Node<'d>,
        operation: &Node<'d>,
    ) -> Vec<Parameter> {
        let mut found: Vec<Parameter> = Vec::new();
        for owner in [operation, item] {
            for node in self.items(owner, "parameters") {
                let Some(parameter) = self.parameter(path, node) else {
                    continue;
                };
                if !found.iter().any(|other| other.is_same(&parameter)) {
                    found.push(parameter);
                }
            }
        }
        found
    }

    fn parameter(&mut self, path: &str, node: Node<'d>) -> Option<Parameter> {
        let name = self.text(&node, "name", "a string")?.to_owned();
        let expected = "`path`, `query`, `header` or `cookie`";
        let mut is_whole_query = false;
        let location = match self.text(&node, "in", expected)? {
            "querystring" if self.document.version() >= Version::V3_2 => {
                is_whole_query = true;
                Location::Query
            }
            "path" => Location::Path,
            "query" => Location::Query,
            "header" => Location::Header,
            "cookie" => Location::Cookie,
            _ => {
                self.expected(&node.at.child("in"), expected);
                return None;
            }
        };
        // These are described by other means (OpenAPI 3.0.3, "Parameter Object").
        let ignored = ["accept", "content-type", "authorization"];
        if location == Location::Header && ignored.contains(&name.to_ascii_lowercase().as_str()) {
            return None;
        }
        let mut required = self.flag(&node, "required");
        if location == Location::Path {
            if !template_names(path).any(|named| named == name) {
                self.flaw(&node.at, FlawKind::UnnamedPathParameter(name.clone()));
            } else if !required {
                self.flaw(&node.at, FlawKind::OptionalPathParameter(name.clone()));
            }
            required = true;
        }
        let serialisation = if is_whole_query {
            self.whole_query(&node)?
        } else {
            self.serialisation(&node, location)
        };
        Some(Parameter {
            name,
            location,
            required,
            serialisation,
            at: node.at,
        })
    }

    fn whole_query(&mut self, node: &Node<'d>) -> Option<Serialisation> {
        let Some(media) = self.content(node).into_iter().next() else {
            self.expected(&node.at.child("content"), "one media type");
            return None;
        };
        Some(match media.format() {
            BodyFormat::UrlEncoded => Serialisation::Styled {
                schema: media.schema,
                style: Style::Form,
                explode: true,
            },
            _ => Serialisation::Query(media),
        })
    }

    pub(super) fn serialisation(&mut self, node: &Node<'d>, location: Location) -> Serialisation {
        if let Some(media) = self.content(node).into_iter().next() {
            return Serialisation::Content(media);
        }
        let style = self.style(node).unwrap_or(match location {
            Location::Path | Location::Header => Style::Simple,
            Location::Query | Location::Cookie => Style::Form,
        });
        Serialisation::Styled {
            schema: node.value.get("schema").map(|_| node.at.child("schema")),
            style,
            explode: explode(node, style),
        }
    }
}
