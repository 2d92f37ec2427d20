//! Values inside a schema and just outside it, seeded: what a tester sends.
use serde_json::Value;

use crate::contain::Comparer;
use crate::document::Document;
use crate::pointer::Pointer;
use crate::verdict::{Direction, Rule, Side};

/// Why a value inside a schema was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SampleKind {
    /// As little as is admitted: required members alone, the shortest, the smallest.
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
    /// The kind of the keyword that refuses it.
    pub rule: Rule,
    /// The keyword that refuses it, in the document.
    pub keyword: Pointer,
    /// The part of the value that is refused.
    pub instance: Pointer,
}

/// Makes values from one document for bodies that travel in one direction. The same seed and the
/// same calls give the same values.
pub struct Sampler<'d> {
    comparer: Comparer<'d>,
}

impl<'d> Sampler<'d> {
    /// A sampler of a document.
    pub fn new(document: &'d Document, direction: Direction, _seed: u64) -> Self {
        let comparer = Comparer::new(document, document, direction);
        Self { comparer }
    }

    /// The values that every tester should try, the smallest first; each is admitted.
    pub fn inside(&mut self, at: &Pointer) -> Vec<Sample> {
        let values = self.comparer.inside((Side::Promised, at), 8);
        let sample = |value| Sample {
            value,
            kind: SampleKind::Minimal,
            instance: Pointer::root(),
        };
        values.into_iter().map(sample).collect()
    }

    /// The next random value that the schema admits; `None` if none was found.
    pub fn random(&mut self, at: &Pointer) -> Option<Value> {
        self.comparer.inside((Side::Promised, at), 1).pop()
    }

    /// Values that break one rule each, at every place in the schema; each is refused.
    pub fn outside(&mut self, at: &Pointer) -> Vec<Outside> {
        let values = self.comparer.outside((Side::Promised, at));
        values
            .into_iter()
            .map(|(value, rule, keyword)| Outside {
                value,
                rule,
                keyword,
                instance: Pointer::root(),
            })
            .collect()
    }
}
