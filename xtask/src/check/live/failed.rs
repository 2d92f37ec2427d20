//! What the suite's failures say of the server, as findings.

use openapi_conformance::{CheckRule, Failure, Fault, Kind, Received, SentBody};
use openapi_contract::{Direction, FindingRule, Side, Witness};
use openapi_document::Pointer;
use serde_json::Value;

use super::talk::{Talk, fits, is_refusal, start};
use crate::check::applied::{places, schema_of};
use crate::check::bodies::{Body, requests};

impl Talk<'_> {
    /// Cases of this operation that failed; whether other requests that the contract admits had a
    /// success.
    pub(super) fn failed(&mut self, failed: &[&Failure], succeeded: bool) {
        let bodies = requests(self.operation);
        let mut refused = Vec::new();
        // What was made for one part shows more than what has many.
        let mut plainest = failed.to_vec();
        plainest.sort_by_key(|one| (is_mixed(one), request_of(one).len()));
        for one in plainest {
            self.answer(one);
        }
        for one in failed {
            if is_refused(one) {
                refused.push(*one);
            } else if one.rule == CheckRule::RefusesAccepted {
                self.accepted(one);
            }
        }
        for body in &bodies {
            let is_own = |one: &&&Failure| body_of(one, body).is_some();
            let own: Vec<&Failure> = refused.iter().filter(is_own).copied().collect();
            self.refused(body, &own, succeeded);
        }
        for one in refused {
            if !bodies.iter().any(|body| body_of(one, body).is_some()) {
                self.refused_elsewhere(one);
            }
        }
    }

    /// What is wrong with the answer itself, or that there was none.
    fn answer(&mut self, one: &Failure) {
        let request = request_of(one);
        let of_itself = !matches!(one.rule, CheckRule::NextRequest | CheckRule::StateLost);
        let received = one.received.as_ref();
        match received.filter(|_| of_itself) {
            Some(received) => {
                let status = Some(received.status());
                for fault in self.suite.faults(&self.operation.name, received) {
                    self.found.fault(self.operation, fault, status, &request);
                }
            }
            None if matches!(one.rule, CheckRule::Connection | CheckRule::Timeout) => {
                self.found.silence(self.operation, &one.came, &request);
            }
            None => {
                let fault = Fault {
                    rule: one.rule,
                    at: one.at.clone(),
                    expected: one.expected.clone(),
                    came: one.came.clone(),
                    body: None,
                };
                let status = received.map(Received::status);
                self.found.fault(self.operation, fault, status, &request);
            }
        }
    }

    /// What the contract refuses must be refused.
    fn accepted(&mut self, one: &Failure) {
        let message = format!(
            "the server accepts, with {}, what the contract refuses: {}",
            one.received.as_ref().map_or(0, Received::status),
            one.case
        );
        let rule = FindingRule::ServerAccepts;
        let of_body = one.body.as_ref().filter(|_| !one.of_parameter);
        let witness = of_body.map(|body| Witness {
            value: body.value.clone(),
            accepted_by: Side::Provided,
            instance: body.part.clone().unwrap_or_default(),
        });
        self.found
            .add(self.operation, rule, &one.at, message, witness);
    }

    /// What the contract admits must be accepted: bodies of one media type that were refused.
    fn refused(&mut self, body: &Body, refused: &[&Failure], succeeded: bool) {
        let sent: Vec<(&Failure, &SentBody, &Received)> = refused
            .iter()
            .filter_map(|one| Some((*one, body_of(one, body)?, one.received.as_ref()?)))
            .filter(|(_, sent, _)| fits(&sent.value))
            .collect();
        let plain = sent.first().and_then(|(_, sent, _)| sent.plain.as_ref());
        let plain = plain.filter(|plain| {
            let answer = self.send(body, plain);
            answer.is_some_and(|answer| !is_refusal(answer.status()))
        });
        for (one, sent, answer) in sent {
            let Some(plain) = plain else {
                let part = sent.part.clone().filter(|_| succeeded);
                self.refused_part(body, sent.value.clone(), part.unwrap_or_default(), answer);
                if succeeded {
                    continue;
                }
                // Whatever it is, it is the same for all.
                break;
            };
            if sent.part.is_none() && self.is_explained(body, &sent.value) {
                continue;
            }
            match self.cause(body, plain, &sent.value) {
                Some((value, part, answer)) => self.refused_part(body, value, part, &answer),
                None => self.refused_elsewhere(one),
            }
        }
    }

    /// Whether a part of a value is known to be refused.
    fn is_explained(&self, body: &Body, value: &Value) -> bool {
        places(value).iter().any(|place| {
            let tokens: Vec<String> = place.tokens().collect();
            let direction = Direction::Request;
            let (schema, _) = schema_of(self.contract, &body.schema, direction, value, &tokens);
            let part = value.pointer(place.path());
            self.found.knows(FindingRule::ServerRefuses, &schema, part)
        })
    }

    fn refused_part(&mut self, body: &Body, value: Value, part: Pointer, answer: &Received) {
        let tokens: Vec<String> = part.tokens().collect();
        let direction = Direction::Request;
        let (schema, _) = schema_of(self.contract, &body.schema, direction, &value, &tokens);
        let witness = Witness {
            value,
            accepted_by: Side::Promised,
            instance: part,
        };
        let rule = FindingRule::ServerRefuses;
        let message = refuses(answer);
        self.found
            .add(self.operation, rule, &schema, message, Some(witness));
    }

    /// It is not the body, as JSON, that is refused.
    fn refused_elsewhere(&mut self, one: &Failure) {
        let Some(answer) = &one.received else { return };
        let message = format!("{}; the request is {}", refuses(answer), one.case);
        let rule = FindingRule::ServerRefuses;
        self.found.add(self.operation, rule, &one.at, message, None);
    }
}

fn refuses(answer: &Received) -> String {
    format!(
        "the server refuses what the contract admits, with {}: {}",
        answer.status(),
        start(answer)
    )
}

/// The body that was sent, or what the case tries.
fn request_of(one: &Failure) -> String {
    let body = one.body.as_ref();
    body.map_or_else(|| one.case.clone(), |body| body.value.to_string())
}

/// Whether its body was made for no part of it, and is not the plainest.
fn is_mixed(one: &Failure) -> bool {
    let body = one.body.as_ref();
    body.is_some_and(|body| body.part.is_none() && body.plain.as_ref() != Some(&body.value))
}

/// A status that is not documented is told as that, though it is a refusal too.
fn is_refused(one: &Failure) -> bool {
    let status = one.received.as_ref().map_or(0, Received::status);
    let is_refused = matches!(
        one.rule,
        CheckRule::AcceptsRefused | CheckRule::CredentialsRefused | CheckRule::StatusUndocumented
    );
    one.kind == Kind::Accepts && is_refused && is_refusal(status)
}

/// What was sent, if the case is about a body of this media type.
fn body_of<'f>(one: &'f Failure, body: &Body) -> Option<&'f SentBody> {
    let of_body = one.body.as_ref().filter(|_| !one.of_parameter);
    of_body.filter(|sent| sent.media_type == body.media_type)
}
