//! Whether the server does what is said of it: samples from the contract and the witnesses of its
//! comparison with the server's document are sent to the real server, in this process.

mod judge;
mod server;
#[cfg(test)]
mod tests;
mod transplant;

use std::collections::{HashMap, HashSet};

use anyhow::Result;
use openapi_contract::{
    Direction, Document, Finding, FindingRule, FindingSide, Place, Pointer, Sampler, Severity,
    Side, Witness, admits,
};
use serde_json::Value;

use self::judge::{Wrong, excerpt, judge};
use self::server::{Answer, Answers, InProcess, Request};
use self::transplant::transplant;
use super::applied::{places, schema_of};
use super::bodies::{Body, Operation, operations, requests};

/// Random values for each request, beside those that every tester should try.
const RANDOM: usize = 200;
/// Any will do; one and the same gives the same findings each time.
const SEED: u64 = 1;
/// Values shown for one place; of the others only the number is told.
const SHOWN: usize = 20;
/// Characters of a request in a sentence.
const LONGEST: usize = 300;

/// What the step found, and how much it sent.
pub(super) struct Outcome {
    pub(super) findings: Vec<Finding>,
    pub(super) requests: usize,
}

/// Sends samples of every request that `contract` describes, and the witnesses in `differences`,
/// which are the findings of its comparison with the server's document.
pub(super) fn check(contract: &Document, differences: &[Finding]) -> Result<Outcome> {
    let mut server = InProcess::start()?;
    let outcome = sends(contract, differences, &mut server);
    server.stop()?;
    outcome
}

fn sends(
    contract: &Document,
    differences: &[Finding],
    server: &mut dyn Answers,
) -> Result<Outcome> {
    let mut found = Found::default();
    let mut sent = 0;
    for operation in operations(contract) {
        let name = Some(operation.name());
        let gone =
            |one: &Finding| one.rule == FindingRule::OperationRemoved && one.operation == name;
        if differences.iter().any(gone) {
            // That is said already.
            continue;
        }
        if let Some(name) = required_parameter(contract, &operation) {
            let why = format!("not sent: nothing fills the parameter `{name}` here");
            found.add(&operation, FindingRule::Undecided, &operation.at, why, None);
            continue;
        }
        let mut talk = Talk {
            contract,
            path: format!("{}{}", base_path(contract, &operation), operation.path),
            operation: &operation,
            server: &mut *server,
            found: &mut found,
            sent: 0,
        };
        let bodies = requests(contract, &operation);
        if bodies.is_empty() {
            talk.send(None)?;
        }
        for body in &bodies {
            talk.inside(body)?;
            talk.outside(body)?;
            talk.witnesses(body, differences)?;
        }
        sent += talk.sent;
    }
    Ok(Outcome {
        findings: found.finish(),
        requests: sent,
    })
}

/// The requests of one operation and what comes of them.
struct Talk<'a> {
    contract: &'a Document,
    operation: &'a Operation,
    path: String,
    server: &'a mut dyn Answers,
    found: &'a mut Found,
    sent: usize,
}

impl Talk<'_> {
    /// Sends a body and judges the answer by itself.
    fn send(&mut self, body: Option<(&Body, &Value)>) -> Result<Answer> {
        let bytes = body
            .map(|(_, value)| serde_json::to_vec(value))
            .transpose()?;
        let media_type = body.map(|(body, _)| body.media_type.as_str());
        let answer = self.server.answer(Request {
            method: &self.operation.method,
            path: &self.path,
            body: media_type.zip(bytes.as_deref()),
        })?;
        self.sent += 1;
        if let Some(wrong) = judge(self.contract, self.operation, &answer) {
            let request = body.map(|(_, value)| value.to_string());
            self.found.add_answer(self.operation, wrong, request);
        }
        Ok(answer)
    }

    /// What the contract admits must be accepted.
    fn inside(&mut self, body: &Body) -> Result<()> {
        let mut sampler = Sampler::new(self.contract, Direction::Request, SEED);
        let inside = sampler.inside(&body.schema);
        let mut values: Vec<Value> = inside.into_iter().map(|sample| sample.value).collect();
        values.extend((0..RANDOM).map_while(|_| sampler.random(&body.schema)));
        if values.is_empty() {
            let why = "no value of this body could be sampled, so nothing is known of the server";
            let why = why.to_owned();
            self.found.add(
                self.operation,
                FindingRule::Undecided,
                &body.schema,
                why,
                None,
            );
        }
        let mut plain: Option<Value> = None;
        let mut refused = Vec::new();
        for value in values {
            if !fits(&value) {
                continue;
            }
            let answer = self.send(Some((body, &value)))?;
            if is_refusal(&answer) {
                refused.push((value, answer));
            } else if is_success(&answer) && plain.is_none() {
                plain = Some(value);
            }
        }
        for (value, answer) in refused {
            let (value, part, answer) = match &plain {
                Some(plain) => self.cause(body, plain, value, answer)?,
                None => (value, Pointer::root(), answer),
            };
            let tokens: Vec<String> = part.tokens().collect();
            let direction = Direction::Request;
            let (schema, _) = schema_of(self.contract, &body.schema, direction, &value, &tokens);
            let message = format!(
                "the server refuses what the contract admits, with {}: {}",
                answer.status,
                excerpt(&answer)
            );
            let witness = Witness {
                value,
                accepted_by: Side::Promised,
                instance: part,
            };
            let rule = FindingRule::ServerRefuses;
            self.found
                .add(self.operation, rule, &schema, message, Some(witness));
            if plain.is_none() {
                // Whatever it is, it is the same for all.
                break;
            }
        }
        Ok(())
    }

    /// The smallest part of a refused value that is refused in the place of its counterpart in a
    /// value that is accepted, and the value that this makes.
    fn cause(
        &mut self,
        body: &Body,
        plain: &Value,
        value: Value,
        answer: Answer,
    ) -> Result<(Value, Pointer, Answer)> {
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
            let answer = self.send(Some((body, &candidate)))?;
            if is_refusal(&answer) {
                return Ok((candidate, part, answer));
            }
        }
        Ok((value, Pointer::root(), answer))
    }

    /// What the contract refuses must be refused.
    fn outside(&mut self, body: &Body) -> Result<()> {
        let mut sampler = Sampler::new(self.contract, Direction::Request, SEED);
        for outside in sampler.outside(&body.schema) {
            if !fits(&outside.value) {
                continue;
            }
            let answer = self.send(Some((body, &outside.value)))?;
            if is_success(&answer) {
                let message = format!(
                    "the server accepts, with {}, what `{}` in the contract refuses",
                    answer.status,
                    outside.rule.id()
                );
                let witness = Witness {
                    value: outside.value,
                    accepted_by: Side::Provided,
                    instance: outside.instance,
                };
                let rule = FindingRule::ServerAccepts;
                self.found.add(
                    self.operation,
                    rule,
                    &outside.keyword,
                    message,
                    Some(witness),
                );
            }
        }
        Ok(())
    }

    /// Where the documents differ, the server must do what its own document says.
    fn witnesses(&mut self, body: &Body, differences: &[Finding]) -> Result<()> {
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
            let answer = self.send(Some((body, &witness.value)))?;
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
            let message = format!("{message}, with {}: {}", answer.status, excerpt(&answer));
            let nowhere = Pointer::root();
            let promised = difference.promised.as_ref().unwrap_or(&nowhere);
            let mut finding = finding(
                self.operation,
                rule,
                promised,
                message,
                Some(witness.clone()),
            );
            finding.provided.clone_from(&difference.provided);
            self.found.findings.push(finding);
        }
        Ok(())
    }
}

/// A longer body is refused for its length.
fn fits(value: &Value) -> bool {
    value.to_string().len() <= InProcess::MAX_BODY_BYTES
}

fn is_success(answer: &Answer) -> bool {
    (200..400).contains(&answer.status)
}

fn is_refusal(answer: &Answer) -> bool {
    (400..500).contains(&answer.status)
}

/// The first parameter that a request cannot do without.
fn required_parameter(contract: &Document, operation: &Operation) -> Option<String> {
    [&operation.item, &operation.at].iter().find_map(|holder| {
        let list = holder.child("parameters");
        let count = contract.get(&list)?.as_array()?.len();
        (0..count).find_map(|index| {
            let parameter = contract.resolve(&list.index(index)).ok()?.value;
            let text = |name| parameter.get(name).and_then(Value::as_str);
            // These are said elsewhere (OpenAPI 3.0.3, 4.7.12.2.1).
            let ignored = ["accept", "content-type", "authorization"];
            let name = text("name")?;
            let ignored = text("in") == Some("header")
                && ignored.contains(&name.to_ascii_lowercase().as_str());
            let required = parameter.get("required") == Some(&Value::Bool(true));
            (required && !ignored).then(|| name.to_owned())
        })
    })
}

/// The path of the first server of an operation, without a slash at its end.
fn base_path(contract: &Document, operation: &Operation) -> String {
    let of = |holder: &Pointer| contract.get(&holder.child("servers"))?.get(0);
    let server = of(&operation.at)
        .or_else(|| of(&operation.item))
        .or_else(|| of(&Pointer::root()));
    let url = server.and_then(|server| server.get("url")?.as_str());
    let mut url = url.unwrap_or_default().to_owned();
    let variables = server.and_then(|server| server.get("variables")?.as_object());
    for (name, variable) in variables.into_iter().flatten() {
        let default = variable.get("default").and_then(Value::as_str);
        url = url.replace(&format!("{{{name}}}"), default.unwrap_or_default());
    }
    let path = match url.split_once("://") {
        Some((_, rest)) => rest.find('/').and_then(|slash| rest.get(slash..)),
        None => Some(url.as_str()),
    };
    path.unwrap_or_default().trim_end_matches('/').to_owned()
}

/// The findings so far; each place and value once.
#[derive(Default)]
struct Found {
    findings: Vec<Finding>,
    known: HashSet<(FindingRule, Pointer, String)>,
    /// Where the finding about an answer is, by place and words, and how long its request is.
    answers: HashMap<(Pointer, String), (usize, usize)>,
    /// How often a rule was broken at a place, by operation.
    counts: HashMap<(FindingRule, Pointer), (usize, Option<Finding>)>,
}

impl Found {
    fn add(
        &mut self,
        operation: &Operation,
        rule: FindingRule,
        at: &Pointer,
        message: String,
        witness: Option<Witness>,
    ) {
        let part = witness.as_ref().map(|witness| {
            let part = witness.value.pointer(witness.instance.path());
            part.map_or_else(String::new, Value::to_string)
        });
        if !self
            .known
            .insert((rule, at.clone(), part.unwrap_or_default()))
        {
            return;
        }
        let finding = finding(operation, rule, at, message, witness);
        let (count, last) = self.counts.entry((rule, at.clone())).or_default();
        *count += 1;
        if *count > SHOWN {
            *last = Some(finding);
        } else {
            self.findings.push(finding);
        }
    }

    /// One answer shows all that there is to see. If its body does not, the shortest request does
    /// that was answered so.
    fn add_answer(&mut self, operation: &Operation, wrong: Wrong, request: Option<String>) {
        let rule = FindingRule::ServerResponse;
        let shown = wrong.body.map(|(value, instance)| Witness {
            value,
            accepted_by: Side::Provided,
            instance,
        });
        let request = request.filter(|_| shown.is_none()).unwrap_or_default();
        let mut finding = finding(operation, rule, &wrong.at, wrong.message, shown);
        finding.side = FindingSide::Response;
        finding.status = wrong.status;
        let key = (wrong.at, finding.message.clone());
        if !request.is_empty() {
            finding.message.push_str(", to the request ");
            finding.message.push_str(&cut(&request));
        }
        match self.answers.get_mut(&key) {
            None => {
                let place = (self.findings.len(), request.len());
                self.answers.insert(key, place);
                self.findings.push(finding);
            }
            Some((index, shortest)) if request.len() < *shortest => {
                *shortest = request.len();
                if let Some(known) = self.findings.get_mut(*index) {
                    *known = finding;
                }
            }
            Some(_) => {}
        }
    }

    /// The findings, with the number of those that are not shown. These have no value, so that no
    /// waiver that is about values covers them.
    fn finish(self) -> Vec<Finding> {
        let mut findings = self.findings;
        let hidden = self.counts.into_values().filter_map(|(count, last)| {
            let mut finding = last?;
            finding.witness = None;
            finding.message = format!("{} more values: {}", count - SHOWN, finding.message);
            Some(finding)
        });
        let mut hidden: Vec<Finding> = hidden.collect();
        hidden.sort_by(|a, b| (&a.promised, a.rule).cmp(&(&b.promised, b.rule)));
        findings.extend(hidden);
        findings
    }
}

/// A request at a glance.
fn cut(request: &str) -> String {
    match request.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", request.get(..at).unwrap_or_default()),
        None => request.to_owned(),
    }
}

fn finding(
    operation: &Operation,
    rule: FindingRule,
    at: &Pointer,
    message: String,
    witness: Option<Witness>,
) -> Finding {
    Finding {
        severity: match rule {
            FindingRule::ServerRefuses | FindingRule::ServerResponse => Severity::Breaking,
            // Nothing promised fails.
            _ => Severity::Drift,
        },
        side: FindingSide::Request,
        place: witness.as_ref().map(|_| Place::Body),
        rule,
        operation: Some(operation.name()),
        also_at: Vec::new(),
        status: None,
        promised: Some(at.clone()),
        provided: None,
        message,
        witness,
    }
}
