//! Whether the database takes writes.

use deadpool_postgres::Object;

use super::failure::Failure;

/// A standby, or a database that was set to be read only, takes none; nor is every role let.
const MAY_WRITE: &str = "SELECT current_setting('transaction_read_only') = 'off', \
    has_table_privilege('contacts', 'INSERT') AND has_table_privilege('contacts', 'UPDATE')";

/// Asks on a connection for writing; a failure is the reason why nothing can be written.
pub(super) async fn may_write(client: &Object) -> Result<(), Failure> {
    let statement = client.prepare_cached(MAY_WRITE).await?;
    let row = client.query_one(&statement, &[]).await?;
    if !row.try_get::<_, bool>(0)? {
        // Another host of the list may be the one that takes writes now.
        return Err(Failure::ReadOnly);
    }
    if !row.try_get::<_, bool>(1)? {
        return Err(Failure::NotAllowed);
    }
    Ok(())
}
