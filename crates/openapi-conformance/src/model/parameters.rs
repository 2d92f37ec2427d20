//! Parameters of operations.
use openapi_document::{Node, Pointer};
use serde_json::Value;

use super::{MediaType, Reader, flag, malformed, text};
use crate::error::ContractError;

/// Where a parameter stands in the request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Location {
    Path,
    Query,
    Header,
    Cookie,
}

impl Location {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
        }
    }
}

/// How a value is written (`OpenAPI` 3.0.3, "Style Values").
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    Matrix,
    Label,
    Simple,
    Form,
    SpaceDelimited,
    PipeDelimited,
    DeepObject,
}

/// What is written, and how.
#[derive(Debug)]
pub(crate) enum Written {
    Styled {
        schema: Option<Pointer>,
        style: Style,
        explode: bool,
    },
    /// As a document of a media type.
    Content(MediaType),
}

/// One parameter.
#[derive(Debug)]
pub(crate) struct Parameter {
    pub(crate) name: String,
    pub(crate) location: Location,
    pub(crate) required: bool,
    pub(crate) at: Pointer,
    pub(crate) written: Written,
    pub(crate) examples: Vec<(Pointer, Value)>,
}

impl Parameter {
    pub(crate) fn schema(&self) -> Option<&Pointer> {
        match &self.written {
            Written::Styled { schema, .. } => schema.as_ref(),
            Written::Content(media) => media.schema.as_ref(),
        }
    }
}

impl<'d> Reader<'d> {
    /// The parameters of an operation and those of its path item that it does not replace.
    pub(super) fn parameters(
        &self,
        item: &Node<'d>,
        operation: &Node<'d>,
    ) -> Result<Vec<Parameter>, ContractError> {
        let mut found: Vec<Parameter> = Vec::new();
        for owner in [operation, item] {
            let Some(list) = self.member(owner, "parameters")? else {
                continue;
            };
            for node in self.items(&list)? {
                let Some(parameter) = self.parameter(node)? else {
                    continue;
                };
                let known = found.iter().any(|other| {
                    other.name == parameter.name && other.location == parameter.location
                });
                if !known {
                    found.push(parameter);
                }
            }
        }
        Ok(found)
    }

    fn parameter(&self, node: Node<'d>) -> Result<Option<Parameter>, ContractError> {
        let name = text(&node, "name")?.to_owned();
        let location = match text(&node, "in")? {
            "path" => Location::Path,
            "query" => Location::Query,
            "header" => Location::Header,
            "cookie" => Location::Cookie,
            _ => {
                return Err(malformed(
                    &node.at.child("in"),
                    "`path`, `query`, `header` or `cookie`",
                ));
            }
        };
        // These are described by other means (OpenAPI 3.0.3, "Parameter Object").
        let ignored = ["accept", "content-type", "authorization"];
        if location == Location::Header && ignored.contains(&name.to_ascii_lowercase().as_str()) {
            return Ok(None);
        }
        let written = self.written(&node, location)?;
        let schema = match &written {
            Written::Styled { schema, .. } => schema.as_ref(),
            Written::Content(media) => media.schema.as_ref(),
        };
        let mut examples = self.examples(&node, schema)?;
        if let Written::Content(media) = &written {
            examples.extend(media.examples.iter().cloned());
        }
        Ok(Some(Parameter {
            name,
            location,
            required: location == Location::Path || flag(&node, "required"),
            written,
            examples,
            at: node.at,
        }))
    }

    fn written(&self, node: &Node<'d>, location: Location) -> Result<Written, ContractError> {
        if let Some(media) = self.content(node)?.into_iter().next() {
            return Ok(Written::Content(media));
        }
        let style = style(node)?.unwrap_or(match location {
            Location::Path | Location::Header => Style::Simple,
            Location::Query | Location::Cookie => Style::Form,
        });
        Ok(Written::Styled {
            schema: node.value.get("schema").map(|_| node.at.child("schema")),
            style,
            explode: explode(node, style),
        })
    }
}

/// The style that an object names.
pub(super) fn style(node: &Node<'_>) -> Result<Option<Style>, ContractError> {
    Ok(Some(
        match node.value.get("style").and_then(Value::as_str) {
            None => return Ok(None),
            Some("matrix") => Style::Matrix,
            Some("label") => Style::Label,
            Some("simple") => Style::Simple,
            Some("form") => Style::Form,
            Some("spaceDelimited") => Style::SpaceDelimited,
            Some("pipeDelimited") => Style::PipeDelimited,
            Some("deepObject") => Style::DeepObject,
            Some(_) => {
                return Err(malformed(
                    &node.at.child("style"),
                    "one of the styles of OpenAPI 3.0",
                ));
            }
        },
    ))
}

/// Whether each element or member stands by itself.
pub(super) fn explode(node: &Node<'_>, style: Style) -> bool {
    match node.value.get("explode") {
        Some(Value::Bool(explode)) => *explode,
        _ => style == Style::Form,
    }
}
