//! The tasks that write contacts.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::panic::AssertUnwindSafe;
use std::sync::{Mutex, PoisonError, RwLock};
use std::time::Instant;

use futures::FutureExt;
use futures::future::join_all;
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;
use tokio::time::timeout;

use super::batch::{self, Grouping};
use super::connections::{Connections, PATIENCE};
use crate::contact::ContactPatch;
use crate::error::StoreError;
use crate::observer::Watched;
use crate::store::Upserted;

/// Tasks, each with a connection of its own: while one waits for the disk another is served.
pub(super) const LANES: usize = 4;
/// Upserts that wait for a task. Their callers hold them in memory in any case.
const QUEUE: usize = 512;
/// Upserts in one round trip.
const BATCH: usize = 256;

/// One upsert, and where its outcome goes.
struct Job {
    /// Boxed: it is large, and moves twice.
    patch: Box<ContactPatch>,
    deadline: Instant,
    answer: oneshot::Sender<Result<Upserted, StoreError>>,
}

/// The queues to the tasks, until closed, and the tasks.
#[derive(Debug)]
pub(super) struct Writer {
    lanes: RwLock<Vec<mpsc::Sender<Job>>>,
    tasks: Mutex<Vec<JoinHandle<()>>>,
    grouping: Grouping,
    pub(super) watched: Watched,
}

impl Writer {
    /// Starts the tasks.
    pub(super) fn start(connections: &Connections, grouping: Grouping) -> Self {
        let (mut lanes, mut tasks) = (Vec::new(), Vec::new());
        let watched = Watched::default();
        for _ in 0..LANES {
            let (lane, jobs) = mpsc::channel(QUEUE);
            lanes.push(lane);
            tasks.push(tokio::spawn(serve(
                connections.clone(),
                grouping,
                jobs,
                watched.clone(),
            )));
        }
        Self {
            lanes: RwLock::new(lanes),
            tasks: Mutex::new(tasks),
            grouping,
            watched,
        }
    }

    /// Jobs in the queues.
    pub(super) fn waiting(&self) -> usize {
        let lanes = self.lanes.read().unwrap_or_else(PoisonError::into_inner);
        let waiting = |lane: &mpsc::Sender<Job>| lane.max_capacity() - lane.capacity();
        lanes.iter().map(waiting).sum()
    }

    /// Has an upsert committed.
    pub(super) async fn upsert(&self, patch: ContactPatch) -> Result<Upserted, StoreError> {
        let lane = self.lane(&patch).ok_or(StoreError::Closed)?;
        let (answer, outcome) = oneshot::channel();
        let job = Job {
            patch: Box::new(patch),
            deadline: Instant::now() + PATIENCE,
            answer,
        };
        timeout(PATIENCE, lane.send(job))
            .await
            .map_err(|_| StoreError::Overloaded)?
            .map_err(|_| StoreError::Closed)?;
        // The task must be able to end when the queues are closed.
        drop(lane);
        // It drops an answer only in a panic.
        outcome
            .await
            .unwrap_or_else(|_| Err(StoreError::unavailable("the writer panicked")))
    }

    /// One contact is always written by the same task, so that what one client does after the other
    /// is done in that order. In a cluster this holds for a workspace, which is on one node.
    fn lane(&self, patch: &ContactPatch) -> Option<mpsc::Sender<Job>> {
        let mut hasher = DefaultHasher::new();
        patch.workspace_id.hash(&mut hasher);
        if self.grouping == Grouping::All {
            patch.email.hash(&mut hasher);
        }
        let lanes = self.lanes.read().unwrap_or_else(PoisonError::into_inner);
        let count = u64::try_from(lanes.len()).ok()?;
        let index = usize::try_from(hasher.finish().checked_rem(count)?).ok()?;
        lanes.get(index).cloned()
    }

    /// Whether it takes no more jobs.
    pub(super) fn is_closed(&self) -> bool {
        let lanes = self.lanes.read().unwrap_or_else(PoisonError::into_inner);
        lanes.is_empty()
    }

    /// Takes no more jobs, has those accepted committed, and ends the tasks.
    pub(super) async fn close(&self) -> Result<(), StoreError> {
        self.lanes
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
        let tasks = std::mem::take(&mut *self.tasks.lock().unwrap_or_else(PoisonError::into_inner));
        for ended in join_all(tasks).await {
            ended.map_err(StoreError::unavailable)?;
        }
        Ok(())
    }
}

/// Writes what has queued up, again and again, until the queue is closed and empty.
async fn serve(
    connections: Connections,
    grouping: Grouping,
    mut jobs: mpsc::Receiver<Job>,
    watched: Watched,
) {
    let mut batch = Vec::with_capacity(BATCH);
    while jobs.recv_many(&mut batch, BATCH).await > 0 {
        let carrying_out = carry_out(&connections, grouping, &mut batch, &watched);
        // The panic itself is reported by the hook; here it only must not end the task.
        let _ = AssertUnwindSafe(carrying_out).catch_unwind().await;
        batch.clear();
    }
}

/// Writes upserts and answers them all. A caller who no longer waits needs no answer.
async fn carry_out(
    connections: &Connections,
    grouping: Grouping,
    jobs: &mut Vec<Job>,
    watched: &Watched,
) {
    let now = Instant::now();
    for late in jobs.extract_if(.., |job| job.deadline <= now) {
        let _ = late.answer.send(Err(StoreError::Overloaded));
    }
    let Some(deadline) = jobs.iter().map(|job| job.deadline).min() else {
        return;
    };
    let patches: Vec<_> = jobs.iter().map(|job| &*job.patch).collect();
    let outcomes = batch::write(connections, grouping, &patches, deadline).await;
    let written = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
    if written > 0 {
        watched.committed(written, now.elapsed());
    }
    for (job, outcome) in jobs.drain(..).zip(outcomes) {
        let outcome = outcome.map_err(StoreError::unavailable);
        let _ = job.answer.send(outcome);
    }
}
