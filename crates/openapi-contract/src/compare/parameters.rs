//! Parameters, by what stands on the wire.
use openapi_document::{Location, Node, Parameter, Pointer, Serialisation, Style};
use serde_json::Value;

use super::operations::Operation;
use super::{Comparison, Found, Pair, Spot};
use crate::evaluate::admits;
use crate::report::{FindingSide, Place, Severity};
use crate::rules::FindingRule;
use crate::verdict::{Containment, Direction, Side};

impl<'d> Comparison<'d> {
    pub(super) fn parameters(&mut self, promised: &Operation<'d>, provided: &Operation<'d>) {
        let name = promised.name();
        let known = identified(promised);
        let offered = identified(provided);
        for (identity, parameter) in &known {
            let spot = Spot::of(FindingSide::Request, name).placed(identity.0);
            if let Some(other) = find(&offered, identity) {
                self.parameter(&spot, parameter, other);
                continue;
            }
            let message = format!("parameter `{}` is promised, not provided", parameter.name);
            let found = Found::new(Severity::Drift, FindingRule::ParameterRemoved, message);
            self.push(&spot, found.at(&parameter.at, &provided.node.at));
        }
        for (identity, parameter) in &offered {
            if find(&known, identity).is_some() {
                continue;
            }
            let spot = Spot::of(FindingSide::Request, name).placed(identity.0);
            let severity = if parameter.required {
                Severity::Breaking
            } else {
                Severity::Drift
            };
            let message = format!("parameter `{}` is provided, not promised", parameter.name);
            let found = Found::new(severity, FindingRule::ParameterAdded, message);
            self.push(&spot, found.at(&promised.node.at, &parameter.at));
        }
    }

    fn parameter(&mut self, spot: &Spot<'_>, promised: &'d Parameter, provided: &'d Parameter) {
        let pair = self.pair(&promised.at, &provided.at);
        if promised.location == Location::Path {
            if promised.name != provided.name {
                self.member(
                    spot,
                    &pair,
                    "name",
                    Severity::Docs,
                    FindingRule::PathParameterRenamed,
                );
            }
        } else if promised.required != provided.required {
            let (severity, how) = if provided.required {
                (Severity::Breaking, "is required, promised optional")
            } else {
                (Severity::Drift, "is optional, promised required")
            };
            let message = format!("parameter `{}` {how}", promised.name);
            let found = Found::new(severity, FindingRule::ParameterRequired, message);
            self.push(spot, found.at(&pair.0.at, &pair.1.at));
        }
        self.words(spot, &pair, &["description"]);
        self.examples(spot, &pair);
        self.deprecation(spot, &pair);
        let written = (&promised.serialisation, &provided.serialisation);
        self.serialisation(spot, &pair, written, &promised.name);
    }

    /// How two parameters or headers are written, and what may stand there.
    pub(super) fn serialisation(
        &mut self,
        spot: &Spot<'_>,
        pair: &Pair<'d>,
        written: (&'d Serialisation, &'d Serialisation),
        name: &str,
    ) {
        let in_path_or_head = matches!(spot.place, Some(Place::Path | Place::Header) | None);
        // One element of an exploded array is written as the element alone.
        let composite = self.may_be_composite(Side::Promised, written.0)
            && self.may_be_composite(Side::Provided, written.1);
        let shown = |written| style(written, in_path_or_head, composite);
        if shown(written.0) != shown(written.1) {
            let found = Found::new(
                Severity::Breaking,
                FindingRule::ParameterStyle,
                format!("parameter `{name}` is written in another way"),
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
        match written {
            (Serialisation::Styled { .. }, Serialisation::Styled { .. }) => {
                self.schema_member(spot, pair, true);
            }
            (Serialisation::Content(one), Serialisation::Content(other)) => {
                let (one, other) = (std::slice::from_ref(one), std::slice::from_ref(other));
                self.content(spot, pair, (one, other));
            }
            _ => {
                let found = Found::new(
                    Severity::Breaking,
                    FindingRule::ParameterStyle,
                    format!("parameter `{name}` has `content` on one side alone"),
                );
                self.push(spot, found.at(&pair.0.at, &pair.1.at));
            }
        }
    }

    /// Whether arrays or objects may stand there, for which `explode` and `style` matter.
    fn may_be_composite(&self, side: Side, written: &Serialisation) -> bool {
        let Serialisation::Styled {
            schema: Some(schema),
            ..
        } = written
        else {
            return false;
        };
        let Ok(schema) = self.document(side).resolve(schema) else {
            return false;
        };
        match schema.value.get("type").and_then(Value::as_str) {
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
            // A single part that is refused may be written as another that is not.
            let Some(part) = example.value.pointer(example.instance.path()) else {
                return true;
            };
            !other_readings(part).into_iter().any(|reading| {
                let mut whole = example.value.clone();
                if let Some(part) = whole.pointer_mut(example.instance.path()) {
                    *part = reading;
                }
                admits(document, at, Direction::Request, &whole).is_ok()
            })
        });
    }
}

/// The other JSON values that are written in the same way: a number as its digits, and a list of
/// one as what it holds.
fn other_readings(value: &Value) -> Vec<Value> {
    let mut readings = match value {
        Value::Bool(_) | Value::Number(_) => vec![Value::String(value.to_string())],
        Value::String(text) => match serde_json::from_str(text) {
            Ok(reading @ (Value::Bool(_) | Value::Number(_))) => vec![reading],
            _ => Vec::new(),
        },
        Value::Array(items) => match items.as_slice() {
            [only] if !only.is_array() && !only.is_object() => {
                return std::iter::once(only.clone())
                    .chain(other_readings(only))
                    .collect();
            }
            _ => Vec::new(),
        },
        Value::Null | Value::Object(_) => return Vec::new(),
    };
    if !value.is_array() {
        let alone = std::iter::once(value.clone()).chain(readings.clone());
        let lists: Vec<Value> = alone.map(|one| Value::Array(vec![one])).collect();
        readings.extend(lists);
    }
    readings
}

/// What identifies a parameter: its place, and its name or (in a path) its position.
type Identity = (Place, String);

/// The parameters of an operation with what identifies them.
fn identified<'d>(operation: &Operation<'d>) -> Vec<(Identity, &'d Parameter)> {
    let identity = |parameter: &Parameter| {
        let name = parameter.name.clone();
        match parameter.location {
            Location::Query => (Place::Query, name),
            Location::Cookie => (Place::Cookie, name),
            Location::Header => (Place::Header, name.to_ascii_lowercase()),
            Location::Path => {
                let mut names = operation.read.template_names();
                let position = names.position(|other| *other == name);
                // One that the template does not name is told of, and compared by its name.
                (Place::Path, position.map_or(name, |at| at.to_string()))
            }
        }
    };
    let parameters = operation.read.parameters.iter();
    parameters
        .map(|parameter| (identity(parameter), parameter))
        .collect()
}

fn find<'d>(
    parameters: &[(Identity, &'d Parameter)],
    identity: &Identity,
) -> Option<&'d Parameter> {
    let found = parameters.iter().find(|(other, _)| other == identity);
    found.map(|(_, parameter)| *parameter)
}

/// The style, in so far as it shows: for a single value most styles look the same.
fn style(written: &Serialisation, in_path_or_head: bool, composite: bool) -> Option<(Style, bool)> {
    let Serialisation::Styled { style, explode, .. } = written else {
        return None;
    };
    if composite {
        // `deepObject` has one form, whatever `explode` says (OpenAPI 3.0.3, "Style Values").
        return Some((*style, *explode || *style == Style::DeepObject));
    }
    Some(match style {
        Style::Label | Style::Matrix => (*style, false),
        _ if in_path_or_head => (Style::Simple, false),
        _ => (Style::Form, false),
    })
}
