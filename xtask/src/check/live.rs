//! Whether the server does what is said of it: samples from the contract and the witnesses of its
//! comparison with the server's document are sent to the real server, in this process.

mod found;
mod server;
#[cfg(test)]
mod tests;
mod transplant;

use anyhow::Result;
use openapi_conformance::{Received, Reply, Suite};
use openapi_contract::text::excerpt;
use openapi_contract::{
    Direction, Finding, FindingRule, FindingSide, Place, Sampler, Side, Witness, admits,
};
use openapi_document::{Api, Document, Operation, Pointer};
use serde_json::Value;

use self::found::{Found, finding};
use self::server::{Answers, InProcess, Over};
use self::transplant::transplant;
use super::applied::{places, schema_of};
use super::bodies::{Body, requests};

/// Random values for each request, beside those that every tester should try.
const RANDOM: usize = 200;
/// Any will do; one and the same gives the same findings each time.
const SEED: u64 = 1;
/// Characters of an answer's body that are told.
const TOLD: usize = 120;
/// No check comes near it.
const MOST_REQUESTS: usize = 1_000_000;

/// What the step found, and how much it sent.
pub(super) struct Outcome {
    pub(super) findings: Vec<Finding>,
    pub(super) requests: usize,
}

/// Sends samples of every request that `contract` describes, and the witnesses in `differences`,
/// which are the findings of its comparison with the server's document.
pub(super) fn check(contract: &Document, differences: &[Finding]) -> Result<Outcome> {
    let suite = match Suite::from_contract(contract.clone()) {
        Ok(suite) => suite,
        Err(error) => return Ok(Outcome::nothing_sent(&error.to_string())),
    };
    let server = InProcess::start()?;
    let target = server.target()?;
    let outcome = match suite.asking(&target, MOST_REQUESTS) {
        Ok(asking) => {
            let server = &server;
            sends(&suite, contract, differences, &mut Over { server, asking })
        }
        Err(error) => Outcome::nothing_sent(&error.to_string()),
    };
    server.stop()?;
    Ok(outcome)
}

impl Outcome {
    /// Nothing is known of the server then, which is a finding too.
    fn nothing_sent(why: &str) -> Self {
        let mut found = Found::default();
        found.unknown(
            None,
            &Pointer::root(),
            &format!("nothing was sent to the server: {why}"),
        );
        Self {
            findings: found.finish(),
            requests: 0,
        }
    }
}

fn sends(
    suite: &Suite,
    contract: &Document,
    differences: &[Finding],
    server: &mut dyn Answers,
) -> Outcome {
    let mut found = Found::default();
    let mut sent = 0;
    for operation in &Api::read(contract).operations {
        let name = Some(operation.name.clone());
        let gone =
            |one: &Finding| one.rule == FindingRule::OperationRemoved && one.operation == name;
        if differences.iter().any(gone) {
            // That is said already.
            continue;
        }
        let mut talk = Talk {
            suite,
            contract,
            operation,
            server: &mut *server,
            found: &mut found,
            sent: 0,
        };
        let bodies = requests(operation);
        if bodies.is_empty() {
            talk.send(None);
        }
        for body in &bodies {
            talk.inside(body);
            talk.outside(body);
            talk.witnesses(body, differences);
        }
        sent += talk.sent;
    }
    Outcome {
        findings: found.finish(),
        requests: sent,
    }
}

/// The requests of one operation and what comes of them.
struct Talk<'a> {
    suite: &'a Suite,
    contract: &'a Document,
    operation: &'a Operation,
    server: &'a mut dyn Answers,
    found: &'a mut Found,
    sent: usize,
}

impl Talk<'_> {
    /// Sends a body and judges the answer by itself; nothing if there was none.
    fn send(&mut self, body: Option<(&Body, &Value)>) -> Option<Received> {
        let name = &self.operation.name;
        let content = body.map(|(body, value)| (body.media_type.as_str(), value));
        let request = || body.map_or_else(String::new, |(_, value)| value.to_string());
        match self.server.ask(name, content) {
            Reply::Answer(received) => {
                self.sent += 1;
                for fault in self.suite.faults(name, &received) {
                    self.found
                        .fault(self.operation, fault, received.status(), request());
                }
                Some(received)
            }
            Reply::Nothing(why) => {
                self.sent += 1;
                self.found.silence(self.operation, &why, request());
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

    /// What the contract admits must be accepted.
    fn inside(&mut self, body: &Body) {
        let mut sampler = Sampler::new(self.contract, Direction::Request, SEED);
        let inside = sampler.inside(&body.schema);
        let mut values: Vec<Value> = inside.into_iter().map(|sample| sample.value).collect();
        values.extend((0..RANDOM).map_while(|_| sampler.random(&body.schema)));
        if values.is_empty() {
            let why = "no value of this body could be sampled, so nothing is known of the server";
            self.found.unknown(Some(self.operation), &body.schema, why);
        }
        let mut plain: Option<Value> = None;
        let mut refused = Vec::new();
        for value in values {
            if !fits(&value) {
                continue;
            }
            let Some(answer) = self.send(Some((body, &value))) else {
                continue;
            };
            if is_refusal(&answer) {
                refused.push((value, answer));
            } else if is_success(&answer) && plain.is_none() {
                plain = Some(value);
            }
        }
        for (value, answer) in refused {
            let (value, part, answer) = match &plain {
                Some(plain) => self.cause(body, plain, value, answer),
                None => (value, Pointer::root(), answer),
            };
            let tokens: Vec<String> = part.tokens().collect();
            let direction = Direction::Request;
            let (schema, _) = schema_of(self.contract, &body.schema, direction, &value, &tokens);
            let message = format!(
                "the server refuses what the contract admits, with {}: {}",
                answer.status(),
                start(&answer)
            );
            let witness = Witness {
                value,
                accepted_by: Side::Promised,
                instance: part,
            };
            let rule = FindingRule::ServerRefuses;
            self.found
                .add(self.operation, rule, &schema, message, witness);
            if plain.is_none() {
                // Whatever it is, it is the same for all.
                break;
            }
        }
    }

    /// The smallest part of a refused value that is refused in the place of its counterpart in a
    /// value that is accepted, and the value that this makes.
    fn cause(
        &mut self,
        body: &Body,
        plain: &Value,
        value: Value,
        answer: Received,
    ) -> (Value, Pointer, Received) {
        let mut places = places(&value);
        places.reverse();
        places.sort_by_key(|place| std::cmp::Reverse(place.tokens().count()));
        for place in places {
            let tokens: Vec<String> = place.tokens().collect();
            let Some((candidate, part)) = transplant(plain, &value, &tokens) else {
                continue;
            };
            let admitted = admits(self.contract, &body.schema, Direction::Request, &candidate);
            if candidate == *plain || admitted.is_err() {
                continue;
            }
            let Some(answer) = self.send(Some((body, &candidate))) else {
                continue;
            };
            if is_refusal(&answer) {
                return (candidate, part, answer);
            }
        }
        (value, Pointer::root(), answer)
    }

    /// What the contract refuses must be refused.
    fn outside(&mut self, body: &Body) {
        let mut sampler = Sampler::new(self.contract, Direction::Request, SEED);
        for outside in sampler.outside(&body.schema) {
            if !fits(&outside.value) {
                continue;
            }
            let Some(answer) = self.send(Some((body, &outside.value))) else {
                continue;
            };
            if is_success(&answer) {
                let message = format!(
                    "the server accepts, with {}, what `{}` in the contract refuses",
                    answer.status(),
                    outside.rule.id()
                );
                let witness = Witness {
                    value: outside.value,
                    accepted_by: Side::Provided,
                    instance: outside.instance,
                };
                let rule = FindingRule::ServerAccepts;
                self.found
                    .add(self.operation, rule, &outside.keyword, message, witness);
            }
        }
    }

    /// Where the documents differ, the server must do what its own document says.
    fn witnesses(&mut self, body: &Body, differences: &[Finding]) {
        for difference in differences {
            let about = difference.side == FindingSide::Request
                && difference.place == Some(Place::Body)
                && difference.operation.as_ref() == Some(&body.operation);
            let Some(witness) = difference.witness.as_ref().filter(|_| about) else {
                continue;
            };
            if !fits(&witness.value) {
                continue;
            }
            let Some(answer) = self.send(Some((body, &witness.value))) else {
                continue;
            };
            let (rule, message) = match witness.accepted_by {
                Side::Provided if is_refusal(&answer) => (
                    FindingRule::ServerRefuses,
                    "the server refuses what its own document admits",
                ),
                Side::Promised if is_success(&answer) => (
                    FindingRule::ServerAccepts,
                    "the server accepts what its own document refuses",
                ),
                _ => continue,
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
}

/// A longer body is refused for its length.
fn fits(value: &Value) -> bool {
    value.to_string().len() <= InProcess::MAX_BODY_BYTES
}

fn is_success(answer: &Received) -> bool {
    (200..400).contains(&answer.status())
}

fn is_refusal(answer: &Received) -> bool {
    (400..500).contains(&answer.status())
}

/// The start of an answer's body.
fn start(answer: &Received) -> String {
    excerpt(&String::from_utf8_lossy(answer.body()), TOLD).into_owned()
}
