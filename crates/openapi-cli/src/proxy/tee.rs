//! Bodies that are copied while they pass.
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};

/// What was seen of a body.
#[derive(Debug, Clone, Default)]
pub(super) struct Seen {
    /// Its parts, in their order. They are shared with what passes: nothing is copied here.
    pub(super) parts: Vec<Bytes>,
    pub(super) length: usize,
    /// It is longer than what is kept, so that nothing is.
    pub(super) long: bool,
    /// It ended, and was not given up.
    pub(super) whole: bool,
}

impl Seen {
    pub(super) fn bytes(&self) -> Bytes {
        match self.parts.as_slice() {
            [] => Bytes::new(),
            [only] => only.clone(),
            parts => parts.concat().into(),
        }
    }
}

/// A body to which somebody listens.
pub(super) struct Copy(Arc<Mutex<Seen>>);

impl Copy {
    /// What was seen so far.
    pub(super) fn seen(&self) -> Seen {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

/// What is to be done once a body has passed, or was given up.
pub(super) trait Ended: Unpin {
    fn ended(&mut self, seen: Seen);
}

/// Passes a body on and keeps what was seen of it, up to a bound.
pub(super) struct Tee<B: Body> {
    inner: B,
    seen: Seen,
    most: usize,
    /// Who reads what was seen of a request.
    copy: Option<Arc<Mutex<Seen>>>,
    /// Who waits for the end of an answer.
    end: Option<Box<dyn Ended + Send>>,
}

impl<B: Body> Tee<B> {
    pub(super) fn copied(inner: B, most: usize) -> (Self, Copy) {
        let copy = Arc::new(Mutex::new(Seen::default()));
        let tee = Self {
            inner,
            seen: Seen::default(),
            most,
            copy: Some(Arc::clone(&copy)),
            end: None,
        };
        (tee, Copy(copy))
    }

    pub(super) fn ending(inner: B, most: usize, end: Box<dyn Ended + Send>) -> Self {
        Self {
            inner,
            seen: Seen::default(),
            most,
            copy: None,
            end: Some(end),
        }
    }
}

impl<B: Body<Data = Bytes> + Unpin> Body for Tee<B> {
    type Data = Bytes;
    type Error = B::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, B::Error>>> {
        let frame = ready!(Pin::new(&mut self.inner).poll_frame(context));
        match &frame {
            Some(Ok(frame)) => {
                if let Some(data) = frame.data_ref() {
                    let (most, seen) = (self.most, &mut self.seen);
                    seen.length = seen.length.saturating_add(data.len());
                    if seen.length > most {
                        seen.long = true;
                        seen.parts = Vec::new();
                    } else if !data.is_empty() {
                        seen.parts.push(data.clone());
                    }
                }
            }
            None => self.seen.whole = true,
            Some(Err(_)) => {}
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}

impl<B: Body> Drop for Tee<B> {
    fn drop(&mut self) {
        // One of known length is not asked for an end, and one of none is not asked at all.
        self.seen.whole |= self.inner.is_end_stream();
        let seen = std::mem::take(&mut self.seen);
        if let Some(copy) = &self.copy {
            *copy.lock().unwrap_or_else(PoisonError::into_inner) = seen;
        } else if let Some(mut end) = self.end.take() {
            end.ended(seen);
        }
    }
}

impl<B: Body> std::fmt::Debug for Tee<B> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tee")
            .field("seen", &self.seen)
            .finish_non_exhaustive()
    }
}
