//! Opening a database for the first time in a process: folder, file, ownership, tables.

use std::error::Error;
use std::io;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use refinery::error::Kind;
use refinery::{Migration, Runner};
use rusqlite::{Connection, ErrorCode};

use super::{access, claim, connection};
use crate::error::StoreError;
use crate::mode::OpenMode;

/// The changes to the tables, oldest first. One that has been released is never edited.
const MIGRATIONS: &[(&str, &str)] = &[
    (
        "V1__contacts_and_tokens",
        include_str!("../../migrations/V1__contacts_and_tokens.sql"),
    ),
    (
        "V2__scopes_of_tokens",
        include_str!("../../migrations/V2__scopes_of_tokens.sql"),
    ),
];

/// How long to wait while other processes set up the same file.
const PATIENCE: Duration = Duration::from_secs(10);
const RETRY: Duration = Duration::from_millis(5);

/// Opens the database and brings its tables up to date.
pub(super) fn open(path: &Path, mode: OpenMode) -> Result<Connection, StoreError> {
    match mode {
        OpenMode::MustExist if !path.exists() => return Err(StoreError::NotFound(path.into())),
        OpenMode::MustExist => {}
        OpenMode::CreateIfMissing => create_folder(path)?,
    }
    // Turning the log on and the first migration can collide with another process that does the
    // same; `SQLite` then fails at once rather than wait.
    let deadline = Instant::now() + PATIENCE;
    loop {
        match set_up(path, mode) {
            Err(Failure::Collision(_)) if Instant::now() < deadline => thread::sleep(RETRY),
            Err(Failure::Collision(source)) => return Err(cannot_open(path, source)),
            Err(Failure::Final(error)) => return Err(error),
            Ok(connection) => return Ok(connection),
        }
    }
}

enum Failure {
    /// Another process was in the way; trying again can help.
    Collision(Box<dyn Error + Send + Sync>),
    Final(StoreError),
}

/// Opens a database that must be there, to read it.
pub(super) fn existing(path: &Path) -> Result<Connection, StoreError> {
    open(path, OpenMode::MustExist)
}

fn create_folder(path: &Path) -> Result<(), StoreError> {
    let Some(folder) = path.parent() else {
        return Ok(());
    };
    access::create_folder(folder).map_err(|source| StoreError::CannotCreateFolder {
        path: folder.into(),
        source,
    })
}

/// Makes the file before `SQLite` does, which would let everybody read it.
fn create_file(path: &Path) -> Result<(), Failure> {
    match access::create_file(path) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
            Err(Failure::Final(cannot_open(path, error)))
        }
        _ => Ok(()),
    }
}

fn set_up(path: &Path, mode: OpenMode) -> Result<Connection, Failure> {
    let explain = |error| explain(path, error);
    if mode == OpenMode::CreateIfMissing {
        create_file(path)?;
    }
    let mut connection =
        connection::open(path, mode == OpenMode::CreateIfMissing).map_err(explain)?;
    if !claim::claim(&connection, mode).map_err(explain)? {
        return Err(Failure::Final(StoreError::ForeignDatabase(path.into())));
    }
    if mode == OpenMode::MustExist && !claim::holds_tables(&connection).map_err(explain)? {
        return Err(Failure::Final(StoreError::NoTables(path.into())));
    }
    if !connection::use_log(&connection).map_err(explain)? {
        let source = "its file system cannot hold a write-ahead log: use a local disk";
        return Err(Failure::Final(cannot_open(path, source)));
    }
    migrate(path, &mut connection)?;
    if mode == OpenMode::CreateIfMissing {
        try_writing(&connection).map_err(explain)?;
    }
    Ok(connection)
}

/// Writes something that changes nothing, and moves it to the database's file: who opens a database
/// to write must learn at once that it cannot be written. A new database is whole in its file then.
fn try_writing(connection: &Connection) -> rusqlite::Result<()> {
    let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    connection.execute_batch(&format!(
        "BEGIN IMMEDIATE; PRAGMA user_version = {version}; COMMIT"
    ))?;
    connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()))
}

fn migrate(path: &Path, connection: &mut Connection) -> Result<(), Failure> {
    let migrations = MIGRATIONS
        .iter()
        .map(|(name, sql)| Migration::unapplied(name, sql))
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| Failure::Final(cannot_open(path, error)))?;
    // Grouped: a migration and the note that it was made are one transaction.
    let Err(error) = Runner::new(&migrations).set_grouped(true).run(connection) else {
        return Ok(());
    };
    Err(match error.kind() {
        Kind::MissingVersion(migration) | Kind::DivergentVersion(migration, _) => {
            Failure::Final(StoreError::NewerVersion {
                database: path.display().to_string(),
                migration: migration.to_string(),
            })
        }
        Kind::Connection(_, source) => match source.downcast_ref::<rusqlite::Error>() {
            // Any other failure may come of a migration made by another process between this one's
            // look and its attempt: "table contacts already exists".
            Some(source) if !is_about_file(source) => Failure::Collision(error.into()),
            Some(source) => Failure::Final(cannot_open(path, reason(source))),
            None => Failure::Final(cannot_open(path, error)),
        },
        _ => Failure::Final(cannot_open(path, error)),
    })
}

/// Whether the file, or the disk it is on, is at fault.
fn is_about_file(error: &rusqlite::Error) -> bool {
    matches!(
        error.sqlite_error_code(),
        Some(
            ErrorCode::ReadOnly
                | ErrorCode::CannotOpen
                | ErrorCode::PermissionDenied
                | ErrorCode::DiskFull
                | ErrorCode::SystemIoFailure
                | ErrorCode::DatabaseCorrupt
                | ErrorCode::NotADatabase
        )
    )
}

fn explain(path: &Path, error: rusqlite::Error) -> Failure {
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            Failure::Collision(error.into())
        }
        Some(ErrorCode::NotADatabase) => Failure::Final(StoreError::NotADatabase(path.into())),
        _ => Failure::Final(cannot_open(path, reason(&error))),
    }
}

/// What to say of an error; `SQLite`'s own "unable to open database file" helps nobody.
fn reason(error: &rusqlite::Error) -> String {
    match error.sqlite_error_code() {
        Some(ErrorCode::CannotOpen) => {
            "it is a folder, or it and its folder may not be written".to_owned()
        }
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => {
            "it may not be written".to_owned()
        }
        _ => error.to_string(),
    }
}

fn cannot_open(path: &Path, source: impl Into<Box<dyn Error + Send + Sync>>) -> StoreError {
    StoreError::CannotOpen {
        path: path.into(),
        source: source.into(),
    }
}
