//! Two schemas in one direction of travel, turned into findings.
use serde_json::Value;

use super::{Comparison, Found, Pair, Spot};
use crate::report::{FindingSide, Severity, Witness};
use crate::rules::FindingRule;
use crate::text::listed;
use crate::verdict::{Containment, Counterexample, NoteKind, Rule, Side};
use openapi_document::{Document, Pointer};

impl<'d> Comparison<'d> {
    /// Compares two schemas; what follows for a pair that was met before is not worked out again.
    pub(super) fn schema(&mut self, spot: &Spot<'_>, pair: Pair<'d>, on_the_wire: bool) {
        let (Some(promised), Some(provided)) = (
            self.follow(Side::Promised, pair.0),
            self.follow(Side::Provided, pair.1),
        ) else {
            return;
        };
        if self.alike.are(&promised, &provided) {
            return;
        }
        let key = (
            spot.side,
            on_the_wire,
            promised.at.clone(),
            provided.at.clone(),
        );
        let found = if let Some(known) = self.schemas.get(&key) {
            known.clone()
        } else {
            let found = self.schema_findings(
                spot.side,
                &(promised.clone(), provided.clone()),
                on_the_wire,
            );
            self.schemas.insert(key, found.clone());
            found
        };
        for found in found {
            self.push(spot, found);
        }
        self.annotations(spot, (promised, provided));
    }

    fn schema_findings(
        &mut self,
        side: FindingSide,
        pair: &Pair<'d>,
        on_the_wire: bool,
    ) -> Vec<Found> {
        // What travels must be admitted by the side that receives it; the other way round,
        // a difference fails nothing that was promised.
        let (sender, receiver) = match side {
            FindingSide::Response => (Side::Provided, Side::Promised),
            _ => (Side::Promised, Side::Provided),
        };
        let mut found = Vec::new();
        for (from, to, severity) in [
            (sender, receiver, Severity::Breaking),
            (receiver, sender, Severity::Drift),
        ] {
            let node = |side| {
                if side == Side::Promised {
                    &pair.0.at
                } else {
                    &pair.1.at
                }
            };
            let comparer = match side {
                FindingSide::Response => &mut self.responses,
                _ => &mut self.requests,
            };
            let mut verdict = comparer.contained((from, node(from)), (to, node(to)));
            if on_the_wire {
                self.as_on_the_wire(&mut verdict, pair, from);
            }
            let ends = (node(from), node(to));
            translate(verdict, from, severity, ends, self.document(to), &mut found);
        }
        found
    }
}

/// Turns what the algebra answers into findings. `ends` are the schemas of `from` and of the other,
/// whose document is `receiver`.
fn translate(
    verdict: Containment,
    from: Side,
    severity: Severity,
    ends: (&Pointer, &Pointer),
    receiver: &Document,
    found: &mut Vec<Found>,
) {
    let places = |a: &Pointer, b: &Pointer| match from {
        Side::Promised => (a.clone(), b.clone()),
        Side::Provided => (b.clone(), a.clone()),
    };
    for example in verdict.counterexamples {
        let (promised, provided) = places(&example.admitted_by, &example.refused_by);
        found.push(from_example(example, from, severity, receiver).at(&promised, &provided));
    }
    for reason in verdict.undecided {
        let (promised, provided) = places(ends.0, ends.1);
        let undecided = Found::new(Severity::Drift, FindingRule::Undecided, reason.why)
            .at(&promised, &provided)
            .on(reason.side, &reason.at);
        if !found.iter().any(|known| same_place(known, &undecided)) {
            found.push(undecided);
        }
    }
    for note in verdict.notes {
        let (promised, provided) = places(&note.a, &note.b);
        let (rule, message) = match note.kind {
            NoteKind::Format => (FindingRule::Format, "the format names differ"),
            NoteKind::ReadOnly => (
                FindingRule::ReadOnly,
                "a member that does not travel this way differs",
            ),
            NoteKind::Discriminator => (FindingRule::Discriminator, "the discriminators differ"),
        };
        let noted = Found::new(Severity::Drift, rule, message).at(&promised, &provided);
        if !found.iter().any(|known| same_place(known, &noted)) {
            found.push(noted);
        }
    }
}

fn same_place(a: &Found, b: &Found) -> bool {
    a.rule == b.rule && a.promised == b.promised && a.provided == b.provided
}

fn from_example(
    example: Counterexample,
    from: Side,
    severity: Severity,
    receiver: &Document,
) -> Found {
    let offending = example.value.pointer(example.instance.path());
    let broken = match (example.rule, offending) {
        (Rule::Type, Some(Value::Null)) => Rule::Nullable,
        (rule, _) => rule,
    };
    let (rule, severity) = match (example.only_undeclared_optional, broken) {
        (true, Rule::AdditionalProperties) => (broken.into(), Severity::Drift),
        (true, _) => (FindingRule::UndeclaredProperty, Severity::Drift),
        (false, _) => (broken.into(), severity),
    };
    let lacking = receiver.get(&example.refused_by).and_then(Value::as_str);
    let mut found = Found::new(severity, rule, message(&example, broken, from, receiver));
    found.members = example.members;
    if let (Rule::Required, Some(name), true) = (broken, lacking, found.members.is_empty()) {
        found.members.push(name.to_owned());
    }
    found.witness = Some(Witness {
        value: example.value,
        accepted_by: from,
        instance: example.instance,
    });
    found
}

/// What the sending side admits and the keyword of `receiver` that refuses it, as a sentence.
fn message(example: &Counterexample, broken: Rule, from: Side, receiver: &Document) -> String {
    let (sends, takes) = match from {
        Side::Promised => ("promised", "provided"),
        Side::Provided => ("provided", "promised"),
    };
    let named = |path: &str| match path {
        "" => "the value".to_owned(),
        path => format!("`{path}`"),
    };
    let instance = &example.instance;
    let place = named(instance.path());
    let setting = receiver.get(&example.refused_by);
    let said = setting.and_then(Value::as_str).unwrap_or_default();
    let inside = example.value.pointer(instance.path()).map(excerpt);
    let inside = inside.unwrap_or_default();
    let may = if example.only_undeclared_optional {
        format!("{place} is undeclared as {sends} and may be `{inside}`")
    } else {
        format!("{place} may be `{inside}` as {sends}")
    };
    match broken {
        Rule::Required if example.members.len() > 1 => {
            let lacking = listed(&example.members);
            format!("{place} may lack {lacking} as {sends}, but {takes} requires them")
        }
        Rule::Required => {
            format!("{place} may lack `{said}` as {sends}, but {takes} requires it")
        }
        Rule::AdditionalProperties => {
            let (parent, _) = instance.path().rsplit_once('/').unwrap_or_default();
            let name = instance.tokens().last().unwrap_or_default();
            let parent = named(parent);
            if example.members.len() > 1 {
                let more = listed(&example.members);
                return format!(
                    "{parent} may have the members {more} as {sends}, but {takes} refuses them"
                );
            }
            format!("{parent} may have a member `{name}` as {sends}, but {takes} refuses it")
        }
        Rule::Nullable => format!("{may}, but {takes} does not take null"),
        Rule::Enum => format!("{may}, but {takes} does not list it"),
        Rule::AnyOf => format!("{may}, but fits no `anyOf` branch as {takes}"),
        Rule::OneOf => format!("{may}, but fits not exactly one `oneOf` branch as {takes}"),
        Rule::Not => format!("{may}, but {takes} excludes it by `not`"),
        _ => {
            let keyword = example.refused_by.tokens().last().unwrap_or_default();
            let setting = match (setting, said) {
                (Some(setting), "") => excerpt(setting),
                _ => said.to_owned(),
            };
            format!("{may}, but {takes} says `{keyword}: {setting}`")
        }
    }
}

/// A value on one line, cut where it is long.
fn excerpt(value: &Value) -> String {
    const LONGEST: usize = 60;
    let text = match value {
        Value::Array(elements) if elements.len() > 8 => {
            return format!("an array of {} elements", elements.len());
        }
        Value::Object(members) if !members.is_empty() => return "{…}".to_owned(),
        other => other.to_string(),
    };
    let mut characters = text.char_indices();
    match characters.nth(LONGEST) {
        Some((at, _)) if characters.next().is_some() => {
            format!("{}…", text.get(..at).unwrap_or_default())
        }
        _ => text,
    }
}
