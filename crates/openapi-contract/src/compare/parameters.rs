//! Parameters, by what stands on the wire.
use serde_json::Value;

use super::bodies::text;
use super::operations::{Operation, same};
use super::{Comparison, Found, Pair, Spot};
use crate::evaluate::admits;
use crate::report::{FindingSide, Place, Severity};
use crate::rules::FindingRule;
use crate::verdict::{Containment, Direction, Rule, Side};
use openapi_document::{Node, Pointer};

/// What identifies a parameter: its place, and its name or (in a path) its position.
type Identity = (Place, String);

impl<'d> Comparison<'d> {
    pub(super) fn parameters(
        &mut self,
        name: &str,
        promised: &Operation<'d>,
        provided: &Operation<'d>,
    ) {
        let known = self.declared(Side::Promised, promised);
        let offered = self.declared(Side::Provided, provided);
        let find = |list: &[(Identity, Node<'d>)], identity: &Identity| {
            let found = list.iter().find(|(other, _)| other == identity);
            found.map(|(_, node)| node.clone())
        };
        for (identity, parameter) in &known {
            let spot = Spot::of(FindingSide::Request, name).placed(identity.0);
            if let Some(other) = find(&offered, identity) {
                self.parameter(&spot, &(parameter.clone(), other));
                continue;
            }
            let message = format!("parameter {} is promised, not provided", shown(parameter));
            let found = Found::new(Severity::Drift, FindingRule::ParameterRemoved, message);
            self.push(&spot, found.at(&parameter.at, &provided.node.at));
        }
        for (identity, parameter) in &offered {
            if find(&known, identity).is_some() {
                continue;
            }
            let spot = Spot::of(FindingSide::Request, name).placed(identity.0);
            let needed =
                identity.0 == Place::Path || self.flag(Side::Provided, parameter, "required");
            let severity = if needed {
                Severity::Breaking
            } else {
                Severity::Drift
            };
            let message = format!("parameter {} is provided, not promised", shown(parameter));
            let found = Found::new(severity, FindingRule::ParameterAdded, message);
            self.push(&spot, found.at(&promised.node.at, &parameter.at));
        }
    }

    /// The parameters of an operation with those of its path item that it does not replace.
    fn declared(&mut self, side: Side, operation: &Operation<'d>) -> Vec<(Identity, Node<'d>)> {
        let mut declared: Vec<(Identity, Node<'d>)> = Vec::new();
        for owner in [&operation.node, &operation.item] {
            let Some(list) = owner.value.get("parameters") else {
                continue;
            };
            let at = owner.at.child("parameters");
            let Some(list) = list.as_array() else {
                self.malformed(side, &at, "an array");
                continue;
            };
            for (index, value) in list.iter().enumerate() {
                let at = at.index(index);
                let Some(node) = self.follow(side, Node { value, at }) else {
                    continue;
                };
                match identity(&node, operation) {
                    Ok(Some(identity)) => {
                        if !declared.iter().any(|(other, _)| *other == identity) {
                            declared.push((identity, node));
                        }
                    }
                    Ok(None) => {}
                    Err(expected) => self.malformed(side, &node.at, expected),
                }
            }
        }
        declared
    }

    fn parameter(&mut self, spot: &Spot<'_>, pair: &Pair<'d>) {
        if spot.place == Some(Place::Path) {
            if text(&pair.0, "name") != text(&pair.1, "name") {
                self.member(
                    spot,
                    pair,
                    "name",
                    Severity::Docs,
                    FindingRule::PathParameterRenamed,
                );
            }
        } else {
            let needed = (
                self.flag(Side::Promised, &pair.0, "required"),
                self.flag(Side::Provided, &pair.1, "required"),
            );
            if needed.0 != needed.1 {
                let (severity, how) = if needed.1 {
                    (Severity::Breaking, "is required, promised optional")
                } else {
                    (Severity::Drift, "is optional, promised required")
                };
                let message = format!("parameter {} {how}", shown(&pair.0));
                let found = Found::new(severity, FindingRule::ParameterRequired, message);
                self.push(spot, found.at(&pair.0.at, &pair.1.at));
            }
        }
        self.words(spot, pair, &["description"]);
        self.examples(spot, pair);
        self.deprecation(spot, pair);
        self.written(spot, pair);
    }

    /// How two parameters or headers are written, and what may stand there.
    pub(super) fn written(&mut self, spot: &Spot<'_>, pair: &Pair<'d>) {
        let place = spot.place.unwrap_or(Place::Header);
        let composite = self.may_be_composite(&pair.0) || self.may_be_composite(&pair.1);
        if style(&pair.0, place, composite) != style(&pair.1, place, composite) {
            let found = Found::new(
                Severity::Breaking,
                FindingRule::ParameterStyle,
                format!("parameter {} is written in another way", shown(&pair.0)),
            );
            self.push(spot, found.at(&pair.0.at, &pair.1.at));
        }
        for name in ["allowReserved", "allowEmptyValue"] {
            let flag = |node: &Node<'_>| node.value.get(name) == Some(&Value::Bool(true));
            if flag(&pair.0) != flag(&pair.1) {
                self.member(
                    spot,
                    pair,
                    name,
                    Severity::Drift,
                    FindingRule::ParameterStyle,
                );
            }
        }
        match (pair.0.value.get("content"), pair.1.value.get("content")) {
            (None, None) => self.schema_member(spot, pair, true),
            (Some(_), Some(_)) => self.content(spot, pair),
            _ => {
                let found = Found::new(
                    Severity::Breaking,
                    FindingRule::ParameterStyle,
                    format!(
                        "parameter {} has `content` on one side alone",
                        shown(&pair.0)
                    ),
                );
                self.push(spot, found.at(&pair.0.at, &pair.1.at));
            }
        }
    }

    /// Whether arrays or objects may stand there, for which `explode` and `style` matter.
    fn may_be_composite(&mut self, node: &Node<'d>) -> bool {
        let Some(schema) = node.value.get("schema") else {
            return false;
        };
        let document = if same(self.promised.get(&node.at), Some(node.value)) {
            self.promised
        } else {
            self.provided
        };
        let at = node.at.child("schema");
        let Ok(schema) = document.follow(Node { value: schema, at }) else {
            return false;
        };
        match text(&schema, "type") {
            Some("array" | "object") => true,
            Some(_) => false,
            None => ["items", "properties"]
                .iter()
                .any(|name| schema.value.get(*name).is_some()),
        }
    }

    /// Takes out of a verdict what the wire does not show: a number and its digits look the same,
    /// and nothing on the wire is null.
    pub(super) fn as_on_the_wire(&self, verdict: &mut Containment, pair: &Pair<'d>, from: Side) {
        let (document, at): (_, &Pointer) = match from {
            Side::Promised => (self.provided, &pair.1.at),
            Side::Provided => (self.promised, &pair.0.at),
        };
        verdict.counterexamples.retain(|example| {
            if example.value.is_null() {
                return false;
            }
            if !matches!(
                example.rule,
                Rule::Type | Rule::AnyOf | Rule::OneOf | Rule::Enum
            ) {
                return true;
            }
            !other_readings(&example.value)
                .iter()
                .any(|reading| admits(document, at, Direction::Request, reading).is_ok())
        });
    }
}

/// The other JSON values that are written in the same way.
fn other_readings(value: &Value) -> Vec<Value> {
    match value {
        Value::Bool(_) | Value::Number(_) => vec![Value::String(value.to_string())],
        Value::String(text) => match serde_json::from_str(text) {
            Ok(reading @ (Value::Bool(_) | Value::Number(_))) => vec![reading],
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

/// Place and name; `None` for the headers that the specification says are ignored.
fn identity(node: &Node<'_>, operation: &Operation<'_>) -> Result<Option<Identity>, &'static str> {
    let name = text(node, "name").ok_or("a parameter with a `name`")?;
    let expected = "a parameter with `in` query, path, header or cookie";
    Ok(match text(node, "in").ok_or(expected)? {
        "query" => Some((Place::Query, name.to_owned())),
        "cookie" => Some((Place::Cookie, name.to_owned())),
        "header" => {
            let name = name.to_ascii_lowercase();
            let ignored = matches!(name.as_str(), "accept" | "content-type" | "authorization");
            (!ignored).then_some((Place::Header, name))
        }
        "path" => {
            let position = operation
                .path_parameters
                .iter()
                .position(|other| *other == name);
            let position = position.ok_or("a path parameter that the template names")?;
            Some((Place::Path, position.to_string()))
        }
        _ => return Err(expected),
    })
}

/// The effective style, in so far as it shows: for a single value most styles look the same.
fn style(node: &Node<'_>, place: Place, composite: bool) -> (String, bool) {
    let default = match place {
        Place::Query | Place::Cookie => "form",
        _ => "simple",
    };
    let style = text(node, "style").unwrap_or(default);
    let explode = node.value.get("explode").and_then(Value::as_bool);
    if composite {
        return (style.to_owned(), explode.unwrap_or(style == "form"));
    }
    let shows = matches!(style, "label" | "matrix");
    (if shows { style } else { default }.to_owned(), false)
}

fn shown(node: &Node<'_>) -> String {
    format!("`{}`", text(node, "name").unwrap_or("?"))
}
