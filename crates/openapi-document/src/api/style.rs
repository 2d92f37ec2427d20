//! How values are written into text.
use serde_json::Value;

use super::reader::Reader;
use crate::document::Node;
use crate::specification::Version;

/// How a value is written (`OpenAPI` 3.0.3, "Style Values").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Style {
    /// `;name=value`
    Matrix,
    /// `.value`
    Label,
    /// `value`
    Simple,
    /// `name=value`
    Form,
    /// `name=a%20b`
    SpaceDelimited,
    /// `name=a|b`
    PipeDelimited,
    /// `name[member]=value`
    DeepObject,
}

impl<'d> Reader<'d> {
    /// The style that an object names.
    pub(super) fn style(&mut self, node: &Node<'d>) -> Option<Style> {
        Some(match node.value.get("style")?.as_str() {
            Some("matrix") => Style::Matrix,
            Some("label") => Style::Label,
            Some("simple") => Style::Simple,
            Some("form") => Style::Form,
            // The same, as cookies are told apart.
            Some("cookie") if self.document.version() >= Version::V3_2 => Style::Form,
            Some("spaceDelimited") => Style::SpaceDelimited,
            Some("pipeDelimited") => Style::PipeDelimited,
            Some("deepObject") => Style::DeepObject,
            _ => {
                let expected = "one of the styles of OpenAPI";
                self.expected(&node.at.child("style"), expected);
                return None;
            }
        })
    }
}

/// Whether each element or member stands by itself.
pub(super) fn explode(node: &Node<'_>, style: Style) -> bool {
    match node.value.get("explode") {
        Some(Value::Bool(explode)) => *explode,
        _ => style == Style::Form,
    }
}
