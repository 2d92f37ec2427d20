//! What all that is sent in a run shares: the contract, the target, the cases, a sender and a judge.
use openapi_contract::Waivers;
use openapi_document::Operation;

use crate::cases::Cases;
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
    /// An operation, by its place in the contract's list.
    pub(crate) fn operation(&self, number: usize) -> Option<&Operation> {
        self.contract.operations.get(number)
    }

    /// The request of a draft; `None` if the wire cannot hold it.
    pub(crate) fn render(&self, draft: &Draft) -> Option<Request> {
        draft.render(self.contract, self.target)
    }
}
