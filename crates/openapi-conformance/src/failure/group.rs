//! Failures by cause.
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::cases::family::Family;
use crate::failure::failed::{Cause, Failed};
use crate::model::Contract;
use crate::report::{Failure, Group};

/// Of one group so many names and places are kept.
const KEPT: usize = 40;

/// The failures by cause, what concerns most cases first: it is most likely to explain others.
pub(crate) fn grouped(contract: &Contract, mut failed: Vec<Failed>) -> Vec<Group> {
    // What stands for a group has that cause by itself.
    failed.sort_by_key(|one| one.explained_by.is_some());
    let mut groups: BTreeMap<Cause, Group> = BTreeMap::new();
    for one in failed {
        let (shared, case, problem) = (one.cause(), one.case, one.problem);
        let operation = shared
            .operation
            .and_then(|number| contract.operations.get(number));
        let shrunk = one.part.is_some();
        let explained = one.explained_by.is_some();
        let name = match one.part {
            Some(part) if case.family == Family::Random => part,
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
