//! Natural keys: a request that makes something is not refused because what it makes was made before.
use std::collections::{BTreeMap, HashSet};
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use openapi_document::Method;
use tokio::sync::OnceCell;

use crate::cases::fresh::key_texts;
use crate::model::{Contract, OperationId};
use crate::profile::Profile;
use crate::wire::request::Draft;

/// Requests with fresh keys to one operation at most, beside those of its cases.
pub(crate) const MOST: usize = 40;
/// So many fresh keys that did not help show that it is not about keys.
pub(super) const VAIN: usize = 3;

/// What is known of the natural keys of each operation.
#[derive(Debug, Default)]
pub(crate) struct Keys {
    pub(super) operations: BTreeMap<OperationId, Own>,
    /// Keys that were accepted.
    used: Mutex<HashSet<String>>,
    pub(super) salt: AtomicU64,
}

#[derive(Debug, Default)]
pub(super) struct Own {
    /// It takes each natural key once: every request has fresh ones.
    pub(super) once: AtomicBool,
    pub(super) vain: AtomicUsize,
    /// Whether a refusal that may mean anything was found to be about keys.
    pub(super) tried: OnceCell<bool>,
    pub(super) extra: AtomicUsize,
}

/// A text that a member held which has to be unique, as it is compared.
fn plain(text: &str) -> String {
    text.trim().to_lowercase()
}

impl Keys {
    /// Nothing is known. Where the profile says that what was accepted is accepted again, there is nothing
    /// to know.
    pub(crate) fn new(contract: &Contract, profile: &Profile, seed: u64) -> Self {
        let makes = |method| matches!(method, Method::Post | Method::Put | Method::Patch);
        let operations = contract
            .each()
            .filter(|(_, one)| profile.accepted_again.is_none() && makes(one.method));
        Self {
            operations: operations.map(|(id, _)| (id, Own::default())).collect(),
            used: Mutex::default(),
            salt: AtomicU64::new(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15)),
        }
    }

    /// Whether an operation takes each natural key once, as far as is known.
    pub(crate) fn are_once(&self, id: OperationId) -> bool {
        let own = self.operations.get(&id);
        own.is_some_and(|own| own.once.load(Ordering::Relaxed))
    }

    fn any_once(&self) -> bool {
        self.operations.keys().any(|id| self.are_once(*id))
    }

    pub(super) fn use_up(&self, draft: &Draft) {
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        used.extend(key_texts(draft).iter().map(|text| plain(text)));
    }

    /// Whether a request has a key that was accepted before, where keys are taken once.
    pub(super) fn are_used(&self, draft: &Draft) -> bool {
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        self.any_once()
            && key_texts(draft)
                .iter()
                .any(|text| used.contains(&plain(text)))
    }
}
