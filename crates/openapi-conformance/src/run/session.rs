//! What all that is sent in a run shares: the contract, the target, the cases, a sender and a judge.
use std::sync::Arc;

use openapi_contract::Waivers;
use openapi_document::{Method, Operation};

use crate::cases::family::Family;
use crate::cases::{Case, Cases, Expect};
use crate::fixed::Fixed;
use crate::judge::Judge;
use crate::model::Contract;
use crate::run::keys::Keys;
use crate::target::Target;
use crate::wire::request::{Draft, Request};
use crate::wire::send::Sender;

/// Everything that is known before the first request, and a way to send.
pub(crate) struct Session<'a> {
    pub(crate) contract: &'a Contract,
    pub(crate) target: &'a Target,
    /// The failures that are accepted; a run counts those of use in a copy.
    pub(crate) waivers: &'a Waivers,
    pub(crate) fixed: Vec<Fixed>,
    pub(crate) cases: Cases,
    pub(crate) sender: Sender,
    pub(crate) judge: Judge<'a>,
    pub(crate) keys: Keys,
}

/// When a case is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stage {
    /// The plainest requests: what they are answered with feeds the others.
    First,
    /// Many at once.
    Together,
    /// What may do harm is sent alone, so that the harm is known to be its own.
    Alone,
    /// What removes things goes last: it would take from the others what they ask for.
    Last,
}

impl Stage {
    fn of(case: &Case, operation: &Operation) -> Self {
        let own = case.draft.method.is_none() && case.draft.path.is_none();
        let removes = operation.method == Method::Delete;
        if own && removes && case.expect != Expect::Refused {
            Self::Last
        } else if case.expect == Expect::Anything {
            Self::Alone
        } else if case.family == Family::Plain {
            Self::First
        } else {
            Self::Together
        }
    }
}

impl Session<'_> {
    /// The cases of a stage, in their order.
    pub(crate) fn stage(&self, stage: Stage) -> Vec<Arc<Case>> {
        let is_due =
            |case: &&Arc<Case>| Stage::of(case, &self.contract[case.draft.operation]) == stage;
        self.cases.list.iter().filter(is_due).cloned().collect()
    }

    /// The request of a draft; `None` if the wire cannot hold it.
    pub(crate) fn render(&self, draft: &Draft) -> Option<Request> {
        draft.render(self.contract, self.target)
    }
}
