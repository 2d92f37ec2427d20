//! Takes out the failures that waivers cover, and nothing beyond: where a request has many parts,
//! the covered one is replaced, and the request sent again.
use openapi_contract::{Waiver, Waivers};
use openapi_document::{Pointer, schemas_at};
use serde_json::Value;

use crate::cases::{Case, Expect, Part};
use crate::failure::failed::Failed;
use crate::failure::shrink::{Difference, undone};
use crate::model::Contract;
use crate::rules::CheckRule;
use crate::run::session::Session;
use crate::wire::request::{Body, Draft};

/// Parts of one request that waivers may cover.
pub(crate) const WAIVED_PARTS: usize = 3;
/// Parts of one body that waivers are asked about.
const MOST_PARTS: usize = 2_000;

/// Failures that waivers are asked about where that takes requests.
pub(crate) fn examined_for_waivers(cases: usize) -> usize {
    100 + cases / 4
}

impl Session<'_> {
    /// Parts the failures into those that no waiver covers and those that one does.
    pub(crate) async fn waive(
        &self,
        failed: Vec<Failed>,
        waivers: &mut Waivers,
    ) -> (Vec<Failed>, Vec<Failed>) {
        if waivers.entries().is_empty() {
            return (failed, Vec::new());
        }
        let most = examined_for_waivers(self.cases.list.len());
        let mut left = Vec::new();
        let mut waived = Vec::new();
        let mut examined = 0;
        for one in failed {
            match self.covered(&one, waivers) {
                Covered::Yes => waived.push(one),
                Covered::Perhaps if examined < most => {
                    examined += 1;
                    match self.mended(one, waivers).await {
                        Ok(one) => waived.push(one),
                        Err(one) => left.push(one),
                    }
                }
                Covered::No | Covered::Perhaps => left.push(one),
            }
        }
        (left, waived)
    }

    fn covered(&self, failed: &Failed, waivers: &mut Waivers) -> Covered {
        let (case, problem) = (&failed.case, &failed.problem);
        let contract = self.contract;
        let mut places = vec![problem.at.clone(), case.at.clone()];
        places.extend(parent(&case.at));
        places.extend(parent(&problem.at));
        // Only an answer's own part is known for certain where a request has many.
        let about_request = matches!(
            problem.rule,
            CheckRule::AcceptsRefused
                | CheckRule::RefusesAccepted
                | CheckRule::AcceptedAgain
                | CheckRule::ServerError
        );
        let single = case.part.as_ref().filter(|part| !is_whole(part));
        if let (true, Some(part)) = (about_request, single) {
            places.extend(part_places(contract, case, part));
        }
        let value = match (about_request, single) {
            (true, Some(part)) => part_value(&case.draft, part),
            _ => problem.value.clone(),
        };
        let borrowed: Vec<&Pointer> = places.iter().collect();
        if waivers
            .covers(problem.rule.id(), &borrowed, value.as_ref())
            .is_some()
        {
            return Covered::Yes;
        }
        let perhaps = problem.rule == CheckRule::AcceptsRefused && case.expect == Expect::Accepted;
        if perhaps && self.waivable(case, &case.draft, problem.rule).is_some() {
            Covered::Perhaps
        } else {
            Covered::No
        }
    }

    /// Replaces the parts that waivers cover, one by one: covered is only what is then accepted.
    async fn mended(&self, failed: Failed, waivers: &mut Waivers) -> Result<Failed, Failed> {
        let (case, rule) = (&failed.case, failed.problem.rule);
        let Some(plain) = self.cases.plain_like(&case.draft) else {
            return Err(failed);
        };
        let mut draft = case.draft.clone();
        for _ in 0..WAIVED_PARTS {
            let Some(found) = self.waivable(case, &draft, rule) else {
                return Err(failed);
            };
            draft = undone(&draft, &plain, &[difference(&found.part)]);
            let Some(again) = self.attempt(case, draft.clone()).await else {
                return Err(failed);
            };
            let places: Vec<&Pointer> = found.places.iter().collect();
            // What else may be wrong without the part is for the cases to find that try it.
            let as_before = again.is_err_and(|attempt| attempt.breaks(rule));
            if !as_before {
                waivers.covers(rule.id(), &places, Some(&found.value));
                return Ok(failed);
            }
        }
        Err(failed)
    }
}

impl Session<'_> {
    /// The first part of a request that a waiver would cover, where the contract speaks of it, and its
    /// value.
    pub(crate) fn waivable(&self, case: &Case, draft: &Draft, rule: CheckRule) -> Option<Waivable> {
        let waivers = self.waivers.entries();
        if waivers.is_empty() {
            return None;
        }
        parts(draft).into_iter().find_map(|part| {
            let value = part_value(draft, &part)?;
            let places = part_places(self.contract, case, &part);
            let borrowed: Vec<&Pointer> = places.iter().collect();
            let covers = |waiver: &Waiver| waiver.matches(rule.id(), &borrowed, Some(&value));
            waivers.iter().any(covers).then_some(Waivable {
                part,
                places,
                value,
            })
        })
    }

    /// The request without the parts that waivers cover.
    pub(crate) fn without_waived(
        &self,
        case: &Case,
        draft: &Draft,
        plain: &Draft,
        rule: CheckRule,
    ) -> Draft {
        let mut draft = draft.clone();
        for _ in 0..WAIVED_PARTS {
            let Some(found) = self.waivable(case, &draft, rule) else {
                break;
            };
            draft = undone(&draft, plain, &[difference(&found.part)]);
        }
        draft
    }
}

fn difference(part: &Part) -> Difference {
    match part {
        Part::Body(at) => Difference::Part(at.clone()),
        Part::Parameter(index, _) => Difference::Parameter(*index),
    }
}

/// A part of a request that a waiver would cover.
pub(crate) struct Waivable {
    part: Part,
    /// Where the contract speaks of it.
    places: Vec<Pointer>,
    value: Value,
}

/// What waivers say of a failure.
enum Covered {
    Yes,
    No,
    /// A part of the request may be covered.
    Perhaps,
}

fn is_whole(part: &Part) -> bool {
    matches!(part, Part::Body(at) if at.path().is_empty())
}

fn parent(at: &Pointer) -> Option<Pointer> {
    let (path, _) = at.path().rsplit_once('/')?;
    Some(at.with_path(path))
}

/// Where the contract speaks of a part.
pub(crate) fn part_places(contract: &Contract, case: &Case, part: &Part) -> Vec<Pointer> {
    let operation = &contract[case.draft.operation];
    let (schema, instance) = match part {
        Part::Parameter(index, instance) => {
            let parameter = operation.parameters.get(*index);
            (parameter.and_then(|one| one.schema()), instance)
        }
        Part::Body(instance) => {
            let schema = match &case.draft.body {
                Body::Value { media, .. } => contract[*media].schema.as_ref(),
                Body::None | Body::Raw { .. } => None,
            };
            (schema, instance)
        }
    };
    schema.map_or_else(Vec::new, |schema| {
        schemas_at(&contract.document, schema, instance)
    })
}

fn part_value(draft: &Draft, part: &Part) -> Option<Value> {
    let (value, at) = match (part, &draft.body) {
        (Part::Body(at), Body::Value { value, .. }) => (value, at),
        (Part::Parameter(index, at), _) => (draft.parameters.get(*index)?.as_ref()?, at),
        _ => return None,
    };
    value.pointer(at.path()).cloned()
}

/// Every part of a request's body and parameters.
fn parts(draft: &Draft) -> Vec<Part> {
    let mut found: Vec<Part> = (0..draft.parameters.len())
        .map(|index| Part::Parameter(index, Pointer::root()))
        .collect();
    if let Body::Value { value, .. } = &draft.body {
        let mut open = vec![(Pointer::root(), value)];
        while let Some((at, value)) = open.pop() {
            if found.len() > MOST_PARTS {
                break;
            }
            match value {
                Value::Object(members) => {
                    open.extend(members.iter().map(|(name, one)| (at.child(name), one)));
                }
                Value::Array(items) => {
                    let items = items.iter().enumerate();
                    open.extend(items.map(|(index, one)| (at.index(index), one)));
                }
                _ => {}
            }
            found.push(Part::Body(at));
        }
    }
    found
}
