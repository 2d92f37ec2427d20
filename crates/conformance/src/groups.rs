//! Failures by cause.
use std::collections::BTreeMap;

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
#[derive(Debug)]
pub(crate) struct Failed {
    pub(crate) number: usize,
    pub(crate) problems: Vec<Problem>,
    pub(crate) received: Option<Received>,
    pub(crate) request: Request,
    pub(crate) before: Vec<Request>,
    pub(crate) flaky: bool,
}

/// What failures with one cause have in common: operation, rule, status, and the place or the family.
type Cause = (usize, CheckRule, u16, bool, String);

/// The groups, the gravest kind of cause last to be told first by its kind.
pub(crate) fn grouped(contract: &Contract, cases: &Cases, failed: Vec<Failed>) -> Vec<Group> {
    let mut groups: BTreeMap<Cause, Group> = BTreeMap::new();
    for one in failed {
        let (Some(case), Some(problem)) = (cases.list.get(one.number), one.problems.first()) else {
            continue;
        };
        let status = one.received.as_ref().map_or(0, |received| received.status);
        let label = match problem.rule {
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
            _ if one.flaky => String::new(),
            _ => case.family.clone(),
        };
        let operation = if case.expect == Expect::UnknownPath {
            usize::MAX
        } else {
            case.draft.operation
        };
        let key: Cause = (operation, problem.rule, status, one.flaky, label);
        let name = contract.operations.get(operation).map_or_else(
            || format!("{} (no operation)", one.request.method),
            |operation| operation.name.clone(),
        );
        let group = groups.entry(key).or_insert_with(|| Group {
            failure: Failure {
                kind: case.kind,
                operation: name,
                case: case.name.clone(),
                rule: problem.rule,
                at: problem.at.clone(),
                expected: problem.expected.clone(),
                came: problem.came.clone(),
                received: one.received,
                request: one.request,
                before: one.before,
                flaky: one.flaky,
            },
            count: 0,
            cases: Vec::new(),
            places: Vec::new(),
        });
        group.count += 1;
        if group.cases.len() < KEPT {
            group.cases.push(case.name.clone());
        }
        if group.places.len() < KEPT && !group.places.contains(&case.at) {
            group.places.push(case.at.clone());
        }
    }
    let mut groups: Vec<Group> = groups.into_values().collect();
    // What concerns most cases is most likely to explain the others.
    groups.sort_by_key(|group| std::cmp::Reverse(group.count));
    groups
}
