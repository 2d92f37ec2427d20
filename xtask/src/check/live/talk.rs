//! Requests of one operation beside those of the suite: the witnesses of the comparison, and what
//! shows which part of a refused body is refused.

use openapi_conformance::{Asking, Received, Reply, Suite};
use openapi_contract::text::excerpt;
use openapi_contract::{
    Direction, Finding, FindingRule, FindingSide, Place, Side, Witness, admits,
};
use openapi_document::{Document, Operation, Pointer};
use serde_json::Value;
use tokio::runtime::Runtime;

use super::found::{Found, finding};
use super::server::InProcess;
use super::transplant::transplant;
use crate::check::applied::places;
use crate::check::bodies::{Body, requests};

/// Characters of an answer's body that are told.
const TOLD: usize = 120;

/// The requests of one operation and what comes of them.
pub(super) struct Talk<'a> {
    runtime: &'a Runtime,
    pub(super) suite: &'a Suite,
    asking: &'a Asking<'a>,
    pub(super) contract: &'a Document,
    pub(super) operation: &'a Operation,
    pub(super) found: &'a mut Found,
    sent: usize,
}

impl<'a> Talk<'a> {
    pub(super) fn new(
        runtime: &'a Runtime,
        suite: &'a Suite,
        asking: &'a Asking<'a>,
        contract: &'a Document,
        operation: &'a Operation,
        found: &'a mut Found,
    ) -> Self {
        Self {
            runtime,
            suite,
            asking,
            contract,
            operation,
            found,
            sent: 0,
        }
    }

    /// How much was sent.
    pub(super) fn sent(&self) -> usize {
        self.sent
    }

    /// Sends a body and judges the answer by itself; nothing if there was none.
    pub(super) fn send(&mut self, body: &Body, value: &Value) -> Option<Received> {
        let name = &self.operation.name;
        let content = Some((body.media_type.as_str(), value));
        let request = value.to_string();
        match self.runtime.block_on(self.asking.ask(name, content)) {
            Reply::Answer(received) => {
                self.sent += 1;
                for fault in self.suite.faults(name, &received) {
                    let status = Some(received.status());
                    self.found.fault(self.operation, fault, status, &request);
                }
                Some(received)
            }
            Reply::Nothing(why) => {
                self.sent += 1;
                self.found.silence(self.operation, &why, &request);
                None
            }
            Reply::NotSent(why) => {
                let why = format!("not sent: {why}");
                self.found
                    .unknown(Some(self.operation), &self.operation.at, &why);
                None
            }
        }
    }

    /// The smallest part of a refused value that is refused in the place of its counterpart in a
    /// value that is accepted, and the value that this makes.
    pub(super) fn cause(
        &mut self,
        body: &Body,
        plain: &Value,
        value: &Value,
    ) -> Option<(Value, Pointer, Received)> {
        let mut places = places(value);
        places.reverse();
        places.sort_by_key(|place| std::cmp::Reverse(place.tokens().count()));
        for place in places {
            let tokens: Vec<String> = place.tokens().collect();
            let Some((candidate, part)) = transplant(plain, value, &tokens) else {
                continue;
            };
            let admitted = admits(self.contract, &body.schema, Direction::Request, &candidate);
            if candidate == *plain || admitted.is_err() {
                continue;
            }
            let Some(answer) = self.send(body, &candidate) else {
                continue;
            };
            if is_refusal(answer.status()) {
                return Some((candidate, part, answer));
            }
        }
        None
    }

    /// Where the documents differ, the server must do what its own document says.
    pub(super) fn witnesses(&mut self, differences: &[Finding]) {
        for body in &requests(self.operation) {
            for difference in differences {
                let about = difference.side == FindingSide::Request
                    && difference.place == Some(Place::Body)
                    && difference.operation.as_ref() == Some(&body.operation);
                let witness = difference.witness.as_ref();
                let witness = witness.filter(|one| about && fits(&one.value));
                if let Some(witness) = witness {
                    self.witness(body, difference, witness);
                }
            }
        }
    }

    fn witness(&mut self, body: &Body, difference: &Finding, witness: &Witness) {
        let Some(answer) = self.send(body, &witness.value) else {
            return;
        };
        let (rule, message) = match witness.accepted_by {
            Side::Provided if is_refusal(answer.status()) => (
                FindingRule::ServerRefuses,
                "the server refuses what its own document admits",
            ),
            Side::Promised if is_success(answer.status()) => (
                FindingRule::ServerAccepts,
                "the server accepts what its own document refuses",
            ),
            _ => return,
        };
        let message = format!("{message}, with {}: {}", answer.status(), start(&answer));
        let nowhere = Pointer::root();
        let promised = difference.promised.as_ref().unwrap_or(&nowhere);
        let mut finding = finding(Some(self.operation), rule, promised, message);
        finding.place = Some(Place::Body);
        finding.provided.clone_from(&difference.provided);
        finding.witness = Some(witness.clone());
        self.found.push(finding);
    }
}

/// A longer body is refused for its length.
pub(super) fn fits(value: &Value) -> bool {
    value.to_string().len() <= InProcess::MAX_BODY_BYTES
}

fn is_success(status: u16) -> bool {
    (200..400).contains(&status)
}

pub(super) fn is_refusal(status: u16) -> bool {
    (400..500).contains(&status)
}

/// The start of an answer's body.
pub(super) fn start(answer: &Received) -> String {
    excerpt(&String::from_utf8_lossy(answer.body()), TOLD).into_owned()
}
