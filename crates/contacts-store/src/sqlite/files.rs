//! The files of a database as they were when it was opened, and whether they still are.
//!
//! `SQLite` keeps its files open and goes on writing to them when they have been deleted, moved or
//! overwritten: each commit succeeds, and is gone with the process. So every commit is followed by a
//! look at the files under their names, which costs three calls of the system and no reading.
//!
//! The look must not open the database's file: closing it again would drop the locks that this
//! process holds on it (POSIX advisory locks belong to a process and a file, not to a descriptor).

use std::ffi::OsString;
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

/// What became of the files.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum FilesError {
    #[error("{} is gone: it was deleted or moved, or its folder was", .0.display())]
    Gone(PathBuf),
    #[error("{} is another file than the one that was opened", .0.display())]
    Replaced(PathBuf),
    #[error("{} was written by something that is not SQLite", .0.display())]
    Overwritten(PathBuf),
}

/// The three files of a database with a write-ahead log.
#[derive(Clone, Debug)]
pub(super) struct Paths {
    pub(super) database: PathBuf,
    pub(super) log: PathBuf,
    pub(super) index: PathBuf,
}

impl Paths {
    pub(super) fn of(database: &Path) -> Self {
        Self {
            database: database.into(),
            log: with_suffix(database, "-wal"),
            index: with_suffix(database, "-shm"),
        }
    }
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(suffix);
    name.into()
}

/// Tells one file from another, whatever its name. The number of a deleted file is soon given to
/// another, so the time of birth counts too, where the file system knows it.
type Identity = (u64, u64, Option<SystemTime>);

#[cfg(unix)]
fn identity(metadata: &Metadata) -> Identity {
    use std::os::unix::fs::MetadataExt;
    (metadata.dev(), metadata.ino(), metadata.created().ok())
}

/// Elsewhere an open file can be neither deleted nor moved.
#[cfg(not(unix))]
fn identity(_: &Metadata) -> Identity {
    (0, 0, None)
}

/// Changes when the database's file is written, which only a checkpoint may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Content {
    octets: u64,
    written: Option<SystemTime>,
}

/// The files as they were once.
#[derive(Clone, Debug)]
pub(super) struct Files {
    paths: Paths,
    database: Identity,
    log: Identity,
    index: Identity,
}

impl Files {
    /// The files as they are now; all three are there once the database has been read.
    pub(super) fn look(database: &Path) -> Result<Self, FilesError> {
        let paths = Paths::of(database);
        let found = |path: &PathBuf| Ok(identity(&metadata(path)?));
        Ok(Self {
            database: found(&paths.database)?,
            log: found(&paths.log)?,
            index: found(&paths.index)?,
            paths,
        })
    }

    /// Whether the files are still the same; gives what may show that the database was overwritten.
    pub(super) fn check(&self) -> Result<Content, FilesError> {
        let database = metadata(&self.paths.database)?;
        for (path, found, expected) in [
            (&self.paths.database, identity(&database), self.database),
            (
                &self.paths.log,
                identity(&metadata(&self.paths.log)?),
                self.log,
            ),
            (
                &self.paths.index,
                identity(&metadata(&self.paths.index)?),
                self.index,
            ),
        ] {
            if found != expected {
                return Err(FilesError::Replaced(path.clone()));
            }
        }
        Ok(Content {
            octets: database.len(),
            written: database.modified().ok(),
        })
    }

    /// Where the database is.
    pub(super) fn database(&self) -> &Path {
        &self.paths.database
    }

    /// Whether the log alone is missing under its name. What it holds can then still be moved to the
    /// database by the connection that has it open.
    pub(super) fn only_log_is_gone(&self) -> bool {
        let same = |path, expected| metadata(path).is_ok_and(|found| identity(&found) == expected);
        same(&self.paths.database, self.database) && !self.paths.log.exists()
    }

    /// Puts the log of the former database out of the way if another database has taken its place:
    /// `SQLite` would take it for the log of the new one, and mix the two.
    pub(super) fn set_log_aside(&self) -> io::Result<()> {
        let Ok(database) = fs::metadata(&self.paths.database) else {
            return Ok(());
        };
        if identity(&database) == self.database {
            return Ok(());
        }
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        let suffix = format!("-of-former-{}", now.unwrap_or_default().as_micros());
        for (path, former) in [(&self.paths.log, self.log), (&self.paths.index, self.index)] {
            match fs::metadata(path) {
                Ok(found) if identity(&found) == former => {
                    fs::rename(path, with_suffix(path, &suffix))?;
                }
                _ => {}
            }
        }
        Ok(())
    }
}

fn metadata(path: &Path) -> Result<Metadata, FilesError> {
    fs::metadata(path).map_err(|_| FilesError::Gone(path.into()))
}
