//! [`Place`]: where a database is, for all who open connections to it.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use rusqlite::Connection;

use super::files::{Files, FilesError};
use super::{claim, connection};
use crate::error::StoreError;

/// Why something could not be done with the database.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    #[error(transparent)]
    Database(#[from] rusqlite::Error),
    #[error(transparent)]
    Files(#[from] FilesError),
    #[error("the log of the former database cannot be put out of the way: {0}")]
    SetAside(std::io::Error),
    #[error("the database was overwritten and is damaged: restore it from a backup ({0})")]
    Damaged(String),
    #[error("contact {email:?} of workspace {workspace:?} is damaged: {source}")]
    Contact {
        workspace: String,
        email: String,
        source: rusqlite::Error,
    },
    #[error("another process has held the write lock for too long")]
    Locked,
}

impl Failure {
    pub(super) fn into_store_error(self) -> StoreError {
        match self {
            Self::Contact {
                workspace,
                email,
                source,
            } => StoreError::Damaged {
                workspace,
                email,
                source: source.into(),
            },
            failure => StoreError::unavailable(failure),
        }
    }
}

/// A connection and the files that it is connected to.
#[derive(Debug)]
pub(super) struct Opened {
    pub(super) connection: Connection,
    pub(super) files: Files,
    generation: u64,
}

/// Opens connections to one database, and keeps them from mixing it with another that comes into
/// its place.
#[derive(Debug)]
pub(super) struct Place {
    path: PathBuf,
    latest: Mutex<Latest>,
    /// Grows when the files turn out to be others: connections from before are of no use.
    generation: AtomicU64,
}

/// The files that were opened last, and in which generation.
#[derive(Debug)]
struct Latest {
    files: Files,
    generation: u64,
}

impl Place {
    /// A place whose database a connection has just read.
    pub(super) fn new(path: &Path, connection: Connection) -> Result<(Self, Opened), FilesError> {
        let files = Files::look(path)?;
        let place = Self {
            path: path.into(),
            latest: Mutex::new(Latest {
                files: files.clone(),
                generation: 0,
            }),
            generation: AtomicU64::new(0),
        };
        let opened = Opened {
            connection,
            files,
            generation: 0,
        };
        Ok((place, opened))
    }

    /// A new connection to the database that is there now. When the files have become others, the
    /// writer must have given up the former ones before: it may hold the last of what they held.
    pub(super) fn open(&self) -> Result<Opened, Failure> {
        let mut latest = self.latest.lock().unwrap_or_else(PoisonError::into_inner);
        let generation = self.generation.load(Ordering::SeqCst);
        if latest.generation == generation {
            latest.files.check()?;
        }
        latest.files.set_log_aside().map_err(Failure::SetAside)?;
        let connection = connection::open(&self.path, false)?;
        if !claim::holds_tables(&connection)? || !connection::use_log(&connection)? {
            return Err(Failure::Files(FilesError::Replaced(self.path.clone())));
        }
        // The log and its index come to be when the database is read.
        claim::holds_tables(&connection)?;
        let files = Files::look(&self.path)?;
        *latest = Latest {
            files: files.clone(),
            generation,
        };
        Ok(Opened {
            connection,
            files,
            generation,
        })
    }

    /// Whether a connection is of the files that are there now.
    pub(super) fn is_current(&self, opened: &Opened) -> bool {
        opened.generation == self.generation.load(Ordering::SeqCst) && opened.files.check().is_ok()
    }

    /// Gives up every connection that has been opened so far.
    pub(super) fn give_up(&self) {
        self.generation.fetch_add(1, Ordering::SeqCst);
    }
}
