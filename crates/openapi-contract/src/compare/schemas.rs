//! Two schemas in one direction of travel, turned into findings.
use serde_json::Value;

use super::wire::Wire;
use super::{Comparison, Found, Pair, Spot};
use crate::contain::Comparer;
use crate::format::FORMATS;
use crate::report::{FindingSide, Severity, Witness};
use crate::rules::FindingRule;
use crate::text::listed;
use crate::verdict::{
    Containment, Counterexample, Direction, NoteKind, Rule, Side, UndecidedReason,
};
use openapi_document::{Document, Pointer};

impl<'d> Comparison<'d> {
    /// Compares two schemas; what follows for a pair that was met before is not worked out again.
    pub(super) fn schema(&mut self, spot: &Spot<'_>, pair: Pair<'d>, wire: Wire) {
        let ends = (pair.0.clone(), pair.1.clone());
        let (promised, provided) = match (
            self.follow(Side::Promised, pair.0),
            self.follow(Side::Provided, pair.1),
        ) {
            (Some(promised), Some(provided)) => (promised, provided),
            (None, None) => return,
            // What leads nowhere on one side alone cannot be compared.
            (one, _) => {
                let (side, end) = match one {
                    None => (Side::Promised, ends.0),
                    Some(_) => (Side::Provided, ends.1),
                };
                if let Err(error) = self.document(side).follow(end) {
                    self.flaws.doubt(error.why());
                }
                return;
            }
        };
        if self.alike.are(&promised, &provided) {
            return;
        }
        let key = (spot.side, wire, promised.at.clone(), provided.at.clone());
        let found = if let Some(known) = self.schemas.get(&key) {
            known.clone()
        } else {
            let found =
                self.schema_findings(spot.side, &(promised.clone(), provided.clone()), wire);
            self.schemas.insert(key, found.clone());
            found
        };
        for found in found {
            self.push(spot, found);
        }
        self.annotations(spot, (promised, provided));
    }

    fn comparer(&mut self, side: FindingSide) -> &mut Comparer<'d> {
        match side {
            FindingSide::Response => &mut self.responses,
            _ => &mut self.requests,
        }
    }

    fn schema_findings(&mut self, side: FindingSide, pair: &Pair<'d>, wire: Wire) -> Vec<Found> {
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
            let mut verdict = self
                .comparer(side)
                .contained((from, node(from)), (to, node(to)));
            if wire != Wire::Typed {
                let direction = match side {
                    FindingSide::Response => Direction::Response,
                    _ => Direction::Request,
                };
                self.as_on_the_wire(&mut verdict, pair, from, (wire, direction));
            }
            // A flaw is told once, however many places it keeps from being compared.
            let flaws = self.comparer(side).flaws();
            let (doubts, undecided) = verdict.undecided.into_iter().partition(|reason| {
                let known = |side| flaws.contains_key(&(side, reason.why.clone()));
                known(Side::Promised) || known(Side::Provided)
            });
            verdict.undecided = undecided;
            let doubts: Vec<UndecidedReason> = doubts;
            for doubt in doubts {
                self.flaws.doubt(doubt.why);
            }
            let ends = (node(from), node(to));
            let documents = (self.document(from), self.document(to));
            translate(verdict, from, severity, ends, documents, &mut found);
        }
        // Where an alternative has a member more, a value may fit two: that is the same change.
        let members: Vec<Pointer> = found
            .iter()
            .filter(|one| one.rule == FindingRule::UndeclaredProperty && !one.whole)
            .filter_map(|one| Some(one.witness.as_ref()?.instance.clone()))
            .collect();
        found.retain(|one| {
            let part = one.witness.as_ref().map(|witness| &witness.instance);
            let same = |part: &Pointer| members.iter().any(|member| member.is_within(part));
            !(one.whole && part.is_some_and(same))
        });
        found
    }
}

/// Turns what the algebra answers into findings. `ends` are the schemas of `from` and of the other,
/// of which `receiver` is the document.
fn translate(
    verdict: Containment,
    from: Side,
    severity: Severity,
    ends: (&Pointer, &Pointer),
    (sender, receiver): (&Document, &Document),
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
        // Both ways round it is one cause.
        let alike = |known: &Found| {
            known.rule == FindingRule::Undecided && known.message == undecided.message
        };
        if !found
            .iter()
            .any(|known| alike(known) || same_place(known, &undecided))
        {
            found.push(undecided);
        }
    }
    for note in verdict.notes {
        let sent = match note.kind {
            NoteKind::Format => format_place((sender, receiver), &note.a, &note.b),
            _ => note.a,
        };
        let (promised, provided) = places(&sent, &note.b);
        let drift = |rule, message: String| Found::new(Severity::Drift, rule, message);
        let noted = match note.kind {
            NoteKind::Integer(digits, rule) => {
                let message = unsayable(&digits, &note.b, from);
                Found::new(severity, rule.into(), message)
            }
            NoteKind::Format => {
                let (sends, takes) = self::ends(from);
                let said = |document: &Document, at| {
                    let named = document.get(at).and_then(Value::as_str);
                    named.map_or("nothing".to_owned(), |name| format!("`{name}`"))
                };
                let message = format!(
                    "the format is {} as {sends}, {} as {takes}",
                    said(sender, &sent),
                    said(receiver, &note.b)
                );
                drift(FindingRule::Format, message)
            }
            NoteKind::ReadOnly => drift(
                FindingRule::ReadOnly,
                "a member that does not travel this way differs".to_owned(),
            ),
            NoteKind::Discriminator => {
                let message = "the discriminators differ".to_owned();
                drift(FindingRule::Discriminator, message)
            }
        };
        let noted = noted.at(&promised, &provided);
        if !found.iter().any(|known| same_place(known, &noted)) {
            found.push(noted);
        }
    }
}

/// Where the sender names another format than `keyword` of the receiver does: beside what is sent, or at the same place.
fn format_place(
    (sender, receiver): (&Document, &Document),
    sent: &Pointer,
    keyword: &Pointer,
) -> Pointer {
    let names_another = |at: &&Pointer| {
        let last = at.tokens().last();
        last.is_some_and(|last| FORMATS.contains(&&*last))
            && sender
                .get(at)
                .is_some_and(|name| name.is_string() && receiver.get(keyword) != Some(name))
    };
    let beside = FORMATS.map(|name| sent.child(name));
    let same = sent.with_path(keyword.path());
    let mut places = [sent].into_iter().chain(&beside).chain([&same]);
    places.find(names_another).unwrap_or(sent).clone()
}

/// What is said of an integer that no value of 64 bits shows.
fn unsayable(digits: &str, refused_by: &Pointer, from: Side) -> String {
    let (sends, takes) = ends(from);
    let keyword = refused_by.tokens().last().unwrap_or_default();
    format!(
        "the value may be `{digits}` as {sends}, which {takes} refuses by its `{keyword}`; 64 bits do not hold it"
    )
}

fn ends(from: Side) -> (&'static str, &'static str) {
    match from {
        Side::Promised => ("promised", "provided"),
        Side::Provided => ("provided", "promised"),
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
        (true, Rule::AdditionalProperties | Rule::UnevaluatedProperties | Rule::PropertyNames) => {
            (broken.into(), Severity::Drift)
        }
        (true, _) => (FindingRule::UndeclaredProperty, Severity::Drift),
        (false, _) => (broken.into(), severity),
    };
    let lacking = receiver.get(&example.refused_by).and_then(Value::as_str);
    let mut found = Found::new(severity, rule, message(&example, broken, from, receiver));
    found.members = example.members;
    if let (Rule::Required, Some(name), true) = (broken, lacking, found.members.is_empty()) {
        found.members.push(name.to_owned());
    }
    found.whole =
        example.only_undeclared_optional && matches!(broken, Rule::OneOf | Rule::AnyOf | Rule::Not);
    found.witness = Some(Witness {
        value: example.value,
        accepted_by: from,
        instance: example.instance,
    });
    found
}

/// What the sending side admits and the keyword of `receiver` that refuses it, as a sentence.
fn message(example: &Counterexample, broken: Rule, from: Side, receiver: &Document) -> String {
    let (sends, takes) = ends(from);
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
        Rule::AdditionalProperties | Rule::UnevaluatedProperties | Rule::PropertyNames => {
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
        Rule::DependentRequired => {
            let tokens: Vec<String> = example.refused_by.tokens().collect();
            let beside = tokens.iter().rev().nth(1).cloned().unwrap_or_default();
            format!(
                "{place} may lack `{said}` beside `{beside}` as {sends}, but {takes} requires it there"
            )
        }
        Rule::UnevaluatedItems => {
            format!("{may}, but {takes} refuses it, for nothing there describes it")
        }
        Rule::False => format!("{may}, but {takes} refuses whatever stands there"),
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
