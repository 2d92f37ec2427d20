//! What a client is told to do beside what its contract says.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use reqwest::header::{HeaderMap, HeaderName};

use crate::hook::Surplus;
use crate::{Hook, Retries};

/// What tells the trace that a call belongs to.
pub(crate) type Traceparent = dyn Fn() -> Option<String> + Send + Sync;

#[derive(Clone)]
pub(crate) struct Settings {
    /// How long an attempt may take.
    pub(crate) timeout: Duration,
    /// How long a call may take.
    pub(crate) call_timeout: Option<Duration>,
    pub(crate) retries: Retries,
    /// Operations that may be sent twice.
    pub(crate) repeatable: Vec<String>,
    pub(crate) hooks: Vec<Arc<dyn Hook>>,
    pub(crate) surplus: Option<Arc<Surplus>>,
    pub(crate) traceparent: Option<Arc<Traceparent>>,
    pub(crate) headers: HeaderMap,
}

impl Settings {
    pub(crate) fn new(timeout: Duration) -> Self {
        Self {
            timeout,
            call_timeout: None,
            retries: Retries::default(),
            repeatable: Vec::new(),
            hooks: Vec::new(),
            surplus: None,
            traceparent: None,
            headers: HeaderMap::new(),
        }
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Headers may hold secrets; their names do not.
        let headers: Vec<&str> = self.headers.keys().map(HeaderName::as_str).collect();
        f.debug_struct("Settings")
            .field("timeout", &self.timeout)
            .field("call_timeout", &self.call_timeout)
            .field("retries", &self.retries)
            .field("repeatable", &self.repeatable)
            .field("hooks", &self.hooks.len())
            .field("headers", &headers)
            .finish_non_exhaustive()
    }
}
