//! Responses, status by status: an explicit one before a range such as `4XX` before `default`.
use std::collections::BTreeSet;

use super::{Comparison, Found, Pair, Spot};
use crate::report::{FindingSide, Place, Severity};
use crate::rules::FindingRule;
use crate::verdict::Side;
use openapi_document::Node;

/// The responses of one side, by the name under which they are compared.
type Responses<'d> = Vec<(String, Node<'d>)>;

impl<'d> Comparison<'d> {
    pub(super) fn responses_of(&mut self, operation: &str, pair: &Pair<'d>) {
        let promised = self.responses(Side::Promised, &pair.0);
        let provided = self.responses(Side::Provided, &pair.1);
        let mut cells: BTreeSet<(u8, String)> = BTreeSet::new();
        for (status, _) in promised.iter().chain(&provided) {
            let rank = match status.as_str() {
                "DEFAULT" => 2,
                range if range.ends_with("XX") => 1,
                _ => 0,
            };
            cells.insert((rank, status.clone()));
        }
        for (_, cell) in cells {
            let shown = if cell == "DEFAULT" {
                "default"
            } else {
                cell.as_str()
            };
            let spot = Spot {
                status: Some(shown),
                ..Spot::of(FindingSide::Response, operation)
            };
            match (answer(&promised, &cell), answer(&provided, &cell)) {
                (None, None) => {}
                (Some(one), None) => {
                    let message = format!("status {shown} is promised, not provided");
                    let severity = if succeeds(&cell, &promised) {
                        Severity::Breaking
                    } else {
                        Severity::Drift
                    };
                    let found = Found::new(severity, FindingRule::StatusRemoved, message);
                    self.push(&spot, found.at(&one.at, &pair.1.at.child("responses")));
                }
                (None, Some(other)) => {
                    let message = format!("status {shown} is provided, never promised");
                    let found = Found::new(Severity::Breaking, FindingRule::StatusAdded, message);
                    self.push(&spot, found.at(&pair.0.at.child("responses"), &other.at));
                }
                (Some(one), Some(other)) => self.response(&spot, &(one.clone(), other.clone())),
            }
        }
    }

    fn responses(&mut self, side: Side, operation: &Node<'d>) -> Responses<'d> {
        if operation.value.get("responses").is_none() {
            self.malformed(side, &operation.at, "a member `responses`");
        }
        self.members(side, operation, "responses")
            .into_iter()
            .map(|(status, node)| (status.to_ascii_uppercase(), node))
            .collect()
    }

    fn response(&mut self, spot: &Spot<'_>, pair: &Pair<'d>) {
        let body = spot.placed(Place::Body);
        self.words(spot, pair, &["description"]);
        self.content(&body, pair);
        self.response_headers(&spot.placed(Place::Header), pair);
        self.links(spot, pair);
    }

    fn response_headers(&mut self, spot: &Spot<'_>, pair: &Pair<'d>) {
        let promised = self.headers(Side::Promised, &pair.0);
        let provided = self.headers(Side::Provided, &pair.1);
        let find = |headers: &Responses<'d>, name: &str| {
            let found = headers.iter().find(|(other, _)| other == name);
            found.map(|(_, node)| node.clone())
        };
        for (name, header) in &promised {
            let needed = self.flag(Side::Promised, header, "required");
            let Some(other) = find(&provided, name) else {
                let severity = if needed {
                    Severity::Breaking
                } else {
                    Severity::Drift
                };
                let message = format!("response header `{name}` is promised, not provided");
                let found = Found::new(severity, FindingRule::ResponseHeader, message);
                self.push(spot, found.at(&header.at, &pair.1.at));
                continue;
            };
            let sent = self.flag(Side::Provided, &other, "required");
            if needed != sent {
                let (severity, message) = if needed {
                    (Severity::Breaking, "is promised always, provided at times")
                } else {
                    (Severity::Drift, "is promised at times, provided always")
                };
                let message = format!("response header `{name}` {message}");
                let found = Found::new(severity, FindingRule::ResponseHeader, message);
                self.push(spot, found.at(&header.at, &other.at));
            }
            let pair = (header.clone(), other);
            self.words(spot, &pair, &["description"]);
            self.examples(spot, &pair);
            self.deprecation(spot, &pair);
            self.written(spot, &pair);
        }
        for (name, header) in &provided {
            if find(&promised, name).is_none() {
                let message = format!("response header `{name}` is provided, not promised");
                let found = Found::new(Severity::Drift, FindingRule::ResponseHeader, message);
                self.push(spot, found.at(&pair.0.at, &header.at));
            }
        }
    }

    /// Names in lower case; `Content-Type` is ignored, as the Response Object says.
    fn headers(&mut self, side: Side, owner: &Node<'d>) -> Responses<'d> {
        self.members(side, owner, "headers")
            .into_iter()
            .map(|(name, node)| (name.to_ascii_lowercase(), node))
            .filter(|(name, _)| name != "content-type")
            .collect()
    }
}

/// The response that answers in a cell.
fn answer<'a, 'd>(responses: &'a Responses<'d>, cell: &str) -> Option<&'a Node<'d>> {
    let range = cell.chars().next().map(|class| format!("{class}XX"));
    let names = [Some(cell.to_owned()), range, Some("DEFAULT".to_owned())];
    names.iter().flatten().find_map(|name| {
        let found = responses.iter().find(|(status, _)| status == name);
        found.map(|(_, node)| node)
    })
}

/// Whether the cell holds a success; `default` does where no other response is one.
fn succeeds(cell: &str, responses: &Responses<'_>) -> bool {
    let success = |status: &str| matches!(status.as_bytes().first(), Some(b'1'..=b'3'));
    match cell {
        "DEFAULT" => !responses.iter().any(|(status, _)| success(status)),
        status => success(status),
    }
}
