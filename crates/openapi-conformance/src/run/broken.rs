//! What is not as it was left.
use std::sync::Arc;

use openapi_document::Pointer;
use serde_json::Value;

use super::counting::Tally;
use crate::cases::Case;
use crate::failure::failed::Failed;
use crate::judge::problem::Problem;
use crate::rules::CheckRule;
use crate::run::session::Session;
use crate::wire::request::Request;
use crate::wire::send::Received;

/// A request that was sent, and its answer.
pub(super) struct Asked {
    pub(super) case: Arc<Case>,
    pub(super) request: Request,
    pub(super) received: Received,
    /// Whether anything was wrong with it.
    pub(super) failed: bool,
}

impl Asked {
    /// Whether it has done what it says; `202` says that it will.
    pub(super) fn is_done(&self) -> bool {
        !self.failed && (200..300).contains(&self.received.status) && self.received.status != 202
    }

    pub(super) fn body(&self) -> Option<Value> {
        serde_json::from_slice(self.received.body()).ok()
    }
}

/// Something that is not as it was left.
pub(super) struct Broken {
    pub(super) expected: &'static str,
    pub(super) came: String,
    /// The Link Object that says so.
    pub(super) link: Option<Pointer>,
    pub(super) asked: Asked,
    pub(super) before: Vec<Request>,
}

impl Broken {
    /// Whether another thing is not as it was left in the same way.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        self.expected == other.expected
            && self.asked.case.draft.operation == other.asked.case.draft.operation
    }

    /// A failure where the contract says that one answer leads to the other, else a note.
    pub(super) fn told(self, session: &Session<'_>, tally: &mut Tally) -> Option<String> {
        let asked = self.asked;
        if let Some(link) = &self.link {
            let problem = Problem::new(CheckRule::StateLost, link, self.expected, self.came);
            let mut failed = Failed::new(&asked.case, problem, Some(asked.received), asked.request);
            failed.before = self.before;
            tally.failed.push(failed);
            return None;
        }
        let name = &session.contract[asked.case.draft.operation].name;
        let (expected, came, curl) = (self.expected, self.came, asked.request.curl());
        Some(format!(
            "{name} answers otherwise than the paths suggest: expected {expected}, came {came}; {curl}"
        ))
    }
}
