//! Alternatives: what is told before they are told apart, and which of them stands for what is met.
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet, VecDeque};
use std::rc::Rc;

use super::like::likeness;
use super::net::{Asked, Choice, Need, PairId};
use super::view::{View, has_twins, possible};
use super::{CAUSES, Comparer};
use crate::schema::{Atom, AtomKind, Kind, SchemaId};
use crate::solve::Goal;

/// Alternatives of which a pair is made before the solver is asked.
const ALIKE: usize = 3;

impl Comparer<'_> {
    /// Asks about the bounds of a target once, before the alternatives are told apart, and gives
    /// what is left of it.
    pub(super) fn beyond_bounds(
        &mut self,
        id: PairId,
        view: &View,
        target: SchemaId,
        kind: Kind,
        needs: &mut Vec<Need>,
    ) -> SchemaId {
        let schema = self.solver.schemas.get(target);
        let is_bound = |atom: &Atom| {
            matches!(
                atom.kind,
                AtomKind::MinItems(_)
                    | AtomKind::MaxItems(_)
                    | AtomKind::MinProperties(_)
                    | AtomKind::MaxProperties(_)
            )
        };
        if !schema.atoms.iter().any(is_bound) {
            return target;
        }
        for (index, atom) in schema.atoms.iter().enumerate() {
            let asked = is_bound(atom) && atom.kind.about() == Some(kind);
            if asked && !view.says(&atom.kind) {
                let keyword = self.alone(target, index);
                self.ask_causes(id, &view.ids, keyword, 1, needs);
            }
        }
        self.without(target, is_bound)
    }

    /// One of several alternatives must be met.
    pub(super) fn choice(
        &mut self,
        id: PairId,
        view: &View,
        (keyword, atom, ids): (SchemaId, &Atom, &[SchemaId]),
        kind: Kind,
        needs: &mut Vec<Need>,
    ) {
        let met: HashSet<SchemaId> = view.ids.iter().copied().collect();
        let mut open = possible(&mut self.solver.schemas, ids, &met, kind);
        let just_one = matches!(atom.kind, AtomKind::OneOf(_));
        let alike = self.shapes(&view.ids);
        if !just_one && open.iter().any(|id| self.is_alike(&alike, *id)) {
            return;
        }
        if open.is_empty() || just_one && has_twins(ids) {
            return self.ask_causes(id, &view.ids, keyword, CAUSES, needs);
        }
        let same = open.iter().position(|id| self.is_alike(&alike, *id));
        if let Some(index) = same {
            open.swap(0, index);
        } else {
            let schemas = &mut self.solver.schemas;
            open.sort_by_cached_key(|id| Reverse(likeness(schemas, &view.ids, *id)));
        }
        let mut open = VecDeque::from(open);
        let Some(best) = open.pop_front() else { return };
        let best = self.net.pair(view.ids.clone(), best);
        if open.is_empty() {
            needs.push(Need::Same(best));
            return;
        }
        let mut apart = Vec::new();
        let mut asked = Asked::NotYet;
        let away = self.shapes(&view.refused);
        for other in open.iter().filter(|_| just_one) {
            // What one side refuses beside the alternative that is met keeps the other away.
            if self.is_alike(&away, *other) {
                continue;
            }
            let schemas = &mut self.solver.schemas;
            let alike = view.refused.iter().copied();
            if let Some(alike) = alike.max_by_key(|id| likeness(schemas, &[*other], *id)) {
                apart.push(self.net.pair(vec![*other], alike));
                continue;
            }
            let mut goals: Vec<Goal> = view.ids.iter().map(|id| Goal::meets(*id)).collect();
            goals.push(Goal::meets(*other));
            if self.ask(id, &goals).is_some() {
                if let Some(found) = self.ask_refused(id, &view.ids, keyword) {
                    asked = Asked::Refused(Rc::new(found.value));
                }
                break;
            }
        }
        open.truncate(ALIKE - 1);
        needs.push(Need::Choice(Choice {
            keyword,
            at: atom.at.clone(),
            rule: atom.rule,
            best,
            others: open,
            apart,
            asked,
        }));
    }

    /// Schemas by their shapes: of hundreds, those that may be the same as another.
    fn shapes(&mut self, ids: &[SchemaId]) -> HashMap<u64, Vec<SchemaId>> {
        let mut shapes: HashMap<u64, Vec<SchemaId>> = HashMap::new();
        for id in ids {
            let shape = self.solver.schemas.shape(*id);
            shapes.entry(shape).or_default().push(*id);
        }
        shapes
    }

    fn is_alike(&mut self, shapes: &HashMap<u64, Vec<SchemaId>>, other: SchemaId) -> bool {
        let schemas = &mut self.solver.schemas;
        let alike = shapes.get(&schemas.shape(other)).into_iter().flatten();
        alike.copied().any(|id| schemas.same(id, other))
    }
}
