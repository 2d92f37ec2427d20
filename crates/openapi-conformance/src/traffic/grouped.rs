//! What is wrong with exchanges, by cause.
use std::collections::BTreeMap;

use openapi_document::Pointer;

use crate::report::{Failure, Group};
use crate::rules::CheckRule;

/// Causes that are kept apart; what comes after them is told with those of its rule.
const MOST: usize = 500;
/// Of one cause so many requests and places are named.
const KEPT: usize = 40;

/// What exchanges that share a cause have in common.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cause {
    rule: CheckRule,
    /// None for all operations together.
    operation: Option<String>,
    status: u16,
    label: String,
}

impl Cause {
    pub(super) fn of(failure: &Failure, status: u16) -> Self {
        let of_route = matches!(
            failure.rule,
            CheckRule::RequestUnknown | CheckRule::RouteAnswered
        );
        Self {
            rule: failure.rule,
            operation: Some(failure.operation.clone()),
            // What is wrong with a request is so whatever it is answered with.
            status: match failure.rule {
                CheckRule::RequestUnknown | CheckRule::RequestRefused => 0,
                _ => status,
            },
            label: if of_route {
                failure.case.clone()
            } else {
                failure.at.to_string()
            },
        }
    }
}

/// Causes in the order in which they were found.
#[derive(Default)]
pub(super) struct Causes {
    numbers: BTreeMap<Cause, usize>,
    groups: Vec<Group>,
}

impl Causes {
    /// Adds a failure; its number among the causes if it is the first of its own.
    pub(super) fn add(&mut self, cause: Cause, failure: Failure, at: &Pointer) -> Option<usize> {
        let mut cause = cause;
        if self.groups.len() >= MOST && !self.numbers.contains_key(&cause) {
            cause = Cause {
                operation: None,
                status: 0,
                label: String::new(),
                ..cause
            };
        }
        let Some(group) = self
            .numbers
            .get(&cause)
            .and_then(|at| self.groups.get_mut(*at))
        else {
            let number = self.groups.len();
            self.numbers.insert(cause, number);
            self.groups.push(Group {
                operations: vec![failure.operation.clone()],
                count: 1,
                cases: vec![failure.case.clone()],
                places: vec![at.clone()],
                failure,
            });
            return Some(number);
        };
        group.count += 1;
        if !group.operations.contains(&failure.operation) && group.operations.len() < KEPT {
            group.operations.push(failure.operation.clone());
        }
        if !group.cases.contains(&failure.case) && group.cases.len() < KEPT {
            group.cases.push(failure.case.clone());
        }
        let size = |one: &Failure| one.request.url().len() + one.request.body().len();
        if size(&failure) < size(&group.failure) {
            group.failure = failure;
        }
        None
    }

    pub(super) fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// What concerns most exchanges first.
    pub(super) fn into_groups(mut self) -> Vec<Group> {
        self.groups
            .sort_by_key(|group| std::cmp::Reverse(group.count));
        self.groups
    }
}
