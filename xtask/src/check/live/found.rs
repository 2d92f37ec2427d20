//! The findings of the step, each place and value once.

use std::collections::{HashMap, HashSet};

use openapi_conformance::Fault;
use openapi_contract::text::excerpt;
use openapi_contract::{Finding, FindingRule, FindingSide, Place, Severity, Side, Witness};
use openapi_document::{Operation, Pointer};
use serde_json::Value;

/// Values shown for one place; of the others only the number is told.
pub(super) const SHOWN: usize = 20;
/// Characters of a request in a sentence.
const LONGEST: usize = 300;

/// The findings so far.
#[derive(Default)]
pub(super) struct Found {
    findings: Vec<Finding>,
    known: HashSet<(FindingRule, Pointer, String)>,
    /// Answers that are told, by place and words.
    answers: HashSet<(Pointer, String)>,
    /// How often a rule was broken at a place, and the last that is not shown.
    counts: HashMap<(FindingRule, Pointer), (usize, Option<Finding>)>,
}

impl Found {
    pub(super) fn push(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// Whether a part is known to be treated otherwise than the contract says here.
    pub(super) fn knows(&self, rule: FindingRule, at: &Pointer, part: Option<&Value>) -> bool {
        let part = part.map_or_else(String::new, Value::to_string);
        self.known.contains(&(rule, at.clone(), part))
    }

    /// A request that is treated otherwise than the contract says, by the part of its body that
    /// shows it, if one does.
    pub(super) fn add(
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
        let part = part.unwrap_or_else(|| message.clone());
        if !self.known.insert((rule, at.clone(), part)) {
            return;
        }
        let mut finding = finding(Some(operation), rule, at, message);
        finding.place = witness.is_some().then_some(Place::Body);
        finding.witness = witness;
        let (count, last) = self.counts.entry((rule, at.clone())).or_default();
        *count += 1;
        if *count > SHOWN {
            *last = Some(finding);
        } else {
            self.findings.push(finding);
        }
    }

    /// Something of which nothing is known.
    pub(super) fn unknown(&mut self, operation: Option<&Operation>, at: &Pointer, why: &str) {
        let rule = FindingRule::Undecided;
        if self.known.insert((rule, at.clone(), why.to_owned())) {
            self.push(finding(operation, rule, at, why.to_owned()));
        }
    }

    /// An answer that the contract does not describe.
    pub(super) fn fault(
        &mut self,
        operation: &Operation,
        fault: Fault,
        status: Option<u16>,
        request: &str,
    ) {
        let message = format!(
            "{}: {}, and not {}",
            fragment(fault.rule.info().title),
            fault.came,
            fault.expected
        );
        let mut finding = finding(
            Some(operation),
            FindingRule::ServerResponse,
            &fault.at,
            message,
        );
        finding.side = FindingSide::Response;
        finding.status = status.map(|status| status.to_string());
        if let Some((value, instance)) = fault.body {
            finding.place = Some(Place::Body);
            finding.witness = Some(Witness {
                value,
                accepted_by: Side::Provided,
                instance,
            });
        }
        self.answer(finding, request);
    }

    /// No answer at all.
    pub(super) fn silence(&mut self, operation: &Operation, why: &str, request: &str) {
        let rule = FindingRule::ServerResponse;
        let message = format!("the server does not answer: {why}");
        let mut finding = finding(Some(operation), rule, &operation.at, message);
        finding.side = FindingSide::Response;
        self.answer(finding, request);
    }

    /// One answer shows all that there is to see: the first, with its request if its body does not.
    fn answer(&mut self, mut finding: Finding, request: &str) {
        let at = finding.promised.clone().unwrap_or_default();
        if !self.answers.insert((at, finding.message.clone())) {
            return;
        }
        if finding.witness.is_none() && !request.is_empty() {
            finding.message.push_str("; to the request ");
            finding.message.push_str(&excerpt(request, LONGEST));
        }
        self.findings.push(finding);
    }

    /// The findings, with the number of those that are not shown. These have no value, so that no
    /// waiver that is about values covers them.
    pub(super) fn finish(self) -> Vec<Finding> {
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

/// A title as the start of a sentence that goes on.
fn fragment(title: &str) -> String {
    let mut characters = title.chars();
    let first = characters.next().map(char::to_lowercase);
    first.into_iter().flatten().chain(characters).collect()
}

/// A finding about what clients send, without a value.
pub(super) fn finding(
    operation: Option<&Operation>,
    rule: FindingRule,
    at: &Pointer,
    message: String,
) -> Finding {
    let severity = match rule {
        FindingRule::ServerRefuses | FindingRule::ServerResponse => Severity::Breaking,
        // Nothing promised fails.
        _ => Severity::Drift,
    };
    Finding {
        side: FindingSide::Request,
        operation: operation.map(|operation| operation.name.clone()),
        ..Finding::of_document(severity, rule, Some(at.clone()), message)
    }
}
