//! How alike an alternative is to what is met, to tell the change inside a pair of alternatives.
use std::collections::HashSet;
use std::rc::Rc;

use crate::number::equal;
use crate::schema::{AtomKind, Schema, SchemaId, Schemas};

/// Schemas taken together, of one.
const MOST: usize = 20;

/// The more, the more alike.
pub(super) fn likeness(schemas: &mut Schemas<'_>, met: &[SchemaId], other: SchemaId) -> i64 {
    met.iter()
        .map(|id| {
            if schemas.same(*id, other) {
                return i64::MAX;
            }
            // Components of one name most often stand for one thing.
            let (here, there) = (schemas.place(*id).1, schemas.place(other).1);
            let named = i64::from(here.path() == there.path());
            let (left, right) = (parts(schemas, *id), parts(schemas, other));
            named * 1_000 + together(schemas, &left, &right)
        })
        .max()
        .unwrap_or_default()
}

/// A schema with those that it stands for together with.
fn parts(schemas: &mut Schemas<'_>, id: SchemaId) -> Vec<Rc<Schema>> {
    let mut seen = vec![id];
    let mut found = Vec::new();
    while let Some(id) = seen.get(found.len()).copied() {
        let schema = schemas.get(id);
        for atom in &schema.atoms {
            if let AtomKind::AllOf(id) = atom.kind
                && seen.len() < MOST
                && !seen.contains(&id)
            {
                seen.push(id);
            }
        }
        found.push(schema);
    }
    found
}

fn together(schemas: &mut Schemas<'_>, left: &[Rc<Schema>], right: &[Rc<Schema>]) -> i64 {
    let (mine, theirs) = (members(left), members(right));
    let mut score = 0;
    for (name, id) in &mine {
        let Some((_, other)) = theirs.iter().find(|(other, _)| other == name) else {
            score -= 1;
            continue;
        };
        score += 3;
        score += i64::from(schemas.same(*id, *other));
        // What tags an alternative lists its values.
        let (one, another) = (schemas.get(*id), schemas.get(*other));
        if let (Some(one), Some(another)) = (listed(&one), listed(&another)) {
            let shared = one
                .iter()
                .any(|value| another.iter().any(|other| equal(value, other)));
            score += if shared { 10 } else { -100 };
        }
    }
    let names: HashSet<&String> = mine.iter().map(|(name, _)| *name).collect();
    for (name, _) in &theirs {
        score -= i64::from(!names.contains(name));
    }
    for atom in left.iter().flat_map(|schema| &schema.atoms) {
        let matters = matches!(atom.kind, AtomKind::Required(_) | AtomKind::Type { .. });
        if matters {
            score += i64::from(
                right
                    .iter()
                    .flat_map(|schema| &schema.atoms)
                    .any(|other| other.kind == atom.kind),
            ) * 2
                - 1;
        }
    }
    score
}

fn members(parts: &[Rc<Schema>]) -> Vec<(&String, SchemaId)> {
    let mut found = Vec::new();
    for atom in parts.iter().flat_map(|schema| &schema.atoms) {
        if let AtomKind::Members { properties, .. } = &atom.kind {
            found.extend(
                properties
                    .iter()
                    .map(|(name, property)| (name, property.schema)),
            );
        }
    }
    found
}

fn listed(schema: &Schema) -> Option<&Vec<serde_json::Value>> {
    schema.atoms.iter().find_map(|atom| match &atom.kind {
        AtomKind::Enum(values) => Some(values),
        _ => None,
    })
}
