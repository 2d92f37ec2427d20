//! Whether one schema admits all that another admits, with evidence.
use std::collections::BTreeSet;

use crate::evaluate::admits;
use crate::schema::{SchemaId, Schemas};
use crate::solve::{Goal, Solver};
use crate::verdict::{Containment, Counterexample, Direction, Rule, Side, UndecidedReason};
use openapi_document::{Document, Pointer};

/// Steps of one comparison.
const BUDGET: u64 = 200_000;
/// Causes shown of one comparison.
const CAUSES: usize = 64;

/// Compares schemas of two documents in one direction; work is shared between calls.
pub struct Comparer<'d> {
    promised: &'d Document,
    provided: &'d Document,
    direction: Direction,
    pub(crate) solver: Solver<'d>,
    known: std::collections::HashMap<(SchemaId, SchemaId), Containment>,
}

impl<'d> Comparer<'d> {
    /// A comparer of two documents for bodies that travel in one direction.
    pub fn new(promised: &'d Document, provided: &'d Document, direction: Direction) -> Self {
        let solver = Solver::new(Schemas::new(promised, provided, direction));
        Self {
            promised,
            provided,
            direction,
            solver,
            known: std::collections::HashMap::new(),
        }
    }

    /// Whether everything that `a` admits is admitted by `b`. Every counter-example was checked
    /// with [`admits`] on both sides; one that fails the check makes the place undecided.
    pub fn contained(&mut self, a: (Side, &Pointer), b: (Side, &Pointer)) -> Containment {
        let (left, right) = (
            self.solver.schemas.at(a.0, a.1),
            self.solver.schemas.at(b.0, b.1),
        );
        if self.solver.schemas.same(left, right) {
            return Containment::default();
        }
        if let Some(known) = self.known.get(&(left, right)) {
            return known.clone();
        }
        let answer = self.decide((a, left), (b, right));
        self.known.insert((left, right), answer.clone());
        answer
    }

    fn decide(
        &mut self,
        a: ((Side, &Pointer), SchemaId),
        b: ((Side, &Pointer), SchemaId),
    ) -> Containment {
        let goals = [Goal::meets(a.1), Goal::refused(b.1)];
        self.solver.restart(BUDGET);
        let mut answer = Containment::default();
        for _ in 0..CAUSES {
            self.solver.doubt = false;
            let Some(solution) = self.solver.solve(&goals, 1).pop() else {
                break;
            };
            let Some(cause) = solution.cause else {
                self.solver.doubted(
                    &goals,
                    "a value was found, but not the keyword that refuses it",
                );
                break;
            };
            if !self.solver.blocked.insert(cause.keyword.clone()) {
                break;
            }
            let instance = cause
                .path
                .iter()
                .rev()
                .fold(Pointer::root(), |at, token| match token {
                    Ok(name) => at.child(name),
                    Err(index) => at.index(*index),
                });
            let (left, right) = (self.document(a.0.0), self.document(b.0.0));
            let admitted = admits(left, a.0.1, self.direction, &solution.value).is_ok();
            let violations = admits(right, b.0.1, self.direction, &solution.value)
                .err()
                .unwrap_or_default();
            let refused = violations
                .iter()
                .any(|violation| violation.rule != Rule::Undecided);
            if admitted && refused {
                let named = violations
                    .into_iter()
                    .find(|violation| violation.keyword == cause.keyword);
                let instance = named.map_or(instance, |violation| violation.instance);
                // An undeclared member is optional if `a` admits the value without it.
                let optional = cause.rule == Rule::AdditionalProperties
                    && without(&solution.value, &instance)
                        .is_some_and(|less| admits(left, a.0.1, self.direction, &less).is_ok());
                answer.counterexamples.push(Counterexample {
                    value: solution.value,
                    instance,
                    refused_by: cause.keyword,
                    admitted_by: cause.admitted_by.unwrap_or_else(|| a.0.1.clone()),
                    rule: cause.rule,
                    only_undeclared_optional: cause.open || optional,
                });
            } else {
                self.solver.undecided.insert(UndecidedReason {
                    side: b.0.0,
                    at: cause.keyword,
                    why: "a value that shows the difference could not be confirmed".to_owned(),
                });
            }
        }
        self.solver.blocked.clear();
        answer.undecided = std::mem::take(&mut self.solver.undecided)
            .into_iter()
            .collect();
        answer.notes = std::mem::take(&mut self.solver.notes).into_iter().collect();
        answer
    }

    /// Whether nothing satisfies a schema; `None` if that could not be decided.
    pub fn is_empty(&mut self, at: (Side, &Pointer)) -> Option<bool> {
        let id = self.solver.schemas.at(at.0, at.1);
        self.solver.restart(BUDGET);
        if !self.solver.solve(&[Goal::meets(id)], 1).is_empty() {
            return Some(false);
        }
        (!self.solver.doubt).then_some(true)
    }

    /// Up to `want` distinct values that the schema admits, the smallest first, each checked.
    pub fn inside(&mut self, at: (Side, &Pointer), want: usize) -> Vec<serde_json::Value> {
        let id = self.solver.schemas.at(at.0, at.1);
        self.solver.restart(BUDGET);
        let values = self.solver.solve(&[Goal::meets(id)], want);
        let document = self.document(at.0);
        let checked = values.into_iter().map(|solution| solution.value);
        checked
            .filter(|value| admits(document, at.1, self.direction, value).is_ok())
            .collect()
    }

    /// Values that the schema refuses, one for each keyword that can refuse.
    pub fn outside(&mut self, at: (Side, &Pointer)) -> Vec<(serde_json::Value, Rule, Pointer)> {
        let id = self.solver.schemas.at(at.0, at.1);
        self.solver.restart(BUDGET);
        let mut found = Vec::new();
        let mut seen = BTreeSet::new();
        for _ in 0..CAUSES {
            let Some(solution) = self.solver.solve(&[Goal::refused(id)], 1).pop() else {
                break;
            };
            let Some(cause) = solution.cause else { break };
            self.solver.blocked.insert(cause.keyword.clone());
            if !seen.insert(cause.keyword.clone()) {
                break;
            }
            if admits(self.document(at.0), at.1, self.direction, &solution.value).is_err() {
                found.push((solution.value, cause.rule, cause.keyword));
            }
        }
        self.solver.blocked.clear();
        found
    }

    fn document(&self, side: Side) -> &'d Document {
        match side {
            Side::Promised => self.promised,
            Side::Provided => self.provided,
        }
    }
}

/// The value without the member at a place.
fn without(value: &serde_json::Value, at: &Pointer) -> Option<serde_json::Value> {
    let mut value = value.clone();
    let (parent, _) = at.path().rsplit_once('/')?;
    let name = at.tokens().last()?;
    value
        .pointer_mut(parent)?
        .as_object_mut()?
        .shift_remove(&name)?;
    Some(value)
}
