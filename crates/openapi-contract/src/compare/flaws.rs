//! What is not as the specification asks, and keeps a part of the documents from being compared.
//! What both have alike is one remark, what is new is drift; each is told once for its cause.
use std::collections::{BTreeMap, BTreeSet, HashSet};

use openapi_document::{Flaw, FlawKind, Node, Object, Pointer};

use super::alike::holders;
use super::{Comparison, Found, Spot};
use crate::report::Severity;
use crate::rules::FindingRule;
use crate::verdict::Side;

/// What is known of the flaws of both documents.
#[derive(Debug, Default)]
pub(super) struct Flaws {
    /// What is wrong, and the first place on each side where it is.
    causes: BTreeMap<String, Cause>,
    /// Causes for which a part could not be compared.
    doubted: BTreeSet<String>,
    /// What both sides have alike, in words, with its place.
    shared: Vec<(String, Pointer)>,
}

#[derive(Debug, Default)]
struct Cause {
    promised: Option<Pointer>,
    provided: Option<Pointer>,
    reference: bool,
}

impl Flaws {
    fn cause(&mut self, side: Side, why: String, at: Pointer, reference: bool) {
        let cause = self.causes.entry(why).or_default();
        cause.reference |= reference;
        match side {
            Side::Promised => cause.promised.get_or_insert(at),
            Side::Provided => cause.provided.get_or_insert(at),
        };
    }

    /// A part could not be compared for a flaw.
    pub(super) fn doubt(&mut self, why: String) {
        self.doubted.insert(why);
    }
}

impl<'d> Comparison<'d> {
    /// The flaws that are known before anything is compared.
    pub(super) fn flaws(&mut self) {
        for side in [Side::Promised, Side::Provided] {
            self.references(side);
        }
        let all = |this: &Self, side| -> Vec<Flaw> {
            let api = this.api(side);
            let left_out = this.left_out(side);
            let callbacks = api.operations.iter().flat_map(|one| &one.callbacks);
            let flaws = api.flaws.iter();
            let flaws = flaws.chain(callbacks.flat_map(|one| &one.flaws));
            let within = flaws.filter(|flaw| !left_out.iter().any(|at| flaw.at.is_within(at)));
            within.cloned().collect()
        };
        let flaws = (all(self, Side::Promised), all(self, Side::Provided));
        for (side, mine, others) in [
            (Side::Promised, &flaws.0, &flaws.1),
            (Side::Provided, &flaws.1, &flaws.0),
        ] {
            for flaw in mine {
                if let FlawKind::Reference(error) = &flaw.kind {
                    let at = flaw.at.clone();
                    self.flaws.cause(side, error.why(), at, true);
                    continue;
                }
                let Some(rule) = told(&flaw.kind) else {
                    continue;
                };
                if others.contains(flaw) {
                    if side == Side::Promised {
                        self.flaws.shared.push((flaw.to_string(), flaw.at.clone()));
                    }
                    continue;
                }
                let message = match &flaw.kind {
                    FlawKind::UndefinedSecurityScheme(name) => {
                        format!("security scheme `{name}` is not defined")
                    }
                    _ => flaw.to_string(),
                };
                let found = Found::new(Severity::Drift, rule, message);
                self.push(&Spot::DOCUMENT, found.on(side, &flaw.at));
            }
        }
    }

    /// The references of a document that lead nowhere, each text once.
    fn references(&mut self, side: Side) {
        let leads = |text: &str| {
            let value = serde_json::json!({ "$ref": text });
            let at = Pointer::root();
            let value = &value;
            self.document(side).follow(Node { value, at }).is_ok()
        };
        let texts = self.alike.references(side).iter().copied();
        let mut lost: HashSet<&str> = texts.filter(|text| !leads(text)).collect();
        if lost.is_empty() {
            return;
        }
        // In data a `$ref` is no reference, and the first place is told.
        let left_out = self.left_out(side);
        let root = self.document(side).root();
        let holders = holders(root, &lost);
        let holds = |object: &Object<'_>| holders.contains(&std::ptr::from_ref(object.value));
        for object in Object::document(root).within_those(holds) {
            if left_out.iter().any(|at| object.at.is_within(at)) {
                continue;
            }
            if object.reference().is_some_and(|text| lost.remove(text))
                && let Err(error) = self.document(side).follow(object.node())
            {
                let at = object.at.child("$ref");
                self.flaws.cause(side, error.why(), at, true);
            }
        }
    }

    /// The flaws of the schemas that were looked at, and what all of them come to.
    pub(super) fn told_flaws(&mut self) {
        let schemas: BTreeMap<(Side, String), Pointer> = [&self.responses, &self.requests]
            .into_iter()
            .flat_map(|comparer| comparer.flaws().clone())
            .collect();
        for ((side, why), at) in schemas {
            self.flaws.cause(side, why, at, false);
        }
        let Flaws {
            causes,
            doubted,
            mut shared,
        } = std::mem::take(&mut self.flaws);
        for (why, cause) in causes {
            let rule = if cause.reference {
                FindingRule::Reference
            } else {
                FindingRule::Malformed
            };
            let found = match (cause.promised, cause.provided) {
                (Some(promised), Some(provided)) if doubted.contains(&why) => {
                    let message = format!("what stands beside it could not be compared: {why}");
                    let found = Found::new(Severity::Drift, FindingRule::Undecided, message);
                    found.at(&promised, &provided)
                }
                (Some(promised), Some(_)) => {
                    shared.push((format!("{promised}: {why}"), promised));
                    continue;
                }
                (Some(at), None) => Found::new(Severity::Drift, rule, why).on(Side::Promised, &at),
                (None, Some(at)) => Found::new(Severity::Drift, rule, why).on(Side::Provided, &at),
                (None, None) => continue,
            };
            self.push(&Spot::DOCUMENT, found);
        }
        let Some((first, at)) = shared.first() else {
            return;
        };
        if self.promised.root() != self.provided.root() {
            let more = match shared.len() - 1 {
                0 => String::new(),
                more => format!(", and {more} more"),
            };
            let message = format!("both documents have a flaw: {first}{more}");
            let found = Found::new(Severity::Docs, FindingRule::Malformed, message);
            self.push(&Spot::DOCUMENT, found.at(at, at));
        }
    }

    /// The value behind the references at a place; one that leads nowhere is told with the flaws.
    pub(super) fn follow(&mut self, side: Side, node: Node<'d>) -> Option<Node<'d>> {
        match self.document(side).follow(node) {
            Ok(node) => Some(node),
            Err(error) => {
                self.flaws
                    .cause(side, error.why(), error.at().clone(), true);
                None
            }
        }
    }

    /// Words of another dialect that schemas use, each once.
    pub(super) fn dialects(&mut self) {
        let mut met = self.requests.foreign();
        for (word, at) in self.responses.foreign() {
            met.entry(word).or_insert(at);
        }
        let words: BTreeSet<&str> = met.keys().map(|(_, word)| *word).collect();
        for word in words {
            let at = |side| met.get(&(side, word)).cloned();
            let message = format!("{word} is no word of OpenAPI 3.0; it is read as it is meant");
            let new = |severity| Found::new(severity, FindingRule::Malformed, message.clone());
            let found = match (at(Side::Promised), at(Side::Provided)) {
                (Some(promised), Some(provided)) => new(Severity::Docs).at(&promised, &provided),
                (Some(at), None) => new(Severity::Drift).on(Side::Promised, &at),
                (None, Some(at)) => new(Severity::Drift).on(Side::Provided, &at),
                (None, None) => continue,
            };
            self.push(&Spot::DOCUMENT, found);
        }
    }
}

/// The rule of a flaw that keeps a part of a document from being compared. Others hide nothing;
/// the check of a document by itself tells them.
fn told(kind: &FlawKind) -> Option<FindingRule> {
    match kind {
        FlawKind::UndefinedSecurityScheme(_) => Some(FindingRule::UnknownSecurityScheme),
        FlawKind::Expected(_)
        | FlawKind::NotBoolean
        | FlawKind::NoStatus(_)
        | FlawKind::UnnamedPathParameter(_) => Some(FindingRule::Malformed),
        // References are told by what they lead to.
        FlawKind::Reference(_)
        | FlawKind::UndeclaredPathParameter(_)
        | FlawKind::OptionalPathParameter(_) => None,
    }
}
