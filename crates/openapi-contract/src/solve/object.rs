//! Objects: members by name, and names that no schema mentions, of which there is no end.
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::cell::{Cell, Exists, Place};
use super::names::{Speaks, fresh_name};
use super::{Cause, Goal, Solution, Solver};
use crate::number::equal;
use crate::schema::{Additional, AtomKind};
use crate::verdict::{NoteKind, Rule};

/// Objects of more members are not written.
const MOST: u64 = 2_000;

struct Shape {
    least: u64,
    most: u64,
    forbidden: BTreeSet<String>,
    required: BTreeSet<String>,
    mentioned: BTreeSet<String>,
    /// Names that nobody mentions are as good as any other.
    free: bool,
    want: usize,
}

/// A member that must be there, whose name is open.
enum Open {
    /// One that the keyword at a place does not declare.
    Undeclared(Place, Option<Goal>),
    /// One in whose name a pattern is found.
    Matching(String, Goal),
    /// One whose name does this.
    Named(Goal),
}

impl Open {
    /// What its value must do.
    fn goal(&self) -> Option<Goal> {
        match self {
            Self::Undeclared(_, goal) => *goal,
            Self::Matching(_, goal) => Some(*goal),
            Self::Named(_) => None,
        }
    }
}

impl Solver<'_> {
    pub(super) fn objects(&mut self, cell: &Cell, want: usize, out: &mut Vec<Solution>) {
        let mut shape = Shape {
            least: 0,
            most: u64::MAX,
            forbidden: BTreeSet::new(),
            required: BTreeSet::new(),
            mentioned: BTreeSet::new(),
            free: true,
            want,
        };
        for atom in cell.atoms() {
            match atom {
                AtomKind::MinProperties(n) => shape.least = shape.least.max(*n),
                AtomKind::MaxProperties(n) => shape.most = shape.most.min(*n),
                AtomKind::Required(name) => drop(shape.required.insert(name.clone())),
                AtomKind::Members { properties, .. } => {
                    shape.mentioned.extend(properties.keys().cloned());
                }
                _ => {}
            }
        }
        for atom in cell.failing() {
            match atom {
                AtomKind::MinProperties(n) => shape.most = shape.most.min(n.saturating_sub(1)),
                AtomKind::MaxProperties(n) => shape.least = shape.least.max(n.saturating_add(1)),
                AtomKind::Required(name) => drop(shape.forbidden.insert(name.clone())),
                AtomKind::Enum(values) => shape.want += values.len(),
                _ => {}
            }
        }
        if shape.least > shape.most || !shape.required.is_disjoint(&shape.forbidden) {
            return;
        }
        if shape.least > MOST {
            let goals = self.stack.last().cloned().unwrap_or_default();
            self.doubted(
                &goals,
                "only objects of very many members are admitted there",
            );
            return;
        }
        let mut needed: BTreeMap<String, Vec<Goal>> = BTreeMap::new();
        let mut undeclared = Vec::new();
        let mut hidden = false;
        for exists in &cell.exists {
            match exists {
                Exists::Member(name, goal, unsent) => {
                    hidden |= *unsent || (goal.tracked && cell.hides(name));
                    needed.entry(name.clone()).or_default().push(*goal);
                }
                Exists::Undeclared(place, goal) => {
                    undeclared.push(Open::Undeclared(place.clone(), *goal));
                }
                Exists::Matching(text, goal) => {
                    undeclared.push(Open::Matching(text.clone(), *goal));
                }
                Exists::Name(goal) => undeclared.push(Open::Named(*goal)),
                Exists::Item(_) | Exists::ItemAt(..) | Exists::ItemFrom(..) => {}
            }
        }
        for name in &shape.required {
            needed.entry(name.clone()).or_default();
        }
        shape.mentioned.extend(needed.keys().cloned());
        shape.mentioned.extend(shape.forbidden.iter().cloned());
        for open in &undeclared {
            if let Open::Undeclared(place, _) = open
                && let Some(AtomKind::Members { properties, .. }) =
                    place.atom().map(|atom| &atom.kind)
            {
                shape.mentioned.extend(properties.keys().cloned());
            }
        }
        let partial = self.kinds_of_members(cell, &mut shape, undeclared.len());
        let before = out.len();
        if hidden {
            let mut found = Vec::new();
            self.assign(cell, &shape, &needed, &undeclared, &mut found);
            if let Some(cause) = found.into_iter().find_map(|solution| solution.cause) {
                self.note(NoteKind::ReadOnly, cause.admitted_by, &cause.keyword);
            }
            return;
        }
        self.assign(cell, &shape, &needed, &undeclared, out);
        if let Some(why) = partial.filter(|_| out.len() == before || want > 1) {
            let goals = self.stack.last().cloned().unwrap_or_default();
            self.doubted(&goals, why);
        }
    }

    /// Where patterns and the like speak of names, takes those that can be told apart as mentioned.
    fn kinds_of_members(
        &mut self,
        cell: &Cell,
        shape: &mut Shape,
        open: usize,
    ) -> Option<&'static str> {
        let speaks = Speaks::of(cell);
        if speaks.is_nothing() {
            return None;
        }
        shape.free = false;
        let least = usize::try_from(shape.least).unwrap_or(usize::MAX);
        let count = open
            .max(1)
            .saturating_add(least)
            .saturating_add(shape.want - 1);
        let found = self.names(&speaks, &shape.mentioned, count);
        shape.mentioned.extend(found.names);
        found.partial
    }

    /// Whether a member of this name is one that must be there.
    fn serves(&mut self, open: &Open, name: &str) -> bool {
        match open {
            Open::Undeclared(place, _) => self.is_undeclared(place, name),
            Open::Matching(text, _) => self.matches(text, name) == Some(true),
            Open::Named(goal) => self.name_meets(name, *goal),
        }
    }

    /// Gives each undeclared member a name, then builds.
    fn assign(
        &mut self,
        cell: &Cell,
        shape: &Shape,
        needed: &BTreeMap<String, Vec<Goal>>,
        undeclared: &[Open],
        out: &mut Vec<Solution>,
    ) {
        if out.len() >= shape.want || !self.step() {
            return;
        }
        let Some((open, rest)) = undeclared.split_first() else {
            self.build(cell, shape, needed, out);
            return;
        };
        let taken = needed
            .keys()
            .filter(|name| !shape.mentioned.contains(*name))
            .count();
        let fresh = (0..=taken)
            .map(fresh_name)
            .map(|name| unmentioned(shape, name))
            .filter(|_| shape.free);
        let mentioned = shape.mentioned.iter();
        let names: Vec<String> = mentioned
            .filter(|name| !shape.forbidden.contains(*name) && self.serves(open, name))
            .cloned()
            .collect();
        for name in names.into_iter().chain(fresh) {
            let mut next = needed.clone();
            next.entry(name).or_default().extend(open.goal());
            self.assign(cell, shape, &next, rest, out);
        }
    }

    fn build(
        &mut self,
        cell: &Cell,
        shape: &Shape,
        needed: &BTreeMap<String, Vec<Goal>>,
        out: &mut Vec<Solution>,
    ) {
        let count = |length: usize| u64::try_from(length).unwrap_or(u64::MAX);
        if count(needed.len()) > shape.most {
            return;
        }
        let supply = shape.want;
        let mut members: Vec<(String, bool, Vec<Solution>)> = Vec::new();
        // What must exist decides most often, so it is looked at first.
        let mut order: Vec<_> = needed.iter().collect();
        order.sort_by_key(|(_, goals)| goals.is_empty());
        for (name, extra) in order {
            let Some(mut goals) = self.declared(cell, name) else {
                return;
            };
            goals.extend(extra);
            let values = self.solve(&goals, supply);
            if values.is_empty() {
                return;
            }
            members.push((name.clone(), true, values));
        }
        if shape.want > 1 || count(members.len()) < shape.least {
            let more = shape
                .mentioned
                .iter()
                .filter(|name| !needed.contains_key(*name) && !shape.forbidden.contains(*name));
            let optional: Vec<String> = more.filter(|name| !cell.hides(name)).cloned().collect();
            for name in optional {
                if shape.want == 1 && count(members.len()) >= shape.least {
                    break;
                }
                let Some(goals) = self.declared(cell, &name) else {
                    continue;
                };
                let values = self.solve(&goals, supply);
                if !values.is_empty() {
                    members.push((name, false, values));
                }
            }
            let spare = shape.least.saturating_sub(count(members.len())) + count(shape.want - 1);
            let first = unmentioned(shape, "extra".to_owned());
            if shape.free
                && let Some(goals) = self.declared(cell, &first)
            {
                let values = self.solve(&goals, supply);
                if !values.is_empty() {
                    let fresh = (0..)
                        .map(|n| unmentioned(shape, fresh_name(n)))
                        .filter(|name| !needed.contains_key(name));
                    let fresh = fresh.take(usize::try_from(spare).unwrap_or(0));
                    members.extend(fresh.map(|name| (name, false, values.clone())));
                }
            }
        }
        if count(members.len()) < shape.least {
            return;
        }
        self.combine(cell, shape, &members, &mut Vec::new(), out);
    }

    fn combine<'s>(
        &mut self,
        cell: &Cell,
        shape: &Shape,
        members: &'s [(String, bool, Vec<Solution>)],
        chosen: &mut Vec<(&'s str, &'s Solution)>,
        out: &mut Vec<Solution>,
    ) {
        if out.len() >= shape.want || !self.step() {
            return;
        }
        let count = |length: usize| u64::try_from(length).unwrap_or(u64::MAX);
        if count(chosen.len()) > shape.most || count(chosen.len() + members.len()) < shape.least {
            return;
        }
        let Some(((name, must, values), rest)) = members.split_first() else {
            let value: Map<String, Value> = chosen
                .iter()
                .map(|(name, solution)| ((*name).to_owned(), solution.value.clone()))
                .collect();
            let value = Value::Object(value);
            if !out.iter().any(|known| equal(&known.value, &value)) && self.fits(cell, &value) {
                let cause = chosen.iter().find_map(|(name, solution)| {
                    let mut cause = solution.cause.clone()?;
                    cause.path.push(Ok((*name).to_owned()));
                    cause.open |= !self.is_declared(cell, name) && !shape.required.contains(*name);
                    Some(cause)
                });
                let cause = cause.or_else(|| self.refused_member(cell, shape, &value));
                out.push(Solution { value, cause });
            }
            return;
        };
        if !must {
            self.combine(cell, shape, rest, chosen, out);
        }
        for value in values {
            chosen.push((name, value));
            self.combine(cell, shape, rest, chosen, out);
            chosen.pop();
            if out.len() >= shape.want || self.budget == 0 {
                return;
            }
        }
    }
}

impl Solver<'_> {
    /// The goals that a member of this name has; `None` if it must not be there.
    fn declared(&mut self, cell: &Cell, name: &str) -> Option<Vec<Goal>> {
        let mut goals = Vec::new();
        for atom in cell.atoms() {
            match atom {
                AtomKind::Members {
                    properties,
                    patterns,
                    additional,
                } if patterns.is_empty() => match (properties.get(name), additional) {
                    (Some(property), _) => goals.push(Goal::meets(property.schema)),
                    (None, Additional::Any) => {}
                    (None, Additional::Never) => return None,
                    (None, Additional::Schema(id)) => goals.push(Goal::meets(*id)),
                },
                AtomKind::Members { .. } => {
                    let Some((met, allowed)) = self.said_of(atom, name) else {
                        let goals = self.stack.last().cloned().unwrap_or_default();
                        self.doubted(&goals, "a pattern could not be looked for in a name");
                        return None;
                    };
                    if !allowed {
                        return None;
                    }
                    goals.extend(met.into_iter().map(Goal::meets));
                }
                AtomKind::Names(id) if !self.name_meets(name, Goal::meets(*id)) => return None,
                _ => {}
            }
        }
        Some(goals)
    }

    /// The member that an object is refused for, if its name is what is asked for.
    fn refused_member(&mut self, cell: &Cell, shape: &Shape, value: &Value) -> Option<Cause> {
        let mut cause = cell.cause.clone()?;
        let members = value.as_object()?;
        let name = cell.exists.iter().find_map(|exists| {
            let mut names = members.keys();
            match exists {
                Exists::Undeclared(place, None) => {
                    let atom = place.atom().filter(|atom| atom.at == cause.keyword);
                    atom?;
                    names.find(|name| self.is_undeclared(place, name))
                }
                Exists::Name(goal) if cause.rule == Rule::PropertyNames => {
                    names.find(|name| self.name_meets(name, *goal))
                }
                _ => None,
            }
        })?;
        cause.open |= !self.is_declared(cell, name) && !shape.required.contains(name);
        cause.path.push(Ok(name.clone()));
        Some(cause)
    }

    /// Whether what is met says something of a member: by its name, or as a value of a map.
    fn is_declared(&mut self, cell: &Cell, name: &str) -> bool {
        cell.atoms().any(|atom| match atom {
            AtomKind::Members {
                properties,
                patterns,
                additional,
            } => {
                properties.contains_key(name)
                    || matches!(additional, Additional::Schema(_))
                    || patterns
                        .iter()
                        .any(|(text, _)| self.matches(text, name) != Some(false))
            }
            _ => false,
        })
    }
}

/// The name, or one like it that no schema mentions.
fn unmentioned(shape: &Shape, mut name: String) -> String {
    while shape.mentioned.contains(&name) && name.len() < 10_000 {
        name.push('_');
    }
    name
}
