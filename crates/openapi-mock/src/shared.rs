//! What the server of a mock and the test have in common.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::contract::Contract;
use crate::{Received, Reply};

/// What the server and the test have in common.
pub(crate) struct Shared {
    pub(crate) contract: Contract,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    received: Vec<Received>,
    /// What is to be said, by the name of the operation, and whether for ever.
    replies: HashMap<String, Vec<(Reply, bool)>>,
}

impl Shared {
    pub(crate) fn new(contract: Contract) -> Self {
        Self {
            contract,
            state: Mutex::default(),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn remember(&self, received: Received) {
        self.state().received.push(received);
    }

    pub(crate) fn received(&self) -> Vec<Received> {
        self.state().received.clone()
    }

    /// Adds what an operation is to answer.
    pub(crate) fn say(&self, operation: &str, reply: Reply, always: bool) {
        let mut state = self.state();
        let replies = state.replies.entry(operation.to_owned()).or_default();
        if always {
            replies.retain(|(_, always)| !always);
        }
        replies.push((reply, always));
        // What is for ever comes last.
        replies.sort_by_key(|(_, always)| *always);
    }

    /// What the test says that an operation answers now.
    pub(crate) fn said(&self, operation: &str) -> Option<Reply> {
        let mut state = self.state();
        let replies = state.replies.get_mut(operation)?;
        let (reply, always) = replies.first()?.clone();
        if !always {
            replies.remove(0);
        }
        Some(reply)
    }
}
