//! A reader that gives no more than it is allowed to.

use std::io::{self, Read};

/// A text that fails where a row grows too long.
pub(super) struct Bounded<R> {
    inner: R,
    given: u64,
    allowed: u64,
    /// What was given last.
    last: Vec<u8>,
}

impl<R> Bounded<R> {
    pub(super) fn new(inner: R, allowed: u64) -> Self {
        Self {
            inner,
            given: 0,
            allowed,
            last: Vec::new(),
        }
    }

    /// Lets it give bytes up to this many, counted from its beginning.
    pub(super) fn allow(&mut self, allowed: u64) {
        self.allowed = allowed;
    }

    /// The byte before a place, where it was among those that were given last.
    pub(super) fn before(&self, place: u64) -> Option<u8> {
        let back = usize::try_from(self.given.checked_sub(place)?).ok()?;
        let index = self.last.len().checked_sub(back + 1)?;
        self.last.get(index).copied()
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.given > self.allowed {
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        let count = self.inner.read(buffer)?;
        if let Some(read) = buffer.get(..count).filter(|read| !read.is_empty()) {
            self.given += u64::try_from(count).unwrap_or(u64::MAX);
            self.last.clear();
            self.last.extend_from_slice(read);
        }
        Ok(count)
    }
}
