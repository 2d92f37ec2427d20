//! Sends changed requests of a case, and says how they fail.
use std::sync::Arc;

use crate::cases::Case;
use crate::failure::failed::{Failed, Manner};
use crate::fixed::fix;
use crate::rules::CheckRule;
use crate::run::deliver::Delivered;
use crate::run::session::Session;
use crate::wire::request::Draft;
use crate::wire::send::Sent;

/// A failing request and what is wrong with what came of it.
pub(crate) struct Attempt {
    pub(crate) draft: Draft,
    /// The worst first.
    failed: Vec<Failed>,
}

impl Attempt {
    /// How it fails in this manner, if it does.
    pub(crate) fn like(self, manner: &Manner) -> Option<Smallest> {
        let draft = self.draft;
        let mut failed = self.failed.into_iter();
        let failed = failed.find(|one| one.manner() == *manner)?;
        Some(Smallest { draft, failed })
    }

    /// Whether it breaks a rule.
    pub(crate) fn breaks(&self, rule: CheckRule) -> bool {
        self.failed.iter().any(|one| one.problem.rule == rule)
    }
}

/// A request that fails in one manner.
pub(crate) struct Smallest {
    pub(crate) draft: Draft,
    pub(crate) failed: Failed,
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
        let delivered = self.send_case(case, draft).await?;
        if matches!(delivered.sent, Sent::Spent) {
            return None;
        }
        let problems = delivered.problems(&self.judge, case).into_iter();
        let Delivered {
            draft,
            request,
            sent,
            ..
        } = delivered;
        let received = sent.received();
        let failed: Vec<Failed> = problems
            .map(|problem| Failed::new(case, problem, received.clone(), request.clone()))
            .collect();
        if failed.is_empty() {
            Some(Ok(()))
        } else {
            Some(Err(Attempt { draft, failed }))
        }
    }
}
