//! Effective security, compared by what the schemes ask for and not by their names.
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::operations::Operation;
use super::{Comparison, Found, Spot};
use crate::report::Severity;
use crate::rules::FindingRule;
use crate::verdict::Side;
use openapi_document::{Node, Pointer};

/// Schemes that are asked for together, by content, with the scopes of each.
type Alternative = BTreeMap<String, BTreeSet<String>>;

impl<'d> Comparison<'d> {
    pub(super) fn security(
        &mut self,
        spot: &Spot<'_>,
        promised: &Operation<'d>,
        provided: &Operation<'d>,
    ) {
        let (at_promised, asked_promised) = self.alternatives(Side::Promised, promised);
        let (at_provided, asked_provided) = self.alternatives(Side::Provided, provided);
        let (Some(asked_promised), Some(asked_provided)) = (asked_promised, asked_provided) else {
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
            self.push(spot, found.at(&at_promised, &at_provided));
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
            self.push(spot, found.at(&at_promised, &at_provided));
        }
    }

    /// Where the effective security stands and its alternatives; `None` where it is malformed.
    fn alternatives(
        &mut self,
        side: Side,
        operation: &Operation<'d>,
    ) -> (Pointer, Option<Vec<Alternative>>) {
        let root = self.document(side).root();
        let (at, value) = match operation.node.value.get("security") {
            Some(value) => (operation.node.at.child("security"), Some(value)),
            None => (Pointer::root().child("security"), root.get("security")),
        };
        let Some(value) = value else {
            return (operation.node.at.clone(), Some(vec![Alternative::new()]));
        };
        let Some(list) = value.as_array() else {
            self.malformed(side, &at, "an array of security requirements");
            return (at, None);
        };
        if list.is_empty() {
            return (at, Some(vec![Alternative::new()]));
        }
        let mut alternatives = Vec::new();
        for (index, requirement) in list.iter().enumerate() {
            let Some(requirement) = requirement.as_object() else {
                self.malformed(side, &at.index(index), "an object");
                return (at, None);
            };
            let mut alternative = Alternative::new();
            for (name, scopes) in requirement {
                let Some(scopes) = scopes.as_array() else {
                    self.malformed(side, &at.index(index).child(name), "an array of scopes");
                    return (at, None);
                };
                let scheme = self.scheme(side, name);
                let scopes = scopes.iter().map(|scope| match scope {
                    Value::String(scope) => scope.clone(),
                    other => other.to_string(),
                });
                alternative.entry(scheme).or_default().extend(scopes);
            }
            alternatives.push(alternative);
        }
        (at, Some(alternatives))
    }

    /// The content of a scheme as text that is equal where the schemes ask for the same.
    fn scheme(&mut self, side: Side, name: &str) -> String {
        let schemes = Pointer::root().child("components").child("securitySchemes");
        let at = schemes.child(name);
        let Some(value) = self.document(side).get(&at) else {
            let message = format!("security scheme `{name}` is not defined");
            let found = Found::new(Severity::Drift, FindingRule::UnknownSecurityScheme, message);
            self.push(&Spot::DOCUMENT, found.on(side, &at));
            return format!("?{name}");
        };
        let Some(node) = self.follow(side, Node { value, at }) else {
            return format!("?{name}");
        };
        match self.as_object(side, &node) {
            Some(scheme) => content(scheme),
            None => format!("?{name}"),
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
