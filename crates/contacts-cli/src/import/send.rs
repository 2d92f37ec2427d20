//! Rows on their way: read on a thread of its own, sent by many at once, counted by one.

use std::hash::{BuildHasher as _, RandomState};
use std::time::Duration;

use anyhow::{Context as _, Result};
use serde_json::Value;
use tokio::sync::mpsc::{Receiver, Sender, channel};
use tokio::sync::watch;
use tokio::time::{Instant, MissedTickBehavior, interval, sleep_until};

use super::columns::Converter;
use super::counts::Counts;
use super::interrupt;
use super::progress::Progress;
use super::rejects::Rejects;
use super::rows::{Row, Rows};
use super::state::State;
use super::{Ended, How};
use crate::api::{Action, Api, Failure};

/// Rows that wait for each sender: enough that it never waits for the reader.
const QUEUE: usize = 16;
/// How often people are shown where the import is.
const SHOWN_EVERY: Duration = Duration::from_millis(100);
/// How often it is kept how far the import is; what comes after is sent again after a crash.
const KEPT_EVERY: Duration = Duration::from_secs(1);
/// How long requests that are under way may take after an interrupt.
const GRACE: Duration = Duration::from_secs(5);

/// What is to be done.
pub(super) struct Work {
    pub(super) rows: Rows,
    pub(super) converter: Converter,
    pub(super) concurrency: usize,
}

/// A row with its contact.
struct Job {
    row: Row,
    contact: Value,
}

/// What the one who counts is told.
enum Report {
    Stored(u64, Action),
    Failed(Row, String),
    /// The server would not take the next one either.
    Hopeless(Failure),
    Note(String),
    /// The file cannot be read on.
    Unreadable(anyhow::Error),
    /// A sender has ended.
    Idle,
}

/// Sends the rows that the state does not have, and keeps the state. Ends early when it is asked to, or when
/// going on would be in vain.
pub(super) fn run(
    api: Api,
    work: Work,
    state: &mut State,
    rejects: Option<&mut Rejects>,
    progress: Progress,
) -> Result<Ended> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("no runtime")?;
    let mut counter = Counter {
        state,
        rejects,
        progress,
        shown: 0,
    };
    let ended = runtime.block_on(counter.count(api, work));
    counter.progress.end();
    // Nobody waits for a reader that waits for standard input.
    runtime.shutdown_background();
    ended
}

struct Counter<'s> {
    state: &'s mut State,
    rejects: Option<&'s mut Rejects>,
    progress: Progress,
    /// Rows that were shown, or would be, for want of a file for them.
    shown: u64,
}

impl Counter<'_> {
    async fn count(&mut self, api: Api, work: Work) -> Result<Ended> {
        let started = Instant::now();
        let before = self.state.counts.rows();
        let mut asked_to_end = interrupt::listen()?;
        let concurrency = work.concurrency;
        let (stop, mut reports) = start(&api, work, self.state.skipped())?;
        let mut shown = every(SHOWN_EVERY);
        let mut kept = every(KEPT_EVERY);
        let mut how = How::Whole;
        let mut deadline = None;
        let mut idle = 0;
        self.keep()?;
        while !(deadline.is_some() && idle == concurrency) {
            let cut = deadline.unwrap_or(started);
            tokio::select! {
                report = reports.recv() => match report {
                    None => break,
                    Some(Report::Idle) => idle += 1,
                    Some(Report::Hopeless(failure)) if matches!(how, How::Whole) => {
                        how = How::Stopped(failure.to_string());
                        deadline = Some(Instant::now());
                        let _ = stop.send(true);
                    }
                    Some(Report::Unreadable(error)) => how = How::Stopped(format!("{error:#}")),
                    Some(report) => self.take(report)?,
                },
                () = asked_to_end() => {
                    if deadline.is_some() {
                        break;
                    }
                    how = How::Interrupted;
                    deadline = Some(Instant::now() + GRACE);
                    // There may be nobody left to stop.
                    let _ = stop.send(true);
                }
                () = sleep_until(cut), if deadline.is_some() => break,
                _ = shown.tick() => self.progress.show(&self.state.counts),
                _ = kept.tick() => self.keep()?,
            }
        }
        while let Ok(report) = reports.try_recv() {
            self.take(report)?;
        }
        self.progress.show(&self.state.counts);
        self.keep()?;
        let counts = Counts {
            took: started.elapsed(),
            fresh: self.state.counts.rows() - before,
            ..self.state.counts.clone()
        };
        Ok(Ended { counts, how })
    }

    fn take(&mut self, report: Report) -> Result<()> {
        match report {
            Report::Stored(number, action) => {
                self.state.counts.add(action);
                self.state.add(number);
            }
            Report::Failed(row, reason) => {
                self.state.counts.failed += 1;
                self.state.add(row.number);
                self.shown += 1;
                match &mut self.rejects {
                    Some(rejects) => rejects.write(&row, &reason)?,
                    None => self.progress.note_failed(self.shown, row.line, &reason),
                }
            }
            Report::Note(note) => self.progress.note(&note),
            Report::Hopeless(_) | Report::Unreadable(_) | Report::Idle => {}
        }
        Ok(())
    }

    /// Keeps how far the import is: the failed rows first, so that none is known without being written.
    fn keep(&mut self) -> Result<()> {
        if let Some(rejects) = &mut self.rejects {
            self.state.errors = Some(rejects.written()?);
        }
        self.state.save()
    }
}

fn every(period: Duration) -> tokio::time::Interval {
    let mut interval = interval(period);
    interval.set_missed_tick_behavior(MissedTickBehavior::Delay);
    interval
}

/// Starts the reader and the senders; they end when the rows do, or when `true` is sent.
fn start(
    api: &Api,
    work: Work,
    skipped: impl Fn(u64) -> bool + Send + 'static,
) -> Result<(watch::Sender<bool>, Receiver<Report>)> {
    let (stop, stopped) = watch::channel(false);
    let (reporter, reports) = channel(work.concurrency * QUEUE);
    let mut queues = Vec::new();
    for _ in 0..work.concurrency {
        let (queue, jobs) = channel(QUEUE);
        queues.push(queue);
        let (api, reporter, stopped) = (api.clone(), reporter.clone(), stopped.clone());
        tokio::spawn(async move {
            send(&api, jobs, &reporter, stopped).await;
            let _ = reporter.send(Report::Idle).await;
        });
    }
    std::thread::Builder::new()
        .name("rows".to_owned())
        .spawn(move || read(work, &queues, &reporter, skipped))
        .context("no thread to read on")?;
    Ok((stop, reports))
}

/// Sends rows, one after the other.
async fn send(
    api: &Api,
    mut jobs: Receiver<Job>,
    reporter: &Sender<Report>,
    mut stopped: watch::Receiver<bool>,
) {
    loop {
        let job = tokio::select! {
            biased;
            _ = stopped.wait_for(|stopped| *stopped) => return,
            job = jobs.recv() => job,
        };
        let Some(Job { row, contact }) = job else {
            return;
        };
        let report = match api.upsert(contact).await {
            Ok(stored) => Report::Stored(row.number, stored.action),
            Err(failure) if failure.is_general => {
                let _ = reporter.send(Report::Hopeless(failure)).await;
                return;
            }
            Err(failure) => Report::Failed(row, failure.to_string()),
        };
        if reporter.send(report).await.is_err() {
            return;
        }
    }
}

/// Reads rows to the end, or until nobody takes them any more. Rows of one address go to one sender, so
/// that the last of them is the last to arrive.
fn read(
    mut work: Work,
    queues: &[Sender<Job>],
    reporter: &Sender<Report>,
    skipped: impl Fn(u64) -> bool,
) {
    let hashes = RandomState::new();
    loop {
        let row = match work.rows.next() {
            Ok(Some(row)) => row,
            Ok(None) => return,
            Err(error) => {
                let _ = reporter.blocking_send(Report::Unreadable(error));
                return;
            }
        };
        if skipped(row.number) {
            continue;
        }
        let made = work.converter.contact(&row.raw);
        for note in work.converter.notes() {
            if reporter.blocking_send(Report::Note(note)).is_err() {
                return;
            }
        }
        let taken = match made {
            Ok(contact) => {
                let hash = hashes.hash_one(work.converter.key(&contact));
                let place = usize::try_from(hash % queues.len().max(1) as u64).unwrap_or(0);
                let Some(queue) = queues.get(place) else {
                    return;
                };
                queue.blocking_send(Job { row, contact }).is_ok()
            }
            Err(reason) => reporter.blocking_send(Report::Failed(row, reason)).is_ok(),
        };
        if !taken {
            return;
        }
    }
}
