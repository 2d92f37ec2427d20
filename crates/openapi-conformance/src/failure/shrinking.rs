//! A failing case that is being made smaller.
use std::sync::Arc;

use crate::cases::Case;
use crate::cases::admitted::is_admitted;
use crate::failure::attempt::Smallest;
use crate::failure::failed::Manner;
use crate::failure::reduce::Trying;
use crate::run::session::Session;
use crate::wire::request::Draft;

/// A failing request that is being made smaller.
pub(crate) struct Shrinking<'r, 's> {
    pub(crate) session: &'r Session<'s>,
    pub(crate) case: &'r Arc<Case>,
    pub(crate) manner: Manner,
    pub(crate) left: usize,
    /// No waiver covers a part of the smallest request, and none shall.
    pub(crate) without_waived: bool,
    pub(crate) smallest: Smallest,
}

impl Trying for Shrinking<'_, '_> {
    async fn fails(&mut self, draft: Draft) -> bool {
        if self.left == 0 || !is_admitted(self.session.contract, &draft) {
            return false;
        }
        let rule = self.manner.rule;
        if self.without_waived && self.session.waivable(self.case, &draft, rule).is_some() {
            return false;
        }
        self.left -= 1;
        let attempt = self.session.attempt(self.case, draft).await;
        let failed = attempt.and_then(Result::err);
        match failed.and_then(|attempt| attempt.like(&self.manner)) {
            Some(smaller) => {
                self.smallest = smaller;
                true
            }
            None => false,
        }
    }

    fn smallest(&self) -> &Draft {
        &self.smallest.draft
    }

    fn is_spent(&self) -> bool {
        self.left == 0
    }
}
