//! The one thread that writes contacts.

use std::panic::{self, AssertUnwindSafe};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};
use tokio::task;
use tokio::time::timeout;

use super::database::{Database, Work};
use super::place::{Opened, Place};
use crate::contact::ContactPatch;
use crate::error::StoreError;
use crate::mode::Durability;
use crate::observer::Watched;
use crate::store::Upserted;

/// Upserts that wait for the writer. Their callers hold them in memory in any case.
const QUEUE: usize = 1024;
/// Upserts in one commit: enough to share the cost of a sync, few enough to answer soon.
const BATCH: usize = 256;
/// How long an upsert waits, be it for a place in the queue, its turn or the write lock.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);

/// One upsert, and where its outcome goes.
struct Job {
    /// Boxed: it is large, and moves twice.
    patch: Box<ContactPatch>,
    deadline: Instant,
    answer: oneshot::Sender<Result<Upserted, StoreError>>,
    /// Its place in the queue.
    place: Option<OwnedSemaphorePermit>,
}

impl Work for Job {
    fn patch(&self) -> &ContactPatch {
        &self.patch
    }

    fn deadline(&self) -> Instant {
        self.deadline
    }

    /// A caller who no longer waits needs no answer.
    fn answer(self, outcome: Result<Upserted, StoreError>) {
        let _ = self.answer.send(outcome);
    }
}

/// The queue to the thread, until closed, and the thread.
#[derive(Debug)]
pub(super) struct Writer {
    queue: RwLock<Option<mpsc::Sender<Job>>>,
    places: Arc<Semaphore>,
    thread: Mutex<Option<JoinHandle<()>>>,
    pub(super) watched: Watched,
}

impl Writer {
    /// Starts the thread with a connection to the database.
    pub(super) fn start(
        place: Arc<Place>,
        opened: Opened,
        durability: Durability,
    ) -> Result<Self, StoreError> {
        let (queue, jobs) = mpsc::channel();
        let watched = Watched::default();
        let mut database = Database::new(place, opened, durability, watched.clone())
            .map_err(StoreError::unavailable)?;
        let thread = thread::Builder::new()
            .name("contacts-writer".to_owned())
            .spawn(move || serve(&mut database, &jobs))
            .map_err(StoreError::unavailable)?;
        Ok(Self {
            queue: RwLock::new(Some(queue)),
            places: Arc::new(Semaphore::new(QUEUE)),
            thread: Mutex::new(Some(thread)),
            watched,
        })
    }

    /// Jobs in the queue.
    pub(super) fn waiting(&self) -> usize {
        QUEUE.saturating_sub(self.places.available_permits())
    }

    /// Has an upsert committed.
    pub(super) async fn upsert(&self, patch: ContactPatch) -> Result<Upserted, StoreError> {
        let deadline = Instant::now() + PATIENCE;
        let place = timeout(PATIENCE, Arc::clone(&self.places).acquire_owned());
        let place = place.await.map_err(|_| StoreError::Overloaded)?;
        let (answer, outcome) = oneshot::channel();
        let job = Job {
            patch: Box::new(patch),
            deadline,
            answer,
            place: Some(place.map_err(|_| StoreError::Closed)?),
        };
        match &*self.queue.read().unwrap_or_else(PoisonError::into_inner) {
            Some(queue) => queue.send(job).map_err(|_| StoreError::Closed)?,
            None => return Err(StoreError::Closed),
        }
        // The thread drops an answer only in a panic.
        outcome
            .await
            .unwrap_or_else(|_| Err(StoreError::unavailable("the writer panicked")))
    }

    /// Whether it takes no more jobs.
    pub(super) fn is_closed(&self) -> bool {
        self.places.is_closed()
    }

    /// Takes no more jobs, has those accepted committed, and ends the thread.
    pub(super) async fn close(&self) -> Result<(), StoreError> {
        // The thread ends when the sender is gone and the queue empty.
        drop(
            self.queue
                .write()
                .unwrap_or_else(PoisonError::into_inner)
                .take(),
        );
        self.places.close();
        let thread = self
            .thread
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        let Some(thread) = thread else { return Ok(()) };
        task::spawn_blocking(|| thread.join())
            .await
            .map_err(StoreError::unavailable)?
            .map_err(|_| StoreError::unavailable("the writer panicked"))
    }
}

/// Commits what has queued up, again and again, until the queue is closed and empty.
fn serve(database: &mut Database, jobs: &mpsc::Receiver<Job>) {
    let mut batch = Vec::with_capacity(BATCH);
    loop {
        match jobs.recv_timeout(database.idle_for()) {
            Ok(job) => batch.push(job),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return database.close(),
        }
        if !batch.is_empty() {
            batch.extend(jobs.try_iter().take(BATCH - 1));
        }
        for job in &mut batch {
            job.place = None;
        }
        // The panic itself is reported by the hook; here it only must not end the thread.
        let done = panic::catch_unwind(AssertUnwindSafe(|| {
            if batch.is_empty() {
                database.rest();
            } else {
                database.carry_out(&mut batch);
            }
        }));
        if done.is_err() {
            database.give_up();
            batch.clear();
        }
    }
}
