//! Arrays whose items meet goals by their places, and of which so many meet a schema.
use serde_json::Value;

use super::cell::{Cell, Exists};
use super::{Cause, Goal, Solution, Solver};
use crate::number::equal;
use crate::schema::{AtomKind, SchemaId};

/// Longer arrays are not written.
const LONGEST: usize = 60;
/// More counts are not kept at once.
const MOST_COUNTS: usize = 4;

/// How many items must meet a schema.
#[derive(Clone, Copy)]
struct Count {
    schema: SchemaId,
    least: u64,
    most: u64,
}

/// What an array must be.
struct Wanted<'c> {
    cell: &'c Cell,
    least: usize,
    most: Option<usize>,
    unique: bool,
    twice: bool,
    counts: Vec<Count>,
    /// Items that must exist: from which place on, whether just there, and what they do.
    items: Vec<(usize, bool, Goal)>,
    /// The first place from which on all are alike.
    uniform: usize,
    want: usize,
}

impl Solver<'_> {
    /// Whether a cell is one of these.
    pub(super) fn is_of_places(cell: &Cell) -> bool {
        let atoms = cell.atoms().chain(cell.failing());
        let mut exists = cell.exists.iter();
        atoms.into_iter().any(AtomKind::is_of_parts)
            || exists.any(|exists| matches!(exists, Exists::ItemAt(..) | Exists::ItemFrom(..)))
    }

    pub(super) fn arrays_by_place(&mut self, cell: &Cell, want: usize, out: &mut Vec<Solution>) {
        let Some(wanted) = wanted(cell, want) else {
            return;
        };
        let enough = wanted.enough();
        if wanted.least > LONGEST || enough > LONGEST || wanted.counts.len() > MOST_COUNTS {
            let goals = self.stack.last().cloned().unwrap_or_default();
            return self.doubted(&goals, "only very long arrays are admitted there");
        }
        let longest = wanted.most.map_or(enough, |most| most.min(enough));
        for length in wanted.least..=longest {
            if out.len() >= want || !self.step() {
                return;
            }
            self.place_items(&wanted, length, &mut vec![Vec::new(); length], 0, out);
        }
        let more = wanted.most.is_none_or(|most| most > longest);
        if want > 1 && out.len() < want && more {
            let goals = self.stack.last().cloned().unwrap_or_default();
            self.doubted(&goals, "arrays were counted in part only");
        }
    }

    /// Gives each item that must exist a place, then tells which items are counted.
    fn place_items(
        &mut self,
        wanted: &Wanted<'_>,
        length: usize,
        slots: &mut Vec<Vec<Goal>>,
        index: usize,
        out: &mut Vec<Solution>,
    ) {
        if out.len() >= wanted.want || !self.step() {
            return;
        }
        let Some((from, just, goal)) = wanted.items.get(index) else {
            let free: Vec<_> = wanted.counts.iter().map(|count| (*count, 0, 0)).collect();
            let mut filled = slots.clone();
            return self.count_items(wanted, slots, &mut filled, (0, 0), &free, out);
        };
        let last = if *just { from + 1 } else { length };
        for at in *from..last.min(length) {
            if let Some(slot) = slots.get_mut(at) {
                slot.push(*goal);
            }
            self.place_items(wanted, length, slots, index + 1, out);
            if let Some(slot) = slots.get_mut(at) {
                slot.pop();
            }
        }
    }

    /// Tells of each item which counted schemas it meets and which it fails. Where the item before it is as
    /// free as it is, those that meet less come first.
    fn count_items(
        &mut self,
        wanted: &Wanted<'_>,
        before: &[Vec<Goal>],
        slots: &mut Vec<Vec<Goal>>,
        (at, last): (usize, usize),
        counted: &[(Count, u64, u64)],
        out: &mut Vec<Solution>,
    ) {
        if out.len() >= wanted.want || !self.step() {
            return;
        }
        let left = u64::try_from(slots.len() - at).unwrap_or(0);
        let fine = counted
            .iter()
            .all(|(count, sure, maybe)| *maybe <= count.most && sure + left >= count.least);
        if !fine {
            return;
        }
        if at >= slots.len() {
            return self.write_items(wanted, slots, out);
        }
        // A schema with a lower bound alone need not be failed by the rest.
        let alike = at > wanted.uniform && before.get(at) == before.get(at - 1);
        let first = if alike { last } else { 0 };
        for labels in first..1_usize << counted.len() {
            let mut next = counted.to_vec();
            let mut goals = Vec::new();
            let mut needed = true;
            for (index, (count, sure, maybe)) in next.iter_mut().enumerate() {
                let met = labels & (1 << index) != 0;
                if met {
                    (*sure, *maybe) = (*sure + 1, *maybe + 1);
                    goals.push(Goal::meets(count.schema));
                    needed &= *sure <= count.least || count.most < u64::MAX || wanted.want > 1;
                } else if count.most < u64::MAX {
                    goals.push(Goal::fails(count.schema));
                }
            }
            if !needed {
                continue;
            }
            let added = goals.len();
            if let Some(slot) = slots.get_mut(at) {
                slot.extend(goals);
            }
            if self.can_be(wanted, slots, at) {
                self.count_items(wanted, before, slots, (at + 1, labels), &next, out);
            }
            if let Some(slot) = slots.get_mut(at) {
                slot.truncate(slot.len() - added);
            }
        }
    }

    fn goals_at(wanted: &Wanted<'_>, slots: &[Vec<Goal>], at: usize) -> Vec<Goal> {
        let mut goals = slots.get(at).cloned().unwrap_or_default();
        for atom in wanted.cell.atoms() {
            let id = match atom {
                AtomKind::Items(id) => Some(*id),
                AtomKind::Tuple { prefix, rest } => prefix.get(at).copied().or(*rest),
                _ => None,
            };
            goals.extend(id.map(Goal::meets));
        }
        goals
    }

    fn can_be(&mut self, wanted: &Wanted<'_>, slots: &[Vec<Goal>], at: usize) -> bool {
        let goals = Self::goals_at(wanted, slots, at);
        !self.solve(&goals, 1).is_empty()
    }

    fn write_items(&mut self, wanted: &Wanted<'_>, slots: &[Vec<Goal>], out: &mut Vec<Solution>) {
        // Values taken out one by one, or told apart, need as many more to choose from.
        let listed = wanted.cell.failing().map(|atom| match atom {
            AtomKind::Enum(values) => values.len(),
            _ => 0,
        });
        let room = wanted.want + listed.sum::<usize>();
        let supply = if wanted.unique || wanted.twice {
            room.max(slots.len() + 1)
        } else {
            room
        };
        let mut choices = Vec::new();
        for at in 0..slots.len() {
            let goals = Self::goals_at(wanted, slots, at);
            let found = self.solve(&goals, supply);
            if found.is_empty() {
                return;
            }
            choices.push(found);
        }
        if wanted.twice {
            self.write_twice(wanted, slots, &choices, out);
        } else {
            self.write(wanted, &choices, &mut Vec::new(), out);
        }
    }

    /// Two places hold one value.
    fn write_twice(
        &mut self,
        wanted: &Wanted<'_>,
        slots: &[Vec<Goal>],
        choices: &[Vec<Solution>],
        out: &mut Vec<Solution>,
    ) {
        for one in 0..slots.len() {
            for other in one + 1..slots.len() {
                if out.len() >= wanted.want || !self.step() {
                    return;
                }
                let mut goals = Self::goals_at(wanted, slots, one);
                goals.extend(Self::goals_at(wanted, slots, other));
                let both = self.solve(&goals, wanted.want);
                for value in both {
                    let mut choices = choices.to_vec();
                    for at in [one, other] {
                        if let Some(choice) = choices.get_mut(at) {
                            *choice = vec![value.clone()];
                        }
                    }
                    self.write(wanted, &choices, &mut Vec::new(), out);
                }
            }
        }
    }

    fn write(
        &mut self,
        wanted: &Wanted<'_>,
        choices: &[Vec<Solution>],
        chosen: &mut Vec<Solution>,
        out: &mut Vec<Solution>,
    ) {
        if out.len() >= wanted.want || !self.step() {
            return;
        }
        let Some(options) = choices.get(chosen.len()) else {
            let items = chosen.iter().map(|solution| solution.value.clone());
            let value = Value::Array(items.collect());
            let known = out.iter().any(|known| equal(&known.value, &value));
            if !known && self.fits(wanted.cell, &value) {
                let cause = chosen.iter().enumerate().find_map(|(at, solution)| {
                    let mut cause: Cause = solution.cause.clone()?;
                    cause.path.push(Err(at));
                    Some(cause)
                });
                out.push(Solution { value, cause });
            }
            return;
        };
        for option in options {
            let twice = |earlier: &Solution| equal(&earlier.value, &option.value);
            if wanted.unique && chosen.iter().any(twice) {
                continue;
            }
            chosen.push(option.clone());
            self.write(wanted, choices, chosen, out);
            chosen.pop();
            if out.len() >= wanted.want || self.budget == 0 {
                return;
            }
        }
    }
}

impl Wanted<'_> {
    /// A length that suffices where there is any array at all: beyond the places that differ, one item for each
    /// that must exist, and as many as are counted.
    fn enough(&self) -> usize {
        let listed = self.cell.failing().map(|atom| match atom {
            AtomKind::Enum(values) => values.len(),
            _ => 0,
        });
        let counted = self.counts.iter().map(|count| count.least);
        let counted = counted.fold(0, u64::saturating_add);
        let counted = usize::try_from(counted).unwrap_or(usize::MAX);
        let twice = if self.twice { 2 } else { 0 };
        self.least
            .max(self.uniform)
            .saturating_add(counted)
            .saturating_add(self.items.len() + twice + listed.sum::<usize>())
            .saturating_add(self.want - 1)
    }
}

/// What a cell asks of an array; `None` if that is plainly nothing.
fn wanted(cell: &Cell, want: usize) -> Option<Wanted<'_>> {
    let (mut least, mut most) = (0, u64::MAX);
    let (mut unique, mut twice, mut uniform) = (false, false, 0);
    let mut counts: Vec<Count> = Vec::new();
    let mut add = |schema, least: u64, most: u64| match counts
        .iter_mut()
        .find(|count| count.schema == schema)
    {
        Some(count) => {
            count.least = count.least.max(least);
            count.most = count.most.min(most);
        }
        None => counts.push(Count {
            schema,
            least,
            most,
        }),
    };
    for atom in cell.atoms() {
        match atom {
            AtomKind::MinItems(n) => least = least.max(*n),
            AtomKind::MaxItems(n) => most = most.min(*n),
            AtomKind::UniqueItems => unique = true,
            AtomKind::Contains { schema, least } => add(*schema, *least, u64::MAX),
            AtomKind::ContainsAtMost { schema, most } => add(*schema, 0, *most),
            AtomKind::Tuple { prefix, .. } => uniform = uniform.max(prefix.len()),
            _ => {}
        }
    }
    for atom in cell.failing() {
        match atom {
            AtomKind::MinItems(n) => most = most.min(n.saturating_sub(1)),
            AtomKind::MaxItems(n) => least = least.max(n.saturating_add(1)),
            AtomKind::UniqueItems => twice = true,
            AtomKind::Contains { schema, least } => add(*schema, 0, least.saturating_sub(1)),
            AtomKind::ContainsAtMost { schema, most } => {
                add(*schema, most.saturating_add(1), u64::MAX);
            }
            _ => {}
        }
    }
    let mut items = Vec::new();
    for exists in &cell.exists {
        let (from, just, goal) = match exists {
            Exists::Item(goal) => (0, false, *goal),
            Exists::ItemAt(at, goal) => (*at, true, *goal),
            Exists::ItemFrom(at, goal) => (*at, false, *goal),
            _ => continue,
        };
        uniform = uniform.max(from + usize::from(just));
        items.push((from, just, goal));
    }
    if unique && twice || least > most || counts.iter().any(|count| count.least > count.most) {
        return None;
    }
    Some(Wanted {
        cell,
        least: usize::try_from(least).unwrap_or(usize::MAX),
        most: usize::try_from(most).ok().filter(|_| most < u64::MAX),
        unique,
        twice,
        counts,
        items,
        uniform,
        want,
    })
}
