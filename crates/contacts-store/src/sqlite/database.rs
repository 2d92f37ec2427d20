//! The database as the writer sees it: batches are carried out, the log is moved, and a connection in
//! doubt is given up for a new one.

use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::{Connection, ErrorCode};

use super::contacts::Upsert;
use super::files::{Content, FilesError};
use super::log::{self, Log};
use super::place::{Failure, Opened, Place};
use crate::contact::ContactPatch;
use crate::error::StoreError;
use crate::mode::Durability;
use crate::observer::Watched;
use crate::store::Upserted;

/// How long to sleep before trying for the write lock again: a busy process leaves it only for
/// moments.
const LOCK_RETRY: Duration = Duration::from_millis(1);
/// How often to look at the files, and at what other processes left in the log, when nothing is
/// written.
const LOOK: Duration = Duration::from_secs(1);

/// One upsert that waits for its outcome.
pub(super) trait Work {
    fn patch(&self) -> &ContactPatch;
    /// When it is not worth trying any more.
    fn deadline(&self) -> Instant;
    fn answer(self, outcome: Result<Upserted, StoreError>);
}

pub(super) struct Database {
    place: Arc<Place>,
    durability: Durability,
    /// `None` after a failure that leaves the connection in doubt; it is then opened anew.
    open: Option<(Opened, Log)>,
    /// The file was overwritten: what is in it must be judged before it is used again.
    suspect: bool,
    /// The file as it was found damaged, and how: looking through all of it takes its time.
    condemned: Option<(Content, String)>,
    watched: Watched,
}

impl Database {
    pub(super) fn new(
        place: Arc<Place>,
        mut opened: Opened,
        durability: Durability,
        watched: Watched,
    ) -> Result<Self, Failure> {
        let log = prepare(&mut opened, durability)?;
        Ok(Self {
            place,
            durability,
            open: Some((opened, log)),
            suspect: false,
            condemned: None,
            watched,
        })
    }

    /// How long to wait for work before [`Database::rest`].
    pub(super) fn idle_for(&self) -> Duration {
        let log = self.open.as_ref().and_then(|(_, log)| log.idle_for());
        log.unwrap_or(LOOK)
    }

    /// Nothing is to be written: empties the log.
    pub(super) fn rest(&mut self) {
        let Some((opened, log)) = &mut self.open else {
            return;
        };
        // A failure shows again when something is written, and has somebody to be told to then.
        if let Err(Failure::Files(error)) = log.look_and_empty(opened) {
            self.lose(&error);
        }
    }

    /// Carries out the upserts in one transaction and answers them all.
    pub(super) fn carry_out<W: Work>(&mut self, works: &mut Vec<W>) {
        fail_late(works, || StoreError::Overloaded);
        if works.is_empty() {
            return;
        }
        let begun = Instant::now();
        match self.commit(works) {
            Ok(outcomes) => {
                self.watched.committed(outcomes.len(), begun.elapsed());
                for (work, outcome) in works.drain(..).zip(outcomes) {
                    work.answer(outcome.map_err(StoreError::unavailable));
                }
            }
            Err(failure) => {
                if let Failure::Files(error) = &failure {
                    self.lose(error);
                }
                let failure = Arc::new(failure);
                for work in works.drain(..) {
                    work.answer(Err(StoreError::unavailable(Arc::clone(&failure))));
                }
            }
        }
        // Not before the answers, which need not wait for it.
        if let Some((opened, log)) = &mut self.open
            && let Err(Failure::Files(error)) = log.keep_short(opened, &self.place)
        {
            self.lose(&error);
        }
    }

    /// An error of the whole means that nothing can be said to be stored; an upsert that fails alone
    /// takes nothing from the others. Those whose time runs out while another process has the write
    /// lock are answered and taken out of `works`.
    fn commit<W: Work>(
        &mut self,
        works: &mut Vec<W>,
    ) -> Result<Vec<rusqlite::Result<Upserted>>, Failure> {
        let (opened, mut log) = match self.open.take() {
            Some(open) => open,
            None => self.reopen()?,
        };
        // Before, so that nothing is written to a database that must not be touched any more; after,
        // so that nothing is acknowledged that went nowhere.
        let result = log
            .check_before(&opened)
            .and_then(|()| run_all(&opened.connection, works))
            .and_then(|outcomes| log.check(&opened).map(|()| outcomes));
        if result.is_err() && !opened.connection.is_autocommit() {
            // If even this fails, the connection is dropped, which rolls back as well.
            opened.connection.execute_batch("ROLLBACK")?;
        }
        self.open = Some((opened, log));
        result
    }

    fn reopen(&mut self) -> Result<(Opened, Log), Failure> {
        let mut opened = self.place.open()?;
        let log = prepare(&mut opened, self.durability)?;
        if self.suspect {
            self.judge(&opened)?;
        }
        Ok((opened, log))
    }

    /// Whether a file that was overwritten is a sound database.
    fn judge(&mut self, opened: &Opened) -> Result<(), Failure> {
        let content = opened.files.check()?;
        if let Some((condemned, verdict)) = &self.condemned
            && *condemned == content
        {
            return Err(Failure::Damaged(verdict.clone()));
        }
        let verdict: String = opened
            .connection
            .query_row("PRAGMA quick_check(1)", [], |row| row.get(0))
            .unwrap_or_else(|error| error.to_string());
        if verdict != "ok" {
            self.condemned = Some((content, verdict.clone()));
            return Err(Failure::Damaged(verdict));
        }
        self.suspect = false;
        Ok(())
    }

    /// The files are others than those that are open. Their content is given up with the connection,
    /// save that of a log whose name alone is gone.
    fn lose(&mut self, error: &FilesError) {
        if let Some((opened, _)) = &self.open
            && opened.files.only_log_is_gone()
        {
            // What cannot be rescued is lost; the failure has been told as what it comes from.
            let _ = log::rescue(&opened.connection);
        }
        self.suspect |= !matches!(error, FilesError::Gone(_));
        self.give_up();
    }

    /// Closes the connection. If it is the last one, `SQLite` deletes the log, which whoever reads
    /// later must not take for a loss: for them the files are to be looked at anew.
    pub(super) fn close(&mut self) {
        self.give_up();
    }

    /// Opens a new connection for what comes next.
    pub(super) fn give_up(&mut self) {
        self.open = None;
        self.place.give_up();
    }
}

/// Makes a connection the writer's own: it waits for nothing.
fn prepare(opened: &mut Opened, durability: Durability) -> Result<Log, Failure> {
    opened.connection.busy_handler(None::<fn(i32) -> bool>)?;
    if durability == Durability::Normal {
        // Commits go to the log without a sync; the log is synced before it is moved.
        let connection = &opened.connection;
        connection.pragma_update(None, "synchronous", "NORMAL")?;
    }
    Log::of(opened)
}

/// Answers the upserts whose time is over and takes them out.
fn fail_late<W: Work>(works: &mut Vec<W>, error: impl Fn() -> StoreError) {
    let now = Instant::now();
    for late in works.extract_if(.., |work| work.deadline() <= now) {
        late.answer(Err(error()));
    }
}

fn run_all<W: Work>(
    connection: &Connection,
    works: &mut Vec<W>,
) -> Result<Vec<rusqlite::Result<Upserted>>, Failure> {
    begin(connection, works)?;
    let mut upsert = Upsert::prepare(connection)?;
    let mut outcomes = Vec::with_capacity(works.len());
    for work in works {
        let outcome = upsert.run(work.patch());
        match outcome {
            // Some errors, a full disk among them, end the transaction and so fail every upsert.
            Err(error) if connection.is_autocommit() => return Err(error.into()),
            outcome => outcomes.push(outcome),
        }
    }
    connection.prepare_cached("COMMIT")?.raw_execute()?;
    Ok(outcomes)
}

/// Takes the write lock. Each upsert waits for it only as long as its own time allows.
fn begin<W: Work>(connection: &Connection, works: &mut Vec<W>) -> Result<(), Failure> {
    let mut begin = connection.prepare_cached("BEGIN IMMEDIATE")?;
    loop {
        match begin.raw_execute() {
            Ok(_) => return Ok(()),
            Err(error)
                if matches!(
                    error.sqlite_error_code(),
                    Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked)
                ) =>
            {
                thread::sleep(LOCK_RETRY);
                fail_late(works, || StoreError::unavailable(Failure::Locked));
                if works.is_empty() {
                    return Err(Failure::Locked);
                }
            }
            Err(error) => return Err(error.into()),
        }
    }
}
