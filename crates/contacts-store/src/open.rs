//! [`open`]: any store by its URL.

use std::sync::Arc;

use crate::error::StoreError;
use crate::memory::MemoryStore;
use crate::mode::OpenMode;
use crate::sqlite::SqliteStore;
use crate::store::Store;
use crate::url::StoreUrl;

/// Opens the store that a URL names.
pub async fn open(url: &StoreUrl, mode: OpenMode) -> Result<Arc<dyn Store>, StoreError> {
    match (url, mode) {
        (StoreUrl::Memory, OpenMode::CreateIfMissing) => Ok(Arc::new(MemoryStore::new())),
        (StoreUrl::Memory, OpenMode::MustExist) => Err(StoreError::NothingInMemory),
        (StoreUrl::Sqlite(path), _) => Ok(Arc::new(SqliteStore::open(path, mode).await?)),
    }
}
