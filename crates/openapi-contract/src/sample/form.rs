//! A conjunction of schemas, taken apart for writing values: one branch for each choice.
use std::collections::BTreeSet;
use std::rc::Rc;

use indexmap::IndexMap;
use num_rational::BigRational;
use num_traits::One;
use serde_json::Value;

use crate::number::{End, equal, least_common_multiple, lower, raise};
use crate::pattern;
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
    /// What items meet that have no place of their own.
    pub(super) items: Vec<SchemaId>,
    /// What items meet by their places, and what the others do beside `items`.
    pub(super) tuples: Vec<(Vec<SchemaId>, Option<SchemaId>)>,
    /// So many items meet these.
    pub(super) contained: Vec<(SchemaId, u64)>,
    pub(super) counts: (u64, Option<u64>),
    pub(super) unique: bool,
    pub(super) sizes: (u64, Option<u64>),
    pub(super) required: BTreeSet<String>,
    pub(super) declared: IndexMap<String, Member>,
    /// What undeclared members must meet; `None` if there must be none.
    pub(super) extra: Option<Vec<SchemaId>>,
    /// What no undeclared member has in its name.
    pub(super) name_patterns: Vec<String>,
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
            let listed = schemas.raw(id).get("examples").and_then(Value::as_array);
            let plain = listed.into_iter().flatten();
            let plain = plain.filter(|value| value.is_string() || value.is_number());
            form.examples.extend(plain.cloned());
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
                    AtomKind::If {
                        condition,
                        then,
                        otherwise,
                    } => {
                        form.chosen = true;
                        form.hard = true;
                        if pick(2) == 0 {
                            open.push(*otherwise);
                        } else {
                            open.extend([*condition, *then]);
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
            AtomKind::Tuple { prefix, rest } => {
                self.hard = true;
                self.tuples.push((prefix.clone(), *rest));
            }
            AtomKind::Contains { schema, least } => {
                self.hard = true;
                self.contained.push((*schema, *least));
            }
            AtomKind::ContainsAtMost { .. } | AtomKind::Names(_) => self.hard = true,
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
                    patterns,
                    additional,
                } => Some((properties, patterns, *additional)),
                _ => None,
            })
            .collect();
        let meet = |name: Option<&str>| {
            let mut member = Member::default();
            for (properties, patterns, additional) in &parts {
                let property = name.and_then(|name| properties.get(name));
                let matching = patterns
                    .iter()
                    .filter(|(text, _)| name.is_some_and(|name| is_in(text, name)));
                let before = member.ids.len();
                member.ids.extend(matching.map(|(_, id)| *id));
                let matched = member.ids.len() > before;
                match (property, additional) {
                    (Some(property), _) => {
                        member.ids.push(property.schema);
                        member.hidden |= property.hidden;
                    }
                    (None, _) if matched => {}
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
        // One name for each pattern stands for all in which it is found.
        let mut examples = Vec::new();
        for (text, _) in parts.iter().flat_map(|(_, patterns, _)| *patterns) {
            self.hard = true;
            self.name_patterns.push(text.clone());
            let name =
                pattern::kept(text).and_then(|pattern| pattern.generate().into_iter().next());
            examples.extend(name);
        }
        for (properties, ..) in &parts {
            for name in properties.keys().chain(&examples) {
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
        let matched = |name: &str| self.name_patterns.iter().any(|text| is_in(text, name));
        while self.declared.contains_key(&name) || name.len() < wish.len() + 8 && matched(&name) {
            name.push('_');
        }
        name
    }

    /// The places whose items meet something of their own.
    pub(super) fn places(&self) -> usize {
        let lengths = self.tuples.iter().map(|(prefix, _)| prefix.len());
        lengths.max().unwrap_or(0)
    }

    /// What the item at a place must meet.
    pub(super) fn items_at(&self, at: usize) -> Vec<SchemaId> {
        let placed = self
            .tuples
            .iter()
            .filter_map(|(prefix, rest)| prefix.get(at).copied().or(*rest));
        let mut ids: Vec<SchemaId> = self.items.iter().copied().chain(placed).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// Whether items are not all alike.
    pub(super) fn has_places(&self) -> bool {
        !(self.tuples.is_empty() && self.contained.is_empty())
    }

    /// The members that an object may have at most.
    pub(super) fn most_members(&self) -> u64 {
        self.sizes.1.unwrap_or(u64::MAX)
    }
}

/// Whether a pattern is found in a name.
fn is_in(text: &str, name: &str) -> bool {
    pattern::kept(text).and_then(|pattern| pattern.is_match(name)) == Some(true)
}
