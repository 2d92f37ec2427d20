//! What a pair needs, keyword by keyword of its target.
use std::collections::HashSet;
use std::rc::Rc;

use super::net::{Below, Need, PairId, Refusal};
use super::view::View;
use super::{CAUSES, Comparer};
use crate::schema::{Additional, Atom, AtomKind, Kind, SchemaId};
use crate::solve::Goal;
use crate::verdict::UndecidedReason;

impl Comparer<'_> {
    /// Works out what a pair needs.
    pub(super) fn look(&mut self, id: PairId) {
        let Some(pair) = self.net.get(id) else { return };
        let (met, target) = (pair.met.clone(), pair.target);
        let mut needs = Vec::new();
        self.solver.blocked.clear();
        if met.is_empty() {
            // Nothing is said on the one side: one difference, not each below it.
            self.ask_causes(id, &[], target, 1, &mut needs);
        } else {
            self.kinds(id, &met, target, &mut needs);
        }
        self.solver.blocked.clear();
        for (child, _) in needs.iter().flat_map(super::net::Net::needed) {
            self.net.link(id, child);
        }
        if let Some(pair) = self.net.get_mut(id) {
            pair.needs = needs;
        }
        self.net.waiting.push_back(id);
    }

    /// One type of value after the other.
    fn kinds(&mut self, id: PairId, met: &[SchemaId], target: SchemaId, needs: &mut Vec<Need>) {
        let mut kinds = Kind::ALL.to_vec();
        kinds.retain(|kind| {
            met.iter()
                .all(|id| self.solver.schemas.possible(*id, *kind))
        });
        let several = kinds.len() > 1;
        for kind in kinds {
            let mut with = met.to_vec();
            if several {
                with.push(self.of_kind(kind));
            }
            if !matches!(kind, Kind::Array | Kind::Object) {
                // Null can be refused in one way only.
                let most = if kind == Kind::Null { 1 } else { CAUSES };
                self.ask_causes(id, &with, target, most, needs);
                continue;
            }
            let mut view = View::of(&mut self.solver.schemas, &with, kind);
            if view.empty {
                continue;
            }
            if view.tangled {
                self.ask_causes(id, &with, target, CAUSES, needs);
                continue;
            }
            if !view.ids.iter().any(|id| self.is_only(*id, kind)) {
                view.ids.push(self.of_kind(kind));
            }
            let (mut before, mut after) = (met.to_vec(), view.ids.clone());
            before.sort_unstable();
            after.sort_unstable();
            if before == after {
                self.composite(id, &view, target, kind, needs);
            } else {
                needs.push(Need::Same(self.net.pair(view.ids, target)));
            }
        }
    }

    fn is_only(&mut self, id: SchemaId, kind: Kind) -> bool {
        let schema = self.solver.schemas.get(id);
        !schema.nullable && schema.atoms.iter().any(|atom| {
            matches!(&atom.kind, AtomKind::Type { types, .. } if Kind::ALL.iter().all(|other| types.has(*other) == (*other == kind)))
        })
    }

    /// Arrays or objects that meet what the view says.
    fn composite(
        &mut self,
        id: PairId,
        view: &View,
        target: SchemaId,
        kind: Kind,
        needs: &mut Vec<Need>,
    ) {
        if let Some(open) = &view.open {
            let target = self.beyond_bounds(id, view, target, kind, needs);
            // Whichever of them is met.
            for alternative in open {
                let mut met = view.ids.clone();
                met.push(*alternative);
                needs.push(Need::Same(self.net.pair(met, target)));
            }
            return;
        }
        if view.lists() {
            return self.ask_causes(id, &view.ids, target, CAUSES, needs);
        }
        let mut seen = HashSet::new();
        let mut waiting = vec![target];
        while let Some(part) = waiting.pop() {
            if !seen.insert(part) {
                // A schema that contains itself beside others says nothing that could be decided.
                return self.ask_causes(id, &view.ids, target, CAUSES, needs);
            }
            if view
                .ids
                .iter()
                .any(|id| self.solver.schemas.same(*id, part))
            {
                continue;
            }
            let schema = self.solver.schemas.get(part);
            let about = |atom: &&Atom| atom.kind.about().is_none_or(|about| about == kind);
            let wrong = |atom: &&Atom| matches!(&atom.kind, AtomKind::Type { types, .. } if !types.has(kind));
            if let Some(index) = schema.atoms.iter().position(|atom| wrong(&atom)) {
                let keyword = self.alone(part, index);
                self.ask_causes(id, &view.ids, keyword, 1, needs);
                return;
            }
            let mut lacking = Vec::new();
            for (index, atom) in schema
                .atoms
                .iter()
                .enumerate()
                .filter(|(_, atom)| about(atom))
            {
                match &atom.kind {
                    AtomKind::Type { .. } => {}
                    AtomKind::AllOf(inner) => waiting.push(*inner),
                    AtomKind::Opaque(why) | AtomKind::Flawed(why) => {
                        if !view.says(&atom.kind) {
                            self.doubt(id, part, atom, why);
                        }
                    }
                    AtomKind::Required(name) => {
                        if !view.requires(name) {
                            lacking.push((index, name.clone()));
                        }
                    }
                    AtomKind::If {
                        condition, then, ..
                    } => {
                        let mut met = view.ids.clone();
                        met.push(*condition);
                        needs.push(Need::Same(self.net.pair(met, *then)));
                    }
                    // The solver knows of patterns, places and counts.
                    AtomKind::Members { .. } | AtomKind::Items(_)
                        if view.is_of_parts() || atom.kind.is_of_parts() =>
                    {
                        if !view.has_same(&mut self.solver.schemas, atom) {
                            let keyword = self.alone(part, index);
                            self.ask_causes(id, &view.ids, keyword, CAUSES, needs);
                        }
                    }
                    _ if atom.kind.is_of_parts()
                        && view.has_same(&mut self.solver.schemas, atom) => {}
                    AtomKind::Members { .. } => self.members(view, (part, index), needs, id),
                    AtomKind::Items(inner) => {
                        let met = view.items();
                        if !met.iter().any(|id| self.solver.schemas.same(*id, *inner)) {
                            needs.push(Need::Below(Below {
                                step: Err(0),
                                pair: self.net.pair(met, *inner),
                                open: false,
                                hidden: false,
                                keyword: self.alone(part, index),
                            }));
                        }
                    }
                    AtomKind::AnyOf(ids) | AtomKind::OneOf(ids) => {
                        let keyword = self.alone(part, index);
                        self.choice(id, view, (keyword, atom, ids), kind, needs);
                    }
                    kind if view.says(kind) => {}
                    _ => {
                        let keyword = self.alone(part, index);
                        self.ask_causes(id, &view.ids, keyword, CAUSES, needs);
                    }
                }
            }
            self.lacking(id, view, part, lacking, needs);
        }
    }

    /// Members, those that the target declares and those that it does not.
    fn members(
        &mut self,
        view: &View,
        (part, index): (SchemaId, usize),
        needs: &mut Vec<Need>,
        id: PairId,
    ) {
        let schema = self.solver.schemas.get(part);
        let Some(atom) = schema.atoms.get(index) else {
            return;
        };
        let AtomKind::Members {
            properties,
            additional,
            ..
        } = &atom.kind
        else {
            return;
        };
        let mut below = |this: &mut Self, name: &str, inner: SchemaId, hidden: bool| {
            let member = view.member(name);
            if member.never
                || member
                    .met
                    .iter()
                    .any(|met| this.solver.schemas.same(*met, inner))
            {
                return;
            }
            needs.push(Need::Below(Below {
                step: Ok(name.to_owned()),
                pair: this.net.pair(member.met, inner),
                open: !member.declared && !view.requires(name),
                hidden: hidden || member.hidden,
                keyword: this.alone(part, index),
            }));
        };
        for (name, property) in properties {
            below(self, name, property.schema, property.hidden);
        }
        let undeclared = || {
            view.names()
                .into_iter()
                .filter(|name| !properties.contains_key(name))
        };
        let mut fresh = "extra".to_owned();
        while properties.contains_key(&fresh) || view.names().contains(&fresh) {
            fresh.push('_');
        }
        match additional {
            Additional::Any => {}
            Additional::Schema(inner) => {
                for name in undeclared() {
                    below(self, &name, *inner, false);
                }
                below(self, &fresh, *inner, false);
            }
            Additional::Never => {
                let before = needs.len();
                let refused = |name: &String| !view.member(name).never && !view.member(name).hidden;
                let names: Vec<String> = undeclared().filter(refused).collect();
                self.too_many(id, view, (part, index), &names, false, needs);
                let member = view.member(&fresh);
                if !member.never {
                    let open = !member.declared;
                    if names.is_empty() || open {
                        self.too_many(id, view, (part, index), &[fresh], open, needs);
                    }
                }
                if needs.len() == before {
                    let keyword = self.alone(part, index);
                    self.ask_causes(id, &view.ids, keyword, 1, needs);
                }
            }
        }
    }

    /// Members that a closed object refuses: as many of them at once as can be.
    fn too_many(
        &mut self,
        id: PairId,
        view: &View,
        (part, index): (SchemaId, usize),
        names: &[String],
        open: bool,
        needs: &mut Vec<Need>,
    ) {
        let schema = self.solver.schemas.get(part);
        let Some(atom) = schema.atoms.get(index) else {
            return;
        };
        let mut shown: Vec<String> = Vec::new();
        let mut value = None;
        for name in names {
            shown.push(name.clone());
            match self.with_members(id, &view.ids, &shown) {
                Some(found) => value = Some(found),
                None => drop(shown.pop()),
            }
        }
        let (Some(value), Some(first)) = (value, shown.first().cloned()) else {
            return;
        };
        let required = shown.iter().any(|name| view.requires(name));
        needs.push(Need::Never(Refusal {
            value: Rc::new(value),
            keyword: atom.at.clone(),
            rule: atom.rule,
            path: vec![Ok(first)],
            open: open && !required,
            names: shown,
        }));
    }

    /// Required members that the other side may leave out: all at once, if that can be.
    fn lacking(
        &mut self,
        id: PairId,
        view: &View,
        part: SchemaId,
        lacking: Vec<(usize, String)>,
        needs: &mut Vec<Need>,
    ) {
        let schema = self.solver.schemas.get(part);
        let mut goals: Vec<Goal> = view.ids.iter().map(|id| Goal::meets(*id)).collect();
        let (mut value, mut names, mut first) = (None, Vec::new(), None);
        for (index, name) in lacking {
            goals.push(Goal::fails(self.alone(part, index)));
            match self.ask(id, &goals) {
                Some(found) => {
                    value = Some(found.value);
                    names.push(name);
                    first = first.or_else(|| schema.atoms.get(index));
                }
                None => drop(goals.pop()),
            }
        }
        if let (Some(value), Some(atom)) = (value, first) {
            needs.push(Need::Never(Refusal {
                value: Rc::new(value),
                keyword: atom.at.clone(),
                rule: atom.rule,
                path: Vec::new(),
                open: false,
                names,
            }));
        }
    }

    fn doubt(&mut self, id: PairId, part: SchemaId, atom: &Atom, why: &str) {
        let (side, _) = self.solver.schemas.place(part);
        let reason = UndecidedReason {
            side,
            at: atom.at.clone(),
            why: why.to_owned(),
        };
        if let Some(pair) = self.net.get_mut(id) {
            pair.doubts.insert(reason);
        }
        self.net.mark(id, true);
    }
}
