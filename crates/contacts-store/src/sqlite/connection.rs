//! Connections to the database, all set up alike.

use std::path::Path;
use std::thread;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

/// How long to sleep before trying for a lock again. A busy server leaves the write lock only for
/// moments; the pauses of `SQLite`'s own handler grow to 100 ms and would miss them all.
pub(super) const LOCK_RETRY: Duration = Duration::from_millis(1);
/// How often to try for a lock before giving up: somewhat more than five seconds.
const LOCK_ATTEMPTS: i32 = 5_000;

/// Octets that the log's file keeps when it is reused after having grown beyond them.
const LOG_KEEPS: u32 = 128 * 1024 * 1024;
/// KiB of pages that one connection caches.
const CACHE_KIB: i32 = 8 * 1024;

/// Opens a database file. The flags leave out `SQLite`'s own mutexes, as a connection is used by one
/// thread at a time, and URIs for file names, which could ask for another mode.
pub(super) fn open(path: &Path, create: bool) -> rusqlite::Result<Connection> {
    let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    flags.set(OpenFlags::SQLITE_OPEN_CREATE, create);
    let mut connection = Connection::open_with_flags(path, flags)?;
    connection.busy_handler(Some(wait_for_lock))?;
    // A transaction that began by reading cannot wait for the write lock; one that has it can.
    connection.set_transaction_behavior(TransactionBehavior::Immediate);
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "cache_size", -CACHE_KIB)?;
    // The writer moves the log to the database, and so knows what writes to the file.
    connection.pragma_update(None, "wal_autocheckpoint", 0)?;
    connection.pragma_update_and_check(None, "journal_size_limit", LOG_KEEPS, |_| Ok(()))?;
    Ok(connection)
}

/// Makes the database have a write-ahead log; whether its file system can hold one. A backup has none
/// until then.
pub(super) fn use_log(connection: &Connection) -> rusqlite::Result<bool> {
    let journal: String =
        connection.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get(0))?;
    Ok(journal == "wal")
}

fn wait_for_lock(attempts: i32) -> bool {
    thread::sleep(LOCK_RETRY);
    attempts < LOCK_ATTEMPTS
}
