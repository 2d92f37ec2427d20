//! Which parts of a value were evaluated: the annotations of JSON Schema 2020-12 on which `unevaluatedItems` and
//! `unevaluatedProperties` rest (Core, section 11).
use std::collections::{BTreeSet, HashSet};

/// The parts of one value that some keyword applied to.
#[derive(Debug, Default)]
pub(super) struct Seen<'v> {
    all_members: bool,
    members: HashSet<&'v str>,
    all_items: bool,
    /// So many of the first.
    first: usize,
    items: BTreeSet<usize>,
    /// Something could not be evaluated, so that there may be more.
    pub(super) unsure: bool,
}

impl<'v> Seen<'v> {
    pub(super) fn unsure() -> Self {
        Self {
            unsure: true,
            ..Self::default()
        }
    }

    pub(super) fn add(&mut self, other: Self) {
        self.all_members |= other.all_members;
        self.members.extend(other.members);
        self.all_items |= other.all_items;
        self.first = self.first.max(other.first);
        self.items.extend(other.items);
        self.unsure |= other.unsure;
    }

    pub(super) fn member(&mut self, name: &'v str) {
        self.members.insert(name);
    }

    pub(super) fn every_member(&mut self) {
        self.all_members = true;
    }

    pub(super) fn has_member(&self, name: &str) -> bool {
        self.all_members || self.members.contains(name)
    }

    pub(super) fn item(&mut self, index: usize) {
        self.items.insert(index);
    }

    pub(super) fn items_before(&mut self, end: usize) {
        self.first = self.first.max(end);
    }

    pub(super) fn every_item(&mut self) {
        self.all_items = true;
    }

    pub(super) fn has_item(&self, index: usize) -> bool {
        self.all_items || index < self.first || self.items.contains(&index)
    }
}
