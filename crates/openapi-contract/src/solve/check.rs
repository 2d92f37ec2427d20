//! Evaluating compiled schemas on given values, and quick tests of what cannot be.
use serde_json::Value;

use super::cell::{Cell, Exists, Place};
use super::{Goal, Solution, Solver};
use crate::format;
use crate::number::{self, equal};
use crate::schema::{Additional, AtomKind, Kind, Schema, SchemaId};

/// Longer lists of values are not tried one by one.
const MOST_LISTED: usize = 64;
/// Steps to try them.
const TRIED: u64 = 20_000;

impl Solver<'_> {
    /// Whether a value of the cell's type meets everything gathered.
    pub(super) fn fits(&mut self, cell: &Cell, value: &Value) -> bool {
        let (mut fine, mut unsure) = (true, false);
        for (atoms, wanted) in [(&cell.meets, true), (&cell.fails, false)] {
            for place in atoms {
                let Some(atom) = place.atom() else { continue };
                if let Some(holds) = self.holds(&atom.kind, value, 0) {
                    fine &= holds == wanted;
                } else {
                    // Names of formats that no validator checks: met or failed as asked, but
                    // no value shows it.
                    unsure |= !matches!(atom.kind, AtomKind::Format { .. });
                    fine &= wanted;
                }
            }
        }
        fine = fine
            && cell.exists.iter().all(|exists| {
                if let Exists::Name(goal) = exists {
                    let mut names = value
                        .as_object()
                        .into_iter()
                        .flat_map(serde_json::Map::keys);
                    return names.any(|name| self.name_meets(name, *goal));
                }
                let (goal, parts): (Option<Goal>, Vec<&Value>) = match (exists, value) {
                    (Exists::Item(goal), Value::Array(items)) => {
                        (Some(*goal), items.iter().collect())
                    }
                    (Exists::ItemAt(at, goal), Value::Array(items)) => {
                        (Some(*goal), items.get(*at).into_iter().collect())
                    }
                    (Exists::ItemFrom(at, goal), Value::Array(items)) => {
                        (Some(*goal), items.iter().skip(*at).collect())
                    }
                    (Exists::Member(name, goal, _), Value::Object(members)) => {
                        (Some(*goal), members.get(name).into_iter().collect())
                    }
                    (Exists::Undeclared(place, goal), Value::Object(members)) => {
                        let undeclared = members.iter();
                        let undeclared =
                            undeclared.filter(|(name, _)| self.is_undeclared(place, name));
                        (*goal, undeclared.map(|(_, value)| value).collect())
                    }
                    (Exists::Matching(pattern, goal), Value::Object(members)) => {
                        let matching = members.iter();
                        let matching =
                            matching.filter(|(name, _)| self.matches(pattern, name) == Some(true));
                        (Some(*goal), matching.map(|(_, value)| value).collect())
                    }
                    _ => return false,
                };
                parts.into_iter().any(|part| {
                    goal.is_none_or(|goal| {
                        let said = self.admits(goal.id, part, 0);
                        unsure |= said.is_none();
                        said == Some(goal.positive)
                    })
                })
            });
        if unsure && !fine {
            let goals = self.stack.last().cloned().unwrap_or_default();
            let why = self.unsure.take();
            let why = why.unwrap_or_else(|| "whether a value is admitted could not be told".into());
            self.doubted(&goals, &why);
        }
        fine
    }

    /// The values that some goal lists.
    fn listed(&mut self, goals: &[Goal]) -> Option<Vec<Value>> {
        goals.iter().filter(|goal| goal.positive).find_map(|goal| {
            let schema = self.schemas.get(goal.id);
            let values = schema.atoms.iter().find_map(|atom| match &atom.kind {
                AtomKind::Enum(values) => Some(values.clone()),
                _ => None,
            });
            values.filter(|values| !schema.nullable && values.len() <= MOST_LISTED)
        })
    }

    /// A listed value that does what all goals ask for, where no search found it.
    pub(super) fn listed_value(&mut self, goals: &[Goal]) -> Option<Solution> {
        let values = self.listed(goals)?;
        let left = std::mem::replace(&mut self.budget, TRIED);
        let found = values.into_iter().find_map(|value| {
            let mut all = goals.iter();
            let meets = all.all(|goal| self.admits(goal.id, &value, 0) == Some(goal.positive));
            let tracked = goals.iter().find(|goal| goal.tracked);
            let cause = match tracked.filter(|_| meets) {
                Some(goal) => Some(self.refusal(goal.id, &value, 0)?),
                None => None,
            };
            meets.then_some(Solution { value, cause })
        });
        self.budget = left;
        found
    }

    /// Whether some goal lists its values and none of them does what all goals ask for. What is flawed may
    /// list more, or admit less.
    pub(super) fn lists_none(&mut self, goals: &[Goal]) -> bool {
        let none = self.listed(goals).is_some_and(|values| {
            values.iter().all(|value| {
                goals
                    .iter()
                    .any(|goal| self.admits(goal.id, value, 0) == Some(!goal.positive))
            })
        });
        none && !self.schemas.is_flawed()
    }

    /// Whether a pattern is found in the name of a member.
    pub(super) fn matches(&mut self, pattern: &str, name: &str) -> Option<bool> {
        self.patterns.get(pattern)?.is_match(name)
    }

    /// Whether a keyword that declares members says nothing of one by its name.
    pub(super) fn is_undeclared(&mut self, place: &Place, name: &str) -> bool {
        let Some(AtomKind::Members {
            properties,
            patterns,
            ..
        }) = place.atom().map(|atom| &atom.kind)
        else {
            return false;
        };
        !properties.contains_key(name)
            && patterns
                .iter()
                .all(|(pattern, _)| self.matches(pattern, name) == Some(false))
    }

    /// Whether a name does what is asked of one.
    pub(super) fn name_meets(&mut self, name: &str, goal: Goal) -> bool {
        self.admits(goal.id, &Value::String(name.to_owned()), 0) == Some(goal.positive)
    }

    /// The schemas that a member of this name meets by a keyword that declares members, and whether it may
    /// be there; `None` if that cannot be told.
    pub(super) fn said_of(&mut self, atom: &AtomKind, name: &str) -> Option<(Vec<SchemaId>, bool)> {
        let AtomKind::Members {
            properties,
            patterns,
            additional,
        } = atom
        else {
            return Some((Vec::new(), true));
        };
        let declared = properties.get(name).map(|property| property.schema);
        let mut met: Vec<SchemaId> = declared.into_iter().collect();
        let mut known = declared.is_some();
        for (pattern, id) in patterns {
            if self.matches(pattern, name)? {
                met.push(*id);
                known = true;
            }
        }
        match additional {
            Additional::Schema(id) if !known => met.push(*id),
            _ => {}
        }
        Some((met, known || *additional != Additional::Never))
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
            (AtomKind::Tuple { prefix, rest }, Value::Array(items)) => {
                let of = |at: usize| prefix.get(at).copied().or(*rest);
                let parts = items.iter().enumerate();
                let parts = parts.filter_map(|(at, item)| Some((of(at)?, item)));
                return self.all(parts, depth);
            }
            (AtomKind::Contains { schema, least }, Value::Array(items)) => {
                let (sure, maybe) = self.counted(*schema, items, depth);
                match (sure >= *least, maybe >= *least) {
                    (true, _) => true,
                    (false, false) => false,
                    (false, true) => return None,
                }
            }
            (AtomKind::ContainsAtMost { schema, most }, Value::Array(items)) => {
                let (sure, maybe) = self.counted(*schema, items, depth);
                match (sure <= *most, maybe <= *most) {
                    (false, _) => false,
                    (true, true) => true,
                    (true, false) => return None,
                }
            }
            (AtomKind::Names(id), Value::Object(members)) => {
                let mut all = Some(true);
                for name in members.keys() {
                    match self.admits(*id, &Value::String(name.clone()), depth) {
                        Some(true) => {}
                        Some(false) => return Some(false),
                        None => all = None,
                    }
                }
                return all;
            }
            (AtomKind::MinProperties(least), Value::Object(members)) => {
                within(members.len()) >= *least
            }
            (AtomKind::MaxProperties(most), Value::Object(members)) => {
                within(members.len()) <= *most
            }
            (AtomKind::Required(name), Value::Object(members)) => members.contains_key(name),
            (AtomKind::Members { patterns, .. }, Value::Object(members))
                if !patterns.is_empty() =>
            {
                let mut all = Some(true);
                for (name, value) in members {
                    let Some((met, allowed)) = self.said_of(atom, name) else {
                        all = None;
                        continue;
                    };
                    if !allowed {
                        return Some(false);
                    }
                    match self.all(met.into_iter().map(|id| (id, value)), depth) {
                        Some(true) => {}
                        Some(false) => return Some(false),
                        None => all = None,
                    }
                }
                return all;
            }
            (
                AtomKind::Members {
                    properties,
                    additional,
                    ..
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
            (
                AtomKind::If {
                    condition, then, ..
                },
                value,
            ) => match self.admits(*condition, value, depth) {
                Some(false) => true,
                Some(true) => return self.admits(*then, value, depth),
                // Whatever it is, the consequence is met.
                None if self.admits(*then, value, depth) == Some(true) => true,
                None => return None,
            },
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
            (AtomKind::Opaque(why), _) => {
                self.unsure.get_or_insert_with(|| why.clone());
                return None;
            }
            (AtomKind::Format { .. }, _) => return None,
            _ => true,
        };
        Some(holds)
    }

    /// How many items meet a schema for sure, and how many may.
    fn counted(&mut self, id: SchemaId, items: &[Value], depth: usize) -> (u64, u64) {
        let (mut sure, mut maybe) = (0, 0);
        for item in items {
            match self.admits(id, item, depth) {
                Some(true) => (sure, maybe) = (sure + 1, maybe + 1),
                Some(false) => {}
                None => maybe += 1,
            }
        }
        (sure, maybe)
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
