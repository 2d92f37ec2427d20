//! Discriminators: which schema each value of the tag names, stated or not.
use std::collections::{BTreeMap, BTreeSet};

use openapi_document::{Node, Pointer, local_pointer};
use serde_json::Value;

use super::{Comparison, Found, Pair, Spot};
use crate::report::{FindingSide, Severity};
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
        // With a list of alternatives those tell of a schema more or less, but not of a second value
        // for one that stays.
        let listed = [&pair.0, &pair.1].into_iter().all(lists);
        let lost: BTreeSet<&String> = promised.keys().collect();
        let new: BTreeSet<&String> = provided.keys().collect();
        let response = spot.side == FindingSide::Response;
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
            } else if listed && is_known(&provided, target) {
                let message = format!("the value `{value}` is promised, not provided");
                say(self, weight(!response), value, message);
            } else if !listed && !self.names_itself(Side::Provided, value, target) {
                let message = format!("the value `{value}` is promised, not provided");
                say(self, Severity::Drift, value, message);
            }
        }
        for value in new.difference(&lost) {
            let Some(target) = provided.get(*value) else {
                continue;
            };
            let message = || format!("the value `{value}` is provided, not promised");
            if listed && is_known(&promised, target) {
                let mut known = promised.iter();
                // One that goes by another value now was told of.
                if !known.any(|(old, at)| at == target && !provided.contains_key(old)) {
                    say(self, weight(response), value, message());
                }
            } else if !listed && !self.names_itself(Side::Promised, value, target) {
                say(self, Severity::Drift, value, message());
            }
        }
    }

    /// Whether a value that is not stated names a component all the same, by its name.
    fn names_itself(&self, side: Side, value: &str, target: &Pointer) -> bool {
        target.tokens().last().as_deref() == Some(value)
            && self.document(side).get(target).is_some()
    }

    /// Whether two schemas admit the same, both ways round.
    fn are_equal(&mut self, promised: &Pointer, provided: &Pointer) -> bool {
        let (a, b) = ((Side::Promised, promised), (Side::Provided, provided));
        let known = self.promised.get(promised).is_some() && self.provided.get(provided).is_some();
        known && self.requests.contained(a, b).is_yes() && self.requests.contained(b, a).is_yes()
    }
}

fn is_known(named: &Named, target: &Pointer) -> bool {
    named.values().any(|known| known == target)
}

fn weight(breaks: bool) -> Severity {
    if breaks {
        Severity::Breaking
    } else {
        Severity::Drift
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
