//! Whether the generated client carries everything: values sampled from each request and
//! response schema go through its types and come back equal in every declared member.
//!
//! This program does not link the client: it builds a small one that does, and talks to it.

mod alone;
mod build;
mod loss;
mod probe;
mod shrink;
#[cfg(test)]
pub(super) mod tests;

use std::collections::{HashMap, HashSet};
use std::io::Write;

use anyhow::Result;
use openapi_contract::{Finding, FindingRule, Place, Sampler, Severity, Side, Witness, admits};
use openapi_document::{Api, Document, Pointer};
use serde_json::Value;

use self::build::Built;
use self::loss::{Loss, losses};
use self::probe::{Carried, Carrier};
use super::applied::schema_of;
use super::bodies::{Body, bodies};

/// Random values for each body, beside those that every tester should try.
const RANDOM: usize = 200;
/// Any will do; one and the same gives the same findings each time.
const SEED: u64 = 1;

/// What was found, and how many values were sampled.
#[derive(Default)]
pub(crate) struct Outcome {
    pub(crate) findings: Vec<Finding>,
    pub(crate) values: usize,
    /// How many of them came back as they went in.
    pub(crate) carried: usize,
}

/// Builds the client and sends samples through it. `file` is what the contract is called;
/// `own` says that it is the workspace's own contract, whose client is `contacts-client`: for
/// another one a client is generated anew. What cargo compiles is told on `progress`.
///
/// # Errors
///
/// Only where nothing can be said: cargo cannot be started, or the probe died.
pub(super) fn check(
    contract: &Document,
    file: &str,
    own: bool,
    progress: &mut dyn Write,
) -> Result<Outcome> {
    let text = serde_json::to_string(contract.root())?;
    let generated = openapi_codegen::generate_client(&text, file);
    let lost: Vec<Finding> = generated
        .iter()
        .flat_map(|client| &client.losses)
        .map(|loss| {
            build::finding(
                Pointer::root().with_path(&loss.pointer),
                loss.reason.clone(),
            )
        })
        .collect();
    if let Err(error) = generated {
        let finding = |fault: &openapi_codegen::Fault| {
            let at = fault.pointer().unwrap_or_default();
            let message = fault.to_string();
            let words = message
                .strip_prefix(&format!("#{at}: "))
                .unwrap_or(&message);
            build::finding(Pointer::root().with_path(at), words.to_owned())
        };
        return Ok(Outcome {
            findings: error.faults().iter().map(finding).collect(),
            ..Outcome::default()
        });
    }
    match build::build((!own).then_some(text.as_str()), progress)? {
        Built::Running(mut probe, built) => {
            let mut outcome = carries(contract, &mut probe, RANDOM)?;
            outcome.findings.splice(0..0, lost);
            if own {
                let other = alone::differs(&text, file, &built)?;
                outcome.findings.extend(other);
            }
            Ok(outcome)
        }
        Built::Failed(findings) => Ok(Outcome {
            findings,
            ..Outcome::default()
        }),
    }
}

/// Builds the client of any contract and sends so many random samples of each body through it;
/// nothing but the compiler's words where it does not compile.
///
/// # Errors
///
/// As [`check`].
pub(crate) fn prove(
    contract: &Document,
    random: usize,
    progress: &mut dyn Write,
) -> Result<Result<Outcome, String>> {
    let text = serde_json::to_string(contract.root())?;
    Ok(match build::build(Some(&text), progress)? {
        Built::Running(mut probe, _) => Ok(carries(contract, &mut probe, random)?),
        Built::Failed(findings) => Err(findings
            .into_iter()
            .map(|finding| finding.message)
            .collect::<Vec<_>>()
            .join("; ")),
    })
}

/// Sends samples of every body through `carrier`.
fn carries(contract: &Document, carrier: &mut dyn Carrier, random: usize) -> Result<Outcome> {
    let mut found = Found::default();
    let (mut sent, mut kept) = (0, 0);
    let mut seen = HashSet::new();
    for body in bodies(&Api::read(contract)) {
        // Of several media types the client has a type for the first.
        if !seen.insert(body.name()) {
            continue;
        }
        let mut sampler = Sampler::new(contract, body.direction(), SEED);
        let inside = sampler.inside(&body.schema);
        let mut values: Vec<Value> = inside.into_iter().map(|sample| sample.value).collect();
        values.extend((0..random).map_while(|_| sampler.random(&body.schema)));
        if values.is_empty() {
            let why = "no value of this body could be sampled, so nothing is known of the client";
            found.bare(&body, FindingRule::Undecided, why);
        }
        let mut way = Way {
            contract,
            body: &body,
            carrier,
        };
        for value in values {
            sent += 1;
            match way.judge(&value)? {
                Judged::Untyped => {
                    let why = format!("the client has no type for `{}`", body.media_type);
                    found.bare(&body, FindingRule::ClientUntyped, &why);
                    break;
                }
                Judged::Faults(faults) => {
                    kept += usize::from(faults.is_empty());
                    for fault in faults {
                        if found.is_new(&body, &fault) {
                            let (value, fault) = way.smallest(value.clone(), fault)?;
                            found.add(&body, value, &fault);
                        }
                    }
                }
            }
        }
    }
    Ok(Outcome {
        findings: found.findings,
        values: sent,
        carried: kept,
    })
}

/// One thing that is wrong with what came back.
struct Fault {
    rule: FindingRule,
    instance: Pointer,
    schema: Pointer,
    message: String,
}

impl Fault {
    fn same_cause(&self, other: &Self) -> bool {
        (self.rule, &self.schema) == (other.rule, &other.schema)
    }
}

enum Judged {
    Untyped,
    Faults(Vec<Fault>),
}

/// The way of one body through the client.
struct Way<'a> {
    contract: &'a Document,
    body: &'a Body,
    carrier: &'a mut dyn Carrier,
}

impl Way<'_> {
    fn judge(&mut self, value: &Value) -> Result<Judged> {
        let (schema, direction) = (&self.body.schema, self.body.direction());
        Ok(match self.carrier.carry(&self.body.name(), value)? {
            Carried::Unknown => Judged::Untyped,
            Carried::Refused { why, at } => {
                let (schema, instance) = schema_of(self.contract, schema, direction, value, &at);
                Judged::Faults(vec![Fault {
                    rule: FindingRule::ClientRefuses,
                    message: format!("the client's type does not take this: {}", sentence(&why)),
                    instance,
                    schema,
                }])
            }
            Carried::Back(back) => {
                let losses = losses(self.contract, schema, direction, value, &back);
                Judged::Faults(losses.into_iter().map(Fault::from).collect())
            }
        })
    }

    /// The smallest value that the contract admits and that shows the same fault.
    fn smallest(&mut self, value: Value, fault: Fault) -> Result<(Value, Fault)> {
        let (contract, body) = (self.contract, self.body);
        let part = fault.instance.clone();
        let mut last = fault;
        let mut died = Ok(());
        let value = shrink::shrink(value, part, &mut |candidate| {
            let admitted = admits(contract, &body.schema, body.direction(), candidate).is_ok();
            if died.is_err() || !admitted {
                return None;
            }
            match self.judge(candidate) {
                Ok(Judged::Faults(faults)) => {
                    let mut faults = faults.into_iter();
                    let same = faults.find(|fault| fault.same_cause(&last))?;
                    last = same;
                    Some(last.instance.clone())
                }
                Ok(Judged::Untyped) => None,
                Err(error) => {
                    died = Err(error);
                    None
                }
            }
        });
        died?;
        Ok((value, last))
    }
}

/// Serde's words without the place in a line of JSON that nobody sees.
fn sentence(why: &str) -> &str {
    why.split(" at line ").next().unwrap_or(why)
}

impl From<Loss> for Fault {
    fn from(loss: Loss) -> Self {
        let name = loss.instance.tokens().last();
        let name = name.map_or("the body".to_owned(), |name| format!("`{name}`"));
        let message = match (&loss.sent, &loss.back) {
            (Some(Value::Null), None) => {
                format!("the client cannot say null in {name}: the member is left out")
            }
            (Some(sent), Some(back)) => {
                format!("{name} goes into the client's type as {sent} and comes out as {back}")
            }
            (Some(sent), None) => {
                format!("the client's type loses {name}, which went in as {sent}")
            }
            (None, back) => {
                let back = back.clone().unwrap_or_default();
                format!("the client's type adds {name}, as {back}")
            }
        };
        Self {
            rule: loss.rule,
            instance: loss.instance,
            schema: loss.schema,
            message,
        }
    }
}

/// The findings so far, one for each rule, schema and way.
#[derive(Default)]
struct Found {
    findings: Vec<Finding>,
    known: HashMap<(FindingRule, Pointer, bool), usize>,
}

impl Found {
    /// Whether nothing is known of this fault yet; else notes the operation that shares it.
    fn is_new(&mut self, body: &Body, fault: &Fault) -> bool {
        let key = (fault.rule, fault.schema.clone(), body.status.is_some());
        let known = self.known.get(&key);
        let Some(finding) = known.and_then(|index| self.findings.get_mut(*index)) else {
            return true;
        };
        if finding.operation.as_ref() != Some(&body.operation)
            && finding.also_at.last() != Some(&body.operation)
        {
            finding.also_at.push(body.operation.clone());
        }
        false
    }

    fn add(&mut self, body: &Body, value: Value, fault: &Fault) {
        let key = (fault.rule, fault.schema.clone(), body.status.is_some());
        self.known.insert(key, self.findings.len());
        let message = fault.message.clone();
        self.findings.push(Finding {
            witness: Some(Witness {
                value,
                accepted_by: Side::Promised,
                instance: fault.instance.clone(),
            }),
            ..finding(body, Severity::Breaking, fault.rule, &fault.schema, message)
        });
    }

    /// A finding that no value shows.
    fn bare(&mut self, body: &Body, rule: FindingRule, message: &str) {
        let message = message.to_owned();
        self.findings
            .push(finding(body, Severity::Drift, rule, &body.schema, message));
    }
}

/// A finding about a body.
fn finding(
    body: &Body,
    severity: Severity,
    rule: FindingRule,
    at: &Pointer,
    message: String,
) -> Finding {
    Finding {
        side: body.side(),
        place: Some(Place::Body),
        operation: Some(body.operation.clone()),
        status: body.status.clone(),
        ..Finding::of_document(severity, rule, Some(at.clone()), message)
    }
}
