//! The token of a target, which may be exchanged for a fresh one.
use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

/// Asks for a fresh token; an error says why there is none.
pub(crate) type Ask = Arc<dyn Fn() -> Result<String, String> + Send + Sync>;

/// The token of one request. Nobody is shown it.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Used(pub(crate) String);

impl fmt::Debug for Used {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

/// A token, those that it has replaced, and how to get another. Clones share it.
#[derive(Clone)]
pub(crate) struct Token {
    /// The last is in use.
    all: Arc<RwLock<Vec<String>>>,
    pub(crate) ask: Option<Ask>,
}

impl Token {
    pub(crate) fn new(token: String) -> Self {
        Self {
            all: Arc::new(RwLock::new(vec![token])),
            ask: None,
        }
    }

    /// The one in use.
    pub(crate) fn current(&self) -> String {
        let all = self.all.read().unwrap_or_else(PoisonError::into_inner);
        all.last().cloned().unwrap_or_default()
    }

    /// Uses another one from now on.
    pub(crate) fn replace(&self, token: String) {
        let mut all = self.all.write().unwrap_or_else(PoisonError::into_inner);
        all.push(token);
    }

    /// All that were in use.
    pub(crate) fn all(&self) -> Vec<String> {
        let all = self.all.read().unwrap_or_else(PoisonError::into_inner);
        all.clone()
    }
}
