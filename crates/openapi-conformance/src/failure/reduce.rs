//! Looks for the smallest request that fails alike: what it has beyond the plainest one is undone, in
//! ever smaller portions, and what is left is made simpler.
use std::sync::Arc;

use crate::cases::Case;
use crate::cases::admitted::is_admitted;
use crate::failure::attempt::Smallest;
use crate::failure::failed::Manner;
use crate::failure::shrink::{Difference, differences, simpler, undone, value_at, with};
use crate::run::session::Session;
use crate::wire::request::Draft;

/// A failing request that is being made smaller.
pub(crate) struct Shrinking<'r, 's> {
    pub(crate) session: &'r Session<'s>,
    pub(crate) case: &'r Arc<Case>,
    pub(crate) plain: &'r Draft,
    pub(crate) manner: Manner,
    pub(crate) left: usize,
    /// No waiver covers a part of the smallest request, and none shall.
    pub(crate) without_waived: bool,
    pub(crate) smallest: Smallest,
}

impl Shrinking<'_, '_> {
    /// Whether a changed request fails alike; if so it is the smallest from now on.
    pub(crate) async fn fails(&mut self, draft: Draft) -> bool {
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

    /// Undoes what differs from the plainest request, in ever smaller portions; what is left.
    pub(crate) async fn reduce(&mut self) -> Vec<Difference> {
        let mut kept = differences(&self.smallest.draft, self.plain);
        let mut portions = 1;
        while !kept.is_empty() && self.left > 0 {
            let size = kept.len().div_ceil(portions);
            let mut reduced = false;
            for portion in kept.clone().chunks(size) {
                let others: Vec<Difference> = kept
                    .iter()
                    .filter(|one| !portion.contains(one))
                    .cloned()
                    .collect();
                // The portion alone, then all but the portion.
                for (keep, undo) in [
                    (portion.to_vec(), others.clone()),
                    (others, portion.to_vec()),
                ] {
                    let nothing_new =
                        undo.is_empty() || (portions == 2 && keep.as_slice() != portion);
                    if nothing_new {
                        continue;
                    }
                    let draft = undone(&self.smallest.draft, self.plain, &undo);
                    if self.fails(draft).await {
                        kept = keep;
                        reduced = true;
                        break;
                    }
                }
                if reduced {
                    break;
                }
            }
            if reduced && kept.len() < 2 {
                break;
            }
            if reduced {
                portions = 2;
            } else if size <= 1 {
                break;
            } else {
                portions = (portions * 2).min(kept.len());
            }
        }
        kept
    }

    /// Makes the values simpler that are left.
    pub(crate) async fn simplify(&mut self, kept: &[Difference]) {
        for difference in kept {
            loop {
                let Some(value) = value_at(&self.smallest.draft, difference).cloned() else {
                    break;
                };
                let mut simplified = false;
                for smaller in simpler(&value) {
                    let draft = with(&self.smallest.draft, difference, smaller);
                    if self.fails(draft).await {
                        simplified = true;
                        break;
                    }
                }
                if !simplified || self.left == 0 {
                    break;
                }
            }
        }
    }
}
