//! Responses of operations, by status.
use std::fmt;

use super::FlawKind;
use super::media_type::MediaType;
use super::parameter::{Location, Serialisation};
use super::reader::Reader;
use crate::document::Node;
use crate::pointer::Pointer;
use crate::specification::Version;

/// What a response is documented for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum StatusKey {
    /// One status.
    Code(u16),
    /// A class of statuses by its first digit: `4XX` is 4.
    Range(u16),
    /// `default`: whatever is not documented otherwise.
    Default,
}

impl StatusKey {
    /// Reads a member of `responses`. Ranges are taken in lower case too.
    pub fn parse(name: &str) -> Option<Self> {
        if name.eq_ignore_ascii_case("default") {
            return Some(Self::Default);
        }
        let (class, rest) = name.split_at_checked(1)?;
        let class = class.parse().ok().filter(|class| (1..=5).contains(class))?;
        if rest.eq_ignore_ascii_case("xx") {
            return Some(Self::Range(class));
        }
        let is_code = name.len() == 3 && name.bytes().all(|byte| byte.is_ascii_digit());
        let status = name.parse().ok().filter(|_| is_code)?;
        Some(Self::Code(status))
    }

    /// The first digit of its statuses.
    pub fn class(self) -> Option<u16> {
        match self {
            Self::Code(status) => Some(status / 100),
            Self::Range(class) => Some(class),
            Self::Default => None,
        }
    }
}

impl fmt::Display for StatusKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code(status) => write!(f, "{status}"),
            Self::Range(class) => write!(f, "{class}XX"),
            Self::Default => f.write_str("default"),
        }
    }
}

/// One documented response.
#[derive(Debug, Clone, PartialEq)]
pub struct Response {
    /// What it answers in.
    pub status: StatusKey,
    /// The Response Object.
    pub at: Pointer,
    /// What its body may be.
    pub content: Vec<MediaType>,
    /// `Content-Type` is not among them: `content` describes it (`OpenAPI` 3.0.3, "Response
    /// Object").
    pub headers: Vec<Header>,
}

/// A header of a documented response.
#[derive(Debug, Clone, PartialEq)]
pub struct Header {
    /// As the document writes it.
    pub name: String,
    /// Whether every such response has it.
    pub required: bool,
    /// The Header Object.
    pub at: Pointer,
    /// How it is written.
    pub serialisation: Serialisation,
}

impl<'d> Reader<'d> {
    pub(super) fn responses(&mut self, operation: &Node<'d>) -> Vec<Response> {
        let asked = self.document.version() == Version::V3_0;
        if asked && operation.value.get("responses").is_none() {
            self.expected(&operation.at, "a member `responses`");
        }
        let mut responses = Vec::new();
        for (name, node) in self.members(operation, "responses") {
            let Some(status) = StatusKey::parse(name) else {
                let at = operation.at.child("responses").child(name);
                self.flaw(&at, FlawKind::NoStatus(name.to_owned()));
                continue;
            };
            responses.push(Response {
                status,
                content: self.content(&node),
                headers: self.headers(&node),
                at: node.at,
            });
        }
        responses
    }

    fn headers(&mut self, response: &Node<'d>) -> Vec<Header> {
        let mut headers = Vec::new();
        for (name, node) in self.members(response, "headers") {
            if name.eq_ignore_ascii_case("content-type") {
                continue;
            }
            headers.push(Header {
                name: name.to_owned(),
                required: self.flag(&node, "required"),
                // As a parameter in a header (OpenAPI 3.0.3, "Header Object").
                serialisation: self.serialisation(&node, Location::Header),
                at: node.at,
            });
        }
        headers
    }
}
