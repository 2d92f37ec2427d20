//! Members of objects that are compared as they stand: words, defaults, deprecation.
use openapi_document::Pointer;
use serde_json::Value;

use super::{Teller, Told, carrier, shown};
use crate::format::FORMATS;
use crate::report::{ChangeKind, Finding, FindingSide, Place};
use crate::rules::FindingRule;
use crate::verdict::Side;

/// Whether findings of a rule are about one member of two objects.
pub(super) fn is_member(rule: FindingRule) -> bool {
    use FindingRule as Rule;
    matches!(
        rule,
        Rule::Words
            | Rule::Example
            | Rule::Tags
            | Rule::Host
            | Rule::BearerFormat
            | Rule::Format
            | Rule::Default
            | Rule::Deprecated
            | Rule::OperationId
            | Rule::PathParameterRenamed
    )
}

impl Teller<'_> {
    pub(super) fn member(&self, finding: &Finding) -> Told {
        use ChangeKind::{Changed, Deprecated};
        use FindingRule as Rule;
        let path = |side| Self::at(finding, side).map_or("", Pointer::path);
        let (promised, provided) = (path(Side::Promised), path(Side::Provided));
        // The side that lacks the member is told of by the object that would have it.
        let same_name = promised.rsplit('/').next() == provided.rsplit('/').next();
        let depth = |path: &str| path.matches('/').count();
        let (had, has) = if same_name {
            (true, true)
        } else {
            let names = |path: &str| {
                path.rsplit('/')
                    .next()
                    .is_some_and(|name| named(finding.rule, name))
            };
            match (names(promised), names(provided)) {
                (true, true) => (
                    depth(promised) >= depth(provided),
                    depth(provided) >= depth(promised),
                ),
                found => found,
            }
        };
        let longer = if has { provided } else { promised };
        let (owner, name) = longer.rsplit_once('/').unwrap_or_default();
        let side = if has { Side::Provided } else { Side::Promised };
        let of = self.owner(finding, side, owner);
        let value = |side, there: bool| there.then(|| self.value(finding, side)).flatten();
        let (before, after) = (value(Side::Promised, had), value(Side::Provided, has));
        match finding.rule {
            Rule::Deprecated if after == Some(&Value::Bool(true)) => {
                let at = Self::at(finding, Side::Provided).map(|at| at.with_path(owner));
                let around = at.and_then(|at| self.provided.get(&at));
                let until = around.and_then(|around| around.get("x-sunset")?.as_str());
                let until = until.map(|until| format!(", to end on {until}"));
                let text = format!("{of} was deprecated{}", until.unwrap_or_default());
                (Deprecated, text)
            }
            Rule::Deprecated => (Changed, format!("{of} is no longer deprecated")),
            Rule::PathParameterRenamed => {
                let name = |value: Option<&Value>| value.map(shown).unwrap_or_default();
                let (before, after) = (name(before), name(after));
                (
                    Changed,
                    format!("path parameter {before} was renamed to {after}"),
                )
            }
            Rule::Default | Rule::Format | Rule::OperationId => {
                let text = match (before, after) {
                    (Some(before), Some(after)) => format!(
                        "the `{name}` of {of} changed from {} to {}",
                        shown(before),
                        shown(after)
                    ),
                    (None, Some(after)) => format!("{of} now has the `{name}` {}", shown(after)),
                    (Some(before), None) => {
                        format!("{of} no longer has the `{name}` {}", shown(before))
                    }
                    (None, None) => format!("the `{name}` of {of} changed"),
                };
                (Changed, text)
            }
            _ => {
                let how = match (had, has) {
                    (false, true) => "was added",
                    (true, false) => "was taken out",
                    _ => "changed",
                };
                (Changed, format!("the `{name}` of {of} {how}"))
            }
        }
    }

    /// What an object is, in words.
    fn owner(&self, finding: &Finding, side: Side, path: &str) -> String {
        match finding.side {
            FindingSide::Operation => return "the operation".to_owned(),
            FindingSide::Document if path.is_empty() => return "the document".to_owned(),
            _ => {}
        }
        let tokens: Vec<String> = Pointer::root().with_path(path).tokens().collect();
        let member = tokens.iter().rposition(|token| token == "properties");
        let member = member.and_then(|at| tokens.get(at + 1));
        let component = match tokens.as_slice() {
            [components, _, name, ..] if components == "components" => Some(name),
            _ => None,
        };
        match (member, component) {
            (Some(member), Some(component)) => format!("`{member}` of `{component}`"),
            (None, Some(component)) => format!("`{component}`"),
            (Some(member), None) => format!("`{member}` in {}", carrier(finding)),
            (None, None) => match finding.place {
                Some(Place::Body) | None => carrier(finding).to_owned(),
                Some(_) => self.parameter(finding, side),
            },
        }
    }
}

/// Whether a member of this name is what a rule is about.
fn named(rule: FindingRule, name: &str) -> bool {
    match rule {
        FindingRule::Words => matches!(
            name,
            "info" | "externalDocs" | "title" | "description" | "summary" | "xml"
        ),
        FindingRule::Example => matches!(name, "example" | "examples"),
        FindingRule::Tags => name == "tags",
        FindingRule::Host => name == "servers",
        FindingRule::BearerFormat => name == "bearerFormat",
        FindingRule::Format => FORMATS.contains(&name),
        FindingRule::Default => name == "default",
        FindingRule::Deprecated => name == "deprecated",
        FindingRule::OperationId => name == "operationId",
        FindingRule::PathParameterRenamed => name == "name",
        _ => false,
    }
}
