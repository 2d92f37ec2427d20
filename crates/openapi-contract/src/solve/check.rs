//! Evaluating compiled schemas on given values, and quick tests of what cannot be.
use serde_json::Value;

use super::cell::{Cell, Exists};
use super::{Goal, Solver};
use crate::format;
use crate::number::{self, equal};
use crate::schema::{Additional, AtomKind, Kind, Schema, SchemaId};

impl Solver<'_> {
    /// Whether a value of the cell's type meets everything gathered.
    pub(super) fn fits(&mut self, cell: &Cell, value: &Value) -> bool {
        let mut fine = true;
        for (atoms, wanted) in [(&cell.meets, true), (&cell.fails, false)] {
            for place in atoms {
                let Some(atom) = place.atom() else { continue };
                match self.holds(&atom.kind, value, 0) {
                    Some(holds) => fine &= holds == wanted,
                    None => {
                        // Names of formats that no validator checks: met or failed as asked, but
                        // no value shows it.
                        fine &= wanted;
                    }
                }
            }
        }
        fine && cell.exists.iter().all(|exists| {
            let (goal, parts): (Option<Goal>, Vec<&Value>) = match (exists, value) {
                (Exists::Item(goal), Value::Array(items)) => (Some(*goal), items.iter().collect()),
                (Exists::Member(name, goal, _), Value::Object(members)) => {
                    (Some(*goal), members.get(name).into_iter().collect())
                }
                (Exists::Undeclared(place, goal), Value::Object(members)) => {
                    let Some(AtomKind::Members { properties, .. }) =
                        place.atom().map(|atom| &atom.kind)
                    else {
                        return false;
                    };
                    let undeclared = members
                        .iter()
                        .filter(|(name, _)| !properties.contains_key(*name));
                    (*goal, undeclared.map(|(_, value)| value).collect())
                }
                _ => return false,
            };
            parts.into_iter().any(|part| {
                goal.is_none_or(|goal| self.admits(goal.id, part, 0) == Some(goal.positive))
            })
        })
    }

    /// Whether a compiled schema admits a value; `None` if that cannot be told.
    pub(crate) fn admits(&mut self, id: SchemaId, value: &Value, depth: usize) -> Option<bool> {
        if depth > 200 || !self.step() {
            return None;
        }
        let schema = self.schemas.get(id);
        if schema.nullable && value.is_null() {
            return Some(true);
        }
        // A schema that comes back to the same value rests on itself.
        let pair = (id, std::ptr::from_ref(value).addr());
        if self.evaluated.contains(&pair) {
            return None;
        }
        self.evaluated.push(pair);
        let answer = self.all_hold(&schema, value, depth);
        self.evaluated.pop();
        answer
    }

    fn all_hold(&mut self, schema: &Schema, value: &Value, depth: usize) -> Option<bool> {
        let mut all = Some(true);
        for atom in &schema.atoms {
            match self.holds(&atom.kind, value, depth + 1) {
                Some(true) => {}
                Some(false) => return Some(false),
                // A name of a format that no validator checks refuses nothing.
                None if matches!(atom.kind, AtomKind::Format { .. }) => {}
                None => all = None,
            }
        }
        all
    }

    #[expect(
        clippy::too_many_lines,
        reason = "one arm per keyword, read side by side"
    )]
    pub(super) fn holds(&mut self, atom: &AtomKind, value: &Value, depth: usize) -> Option<bool> {
        if atom.about().is_some_and(|kind| kind != Kind::of(value)) {
            return Some(true);
        }
        let within = |length: usize| u64::try_from(length).unwrap_or(u64::MAX);
        let holds = match (atom, value) {
            (AtomKind::Type { types, integer }, value) => {
                types.has(Kind::of(value))
                    && !(*integer
                        && value
                            .as_number()
                            .is_some_and(|number| !number::exact(number).is_integer()))
            }
            (AtomKind::Enum(values), value) => values.iter().any(|other| equal(other, value)),
            (AtomKind::Minimum { bound, exclusive }, Value::Number(n)) => {
                let n = number::exact(n);
                n > *bound || (!exclusive && n == *bound)
            }
            (AtomKind::Maximum { bound, exclusive }, Value::Number(n)) => {
                let n = number::exact(n);
                n < *bound || (!exclusive && n == *bound)
            }
            (AtomKind::MultipleOf(step), Value::Number(n)) => {
                number::is_multiple(&number::exact(n), step)
            }
            (AtomKind::Range(low, high), Value::Number(n)) => {
                let n = number::exact(n);
                n >= *low && n <= *high
            }
            (AtomKind::Format { name, .. }, Value::String(text)) => {
                return format::matches(name, text);
            }
            (AtomKind::MinLength(least), Value::String(text)) => {
                within(text.chars().count()) >= *least
            }
            (AtomKind::MaxLength(most), Value::String(text)) => {
                within(text.chars().count()) <= *most
            }
            (AtomKind::Pattern(pattern), Value::String(text)) => {
                self.patterns.get(pattern)?.is_match(text)?
            }
            (AtomKind::MinItems(least), Value::Array(items)) => within(items.len()) >= *least,
            (AtomKind::MaxItems(most), Value::Array(items)) => within(items.len()) <= *most,
            (AtomKind::UniqueItems, Value::Array(items)) => !items
                .iter()
                .enumerate()
                .any(|(at, item)| items.iter().take(at).any(|other| equal(other, item))),
            (AtomKind::Items(id), Value::Array(items)) => {
                return self.all(items.iter().map(|item| (*id, item)), depth);
            }
            (AtomKind::MinProperties(least), Value::Object(members)) => {
                within(members.len()) >= *least
            }
            (AtomKind::MaxProperties(most), Value::Object(members)) => {
                within(members.len()) <= *most
            }
            (AtomKind::Required(name), Value::Object(members)) => members.contains_key(name),
            (
                AtomKind::Members {
                    properties,
                    additional,
                },
                Value::Object(members),
            ) => {
                let mut parts = Vec::new();
                for (name, value) in members {
                    match (properties.get(name), additional) {
                        (Some(property), _) => parts.push((property.schema, value)),
                        (None, Additional::Any) => {}
                        (None, Additional::Never) => return Some(false),
                        (None, Additional::Schema(id)) => parts.push((*id, value)),
                    }
                }
                return self.all(parts.into_iter(), depth);
            }
            (AtomKind::AllOf(id), value) => return self.admits(*id, value, depth),
            (AtomKind::Not(id), value) => {
                return self.admits(*id, value, depth).map(|admits| !admits);
            }
            (AtomKind::AnyOf(ids), value) => {
                let answers: Vec<_> = ids
                    .iter()
                    .map(|id| self.admits(*id, value, depth))
                    .collect();
                if answers.contains(&Some(true)) {
                    true
                } else if answers.contains(&None) {
                    return None;
                } else {
                    false
                }
            }
            (AtomKind::OneOf(ids), value) => {
                let answers: Vec<_> = ids
                    .iter()
                    .map(|id| self.admits(*id, value, depth))
                    .collect();
                if answers.contains(&None) {
                    return None;
                }
                answers
                    .iter()
                    .filter(|answer| **answer == Some(true))
                    .count()
                    == 1
            }
            (AtomKind::Format { .. } | AtomKind::Opaque(_), _) => return None,
            _ => true,
        };
        Some(holds)
    }

    fn all<'v>(
        &mut self,
        parts: impl Iterator<Item = (SchemaId, &'v Value)>,
        depth: usize,
    ) -> Option<bool> {
        let mut all = Some(true);
        for (id, value) in parts {
            match self.admits(id, value, depth) {
                Some(true) => {}
                Some(false) => return Some(false),
                None => all = None,
            }
        }
        all
    }
}
