//! Bodies that are read piece by piece.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;

use crate::Error;

type Inner = Pin<Box<dyn Stream<Item = Result<Bytes, Error>> + Send>>;

/// The octets of an answer, as they come.
pub struct ByteStream(Inner);

impl ByteStream {
    /// A stream of these; for tests, and for generated source.
    pub fn new(inner: Inner) -> Self {
        Self(inner)
    }

    /// The stream itself.
    pub fn into_inner(self) -> Inner {
        self.0
    }
}

impl Stream for ByteStream {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.as_mut().poll_next(context)
    }
}

impl fmt::Debug for ByteStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ByteStream")
    }
}
