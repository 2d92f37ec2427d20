//! What the net asks of the solver: values, each search within bounds of its own.
use std::collections::BTreeSet;
use std::rc::Rc;

use indexmap::IndexMap;
use serde_json::Value;

use super::net::{Need, PairId, Refusal, Step};
use super::{Comparer, SEARCH};
use crate::evaluate::admits;
use crate::schema::{Additional, Atom, AtomKind, Kind, Property, SchemaId, TypeSet};
use crate::solve::{Goal, Solution};
use crate::verdict::{Rule, Side, UndecidedReason};
use openapi_document::Pointer;

impl Comparer<'_> {
    /// A value for some goals. Where that cannot be told, the pair has a doubt.
    pub(super) fn ask(&mut self, id: PairId, goals: &[Goal]) -> Option<Solution> {
        let (found, doubts) = self.search(goals);
        let notes = std::mem::take(&mut self.solver.notes);
        let here = self.net.get(id).map(|pair| (pair.met.clone(), pair.target));
        let Some((met, target)) = here else {
            return found;
        };
        let (side, place) = self.solver.schemas.place(target);
        let beside = self.specific(&met).unwrap_or_default();
        let (mut marked, mut doubtful) = (false, false);
        if let Some(pair) = self.net.get_mut(id) {
            if found.is_none() && self.solver.doubt {
                pair.doubts.extend(doubts.into_iter().take(1).map(|reason| {
                    if reason.at == Pointer::root() {
                        UndecidedReason {
                            side,
                            at: place.clone(),
                            why: reason.why,
                        }
                    } else {
                        reason
                    }
                }));
                (marked, doubtful) = (true, true);
            }
            for mut note in notes {
                if note.a == Pointer::root() {
                    note.a = beside.clone();
                }
                pair.notes.insert(note);
                marked = true;
            }
        }
        if marked {
            self.net.mark(id, doubtful);
        }
        found
    }

    fn search(&mut self, goals: &[Goal]) -> (Option<Solution>, BTreeSet<UndecidedReason>) {
        let steps = self.left.min(SEARCH);
        self.solver.resume(steps);
        self.solver.undecided.clear();
        self.solver.notes.clear();
        let found = self.solver.solve(goals, 1).pop();
        self.left = self.left.saturating_sub(steps - self.solver.budget);
        (found, std::mem::take(&mut self.solver.undecided))
    }

    /// A value that meets all and that the target refuses.
    pub(super) fn ask_refused(
        &mut self,
        id: PairId,
        met: &[SchemaId],
        target: SchemaId,
    ) -> Option<Solution> {
        let mut goals: Vec<Goal> = met.iter().map(|id| Goal::meets(*id)).collect();
        goals.push(Goal::refused(target));
        self.ask(id, &goals)
    }

    /// Adds a need for each keyword that the solver finds refusing, up to `most`.
    pub(super) fn ask_causes(
        &mut self,
        id: PairId,
        met: &[SchemaId],
        target: SchemaId,
        most: usize,
        needs: &mut Vec<Need>,
    ) {
        for _ in 0..most {
            let Some(found) = self.ask_refused(id, met, target) else {
                return;
            };
            let value = found.value.clone();
            let Some(found) = refusal(found).or_else(|| self.by_value(target, value)) else {
                return self.unexplained(id, target);
            };
            if !self.solver.blocked.insert(found.keyword.clone()) {
                return;
            }
            needs.push(Need::Never(found));
        }
    }

    /// The keyword that refuses a value, where the solver does not say.
    fn by_value(&self, target: SchemaId, value: Value) -> Option<Refusal> {
        if self.made.contains(&target) {
            return None;
        }
        let (side, at) = self.solver.schemas.place(target);
        let refused = admits(self.document(side), &at, self.direction, &value).err()?;
        let mut refused = refused.into_iter();
        let first = refused.find(|one| one.rule != Rule::Undecided)?;
        let mut part = &value;
        let mut path = Vec::new();
        for token in first.instance.tokens() {
            match part {
                Value::Array(items) => {
                    let index = token.parse().ok()?;
                    part = items.get(index)?;
                    path.push(Err(index));
                }
                other => {
                    part = other.get(&token)?;
                    path.push(Ok(token));
                }
            }
        }
        Some(Refusal {
            value: Rc::new(value),
            keyword: first.keyword,
            rule: first.rule,
            path,
            open: false,
            names: Vec::new(),
        })
    }

    fn unexplained(&mut self, id: PairId, target: SchemaId) {
        let (side, at) = self.solver.schemas.place(target);
        let why = "a value was found, but not the keyword that refuses it".to_owned();
        if let Some(pair) = self.net.get_mut(id) {
            pair.doubts.insert(UndecidedReason { side, at, why });
        }
        self.net.mark(id, true);
    }

    /// The smallest object that meets all and has these members.
    pub(super) fn with_members(
        &mut self,
        id: PairId,
        met: &[SchemaId],
        names: &[String],
    ) -> Option<Value> {
        let required = names.iter().map(|name| AtomKind::Required(name.clone()));
        let goal = self.make(std::iter::once(type_of(Kind::Object)).chain(required));
        let goals = met.iter().copied().chain([goal]).map(Goal::meets);
        Some(self.ask(id, &goals.collect::<Vec<_>>())?.value)
    }

    /// A value of the pair's schemas with another one put in it.
    pub(super) fn surround(
        &mut self,
        met: &[SchemaId],
        step: &Step,
        inner: &Value,
    ) -> Option<Value> {
        let inner = self.make([AtomKind::Enum(vec![inner.clone()])]);
        let goal = match step {
            Ok(name) => {
                let schema = inner;
                let property = Property {
                    schema,
                    hidden: false,
                };
                self.make([
                    type_of(Kind::Object),
                    AtomKind::Required(name.clone()),
                    AtomKind::Members {
                        properties: IndexMap::from([(name.clone(), property)]),
                        patterns: Vec::new(),
                        additional: Additional::Any,
                    },
                ])
            }
            Err(_) => self.make([
                type_of(Kind::Array),
                AtomKind::MinItems(1),
                AtomKind::Items(inner),
            ]),
        };
        let goals: Vec<Goal> = met.iter().copied().chain([goal]).map(Goal::meets).collect();
        // What does not fit is looked for by the solver, which tells of its doubts then.
        let (found, _) = self.search(&goals);
        Some(found?.value)
    }

    /// The place of the first schema that stands in a document.
    pub(super) fn specific(&self, met: &[SchemaId]) -> Option<Pointer> {
        let real = met.iter().find(|id| !self.made.contains(id))?;
        Some(self.solver.schemas.place(*real).1)
    }

    /// A keyword with nothing beside it.
    pub(super) fn alone(&mut self, part: SchemaId, index: usize) -> SchemaId {
        if let Some(known) = self.keywords.get(&(part, index)) {
            return *known;
        }
        let schema = self.solver.schemas.get(part);
        let atom = schema.atoms.get(index).cloned();
        let (side, place) = self.solver.schemas.place(part);
        let at = atom.as_ref().map_or(place, |atom| atom.at.clone());
        let id = self
            .solver
            .schemas
            .made((side, at), atom.into_iter().collect());
        self.keywords.insert((part, index), id);
        self.made.insert(id);
        id
    }

    /// A schema without some of its keywords.
    pub(super) fn without(&mut self, part: SchemaId, left_out: impl Fn(&Atom) -> bool) -> SchemaId {
        let key = (part, usize::MAX);
        if let Some(known) = self.keywords.get(&key) {
            return *known;
        }
        let schema = self.solver.schemas.get(part);
        let atoms = schema.atoms.iter().filter(|atom| !left_out(atom)).cloned();
        let place = self.solver.schemas.place(part);
        let id = self.solver.schemas.made(place, atoms.collect());
        self.keywords.insert(key, id);
        self.made.insert(id);
        id
    }

    /// All values of one type.
    pub(super) fn of_kind(&mut self, kind: Kind) -> SchemaId {
        if let Some(known) = self.kinds.get(&kind) {
            return *known;
        }
        let id = self.make([type_of(kind)]);
        self.kinds.insert(kind, id);
        id
    }

    fn make(&mut self, kinds: impl IntoIterator<Item = AtomKind>) -> SchemaId {
        let atoms = kinds.into_iter().map(|kind| Atom {
            at: Pointer::root(),
            rule: Rule::Type,
            kind,
        });
        let id = self
            .solver
            .schemas
            .made((Side::Promised, Pointer::root()), atoms.collect());
        self.made.insert(id);
        id
    }
}

fn type_of(kind: Kind) -> AtomKind {
    AtomKind::Type {
        types: TypeSet::only(kind),
        integer: false,
    }
}

/// What the solver found, as a need that never holds; `None` if it does not say why.
pub(super) fn refusal(found: Solution) -> Option<Refusal> {
    let cause = found.cause?;
    Some(Refusal {
        value: Rc::new(found.value),
        keyword: cause.keyword,
        rule: cause.rule,
        path: cause.path.into_iter().rev().collect(),
        open: cause.open,
        names: Vec::new(),
    })
}
