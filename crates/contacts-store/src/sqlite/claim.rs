//! Whether a database file is ours, by the application id in its header.

use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::mode::OpenMode;

/// "ctct"; any number that `SQLite`'s list of registered ones does not have.
const APPLICATION_ID: i32 = 0x6374_6374;

/// Whether the database holds contacts, or is empty and, if the mode allows, now marked as ours.
///
/// It comes before anything else is done with the file, so that naming another program's database
/// by mistake leaves it untouched.
pub(super) fn claim(connection: &Connection, mode: OpenMode) -> rusqlite::Result<bool> {
    if application_id(connection)? == APPLICATION_ID {
        return Ok(true);
    }
    if mode == OpenMode::MustExist {
        return Ok(false);
    }
    let transaction = Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
    match application_id(&transaction)? {
        // Another process was faster.
        APPLICATION_ID => return Ok(true),
        0 => {}
        _ => return Ok(false),
    }
    let objects: i64 =
        transaction.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if objects > 0 {
        return Ok(false);
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.commit()?;
    Ok(true)
}

/// Whether the database is ours and has its tables. A copy made without the log may lack them.
pub(super) fn holds_tables(connection: &Connection) -> rusqlite::Result<bool> {
    let tables: i64 = connection.query_row(
        "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN ('contacts', 'tokens')",
        [],
        |row| row.get(0),
    )?;
    Ok(tables == 2 && application_id(connection)? == APPLICATION_ID)
}

fn application_id(connection: &Connection) -> rusqlite::Result<i32> {
    connection.pragma_query_value(None, "application_id", |row| row.get(0))
}
