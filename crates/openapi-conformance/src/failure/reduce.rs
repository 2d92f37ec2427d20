//! Looks for the smallest request that fails alike: what it has beyond the plainest one is undone, in
//! ever smaller portions, of what is left the parts are tried alone, and those are made simpler.
use openapi_contract::simpler;
use serde_json::Value;

use crate::failure::shrink::{Difference, alone, differences, undone, value_at, with};
use crate::wire::request::Draft;

/// Tries requests, and keeps the smallest that fails.
pub(crate) trait Trying {
    /// Whether a changed request fails alike; if so it is the smallest from now on.
    async fn fails(&mut self, draft: Draft) -> bool;

    /// The smallest that has failed.
    fn smallest(&self) -> &Draft;

    /// Nothing more can be tried.
    fn is_spent(&self) -> bool;
}

/// Undoes what differs from the plainest request, in ever smaller portions, and takes apart what is left
/// where that is one part; what is left.
pub(crate) async fn reduce(trying: &mut impl Trying, plain: &Draft) -> Vec<Difference> {
    let kept = undo(trying, plain).await;
    match kept.as_slice() {
        [only] => vec![take_apart(trying, only.clone()).await],
        _ => kept,
    }
}

async fn undo(trying: &mut impl Trying, plain: &Draft) -> Vec<Difference> {
    let mut kept = differences(trying.smallest(), plain);
    let mut portions = 1;
    while !kept.is_empty() && !trying.is_spent() {
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
                let nothing_new = undo.is_empty() || (portions == 2 && keep.as_slice() != portion);
                if nothing_new {
                    continue;
                }
                let draft = undone(trying.smallest(), plain, &undo);
                if trying.fails(draft).await {
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

/// Goes from a part to those within it, for as long as one of them alone is enough.
async fn take_apart(trying: &mut impl Trying, part: Difference) -> Difference {
    let mut part = part;
    loop {
        let mut deeper = None;
        for (inner, draft) in alone(trying.smallest(), &part) {
            if trying.fails(draft).await {
                deeper = Some(inner);
                break;
            }
        }
        match deeper {
            Some(inner) => part = inner,
            None => return part,
        }
    }
}

/// Makes the values simpler that are left.
pub(crate) async fn simplify(trying: &mut impl Trying, kept: &[Difference]) {
    for difference in kept {
        loop {
            let Some(value) = value_at(trying.smallest(), difference).cloned() else {
                break;
            };
            let mut simplified = false;
            for smaller in simpler(&value).into_iter().chain(plain_letters(&value)) {
                let draft = with(trying.smallest(), difference, smaller);
                if trying.fails(draft).await {
                    simplified = true;
                    break;
                }
            }
            if !simplified || trying.is_spent() {
                break;
            }
        }
    }
}

/// A text of the same length that is easier to read.
fn plain_letters(value: &Value) -> Option<Value> {
    let text = value.as_str()?;
    let plain = "a".repeat(text.chars().count());
    (text != plain).then_some(Value::String(plain))
}
