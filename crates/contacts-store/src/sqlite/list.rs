//! A list of contacts, of which no more is read than it tells.

use std::sync::LazyLock;

use rusqlite::{Connection, Row, params};

use super::contacts::{Columns, named_if_damaged};
use super::place::Failure;
use crate::listing::{ContactSummary, Listing, NAME_CHARACTERS};

static LIST: LazyLock<String> = LazyLock::new(|| {
    let name = |name: &str| format!("substr({name}, 1, {NAME_CHARACTERS})");
    format!(
        "SELECT email, {}, {}, {}, created_at, updated_at FROM contacts \
         WHERE workspace_id = ?1 AND email >= ?2 ORDER BY email LIMIT ?3",
        name("first_name"),
        name("last_name"),
        name("full_name"),
    )
});

pub(super) fn list(
    connection: &mut Connection,
    listing: &Listing,
) -> Result<Vec<ContactSummary>, Failure> {
    let mut statement = connection.prepare_cached(&LIST)?;
    let mut rows = statement.query(params![
        listing.workspace.as_str(),
        listing.first(),
        i64::try_from(listing.rows()).unwrap_or(i64::MAX),
    ])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(named_if_damaged(&listing.workspace, row, summary(row))?);
    }
    Ok(listing.of(found))
}

fn summary(row: &Row<'_>) -> rusqlite::Result<ContactSummary> {
    let mut columns = Columns::of(row);
    Ok(ContactSummary {
        email: columns.required()?,
        first_name: columns.optional()?,
        last_name: columns.optional()?,
        full_name: columns.optional()?,
        created_at: columns.required()?,
        updated_at: columns.required()?,
    })
}
