//! What is noted of a request while it is carried out, for the line that is logged of it.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use contacts_store::{StoreError, TokenRecord};
use http::StatusCode;
use slog::{KV, Record, Serializer};

use crate::traces::{RequestSpan, failed};

/// Kept beside the request. Nothing is allocated for a request that succeeds.
#[derive(Default)]
pub(crate) struct Notes {
    token: OnceLock<Arc<TokenRecord>>,
    reason: OnceLock<String>,
    body_micros: AtomicU64,
    store_micros: AtomicU64,
    retry_after: AtomicU64,
    span: Option<Box<RequestSpan>>,
}

impl Notes {
    /// Notes of a request that has a span, if requests have.
    pub(crate) fn within(span: Option<Box<RequestSpan>>) -> Self {
        Self {
            span,
            ..Self::default()
        }
    }

    /// The span of the request.
    pub(crate) fn span(&mut self) -> Option<&mut RequestSpan> {
        self.span.as_deref_mut()
    }

    /// Has the store do something, within a span of this name.
    pub(crate) async fn traced<T>(
        &self,
        name: &'static str,
        work: impl Future<Output = Result<T, StoreError>>,
    ) -> Result<T, StoreError> {
        let span = self.span.as_ref().map(|span| span.child(name));
        let done = work.await;
        if let (Some(mut span), Err(_)) = (span, &done) {
            failed(&mut span);
        }
        done
    }

    /// A good token was shown.
    pub(crate) fn token(&self, token: &Arc<TokenRecord>) {
        self.token.get_or_init(|| Arc::clone(token));
    }

    /// Whether a good token was shown.
    pub(crate) fn is_trusted(&self) -> bool {
        self.token.get().is_some()
    }

    /// Why the request fails; the first reason stays.
    pub(crate) fn reason(&self, reason: impl FnOnce() -> String) {
        self.reason.get_or_init(reason);
    }

    /// The request came too early, and may come again after this time.
    pub(crate) fn retry_after(&self, wait: Duration) -> u64 {
        let begun = u64::from(wait.subsec_nanos() > 0);
        let seconds = wait.as_secs().saturating_add(begun).max(1);
        self.retry_after.store(seconds, Relaxed);
        seconds
    }

    /// After how many seconds the request may come again, if it came too early.
    pub(crate) fn too_early(&self) -> Option<u64> {
        Some(self.retry_after.load(Relaxed)).filter(|seconds| *seconds > 0)
    }

    /// The body came, having been waited for since then.
    pub(crate) fn body_came(&self, since: Instant) {
        self.body_micros.store(micros(since.elapsed()), Relaxed);
    }

    /// The store answered, having been asked then.
    pub(crate) fn store_answered(&self, since: Instant) {
        self.store_micros.store(micros(since.elapsed()), Relaxed);
    }

    /// How long the body was waited for, which is the client's time.
    pub(crate) fn body(&self) -> Duration {
        Duration::from_micros(self.body_micros.load(Relaxed))
    }
}

/// A token is told by its id and its name, which are no secret.
impl KV for Notes {
    fn serialize(&self, _: &Record<'_>, serializer: &mut dyn Serializer) -> slog::Result {
        if let Some(span) = &self.span {
            let trace = span.trace_id();
            serializer.emit_arguments("trace_id".into(), &format_args!("{trace}"))?;
        }
        if let Some(reason) = self.reason.get() {
            serializer.emit_str("reason".into(), reason)?;
        }
        serializer.emit_u64("store_us".into(), self.store_micros.load(Relaxed))?;
        serializer.emit_u64("body_us".into(), self.body_micros.load(Relaxed))?;
        if let Some(token) = self.token.get() {
            if let Some(name) = &token.name {
                serializer.emit_str("token_name".into(), name)?;
            }
            serializer.emit_arguments("token_id".into(), &format_args!("{}", token.id))?;
        }
        Ok(())
    }
}

/// All that a line has of a request, beside what it was.
#[derive(Clone, Copy)]
pub(crate) struct Told<'a> {
    pub(crate) status: StatusCode,
    /// From the end of the head to the answer.
    pub(crate) took: Duration,
    pub(crate) remote: &'a str,
    pub(crate) request_id: &'a str,
    pub(crate) notes: &'a Notes,
}

/// In the order that slog has values in: the last first.
impl KV for Told<'_> {
    fn serialize(&self, record: &Record<'_>, serializer: &mut dyn Serializer) -> slog::Result {
        self.notes.serialize(record, serializer)?;
        serializer.emit_str("request_id".into(), self.request_id)?;
        serializer.emit_str("remote_addr".into(), self.remote)?;
        serializer.emit_u64("latency_us".into(), micros(self.took))?;
        serializer.emit_u16("status".into(), self.status.as_u16())
    }
}

/// Microseconds, as they are logged.
fn micros(time: Duration) -> u64 {
    u64::try_from(time.as_micros()).unwrap_or(u64::MAX)
}
