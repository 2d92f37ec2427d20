//! Values inside a schema and just outside it, seeded: what a tester sends.
//!
//! Values are written by parts, straight from the schemas; what cannot be written that way (`not`,
//! unusual patterns) is left to the solver. Each is checked with [`admits`] before it is given out.
mod build;
mod form;
mod inside;
mod number;
mod outside;
mod random;
mod text;

use std::collections::{HashMap, HashSet};

use rand::SeedableRng;
use rand::rngs::SmallRng;
use rand::seq::IndexedRandom;
use serde_json::Value;

use crate::contain::Comparer;
use crate::evaluate::admits;
use crate::schema::SchemaId;
use crate::verdict::{Direction, Rule, Side, Violation};
use openapi_document::{Document, Pointer};

use build::Maker;
use inside::Token;

/// Values given out by one call, at most.
const MOST: usize = 4_000;
/// Random values tried for one that is admitted.
const TRIES: usize = 8;

/// Why a value inside a schema was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SampleKind {
    /// As little as is admitted: required members alone, with plain values.
    Minimal,
    /// Every declared member, each of them filled.
    Maximal,
    /// The maximal value without one optional member.
    Absent,
    /// The minimal value with one optional member.
    Alone,
    /// Null where it is admitted.
    Null,
    /// A bound, a length, a format or an enumerated value at its limit.
    Boundary,
    /// An undeclared member where the schema allows one.
    Extra,
    /// Random within the schema.
    Random,
}

/// A value that the schema admits.
#[derive(Debug, Clone, PartialEq)]
pub struct Sample {
    /// The whole value.
    pub value: Value,
    /// Why it was chosen.
    pub kind: SampleKind,
    /// The part of the value that it was chosen for; the root if the whole.
    pub instance: Pointer,
}

/// A value that the schema refuses for one reason.
#[derive(Debug, Clone, PartialEq)]
pub struct Outside {
    /// The whole value.
    pub value: Value,
    /// The kind of the keyword that refuses it; null where it is not admitted is
    /// [`Rule::Nullable`].
    pub rule: Rule,
    /// The keyword that refuses it, in the document.
    pub keyword: Pointer,
    /// The part of the value that is refused; for a missing member, the object that lacks it.
    pub instance: Pointer,
}

/// Makes values from one document for bodies that travel in one direction. The same seed and the
/// same calls give the same values.
///
/// Members that do not travel in that direction (`readOnly` in requests, `writeOnly` in
/// responses) are never in a value. Addresses (`format: email`) all end in `example.com`. Numbers
/// are what a 64-bit float holds exactly; beyond 2^53 integers go only to a bound of the schema. NUL (`\u0000`) stands only in boundary samples of its
/// own. Members are filled with their own `example` where that is admitted. A schema with a
/// keyword that cannot be evaluated has no values.
pub struct Sampler<'d> {
    document: &'d Document,
    direction: Direction,
    maker: Maker<'d>,
    /// What random values fall back on.
    known: HashMap<SchemaId, Vec<Value>>,
}

impl<'d> Sampler<'d> {
    /// A sampler of a document.
    pub fn new(document: &'d Document, direction: Direction, seed: u64) -> Self {
        let comparer = Comparer::new(document, document, direction);
        Self {
            document,
            direction,
            maker: Maker::new(comparer, SmallRng::seed_from_u64(seed)),
            known: HashMap::new(),
        }
    }

    fn start(&mut self, at: &Pointer) -> SchemaId {
        self.maker.restart();
        let schemas = &mut self.maker.comparer.solver.schemas;
        schemas.at(Side::Promised, at)
    }

    fn judge(&self, at: &Pointer, value: &Value) -> Result<(), Vec<Violation>> {
        admits(self.document, at, self.direction, value)
    }

    /// The values that every tester should try, the smallest first; each is admitted.
    pub fn inside(&mut self, at: &Pointer) -> Vec<Sample> {
        let id = self.start(at);
        let parts = self.maker.parts(&[id], MOST, &mut Vec::new());
        let mut seen = HashSet::new();
        let mut samples = Vec::new();
        for part in parts {
            if seen.insert(part.value.to_string()) && self.judge(at, &part.value).is_ok() {
                samples.push(Sample {
                    value: part.value,
                    kind: part.kind,
                    instance: pointer(&part.path),
                });
            }
        }
        samples
    }

    /// The next random value that the schema admits; `None` if none was found.
    pub fn random(&mut self, at: &Pointer) -> Option<Value> {
        let id = self.start(at);
        if self.known.get(&id).is_some_and(Vec::is_empty) {
            return None;
        }
        for _ in 0..TRIES {
            let value = self.maker.wander(&[id], 0);
            if let Some(value) = value
                && self.judge(at, &value).is_ok()
            {
                return Some(value);
            }
        }
        if !self.known.contains_key(&id) {
            let values = self.inside(at).into_iter().map(|sample| sample.value);
            let values = values.collect();
            self.known.insert(id, values);
        }
        let known = self.known.get(&id)?;
        known.choose(&mut self.maker.rng).cloned()
    }

    /// Values that break one rule each, at every place in the schema; each is refused.
    pub fn outside(&mut self, at: &Pointer) -> Vec<Outside> {
        let id = self.start(at);
        let mut candidates: Vec<(Value, Rule, Option<Pointer>)> = self
            .maker
            .breaks(&[id], MOST, &mut Vec::new())
            .into_iter()
            .map(|broken| (broken.value, broken.rule, Some(pointer(&broken.path))))
            .collect();
        let searched = self.maker.comparer.outside((Side::Promised, at));
        candidates.extend(
            searched
                .into_iter()
                .map(|(value, rule, _)| (value, rule, None)),
        );
        let mut seen = HashSet::new();
        let mut found: Vec<Outside> = Vec::new();
        for (value, rule, instance) in candidates {
            let Err(violations) = self.judge(at, &value) else {
                continue;
            };
            let Some(violation) = only_cause(&violations, rule, instance.as_ref()) else {
                continue;
            };
            let null = value
                .pointer(violation.instance.path())
                .is_some_and(Value::is_null);
            let rule = match violation.rule {
                Rule::Type if null => Rule::Nullable,
                rule => rule,
            };
            // What was searched for only serves where nothing was written.
            let met = found.iter().any(|known| known.keyword == violation.keyword);
            if (instance.is_some() || !met) && seen.insert(value.to_string()) {
                found.push(Outside {
                    value,
                    rule,
                    keyword: violation.keyword.clone(),
                    instance: violation.instance.clone(),
                });
            }
        }
        found
    }
}

/// The violation to name, if all are at one place of the value and each is certain.
fn only_cause<'v>(
    violations: &'v [Violation],
    rule: Rule,
    instance: Option<&Pointer>,
) -> Option<&'v Violation> {
    let first = violations.first()?;
    let one = violations
        .iter()
        .all(|other| other.instance == first.instance && other.rule != Rule::Undecided);
    let meant = |violation: &&Violation| {
        violation.rule == rule || (rule == Rule::Nullable && violation.rule == Rule::Type)
    };
    let within = instance.is_none_or(|instance| {
        // A part of a branch is refused by the whole `oneOf`.
        let path = first.instance.path();
        instance.path() == path
            || instance
                .path()
                .strip_prefix(path)
                .is_some_and(|rest| rest.starts_with('/'))
    });
    (one && within).then(|| violations.iter().find(meant).unwrap_or(first))
}

fn pointer(path: &[Token]) -> Pointer {
    path.iter().fold(Pointer::root(), |at, token| match token {
        Token::Member(name) => at.child(name),
        Token::Item(index) => at.index(*index),
    })
}
