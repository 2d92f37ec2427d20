//! What a comparison or a check of soundness finds, as data. Rendering is elsewhere.
use std::collections::HashMap;

use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::rules::FindingRule;
use crate::verdict::Side;
use openapi_document::Pointer;

/// How much a finding weighs; the gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Something promised fails.
    Breaking,
    /// The documents speak of different traffic; nothing promised fails.
    Drift,
    /// Words, examples, tags or host names.
    Docs,
}

/// What a finding is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FindingSide {
    /// What clients send.
    Request,
    /// What servers answer.
    Response,
    /// The operation itself.
    Operation,
    /// A document itself.
    Document,
}

/// A request that the provider sends of itself: its body is what the provider writes, and its answer what the other
/// side does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sent {
    /// One that an operation asks for.
    Callback,
    /// One that nobody asks for.
    Webhook,
}

impl Sent {
    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Callback => "callback",
            Self::Webhook => "webhook",
        }
    }
}

/// Where a value travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each is the place of its name")]
pub enum Place {
    Body,
    Query,
    Path,
    Header,
    Cookie,
}

impl Serialize for Side {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(match self {
            Self::Promised => "promised",
            Self::Provided => "provided",
        })
    }
}

/// What kind of change a finding is from one release to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each is the change of its name")]
pub enum ChangeKind {
    Added,
    Changed,
    Deprecated,
    Removed,
}

/// A value that proves a finding.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Witness {
    /// The whole body or parameter.
    pub value: Value,
    /// The document that admits it; the other refuses it.
    pub accepted_by: Side,
    /// The part of the value that is refused.
    #[serde(skip)]
    pub instance: Pointer,
}

/// One difference, or one fault of a document.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Finding {
    /// How much it weighs.
    pub severity: Severity,
    /// What it is about.
    pub side: FindingSide,
    /// The request of the provider that it is about, if it is about one: what it sends is on the side of responses.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sent: Option<Sent>,
    /// Where the value travels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// The rule it answers to.
    pub rule: FindingRule,
    /// `METHOD /path` of the first operation that shows it, as the promised document writes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operation: Option<String>,
    /// The other operations that share the cause.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also_at: Vec<String>,
    /// The status, range or `default` of a response.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// The place in the promised document.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "as_text")]
    pub promised: Option<Pointer>,
    /// The place in the provided document.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "as_text")]
    pub provided: Option<Pointer>,
    /// One sentence, a lower-case fragment.
    pub message: String,
    /// The members that it is about, where several are told at once.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<String>,
    /// What kind of change it is, where the documents are releases of one another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change: Option<ChangeKind>,
    /// The sentence for a release, where the documents alone do not tell it.
    #[serde(skip)]
    pub news: Option<String>,
    /// A value that proves it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub witness: Option<Witness>,
}

#[expect(clippy::ref_option, reason = "serde passes the field by reference")]
fn as_text<S: Serializer>(pointer: &Option<Pointer>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&pointer.clone().unwrap_or_default())
}

impl Finding {
    /// A finding about a document, or about a place of the promised one: no operation shows it and
    /// no value.
    pub fn of_document(
        severity: Severity,
        rule: FindingRule,
        promised: Option<Pointer>,
        message: String,
    ) -> Self {
        Self {
            severity,
            side: FindingSide::Document,
            sent: None,
            place: None,
            rule,
            operation: None,
            also_at: Vec::new(),
            status: None,
            promised,
            provided: None,
            message,
            members: Vec::new(),
            change: None,
            news: None,
            witness: None,
        }
    }

    /// One line that says how to mend it.
    pub fn mend(&self) -> &'static str {
        self.rule.info().mend
    }
}

/// All that was found, the gravest first, in an order that depends on the documents alone.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Report {
    /// The findings.
    pub findings: Vec<Finding>,
}

impl Report {
    /// The findings of at least this weight.
    pub fn at_least(&self, severity: Severity) -> impl Iterator<Item = &Finding> {
        self.findings
            .iter()
            .filter(move |finding| finding.severity <= severity)
    }
}

/// Findings of one cause: the same rule about the same pair of places.
type Cause = (
    FindingSide,
    FindingRule,
    Severity,
    Option<Pointer>,
    Option<Pointer>,
    Option<Side>,
    String,
);

/// Gathers findings and groups those with the same cause.
#[derive(Debug, Default)]
pub(crate) struct Collector {
    findings: Vec<Finding>,
    causes: HashMap<Cause, usize>,
}

impl Collector {
    pub(crate) fn add(&mut self, finding: Finding) {
        let cause = (
            finding.side,
            finding.rule,
            finding.severity,
            finding.promised.clone(),
            finding.provided.clone(),
            finding.witness.as_ref().map(|witness| witness.accepted_by),
            // Without both places the words are what tells two causes apart.
            if finding.promised.is_some() && finding.provided.is_some() {
                String::new()
            } else {
                finding.message.clone()
            },
        );
        let known = self.causes.get(&cause).copied();
        let Some(known) = known.and_then(|at| self.findings.get_mut(at)) else {
            self.causes.insert(cause, self.findings.len());
            self.findings.push(finding);
            return;
        };
        // Operations come in order, so a repetition is next to its first occurrence.
        if let Some(operation) = finding.operation
            && known.operation.as_ref() != Some(&operation)
            && known.also_at.last() != Some(&operation)
        {
            known.also_at.push(operation);
        }
    }

    pub(crate) fn into_report(self) -> Report {
        let mut findings = self.findings;
        // Stable: within one severity the order is that of the documents.
        findings.sort_by_key(|finding| finding.severity);
        Report { findings }
    }
}
