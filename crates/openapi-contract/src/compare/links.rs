//! Links: where each leads, and with what.
use std::collections::BTreeMap;

use openapi_document::{Location, Node, Operation, Pointer, local_pointer, template_shape};
use serde_json::Value;

use super::{Comparison, Found, Pair, Spot};
use crate::report::Severity;
use crate::rules::FindingRule;
use crate::verdict::Side;

/// What a link says, in one form of the several that mean the same.
#[derive(PartialEq)]
struct Link<'d> {
    /// The operation that it leads to.
    target: String,
    /// By place and name of the parameter.
    parameters: BTreeMap<String, &'d Value>,
    body: Option<&'d Value>,
    server: Option<&'d Value>,
}

impl<'d> Comparison<'d> {
    pub(super) fn links(&mut self, spot: &Spot<'_>, pair: &Pair<'d>) {
        if pair.0.value.get("links").is_none() && pair.1.value.get("links").is_none() {
            return;
        }
        let promised = self.below(Side::Promised, &pair.0, "links");
        let provided = self.below(Side::Provided, &pair.1, "links");
        let find = |links: &[(&'d str, Node<'d>)], name: &str| {
            let mut links = links.iter();
            links
                .find(|(other, _)| *other == name)
                .map(|(_, node)| node.clone())
        };
        for (name, one) in &promised {
            let Some(other) = find(&provided, name) else {
                let message = format!("the link `{name}` is promised, not provided");
                let found = Found::new(Severity::Drift, FindingRule::Link, message);
                self.push(spot, found.at(&one.at, &pair.1.at));
                continue;
            };
            let (here, there) = (
                self.link(Side::Promised, one),
                self.link(Side::Provided, &other),
            );
            if here != there {
                let how = match (&here.target, &there.target) {
                    (here, there) if here == there => "hands on something else".to_owned(),
                    (here, there) => format!("leads to {here} as promised, {there} as provided"),
                };
                let message = format!("the link `{name}` {how}");
                let found = Found::new(Severity::Drift, FindingRule::Link, message);
                self.push(spot, found.at(&one.at, &other.at));
            }
            self.words(spot, &(one.clone(), other), &["description"]);
        }
        for (name, other) in &provided {
            if find(&promised, name).is_none() {
                let message = format!("the link `{name}` is provided, not promised");
                let found = Found::new(Severity::Drift, FindingRule::Link, message);
                self.push(spot, found.at(&pair.0.at, &other.at));
            }
        }
    }

    /// The members of an object, each behind its references.
    fn below(&mut self, side: Side, owner: &Node<'d>, name: &str) -> Vec<(&'d str, Node<'d>)> {
        let members = owner.value.get(name).and_then(Value::as_object);
        let place = owner.at.child(name);
        let mut found = Vec::new();
        for (name, value) in members.into_iter().flatten() {
            if !name.starts_with("x-") {
                let at = place.child(name);
                let node = self.follow(side, Node { value, at });
                found.extend(node.map(|node| (name.as_str(), node)));
            }
        }
        found
    }

    fn link(&self, side: Side, node: &Node<'d>) -> Link<'d> {
        let text = |name: &str| node.value.get(name).and_then(Value::as_str);
        let api = self.api(side);
        let operation = match (text("operationId"), text("operationRef")) {
            (Some(id), _) => {
                let mut all = api.operations.iter();
                all.find(|one| one.operation_id.as_deref() == Some(id))
            }
            (None, Some(target)) => {
                let path = local_pointer(target);
                let at = path.map(|path| Pointer::root().with_path(&path));
                let index = at.and_then(|at| api.operation_at(&at));
                index.and_then(|index| api.operations.get(index))
            }
            (None, None) => None,
        };
        let said = text("operationId").or_else(|| text("operationRef"));
        let target = match operation {
            Some(one) => format!("`{} {}`", one.method, template_shape(&one.path)),
            None => format!("`{}`", said.unwrap_or_default()),
        };
        let parameters = node.value.get("parameters").and_then(Value::as_object);
        let parameters = parameters.into_iter().flatten();
        Link {
            target,
            parameters: parameters
                .map(|(name, value)| (placed(operation, name), value))
                .collect(),
            body: node.value.get("requestBody"),
            server: node.value.get("server"),
        }
    }
}

/// The name of a parameter with its place, and in a path its position, for names there do not
/// travel (`OpenAPI` 3.0.3, "Link Object").
fn placed(operation: Option<&Operation>, name: &str) -> String {
    let places = ["path", "query", "header", "cookie"];
    let stated = name
        .split_once('.')
        .filter(|(place, _)| places.contains(place));
    let Some(operation) = operation else {
        return name.to_owned();
    };
    let mut parameters = operation.parameters.iter();
    let found = parameters.find(|one| match stated {
        Some((place, name)) => one.location.name() == place && one.name == name,
        None => one.name == name,
    });
    match found {
        Some(one) if one.location == Location::Path => {
            let mut names = operation.template_names();
            let position = names.position(|other| other == one.name);
            position.map_or(name.to_owned(), |position| format!("path {position}"))
        }
        Some(one) => format!("{} {}", one.location.name(), one.name),
        None => name.to_owned(),
    }
}
