//! Looks for the smallest request that fails alike: what it has beyond the plainest one is undone, in
//! ever smaller portions, and what is left is made simpler.
use crate::cases::Case;
use crate::examine::{Attempt, Manner};
use crate::request::Draft;
use crate::run::Run;
use crate::shrink::{Difference, differences, is_admitted, simpler, undone, value_at, with};

/// Whether a changed request fails in this manner.
pub(crate) fn same(manner: &Manner, attempt: &Result<(), Attempt>) -> bool {
    match attempt {
        Ok(()) => false,
        Err(attempt) => attempt.failed.problems.first().is_some_and(|problem| {
            Manner::of(problem, attempt.failed.received.as_ref()) == *manner
        }),
    }
}

/// A failing request that is being made smaller.
pub(crate) struct Shrinking<'r, 's> {
    pub(crate) run: &'r Run<'s>,
    pub(crate) case: &'r Case,
    pub(crate) plain: &'r Draft,
    pub(crate) manner: Manner,
    pub(crate) left: usize,
    /// No waiver covers a part of the smallest request, and none shall.
    pub(crate) without_waived: bool,
    pub(crate) smallest: Attempt,
}

impl Shrinking<'_, '_> {
    /// Whether a changed request fails alike; if so it is the smallest from now on.
    pub(crate) async fn fails(&mut self, draft: Draft) -> bool {
        if self.left == 0 || !is_admitted(&self.run.suite.contract, &draft) {
            return false;
        }
        let rule = self.manner.rule;
        if self.without_waived && self.run.waivable(self.case, &draft, rule).is_some() {
            return false;
        }
        self.left -= 1;
        match self.run.attempt(self.case, draft).await {
            Some(attempt) if same(&self.manner, &attempt) => {
                if let Err(attempt) = attempt {
                    self.smallest = attempt;
                }
                true
            }
            _ => false,
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
