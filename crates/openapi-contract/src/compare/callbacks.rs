//! Callbacks, which are requests that the provider sends, and links.
use openapi_document::{Method, Node};
use serde_json::{Map, Value};

use super::{Comparison, Found, Pair, Spot};
use crate::report::{FindingSide, Place, Severity};
use crate::rules::FindingRule;
use crate::verdict::Side;

/// A request that the provider sends: how it is told of, and its Operation Object.
type Sent<'d> = (String, Node<'d>);

impl<'d> Comparison<'d> {
    pub(super) fn callbacks(&mut self, spot: &Spot<'_>, pair: &Pair<'d>) {
        if pair.0.value.get("callbacks") == pair.1.value.get("callbacks")
            && self.alike.are(&pair.0, &pair.1)
        {
            return;
        }
        let promised = self.sent(Side::Promised, &pair.0);
        let provided = self.sent(Side::Provided, &pair.1);
        for (name, operation) in &promised {
            if let Some((_, other)) = provided.iter().find(|(other, _)| other == name) {
                self.callback(spot, &(operation.clone(), other.clone()));
                continue;
            }
            let message = format!("the callback {name} is promised, not provided");
            let found = Found::new(Severity::Breaking, FindingRule::OperationRemoved, message);
            self.push(spot, found.at(&operation.at, &pair.1.at));
        }
        for (name, operation) in &provided {
            if !promised.iter().any(|(other, _)| other == name) {
                let message = format!("the callback {name} is provided, never promised");
                let found = Found::new(Severity::Drift, FindingRule::OperationAdded, message);
                self.push(spot, found.at(&pair.0.at, &operation.at));
            }
        }
    }

    fn sent(&mut self, side: Side, owner: &Node<'d>) -> Vec<Sent<'d>> {
        let mut found = Vec::new();
        for (name, callback) in self.below(side, owner, "callbacks") {
            let Some(expressions) = callback.value.as_object() else {
                continue;
            };
            for (expression, value) in expressions {
                let at = callback.at.child(expression);
                let Some(item) = self.follow(side, Node { value, at }) else {
                    continue;
                };
                for method in Method::ALL {
                    let key = method.as_str().to_ascii_lowercase();
                    if let Some(value) = item.value.get(&key) {
                        let at = item.at.child(&key);
                        let shown = format!("`{name}` ({} {expression})", method.as_str());
                        found.push((shown, Node { value, at }));
                    }
                }
            }
        }
        found
    }

    /// The members of an object, each behind its references.
    fn below(&mut self, side: Side, owner: &Node<'d>, name: &str) -> Vec<(&'d str, Node<'d>)> {
        let members = owner.value.get(name).and_then(Value::as_object);
        let place = owner.at.child(name);
        let mut found = Vec::new();
        for (name, value) in members.into_iter().flatten() {
            if !name.starts_with("x-") {
                let at = place.child(name);
                found.extend(
                    self.follow(side, Node { value, at })
                        .map(|node| (name.as_str(), node)),
                );
            }
        }
        found
    }

    /// What the provider sends must be what was promised to come, and what answers it the reverse.
    fn callback(&mut self, spot: &Spot<'_>, pair: &Pair<'d>) {
        self.words(spot, pair, &["summary", "description"]);
        let sent = Spot {
            side: FindingSide::Response,
            ..spot.placed(Place::Body)
        };
        let body = |this: &mut Self, side, owner: &Node<'d>| {
            let value = owner.value.get("requestBody")?;
            let at = owner.at.child("requestBody");
            this.follow(side, Node { value, at })
        };
        let bodies = (
            body(self, Side::Promised, &pair.0),
            body(self, Side::Provided, &pair.1),
        );
        match bodies {
            (Some(one), Some(other)) => self.bodies(&sent, &(one, other)),
            (None, None) => {}
            (Some(_), None) => {
                let rule = FindingRule::RequestBodyRemoved;
                self.member(spot, pair, "requestBody", Severity::Breaking, rule);
            }
            (None, Some(_)) => {
                let rule = FindingRule::RequestBodyAdded;
                self.member(spot, pair, "requestBody", Severity::Drift, rule);
            }
        }
        let answered = Spot {
            side: FindingSide::Request,
            ..spot.placed(Place::Body)
        };
        let (promised, provided) = (
            self.below(Side::Promised, &pair.0, "responses"),
            self.below(Side::Provided, &pair.1, "responses"),
        );
        for (status, response) in promised {
            if let Some((_, other)) = provided.iter().find(|(other, _)| *other == status) {
                self.bodies(&answered, &(response, other.clone()));
            }
        }
        // How the rest is meant is not decided.
        for name in ["parameters", "security"] {
            let rule = FindingRule::Undecided;
            self.member(spot, pair, name, Severity::Drift, rule);
        }
    }

    /// The schemas of media types that both sides name.
    fn bodies(&mut self, spot: &Spot<'_>, pair: &Pair<'d>) {
        let promised = self.below(Side::Promised, &pair.0, "content");
        let provided = self.below(Side::Provided, &pair.1, "content");
        for (name, media) in promised {
            let mut others = provided.iter();
            if let Some((_, other)) = others.find(|(other, _)| other.eq_ignore_ascii_case(name)) {
                self.schema_member(spot, &(media, other.clone()), false);
                continue;
            }
            let message = format!("media type `{name}` is promised, not provided");
            let rule = FindingRule::MediaTypeRemoved;
            let found = Found::new(Severity::Breaking, rule, message);
            self.push(spot, found.at(&media.at, &pair.1.at));
        }
    }

    /// Links, behind their references; their descriptions are words.
    pub(super) fn links(&mut self, spot: &Spot<'_>, pair: &Pair<'d>) {
        if pair.0.value.get("links") == pair.1.value.get("links") {
            return;
        }
        let promised = self.below(Side::Promised, &pair.0, "links");
        let provided = self.below(Side::Provided, &pair.1, "links");
        let plain = |links: &[(&'d str, Node<'d>)]| -> Map<String, Value> {
            let link = |(name, node): &(&str, Node<'_>)| {
                let mut value = node.value.clone();
                if let Some(members) = value.as_object_mut() {
                    members.shift_remove("description");
                }
                ((*name).to_owned(), value)
            };
            links.iter().map(link).collect()
        };
        if plain(&promised) != plain(&provided) {
            self.member(spot, pair, "links", Severity::Drift, FindingRule::Undecided);
            return;
        }
        for ((_, one), (_, other)) in promised.into_iter().zip(provided) {
            self.words(spot, &(one, other), &["description"]);
        }
    }
}
