//! Whether two schemas are the same regular tree: the fast way to say yes.
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::{Additional, Atom, AtomKind, Schema, SchemaId, Schemas};

/// How far down a schema's shape looks.
const LEVELS: usize = 1;

impl Schemas<'_> {
    /// Equal for all schemas that are the same, so that most others are told apart at once: of a
    /// `oneOf` of hundreds each is held against each. Looks a little way down.
    pub(crate) fn shape(&mut self, id: SchemaId) -> u64 {
        if let Some(shape) = self.slots.get(id.0).and_then(|slot| slot.shape) {
            return shape;
        }
        let shape = self.shape_down(id, LEVELS);
        if let Some(slot) = self.slots.get_mut(id.0) {
            slot.shape = Some(shape);
        }
        shape
    }

    fn shape_down(&mut self, id: SchemaId, levels: usize) -> u64 {
        let schema = self.get(id);
        let mut hasher = DefaultHasher::new();
        (schema.nullable, schema.hidden).hash(&mut hasher);
        for atom in &schema.atoms {
            std::mem::discriminant(&atom.kind).hash(&mut hasher);
            match &atom.kind {
                AtomKind::Required(text) | AtomKind::Pattern(text) => text.hash(&mut hasher),
                AtomKind::Minimum { bound, .. } | AtomKind::Maximum { bound, .. } => {
                    bound.hash(&mut hasher);
                }
                AtomKind::MultipleOf(step) => step.hash(&mut hasher),
                AtomKind::MinLength(n)
                | AtomKind::MaxLength(n)
                | AtomKind::MinItems(n)
                | AtomKind::MaxItems(n)
                | AtomKind::MinProperties(n)
                | AtomKind::MaxProperties(n) => n.hash(&mut hasher),
                AtomKind::Items(id)
                | AtomKind::Names(id)
                | AtomKind::AllOf(id)
                | AtomKind::Not(id)
                | AtomKind::Contains { schema: id, .. }
                | AtomKind::ContainsAtMost { schema: id, .. }
                | AtomKind::If { then: id, .. }
                    if levels > 0 =>
                {
                    self.shape_down(*id, levels - 1).hash(&mut hasher);
                }
                AtomKind::Tuple { prefix, .. } => prefix.len().hash(&mut hasher),
                AtomKind::AnyOf(ids) | AtomKind::OneOf(ids) if levels > 0 => {
                    for id in ids {
                        self.shape_down(*id, levels - 1).hash(&mut hasher);
                    }
                }
                AtomKind::Members { properties, .. } => {
                    // In any order.
                    let mut sum = 0_u64;
                    for (name, property) in properties {
                        let mut hasher = DefaultHasher::new();
                        name.hash(&mut hasher);
                        if levels > 0 {
                            self.shape_down(property.schema, levels - 1)
                                .hash(&mut hasher);
                        }
                        sum = sum.wrapping_add(hasher.finish());
                    }
                    sum.hash(&mut hasher);
                }
                _ => {}
            }
        }
        hasher.finish()
    }

    /// Whether two keywords are the same. A yes is certain.
    pub(crate) fn same_keyword(&mut self, a: &Atom, b: &Atom) -> bool {
        let mut children = Vec::new();
        same_atom(a, b, &mut children)
            && children
                .into_iter()
                .all(|(one, other)| self.same(one, other))
    }

    /// Whether two schemas say the same keyword by keyword, behind references. A yes is certain;
    /// a no says nothing about the sets. Recursive schemas are compared as infinite trees: a pair
    /// met again is assumed equal, which holds if no other pair differs.
    pub(crate) fn same(&mut self, a: SchemaId, b: SchemaId) -> bool {
        if a == b {
            return true;
        }
        if self.shape(a) != self.shape(b) {
            return false;
        }
        if let Some(known) = self.same.get(&(a, b)) {
            return *known;
        }
        let mut seen = HashSet::from([(a, b)]);
        let mut open = vec![(a, b)];
        while let Some((x, y)) = open.pop() {
            if self.same.get(&(x, y)) == Some(&true) {
                continue;
            }
            let (left, right) = (self.get(x), self.get(y));
            let mut children = Vec::new();
            if self.same.get(&(x, y)) == Some(&false) || !shallow(&left, &right, &mut children) {
                self.same.insert((x, y), false);
                self.same.insert((a, b), false);
                return false;
            }
            open.extend(
                children
                    .into_iter()
                    .filter(|pair| pair.0 != pair.1 && seen.insert(*pair)),
            );
        }
        self.same.extend(seen.into_iter().map(|pair| (pair, true)));
        true
    }
}

fn shallow(a: &Schema, b: &Schema, children: &mut Vec<(SchemaId, SchemaId)>) -> bool {
    a.nullable == b.nullable
        && a.hidden == b.hidden
        && a.discriminator == b.discriminator
        && a.atoms.len() == b.atoms.len()
        && a.atoms
            .iter()
            .zip(&b.atoms)
            .all(|(a, b)| same_atom(a, b, children))
}

fn same_atom(a: &Atom, b: &Atom, children: &mut Vec<(SchemaId, SchemaId)>) -> bool {
    match (&a.kind, &b.kind) {
        (AtomKind::Items(a), AtomKind::Items(b))
        | (AtomKind::Names(a), AtomKind::Names(b))
        | (AtomKind::AllOf(a), AtomKind::AllOf(b))
        | (AtomKind::Not(a), AtomKind::Not(b)) => {
            children.push((*a, *b));
            true
        }
        (AtomKind::AnyOf(a), AtomKind::AnyOf(b)) | (AtomKind::OneOf(a), AtomKind::OneOf(b)) => {
            children.extend(a.iter().copied().zip(b.iter().copied()));
            a.len() == b.len()
        }
        (
            AtomKind::If {
                condition,
                then,
                otherwise,
            },
            AtomKind::If {
                condition: b,
                then: then_b,
                otherwise: otherwise_b,
            },
        ) => {
            children.extend([
                (*condition, *b),
                (*then, *then_b),
                (*otherwise, *otherwise_b),
            ]);
            true
        }
        (
            AtomKind::Contains { schema, least: n },
            AtomKind::Contains {
                schema: b,
                least: m,
            },
        )
        | (
            AtomKind::ContainsAtMost { schema, most: n },
            AtomKind::ContainsAtMost { schema: b, most: m },
        ) => {
            children.push((*schema, *b));
            n == m
        }
        (
            AtomKind::Tuple { prefix, rest },
            AtomKind::Tuple {
                prefix: b,
                rest: rest_b,
            },
        ) => {
            children.extend(prefix.iter().copied().zip(b.iter().copied()));
            children.extend((*rest).zip(*rest_b));
            prefix.len() == b.len() && rest.is_some() == rest_b.is_some()
        }
        (
            AtomKind::Members {
                properties: a,
                patterns,
                additional: more_a,
            },
            AtomKind::Members {
                properties: b,
                patterns: others,
                additional: more_b,
            },
        ) => {
            let listed = patterns.len() == others.len()
                && patterns.iter().zip(others).all(|(one, other)| {
                    children.push((one.1, other.1));
                    one.0 == other.0
                });
            if !listed {
                return false;
            }
            let rest = match (more_a, more_b) {
                (Additional::Schema(a), Additional::Schema(b)) => {
                    children.push((*a, *b));
                    true
                }
                (a, b) => a == b,
            };
            rest && a.len() == b.len()
                && a.iter().all(|(name, a)| {
                    b.get(name).is_some_and(|b| {
                        children.push((a.schema, b.schema));
                        a.hidden == b.hidden
                    })
                })
        }
        // An opaque keyword is the same only if its text is, which the reason does not hold.
        (AtomKind::Opaque(a), AtomKind::Opaque(b)) | (AtomKind::Flawed(a), AtomKind::Flawed(b)) => {
            a == b
        }
        (a, b) => a == b,
    }
}
