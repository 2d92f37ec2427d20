//! Parameters, by what stands on the wire.
use openapi_document::{Location, Node, Parameter, Pointer, Serialisation, Style, only_type};
use serde_json::Value;

use super::operations::Operation;
use super::wire::Wire;
use super::{Comparison, Found, Pair, Spot};
use crate::report::{FindingSide, Place, Severity};
use crate::rules::FindingRule;
use crate::verdict::Side;

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
        let kinds = (
            self.composite(Side::Promised, written.0),
            self.composite(Side::Provided, written.1),
        );
        let composite = (kinds.0.is_some(), kinds.1.is_some());
        // One element of an exploded array is written as the element alone.
        let common = kinds.0.and_then(|one| Some(one.max(kinds.1?)));
        let shown = |written| style(written, in_path_or_head, common);
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
                let wire = match (joined(written.0), joined(written.1)) {
                    (Some(separator), _) if composite.0 => Wire::Joined(separator),
                    (_, Some(separator)) if composite.1 => Wire::Joined(separator),
                    _ => Wire::Text,
                };
                // That of a form that is the whole query stands in a media type.
                let holders = self.pair(
                    &holder(written.0, &pair.0.at),
                    &holder(written.1, &pair.1.at),
                );
                self.schema_member(spot, &holders, wire);
            }
            (Serialisation::Content(one), Serialisation::Content(other))
            | (Serialisation::Query(one), Serialisation::Query(other)) => {
                let (one, other) = (std::slice::from_ref(one), std::slice::from_ref(other));
                self.content(spot, pair, (one, other));
            }
            _ => {
                let found = Found::new(
                    Severity::Breaking,
                    FindingRule::ParameterStyle,
                    format!("parameter `{name}` is a document of a media type on one side alone"),
                );
                self.push(spot, found.at(&pair.0.at, &pair.1.at));
            }
        }
    }

    /// The arrays or objects that may stand there, for which `explode` and `style` matter.
    fn composite(&self, side: Side, written: &Serialisation) -> Option<Composite> {
        let Serialisation::Styled {
            schema: Some(schema),
            ..
        } = written
        else {
            return None;
        };
        let schema = self.document(side).resolve(schema).ok()?;
        match only_type(schema.value.get("type")) {
            Some("array") => Some(Composite::Array),
            Some("object") => Some(Composite::Object),
            Some(_) => None,
            None if schema.value.get("properties").is_some() => Some(Composite::Object),
            None => schema.value.get("items").map(|_| Composite::Array),
        }
    }
}

/// What is written in several parts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Composite {
    Array,
    Object,
}

/// The object in which the schema stands.
fn holder(written: &Serialisation, own: &Pointer) -> Pointer {
    let schema = written.schema();
    let around = schema.and_then(|at| Some(at.with_path(at.path().rsplit_once('/')?.0)));
    around.unwrap_or_else(|| own.clone())
}

/// What stands between the elements of an array, where it is written as one text.
fn joined(written: &Serialisation) -> Option<&'static str> {
    let Serialisation::Styled { style, explode, .. } = written else {
        return None;
    };
    match style {
        Style::Simple => Some(","),
        Style::Label => Some("."),
        Style::Form | Style::Matrix if !explode => Some(","),
        Style::SpaceDelimited if !explode => Some(" "),
        Style::PipeDelimited if !explode => Some("|"),
        _ => None,
    }
}

/// What identifies a parameter: its place, and its name or (in a path) its position.
type Identity = (Place, String);

/// The parameters of an operation with what identifies them.
fn identified<'d>(operation: &Operation<'d>) -> Vec<(Identity, &'d Parameter)> {
    let identity = |parameter: &Parameter| {
        let name = parameter.name.clone();
        match parameter.location {
            // There is one, whatever it is called.
            Location::Query if matches!(parameter.serialisation, Serialisation::Query(_)) => {
                (Place::Query, String::new())
            }
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
fn style(
    written: &Serialisation,
    in_path_or_head: bool,
    composite: Option<Composite>,
) -> Option<(Style, bool)> {
    let Serialisation::Styled { style, explode, .. } = written else {
        return None;
    };
    Some(match (style, composite) {
        // `deepObject` has one form, whatever `explode` says, and so have arrays in these two styles
        // (OpenAPI 3.0.3, "Style Values").
        (Style::DeepObject, Some(_)) | (Style::Simple | Style::Label, Some(Composite::Array)) => {
            (*style, true)
        }
        (_, Some(_)) => (*style, *explode),
        (Style::Label | Style::Matrix, None) => (*style, false),
        (_, None) if in_path_or_head => (Style::Simple, false),
        (_, None) => (Style::Form, false),
    })
}
