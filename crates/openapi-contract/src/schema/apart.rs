//! Quick tests of what no value can be.
use super::{AtomKind, Kind, Schema, SchemaId, Schemas};
use crate::number::equal;

impl Schemas<'_> {
    /// False if the schema plainly admits nothing of this type.
    pub(crate) fn possible(&mut self, id: SchemaId, kind: Kind) -> bool {
        let schema = self.get(id);
        (kind == Kind::Null && schema.nullable)
            || schema.atoms.iter().all(|atom| match &atom.kind {
                AtomKind::Type { types, .. } => types.has(kind),
                AtomKind::Enum(values) => values.iter().any(|value| Kind::of(value) == kind),
                _ => true,
            })
    }

    /// Whether the schema itself requires a member.
    fn requires(&mut self, id: SchemaId) -> bool {
        if let Some(known) = self.slots.get(id.0).and_then(|slot| slot.requires) {
            return known;
        }
        let asks = |atom: &super::Atom| matches!(atom.kind, AtomKind::Required(_));
        let requires = self.get(id).atoms.iter().any(asks);
        if let Some(slot) = self.slots.get_mut(id.0) {
            slot.requires = Some(requires);
        }
        requires
    }

    /// True if no object meets both, for a member that both require has no value in common.
    pub(crate) fn disjoint(&mut self, a: SchemaId, b: SchemaId) -> bool {
        // Of hundreds of alternatives each is held against each.
        if !self.requires(a) && !self.requires(b) {
            return false;
        }
        let (left, right) = (self.get(a), self.get(b));
        let members = |schema: &Schema| {
            schema
                .atoms
                .iter()
                .position(|atom| matches!(atom.kind, AtomKind::Members { .. }))
        };
        let (Some(at_left), Some(at_right)) = (members(&left), members(&right)) else {
            return false;
        };
        let (Some(left_atom), Some(right_atom)) =
            (left.atoms.get(at_left), right.atoms.get(at_right))
        else {
            return false;
        };
        let (
            AtomKind::Members {
                properties: mine, ..
            },
            AtomKind::Members {
                properties: theirs, ..
            },
        ) = (&left_atom.kind, &right_atom.kind)
        else {
            return false;
        };
        for (name, one) in mine {
            let Some(other) = theirs.get(name) else {
                continue;
            };
            let required = |schema: &Schema| {
                schema
                    .atoms
                    .iter()
                    .any(|atom| matches!(&atom.kind, AtomKind::Required(member) if member == name))
            };
            if (required(&left) || required(&right)) && self.apart(one.schema, other.schema) {
                return true;
            }
        }
        false
    }

    /// True if both list their values and share none.
    fn apart(&mut self, a: SchemaId, b: SchemaId) -> bool {
        let (left, right) = (self.get(a), self.get(b));
        let listed = |schema: &Schema| {
            schema.atoms.iter().find_map(|atom| match &atom.kind {
                AtomKind::Enum(values) if !schema.nullable => Some(values.clone()),
                _ => None,
            })
        };
        let (Some(one), Some(other)) = (listed(&left), listed(&right)) else {
            return false;
        };
        !one.iter()
            .any(|value| other.iter().any(|known| equal(known, value)))
    }
}
