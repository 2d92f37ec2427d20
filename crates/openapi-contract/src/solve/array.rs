//! Arrays: items that all meet the same goals, some of which must meet more.
use serde_json::Value;

use super::cell::{Cell, Exists};
use super::{Cause, Goal, Solution, Solver};
use crate::number::equal;
use crate::schema::AtomKind;

/// Longer arrays are not written.
const LONGEST: u64 = 2_000;

impl Solver<'_> {
    pub(super) fn arrays(&mut self, cell: &Cell, want: usize, out: &mut Vec<Solution>) {
        if Self::is_of_places(cell) {
            return self.arrays_by_place(cell, want, out);
        }
        let (mut least, mut most, mut unique, mut twice) = (0, u64::MAX, false, false);
        let mut each = Vec::new();
        for atom in cell.atoms() {
            match atom {
                AtomKind::MinItems(n) => least = least.max(*n),
                AtomKind::MaxItems(n) => most = most.min(*n),
                AtomKind::UniqueItems => unique = true,
                AtomKind::Items(id) => each.push(Goal::meets(*id)),
                _ => {}
            }
        }
        // Values taken out one by one need as many more to choose from.
        let mut room = want;
        for atom in cell.failing() {
            match atom {
                AtomKind::MinItems(n) => most = most.min(n.saturating_sub(1)),
                AtomKind::MaxItems(n) => least = least.max(n.saturating_add(1)),
                AtomKind::UniqueItems => twice = true,
                AtomKind::Enum(values) => room += values.len(),
                _ => {}
            }
        }
        let special: Vec<Goal> = cell
            .exists
            .iter()
            .filter_map(|exists| match exists {
                Exists::Item(goal) => Some(*goal),
                _ => None,
            })
            .collect();
        if (unique && twice) || least > most {
            return;
        }
        if least > LONGEST || special.len() > 6 {
            let goals = self.stack.last().cloned().unwrap_or_default();
            self.doubted(&goals, "only very long arrays are admitted there");
            return;
        }
        let mut groupings = Vec::new();
        partitions(&special, &mut Vec::new(), &mut groupings);
        // Fewer items first; where values are counted, every item may be the special one.
        groupings.sort_by_key(Vec::len);
        if want > 1 && !special.is_empty() {
            groupings.push(Vec::new());
        }
        let mut partial = false;
        for groups in groupings {
            let shortest = least
                .max(u64::try_from(groups.len()).unwrap_or(u64::MAX))
                .max(if twice { 2 } else { 0 });
            let longest = most
                .min(shortest.saturating_add(u64::try_from(room).unwrap_or(0) + u64::from(twice)));
            for length in shortest..=longest {
                if out.len() >= want || !self.step() {
                    return;
                }
                let length = usize::try_from(length).unwrap_or(0);
                let mut slots: Vec<Vec<Goal>> = groups.clone();
                slots.resize(length, Vec::new());
                let supply = if unique { length.max(room) } else { room };
                let mut choices = Vec::new();
                for slot in &slots {
                    let goals: Vec<Goal> = each.iter().chain(slot).copied().collect();
                    let found = self.solve(&goals, supply);
                    partial |= found.len() >= supply;
                    let empty = found.is_empty();
                    choices.push(found);
                    if empty {
                        break;
                    }
                }
                if choices.last().is_some_and(Vec::is_empty) {
                    break;
                }
                self.fill(
                    cell,
                    &choices,
                    (unique, twice),
                    &mut Vec::new(),
                    (want, out),
                );
            }
        }
        if out.len() < want && want > 1 && partial && !special.is_empty() {
            let goals = self.stack.last().cloned().unwrap_or_default();
            self.doubted(&goals, "arrays were counted in part only");
        }
    }

    fn fill(
        &mut self,
        cell: &Cell,
        choices: &[Vec<Solution>],
        (unique, twice): (bool, bool),
        chosen: &mut Vec<Solution>,
        (want, out): (usize, &mut Vec<Solution>),
    ) {
        if out.len() >= want || !self.step() {
            return;
        }
        let Some(options) = choices.get(chosen.len()) else {
            let value = Value::Array(
                chosen
                    .iter()
                    .map(|solution| solution.value.clone())
                    .collect(),
            );
            let known = out.iter().any(|known| equal(&known.value, &value));
            if !known && self.fits(cell, &value) {
                let cause = chosen.iter().enumerate().find_map(|(at, solution)| {
                    let mut cause: Cause = solution.cause.clone()?;
                    cause.path.push(Err(at));
                    Some(cause)
                });
                out.push(Solution { value, cause });
            }
            return;
        };
        let mut options = options.clone();
        if twice && chosen.len() + 1 == choices.len() && !chosen.is_empty() {
            // The last item repeats an earlier one.
            for earlier in chosen.clone() {
                if !options
                    .iter()
                    .any(|option| equal(&option.value, &earlier.value))
                    && chosen.len() + 1 == choices.len()
                {
                    options.push(Solution {
                        value: earlier.value,
                        cause: None,
                    });
                }
            }
        }
        for option in options {
            if unique
                && chosen
                    .iter()
                    .any(|earlier| equal(&earlier.value, &option.value))
            {
                continue;
            }
            chosen.push(option);
            self.fill(cell, choices, (unique, twice), chosen, (want, out));
            chosen.pop();
            if out.len() >= want || self.budget == 0 {
                return;
            }
        }
    }
}

/// Every way to share the goals among items.
fn partitions(rest: &[Goal], groups: &mut Vec<Vec<Goal>>, out: &mut Vec<Vec<Vec<Goal>>>) {
    let Some((first, rest)) = rest.split_first() else {
        out.push(groups.clone());
        return;
    };
    for at in 0..groups.len() {
        if let Some(group) = groups.get_mut(at) {
            group.push(*first);
        }
        partitions(rest, groups, out);
        if let Some(group) = groups.get_mut(at) {
            group.pop();
        }
    }
    groups.push(vec![*first]);
    partitions(rest, groups, out);
    groups.pop();
}
