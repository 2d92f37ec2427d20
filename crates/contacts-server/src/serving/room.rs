//! The memory that is set aside for bodies in flight.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Bodies up to this size have a part of the memory for themselves, so that a few large ones that are
/// held back do not shut out all the others.
const SMALL: u64 = 64 * 1024;

/// Bytes that are free, for small bodies and for others.
pub(super) struct Room {
    small: AtomicUsize,
    large: AtomicUsize,
}

impl Room {
    /// Room for this many bytes, and at least for one small and one large body of the greatest size.
    pub(super) fn new(bytes: usize, max_body_bytes: usize) -> Arc<Self> {
        Arc::new(Self {
            small: AtomicUsize::new(bytes / 4),
            large: AtomicUsize::new((bytes - bytes / 4).max(max_body_bytes)),
        })
    }

    /// A share, empty at first, for a body of which is known how large it will be at most.
    pub(super) fn share(self: &Arc<Self>, announced: Option<u64>) -> Share {
        Share {
            room: Arc::clone(self),
            small: announced.is_some_and(|length| length <= SMALL),
            bytes: AtomicUsize::new(0),
        }
    }

    fn free(&self, small: bool) -> &AtomicUsize {
        if small { &self.small } else { &self.large }
    }
}

/// What one request takes of the room, given back when it is dropped.
pub(super) struct Share {
    room: Arc<Room>,
    small: bool,
    bytes: AtomicUsize,
}

impl Share {
    /// Takes more, if it is there.
    pub(super) fn grow(&self, bytes: usize) -> bool {
        let free = self.room.free(self.small);
        let taken = free.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |free| {
            free.checked_sub(bytes)
        });
        if taken.is_ok() {
            self.bytes.fetch_add(bytes, Ordering::Relaxed);
        }
        taken.is_ok()
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        let free = self.room.free(self.small);
        free.fetch_add(self.bytes.load(Ordering::Relaxed), Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn room_is_given_back_and_small_bodies_have_their_own() {
        let room = Room::new(400_000, 1_000);
        let large = room.share(None);
        assert!(large.grow(300_000));
        assert!(!large.grow(1));
        let small = room.share(Some(64 * 1024));
        assert!(small.grow(100_000));
        assert!(!small.grow(1));
        drop(large);
        assert!(room.share(Some(64 * 1024 + 1)).grow(300_000));
        assert!(room.share(None).grow(300_000));
    }
}
