//! Whether one schema admits all that another admits, with evidence.
mod ask;
mod causes;
mod choice;
mod like;
mod look;
mod net;
mod view;
mod weigh;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::evaluate::admits;
use crate::schema::{Kind, SchemaId, Schemas};
use crate::solve::{Goal, Solver};
use crate::verdict::{
    Containment, Counterexample, Direction, Rule, Side, UndecidedReason, Violation,
};
use net::Net;
use openapi_document::{Document, Pointer, schema_parts_where, schemas_at};
use serde_json::Value;

/// Steps of one comparison.
const BUDGET: u64 = 4_000_000;
/// Steps of one search for a value.
const SEARCH: u64 = 50_000;
/// What is said of a value on which two judges do not agree.
const UNCONFIRMED: &str = "a value that shows the difference could not be confirmed";
/// Causes shown of one pair of schemas.
const CAUSES: usize = 64;

/// Compares schemas of two documents in one direction; work is shared between calls.
pub struct Comparer<'d> {
    promised: &'d Document,
    provided: &'d Document,
    direction: Direction,
    pub(crate) solver: Solver<'d>,
    net: Net,
    /// Steps left for the pairs of one comparison.
    left: u64,
    /// Schemas that stand in no document: of one keyword alone, of one type, and all.
    keywords: HashMap<(SchemaId, usize), SchemaId>,
    kinds: HashMap<Kind, SchemaId>,
    made: HashSet<SchemaId>,
    known: HashMap<(SchemaId, SchemaId), Containment>,
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
            net: Net::default(),
            left: 0,
            keywords: HashMap::new(),
            kinds: HashMap::new(),
            made: HashSet::new(),
            known: HashMap::new(),
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
        self.left = BUDGET;
        self.solver.restart(0);
        let root = self.net.pair(vec![a.1], b.1);
        self.settle();
        let told = self.tell(root);
        let mut answer = Containment {
            undecided: told.doubts.into_iter().collect(),
            notes: told.notes.into_iter().collect(),
            ..Containment::default()
        };
        let (left, right) = (self.document(a.0.0), self.document(b.0.0));
        for cause in told.causes {
            let admitted = admits(left, a.0.1, self.direction, &cause.value);
            let unsure = admitted.err().unwrap_or_default();
            let violations = admits(right, b.0.1, self.direction, &cause.value)
                .err()
                .unwrap_or_default();
            let refused = violations
                .iter()
                .any(|violation| violation.rule != Rule::Undecided);
            if !refused || !self.is_admitted(a.0.0, &unsure, &cause) {
                // Once for its cause: what is doubted anyway is why it could not be confirmed.
                let reason = self.unconfirmed((a.0.0, b.0.0), &unsure, cause.keyword);
                if reason.why != UNCONFIRMED && !answer.undecided.contains(&reason)
                    || answer.undecided.is_empty()
                {
                    answer.undecided.push(reason);
                }
                continue;
            }
            let ends = ((left, a.0.1), (right, b.0.1));
            let open =
                cause.open || cause.rule == Rule::OneOf && self.rests_on_undeclared(ends, &cause);
            let mut named = violations
                .iter()
                .filter(|violation| violation.keyword == cause.keyword);
            let found = named.clone().find(|v| v.instance == cause.instance);
            let found = found.or_else(|| named.next());
            let instance = found.map_or(cause.instance, |violation| violation.instance.clone());
            // One entry of `required` stands for itself, several for the keyword.
            let refused_by = match cause.rule {
                Rule::Required if cause.names.len() > 1 => parent(&cause.keyword),
                _ => cause.keyword,
            };
            answer.counterexamples.push(Counterexample {
                value: std::rc::Rc::unwrap_or_clone(cause.value),
                instance,
                refused_by,
                admitted_by: cause.admitted_by,
                rule: cause.rule,
                only_undeclared_optional: open,
                members: cause.names,
            });
        }
        answer
    }

    /// Whether a value that fits several alternatives fits one alone without the members that its
    /// own side leaves undeclared.
    fn rests_on_undeclared(
        &self,
        (a, b): ((&Document, &Pointer), (&Document, &Pointer)),
        cause: &causes::Cause,
    ) -> bool {
        let mut whole = (*cause.value).clone();
        let places = schemas_at(a.0, a.1, &cause.instance);
        let mut declared = HashSet::new();
        let Some(part) = cause.value.pointer(cause.instance.path()) else {
            return false;
        };
        let mut applies = |at: &Pointer| admits(a.0, at, self.direction, part).is_ok();
        let parts = places.iter();
        let parts = parts.flat_map(|at| schema_parts_where(a.0, at, &mut applies));
        for part in parts {
            let Some(schema) = a.0.get(&part) else {
                continue;
            };
            if schema
                .get("additionalProperties")
                .is_some_and(Value::is_object)
            {
                return false;
            }
            let members = schema.get("properties").and_then(Value::as_object);
            declared.extend(members.into_iter().flat_map(serde_json::Map::keys));
        }
        let Some(Value::Object(members)) = whole.pointer_mut(cause.instance.path()) else {
            return false;
        };
        let before = members.len();
        members.retain(|name, _| declared.contains(name));
        members.len() < before
            && admits(a.0, a.1, self.direction, &whole).is_ok()
            && admits(b.0, b.1, self.direction, &whole).is_ok()
    }

    /// Whether a value is admitted as far as its schemas can be read: what is flawed has no part in
    /// the cause.
    fn is_admitted(&self, side: Side, unsure: &[Violation], cause: &causes::Cause) -> bool {
        let whole = matches!(
            cause.rule,
            Rule::AnyOf | Rule::OneOf | Rule::Not | Rule::Enum | Rule::UniqueItems
        );
        unsure.iter().all(|doubt| {
            let unread = &self.solver.schemas.unread;
            let Some((_, keyword)) = unread.get(&(side, doubt.keyword.clone())) else {
                return false;
            };
            let part = cause.instance.is_within(&doubt.instance)
                || whole && doubt.instance.is_within(&cause.instance);
            doubt.rule == Rule::Undecided && (*keyword || !part)
        })
    }

    /// What keeps a value from being confirmed: a flaw where there is one.
    fn unconfirmed(
        &self,
        (from, to): (Side, Side),
        unsure: &[Violation],
        keyword: Pointer,
    ) -> UndecidedReason {
        let flawed = unsure.iter().find_map(|doubt| {
            let place = (from, doubt.keyword.clone());
            let (why, _) = self.solver.schemas.unread.get(&place)?;
            Some((place.1, why.clone()))
        });
        match flawed {
            Some((at, why)) => UndecidedReason {
                side: from,
                at,
                why,
            },
            None => UndecidedReason {
                side: to,
                at: keyword,
                why: UNCONFIRMED.to_owned(),
            },
        }
    }

    /// What is not as the specification says in the schemas looked at, each with the first place.
    pub(crate) fn flaws(&self) -> &BTreeMap<(Side, String), Pointer> {
        &self.solver.schemas.flaws
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

    /// Words of another dialect that the schemas looked at use, each with the first place.
    pub(crate) fn foreign(&self) -> BTreeMap<(Side, &'static str), Pointer> {
        self.solver.schemas.foreign.clone()
    }

    fn document(&self, side: Side) -> &'d Document {
        match side {
            Side::Promised => self.promised,
            Side::Provided => self.provided,
        }
    }
}

/// The place around a place.
fn parent(at: &Pointer) -> Pointer {
    at.with_path(at.path().rsplit_once('/').map_or("", |(parent, _)| parent))
}
