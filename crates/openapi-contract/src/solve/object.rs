//! Objects: members by name, and names that no schema mentions, of which there is no end.
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::cell::{Cell, Exists, Place};
use super::{Cause, Goal, Solution, Solver};
use crate::number::equal;
use crate::schema::{Additional, Atom, AtomKind};
use crate::verdict::NoteKind;

/// Objects of more members are not written.
const MOST: u64 = 2_000;

struct Shape {
    least: u64,
    most: u64,
    forbidden: BTreeSet<String>,
    required: BTreeSet<String>,
    mentioned: BTreeSet<String>,
    want: usize,
}

impl Solver<'_> {
    pub(super) fn objects(&mut self, cell: &Cell, want: usize, out: &mut Vec<Solution>) {
        let mut shape = Shape {
            least: 0,
            most: u64::MAX,
            forbidden: BTreeSet::new(),
            required: BTreeSet::new(),
            mentioned: BTreeSet::new(),
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
                Exists::Undeclared(place, goal) => undeclared.push((place.clone(), *goal)),
                Exists::Item(_) => {}
            }
        }
        for name in &shape.required {
            needed.entry(name.clone()).or_default();
        }
        shape.mentioned.extend(needed.keys().cloned());
        shape.mentioned.extend(shape.forbidden.iter().cloned());
        for (place, _) in &undeclared {
            if let Some(AtomKind::Members { properties, .. }) = place.atom().map(|atom| &atom.kind)
            {
                shape.mentioned.extend(properties.keys().cloned());
            }
        }
        if hidden {
            let mut found = Vec::new();
            self.assign(cell, &shape, &needed, &undeclared, &mut found);
            if let Some(cause) = found.into_iter().find_map(|solution| solution.cause) {
                self.note(NoteKind::ReadOnly, cause.admitted_by, &cause.keyword);
            }
            return;
        }
        self.assign(cell, &shape, &needed, &undeclared, out);
    }

    /// Gives each undeclared member a name, then builds.
    fn assign(
        &mut self,
        cell: &Cell,
        shape: &Shape,
        needed: &BTreeMap<String, Vec<Goal>>,
        undeclared: &[(Place, Option<Goal>)],
        out: &mut Vec<Solution>,
    ) {
        if out.len() >= shape.want || !self.step() {
            return;
        }
        let Some(((place, goal), rest)) = undeclared.split_first() else {
            self.build(cell, shape, needed, out);
            return;
        };
        let Some(AtomKind::Members { properties, .. }) = place.atom().map(|atom| &atom.kind) else {
            return;
        };
        let taken = needed
            .keys()
            .filter(|name| !shape.mentioned.contains(*name))
            .count();
        let fresh = (0..=taken)
            .map(fresh_name)
            .map(|name| unmentioned(shape, name));
        let names: Vec<String> = shape
            .mentioned
            .iter()
            .filter(|name| !properties.contains_key(*name) && !shape.forbidden.contains(*name))
            .cloned()
            .chain(fresh)
            .collect();
        for name in names {
            let mut next = needed.clone();
            next.entry(name).or_default().extend(*goal);
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
            let Some(mut goals) = declared(cell, name) else {
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
                let Some(goals) = declared(cell, &name) else {
                    continue;
                };
                let values = self.solve(&goals, supply);
                if !values.is_empty() {
                    members.push((name, false, values));
                }
            }
            let spare = shape.least.saturating_sub(count(members.len())) + count(shape.want - 1);
            let first = unmentioned(shape, "extra".to_owned());
            if let Some(goals) = declared(cell, &first) {
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
                    cause.open |= !is_declared(cell, name) && !shape.required.contains(*name);
                    Some(cause)
                });
                let cause = cause.or_else(|| refused_member(cell, shape, &value));
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

/// The goals that a member of this name has; `None` if it must not be there.
fn declared(cell: &Cell, name: &str) -> Option<Vec<Goal>> {
    let mut goals = Vec::new();
    for atom in cell.atoms() {
        if let AtomKind::Members {
            properties,
            additional,
        } = atom
        {
            match (properties.get(name), additional) {
                (Some(property), _) => goals.push(Goal::meets(property.schema)),
                (None, Additional::Any) => {}
                (None, Additional::Never) => return None,
                (None, Additional::Schema(id)) => goals.push(Goal::meets(*id)),
            }
        }
    }
    Some(goals)
}

/// The member that a closed object refuses, if that is what is asked for.
fn refused_member(cell: &Cell, shape: &Shape, value: &Value) -> Option<Cause> {
    let mut cause = cell.cause.clone()?;
    let declared = cell.exists.iter().find_map(|exists| match exists {
        Exists::Undeclared(place, None) => match place.atom() {
            Some(Atom {
                at,
                kind: AtomKind::Members { properties, .. },
                ..
            }) if *at == cause.keyword => Some(properties.clone()),
            _ => None,
        },
        _ => None,
    })?;
    let members = value.as_object()?;
    let name = members.keys().find(|name| !declared.contains_key(*name))?;
    cause.open |= !is_declared(cell, name) && !shape.required.contains(name);
    cause.path.push(Ok(name.clone()));
    Some(cause)
}

/// Whether what is met says something of a member: by its name, or as a value of a map.
fn is_declared(cell: &Cell, name: &str) -> bool {
    cell.atoms().any(|atom| {
        matches!(atom, AtomKind::Members { properties, additional } if properties.contains_key(name) || matches!(additional, Additional::Schema(_)))
    })
}

fn fresh_name(index: usize) -> String {
    if index == 0 {
        "extra".to_owned()
    } else {
        format!("extra{}", index + 1)
    }
}

/// The name, or one like it that no schema mentions.
fn unmentioned(shape: &Shape, mut name: String) -> String {
    while shape.mentioned.contains(&name) && name.len() < 10_000 {
        name.push('_');
    }
    name
}
