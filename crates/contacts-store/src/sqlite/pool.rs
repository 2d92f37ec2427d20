//! Connections for reading and for tokens, lent to one task at a time.

use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::Connection;
use tokio::sync::Semaphore;
use tokio::task;
use tokio::time::timeout;

use super::place::{Failure, Opened, Place};
use super::writer::PATIENCE;
use crate::error::StoreError;

/// Connections in use at once; each may cache some megabytes.
const CONNECTIONS: usize = 4;

/// Opens connections when they are needed and keeps them.
#[derive(Debug)]
pub(super) struct Pool {
    place: Arc<Place>,
    idle: Mutex<Vec<Opened>>,
    permits: Arc<Semaphore>,
}

impl Pool {
    pub(super) fn new(place: Arc<Place>) -> Self {
        Self {
            place,
            idle: Mutex::default(),
            permits: Arc::new(Semaphore::new(CONNECTIONS)),
        }
    }

    /// Runs some work with a connection, away from the threads that run tasks.
    pub(super) async fn run<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&mut Connection) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, StoreError> {
        // The permit goes with the work: that goes on even if this future is dropped.
        let permit = timeout(PATIENCE, Arc::clone(&self.permits).acquire_owned())
            .await
            .map_err(|_| StoreError::Overloaded)?
            .map_err(StoreError::unavailable)?;
        let pool = Arc::clone(self);
        task::spawn_blocking(move || {
            let _permit = permit;
            pool.run_blocking(work)
        })
        .await
        .map_err(StoreError::unavailable)?
        .map_err(Failure::into_store_error)
    }

    fn run_blocking<T>(
        &self,
        work: impl FnOnce(&mut Connection) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let mut opened = match self.idle_connection() {
            Some(opened) => opened,
            None => self.place.open()?,
        };
        // After a failure the connection is given up: it may be what failed.
        let result = work(&mut opened.connection)?;
        // A file that is gone takes what was written to it along.
        opened.files.check()?;
        self.idle().push(opened);
        Ok(result)
    }

    /// A connection of the files that are there; those of others are dropped.
    fn idle_connection(&self) -> Option<Opened> {
        let opened = self.idle().pop()?;
        if self.place.is_current(&opened) {
            return Some(opened);
        }
        self.clear();
        None
    }

    /// Closes the connections that are not in use.
    pub(super) fn clear(&self) {
        self.idle().clear();
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Opened>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
