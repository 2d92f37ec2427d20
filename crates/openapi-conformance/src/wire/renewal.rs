//! Fresh tokens where those in use have expired.
use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::Mutex;

use crate::model::OperationId;
use crate::token::{Ask, Token};
use crate::wire::received::Received;
use crate::wire::request::Request;

/// Exchanges a token that was good for a fresh one when it is refused.
pub(super) struct Renewal {
    token: Token,
    ask: Ask,
    /// A request with the token in use has succeeded.
    was_good: AtomicBool,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    count: usize,
    failed: Option<String>,
    /// Operations that refuse fresh tokens too: it is not the age of the token.
    hopeless: HashSet<Option<OperationId>>,
}

impl Renewal {
    pub(super) fn new(token: &Token) -> Option<Self> {
        Some(Self {
            ask: Arc::clone(token.ask.as_ref()?),
            token: token.clone(),
            was_good: AtomicBool::new(false),
            state: Mutex::default(),
        })
    }

    /// Looks at an answer: the request to send instead, if it was refused for an old token.
    pub(super) async fn instead(&self, request: &Request, received: &Received) -> Option<Request> {
        let used = request.token.as_ref()?.0.as_str();
        if received.status != 401 {
            if (200..400).contains(&received.status) && used == self.token.current() {
                self.was_good.store(true, Ordering::Relaxed);
            }
            return None;
        }
        let mut state = self.state.lock().await;
        if state.failed.is_some() || state.hopeless.contains(&request.operation) {
            return None;
        }
        let current = self.token.current();
        if used != current {
            return Some(request.with_token(used, &current));
        }
        if !self.was_good.load(Ordering::Relaxed) {
            return None;
        }
        let ask = Arc::clone(&self.ask);
        let asked = tokio::task::spawn_blocking(move || ask()).await;
        match asked.unwrap_or_else(|error| Err(error.to_string())) {
            Ok(fresh) => {
                state.count += 1;
                self.was_good.store(false, Ordering::Relaxed);
                self.token.replace(fresh.clone());
                Some(request.with_token(used, &fresh))
            }
            Err(why) => {
                state.failed = Some(why);
                None
            }
        }
    }

    /// Looks at the answer to a request with a fresh token.
    pub(super) async fn after(&self, request: &Request, received: &Received) {
        if received.status == 401 {
            let mut state = self.state.lock().await;
            state.hopeless.insert(request.operation);
        }
    }

    /// What is to be told of it.
    pub(super) fn told(&self) -> Vec<String> {
        let Ok(state) = self.state.try_lock() else {
            return Vec::new();
        };
        let mut told = Vec::new();
        match state.count {
            0 => {}
            1 => told.push("the token expired once, and a fresh one was asked for".to_owned()),
            count => told.push(format!(
                "the token expired {count} times, and a fresh one was asked for each time"
            )),
        }
        if let Some(why) = &state.failed {
            told.push(format!("no fresh token could be had: {why}"));
        }
        told
    }
}
