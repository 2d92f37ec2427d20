//! The write-ahead log: when it is moved to the database, and who did so.
//!
//! What is only in the log is missing from a copy of the database's file, so it is moved there as
//! soon as nothing is written for a moment, and from time to time under load. What takes long is then
//! moved beside the writer, whose upserts would have to wait; it moves only what has been added to the
//! log meanwhile, after which the log begins anew.

mod mover;

use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::Connection;

use super::files::{Content, Files, FilesError};
use super::place::{Failure, Opened, Place};
use mover::Mover;

/// How long nothing must have been written before the log is emptied.
const IDLE: Duration = Duration::from_millis(500);
/// How long what was written may stay in the log alone under load.
const UNDER_LOAD: Duration = Duration::from_secs(5);
/// Pages in the log before they are moved, 64 MiB. With the customary 1,000 pages an upsert costs
/// half as much again in CPU.
const PAGES: i64 = 16_000;
/// Pages that the writer moves itself: it takes about a millisecond.
const FEW: i64 = 500;
/// Pages in the log at which the writer waits for those that are being moved: the disk cannot keep up.
const TOO_MANY: i64 = 2 * PAGES;
/// How long not to try again to move pages that a reader may still need.
const PAUSE: Duration = Duration::from_millis(100);
/// How long another process may take from the first page that it moves to the note that it has.
const FOREIGN_CHECKPOINT: Duration = Duration::from_secs(2);
const RETRY: Duration = Duration::from_millis(2);
/// How long a look at the files holds for the next commit. The look after that commit decides in any
/// case whether it is acknowledged.
const FRESH: Duration = Duration::from_millis(10);

/// Pages in the log, and how many of them have been moved to the database.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Extent {
    pages: i64,
    moved: i64,
}

impl Extent {
    fn unmoved(self) -> i64 {
        self.pages - self.moved
    }
}

/// What is known of the log and of the database's file, to tell a checkpoint by another process from
/// a program that overwrites the file.
#[derive(Debug)]
pub(super) struct Log {
    extent: Extent,
    content: Content,
    /// When the files were last found as they should be.
    seen: Instant,
    /// Since when the log holds what the database does not.
    unmoved_since: Option<Instant>,
    /// When pages were last moved, or could not be.
    tried: Option<Instant>,
    /// Moves pages at this moment, or has just done so.
    mover: Option<Mover>,
}

impl Log {
    pub(super) fn of(opened: &Opened) -> Result<Self, Failure> {
        let extent = extent(&opened.connection, "NOOP")?;
        Ok(Self {
            extent,
            content: opened.files.check()?,
            seen: Instant::now(),
            unmoved_since: (extent.unmoved() > 0).then(Instant::now),
            tried: None,
            mover: None,
        })
    }

    /// Whether the files are as they were left; to be asked before each commit. Commits that follow
    /// each other at once rely on the look after the one before.
    pub(super) fn check_before(&mut self, opened: &Opened) -> Result<(), Failure> {
        if self.seen.elapsed() < FRESH {
            return Ok(());
        }
        let content = opened.files.check()?;
        if content == self.content || self.mover.is_some() {
            return Ok(());
        }
        self.explain(opened)
    }

    /// Whether the files are as they should be, and how far the log has come; to be asked after each
    /// commit.
    pub(super) fn check(&mut self, opened: &Opened) -> Result<(), Failure> {
        // Before the look at the file: a checkpoint that ends in between then shows as a change of
        // the file that the extent, asked again, explains.
        let now = extent(&opened.connection, "NOOP")?;
        let content = opened.files.check()?;
        if content != self.content && self.mover.is_none() {
            return self.explain(opened);
        }
        // As long as pages are being moved, the file changes at any time.
        self.note(now, self.content);
        Ok(())
    }

    /// The database's file was written. `SQLite` writes to it when it moves pages of the log, and
    /// notes it in the log's index afterwards; whoever else writes to it leaves no note.
    fn explain(&mut self, opened: &Opened) -> Result<(), Failure> {
        let deadline = Instant::now() + FOREIGN_CHECKPOINT;
        loop {
            let now = extent(&opened.connection, "NOOP")?;
            if now.moved != self.extent.moved || now.pages < self.extent.pages {
                let content = opened.files.check()?;
                self.note(now, content);
                return Ok(());
            }
            if Instant::now() >= deadline {
                return Err(overwritten(&opened.files));
            }
            thread::sleep(RETRY);
        }
    }

    fn note(&mut self, extent: Extent, content: Content) {
        self.unmoved_since = if extent.unmoved() > 0 {
            self.unmoved_since.or_else(|| Some(Instant::now()))
        } else {
            None
        };
        (self.extent, self.content) = (extent, content);
        self.seen = Instant::now();
    }

    /// How long the next upsert may be waited for before the log is emptied; without end if there is
    /// nothing to empty.
    pub(super) fn idle_for(&self) -> Option<Duration> {
        self.unmoved_since.map(|_| IDLE)
    }

    /// Keeps the log from growing while there is more to write; to be asked after each commit.
    pub(super) fn keep_short(
        &mut self,
        opened: &Opened,
        place: &Arc<Place>,
    ) -> Result<(), Failure> {
        let unmoved = self.extent.unmoved();
        if let Some(mover) = self.mover.take() {
            if unmoved < TOO_MANY && !mover.is_done() {
                self.mover = Some(mover);
                return Ok(());
            }
            self.settle(opened, mover)?;
            return self.checkpoint(opened);
        }
        let due = unmoved >= PAGES
            || self
                .unmoved_since
                .is_some_and(|since| since.elapsed() >= UNDER_LOAD);
        if !due || self.tried.is_some_and(|last| last.elapsed() < PAUSE) {
            return Ok(());
        }
        if unmoved > FEW {
            self.mover = Mover::start(place);
        }
        if self.mover.is_some() {
            return Ok(());
        }
        self.checkpoint(opened)
    }

    /// Waits for pages that are being moved; the file is then as it was left by that.
    fn settle(&mut self, opened: &Opened, mover: Mover) -> Result<(), Failure> {
        match mover.end() {
            Some(end) => (self.extent.moved, self.content) = end,
            // A part of the pages may have been moved.
            None => self.content = opened.files.check()?,
        }
        Ok(())
    }

    /// Moves as much of the log as can be without waiting for readers.
    fn checkpoint(&mut self, opened: &Opened) -> Result<(), Failure> {
        self.run(opened, "PASSIVE")
    }

    /// Moves all of the log, whoever wrote it, and empties it, unless a reader is in the way: then as
    /// much as can be.
    pub(super) fn look_and_empty(&mut self, opened: &Opened) -> Result<(), Failure> {
        if let Some(mover) = self.mover.take() {
            self.settle(opened, mover)?;
        }
        self.check(opened)?;
        if self.unmoved_since.is_none() {
            return Ok(());
        }
        self.run(opened, "TRUNCATE")
    }

    fn run(&mut self, opened: &Opened, mode: &str) -> Result<(), Failure> {
        self.check(opened)?;
        let moved = extent(&opened.connection, mode);
        // After a failure, too, part of the pages may have been moved.
        let now = extent(&opened.connection, "NOOP")?;
        self.note(now, opened.files.check()?);
        self.tried = Some(Instant::now());
        if self.unmoved_since.is_some() {
            // Not again at once.
            self.unmoved_since = Some(Instant::now());
        }
        moved.map(drop).map_err(Failure::from)
    }
}

fn overwritten(files: &Files) -> Failure {
    Failure::Files(FilesError::Overwritten(files.database().into()))
}

/// Moves everything out of the log of a connection that has it open although its name is gone.
pub(super) fn rescue(connection: &Connection) -> rusqlite::Result<bool> {
    let extent = extent(connection, "PASSIVE")?;
    Ok(extent.unmoved() == 0)
}

fn extent(connection: &Connection, mode: &str) -> rusqlite::Result<Extent> {
    connection
        .prepare_cached(&format!("PRAGMA wal_checkpoint({mode})"))?
        .query_row([], |row| {
            Ok(Extent {
                pages: row.get(1)?,
                moved: row.get(2)?,
            })
        })
}

#[cfg(test)]
mod tests;
