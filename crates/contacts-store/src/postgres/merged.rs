//! [`Merged`]: what upserts that wait together make of one contact.

use std::collections::BTreeMap;

use super::key::Key;
use crate::cell::Cell;
use crate::contact::{ContactPatch, FIELD_NAMES};
use crate::patch::Patch;
use crate::value::Email;

/// Upserts of one contact, one after the other, as one. A statement cannot change a row twice, and
/// nobody could have seen the contact between them.
#[derive(Debug)]
pub(super) struct Merged<'a> {
    pub(super) key: Key<'a>,
    pub(super) email: &'a Email,
    /// A bit for each field that is not left alone.
    pub(super) mentioned: i64,
    /// The values of the fields, in the order of the contract.
    pub(super) cells: Vec<Option<Cell<'a>>>,
    /// Which upserts these are, in their order.
    pub(super) parts: Vec<usize>,
}

/// The contacts that the upserts concern, in the order of their keys: whoever locks rows in the same
/// order meets with no deadlock.
pub(super) fn merge<'a>(patches: impl IntoIterator<Item = &'a ContactPatch>) -> Vec<Merged<'a>> {
    let mut contacts: BTreeMap<(Key<'a>, &'a Email), Merged<'a>> = BTreeMap::new();
    for (index, patch) in patches.into_iter().enumerate() {
        let (key, email) = (Key::of(&patch.workspace_id), &patch.email);
        contacts
            .entry((key.clone(), email))
            .or_insert_with(|| Merged {
                key,
                email,
                mentioned: 0,
                cells: vec![None; FIELD_NAMES.len()],
                parts: Vec::with_capacity(1),
            })
            .add(index, patch);
    }
    contacts.into_values().collect()
}

impl<'a> Merged<'a> {
    fn add(&mut self, index: usize, patch: &'a ContactPatch) {
        for (bit, (cell, new)) in self.cells.iter_mut().zip(patch.cells()).enumerate() {
            *cell = match new {
                Patch::Absent => continue,
                Patch::Null => None,
                Patch::Value(value) => Some(value),
            };
            self.mentioned |= 1 << bit;
        }
        self.parts.push(index);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Text, WorkspaceId};

    fn patch(workspace: &str, email: &str, first: Patch<&str>, last: Patch<&str>) -> ContactPatch {
        let text = |patch: Patch<&str>| patch.map(|text| Text::new(text).unwrap());
        ContactPatch {
            first_name: text(first),
            last_name: text(last),
            ..ContactPatch::new(
                WorkspaceId::new(workspace).unwrap(),
                Email::parse(email).unwrap(),
            )
        }
    }

    #[test]
    fn what_is_said_later_counts_and_what_is_not_said_stays() {
        let (set, keep, clear) = (Patch::Value, Patch::Absent, Patch::Null);
        let patches = [
            patch("b", "x@a.bc", set("1"), keep),
            patch("a", "y@a.bc", keep, keep),
            patch("b", "x@a.bc", keep, set("2")),
            patch("a", "x@a.bc", clear, keep),
            patch("b", "x@a.bc", set("3"), clear),
        ];
        let merged = merge(&patches);
        let names: Vec<_> = merged
            .iter()
            .map(|one| (&*one.key.key, one.email.as_str(), &one.parts[..]))
            .collect();
        assert_eq!(
            names,
            [
                ("a", "x@a.bc", &[3][..]),
                ("a", "y@a.bc", &[1]),
                ("b", "x@a.bc", &[0, 2, 4])
            ]
        );
        let at = |name| FIELD_NAMES.iter().position(|field| *field == name).unwrap();
        let (first, last) = (at("first_name"), at("last_name"));
        assert_eq!(merged[0].mentioned, 1 << first);
        assert_eq!(merged[1].mentioned, 0);
        assert_eq!(merged[2].mentioned, 1 << first | 1 << last);
        assert_eq!(merged[2].cells[first], Some(Cell::Text("3")));
        assert_eq!(merged[2].cells[last], None);
    }
}
