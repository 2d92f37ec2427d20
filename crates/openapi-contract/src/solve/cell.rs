//! What is gathered for one JSON type before it is solved.
use std::rc::Rc;

use super::{Cause, Goal};
use crate::schema::{Atom, AtomKind, Kind, Schema, SchemaId};
use openapi_document::Pointer;

/// An atom of a compiled schema.
#[derive(Clone)]
pub(super) struct Place(pub(super) Rc<Schema>, pub(super) usize);

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
    /// The item at this place, meeting the goal.
    ItemAt(usize, Goal),
    /// An item at this place or a later one, meeting the goal.
    ItemFrom(usize, Goal),
    /// The member of this name, meeting the goal; true if it never travels in this direction.
    Member(String, Goal, bool),
    /// A member that the atom does not declare, meeting the goal if there is one.
    Undeclared(Place, Option<Goal>),
    /// A member in whose name this pattern is found, meeting the goal.
    Matching(String, Goal),
    /// A member whose name meets the goal.
    Name(Goal),
}

/// Schemas of which some, or just one, must be met.
#[derive(Clone)]
pub(super) struct Choice {
    pub(super) ids: Rc<[SchemaId]>,
    pub(super) just_one: bool,
}

/// One way to go on.
#[derive(Clone, Default)]
pub(super) struct Alternative {
    pub(super) goals: Vec<Goal>,
    pub(super) fails: Option<Place>,
    pub(super) exists: Option<Exists>,
    pub(super) cause: Option<Cause>,
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
    pub(super) plus: Vec<SchemaId>,
    pub(super) pending: Vec<Goal>,
    pub(super) choices: Vec<Choice>,
    pub(super) minus: Vec<Goal>,
    pub(super) opaque: Vec<(Pointer, String)>,
}

impl Cell {
    pub(super) fn new(kind: Kind, goals: &[Goal]) -> Self {
        Self {
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
        }
    }

    pub(super) fn atoms(&self) -> impl Iterator<Item = &AtomKind> {
        self.meets
            .iter()
            .filter_map(Place::atom)
            .map(|atom| &atom.kind)
    }

    pub(super) fn add(&mut self, way: Alternative) {
        self.pending.extend(way.goals);
        self.fails.extend(way.fails);
        self.exists.extend(way.exists);
        if self.cause.is_none() {
            self.cause = way.cause;
        }
    }

    /// How much there is to copy.
    pub(super) fn size(&self) -> usize {
        self.meets.len()
            + self.fails.len()
            + self.exists.len()
            + self.minus.len()
            + self.choices.len()
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
