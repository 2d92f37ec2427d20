//! The tasks that write contacts.

use std::mem;
use std::panic::AssertUnwindSafe;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Instant;

use futures::future::join_all;
use futures::stream::FuturesUnordered;
use futures::{FutureExt, StreamExt};
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;
use tokio::time::timeout;

use super::batch;
use super::connections::{Connections, PATIENCE};
use super::contacts::Shape;
use super::shards::{Shard, Shards};
use crate::contact::ContactPatch;
use crate::error::StoreError;
use crate::observer::Watched;
use crate::store::Upserted;

/// Batches that are written at the same time, each over a connection of its own: while one waits for the
/// disk another is served.
pub(super) const LANES: usize = 4;
/// Upserts that wait for a task. Their callers hold them in memory in any case.
const QUEUE: usize = 512;
/// Upserts in one round trip.
const BATCH: usize = 256;

/// One upsert, and where its outcome goes.
struct Job {
    /// Boxed: it is large, and moves twice.
    patch: Box<ContactPatch>,
    shard: Shard,
    deadline: Instant,
    answer: oneshot::Sender<Result<Upserted, StoreError>>,
}

/// The queues to the tasks, until closed, and the tasks.
#[derive(Debug)]
pub(super) struct Writer {
    queues: RwLock<Vec<mpsc::Sender<Job>>>,
    tasks: Mutex<Vec<JoinHandle<()>>>,
    /// Of a cluster.
    shards: Option<Shards>,
    /// Upserts that the tasks have taken from their queues and not begun to write.
    gathered: Arc<AtomicUsize>,
    pub(super) watched: Watched,
}

impl Writer {
    /// Starts the tasks. On a cluster they ask for shards.
    pub(super) fn start(connections: &Connections, shards: Option<Shards>) -> Self {
        let (mut queues, mut tasks) = (Vec::new(), Vec::new());
        let (watched, gathered) = (Watched::default(), Arc::default());
        // Each node of a cluster has shards of its own, which are to wait for no other node.
        let (count, lanes, shape) = match shards {
            None => (1, LANES, Shape::Array),
            Some(_) => (LANES, 1, Shape::Values),
        };
        for _ in 0..count {
            let (queue, jobs) = mpsc::channel(QUEUE);
            queues.push(queue);
            let task = Task {
                connections: connections.clone(),
                shape,
                lanes,
                watched: watched.clone(),
                gathered: Arc::clone(&gathered),
            };
            tasks.push(tokio::spawn(task.serve(jobs)));
        }
        Self {
            queues: RwLock::new(queues),
            tasks: Mutex::new(tasks),
            shards,
            gathered,
            watched,
        }
    }

    /// Upserts that nobody has begun to write.
    pub(super) fn waiting(&self) -> usize {
        let queues = self.queues.read().unwrap_or_else(PoisonError::into_inner);
        let waiting = |queue: &mpsc::Sender<Job>| queue.max_capacity() - queue.capacity();
        queues.iter().map(waiting).sum::<usize>() + self.gathered.load(Ordering::Relaxed)
    }

    /// Has an upsert committed.
    pub(super) async fn upsert(&self, patch: ContactPatch) -> Result<Upserted, StoreError> {
        let deadline = Instant::now() + PATIENCE;
        let shard = match &self.shards {
            Some(shards) => shards.of(&patch.workspace_id).await,
            None => 0,
        };
        let queue = self.queue(shard).ok_or(StoreError::Closed)?;
        let (answer, outcome) = oneshot::channel();
        let job = Job {
            patch: Box::new(patch),
            shard,
            deadline,
            answer,
        };
        timeout(PATIENCE, queue.send(job))
            .await
            .map_err(|_| StoreError::Overloaded)?
            .map_err(|_| StoreError::Closed)?;
        // The task must be able to end when the queues are closed.
        drop(queue);
        // It drops an answer only in a panic.
        outcome
            .await
            .unwrap_or_else(|_| Err(StoreError::unavailable("the writer panicked")))
    }

    /// A shard is always written by the same task.
    fn queue(&self, shard: Shard) -> Option<mpsc::Sender<Job>> {
        let queues = self.queues.read().unwrap_or_else(PoisonError::into_inner);
        let count = u64::try_from(queues.len()).ok()?;
        let index = usize::try_from(shard.unsigned_abs().checked_rem(count)?).ok()?;
        queues.get(index).cloned()
    }

    /// Whether it takes no more jobs.
    pub(super) fn is_closed(&self) -> bool {
        let queues = self.queues.read().unwrap_or_else(PoisonError::into_inner);
        queues.is_empty()
    }

    /// Takes no more jobs, has those accepted committed, and ends the tasks.
    pub(super) async fn close(&self) -> Result<(), StoreError> {
        self.queues
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

/// What writes the upserts of a queue.
struct Task {
    connections: Connections,
    shape: Shape,
    /// Batches that it writes at the same time.
    lanes: usize,
    watched: Watched,
    gathered: Arc<AtomicUsize>,
}

impl Task {
    /// Writes what has queued up, again and again, until the queue is closed and empty.
    async fn serve(self, mut jobs: mpsc::Receiver<Job>) {
        let mut waiting = Vec::with_capacity(BATCH);
        let mut under_way = FuturesUnordered::new();
        let (mut in_batches, mut is_open) = (0, true);
        loop {
            // A transaction costs more than an upsert in it: while others are on their way, as many as
            // these come together first.
            let are_enough = waiting.len() >= in_batches || waiting.len() >= BATCH;
            if !waiting.is_empty() && are_enough && under_way.len() < self.lanes {
                let batch = mem::replace(&mut waiting, Vec::with_capacity(BATCH));
                in_batches += batch.len();
                under_way.push(self.write(batch));
            }
            self.gathered.store(waiting.len(), Ordering::Relaxed);
            let room = BATCH.saturating_sub(waiting.len());
            tokio::select! {
                Some(written) = under_way.next() => in_batches -= written,
                taken = jobs.recv_many(&mut waiting, room), if is_open && room > 0 => is_open = taken > 0,
                else => return,
            }
        }
    }

    /// Writes upserts and answers them all. Returns how many they are.
    async fn write(&self, mut batch: Vec<Job>) -> usize {
        let count = batch.len();
        let carrying_out = self.carry_out(&mut batch);
        // The panic itself is reported by the hook; here it only must not end the task.
        let _ = AssertUnwindSafe(carrying_out).catch_unwind().await;
        count
    }

    /// A caller who no longer waits needs no answer.
    async fn carry_out(&self, jobs: &mut Vec<Job>) {
        let now = Instant::now();
        for late in jobs.extract_if(.., |job| job.deadline <= now) {
            let _ = late.answer.send(Err(StoreError::Overloaded));
        }
        let Some(deadline) = jobs.iter().map(|job| job.deadline).min() else {
            return;
        };
        let upserts: Vec<_> = jobs.iter().map(|job| (&*job.patch, job.shard)).collect();
        let outcomes = batch::write(&self.connections, self.shape, &upserts, deadline).await;
        let written = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
        if written > 0 {
            self.watched.committed(written, now.elapsed());
        }
        for (job, outcome) in jobs.drain(..).zip(outcomes) {
            let outcome = outcome.map_err(StoreError::unavailable);
            let _ = job.answer.send(outcome);
        }
    }
}
