//! The ways in which a value of one type fails a schema.
use super::cell::{Alternative, Cell, Exists, Place};
use super::{Cause, Goal, Solver};
use crate::schema::{Additional, Atom, AtomKind, Kind, SchemaId};

/// Ways to go on, in order.
pub(super) enum Ways {
    One(Alternative),
    /// Every two of these schemas met at once. Of five hundred there are too many to write down.
    Pairs(Vec<SchemaId>, Option<Cause>),
}

impl Solver<'_> {
    #[expect(
        clippy::too_many_lines,
        reason = "one arm per keyword, read side by side"
    )]
    /// The ways in which a value of this cell's type fails a schema; `None` if it fails anyway.
    pub(super) fn ways_to_fail(&mut self, cell: &Cell, goal: Goal) -> Option<Vec<Ways>> {
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
                .any(|plus| self.schemas.disjoint(plus, goal.id))
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
                        ways.push(Ways::One(Alternative {
                            cause: leaf,
                            ..Alternative::default()
                        }));
                    } else if *integer && cell.kind == Kind::Number {
                        ways.push(Ways::One(Alternative {
                            fails: Some(place),
                            cause: leaf,
                            ..Alternative::default()
                        }));
                    }
                }
                AtomKind::AllOf(id) => ways.push(Ways::One(Alternative {
                    goals: vec![below(*id)],
                    ..Alternative::default()
                })),
                AtomKind::Not(id) => {
                    ways.push(Ways::One(Alternative {
                        goals: vec![Goal::meets(*id)],
                        cause: leaf,
                        ..Alternative::default()
                    }));
                }
                AtomKind::AnyOf(ids) | AtomKind::OneOf(ids) => {
                    let mut open = Vec::new();
                    for id in ids {
                        if self.schemas.possible(*id, cell.kind)
                            && !(cell.kind == Kind::Object
                                && cell
                                    .plus
                                    .clone()
                                    .into_iter()
                                    .any(|plus| self.schemas.disjoint(plus, *id)))
                        {
                            open.push(*id);
                        }
                    }
                    if let [only] = open.as_slice() {
                        // The refusal is explained inside the one branch that could have admitted.
                        ways.push(Ways::One(Alternative {
                            goals: vec![below(*only)],
                            ..Alternative::default()
                        }));
                    } else if !(goal.tracked && self.blocked.contains(&atom.at)) {
                        let none = open.iter().map(|id| Goal::fails(*id)).collect();
                        ways.push(Ways::One(Alternative {
                            goals: none,
                            cause: leaf.clone(),
                            ..Alternative::default()
                        }));
                        if matches!(atom.kind, AtomKind::OneOf(_)) {
                            ways.push(Ways::Pairs(open, leaf));
                        }
                    }
                }
                AtomKind::Opaque(why) => self.doubted_at(&atom.at, why),
                AtomKind::Flawed(why) => {
                    // What is met has the same flaw, or else something may hide here.
                    let flawed = |one: &Atom| one.kind == atom.kind;
                    let mut met = cell.plus.iter();
                    if !met.any(|id| self.schemas.get(*id).atoms.iter().any(flawed)) {
                        self.doubted_at(&atom.at, why);
                    }
                }
                AtomKind::Items(id) => {
                    ways.push(Ways::One(Alternative {
                        exists: Some(Exists::Item(below(*id))),
                        ..Alternative::default()
                    }));
                }
                AtomKind::Tuple { prefix, rest } => {
                    let exists = prefix.iter().enumerate();
                    let exists = exists.map(|(at, id)| Exists::ItemAt(at, below(*id)));
                    let rest = rest.map(|id| Exists::ItemFrom(prefix.len(), below(id)));
                    ways.extend(exists.chain(rest).map(|exists| {
                        Ways::One(Alternative {
                            exists: Some(exists),
                            ..Alternative::default()
                        })
                    }));
                }
                AtomKind::Names(id) => ways.push(Ways::One(Alternative {
                    exists: Some(Exists::Name(Goal::fails(*id))),
                    cause: leaf,
                    ..Alternative::default()
                })),
                AtomKind::If {
                    condition, then, ..
                } => ways.push(Ways::One(Alternative {
                    goals: vec![Goal::meets(*condition), below(*then)],
                    ..Alternative::default()
                })),
                AtomKind::Members {
                    properties,
                    patterns,
                    additional,
                } => {
                    for (pattern, id) in patterns {
                        ways.push(Ways::One(Alternative {
                            exists: Some(Exists::Matching(pattern.clone(), below(*id))),
                            ..Alternative::default()
                        }));
                    }
                    for (name, property) in properties {
                        let exists = Exists::Member(
                            name.clone(),
                            below(property.schema),
                            property.hidden && goal.tracked,
                        );
                        ways.push(Ways::One(Alternative {
                            exists: Some(exists),
                            ..Alternative::default()
                        }));
                    }
                    match additional {
                        Additional::Any => {}
                        Additional::Never => {
                            if !(goal.tracked && self.blocked.contains(&atom.at)) {
                                let exists = Some(Exists::Undeclared(place, None));
                                ways.push(Ways::One(Alternative {
                                    exists,
                                    cause: leaf,
                                    ..Alternative::default()
                                }));
                            }
                        }
                        Additional::Schema(id) => {
                            let exists = Some(Exists::Undeclared(place, Some(below(*id))));
                            ways.push(Ways::One(Alternative {
                                exists,
                                ..Alternative::default()
                            }));
                        }
                    }
                }
                _ => ways.push(Ways::One(Alternative {
                    fails: Some(place),
                    cause: leaf,
                    ..Alternative::default()
                })),
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
            | AtomKind::If { .. }
            | AtomKind::Items(_)
            | AtomKind::Tuple { .. }
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
