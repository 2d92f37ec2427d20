//! Keywords of schemas that changed, by the value that shows it.
use openapi_document::{Pointer, only_type};
use serde_json::Value;

use super::{Compared, Teller, Told, bare, carrier, shown};
use crate::report::{ChangeKind, Finding, Place, Witness};
use crate::rules::FindingRule;
use crate::text::listed;
use crate::verdict::Side;

impl<'d> Teller<'d> {
    pub(super) fn by_witness(&self, finding: &Finding) -> Told {
        use FindingRule as Rule;
        let Some(witness) = &finding.witness else {
            return (ChangeKind::Changed, finding.message.clone());
        };
        let compared = self.compared(finding, witness);
        let Compared {
            narrowed, subject, ..
        } = &compared;
        let changed = |text| (ChangeKind::Changed, text);
        match finding.rule {
            Rule::Required => self.required(finding, witness, &compared),
            Rule::UndeclaredProperty => self.undeclared(finding, witness),
            Rule::AdditionalProperties | Rule::UnevaluatedProperties => {
                self.additional(finding, witness, &compared)
            }
            Rule::DependentRequired => changed(Self::dependent(finding, &compared)),
            Rule::FalseSchema if *narrowed => {
                changed(format!("{subject} is no longer taken at all"))
            }
            Rule::FalseSchema => changed(format!("{subject} may now be there")),
            Rule::Nullable if *narrowed => changed(format!("{subject} may no longer be null")),
            Rule::Nullable => changed(format!("{subject} may now be null")),
            Rule::Enum | Rule::AnyOf | Rule::OneOf => {
                let told = self.listed_values(&compared);
                told.unwrap_or_else(|| changed(setting(&compared)))
            }
            Rule::Type => changed(types(&compared, witness)),
            Rule::Not if *narrowed => changed(format!("{subject} now excludes values by `not`")),
            Rule::Not => changed(format!("{subject} no longer excludes what it did by `not`")),
            _ => changed(setting(&compared)),
        }
    }

    /// A member that another one asks for.
    fn dependent(finding: &Finding, compared: &Compared<'_>) -> String {
        let Compared {
            narrowed, subject, ..
        } = compared;
        let side = if *narrowed {
            Side::Provided
        } else {
            Side::Promised
        };
        let refuser = Self::at(finding, side);
        let tokens: Vec<String> = refuser.into_iter().flat_map(Pointer::tokens).collect();
        let beside = tokens.iter().rev().nth(1).cloned().unwrap_or_default();
        if *narrowed {
            let more = match finding.members.as_slice() {
                [] => "more".to_owned(),
                members => listed(members),
            };
            format!("{subject} must have {more} beside `{beside}`")
        } else {
            format!("{subject} need not have all that it did beside `{beside}`")
        }
    }

    fn compared(&self, finding: &Finding, witness: &Witness) -> Compared<'d> {
        let narrowed = witness.accepted_by == Side::Promised;
        let (refuser, admitter) = if narrowed {
            (Side::Provided, Side::Promised)
        } else {
            (Side::Promised, Side::Provided)
        };
        let at = Self::at(finding, refuser);
        let path = at.map_or("", Pointer::path);
        let (holder, keyword) = path.rsplit_once('/').unwrap_or_default();
        let refusing = at.and_then(|at| self.document(refuser).get(&at.with_path(holder)));
        // What an alternative admits is admitted by the list that it stands in.
        let listing = matches!(finding.rule, FindingRule::AnyOf | FindingRule::OneOf);
        let admitting = Self::at(finding, admitter).and_then(|at| {
            let at = if listing { outside(at) } else { at.clone() };
            Some(self.document(admitter).resolve(&at).ok()?.value)
        });
        let (before, after) = if narrowed {
            (admitting, refusing)
        } else {
            (refusing, admitting)
        };
        Compared {
            narrowed,
            before,
            after,
            keyword: keyword.to_owned(),
            subject: self.subject(finding, &witness.instance),
        }
    }

    /// A part of what is sent, in a sentence.
    pub(super) fn subject(&self, finding: &Finding, instance: &Pointer) -> String {
        let carrier = carrier(finding);
        if matches!(finding.place, Some(Place::Body) | None) {
            return match instance.path() {
                "" => format!("{carrier} body"),
                _ => format!("{} in {carrier}", self.part(finding, instance)),
            };
        }
        let parameter = self.parameter(finding, Side::Provided);
        let parameter = if parameter.contains('`') {
            parameter
        } else {
            self.parameter(finding, Side::Promised)
        };
        match instance.path() {
            "" => parameter,
            _ => format!("{} in {parameter}", self.part(finding, instance)),
        }
    }

    /// A part of a body: its place, or where that is long its end and the component it is in.
    #[expect(clippy::unused_self, reason = "one of the sentences of the teller")]
    pub(super) fn part(&self, finding: &Finding, instance: &Pointer) -> String {
        const LONGEST: usize = 4;
        let steps = steps(instance);
        if steps.len() <= LONGEST {
            return format!("`{}`", joined(&steps));
        }
        let places = || [&finding.provided, &finding.promised].into_iter().flatten();
        let inside = places().filter_map(within_component);
        let mut named = inside.filter(|(_, path)| path.last() == steps.last());
        if let Some((component, path)) = named.next() {
            return format!("`{}` of `{component}`", joined(&path));
        }
        let end = steps.get(steps.len() - 2..).unwrap_or_default();
        let component = places().find_map(within_component);
        let component = component.map(|(name, _)| format!(" (schema `{name}`)"));
        format!("`….{}`{}", joined(end), component.unwrap_or_default())
    }
}

/// The schema in whose list of alternatives a place stands, or the place.
fn outside(at: &Pointer) -> Pointer {
    let path = at.path();
    let list = ["/oneOf/", "/anyOf/"].into_iter().find_map(|word| {
        let (before, after) = path.rsplit_once(word)?;
        after
            .bytes()
            .all(|byte| byte.is_ascii_digit())
            .then_some(before)
    });
    at.with_path(list.unwrap_or(path))
}

/// The component that a place is in, and the members on the way there from it.
fn within_component(at: &Pointer) -> Option<(String, Vec<String>)> {
    let mut tokens = at.tokens();
    tokens.next().filter(|first| first == "components")?;
    let name = tokens.nth(1)?;
    let mut path: Vec<String> = Vec::new();
    while let Some(token) = tokens.next() {
        match token.as_str() {
            "properties" => path.push(tokens.next()?),
            "items" => match path.last_mut() {
                Some(last) => last.push_str("[]"),
                None => path.push("[]".to_owned()),
            },
            _ => {}
        }
    }
    Some((name, path))
}

/// A keyword with a value of its own.
fn setting(compared: &Compared<'_>) -> String {
    let Compared {
        narrowed,
        before,
        after,
        keyword,
        subject,
    } = compared;
    let value = |schema: Option<&Value>| schema.and_then(|schema| schema.get(keyword).cloned());
    match (value(*before), value(*after)) {
        (Some(old), Some(new)) if old != new => format!(
            "the `{keyword}` of {subject} changed from {} to {}",
            shown(&old),
            shown(&new)
        ),
        (None, Some(new)) => format!("{subject} now has `{keyword}: {}`", bare(&new)),
        (Some(old), None) => format!("{subject} no longer has `{keyword}: {}`", bare(&old)),
        _ if *narrowed => format!("{subject} no longer takes all that it did (`{keyword}`)"),
        _ => format!("{subject} takes more than it did (`{keyword}`)"),
    }
}

fn types(compared: &Compared<'_>, witness: &Witness) -> String {
    let Compared {
        narrowed,
        before,
        after,
        subject,
        ..
    } = compared;
    let kind = |schema: Option<&Value>| {
        schema.and_then(|schema| only_type(schema.get("type")).map(str::to_owned))
    };
    if let (Some(old), Some(new)) = (kind(*before), kind(*after))
        && old != new
    {
        return format!("the type of {subject} changed from `{old}` to `{new}`");
    }
    let part = witness.value.pointer(witness.instance.path());
    let kind = match part {
        Some(Value::Null) | None => "null",
        Some(Value::Bool(_)) => "a boolean",
        Some(Value::Number(_)) => "a number",
        Some(Value::String(_)) => "text",
        Some(Value::Array(_)) => "an array",
        Some(Value::Object(_)) => "an object",
    };
    if *narrowed {
        format!("{subject} may no longer be {kind}")
    } else {
        format!("{subject} may now be {kind}")
    }
}

/// The steps into a value as callers write them: `items[]` for any element.
pub(super) fn steps(instance: &Pointer) -> Vec<String> {
    let mut steps: Vec<String> = Vec::new();
    for token in instance.tokens() {
        let element = !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_digit());
        match steps.last_mut() {
            Some(last) if element => last.push_str("[]"),
            None if element => steps.push("[]".to_owned()),
            _ => steps.push(token),
        }
    }
    steps
}

fn joined(steps: &[String]) -> String {
    steps.join(".")
}
