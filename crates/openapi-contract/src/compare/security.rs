//! Effective security, compared by what the schemes ask for and not by their names.
use std::collections::{BTreeMap, BTreeSet};

use openapi_document::{FlawKind, Requirement, Security, SecuritySchemeKind};
use serde_json::{Map, Value};

use super::operations::Operation;
use super::{Comparison, Found, Spot};
use crate::report::Severity;
use crate::rules::FindingRule;
use crate::verdict::Side;

/// Schemes that are asked for together, by content, with the scopes of each.
type Alternative = BTreeMap<String, BTreeSet<String>>;

impl<'d> Comparison<'d> {
    pub(super) fn security(
        &mut self,
        spot: &Spot<'_>,
        promised: &Operation<'d>,
        provided: &Operation<'d>,
    ) {
        let (promised, provided) = (&promised.read.security, &provided.read.security);
        let (Some(asked_promised), Some(asked_provided)) = (
            self.alternatives(Side::Promised, promised),
            self.alternatives(Side::Provided, provided),
        ) else {
            return;
        };
        let satisfied = |held: &Alternative, asked: &[Alternative]| {
            asked.iter().any(|asked| suffices(held, asked))
        };
        if !asked_promised
            .iter()
            .all(|held| satisfied(held, &asked_provided))
        {
            let found = Found::new(
                Severity::Breaking,
                FindingRule::SecurityStricter,
                "credentials that are promised to suffice do not",
            );
            self.push(spot, found.at(&promised.at, &provided.at));
        }
        if !asked_provided
            .iter()
            .all(|held| satisfied(held, &asked_promised))
        {
            let found = Found::new(
                Severity::Breaking,
                FindingRule::SecurityWeaker,
                "a caller is let in without the credentials that are promised to be asked for",
            );
            self.push(spot, found.at(&promised.at, &provided.at));
        }
    }

    /// The alternatives by content; `None` where not all of them could be read.
    fn alternatives(&self, side: Side, security: &Security) -> Option<Vec<Alternative>> {
        let flawed = self.api(side).flaws.iter().any(|flaw| {
            matches!(flaw.kind, FlawKind::Expected(_)) && flaw.at.is_within(&security.at)
        });
        if flawed {
            return None;
        }
        if security.alternatives.is_empty() {
            return Some(vec![Alternative::new()]);
        }
        let alternative = |requirements: &Vec<Requirement>| {
            let mut alternative = Alternative::new();
            for requirement in requirements {
                let scopes = alternative.entry(self.content_of(side, requirement));
                scopes
                    .or_default()
                    .extend(requirement.scopes.iter().cloned());
            }
            alternative
        };
        Some(security.alternatives.iter().map(alternative).collect())
    }

    /// The content of a scheme as text that is equal where the schemes ask for the same.
    fn content_of(&self, side: Side, requirement: &Requirement) -> String {
        let scheme = self.document(side).get(&requirement.at);
        match (scheme.and_then(Value::as_object), &requirement.kind) {
            (None, _) | (_, SecuritySchemeKind::Unknown) => format!("?{}", requirement.name),
            (Some(scheme), _) => content(scheme),
        }
    }
}

/// Whether a caller who holds `held` satisfies `asked`.
fn suffices(held: &Alternative, asked: &Alternative) -> bool {
    asked.iter().all(|(scheme, scopes)| {
        held.get(scheme)
            .is_some_and(|held_scopes| scopes.is_subset(held_scopes))
    })
}

/// The members that decide what is sent, sorted.
fn content(scheme: &Map<String, Value>) -> String {
    let text = |name: &str| scheme.get(name).and_then(Value::as_str).unwrap_or_default();
    let in_header = text("in") == "header";
    let mut parts = BTreeMap::new();
    for (name, value) in scheme {
        let value = match (name.as_str(), value) {
            ("description" | "bearerFormat", _) => continue,
            (name, _) if name.starts_with("x-") => continue,
            ("scheme", Value::String(scheme)) => Value::String(scheme.to_ascii_lowercase()),
            ("name", Value::String(name)) if in_header => Value::String(name.to_ascii_lowercase()),
            ("flows", flows) => without_scopes(flows),
            (_, other) => other.clone(),
        };
        parts.insert(name.clone(), value.to_string());
    }
    format!("{parts:?}")
}

/// OAuth flows without the list of scopes, which says what may be asked for, not what is asked.
fn without_scopes(flows: &Value) -> Value {
    let Some(flows) = flows.as_object() else {
        return flows.clone();
    };
    let sorted: BTreeMap<&String, BTreeMap<&String, &Value>> = flows
        .iter()
        .filter_map(|(name, flow)| {
            let flow = flow.as_object()?;
            let kept = flow
                .iter()
                .filter(|(name, _)| *name != "scopes" && !name.starts_with("x-"));
            Some((name, kept.collect()))
        })
        .collect();
    Value::String(format!("{sorted:?}"))
}
