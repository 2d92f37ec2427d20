//! Responses of operations, by cell: an explicit status before a range before `default`.
use openapi_document::{Node, Pointer};

use super::{MediaType, Operation, Reader, flag, malformed};
use crate::error::ContractError;

/// What a cell covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cell {
    Status(u16),
    /// `4XX` is 4.
    Range(u16),
    Default,
}

/// One documented response.
#[derive(Debug)]
pub(crate) struct Response {
    pub(crate) cell: Cell,
    pub(crate) at: Pointer,
    pub(crate) content: Vec<MediaType>,
    pub(crate) headers: Vec<ResponseHeader>,
}

/// A header of a documented response.
#[derive(Debug)]
pub(crate) struct ResponseHeader {
    pub(crate) name: String,
    pub(crate) required: bool,
    pub(crate) at: Pointer,
    pub(crate) schema: Option<Pointer>,
    /// Written as a JSON document.
    pub(crate) json: bool,
}

impl Operation {
    /// What the contract says of a status.
    pub(crate) fn response(&self, status: u16) -> Option<&Response> {
        let of = |cell| self.responses.iter().find(|one| one.cell == cell);
        of(Cell::Status(status))
            .or_else(|| of(Cell::Range(status / 100)))
            .or_else(|| of(Cell::Default))
    }

    /// The statuses and ranges of a class that are documented by name, as the contract writes them.
    pub(crate) fn documented(&self, class: u16) -> Vec<String> {
        self.responses
            .iter()
            .filter_map(|one| match one.cell {
                Cell::Status(status) if status / 100 == class => Some(status.to_string()),
                Cell::Range(range) if range == class => Some(format!("{range}XX")),
                _ => None,
            })
            .collect()
    }

    /// Whether a status stands in the contract as itself.
    pub(crate) fn names(&self, status: u16) -> bool {
        self.responses
            .iter()
            .any(|one| one.cell == Cell::Status(status))
    }
}

impl<'d> Reader<'d> {
    pub(super) fn responses(&self, operation: &Node<'d>) -> Result<Vec<Response>, ContractError> {
        let Some(responses) = self.member(operation, "responses")? else {
            return Err(malformed(&operation.at.child("responses"), "an object"));
        };
        self.members(&responses)?
            .into_iter()
            .map(|(name, node)| {
                Ok(Response {
                    cell: cell(&name)
                        .ok_or_else(|| malformed(&node.at, "a status, a range or `default`"))?,
                    content: self.content(&node)?,
                    headers: self.headers(&node)?,
                    at: node.at,
                })
            })
            .collect()
    }

    fn headers(&self, response: &Node<'d>) -> Result<Vec<ResponseHeader>, ContractError> {
        let Some(headers) = self.member(response, "headers")? else {
            return Ok(Vec::new());
        };
        let mut found = Vec::new();
        for (name, node) in self.members(&headers)? {
            // Described by `content` (OpenAPI 3.0.3, "Response Object").
            if name.eq_ignore_ascii_case("content-type") {
                continue;
            }
            let media = self.content(&node)?.into_iter().next();
            let schema = node.value.get("schema").map(|_| node.at.child("schema"));
            found.push(ResponseHeader {
                name,
                required: flag(&node, "required"),
                json: media.as_ref().is_some_and(MediaType::is_json),
                schema: schema.or_else(|| media.and_then(|media| media.schema)),
                at: node.at,
            });
        }
        Ok(found)
    }
}

fn cell(name: &str) -> Option<Cell> {
    if name == "default" {
        return Some(Cell::Default);
    }
    let (class, rest) = name.split_at_checked(1)?;
    let class = class.parse().ok().filter(|class| (1..=5).contains(class))?;
    if rest.eq_ignore_ascii_case("xx") {
        return Some(Cell::Range(class));
    }
    let status = name.parse().ok().filter(|_| name.len() == 3)?;
    Some(Cell::Status(status))
}
