//! Every connection that is open, so that room can be made and all can be told to stop.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::{Notify, oneshot};

use super::connection::Connection;

/// Of the connections there may be, the part that is closed at once to make room: looking for the
/// oldest takes a look at all of them.
const PART: usize = 64;

pub(super) struct Registry {
    most: usize,
    open: Mutex<Open>,
    emptied: Notify,
    evicted: AtomicU64,
}

#[derive(Default)]
struct Open {
    next_id: u64,
    entries: HashMap<u64, Entry>,
}

struct Entry {
    connection: Arc<Connection>,
    stop: Option<oneshot::Sender<()>>,
}

impl Registry {
    pub(super) fn new(most: usize) -> Self {
        Self {
            most,
            open: Mutex::default(),
            emptied: Notify::new(),
            evicted: AtomicU64::new(0),
        }
    }

    fn open(&self) -> MutexGuard<'_, Open> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Enters a connection, for which room is made if need be; `None` if there is none.
    pub(super) fn enter(
        self: &Arc<Self>,
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

/// The place of a connection in the registry, left when this is dropped.
pub(super) struct Entered {
    registry: Arc<Registry>,
    id: u64,
}

impl Drop for Entered {
    fn drop(&mut self) {
        let mut open = self.registry.open();
        open.entries.remove(&self.id);
        if open.entries.is_empty() {
            self.registry.emptied.notify_waiters();
        }
    }
}
