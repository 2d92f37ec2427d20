//! One request and what came of it, for those who keep a record.
use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use crate::wire::received::Received;
use crate::wire::request::Request;

/// Hears of exchanges.
#[derive(Clone)]
pub(crate) struct Recorder(Arc<Hear>);

type Hear = dyn Fn(&Exchange<'_>) + Send + Sync;

impl Recorder {
    pub(crate) fn new(hear: impl Fn(&Exchange<'_>) + Send + Sync + 'static) -> Self {
        Self(Arc::new(hear))
    }

    pub(crate) fn hear(&self, exchange: &Exchange<'_>) {
        (self.0)(exchange);
    }
}

impl fmt::Debug for Recorder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Recorder")
    }
}

/// A request that was sent and what came of it.
#[derive(Debug, Clone, Copy)]
pub struct Exchange<'e> {
    /// When it was sent.
    pub started: SystemTime,
    /// How long it took to the end of the answer.
    pub took: Duration,
    /// What was sent.
    pub request: &'e Request,
    /// What came, or why nothing did.
    pub answer: Result<&'e Received, &'e str>,
}
