//! Every connection that is open, so that room can be made and all can be told to stop.

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::{AcquireError, Notify, OwnedSemaphorePermit, Semaphore, oneshot};

use super::connection::Connection;

/// Of the connections there may be, the part that is closed at once to make room: looking for the
/// oldest takes a look at all of them.
const PART: usize = 64;
/// Of the connections there may be, the part that strangers may have over HTTP/2, each of which takes
/// many times the memory of one over HTTP/1.
const HTTP2_PART: usize = 6;

/// Connections that were closed to make room may still be there, until their tasks are next run. So
/// many of them, a part of those there may be, and no more are taken until they are gone: else they
/// would pile up where tasks come and go faster than they are run.
const ENDING_PART: usize = 4;

/// The right to take a connection, given back when it is dropped.
pub(super) type Place = OwnedSemaphorePermit;

pub(super) struct Registry {
    most: usize,
    places: Arc<Semaphore>,
    open: Mutex<Open>,
    emptied: Notify,
    evicted: AtomicU64,
}

#[derive(Default)]
struct Open {
    next_id: u64,
    entries: HashMap<u64, Entry>,
    /// Those over HTTP/2 that had shown no good token when they were last looked at, the oldest first.
    http2: BTreeMap<u64, Arc<Connection>>,
}

struct Entry {
    connection: Arc<Connection>,
    stop: Option<oneshot::Sender<()>>,
}

impl Registry {
    pub(super) fn new(most: usize) -> Self {
        Self {
            most,
            places: Arc::new(Semaphore::new(most + (most / ENDING_PART).max(1))),
            open: Mutex::default(),
            emptied: Notify::new(),
            evicted: AtomicU64::new(0),
        }
    }

    fn open(&self) -> MutexGuard<'_, Open> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until one more connection can be taken.
    pub(super) async fn place(&self) -> Result<Place, AcquireError> {
        Arc::clone(&self.places).acquire_owned().await
    }

    /// Enters a connection, for which room is made if need be; `None` if there is none.
    pub(super) fn enter(
        self: &Arc<Self>,
        place: Place,
        connection: Arc<Connection>,
        stop: oneshot::Sender<()>,
    ) -> Option<Entered> {
        let mut open = self.open();
        if open.entries.len() >= self.most {
            self.evict(&mut open);
        }
        if open.entries.len() >= self.most {
            return None;
        }
        let id = open.next_id;
        open.next_id += 1;
        open.entries.insert(
            id,
            Entry {
                connection,
                stop: Some(stop),
            },
        );
        Some(Entered {
            registry: Arc::clone(self),
            id,
            _place: place,
        })
    }

    /// Closes some connections that do nothing, if there are any.
    pub(super) fn make_room(&self) {
        self.evict(&mut self.open());
    }

    fn evict(&self, open: &mut Open) {
        let mut ranked: Vec<_> = open
            .entries
            .iter()
            .filter_map(|(id, entry)| {
                let (rank, age) = entry.connection.rank()?;
                Some((rank, std::cmp::Reverse(age), *id))
            })
            .collect();
        let count = (self.most / PART).clamp(1, ranked.len().max(1));
        if ranked.len() > count {
            ranked.select_nth_unstable(count - 1);
            ranked.truncate(count);
        }
        for (_, _, id) in ranked {
            if let Some(entry) = open.entries.remove(&id) {
                open.http2.remove(&id);
                entry.connection.abort();
                self.evicted.fetch_add(1, Ordering::Relaxed);
            }
        }
    }

    /// How many were closed to make room since this was last asked, if any.
    pub(super) fn take_evicted(&self) -> Option<u64> {
        Some(self.evicted.swap(0, Ordering::Relaxed)).filter(|count| *count > 0)
    }

    /// Tells every connection to end after what it is doing.
    pub(super) fn stop(&self) {
        for entry in self.open().entries.values_mut() {
            if let Some(stop) = entry.stop.take() {
                // It may have ended meanwhile.
                let _ = stop.send(());
            }
        }
    }

    /// Ends every connection.
    pub(super) fn abort(&self) {
        for entry in self.open().entries.values() {
            entry.connection.abort();
        }
    }

    /// Waits until no connection is open.
    pub(super) async fn emptied(&self) {
        loop {
            let emptied = self.emptied.notified();
            if self.open().entries.is_empty() {
                return;
            }
            emptied.await;
        }
    }
}

/// A connection in the registry, which it leaves when this is dropped.
pub(super) struct Entered {
    registry: Arc<Registry>,
    id: u64,
    _place: Place,
}

impl Entered {
    /// The connection is of HTTP/2; the oldest of a stranger is closed if there are too many.
    pub(super) fn speaks_http2(&self) {
        let mut open = self.registry.open();
        let Some(entry) = open.entries.get(&self.id) else {
            return;
        };
        let connection = Arc::clone(&entry.connection);
        open.http2.insert(self.id, connection);
        while open.http2.len() > (self.registry.most / HTTP2_PART).max(1)
            && let Some((id, oldest)) = open.http2.pop_first()
        {
            if !oldest.is_trusted() {
                open.entries.remove(&id);
                oldest.abort();
                self.registry.evicted.fetch_add(1, Ordering::Relaxed);
            }
        }
    }
}

impl Drop for Entered {
    fn drop(&mut self) {
        let mut open = self.registry.open();
        open.entries.remove(&self.id);
        open.http2.remove(&self.id);
        if open.entries.is_empty() {
            self.registry.emptied.notify_waiters();
        }
    }
}
