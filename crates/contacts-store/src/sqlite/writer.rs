//! The one thread that writes contacts.

use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use rusqlite::Connection;
use tokio::sync::mpsc::{self, error::SendTimeoutError, error::TrySendError};
use tokio::sync::oneshot;
use tokio::task;

use super::connection;
use super::contacts::Upsert;
use crate::contact::ContactPatch;
use crate::error::StoreError;
use crate::store::Upserted;

/// Upserts that wait for the writer. Their callers hold them in memory in any case.
const QUEUE: usize = 1024;
/// Upserts in one commit: enough to share the cost of a sync, few enough to answer soon.
const BATCH: usize = 256;
/// How long an upsert waits for a place in the queue.
const PATIENCE: Duration = Duration::from_secs(5);

/// One upsert, and where its outcome goes.
struct Job {
    /// Boxed: it is large, and moves twice.
    patch: Box<ContactPatch>,
    answer: oneshot::Sender<Result<Upserted, StoreError>>,
}

/// The queue to the thread, until closed, and the thread.
#[derive(Debug)]
pub(super) struct Writer {
    queue: RwLock<Option<mpsc::Sender<Job>>>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

impl Writer {
    /// Starts the thread with a connection to the database in this file.
    pub(super) fn start(path: PathBuf, connection: Connection) -> Result<Self, StoreError> {
        let (queue, jobs) = mpsc::channel(QUEUE);
        let mut database = Database {
            path,
            connection: Some(connection),
        };
        let thread = thread::Builder::new()
            .name("contacts-writer".to_owned())
            .spawn(move || database.serve(jobs))
            .map_err(StoreError::unavailable)?;
        Ok(Self {
            queue: RwLock::new(Some(queue)),
            thread: Mutex::new(Some(thread)),
        })
    }

    /// Has an upsert committed.
    pub(super) async fn upsert(&self, patch: ContactPatch) -> Result<Upserted, StoreError> {
        let queue = self
            .queue
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        let queue = queue.ok_or(StoreError::Closed)?;
        let (answer, outcome) = oneshot::channel();
        enqueue(
            queue,
            Job {
                patch: Box::new(patch),
                answer,
            },
        )
        .await?;
        // The thread drops an answer only in a panic.
        outcome
            .await
            .unwrap_or_else(|_| Err(StoreError::unavailable("the writer panicked")))
    }

    /// Takes no more jobs, has those accepted committed, and ends the thread.
    pub(super) async fn close(&self) -> Result<(), StoreError> {
        // The thread ends when the last sender is gone and the queue empty.
        drop(
            self.queue
                .write()
                .unwrap_or_else(PoisonError::into_inner)
                .take(),
        );
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

async fn enqueue(queue: mpsc::Sender<Job>, job: Job) -> Result<(), StoreError> {
    match queue.try_send(job) {
        Ok(()) => Ok(()),
        Err(TrySendError::Closed(_)) => Err(StoreError::Closed),
        Err(TrySendError::Full(job)) => {
            queue
                .send_timeout(job, PATIENCE)
                .await
                .map_err(|error| match error {
                    SendTimeoutError::Timeout(_) => StoreError::Overloaded,
                    SendTimeoutError::Closed(_) => StoreError::Closed,
                })
        }
    }
}

/// What the thread works on.
struct Database {
    path: PathBuf,
    /// `None` after a failure that leaves the connection in doubt; it is then opened anew.
    connection: Option<Connection>,
}

impl Database {
    /// Commits what has queued up, again and again, until the queue is closed and empty.
    fn serve(&mut self, mut jobs: mpsc::Receiver<Job>) {
        let mut batch = Vec::with_capacity(BATCH);
        while jobs.blocking_recv_many(&mut batch, BATCH) > 0 {
            // The panic itself is reported by the hook; here it only must not end the thread.
            if panic::catch_unwind(AssertUnwindSafe(|| self.commit_and_answer(&mut batch))).is_err()
            {
                self.connection = None;
                batch.clear();
            }
        }
    }

    fn commit_and_answer(&mut self, batch: &mut Vec<Job>) {
        match self.commit(batch) {
            // A caller who no longer waits needs no answer.
            Ok(outcomes) => {
                for (job, outcome) in batch.drain(..).zip(outcomes) {
                    let _ = job.answer.send(outcome.map_err(StoreError::unavailable));
                }
            }
            Err(error) => {
                let error = Arc::new(error);
                for job in batch.drain(..) {
                    let _ = job
                        .answer
                        .send(Err(StoreError::unavailable(Arc::clone(&error))));
                }
            }
        }
    }

    /// Carries out the jobs in one transaction. An error of the whole means that nothing was stored;
    /// a job that fails alone takes nothing from the others.
    fn commit(&mut self, jobs: &[Job]) -> rusqlite::Result<Vec<rusqlite::Result<Upserted>>> {
        let connection = match self.connection.take() {
            Some(connection) => connection,
            None => connection::open(&self.path, false)?,
        };
        let result = run_all(&connection, jobs);
        if result.is_err() && !connection.is_autocommit() {
            // If even this fails, the connection is dropped, which rolls back as well.
            connection.execute_batch("ROLLBACK")?;
        }
        self.connection = Some(connection);
        result
    }
}

fn run_all(
    connection: &Connection,
    jobs: &[Job],
) -> rusqlite::Result<Vec<rusqlite::Result<Upserted>>> {
    connection
        .prepare_cached("BEGIN IMMEDIATE")?
        .raw_execute()?;
    let mut upsert = Upsert::prepare(connection)?;
    let mut outcomes = Vec::with_capacity(jobs.len());
    for job in jobs {
        let outcome = upsert.run(&job.patch);
        match outcome {
            // Some errors, a full disk among them, end the transaction and so fail every job.
            Err(error) if connection.is_autocommit() => return Err(error),
            outcome => outcomes.push(outcome),
        }
    }
    connection.prepare_cached("COMMIT")?.raw_execute()?;
    Ok(outcomes)
}
