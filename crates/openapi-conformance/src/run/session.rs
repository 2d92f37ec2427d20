//! What all that is sent in a run shares: the contract, the target, the cases, a sender and a judge.
use std::sync::Arc;

use openapi_contract::Waivers;

use crate::cases::{Case, Cases, Expect};
use crate::fixed::Fixed;
use crate::judge::Judge;
use crate::model::Contract;
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
}

impl Session<'_> {
    /// The request of a draft; `None` if the wire cannot hold it.
    pub(crate) fn render(&self, draft: &Draft) -> Option<Request> {
        draft.render(self.contract, self.target)
    }

    /// The first case that the contract admits, or any.
    pub(crate) fn first_accepted(&self) -> Option<&Arc<Case>> {
        let mut cases = self.cases.list.iter();
        let accepted = cases.find(|case| case.expect == Expect::Accepted);
        accepted.or_else(|| self.cases.list.first())
    }
}
