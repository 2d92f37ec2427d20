//! [`CommitObserver`]: who watches a store at work.

use std::fmt;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

/// Is told of each commit of a store. It is called where the store writes, and must not wait.
pub trait CommitObserver: Send + Sync {
    /// Upserts were committed together, and it took so long from the first statement to the last.
    fn committed(&self, upserts: usize, took: Duration);
}

/// The place for an observer, shared by a store and what writes for it.
#[derive(Clone, Default)]
pub(crate) struct Watched(Arc<OnceLock<Arc<dyn CommitObserver>>>);

impl Watched {
    /// Watches from now on; the first who does stays.
    pub(crate) fn by(&self, observer: Arc<dyn CommitObserver>) {
        let _ = self.0.set(observer);
    }

    pub(crate) fn committed(&self, upserts: usize, took: Duration) {
        if let Some(observer) = self.0.get() {
            observer.committed(upserts, took);
        }
    }
}

impl fmt::Debug for Watched {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Watched(..)")
    }
}
