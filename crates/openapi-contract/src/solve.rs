//! Finding a value that meets some schemas and fails others, or proving that there is none.
//!
//! A tableau: for each JSON type the schemas are taken apart into atoms, disjunctions are tried in
//! turn, and what remains is solved by the type's own arithmetic. Members and items are goals of
//! the same kind, one level down. A goal met again inside itself has no value there: a smallest
//! value never contains another value for the same goals, so this is the least fixed point.
mod array;
mod branch;
mod cell;
mod check;
mod explain;
mod language;
mod names;
mod number;
mod object;
mod string;
mod tuple;
mod unsayable;
mod ways;

use std::collections::{BTreeSet, HashMap, HashSet};

use serde_json::Value;

use crate::pattern::Patterns;
use crate::schema::{Kind, SchemaId, Schemas};
use crate::verdict::{Note, NoteKind, Rule, UndecidedReason};
use openapi_document::Pointer;

/// How deep values are built.
const DEEPEST: usize = 40;

/// A schema that the value must meet, or fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Goal {
    pub(crate) id: SchemaId,
    pub(crate) positive: bool,
    /// The refusal that is being explained: its leaves are causes.
    pub(crate) tracked: bool,
}

impl Goal {
    pub(crate) fn meets(id: SchemaId) -> Self {
        Self {
            id,
            positive: true,
            tracked: false,
        }
    }

    pub(crate) fn fails(id: SchemaId) -> Self {
        Self {
            id,
            positive: false,
            tracked: false,
        }
    }

    pub(crate) fn refused(id: SchemaId) -> Self {
        Self {
            id,
            positive: false,
            tracked: true,
        }
    }
}

/// The keyword that a solution's refusal rests on.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Cause {
    pub(crate) keyword: Pointer,
    pub(crate) rule: Rule,
    /// Tokens from the leaf to the root; `Err` is an index.
    pub(crate) path: Vec<Result<String, usize>>,
    /// The place of the schema that admits the part.
    pub(crate) admitted_by: Option<Pointer>,
    /// Rests on an optional member that one side leaves undeclared.
    pub(crate) open: bool,
}

/// A value and, if something was tracked, why it is refused.
#[derive(Debug, Clone)]
pub(crate) struct Solution {
    pub(crate) value: Value,
    pub(crate) cause: Option<Cause>,
}

/// The solver with what it has learnt.
pub(crate) struct Solver<'d> {
    pub(crate) schemas: Schemas<'d>,
    pub(crate) patterns: Patterns,
    /// Causes found before, by keyword: not to be found again.
    pub(crate) blocked: HashSet<Pointer>,
    pub(crate) undecided: BTreeSet<UndecidedReason>,
    pub(crate) notes: BTreeSet<Note>,
    /// Steps left.
    pub(crate) budget: u64,
    none: HashSet<Vec<Goal>>,
    assumed_none: HashMap<Vec<Goal>, usize>,
    found: HashMap<(Vec<Goal>, usize), Vec<Solution>>,
    /// Names of members that were looked for.
    named: HashMap<names::Asked, names::Names>,
    /// Schemas of one keyword that stand in no document.
    plain: HashMap<String, SchemaId>,
    stack: Vec<Vec<Goal>>,
    /// Choices open, of all values on the stack.
    choosing: usize,
    /// The schemas being evaluated, each with the address of its value.
    evaluated: Vec<(SchemaId, usize)>,
    /// The lowest entry of the stack that an answer rested on.
    lowest: usize,
    /// Something was left undecided since this was last cleared.
    pub(crate) doubt: bool,
    /// Why it could not be told whether a value is admitted.
    unsure: Option<String>,
}

impl<'d> Solver<'d> {
    pub(crate) fn new(schemas: Schemas<'d>) -> Self {
        Self {
            schemas,
            patterns: Patterns::default(),
            blocked: HashSet::new(),
            undecided: BTreeSet::new(),
            notes: BTreeSet::new(),
            budget: 0,
            none: HashSet::new(),
            assumed_none: HashMap::new(),
            found: HashMap::new(),
            named: HashMap::new(),
            plain: HashMap::new(),
            stack: Vec::new(),
            choosing: 0,
            evaluated: Vec::new(),
            lowest: usize::MAX,
            doubt: false,
            unsure: None,
        }
    }

    /// Up to `want` distinct values that meet all goals. Fewer than that without `doubt` means
    /// that there are no others.
    pub(crate) fn solve(&mut self, goals: &[Goal], want: usize) -> Vec<Solution> {
        let mut key: Vec<Goal> = goals.to_vec();
        key.sort_unstable();
        key.dedup();
        if self.closed(&key) || self.none.contains(&key) {
            return Vec::new();
        }
        if self.lists_none(&key) {
            self.none.insert(key);
            return Vec::new();
        }
        let tracked = key.iter().any(|goal| goal.tracked);
        if !tracked && let Some(known) = self.found.get(&(key.clone(), want)) {
            return known.clone();
        }
        if let Some(at) = self.stack.iter().position(|open| *open == key) {
            self.lowest = self.lowest.min(at);
            return Vec::new();
        }
        if let Some(at) = self.assumed_none.get(&key) {
            self.lowest = self.lowest.min(*at);
            return Vec::new();
        }
        if self.stack.len() >= DEEPEST {
            self.doubted(&key, "values nest too deeply there");
            return Vec::new();
        }
        let depth = self.stack.len();
        let (outer_lowest, outer_doubt) = (self.lowest, self.doubt);
        (self.lowest, self.doubt) = (usize::MAX, false);
        self.stack.push(key.clone());
        let mut solutions: Vec<Solution> = Vec::new();
        for kind in Kind::ALL {
            if solutions.len() >= want {
                break;
            }
            let mut met = key.iter().filter(|goal| goal.positive);
            if !met.all(|goal| self.schemas.possible(goal.id, kind)) {
                continue;
            }
            self.branch(kind, &key, want, &mut solutions);
        }
        self.stack.pop();
        if solutions.is_empty() && self.doubt && depth == 0 {
            solutions.extend(self.listed_value(&key));
        }
        let rests_on_others = self.lowest < depth;
        if solutions.is_empty() && !self.doubt {
            if rests_on_others {
                self.assumed_none.insert(key, self.lowest);
            } else {
                // Nothing above was assumed, so what was assumed below holds together.
                let settled: Vec<_> = self
                    .assumed_none
                    .iter()
                    .filter(|(_, at)| **at >= depth)
                    .map(|(key, _)| key.clone())
                    .collect();
                for key in settled {
                    self.assumed_none.remove(&key);
                    if self.blocked.is_empty() || !key.iter().any(|goal| goal.tracked) {
                        self.none.insert(key);
                    }
                }
                if self.blocked.is_empty() || !tracked {
                    self.none.insert(key);
                }
            }
        } else {
            self.assumed_none.retain(|_, at| *at < depth);
            if !tracked && !rests_on_others && !self.doubt {
                self.found.insert((key, want), solutions.clone());
            }
        }
        self.lowest = outer_lowest.min(if rests_on_others {
            self.lowest
        } else {
            usize::MAX
        });
        self.doubt |= outer_doubt;
        solutions
    }

    /// Some schema must be both met and failed.
    fn closed(&mut self, goals: &[Goal]) -> bool {
        goals.iter().filter(|goal| goal.positive).any(|plus| {
            goals
                .iter()
                .filter(|goal| !goal.positive)
                .any(|minus| self.schemas.same(plus.id, minus.id))
        })
    }

    /// Forgets which causes were found, and what was concluded without them.
    pub(crate) fn restart(&mut self, budget: u64) {
        self.blocked.clear();
        self.undecided.clear();
        self.notes.clear();
        self.resume(budget);
    }

    /// Begins to look for other values of the same comparison: what was found stays known.
    pub(crate) fn resume(&mut self, budget: u64) {
        self.assumed_none.clear();
        self.stack.clear();
        self.lowest = usize::MAX;
        self.doubt = false;
        self.budget = budget;
    }

    /// Takes a step; false when the budget is spent.
    pub(crate) fn step(&mut self) -> bool {
        self.spend(1);
        if self.budget == 0 {
            let key = self.stack.first().cloned().unwrap_or_default();
            self.doubted(&key, "the budget of work is spent");
        }
        self.budget > 0
    }

    /// Takes so many steps at once; the next one tells whether the budget is spent.
    fn spend(&mut self, steps: usize) {
        let steps = u64::try_from(steps).unwrap_or(u64::MAX);
        self.budget = self.budget.saturating_sub(steps);
    }

    pub(crate) fn doubted(&mut self, goals: &[Goal], why: &str) {
        self.doubt = true;
        if let Some(goal) = goals.iter().find(|goal| goal.tracked).or(goals.first()) {
            let (side, at) = self.schemas.place(goal.id);
            self.undecided.insert(UndecidedReason {
                side,
                at,
                why: why.to_owned(),
            });
        }
    }

    pub(crate) fn doubted_at(&mut self, at: &Pointer, why: &str) {
        self.doubt = true;
        let goals = self.stack.last().cloned().unwrap_or_default();
        if let Some(goal) = goals.first() {
            let (side, _) = self.schemas.place(goal.id);
            self.undecided.insert(UndecidedReason {
                side,
                at: at.clone(),
                why: why.to_owned(),
            });
        }
    }

    pub(crate) fn note(&mut self, kind: NoteKind, a: Option<Pointer>, b: &Pointer) {
        self.notes.insert(Note {
            kind,
            a: a.unwrap_or_default(),
            b: b.clone(),
        });
    }
}
