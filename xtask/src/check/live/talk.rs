//! Requests of one operation beside those of the suite: the witnesses of the comparison, and what
//! shows which part of a refused body is refused.

use openapi_conformance::{Asking, Received, Reply, Suite};
use openapi_contract::text::excerpt;
use openapi_contract::{Finding, FindingRule, FindingSide, Place, Side, Witness};
use openapi_document::{Document, Operation, Pointer};
use serde_json::Value;
use tokio::runtime::Runtime;

use super::found::{Found, finding};
use super::server::InProcess;
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
        let content = Some((body.media_type.as_str(), value));
        let asked = self.asking.ask(&self.operation.name, content);
        let reply = self.runtime.block_on(asked);
        self.hear(value, reply)
    }

    fn hear(&mut self, value: &Value, reply: Reply) -> Option<Received> {
        let request = value.to_string();
        match reply {
            Reply::Answer(received) => {
                self.sent += 1;
                for fault in self.suite.faults(&self.operation.name, &received) {
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

    /// The smallest value that is refused as this one is, the part of it that a value which is accepted
    /// has not, and the answer.
    pub(super) fn cause(
        &mut self,
        body: &Body,
        plain: &Value,
        value: &Value,
    ) -> Option<(Value, Pointer, Received)> {
        let (asking, runtime, name) = (self.asking, self.runtime, &self.operation.name);
        let mut refusal = None;
        let mut fails = |value: &Value, reply| {
            let answer = self.hear(value, reply);
            let refused = answer.filter(|answer| is_refusal(answer.status()));
            let fails = refused.is_some();
            refusal = refused.or_else(|| refusal.take());
            fails
        };
        let smallest = asking.smallest(name, &body.media_type, value, plain, &mut fails);
        let (value, part) = runtime.block_on(smallest)?;
        Some((value, part, refusal?))
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
