//! Taking schemas apart for one JSON type: atoms are gathered, disjunctions tried in turn.
use std::rc::Rc;

use super::explain::Shown;
use super::{Cause, Goal, Solution, Solver};
use crate::number::equal;
use crate::pointer::Pointer;
use crate::schema::{Additional, Atom, AtomKind, Kind, Schema, SchemaId};

/// Choices open at one time: they take about half of a thread's stack of 2 MiB.
const MOST_CHOICES: usize = 500;

/// An atom of a compiled schema.
#[derive(Clone)]
pub(super) struct Place(Rc<Schema>, usize);

impl Place {
    pub(super) fn atom(&self) -> Option<&Atom> {
        self.0.atoms.get(self.1)
    }
}

/// Something that must exist inside an array or object.
#[derive(Clone)]
pub(super) enum Exists {
    /// An item that meets the goal.
    Item(Goal),
    /// The member of this name, meeting the goal; true if it never travels in this direction.
    Member(String, Goal, bool),
    /// A member that the atom does not declare, meeting the goal if there is one.
    Undeclared(Place, Option<Goal>),
}

/// One way to go on.
#[derive(Clone, Default)]
struct Alternative {
    goals: Vec<Goal>,
    fails: Option<Place>,
    exists: Option<Exists>,
    cause: Option<Cause>,
}

/// What is gathered for one type.
#[derive(Clone)]
pub(super) struct Cell {
    pub(super) kind: Kind,
    pub(super) meets: Vec<Place>,
    pub(super) fails: Vec<Place>,
    pub(super) exists: Vec<Exists>,
    pub(super) cause: Option<Cause>,
    /// The schemas met, to tell what cannot be met beside them.
    plus: Vec<SchemaId>,
    pending: Vec<Goal>,
    choices: Vec<Vec<Alternative>>,
    minus: Vec<Goal>,
    opaque: Vec<(Pointer, String)>,
}

impl Cell {
    pub(super) fn atoms(&self) -> impl Iterator<Item = &AtomKind> {
        self.meets
            .iter()
            .filter_map(Place::atom)
            .map(|atom| &atom.kind)
    }

    /// The first schema that is met.
    pub(super) fn first_met(&self) -> Option<SchemaId> {
        self.plus.first().copied()
    }

    /// Whether a member of this name never travels in this direction.
    pub(super) fn hides(&self, name: &str) -> bool {
        self.atoms().any(|atom| {
            matches!(atom, AtomKind::Members { properties, .. } if properties.get(name).is_some_and(|member| member.hidden))
        })
    }

    pub(super) fn failing(&self) -> impl Iterator<Item = &AtomKind> {
        self.fails
            .iter()
            .filter_map(Place::atom)
            .map(|atom| &atom.kind)
    }
}

impl Solver<'_> {
    pub(super) fn branch(
        &mut self,
        kind: Kind,
        goals: &[Goal],
        want: usize,
        out: &mut Vec<Solution>,
    ) {
        let cell = Cell {
            kind,
            meets: Vec::new(),
            fails: Vec::new(),
            exists: Vec::new(),
            cause: None,
            plus: Vec::new(),
            pending: goals.to_vec(),
            choices: Vec::new(),
            minus: Vec::new(),
            opaque: Vec::new(),
        };
        self.expand(cell, want, out);
    }

    /// Takes apart what is pending, one recursion for each choice made. Those of the values around
    /// this one are open still, so all together are bounded.
    fn expand(&mut self, cell: Cell, want: usize, out: &mut Vec<Solution>) {
        if out.len() >= want || !self.step() {
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
        while let Some(goal) = cell.pending.pop() {
            if goal.positive {
                if cell.plus.contains(&goal.id) {
                    continue;
                }
                cell.plus.push(goal.id);
                if !self.gather(&mut cell, goal.id) {
                    return;
                }
            } else if !cell.minus.contains(&goal) {
                cell.minus.push(goal);
            }
        }
        if let Some(choice) = cell.choices.pop() {
            for alternative in choice {
                self.take(&cell, alternative, want, out);
            }
            return;
        }
        // What must fail is taken apart last, when it is known what it must fail beside; the
        // refusal being explained first of all, for most of its ways out close at once.
        let next = cell.minus.iter().position(|goal| goal.tracked).unwrap_or(0);
        if next < cell.minus.len() {
            let goal = cell.minus.remove(next);
            if let Some(ways) = self.ways_to_fail(&cell, goal) {
                for alternative in ways {
                    self.take(&cell, alternative, want, out);
                }
            } else {
                self.expand(cell, want, out);
            }
            return;
        }
        self.finish(&cell, want, out);
    }

    fn take(&mut self, cell: &Cell, way: Alternative, want: usize, out: &mut Vec<Solution>) {
        if out.len() >= want {
            return;
        }
        let mut next = cell.clone();
        next.pending.extend(way.goals);
        next.fails.extend(way.fails);
        next.exists.extend(way.exists);
        next.cause = next.cause.or(way.cause);
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
            if let Some(cause) = &cell.cause {
                solution.cause = Some(cause.clone());
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
                AtomKind::AnyOf(ids) => {
                    let ways = ids.iter().filter(|id| self.possible(**id, cell.kind));
                    cell.choices.push(
                        ways.map(|id| Alternative {
                            goals: vec![Goal::meets(*id)],
                            ..Alternative::default()
                        })
                        .collect(),
                    );
                }
                AtomKind::OneOf(ids) => {
                    let ids: Vec<SchemaId> = ids
                        .iter()
                        .copied()
                        .filter(|id| self.possible(*id, cell.kind))
                        .collect();
                    let mut ways = Vec::new();
                    for (index, id) in ids.iter().enumerate() {
                        let mut goals = vec![Goal::meets(*id)];
                        for (other, fails) in ids.iter().enumerate() {
                            if other != index
                                && !(cell.kind == Kind::Object && self.disjoint(*id, *fails))
                            {
                                goals.push(Goal::fails(*fails));
                            }
                        }
                        ways.push(Alternative {
                            goals,
                            ..Alternative::default()
                        });
                    }
                    cell.choices.push(ways);
                }
                AtomKind::Opaque(why) => cell.opaque.push((atom.at.clone(), why.clone())),
                _ => cell.meets.push(Place(schema.clone(), index)),
            }
        }
        true
    }

    #[expect(
        clippy::too_many_lines,
        reason = "one arm per keyword, read side by side"
    )]
    /// The ways in which a value of this cell's type fails a schema; `None` if it fails anyway.
    fn ways_to_fail(&mut self, cell: &Cell, goal: Goal) -> Option<Vec<Alternative>> {
        let schema = self.schemas.get(goal.id);
        if cell.kind == Kind::Null && schema.nullable {
            return Some(Vec::new());
        }
        if !goal.tracked
            && cell.kind == Kind::Object
            && cell
                .plus
                .clone()
                .into_iter()
                .any(|plus| self.disjoint(plus, goal.id))
        {
            return None;
        }
        let mut ways = Vec::new();
        for (index, atom) in schema.atoms.iter().enumerate() {
            if atom.kind.about().is_some_and(|kind| kind != cell.kind) {
                continue;
            }
            let leaf = goal.tracked.then(|| cause(atom));
            if goal.tracked && self.blocked.contains(&atom.at) && !inner(&atom.kind) {
                continue;
            }
            let below = |id: SchemaId| Goal {
                id,
                positive: false,
                tracked: goal.tracked,
            };
            let place = Place(schema.clone(), index);
            match &atom.kind {
                AtomKind::Type { types, integer } => {
                    if !types.has(cell.kind) {
                        ways.push(Alternative {
                            cause: leaf,
                            ..Alternative::default()
                        });
                    } else if *integer && cell.kind == Kind::Number {
                        ways.push(Alternative {
                            fails: Some(place),
                            cause: leaf,
                            ..Alternative::default()
                        });
                    }
                }
                AtomKind::AllOf(id) => ways.push(Alternative {
                    goals: vec![below(*id)],
                    ..Alternative::default()
                }),
                AtomKind::Not(id) => {
                    ways.push(Alternative {
                        goals: vec![Goal::meets(*id)],
                        cause: leaf,
                        ..Alternative::default()
                    });
                }
                AtomKind::AnyOf(ids) | AtomKind::OneOf(ids) => {
                    let mut open = Vec::new();
                    for id in ids {
                        if self.possible(*id, cell.kind)
                            && !(cell.kind == Kind::Object
                                && cell
                                    .plus
                                    .clone()
                                    .into_iter()
                                    .any(|plus| self.disjoint(plus, *id)))
                        {
                            open.push(*id);
                        }
                    }
                    if let [only] = open.as_slice() {
                        // The refusal is explained inside the one branch that could have admitted.
                        ways.push(Alternative {
                            goals: vec![below(*only)],
                            ..Alternative::default()
                        });
                    } else if !(goal.tracked && self.blocked.contains(&atom.at)) {
                        let none = open.iter().map(|id| Goal::fails(*id)).collect();
                        ways.push(Alternative {
                            goals: none,
                            cause: leaf.clone(),
                            ..Alternative::default()
                        });
                        if matches!(atom.kind, AtomKind::OneOf(_)) {
                            for (index, one) in open.iter().enumerate() {
                                for other in open.iter().skip(index + 1) {
                                    if !self.step() {
                                        return Some(ways);
                                    }
                                    if cell.kind == Kind::Object && self.disjoint(*one, *other) {
                                        continue;
                                    }
                                    let goals = vec![Goal::meets(*one), Goal::meets(*other)];
                                    ways.push(Alternative {
                                        goals,
                                        cause: leaf.clone(),
                                        ..Alternative::default()
                                    });
                                }
                            }
                        }
                    }
                }
                AtomKind::Opaque(why) => self.doubted_at(&atom.at, why),
                AtomKind::Items(id) => {
                    ways.push(Alternative {
                        exists: Some(Exists::Item(below(*id))),
                        ..Alternative::default()
                    });
                }
                AtomKind::Members {
                    properties,
                    additional,
                } => {
                    for (name, property) in properties {
                        let exists = Exists::Member(
                            name.clone(),
                            below(property.schema),
                            property.hidden && goal.tracked,
                        );
                        ways.push(Alternative {
                            exists: Some(exists),
                            ..Alternative::default()
                        });
                    }
                    match additional {
                        Additional::Any => {}
                        Additional::Never => {
                            if !(goal.tracked && self.blocked.contains(&atom.at)) {
                                let exists = Some(Exists::Undeclared(place, None));
                                ways.push(Alternative {
                                    exists,
                                    cause: leaf,
                                    ..Alternative::default()
                                });
                            }
                        }
                        Additional::Schema(id) => {
                            let exists = Some(Exists::Undeclared(place, Some(below(*id))));
                            ways.push(Alternative {
                                exists,
                                ..Alternative::default()
                            });
                        }
                    }
                }
                _ => ways.push(Alternative {
                    fails: Some(place),
                    cause: leaf,
                    ..Alternative::default()
                }),
            }
        }
        Some(ways)
    }
}

/// Whether the causes of a failure lie below the atom.
fn inner(kind: &AtomKind) -> bool {
    matches!(
        kind,
        AtomKind::AllOf(_)
            | AtomKind::AnyOf(_)
            | AtomKind::OneOf(_)
            | AtomKind::Items(_)
            | AtomKind::Members { .. }
    )
}

pub(super) fn cause(atom: &Atom) -> Cause {
    Cause {
        keyword: atom.at.clone(),
        rule: atom.rule,
        path: Vec::new(),
        admitted_by: None,
        open: false,
    }
}
