//! What several schemas that are met at once say together of values of one type.
use std::collections::HashSet;
use std::rc::Rc;

use indexmap::IndexSet;

use crate::schema::{Additional, Atom, AtomKind, Kind, Schema, SchemaId, Schemas};

/// More schemas are not taken together.
const MOST: usize = 500;

/// Schemas that are all met, taken apart.
#[derive(Default)]
pub(super) struct View {
    /// The schemas that say something themselves, in the order in which they are met.
    pub(super) ids: Vec<SchemaId>,
    atoms: Vec<(Rc<Schema>, usize)>,
    /// Alternatives of which none was chosen yet.
    pub(super) open: Option<Vec<SchemaId>>,
    /// The other alternatives of each `oneOf` of which one is met.
    pub(super) refused: Vec<SchemaId>,
    /// No value meets them.
    pub(super) empty: bool,
    /// A schema refers to itself about the same value, or there are too many.
    pub(super) tangled: bool,
}

impl View {
    pub(super) fn of(schemas: &mut Schemas<'_>, met: &[SchemaId], kind: Kind) -> Self {
        let mut view = Self::default();
        let mut seen = HashSet::new();
        let mut chosen: HashSet<SchemaId> = met.iter().copied().collect();
        // The way down to each schema, to notice those that lead back to themselves.
        let mut waiting: Vec<(SchemaId, Vec<SchemaId>)> =
            met.iter().rev().map(|id| (*id, Vec::new())).collect();
        while let Some((id, above)) = waiting.pop() {
            if above.contains(&id) || seen.len() > MOST {
                view.tangled = true;
                return view;
            }
            if !seen.insert(id) {
                continue;
            }
            let schema = schemas.get(id);
            if !schemas.possible(id, kind) {
                view.empty = true;
                return view;
            }
            let mut below = above.clone();
            below.push(id);
            let mut says = false;
            for (index, atom) in schema.atoms.iter().enumerate() {
                if atom.kind.about().is_some_and(|about| about != kind) {
                    continue;
                }
                match &atom.kind {
                    AtomKind::Type { .. } => {}
                    AtomKind::AllOf(inner) => waiting.push((*inner, below.clone())),
                    AtomKind::AnyOf(_) | AtomKind::OneOf(_) | AtomKind::If { .. } => {
                        let Some(ids) = atom.kind.alternatives() else {
                            continue;
                        };
                        let ids = &*ids;
                        if has_twins(ids) || ids.iter().any(|id| below.contains(id)) {
                            view.tangled = true;
                            return view;
                        }
                        let just_one = matches!(atom.kind, AtomKind::OneOf(_));
                        let known = ids.iter().copied().find(|id| chosen.contains(id));
                        let picked = match known {
                            Some(known) => {
                                let apart = HashSet::from([known]);
                                let mut others = ids.to_vec();
                                others.retain(|id| just_one && *id != known);
                                let others = possible(schemas, &others, &apart, kind);
                                // Left out, the schema would say less than it does.
                                says |= !others.is_empty();
                                view.refused.extend(others);
                                vec![known]
                            }
                            None => possible(schemas, ids, &chosen, kind),
                        };
                        match picked.as_slice() {
                            [] => {
                                view.empty = true;
                                return view;
                            }
                            [only] => {
                                chosen.insert(*only);
                                waiting.push((*only, below.clone()));
                            }
                            _ => {
                                says = true;
                                if view.open.is_none() {
                                    view.open = Some(picked);
                                }
                            }
                        }
                    }
                    _ => {
                        says = true;
                        view.atoms.push((schema.clone(), index));
                    }
                }
            }
            if says {
                view.ids.push(id);
            }
        }
        view
    }

    pub(super) fn atoms(&self) -> impl Iterator<Item = &Atom> {
        self.atoms
            .iter()
            .filter_map(|(schema, index)| schema.atoms.get(*index))
    }

    /// Whether the same keyword stands here too.
    pub(super) fn says(&self, kind: &AtomKind) -> bool {
        self.atoms().any(|atom| atom.kind == *kind)
    }

    pub(super) fn requires(&self, name: &str) -> bool {
        self.atoms()
            .any(|atom| matches!(&atom.kind, AtomKind::Required(known) if known == name))
    }

    /// Whether a keyword stands here that is the same, behind references.
    pub(super) fn has_same(&self, schemas: &mut Schemas<'_>, other: &Atom) -> bool {
        self.atoms().any(|atom| schemas.same_keyword(atom, other))
    }

    /// Whether some keyword says what `OpenAPI` 3.0 has no word for.
    pub(super) fn is_of_parts(&self) -> bool {
        self.atoms().any(|atom| atom.kind.is_of_parts())
    }

    /// Whether the values are listed.
    pub(super) fn lists(&self) -> bool {
        self.atoms()
            .any(|atom| matches!(atom.kind, AtomKind::Enum(_)))
    }

    /// The names of declared and of required members, each once.
    pub(super) fn names(&self) -> Vec<String> {
        let mut names = IndexSet::new();
        for atom in self.atoms() {
            match &atom.kind {
                AtomKind::Members { properties, .. } => names.extend(properties.keys().cloned()),
                AtomKind::Required(name) => drop(names.insert(name.clone())),
                _ => {}
            }
        }
        names.into_iter().collect()
    }

    /// What a member of this name meets.
    pub(super) fn member(&self, name: &str) -> Member {
        let mut member = Member::default();
        for atom in self.atoms() {
            let AtomKind::Members {
                properties,
                additional,
                ..
            } = &atom.kind
            else {
                continue;
            };
            match (properties.get(name), additional) {
                (Some(property), _) => {
                    member.met.push(property.schema);
                    member.hidden |= property.hidden;
                    member.declared = true;
                }
                (None, Additional::Any) => {}
                (None, Additional::Never) => member.never = true,
                (None, Additional::Schema(id)) => {
                    member.met.push(*id);
                    member.declared = true;
                }
            }
        }
        member
    }

    /// What each item meets.
    pub(super) fn items(&self) -> Vec<SchemaId> {
        self.atoms()
            .filter_map(|atom| match &atom.kind {
                AtomKind::Items(id) => Some(*id),
                _ => None,
            })
            .collect()
    }
}

/// What schemas say of a member.
#[derive(Default)]
pub(super) struct Member {
    pub(super) met: Vec<SchemaId>,
    pub(super) declared: bool,
    pub(super) hidden: bool,
    /// It must not be there.
    pub(super) never: bool,
}

/// The alternatives that some value can meet beside what is met already.
pub(super) fn possible(
    schemas: &mut Schemas<'_>,
    ids: &[SchemaId],
    met: &HashSet<SchemaId>,
    kind: Kind,
) -> Vec<SchemaId> {
    let mut open = ids.to_vec();
    open.retain(|id| {
        schemas.possible(*id, kind)
            && !(kind == Kind::Object && met.iter().any(|met| schemas.disjoint(*met, *id)))
    });
    open
}

/// Whether a schema stands twice in a list, so that to meet it is to meet two.
pub(super) fn has_twins(ids: &[SchemaId]) -> bool {
    let distinct: HashSet<&SchemaId> = ids.iter().collect();
    distinct.len() < ids.len()
}
