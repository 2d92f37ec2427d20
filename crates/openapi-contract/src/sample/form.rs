//! A conjunction of schemas, taken apart for writing values: one branch for each choice.
use std::collections::BTreeSet;
use std::rc::Rc;

use indexmap::IndexMap;
use num_rational::BigRational;
use num_traits::One;
use serde_json::Value;

use crate::number::{End, equal, least_common_multiple, lower, raise};
use crate::schema::{Additional, AtomKind, Kind, Schema, SchemaId, Schemas};

/// Schemas gathered for one value.
const MOST_SCHEMAS: usize = 2_000;

/// A member, by its name.
#[derive(Debug, Clone, Default)]
pub(super) struct Member {
    /// All that its value must meet.
    pub(super) ids: Vec<SchemaId>,
    /// It never travels in this direction.
    pub(super) hidden: bool,
}

/// What a value must meet, with one branch taken of every `anyOf` and `oneOf`.
#[derive(Debug, Clone, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a keyword or its absence"
)]
pub(super) struct Form {
    /// The schemas that were asked for.
    pub(super) ids: Vec<SchemaId>,
    /// The types that are left, null apart, the one most likely meant first.
    pub(super) kinds: Vec<Kind>,
    /// Meeting the parts may not be enough: `not`, `oneOf`.
    pub(super) hard: bool,
    pub(super) integer: bool,
    pub(super) listed: Option<Vec<Value>>,
    pub(super) low: End,
    pub(super) high: End,
    pub(super) step: Option<BigRational>,
    pub(super) formats: Vec<String>,
    pub(super) patterns: Vec<String>,
    pub(super) lengths: (u64, Option<u64>),
    pub(super) items: Vec<SchemaId>,
    pub(super) counts: (u64, Option<u64>),
    pub(super) unique: bool,
    pub(super) sizes: (u64, Option<u64>),
    pub(super) required: BTreeSet<String>,
    pub(super) declared: IndexMap<String, Member>,
    /// What undeclared members must meet; `None` if there must be none.
    pub(super) extra: Option<Vec<SchemaId>>,
    /// The branches of each `oneOf`.
    pub(super) ones: Vec<Vec<SchemaId>>,
    /// The schemas that must be failed, and beside which others.
    pub(super) nots: Vec<SchemaId>,
    /// Bounds in branches that are not taken and in what must be failed.
    pub(super) marks: Vec<BigRational>,
    /// `example` and `default` of scalars.
    pub(super) examples: Vec<Value>,
    /// There was a choice.
    pub(super) chosen: bool,
}

/// Which branch each choice takes, in the order in which they are met.
#[derive(Debug, Clone, Default)]
pub(super) struct Choices {
    /// The branch taken, and of how many.
    pub(super) picks: Vec<(usize, usize)>,
    next: usize,
}

impl Choices {
    /// Starts with these picks, then takes the first branch.
    pub(super) fn starting(picks: Vec<(usize, usize)>) -> Self {
        Self { picks, next: 0 }
    }

    pub(super) fn pick(&mut self, of: usize) -> usize {
        let taken = match self.picks.get(self.next) {
            Some((taken, _)) => (*taken).min(of.saturating_sub(1)),
            None => 0,
        };
        self.picks.truncate(self.next);
        self.picks.push((taken, of));
        self.next += 1;
        taken
    }

    /// Goes on to the next combination; false after the last.
    pub(super) fn advance(&mut self) -> bool {
        self.next = 0;
        while let Some((taken, of)) = self.picks.pop() {
            if taken + 1 < of {
                self.picks.push((taken + 1, of));
                return true;
            }
        }
        false
    }
}

impl Form {
    /// Takes schemas apart; `pick` is asked which of so many branches to take. `None` if a part
    /// could not be understood, or plainly no value but null is left.
    pub(super) fn new(
        schemas: &mut Schemas<'_>,
        ids: &[SchemaId],
        pick: &mut dyn FnMut(usize) -> usize,
    ) -> Option<Self> {
        let mut form = Self {
            ids: ids.to_vec(),
            kinds: Kind::ALL
                .into_iter()
                .filter(|kind| *kind != Kind::Null)
                .collect(),
            ..Self::default()
        };
        let mut members = Vec::new();
        let mut hints = Vec::new();
        let mut seen = BTreeSet::new();
        let mut open: Vec<SchemaId> = ids.iter().rev().copied().collect();
        while let Some(id) = open.pop() {
            if !seen.insert(id) {
                continue;
            }
            if seen.len() > MOST_SCHEMAS {
                return None;
            }
            let schema = schemas.get(id);
            for keyword in ["example", "default"] {
                if let Some(value @ (Value::Bool(_) | Value::Number(_) | Value::String(_))) =
                    schemas.raw(id).get(keyword)
                {
                    form.examples.push(value.clone());
                }
            }
            for (index, atom) in schema.atoms.iter().enumerate() {
                if let AtomKind::Members { .. } = atom.kind {
                    members.push((schema.clone(), index));
                }
                match &atom.kind {
                    AtomKind::AllOf(id) => open.push(*id),
                    AtomKind::AnyOf(ids) | AtomKind::OneOf(ids) => {
                        form.chosen |= ids.len() > 1;
                        if matches!(atom.kind, AtomKind::OneOf(_)) && ids.len() > 1 {
                            form.hard = true;
                            form.ones.push(ids.clone());
                        }
                        let taken = if ids.len() > 1 { pick(ids.len()) } else { 0 };
                        open.push(*ids.get(taken)?);
                        for (_, other) in ids.iter().enumerate().filter(|(at, _)| *at != taken) {
                            form.mark(schemas, *other);
                        }
                    }
                    AtomKind::Not(id) => {
                        form.hard = true;
                        form.nots.push(*id);
                        form.mark(schemas, *id);
                    }
                    AtomKind::Opaque(_) | AtomKind::Flawed(_) => return None,
                    other => {
                        hints.extend(other.about());
                        form.add(other);
                    }
                }
            }
        }
        form.join_members(&members);
        // Of the types that nothing excludes, those that some keyword speaks of.
        form.kinds.sort_by_key(|kind| !hints.contains(kind));
        if let Some(listed) = &form.listed {
            form.kinds
                .retain(|kind| listed.iter().any(|value| Kind::of(value) == *kind));
        }
        Some(form)
    }

    fn add(&mut self, atom: &AtomKind) {
        let most = |known: Option<u64>, n: u64| Some(known.map_or(n, |known| known.min(n)));
        match atom {
            AtomKind::Type { types, integer } => {
                self.kinds.retain(|kind| types.has(*kind));
                self.integer |= *integer;
                if *integer {
                    self.lattice(&BigRational::one());
                }
            }
            AtomKind::Enum(values) => {
                self.listed = Some(match self.listed.take() {
                    None => values.clone(),
                    Some(mut known) => {
                        known.retain(|value| values.iter().any(|other| equal(other, value)));
                        known
                    }
                });
            }
            AtomKind::Minimum { bound, exclusive } => raise(&mut self.low, bound, *exclusive),
            AtomKind::Maximum { bound, exclusive } => lower(&mut self.high, bound, *exclusive),
            AtomKind::Range(least, greatest) => {
                raise(&mut self.low, least, false);
                lower(&mut self.high, greatest, false);
            }
            AtomKind::MultipleOf(step) => self.lattice(step),
            AtomKind::Format { name, string: true } => self.formats.push(name.clone()),
            AtomKind::MinLength(n) => self.lengths.0 = self.lengths.0.max(*n),
            AtomKind::MaxLength(n) => self.lengths.1 = most(self.lengths.1, *n),
            AtomKind::Pattern(text) => self.patterns.push(text.clone()),
            AtomKind::MinItems(n) => self.counts.0 = self.counts.0.max(*n),
            AtomKind::MaxItems(n) => self.counts.1 = most(self.counts.1, *n),
            AtomKind::UniqueItems => self.unique = true,
            AtomKind::Items(id) => self.items.push(*id),
            AtomKind::MinProperties(n) => self.sizes.0 = self.sizes.0.max(*n),
            AtomKind::MaxProperties(n) => self.sizes.1 = most(self.sizes.1, *n),
            AtomKind::Required(name) => drop(self.required.insert(name.clone())),
            _ => {}
        }
    }

    fn mark(&mut self, schemas: &mut Schemas<'_>, id: SchemaId) {
        for atom in &schemas.get(id).atoms {
            match &atom.kind {
                AtomKind::Minimum { bound, .. } | AtomKind::Maximum { bound, .. } => {
                    self.marks.push(bound.clone());
                }
                AtomKind::Range(least, greatest) => {
                    self.marks.extend([least.clone(), greatest.clone()]);
                }
                _ => {}
            }
        }
    }

    fn lattice(&mut self, step: &BigRational) {
        self.step = Some(match &self.step {
            None => step.clone(),
            Some(known) => least_common_multiple(known, step),
        });
    }

    fn join_members(&mut self, atoms: &[(Rc<Schema>, usize)]) {
        let parts: Vec<_> = atoms
            .iter()
            .filter_map(|(schema, index)| match &schema.atoms.get(*index)?.kind {
                AtomKind::Members {
                    properties,
                    additional,
                } => Some((properties, *additional)),
                _ => None,
            })
            .collect();
        let meet = |name: Option<&str>| {
            let mut member = Member::default();
            for (properties, additional) in &parts {
                let property = name.and_then(|name| properties.get(name));
                match (property, additional) {
                    (Some(property), _) => {
                        member.ids.push(property.schema);
                        member.hidden |= property.hidden;
                    }
                    (None, Additional::Any) => {}
                    (None, Additional::Never) => return None,
                    (None, Additional::Schema(id)) => member.ids.push(*id),
                }
            }
            member.ids.sort_unstable();
            member.ids.dedup();
            Some(member)
        };
        self.extra = meet(None).map(|member| member.ids);
        for (properties, _) in &parts {
            for name in properties.keys() {
                if !self.declared.contains_key(name)
                    && let Some(member) = meet(Some(name))
                {
                    self.declared.insert(name.clone(), member);
                }
            }
        }
        for name in &self.required {
            if !self.declared.contains_key(name)
                && let Some(ids) = &self.extra
            {
                let ids = ids.clone();
                self.declared
                    .insert(name.clone(), Member { ids, hidden: false });
            }
        }
    }

    /// Members that may be sent, those that must be included.
    pub(super) fn sent(&self) -> impl Iterator<Item = (&String, &Member, bool)> {
        self.declared.iter().filter_map(|(name, member)| {
            let required = self.required.contains(name);
            (required || !member.hidden).then_some((name, member, required))
        })
    }

    /// A name that nothing here declares.
    pub(super) fn fresh(&self, wish: &str) -> String {
        let mut name = wish.to_owned();
        while self.declared.contains_key(&name) {
            name.push('_');
        }
        name
    }

    /// The members that an object may have at most.
    pub(super) fn most_members(&self) -> u64 {
        self.sizes.1.unwrap_or(u64::MAX)
    }
}
