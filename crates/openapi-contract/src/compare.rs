//! Two documents compared: what was promised against what is provided.
mod alike;
mod bodies;
mod callbacks;
mod discriminators;
mod encoding;
mod flaws;
mod links;
mod media;
mod operations;
mod parameters;
mod responses;
mod schemas;
mod security;
mod wire;
mod words;
mod xml;

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use crate::contain::Comparer;
use crate::report::{Collector, Finding, FindingSide, Place, Report, Sent, Severity, Witness};
use crate::rules::FindingRule;
use crate::scope::Scope;
use crate::verdict::{Direction, Side};
use openapi_document::{Api, Document, Node, Pointer};

use alike::Alike;
use flaws::Flaws;
use operations::{Operation, matched};
use wire::Wire;

/// Compares what was promised with what is provided. Requests: the provided side admits all that
/// the promised side admits. Responses: the promised side admits all that the provided side sends.
pub fn compare(promised: &Document, provided: &Document) -> Report {
    compare_within(promised, provided, &Scope::default())
}

/// The same for the operations of a scope alone.
pub fn compare_within(promised: &Document, provided: &Document, scope: &Scope) -> Report {
    let apis = (Api::read(promised), Api::read(provided));
    let mut comparison = Comparison {
        promised,
        provided,
        scope,
        apis: (&apis.0, &apis.1),
        requests: Comparer::new(promised, provided, Direction::Request),
        responses: Comparer::new(promised, provided, Direction::Response),
        schemas: HashMap::new(),
        annotated: HashSet::new(),
        seen_xml: HashSet::new(),
        alike: Alike::new(promised, provided),
        flaws: Flaws::default(),
        collector: Collector::default(),
    };
    comparison.documents();
    comparison.dialects();
    comparison.told_flaws();
    comparison.collector.into_report()
}

/// A value of the promised and one of the provided document that stand for the same thing.
type Pair<'d> = (Node<'d>, Node<'d>);

struct Comparison<'d> {
    promised: &'d Document,
    provided: &'d Document,
    /// Which operations are compared.
    scope: &'d Scope,
    /// What the two say of operations.
    apis: (&'d Api, &'d Api),
    requests: Comparer<'d>,
    responses: Comparer<'d>,
    /// What the comparison of a pair of schemas found, so that it is done once per direction.
    schemas: HashMap<(FindingSide, Wire, Pointer, Pointer), Vec<Found>>,
    /// Pairs of schemas whose annotations were compared.
    annotated: HashSet<(Pointer, Pointer)>,
    /// Promised schemas whose XML was compared as it stands on the wire.
    seen_xml: HashSet<Pointer>,
    /// What need not be looked at.
    alike: Alike<'d>,
    flaws: Flaws,
    collector: Collector,
}

/// What a finding is about, apart from the two places.
#[derive(Clone)]
struct Spot<'a> {
    side: FindingSide,
    place: Option<Place>,
    operation: Option<&'a str>,
    status: Option<&'a str>,
    /// The request of the provider that it is about, if it is about one.
    sent: Option<Sent>,
}

/// A finding before it is known at which operation.
#[derive(Clone)]
struct Found {
    severity: Severity,
    rule: FindingRule,
    promised: Option<Pointer>,
    provided: Option<Pointer>,
    message: String,
    members: Vec<String>,
    /// The sentence for a release, where it cannot be had from the documents.
    news: Option<String>,
    witness: Option<Witness>,
    /// For a member that one side leaves undeclared the whole value is refused by its alternatives.
    whole: bool,
}

impl Found {
    fn new(severity: Severity, rule: FindingRule, message: impl Into<String>) -> Self {
        Self {
            severity,
            rule,
            promised: None,
            provided: None,
            message: message.into(),
            members: Vec::new(),
            news: None,
            witness: None,
            whole: false,
        }
    }

    fn at(mut self, promised: &Pointer, provided: &Pointer) -> Self {
        self.promised = Some(promised.clone());
        self.provided = Some(provided.clone());
        self
    }

    fn on(mut self, side: Side, at: &Pointer) -> Self {
        match side {
            Side::Promised => self.promised = Some(at.clone()),
            Side::Provided => self.provided = Some(at.clone()),
        }
        self
    }
}

impl<'a> Spot<'a> {
    fn of(side: FindingSide, operation: &'a str) -> Self {
        Self {
            side,
            place: None,
            operation: Some(operation),
            status: None,
            sent: None,
        }
    }

    const DOCUMENT: Spot<'static> = Spot {
        side: FindingSide::Document,
        place: None,
        operation: None,
        status: None,
        sent: None,
    };

    /// What the request is called that it is about.
    fn sent(&self) -> &'static str {
        self.sent.map_or("request", Sent::name)
    }

    fn placed(&self, place: Place) -> Self {
        Self {
            place: Some(place),
            ..self.clone()
        }
    }
}

impl<'d> Comparison<'d> {
    fn document(&self, side: Side) -> &'d Document {
        match side {
            Side::Promised => self.promised,
            Side::Provided => self.provided,
        }
    }

    fn push(&mut self, spot: &Spot<'_>, found: Found) {
        self.collector.add(Finding {
            severity: found.severity,
            side: spot.side,
            sent: spot.sent,
            place: spot.place,
            rule: found.rule,
            operation: spot.operation.map(str::to_owned),
            also_at: Vec::new(),
            status: spot.status.map(str::to_owned),
            promised: found.promised,
            provided: found.provided,
            message: found.message,
            members: found.members,
            change: None,
            news: found.news,
            witness: found.witness,
        });
    }

    fn api(&self, side: Side) -> &'d Api {
        match side {
            Side::Promised => self.apis.0,
            Side::Provided => self.apis.1,
        }
    }

    /// What stands at a place that was read.
    fn node(&self, side: Side, at: &Pointer) -> Node<'d> {
        Node {
            value: self.document(side).get(at).unwrap_or(&Value::Null),
            at: at.clone(),
        }
    }

    fn pair(&self, promised: &Pointer, provided: &Pointer) -> Pair<'d> {
        (
            self.node(Side::Promised, promised),
            self.node(Side::Provided, provided),
        )
    }

    fn documents(&mut self) {
        self.document_words();
        self.flaws();
        self.webhooks();
        let promised = self.operations(Side::Promised, self.apis.0);
        let provided = self.operations(Side::Provided, self.apis.1);
        let matches = matched(&promised, &provided);
        let taken: HashSet<usize> = matches.iter().flatten().copied().collect();
        for (operation, other) in promised.iter().zip(matches) {
            if let Some(other) = other.and_then(|index| provided.get(index)) {
                self.operation(operation, other);
                continue;
            }
            let message = format!("{} is promised, not provided", operation.name());
            let found = Found::new(Severity::Breaking, FindingRule::OperationRemoved, message);
            self.push(
                &Spot::of(FindingSide::Operation, operation.name()),
                found.on(Side::Promised, &operation.node.at),
            );
        }
        for (index, operation) in provided.iter().enumerate() {
            if !taken.contains(&index) {
                let message = format!("{} is provided, never promised", operation.name());
                let found = Found::new(Severity::Drift, FindingRule::OperationAdded, message);
                self.push(
                    &Spot::of(FindingSide::Operation, operation.name()),
                    found.on(Side::Provided, &operation.node.at),
                );
            }
        }
    }

    /// What the provider sends of itself, which no operation asks for.
    fn webhooks(&mut self) {
        let root = Pointer::root().child("webhooks");
        let (promised, provided) = (&self.apis.0.webhooks, &self.apis.1.webhooks);
        self.sent_requests(Sent::Webhook, (&root, &root), (promised, provided), None);
    }

    fn operation(&mut self, promised: &Operation<'d>, provided: &Operation<'d>) {
        let spot = Spot::of(FindingSide::Operation, promised.name());
        let pair = (promised.node.clone(), provided.node.clone());
        self.base_paths(&spot, promised, provided);
        if self.is_alike(promised, provided) {
            return;
        }
        self.member(
            &spot,
            &pair,
            "operationId",
            Severity::Drift,
            FindingRule::OperationId,
        );
        self.deprecation(&spot, &pair);
        self.words(&spot, &pair, &["summary", "description", "externalDocs"]);
        self.tags(&spot, &pair);
        self.security(&spot, promised, provided);
        self.parameters(promised, provided);
        self.request_body(promised, provided);
        self.responses(promised, provided);
        self.callbacks(&spot, promised, provided);
    }
}
