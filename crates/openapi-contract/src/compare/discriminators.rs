//! Discriminators: which schema each value of the tag names, stated or not.
use std::collections::{BTreeMap, BTreeSet};

use openapi_document::{Node, Pointer, local_pointer};
use serde_json::Value;

use super::{Comparison, Found, Pair, Spot};
use crate::report::Severity;
use crate::rules::FindingRule;
use crate::verdict::Side;

/// The schema that each value names.
type Named = BTreeMap<String, Pointer>;

impl<'d> Comparison<'d> {
    pub(super) fn discriminators(&mut self, spot: &Spot<'_>, pair: &Pair<'d>) {
        let tag = |node: &Node<'d>| node.value.get("discriminator")?.get("propertyName");
        if tag(&pair.0) != tag(&pair.1) {
            let rule = FindingRule::Discriminator;
            self.member(spot, pair, "discriminator", Severity::Drift, rule);
            return;
        }
        if tag(&pair.0).is_none() {
            return;
        }
        let (promised, provided) = (named(&pair.0), named(&pair.1));
        let places = (pair.0.clone(), pair.1.clone());
        let say = |this: &mut Self, severity, value: &str, message: String| {
            let found = Found::new(severity, FindingRule::Discriminator, message);
            this.push(
                spot,
                found.at(&stated(&places.0, value), &stated(&places.1, value)),
            );
        };
        for (value, target) in &promised {
            let Some(other) = provided.get(value) else {
                continue;
            };
            if target != other && !self.are_equal(target, other) {
                let message = format!(
                    "the value `{value}` names {} as promised, {} as provided",
                    shown(target),
                    shown(other)
                );
                say(self, Severity::Breaking, value, message);
            }
        }
        // Without a list of alternatives nothing else tells of a value more or less.
        let listed = [&pair.0, &pair.1].into_iter().all(lists);
        let lost: BTreeSet<&String> = promised.keys().collect();
        let new: BTreeSet<&String> = provided.keys().collect();
        for value in lost.difference(&new) {
            let Some(target) = promised.get(*value) else {
                continue;
            };
            let renamed = new.difference(&lost).find(|other| {
                provided
                    .get(**other)
                    .is_some_and(|other| other == target || self.are_equal(target, other))
            });
            if let Some(other) = renamed {
                let message = format!(
                    "{} goes by the value `{value}` as promised, `{other}` as provided",
                    shown(target)
                );
                say(self, Severity::Breaking, value, message);
            } else if !listed {
                let message = format!("the value `{value}` is promised, not provided");
                say(self, Severity::Drift, value, message);
            }
        }
        for value in new.difference(&lost).filter(|_| !listed) {
            let message = format!("the value `{value}` is provided, not promised");
            say(self, Severity::Drift, value, message);
        }
    }

    /// Whether two schemas admit the same, both ways round.
    fn are_equal(&mut self, promised: &Pointer, provided: &Pointer) -> bool {
        let (a, b) = ((Side::Promised, promised), (Side::Provided, provided));
        let known = self.promised.get(promised).is_some() && self.provided.get(provided).is_some();
        known && self.requests.contained(a, b).is_yes() && self.requests.contained(b, a).is_yes()
    }
}

/// Where a value is mapped, or else the discriminator.
fn stated(node: &Node<'_>, value: &str) -> Pointer {
    let at = node.at.child("discriminator");
    let mapping = node
        .value
        .get("discriminator")
        .and_then(|one| one.get("mapping"));
    match mapping.and_then(|mapping| mapping.get(value)) {
        Some(_) => at.child("mapping").child(value),
        None => at,
    }
}

fn shown(target: &Pointer) -> String {
    format!("`{}`", target.tokens().last().unwrap_or_default())
}

fn lists(node: &Node<'_>) -> bool {
    ["oneOf", "anyOf"]
        .iter()
        .any(|name| node.value.get(*name).is_some())
}

/// What `mapping` says, and the names of the components among the alternatives that it leaves out
/// (`OpenAPI` 3.0.3, "Discriminator Object").
fn named(node: &Node<'_>) -> Named {
    let components = Pointer::root().child("components").child("schemas");
    let mapping = node
        .value
        .get("discriminator")
        .and_then(|discriminator| discriminator.get("mapping")?.as_object());
    let mut named: Named = mapping
        .into_iter()
        .flatten()
        .filter_map(|(value, target)| {
            let target = target.as_str()?;
            let at = match local_pointer(target) {
                Some(path) => Pointer::root().with_path(&path),
                None => components.child(target),
            };
            Some((value.clone(), at))
        })
        .collect();
    let stated: BTreeSet<Pointer> = named.values().cloned().collect();
    for keyword in ["oneOf", "anyOf"] {
        let alternatives = node.value.get(keyword).and_then(Value::as_array);
        for alternative in alternatives.into_iter().flatten() {
            let text = alternative.get("$ref").and_then(Value::as_str);
            let Some(path) = text.and_then(local_pointer) else {
                continue;
            };
            let at = Pointer::root().with_path(&path);
            if let Some(name) = at.tokens().last().filter(|_| !stated.contains(&at)) {
                named.entry(name).or_insert(at);
            }
        }
    }
    named
}
