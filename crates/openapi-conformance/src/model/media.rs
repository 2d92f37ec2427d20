//! Bodies by media type, and how forms write their fields.
use std::collections::BTreeMap;

use openapi_document::{Node, Pointer};
use serde_json::Value;

use super::Reader;
use super::parameters::{Style, explode, style};
use crate::error::ContractError;

/// Parts of a schema nest no deeper than this when fields are looked up.
const DEEPEST: usize = 12;

/// A body of one media type.
#[derive(Debug)]
pub(crate) struct MediaType {
    /// As the contract writes it.
    pub(crate) name: String,
    pub(crate) at: Pointer,
    pub(crate) schema: Option<Pointer>,
    pub(crate) examples: Vec<(Pointer, Value)>,
    /// How a form writes its fields, where that is not as usual.
    pub(crate) encodings: BTreeMap<String, Encoding>,
}

/// How a form writes one field (`OpenAPI` 3.0.3, "Encoding Object").
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Encoding {
    /// Style and `explode`, where the contract names one of them; only URL-encoded forms heed it.
    pub(crate) style: Option<(Style, bool)>,
    /// The first that the contract names for the part.
    pub(crate) content_type: Option<String>,
    /// Its text is bytes, so that it is sent as a file.
    pub(crate) is_file: bool,
}

/// How the bodies of a media type hold a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    Json,
    /// `application/x-www-form-urlencoded`.
    UrlEncoded,
    /// `multipart/form-data` (RFC 7578).
    Multipart,
    /// The text of a scalar.
    Text,
    /// Bytes that nobody here reads.
    Bytes,
}

impl Shape {
    /// Named fields.
    pub(crate) fn is_form(self) -> bool {
        matches!(self, Self::UrlEncoded | Self::Multipart)
    }
}

impl MediaType {
    /// Type and subtype in lower case, without parameters.
    pub(crate) fn essence(&self) -> String {
        essence(&self.name)
    }

    pub(crate) fn is_json(&self) -> bool {
        is_json(&self.essence())
    }

    pub(crate) fn shape(&self) -> Shape {
        shape(&self.essence())
    }
}

/// Type and subtype in lower case, without parameters.
pub(crate) fn essence(name: &str) -> String {
    let essence = name.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

/// JSON and those of the structured syntax suffix `+json` (RFC 6839, section 3.1).
pub(crate) fn is_json(essence: &str) -> bool {
    essence == "application/json" || essence.ends_with("+json")
}

/// How bodies of a type and subtype hold a value.
pub(crate) fn shape(essence: &str) -> Shape {
    match essence {
        "application/x-www-form-urlencoded" => Shape::UrlEncoded,
        "multipart/form-data" => Shape::Multipart,
        _ if is_json(essence) => Shape::Json,
        _ if essence.starts_with("text/") => Shape::Text,
        _ => Shape::Bytes,
    }
}

impl<'d> Reader<'d> {
    /// The media types under `content`.
    pub(super) fn content(&self, node: &Node<'d>) -> Result<Vec<MediaType>, ContractError> {
        let Some(content) = self.member(node, "content")? else {
            return Ok(Vec::new());
        };
        self.members(&content)?
            .into_iter()
            .map(|(name, media)| {
                let schema = media.value.get("schema").map(|_| media.at.child("schema"));
                Ok(MediaType {
                    encodings: self.encodings(&name, &media, schema.as_ref())?,
                    examples: self.examples(&media, schema.as_ref())?,
                    name,
                    schema,
                    at: media.at,
                })
            })
            .collect()
    }

    /// `example` and `examples` of a media type or parameter, else the `example` of its schema.
    pub(super) fn examples(
        &self,
        node: &Node<'d>,
        schema: Option<&Pointer>,
    ) -> Result<Vec<(Pointer, Value)>, ContractError> {
        let mut found = Vec::new();
        if let Some(value) = node.value.get("example") {
            found.push((node.at.child("example"), value.clone()));
        }
        if let Some(examples) = self.member(node, "examples")? {
            for (_, example) in self.members(&examples)? {
                if let Some(value) = example.value.get("value") {
                    found.push((example.at.child("value"), value.clone()));
                }
            }
        }
        if let Some(schema) = schema {
            let schema = self.document.resolve(schema)?;
            if let Some(value) = schema.value.get("example") {
                found.push((schema.at.child("example"), value.clone()));
            }
        }
        Ok(found)
    }

    /// How the fields of a form are written: what `encoding` says, and which of them are files.
    fn encodings(
        &self,
        name: &str,
        media: &Node<'d>,
        schema: Option<&Pointer>,
    ) -> Result<BTreeMap<String, Encoding>, ContractError> {
        let mut found: BTreeMap<String, Encoding> = BTreeMap::new();
        if let Some(encoding) = self.member(media, "encoding")? {
            for (name, node) in self.members(&encoding)? {
                let named = style(&node)?;
                let styled = named.is_some() || node.value.get("explode").is_some();
                let style = named.unwrap_or(Style::Form);
                let types = node.value.get("contentType").and_then(Value::as_str);
                let first = types.unwrap_or_default().split(',').next();
                let first = first.unwrap_or_default().trim();
                let encoding = Encoding {
                    style: styled.then(|| (style, explode(&node, style))),
                    content_type: (!first.is_empty() && !first.contains('*'))
                        .then(|| first.to_owned()),
                    is_file: false,
                };
                found.insert(name, encoding);
            }
        }
        if let (Some(schema), Shape::Multipart) = (schema, shape(&essence(name))) {
            for name in self.files(schema) {
                found.entry(name).or_default().is_file = true;
            }
        }
        Ok(found)
    }

    /// The members whose values are bytes, or arrays of those (`OpenAPI` 3.0.3, "Considerations for
    /// File Uploads").
    fn files(&self, schema: &Pointer) -> Vec<String> {
        let mut files = Vec::new();
        let mut open = vec![(schema.clone(), 0)];
        while let Some((at, depth)) = open.pop() {
            let Ok(node) = self.document.resolve(&at) else {
                continue;
            };
            let members = node.value.get("properties").and_then(Value::as_object);
            for name in members.into_iter().flat_map(serde_json::Map::keys) {
                let member = node.at.child("properties").child(name);
                if self.is_file(&member) || self.is_file(&member.child("items")) {
                    files.push(name.clone());
                }
            }
            for combiner in ["allOf", "anyOf", "oneOf"] {
                let parts = node.value.get(combiner).and_then(Value::as_array);
                let parts = if depth < DEEPEST {
                    parts.map_or(0, Vec::len)
                } else {
                    0
                };
                let list = node.at.child(combiner);
                open.extend((0..parts).map(|part| (list.index(part), depth + 1)));
            }
        }
        files
    }

    fn is_file(&self, schema: &Pointer) -> bool {
        let found = self.document.resolve(schema);
        found.is_ok_and(|node| {
            node.value.get("type") == Some(&"string".into())
                && node.value.get("format") == Some(&"binary".into())
        })
    }
}
