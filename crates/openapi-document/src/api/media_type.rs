//! Bodies by media type, and how forms write their fields.
use std::collections::BTreeMap;

use serde_json::Value;

use super::reader::Reader;
use super::style::{Style, explode};
use crate::document::Node;
use crate::parts::schema_parts;
use crate::pointer::Pointer;

/// A body of one media type.
#[derive(Debug, Clone, PartialEq)]
pub struct MediaType {
    /// As the document writes it.
    pub name: String,
    /// The Media Type Object.
    pub at: Pointer,
    /// What its value may be.
    pub schema: Option<Pointer>,
    /// How a form writes its fields, where that is not as usual.
    pub encodings: BTreeMap<String, Encoding>,
}

/// How a form writes one field (`OpenAPI` 3.0.3, "Encoding Object").
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Encoding {
    /// Style and `explode`, where the contract names one of them; only URL-encoded forms heed it.
    pub style: Option<(Style, bool)>,
    /// The first that the contract names for the part.
    pub content_type: Option<String>,
    /// Its text is bytes, so that it is sent as a file.
    pub is_file: bool,
}

/// How the bodies of a media type hold a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BodyFormat {
    /// JSON.
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

impl BodyFormat {
    /// How bodies of a type and subtype (in lower case, without parameters) hold a value.
    pub fn of(essence: &str) -> Self {
        match essence {
            "application/x-www-form-urlencoded" => Self::UrlEncoded,
            "multipart/form-data" => Self::Multipart,
            _ if is_json(essence) => Self::Json,
            _ if essence.starts_with("text/") => Self::Text,
            _ => Self::Bytes,
        }
    }

    /// Whether it has named fields.
    pub fn is_form(self) -> bool {
        matches!(self, Self::UrlEncoded | Self::Multipart)
    }
}

impl MediaType {
    /// Type and subtype in lower case, without parameters.
    pub fn essence(&self) -> String {
        essence(&self.name)
    }

    /// Whether its value is a JSON document.
    pub fn is_json(&self) -> bool {
        is_json(&self.essence())
    }

    /// How it holds its value.
    pub fn format(&self) -> BodyFormat {
        BodyFormat::of(&self.essence())
    }
}

/// Type and subtype in lower case, without parameters.
pub fn essence(name: &str) -> String {
    let essence = name.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

/// JSON and those of the structured syntax suffix `+json` (RFC 6839, section 3.1).
pub fn is_json(essence: &str) -> bool {
    essence == "application/json" || essence.ends_with("+json")
}

impl<'d> Reader<'d> {
    /// The media types under `content`.
    pub(super) fn content(&mut self, owner: &Node<'d>) -> Vec<MediaType> {
        let mut content = Vec::new();
        for (name, media) in self.members(owner, "content") {
            let schema = media.value.get("schema").map(|_| media.at.child("schema"));
            content.push(MediaType {
                encodings: self.encodings(name, &media, schema.as_ref()),
                name: name.to_owned(),
                schema,
                at: media.at,
            });
        }
        content
    }

    /// How the fields of a form are written: what `encoding` says, and which of them are files.
    fn encodings(
        &mut self,
        name: &str,
        media: &Node<'d>,
        schema: Option<&Pointer>,
    ) -> BTreeMap<String, Encoding> {
        let mut found: BTreeMap<String, Encoding> = BTreeMap::new();
        for (name, node) in self.members(media, "encoding") {
            let named = self.style(&node);
            let styled = named.is_some() || node.value.get("explode").is_some();
            let style = named.unwrap_or(Style::Form);
            let types = node.value.get("contentType").and_then(Value::as_str);
            let first = types.unwrap_or_default().split(',').next();
            let first = first.unwrap_or_default().trim();
            let encoding = Encoding {
                style: styled.then(|| (style, explode(&node, style))),
                content_type: (!first.is_empty() && !first.contains('*')).then(|| first.to_owned()),
                is_file: false,
            };
            found.insert(name.to_owned(), encoding);
        }
        if let (Some(schema), BodyFormat::Multipart) = (schema, BodyFormat::of(&essence(name))) {
            for name in self.files(schema) {
                found.entry(name).or_default().is_file = true;
            }
        }
        found
    }

    /// The members whose values are bytes, or arrays of those (`OpenAPI` 3.0.3, "Considerations for
    /// File Uploads").
    fn files(&self, schema: &Pointer) -> Vec<String> {
        let mut files = Vec::new();
        for at in schema_parts(self.document, schema) {
            let at = at.child("properties");
            let members = self.document.get(&at).and_then(Value::as_object);
            for name in members.into_iter().flat_map(serde_json::Map::keys) {
                let member = at.child(name);
                if self.is_file(&member) || self.is_file(&member.child("items")) {
                    files.push(name.clone());
                }
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
