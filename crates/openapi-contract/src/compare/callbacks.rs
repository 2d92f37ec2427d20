//! Callbacks: requests that the provider sends, so that the directions are turned round. What is
//! sent must be what was promised to come, and what was promised to suffice as an answer must.
use std::collections::BTreeSet;

use openapi_document::{Callback, Location, Parameter, Pointer, Response, StatusKey};

use super::operations::Operation;
use super::responses::{answer, succeeds};
use super::{Comparison, Found, Spot};
use crate::report::{FindingSide, Place, Sent, Severity};
use crate::rules::FindingRule;

impl<'d> Comparison<'d> {
    pub(super) fn callbacks(
        &mut self,
        spot: &Spot<'_>,
        promised: &Operation<'d>,
        provided: &Operation<'d>,
    ) {
        let owners = (&promised.node.at, &provided.node.at);
        let both = (
            promised.read.callbacks.as_slice(),
            provided.read.callbacks.as_slice(),
        );
        self.sent_requests(Sent::Callback, owners, both, Some(spot));
    }

    /// Compares what the two providers send. Without an operation that asks for it each is one of its own.
    pub(super) fn sent_requests(
        &mut self,
        sent: Sent,
        owners: (&Pointer, &Pointer),
        (promised, provided): (&'d [Callback], &'d [Callback]),
        spot: Option<&Spot<'_>>,
    ) {
        let own = |callback: &'d Callback| match spot {
            Some(spot) => Spot {
                sent: Some(sent),
                ..spot.clone()
            },
            None => Spot {
                sent: Some(sent),
                ..Spot::of(FindingSide::Operation, &callback.operation.name)
            },
        };
        let matches = matched(promised, provided);
        for (one, found) in promised.iter().zip(&matches) {
            let spot = own(one);
            if let Some(other) = found.and_then(|index| provided.get(index)) {
                self.callback(&spot, one, other);
                continue;
            }
            let message = format!(
                "the {} {} is promised, not provided",
                sent.name(),
                shown(one)
            );
            let found = Found::new(Severity::Breaking, FindingRule::OperationRemoved, message);
            self.push(&spot, found.at(&one.operation.at, owners.1));
        }
        for (index, other) in provided.iter().enumerate() {
            if !matches.contains(&Some(index)) {
                let message = format!(
                    "the {} {} is provided, never promised",
                    sent.name(),
                    shown(other)
                );
                let found = Found::new(Severity::Drift, FindingRule::OperationAdded, message);
                self.push(&own(other), found.at(owners.0, &other.operation.at));
            }
        }
    }

    fn callback(&mut self, spot: &Spot<'_>, promised: &'d Callback, provided: &'d Callback) {
        let (one, other) = (&promised.operation, &provided.operation);
        let pair = self.pair(&one.at, &other.at);
        if promised.name != provided.name {
            // The name does not travel.
            let message = format!(
                "the {} is called `{}` as promised, `{}` as provided",
                spot.sent(),
                promised.name,
                provided.name
            );
            let found = Found::new(Severity::Drift, FindingRule::OperationId, message);
            self.push(spot, found.at(&one.at, &other.at));
        }
        self.words(spot, &pair, &["summary", "description", "externalDocs"]);
        self.deprecation(spot, &pair);
        self.sent_security(spot, &one.security, &other.security);
        self.sent_parameters(spot, one, other);
        self.sent_body(spot, one, other);
        self.taken_answers(spot, one, other);
    }

    fn sent_body(
        &mut self,
        spot: &Spot<'_>,
        promised: &'d openapi_document::Operation,
        provided: &'d openapi_document::Operation,
    ) {
        let spot = Spot {
            side: FindingSide::Response,
            ..spot.placed(Place::Body)
        };
        match (&promised.request_body, &provided.request_body) {
            (None, None) => {}
            (Some(one), None) => {
                let message = format!("the body of the {} is promised, not provided", spot.sent());
                let rule = FindingRule::RequestBodyRemoved;
                let found = Found::new(Severity::Breaking, rule, message);
                self.push(&spot, found.at(&one.at, &provided.at));
            }
            (None, Some(other)) => {
                let message = format!(
                    "the {} has a body as provided, none was promised",
                    spot.sent()
                );
                let found = Found::new(Severity::Drift, FindingRule::RequestBodyAdded, message);
                self.push(&spot, found.at(&promised.at, &other.at));
            }
            (Some(one), Some(other)) => {
                if one.required != other.required {
                    let (severity, how) = always_or_at_times(one.required);
                    let message = format!("the body of the {} {how}", spot.sent());
                    let rule = FindingRule::RequestBodyRequired;
                    let found = Found::new(severity, rule, message);
                    self.push(&spot, found.at(&one.at, &other.at));
                }
                let pair = self.pair(&one.at, &other.at);
                self.words(&spot, &pair, &["description"]);
                self.content(&spot, &pair, (&one.content, &other.content));
            }
        }
    }

    fn sent_parameters(
        &mut self,
        spot: &Spot<'_>,
        promised: &'d openapi_document::Operation,
        provided: &'d openapi_document::Operation,
    ) {
        let find = |parameters: &'d [Parameter], one: &Parameter| {
            parameters.iter().find(|other| other.is_same(one))
        };
        let placed = |parameter: &Parameter| Spot {
            side: FindingSide::Response,
            ..spot.placed(match parameter.location {
                Location::Path => Place::Path,
                Location::Query => Place::Query,
                Location::Header => Place::Header,
                Location::Cookie => Place::Cookie,
            })
        };
        for one in &promised.parameters {
            let (spot, name) = (placed(one), &one.name);
            let Some(other) = find(&provided.parameters, one) else {
                let severity = if one.required {
                    Severity::Breaking
                } else {
                    Severity::Drift
                };
                let message = format!(
                    "parameter `{name}` of the {} is promised, not provided",
                    spot.sent()
                );
                let found = Found::new(severity, FindingRule::ParameterRemoved, message);
                self.push(&spot, found.at(&one.at, &provided.at));
                continue;
            };
            if one.required != other.required {
                let (severity, how) = always_or_at_times(one.required);
                let message = format!("parameter `{name}` of the {} {how}", spot.sent());
                let found = Found::new(severity, FindingRule::ParameterRequired, message);
                self.push(&spot, found.at(&one.at, &other.at));
            }
            let pair = self.pair(&one.at, &other.at);
            self.words(&spot, &pair, &["description"]);
            self.examples(&spot, &pair);
            self.deprecation(&spot, &pair);
            self.serialisation(
                &spot,
                &pair,
                (&one.serialisation, &other.serialisation),
                name,
            );
        }
        for other in &provided.parameters {
            if find(&promised.parameters, other).is_none() {
                let message = format!(
                    "parameter `{}` of the {} is provided, not promised",
                    other.name,
                    spot.sent()
                );
                let found = Found::new(Severity::Drift, FindingRule::ParameterAdded, message);
                self.push(&placed(other), found.at(&promised.at, &other.at));
            }
        }
    }

    /// What answers a callback: the caller of the operation sends it.
    fn taken_answers(
        &mut self,
        spot: &Spot<'_>,
        promised: &'d openapi_document::Operation,
        provided: &'d openapi_document::Operation,
    ) {
        let both = promised.responses.iter().chain(&provided.responses);
        let cells: BTreeSet<StatusKey> = both.map(|response| response.status).collect();
        for cell in cells {
            let status = cell.to_string();
            let spot = Spot {
                side: FindingSide::Request,
                status: Some(&status),
                ..spot.clone()
            };
            let answers = (
                answer(&promised.responses, cell),
                answer(&provided.responses, cell),
            );
            match answers {
                (None, None) => {}
                (Some(one), None) => {
                    let message = format!(
                        "status {status} may answer the {} as promised, not as provided",
                        spot.sent()
                    );
                    let severity = if succeeds(cell, &promised.responses) {
                        Severity::Breaking
                    } else {
                        Severity::Drift
                    };
                    let found = Found::new(severity, FindingRule::StatusRemoved, message);
                    self.push(&spot, found.at(&one.at, &provided.responses_at));
                }
                (None, Some(other)) => {
                    let message = format!(
                        "status {status} may answer the {} as provided, not as promised",
                        spot.sent()
                    );
                    let found = Found::new(Severity::Drift, FindingRule::StatusAdded, message);
                    self.push(&spot, found.at(&promised.responses_at, &other.at));
                }
                (Some(one), Some(other)) => self.taken_answer(&spot, one, other),
            }
        }
    }

    fn taken_answer(&mut self, spot: &Spot<'_>, promised: &'d Response, provided: &'d Response) {
        let pair = self.pair(&promised.at, &provided.at);
        self.words(spot, &pair, &["description"]);
        let body = spot.placed(Place::Body);
        if !provided.content.is_empty() {
            self.content(&body, &pair, (&promised.content, &provided.content));
        }
        let spot = &spot.placed(Place::Header);
        for other in &provided.headers {
            let name = other.name.to_ascii_lowercase();
            let mut known = promised.headers.iter();
            let one = known.find(|one| one.name.eq_ignore_ascii_case(&name));
            if other.required && !one.is_some_and(|one| one.required) {
                let message = format!(
                    "what answers the {} must have the header `{name}` as provided, not as \
                     promised",
                    spot.sent()
                );
                let found = Found::new(Severity::Breaking, FindingRule::ResponseHeader, message);
                let at = one.map_or(&promised.at, |one| &one.at);
                self.push(spot, found.at(at, &other.at));
            }
            if let Some(one) = one {
                let pair = self.pair(&one.at, &other.at);
                let written = (&one.serialisation, &other.serialisation);
                self.serialisation(spot, &pair, written, &name);
            }
        }
    }
}

/// For each promised callback the provided one that stands for it: of the same name before one that
/// has another, for names do not travel.
fn matched(promised: &[Callback], provided: &[Callback]) -> Vec<Option<usize>> {
    let alike = |one: &Callback, other: &Callback| {
        one.expression == other.expression && one.operation.method == other.operation.method
    };
    let mut matches = vec![None; promised.len()];
    for by_name in [true, false] {
        for (at, one) in promised.iter().enumerate() {
            let free = |index: &usize| !matches.contains(&Some(*index));
            let mut others = provided.iter().enumerate();
            let found = others.find(|(index, other)| {
                free(index) && alike(one, other) && (!by_name || one.name == other.name)
            });
            let found = found.map(|(index, _)| index);
            if let Some(place) = matches.get_mut(at).filter(|place| place.is_none()) {
                *place = found;
            }
        }
    }
    matches
}

fn shown(callback: &Callback) -> String {
    format!(
        "`{}` ({} {})",
        callback.name, callback.operation.method, callback.expression
    )
}

fn always_or_at_times(promised: bool) -> (Severity, &'static str) {
    if promised {
        (Severity::Breaking, "is promised always, provided at times")
    } else {
        (Severity::Drift, "is promised at times, provided always")
    }
}
