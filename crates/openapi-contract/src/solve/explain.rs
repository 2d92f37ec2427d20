//! Which keyword refuses a part of a value that was listed whole, not built part by part.
use serde_json::Value;

use super::cell::{Cell, Exists};
use super::ways::cause;
use super::{Cause, Goal, Solver};
use crate::schema::{Additional, AtomKind, SchemaId};
use crate::verdict::NoteKind;

/// Schemas nested deeper than this explain nothing.
const DEEPEST: usize = 100;

/// What a listed value shows.
pub(super) enum Shown {
    /// Nothing that is asked for is refused inside it.
    Whole,
    /// This refusal.
    Refusal(Cause),
    /// What was shown before, or cannot travel.
    Nothing,
}

/// A part of a value, from its parent.
type Part<'v> = (Result<String, usize>, &'v Value);

impl Solver<'_> {
    /// The refusal inside a listed value that a tracked goal asks for.
    pub(super) fn explained(&mut self, cell: &Cell, value: &Value) -> Shown {
        let tracked = |exists: &&Exists| match exists {
            Exists::Item(goal)
            | Exists::ItemAt(_, goal)
            | Exists::ItemFrom(_, goal)
            | Exists::Member(_, goal, _)
            | Exists::Matching(_, goal)
            | Exists::Undeclared(_, Some(goal)) => goal.tracked,
            Exists::Undeclared(_, None) | Exists::Name(_) => false,
        };
        let wanted: Vec<&Exists> = cell.exists.iter().filter(tracked).collect();
        if cell.cause.is_some() || wanted.is_empty() {
            return Shown::Whole;
        }
        for exists in wanted {
            for (goal, hidden, (token, part)) in self.parts(cell, exists, value) {
                let Some(mut cause) = self.refusal(goal.id, part, 0) else {
                    continue;
                };
                cause.path.push(token);
                if hidden {
                    let place = cell.first_met().map(|id| self.schemas.place(id).1);
                    self.note(NoteKind::ReadOnly, place, &cause.keyword);
                } else {
                    return Shown::Refusal(cause);
                }
            }
        }
        Shown::Nothing
    }

    /// The first keyword of a schema that refuses a value and was not named before.
    pub(super) fn refusal(&mut self, id: SchemaId, value: &Value, depth: usize) -> Option<Cause> {
        let schema = self.schemas.get(id);
        if depth > DEEPEST || (schema.nullable && value.is_null()) {
            return None;
        }
        for atom in &schema.atoms {
            if self.holds(&atom.kind, value, 0) != Some(false) {
                continue;
            }
            let inside: Vec<(SchemaId, Option<Part<'_>>)> = match (&atom.kind, value) {
                (AtomKind::AllOf(id), _) => vec![(*id, None)],
                (AtomKind::Items(id), Value::Array(items)) => items
                    .iter()
                    .enumerate()
                    .map(|(at, item)| (*id, Some((Err(at), item))))
                    .collect(),
                (AtomKind::If { then, .. }, _) => vec![(*then, None)],
                (AtomKind::Tuple { prefix, rest }, Value::Array(items)) => {
                    let of = |at: usize| prefix.get(at).copied().or(*rest);
                    let parts = items.iter().enumerate();
                    parts
                        .filter_map(|(at, item)| Some((of(at)?, Some((Err(at), item)))))
                        .collect()
                }
                (AtomKind::Members { patterns, .. }, Value::Object(members))
                    if !patterns.is_empty() =>
                {
                    let mut inside = Vec::new();
                    let mut refused = false;
                    for (name, value) in members {
                        let (met, allowed) = self.said_of(&atom.kind, name).unwrap_or_default();
                        refused |= !allowed;
                        let part = |id| (id, Some((Ok(name.clone()), value)));
                        inside.extend(met.into_iter().map(part));
                    }
                    if refused && !self.blocked.contains(&atom.at) {
                        return Some(cause(atom));
                    }
                    inside
                }
                (
                    AtomKind::Members {
                        properties,
                        additional,
                        ..
                    },
                    Value::Object(members),
                ) if *additional != Additional::Never => members
                    .iter()
                    .filter_map(|(name, value)| {
                        let id = match (properties.get(name), additional) {
                            (Some(property), _) if property.hidden => return None,
                            (Some(property), _) => property.schema,
                            (None, Additional::Schema(id)) => *id,
                            (None, _) => return None,
                        };
                        Some((id, Some((Ok(name.clone()), value))))
                    })
                    .collect(),
                _ => {
                    if self.blocked.contains(&atom.at) {
                        continue;
                    }
                    return Some(cause(atom));
                }
            };
            for (id, part) in inside {
                let found =
                    self.refusal(id, part.as_ref().map_or(value, |(_, part)| part), depth + 1);
                if let Some(mut cause) = found {
                    cause.path.extend(part.map(|(token, _)| token));
                    return Some(cause);
                }
            }
        }
        None
    }
}

impl Solver<'_> {
    /// The parts of a value that a goal may be about, and whether they never travel.
    fn parts<'v>(
        &mut self,
        cell: &Cell,
        exists: &Exists,
        value: &'v Value,
    ) -> Vec<(Goal, bool, Part<'v>)> {
        let members = value.as_object().into_iter().flatten();
        let items = value.as_array().into_iter().flatten().enumerate();
        let item = |goal: &Goal, (at, item): (usize, &'v Value)| (*goal, false, (Err(at), item));
        match exists {
            Exists::Item(goal) => items.map(|one| item(goal, one)).collect(),
            Exists::ItemAt(at, goal) => {
                let items = items.filter(|(index, _)| index == at);
                items.map(|one| item(goal, one)).collect()
            }
            Exists::ItemFrom(at, goal) => items.skip(*at).map(|one| item(goal, one)).collect(),
            Exists::Matching(pattern, goal) => {
                let found = members.filter(|(name, _)| self.matches(pattern, name) == Some(true));
                found
                    .map(|(name, value)| (*goal, false, (Ok(name.clone()), value)))
                    .collect()
            }
            Exists::Member(name, goal, unsent) => {
                let hidden = *unsent || cell.hides(name);
                let found = members.filter(|(known, _)| *known == name);
                found
                    .map(|(name, value)| (*goal, hidden, (Ok(name.clone()), value)))
                    .collect()
            }
            Exists::Undeclared(place, Some(goal)) => {
                let found = members.filter(|(name, _)| self.is_undeclared(place, name));
                found
                    .map(|(name, value)| (*goal, false, (Ok(name.clone()), value)))
                    .collect()
            }
            Exists::Undeclared(_, None) | Exists::Name(_) => Vec::new(),
        }
    }
}
