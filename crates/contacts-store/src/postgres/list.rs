//! A list of contacts, of which no more is read than it tells.

use std::sync::LazyLock;

use deadpool_postgres::Object;

use super::columns::summary_of;
use super::failure::Failure;
use super::key::Key;
use crate::listing::{ContactSummary, Listing, NAME_CHARACTERS};

static LIST: LazyLock<String> = LazyLock::new(|| {
    let name = |name: &str| format!("left({name}, {NAME_CHARACTERS})");
    format!(
        "SELECT email, {}, {}, {}, created_at, updated_at FROM contacts \
         WHERE workspace_id = $1 AND email >= $2 ORDER BY email LIMIT $3",
        name("first_name"),
        name("last_name"),
        name("full_name"),
    )
});

pub(super) async fn list(
    client: &Object,
    listing: &Listing,
) -> Result<Vec<ContactSummary>, Failure> {
    let statement = client.prepare_cached(&LIST).await?;
    let key = Key::of(&listing.workspace);
    let rows = i64::try_from(listing.rows()).unwrap_or(i64::MAX);
    let rows = client
        .query(&statement, &[&&*key.key, &listing.first(), &rows])
        .await?;
    let found = rows.iter().map(|row| summary_of(&listing.workspace, row));
    Ok(listing.of(found.collect::<Result<_, _>>()?))
}
