//! Responses, status by status: an explicit one before a range such as `4XX` before `default`.
use std::collections::BTreeSet;

use openapi_document::{Header, Response, StatusKey};

use super::operations::Operation;
use super::{Comparison, Found, Pair, Spot};
use crate::report::{FindingSide, Place, Severity};
use crate::rules::FindingRule;

impl<'d> Comparison<'d> {
    pub(super) fn responses(&mut self, promised: &Operation<'d>, provided: &Operation<'d>) {
        let operation = promised.name();
        let (promised, provided) = (promised.read, provided.read);
        let both = promised.responses.iter().chain(&provided.responses);
        let cells: BTreeSet<StatusKey> = both.map(|response| response.status).collect();
        for cell in cells {
            let shown = cell.to_string();
            let spot = Spot {
                status: Some(&shown),
                ..Spot::of(FindingSide::Response, operation)
            };
            let answers = (
                answer(&promised.responses, cell),
                answer(&provided.responses, cell),
            );
            match answers {
                (None, None) => {}
                (Some(one), None) => {
                    let message = format!("status {shown} is promised, not provided");
                    let class = cell.class().filter(|_| matches!(cell, StatusKey::Range(_)));
                    let narrowed = match class {
                        Some(class) => !provided.documented(class).is_empty(),
                        // Where it stood for the successes, those that are named now are among them.
                        None => {
                            cell == StatusKey::Default
                                && (2..4).any(|class| !provided.documented(class).is_empty())
                        }
                    };
                    // A client that is ready for a range is ready for a status in it.
                    let severity = if succeeds(cell, &promised.responses) && !narrowed {
                        Severity::Breaking
                    } else {
                        Severity::Drift
                    };
                    let found = Found::new(severity, FindingRule::StatusRemoved, message);
                    self.push(&spot, found.at(&one.at, &provided.responses_at));
                }
                (None, Some(other)) => {
                    let message = format!("status {shown} is provided, never promised");
                    // Responses need not list every error, and clients know the class of any status
                    // (OpenAPI 3.0.3, "Responses Object"; RFC 9110, section 15).
                    let severity = if succeeds(cell, &provided.responses) {
                        Severity::Breaking
                    } else {
                        Severity::Drift
                    };
                    let found = Found::new(severity, FindingRule::StatusAdded, message);
                    self.push(&spot, found.at(&promised.responses_at, &other.at));
                }
                (Some(one), Some(other)) => self.response(&spot, one, other),
            }
        }
    }

    fn response(&mut self, spot: &Spot<'_>, promised: &'d Response, provided: &'d Response) {
        let pair = self.pair(&promised.at, &provided.at);
        let body = spot.placed(Place::Body);
        self.words(spot, &pair, &["description"]);
        self.content(&body, &pair, (&promised.content, &provided.content));
        self.headers(&spot.placed(Place::Header), &pair, promised, provided);
        self.links(spot, &pair);
    }

    fn headers(
        &mut self,
        spot: &Spot<'_>,
        pair: &Pair<'d>,
        promised: &'d Response,
        provided: &'d Response,
    ) {
        for header in &promised.headers {
            let name = header.name.to_ascii_lowercase();
            let Some(other) = find(&provided.headers, header) else {
                let severity = if header.required {
                    Severity::Breaking
                } else {
                    Severity::Drift
                };
                let message = format!("response header `{name}` is promised, not provided");
                let found = Found::new(severity, FindingRule::ResponseHeader, message);
                self.push(spot, found.at(&header.at, &pair.1.at));
                continue;
            };
            if header.required != other.required {
                let (severity, message) = if header.required {
                    (Severity::Breaking, "is promised always, provided at times")
                } else {
                    (Severity::Drift, "is promised at times, provided always")
                };
                let message = format!("response header `{name}` {message}");
                let found = Found::new(severity, FindingRule::ResponseHeader, message);
                self.push(spot, found.at(&header.at, &other.at));
            }
            let pair = self.pair(&header.at, &other.at);
            self.words(spot, &pair, &["description"]);
            self.examples(spot, &pair);
            self.deprecation(spot, &pair);
            let written = (&header.serialisation, &other.serialisation);
            self.serialisation(spot, &pair, written, &name);
        }
        for header in &provided.headers {
            if find(&promised.headers, header).is_none() {
                let name = header.name.to_ascii_lowercase();
                let message = format!("response header `{name}` is provided, not promised");
                let found = Found::new(Severity::Drift, FindingRule::ResponseHeader, message);
                self.push(spot, found.at(&pair.0.at, &header.at));
            }
        }
    }
}

/// The header of the same name, without regard to case (RFC 9110, section 5.1).
fn find<'h>(headers: &'h [Header], header: &Header) -> Option<&'h Header> {
    let mut headers = headers.iter();
    headers.find(|other| other.name.eq_ignore_ascii_case(&header.name))
}

/// The response that answers in a cell.
pub(super) fn answer(responses: &[Response], cell: StatusKey) -> Option<&Response> {
    let range = cell.class().map(StatusKey::Range);
    let keys = [Some(cell), range, Some(StatusKey::Default)];
    let mut keys = keys.into_iter().flatten();
    keys.find_map(|key| responses.iter().find(|response| response.status == key))
}

/// Whether the cell holds a success; `default` does where no other response is one.
pub(super) fn succeeds(cell: StatusKey, responses: &[Response]) -> bool {
    let success = |class: Option<u16>| class.is_some_and(|class| class <= 3);
    match cell {
        StatusKey::Default => !responses.iter().any(|one| success(one.status.class())),
        cell => success(cell.class()),
    }
}
