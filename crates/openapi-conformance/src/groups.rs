//! Failures by cause.
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::cases::{Cases, Expect};
use crate::check::Problem;
use crate::model::Contract;
use crate::report::{Failure, Group};
use crate::request::Request;
use crate::rules::CheckRule;
use crate::send::Received;

/// Of one group so many names and places are kept.
const KEPT: usize = 40;

/// A case that failed.
#[derive(Debug, Clone)]
pub(crate) struct Failed {
    pub(crate) number: usize,
    /// The worst first.
    pub(crate) problems: Vec<Problem>,
    pub(crate) received: Option<Received>,
    pub(crate) request: Request,
    /// Requests that were sent before and belong to it.
    pub(crate) before: Vec<Request>,
    /// It did not fail when it was sent again.
    pub(crate) flaky: bool,
    /// The family that looking closer has shown it to belong to.
    pub(crate) family: Option<String>,
    /// Another cause than it seems to have.
    pub(crate) explained_by: Option<Cause>,
    /// What was left of the request that is not plain.
    pub(crate) part: Option<String>,
}

/// What failures that share a cause have in common.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Cause {
    /// `None` where there is no operation.
    operation: Option<usize>,
    rule: CheckRule,
    status: u16,
    flaky: bool,
    /// The place of the contract that the answer breaks, or what the requests have in common.
    label: String,
}

/// The cause that a failure seems to have.
pub(crate) fn cause(cases: &Cases, failed: &Failed) -> Option<Cause> {
    if let Some(cause) = &failed.explained_by {
        return Some(cause.clone());
    }
    let case = cases.list.get(failed.number)?;
    let problem = failed.problems.first()?;
    let label = match problem.rule {
        _ if failed.flaky => String::new(),
        // What is wrong with the answer itself does not depend on what was asked.
        CheckRule::StatusUndocumented
        | CheckRule::StatusUnexpected
        | CheckRule::MediaTypeMissing
        | CheckRule::MediaTypeUndocumented
        | CheckRule::BodyUndocumented
        | CheckRule::BodyMissing
        | CheckRule::BodyMalformed
        | CheckRule::BodySchema
        | CheckRule::BodyTooLong
        | CheckRule::HeaderMissing
        | CheckRule::HeaderSchema
        | CheckRule::CredentialsRefused
        | CheckRule::CredentialsAfterBody
        | CheckRule::AllowMissing
        | CheckRule::Busy => problem.at.to_string(),
        _ => failed.family.clone().unwrap_or_else(|| case.family.clone()),
    };
    Some(Cause {
        operation: (case.expect != Expect::UnknownPath).then_some(case.draft.operation),
        rule: problem.rule,
        status: failed
            .received
            .as_ref()
            .map_or(0, |received| received.status),
        flaky: failed.flaky,
        label,
    })
}

/// The failures by cause, what concerns most cases first: it is most likely to explain others.
pub(crate) fn grouped(contract: &Contract, cases: &Cases, mut failed: Vec<Failed>) -> Vec<Group> {
    // What stands for a group has that cause by itself.
    failed.sort_by_key(|one| one.explained_by.is_some());
    let mut groups: BTreeMap<Cause, Group> = BTreeMap::new();
    for one in failed {
        let (Some(shared), Some(case)) = (cause(cases, &one), cases.list.get(one.number)) else {
            continue;
        };
        let Some(problem) = one.problems.into_iter().next() else {
            continue;
        };
        let operation = shared
            .operation
            .and_then(|number| contract.operations.get(number));
        let shrunk = one.part.is_some();
        let explained = one.explained_by.is_some();
        let name = match one.part {
            Some(part) if case.family == "random" => part,
            _ => case.name.clone(),
        };
        let failure = Failure {
            kind: case.kind,
            operation: operation.map_or_else(
                || format!("{} (no operation)", one.request.method),
                |operation| operation.name.clone(),
            ),
            case: name,
            rule: problem.rule,
            at: problem.at,
            expected: problem.expected,
            came: problem.came,
            received: one.received,
            request: one.request,
            before: one.before,
            flaky: one.flaky,
        };
        let size = |failure: &Failure| failure.request.url().len() + failure.request.body().len();
        match groups.entry(shared) {
            Entry::Vacant(entry) => {
                entry.insert(Group {
                    failure,
                    count: 1,
                    cases: vec![case.name.clone()],
                    places: vec![case.at.clone()],
                });
            }
            Entry::Occupied(mut entry) => {
                let group = entry.get_mut();
                if shrunk && !explained && size(&failure) < size(&group.failure) {
                    group.failure = failure;
                }
                group.count += 1;
                if group.cases.len() < KEPT {
                    group.cases.push(case.name.clone());
                }
                if group.places.len() < KEPT && !group.places.contains(&case.at) {
                    group.places.push(case.at.clone());
                }
            }
        }
    }
    let mut groups: Vec<Group> = groups.into_values().collect();
    groups.sort_by_key(|group| std::cmp::Reverse(group.count));
    groups
}
