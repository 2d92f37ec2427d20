//! Pairs of schemas and what the containment of each needs: the greatest fixed point over them.
//!
//! A pair asks whether all that meets some schemas at once is admitted by another. What it needs is
//! a list: keywords that the solver finds refusing, the same question one level down for a member
//! or the items, and one of several alternatives. All pairs are taken to hold until one is
//! refused; then those that need it are looked at again. A value has finitely many levels, so what
//! is never refused holds. Each pair is looked into once, however many ways lead to it.
use std::collections::{BTreeSet, HashMap, HashSet, VecDeque};
use std::rc::Rc;

use serde_json::Value;

use crate::schema::SchemaId;
use crate::verdict::{Note, Rule, UndecidedReason};
use openapi_document::Pointer;

/// A pair of the net.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct PairId(pub(super) usize);

/// What is known of a pair, the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Verdict {
    /// A value is refused.
    Refused,
    /// A value is refused for an optional member alone that one side leaves undeclared.
    Open,
    /// No value is known to be refused.
    Holds,
}

/// One level of a value: the name of a member, or that of an item.
pub(super) type Step = Result<String, usize>;

/// A value that the pair's schemas meet, and the keyword of the target that refuses it.
#[derive(Debug, Clone)]
pub(super) struct Refusal {
    pub(super) value: Rc<Value>,
    pub(super) keyword: Pointer,
    pub(super) rule: Rule,
    /// From the value to the part that is refused.
    pub(super) path: Vec<Step>,
    pub(super) open: bool,
    /// The members that are lacking or are too many, where there are several.
    pub(super) names: Vec<String>,
}

/// One thing that must hold for a pair to hold.
#[derive(Debug)]
pub(super) enum Need {
    /// Known not to hold.
    Never(Refusal),
    /// The pair about the same value.
    Same(PairId),
    /// The pair about a member or an item.
    Below(Below),
    /// One of several alternatives.
    Choice(Choice),
}

#[derive(Debug)]
pub(super) struct Below {
    pub(super) step: Step,
    pub(super) pair: PairId,
    /// An optional member that the pair's schemas leave undeclared.
    pub(super) open: bool,
    /// Never travels in this direction.
    pub(super) hidden: bool,
    /// The keyword that looks into the member or item, with nothing beside it.
    pub(super) keyword: SchemaId,
}

#[derive(Debug)]
pub(super) struct Choice {
    /// `anyOf` or `oneOf` with nothing beside it.
    pub(super) keyword: SchemaId,
    pub(super) at: Pointer,
    pub(super) rule: Rule,
    /// The alternative that is most alike, then others.
    pub(super) best: PairId,
    pub(super) others: VecDeque<SchemaId>,
    /// Pairs that keep the other alternatives of a `oneOf` away.
    pub(super) apart: Vec<PairId>,
    /// What the solver says where the pairs do not tell.
    pub(super) asked: Asked,
}

/// An answer of the solver about a choice.
#[derive(Debug, Clone)]
pub(super) enum Asked {
    NotYet,
    Holds,
    /// This value is refused.
    Refused(Rc<Value>),
}

/// A value put into what surrounds it: kept, so that its address stays its own.
type Around = (Rc<Value>, Option<Rc<Value>>);

/// A pair with what is known of it.
#[derive(Debug)]
pub(super) struct Pair {
    /// All met at once; none says nothing.
    pub(super) met: Rc<[SchemaId]>,
    pub(super) target: SchemaId,
    pub(super) needs: Vec<Need>,
    pub(super) verdict: Verdict,
    /// A value that shows the verdict.
    pub(super) shown: Option<Rc<Value>>,
    pub(super) parents: BTreeSet<PairId>,
    pub(super) doubts: BTreeSet<UndecidedReason>,
    pub(super) notes: BTreeSet<Note>,
    /// There are doubts or notes here or at a pair that this one needs.
    pub(super) marked: bool,
    /// There are doubts, which leave open whether it holds.
    pub(super) doubtful: bool,
}

/// All pairs met so far.
#[derive(Debug, Default)]
pub(super) struct Net {
    pub(super) pairs: Vec<Pair>,
    known: HashMap<(Vec<SchemaId>, SchemaId), PairId>,
    /// Met, not looked into.
    pub(super) fresh: Vec<PairId>,
    /// To be looked at again.
    pub(super) waiting: VecDeque<PairId>,
    /// Values put into what surrounds them, by pair, need and value.
    pub(super) around: HashMap<(PairId, usize, usize), Around>,
}

impl Net {
    pub(super) fn pair(&mut self, met: Vec<SchemaId>, target: SchemaId) -> PairId {
        let mut key = met.clone();
        key.sort_unstable();
        key.dedup();
        if let Some(known) = self.known.get(&(key.clone(), target)) {
            return *known;
        }
        let id = PairId(self.pairs.len());
        self.known.insert((key, target), id);
        self.pairs.push(Pair {
            met: met.into(),
            target,
            needs: Vec::new(),
            verdict: Verdict::Holds,
            shown: None,
            parents: BTreeSet::new(),
            doubts: BTreeSet::new(),
            notes: BTreeSet::new(),
            marked: false,
            doubtful: false,
        });
        self.fresh.push(id);
        id
    }

    pub(super) fn get(&self, id: PairId) -> Option<&Pair> {
        self.pairs.get(id.0)
    }

    pub(super) fn get_mut(&mut self, id: PairId) -> Option<&mut Pair> {
        self.pairs.get_mut(id.0)
    }

    pub(super) fn verdict(&self, id: PairId) -> Verdict {
        self.get(id).map_or(Verdict::Holds, |pair| pair.verdict)
    }

    /// The pair refers to another: it is looked at again when that changes.
    pub(super) fn link(&mut self, parent: PairId, child: PairId) {
        if let Some(pair) = self.get_mut(child) {
            pair.parents.insert(parent);
            let tell = pair.marked || pair.verdict != Verdict::Holds;
            if tell {
                self.waiting.push_back(parent);
            }
        }
    }

    /// Marks a pair, and those that need it when they are looked at again.
    pub(super) fn mark(&mut self, id: PairId, doubtful: bool) {
        let Some(pair) = self.get_mut(id) else { return };
        let news = !pair.marked || doubtful && !pair.doubtful;
        pair.marked = true;
        pair.doubtful |= doubtful;
        if news {
            let parents: Vec<PairId> = pair.parents.iter().copied().collect();
            self.waiting.extend(parents);
        }
    }

    /// The pairs of a need, with whether they are about the same value.
    pub(super) fn needed(need: &Need) -> Vec<(PairId, bool)> {
        match need {
            Need::Never(_) => Vec::new(),
            Need::Same(pair) => vec![(*pair, true)],
            Need::Below(below) => vec![(below.pair, false)],
            Need::Choice(choice) => std::iter::once(choice.best)
                .chain(choice.apart.iter().copied())
                .map(|pair| (pair, true))
                .collect(),
        }
    }

    /// Whether a pair needs itself about the same value: nothing gets smaller on the way round, so
    /// that it would hold for no reason.
    pub(super) fn is_circular(&self, id: PairId) -> bool {
        let mut seen = HashSet::new();
        let mut open = vec![id];
        while let Some(at) = open.pop() {
            let needs = self.get(at).map_or(&[][..], |pair| pair.needs.as_slice());
            for (child, same) in needs.iter().flat_map(Self::needed) {
                if same && child == id {
                    return true;
                }
                if same && seen.insert(child) {
                    open.push(child);
                }
            }
        }
        false
    }
}
