//! Sends changed requests of a case, and says how they fail.
use std::sync::Arc;

use crate::cases::Case;
use crate::failure::failed::{Failed, Manner};
use crate::fixed::fix;
use crate::run::session::Session;
use crate::wire::request::Draft;
use crate::wire::send::Sent;

/// A failing request and what came of it.
pub(crate) struct Attempt {
    pub(crate) draft: Draft,
    pub(crate) failed: Failed,
}

impl Attempt {
    /// Whether it fails in this manner.
    pub(crate) fn fails_like(&self, manner: &Manner) -> bool {
        self.failed.manner() == *manner
    }
}

impl Session<'_> {
    /// Sends a changed request of a case; nothing if that cannot be done.
    pub(crate) async fn attempt(
        &self,
        case: &Arc<Case>,
        mut draft: Draft,
    ) -> Option<Result<(), Attempt>> {
        // What is fixed is so in every request.
        fix(self.contract, &mut draft, &self.fixed);
        let request = draft.render(self.contract, self.target)?;
        let sent = self.sender.send(&request).await;
        if matches!(sent, Sent::Spent) {
            return None;
        }
        let Some(problem) = self.judge.judge(case, &sent).into_iter().next() else {
            return Some(Ok(()));
        };
        let failed = Failed::new(case, problem, sent.received(), request);
        Some(Err(Attempt { draft, failed }))
    }
}
