//! What each operation answered: one that never succeeded was not judged.
use std::collections::BTreeMap;

use crate::cases::{Case, Expect};
use crate::model::{Contract, OperationId};
use crate::report::OperationCount;

/// What came of the requests of each operation that the contract admits.
#[derive(Default)]
pub(super) struct Reached {
    counts: BTreeMap<OperationId, OperationCount>,
}

impl Reached {
    /// Counts the answer to a case.
    pub(super) fn count(
        &mut self,
        contract: &Contract,
        case: &Case,
        status: Option<u16>,
        failed: bool,
    ) {
        if !matches!(case.expect, Expect::Accepted | Expect::AcceptedAgain) {
            return;
        }
        let operation = &contract[case.draft.operation];
        let count = self.counts.entry(case.draft.operation).or_default();
        count.admitted += 1;
        let Some(status) = status else {
            count.unanswered += 1;
            return;
        };
        if (200..400).contains(&status) {
            count.successes += usize::from(operation.response(status).is_some());
        } else {
            *count.refusals.entry(status).or_default() += 1;
            count.told += usize::from(!failed && status < 500);
        }
    }

    /// Whether all that was answered was 404.
    pub(super) fn is_all_not_found(&self) -> bool {
        let mut answered = self
            .counts
            .values()
            .filter(|one| one.admitted > one.unanswered);
        let found = |one: &OperationCount| {
            one.successes > 0 || one.refusals.keys().any(|status| *status != 404)
        };
        self.counts
            .values()
            .any(|one| one.refusals.contains_key(&404))
            && !answered.any(found)
    }

    /// What became of each operation, in the order of the contract. With `all` every operation was to be
    /// judged by requests that the contract admits.
    pub(super) fn told(mut self, contract: &Contract, all: bool) -> Vec<OperationCount> {
        let mut told = Vec::new();
        for (id, operation) in contract.each() {
            let mut count = self.counts.remove(&id).unwrap_or_default();
            count.operation.clone_from(&operation.name);
            let mut responses = operation.responses.iter().map(|one| one.at.path());
            let promises = [2, 3]
                .into_iter()
                .any(|class| !operation.documented(class).is_empty())
                || responses.any(|at| at.ends_with("/default"));
            let answered = count.admitted > count.unanswered;
            count.judged = !all || count.successes > 0 || (!promises && answered);
            told.push(count);
        }
        told
    }
}
