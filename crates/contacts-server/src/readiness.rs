//! Whether the store takes writes, asked of it at most once a second.

use std::sync::Arc;
use std::time::Duration;

use contacts_store::Store;
use slog::{Logger, error};
use tokio::sync::Mutex;
use tokio::time::{Instant, timeout};

/// How long the store's word is good: whoever asks, and however often, costs one write a second.
const FRESH: Duration = Duration::from_secs(1);
/// How long an answer is waited for: a probe asks again, and waits no longer than this either.
const PATIENCE: Duration = Duration::from_secs(1);

/// The store's last word, and when it was given.
#[derive(Clone, Default)]
pub(crate) struct Readiness(Arc<Mutex<Option<(Instant, bool)>>>);

impl Readiness {
    /// Whether the store takes writes now; why not, is logged.
    pub(crate) async fn ask(&self, store: &Arc<dyn Store>, log: &Logger) -> bool {
        let (last, store, log) = (Arc::clone(&self.0), Arc::clone(store), log.clone());
        // A task of its own: whoever comes and goes without waiting begins no second question.
        let asking = tokio::spawn(async move {
            let mut last = last.lock().await;
            match *last {
                Some((at, ready)) if at.elapsed() < FRESH => ready,
                _ => {
                    let ready = store.ready().await;
                    if let Err(fault) = &ready {
                        error!(log, "not ready: {fault}");
                    }
                    *last = Some((Instant::now(), ready.is_ok()));
                    ready.is_ok()
                }
            }
        });
        matches!(timeout(PATIENCE, asking).await, Ok(Ok(true)))
    }
}
