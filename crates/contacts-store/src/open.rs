//! [`open`]: any store by its URL.

use std::sync::Arc;

use crate::archive::Archive;
use crate::error::StoreError;
use crate::memory::MemoryStore;
use crate::mode::{Durability, OpenMode, StoreOptions};
#[cfg(feature = "postgres")]
use crate::postgres::PostgresStore;
use crate::sqlite::SqliteStore;
use crate::store::Store;
use crate::url::StoreUrl;

/// Opens the store that a URL names.
pub async fn open(
    url: &StoreUrl,
    mode: OpenMode,
    options: &StoreOptions,
) -> Result<Arc<dyn Store>, StoreError> {
    Ok(open_archive(url, mode, options).await?)
}

/// Opens the store that a URL names, to go through all of it.
pub async fn open_archive(
    url: &StoreUrl,
    mode: OpenMode,
    options: &StoreOptions,
) -> Result<Arc<dyn Archive>, StoreError> {
    check(url, *options)?;
    Ok(match (url, mode) {
        (StoreUrl::Memory, OpenMode::CreateIfMissing) => Arc::new(MemoryStore::new()),
        (StoreUrl::Memory, OpenMode::MustExist) => return Err(StoreError::NothingInMemory),
        (StoreUrl::Sqlite(path), _) => {
            Arc::new(SqliteStore::open_with(path, mode, options.durability).await?)
        }
        #[cfg(feature = "postgres")]
        (StoreUrl::Postgres(url), _) => Arc::new(PostgresStore::open(url, mode, options).await?),
    })
}

/// Refuses what the kind of store does not have, rather than let somebody count on it.
fn check(url: &StoreUrl, options: StoreOptions) -> Result<(), StoreError> {
    let (store, has_durability, is_spread) = match url {
        StoreUrl::Memory => ("a memory: store", false, false),
        StoreUrl::Sqlite(_) => ("a sqlite: store", true, false),
        #[cfg(feature = "postgres")]
        StoreUrl::Postgres(_) => ("a postgres:// store", false, true),
    };
    for (option, given, is_known) in [
        (
            "--durability",
            options.durability != Durability::Full,
            has_durability,
        ),
        ("--partitions", options.partitions.is_some(), is_spread),
        ("--distributed", options.distributed, is_spread),
    ] {
        if given && !is_known {
            return Err(StoreError::NotAnOption { option, store });
        }
    }
    Ok(())
}
