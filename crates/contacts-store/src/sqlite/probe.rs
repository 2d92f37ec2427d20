//! A write that changes nothing, to see whether the database takes any.

use rusqlite::{Connection, TransactionBehavior};

use super::place::Failure;

/// Writes the first page as it is, and has it committed: a full disk, a lock that another process
/// holds and a file that may not be written all show.
pub(super) fn write_nothing(connection: &mut Connection) -> Result<(), Failure> {
    const VERSION: &str = "user_version";
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let version: i64 = transaction.pragma_query_value(None, VERSION, |row| row.get(0))?;
    transaction.pragma_update(None, VERSION, version)?;
    transaction.commit()?;
    Ok(())
}
