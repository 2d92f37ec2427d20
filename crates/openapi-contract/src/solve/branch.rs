//! Taking schemas apart for one JSON type: atoms are gathered, disjunctions tried in turn.
use std::collections::HashMap;

use super::cell::{Alternative, Cell, Choice, Place};
use super::explain::Shown;
use super::ways::Ways;
use super::{Cause, Goal, Solution, Solver};
use crate::number::equal;
use crate::schema::{AtomKind, Kind, SchemaId};

/// Choices open at one time: they take about half of a thread's stack of 2 MiB.
const MOST_CHOICES: usize = 500;

/// Parts of a cell that are copied in the time of a step.
const COPIED_IN_A_STEP: usize = 16;

impl Solver<'_> {
    pub(super) fn branch(
        &mut self,
        kind: Kind,
        goals: &[Goal],
        want: usize,
        out: &mut Vec<Solution>,
    ) {
        self.expand(Cell::new(kind, goals), want, out);
    }

    /// Takes apart what is pending, one recursion for each choice made. Those of the values around
    /// this one are open still, so all together are bounded.
    fn expand(&mut self, cell: Cell, want: usize, out: &mut Vec<Solution>) {
        if out.len() >= want {
            return;
        }
        self.choosing += 1;
        self.choose(cell, want, out);
        self.choosing -= 1;
    }

    fn choose(&mut self, mut cell: Cell, want: usize, out: &mut Vec<Solution>) {
        if self.choosing > MOST_CHOICES {
            let goals = cell
                .plus
                .iter()
                .map(|id| Goal::meets(*id))
                .collect::<Vec<_>>();
            self.doubted(&goals, "schemas nest too deeply there");
            return;
        }
        // What leaves no choice is done in place.
        loop {
            if !self.step() || !self.gather_pending(&mut cell) {
                return;
            }
            if let Some(choice) = cell.choices.pop() {
                if let [only] = *choice.ids {
                    cell.pending.push(Goal::meets(only));
                    continue;
                }
                for index in 0..choice.ids.len() {
                    if out.len() >= want {
                        return;
                    }
                    let way = self.way_to_meet(&choice, index, cell.kind);
                    self.take(&cell, way, want, out);
                }
                return;
            }
            // What must fail is taken apart last, when it is known what it must fail beside; the
            // refusal being explained first of all, for most of its ways out close at once.
            let next = cell.minus.iter().position(|goal| goal.tracked).unwrap_or(0);
            if next >= cell.minus.len() {
                break;
            }
            let goal = cell.minus.remove(next);
            let Some(mut ways) = self.ways_to_fail(&cell, goal) else {
                continue;
            };
            if matches!(ways.as_slice(), [Ways::One(_)])
                && let Some(Ways::One(way)) = ways.pop()
            {
                cell.add(way);
                continue;
            }
            for way in ways {
                match way {
                    Ways::One(way) => self.take(&cell, way, want, out),
                    Ways::Pairs(ids, cause) => {
                        self.take_pairs(&cell, &ids, cause.as_ref(), want, out);
                    }
                }
            }
            return;
        }
        self.finish(&cell, want, out);
    }

    /// Takes apart what must be met; false if that cannot be.
    fn gather_pending(&mut self, cell: &mut Cell) -> bool {
        while let Some(goal) = cell.pending.pop() {
            if goal.positive {
                if cell.plus.contains(&goal.id) {
                    continue;
                }
                if self.closes(cell, goal) {
                    return false;
                }
                cell.plus.push(goal.id);
                if !self.gather(cell, goal.id) {
                    return false;
                }
            } else if !cell.minus.contains(&goal) {
                if self.closes(cell, goal) {
                    return false;
                }
                cell.minus.push(goal);
            }
        }
        true
    }

    /// Whether the same schema is met or failed already, the other way round.
    fn closes(&mut self, cell: &Cell, goal: Goal) -> bool {
        if goal.positive {
            let mut minus = cell.minus.iter();
            minus.any(|minus| self.schemas.same(goal.id, minus.id))
        } else {
            let mut plus = cell.plus.iter();
            plus.any(|plus| self.schemas.same(*plus, goal.id))
        }
    }

    /// The schema of this index met, and the others failed if just one may be met.
    fn way_to_meet(&mut self, choice: &Choice, index: usize, kind: Kind) -> Alternative {
        let mut goals = Vec::new();
        if let Some(id) = choice.ids.get(index) {
            goals.push(Goal::meets(*id));
            if choice.just_one {
                for (other, fails) in choice.ids.iter().enumerate() {
                    if other != index
                        && !(kind == Kind::Object && self.schemas.disjoint(*id, *fails))
                    {
                        goals.push(Goal::fails(*fails));
                    }
                }
            }
        }
        Alternative {
            goals,
            ..Alternative::default()
        }
    }

    fn take_pairs(
        &mut self,
        cell: &Cell,
        ids: &[SchemaId],
        cause: Option<&Cause>,
        want: usize,
        out: &mut Vec<Solution>,
    ) {
        let met = |id: &SchemaId| Goal::meets(*id);
        // What must fail cannot be met; most often there is one of the same shape for each.
        let mut minus: HashMap<u64, Vec<SchemaId>> = HashMap::new();
        for goal in &cell.minus {
            let shape = self.schemas.shape(goal.id);
            minus.entry(shape).or_default().push(goal.id);
        }
        let mut open = Vec::new();
        for id in ids {
            let alike = minus.get(&self.schemas.shape(*id));
            let mut alike = alike.into_iter().flatten();
            if !alike.any(|minus| self.schemas.same(*id, *minus)) {
                open.push(*id);
            }
        }
        let ids = open;
        for (index, one) in ids.iter().enumerate() {
            for other in ids.iter().skip(index + 1) {
                if out.len() >= want || !self.step() {
                    return;
                }
                if cell.kind == Kind::Object && self.schemas.disjoint(*one, *other) {
                    continue;
                }
                let way = Alternative {
                    goals: vec![met(one), met(other)],
                    cause: cause.cloned(),
                    ..Alternative::default()
                };
                self.take(cell, way, want, out);
            }
        }
    }

    fn take(&mut self, cell: &Cell, way: Alternative, want: usize, out: &mut Vec<Solution>) {
        if out.len() >= want || way.goals.iter().any(|goal| self.closes(cell, *goal)) {
            return;
        }
        self.spend((cell.size() + way.goals.len()) / COPIED_IN_A_STEP);
        let mut next = cell.clone();
        next.add(way);
        self.expand(next, want, out);
    }

    fn finish(&mut self, cell: &Cell, want: usize, out: &mut Vec<Solution>) {
        let mut found = Vec::new();
        let room = want.saturating_add(out.len());
        self.values(cell, room, &mut found);
        if !found.is_empty() && !cell.opaque.is_empty() {
            for (at, why) in &cell.opaque {
                self.doubted_at(at, why);
            }
            return;
        }
        for mut solution in found {
            if out.len() >= want {
                return;
            }
            if out.iter().any(|known| equal(&known.value, &solution.value)) {
                continue;
            }
            if solution.cause.is_none() {
                solution.cause.clone_from(&cell.cause);
            }
            if let Some(cause) = &mut solution.cause
                && cause.admitted_by.is_none()
            {
                cause.admitted_by = cell.plus.first().map(|id| self.schemas.place(*id).1);
            }
            out.push(solution);
        }
    }

    fn values(&mut self, cell: &Cell, want: usize, out: &mut Vec<Solution>) {
        let listed = cell.atoms().find_map(|atom| match atom {
            AtomKind::Enum(values) => Some(values.clone()),
            _ => None,
        });
        let plain = match (listed, cell.kind) {
            (Some(values), _) => values
                .into_iter()
                .filter(|value| Kind::of(value) == cell.kind)
                .collect(),
            (None, Kind::Null) => vec![serde_json::Value::Null],
            (None, Kind::Boolean) => vec![true.into(), false.into()],
            (None, Kind::Number) => return self.numbers(cell, want, out),
            (None, Kind::String) => return self.strings(cell, want, out),
            (None, Kind::Array) => return self.arrays(cell, want, out),
            (None, Kind::Object) => return self.objects(cell, want, out),
        };
        for value in plain {
            if out.len() < want && self.fits(cell, &value) {
                match self.explained(cell, &value) {
                    Shown::Whole => out.push(Solution { value, cause: None }),
                    Shown::Refusal(cause) => out.push(Solution {
                        value,
                        cause: Some(cause),
                    }),
                    Shown::Nothing => {}
                }
            }
        }
    }

    /// Adds the atoms of a schema that must be met; false if none of this type can.
    fn gather(&mut self, cell: &mut Cell, id: SchemaId) -> bool {
        let schema = self.schemas.get(id);
        if cell.kind == Kind::Null && schema.nullable {
            return true;
        }
        for (index, atom) in schema.atoms.iter().enumerate() {
            if atom.kind.about().is_some_and(|kind| kind != cell.kind) {
                continue;
            }
            match &atom.kind {
                AtomKind::Type { types, integer } => {
                    if !types.has(cell.kind) {
                        return false;
                    }
                    if *integer {
                        cell.meets.push(Place(schema.clone(), index));
                    }
                }
                AtomKind::AllOf(id) => cell.pending.push(Goal::meets(*id)),
                AtomKind::Not(id) => cell.pending.push(Goal::fails(*id)),
                AtomKind::AnyOf(ids) | AtomKind::OneOf(ids) => {
                    let ids = ids.iter().copied();
                    cell.choices.push(Choice {
                        ids: ids
                            .filter(|id| self.schemas.possible(*id, cell.kind))
                            .collect(),
                        just_one: matches!(atom.kind, AtomKind::OneOf(_)),
                    });
                }
                AtomKind::If {
                    then, otherwise, ..
                } => {
                    let ids = [*otherwise, *then].into_iter();
                    cell.choices.push(Choice {
                        ids: ids
                            .filter(|id| self.schemas.possible(*id, cell.kind))
                            .collect(),
                        just_one: false,
                    });
                }
                AtomKind::Flawed(_) => {}
                AtomKind::Opaque(why) => cell.opaque.push((atom.at.clone(), why.clone())),
                _ => cell.meets.push(Place(schema.clone(), index)),
            }
        }
        true
    }
}
