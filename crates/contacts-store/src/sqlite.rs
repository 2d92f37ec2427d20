//! [`SqliteStore`]: contacts in one file, shared with other processes.

mod access;
mod backup;
mod claim;
mod connection;
mod contacts;
mod database;
mod files;
mod list;
mod log;
mod open;
mod place;
mod pool;
mod probe;
mod tokens;
mod writer;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use async_trait::async_trait;
use futures::stream::BoxStream;
use tokio::task;

use crate::archive::Archive;
use crate::contact::{Contact, ContactPatch};
use crate::error::StoreError;
use crate::listing::{ContactSummary, Listing};
use crate::mode::{Durability, OpenMode};
use crate::observer::CommitObserver;
use crate::pages::stream_pages;
use crate::store::{ContactStore, Exposed, Revoked, TokenStore, Upserted};
use crate::token::{TokenId, TokenRecord};
use crate::value::{Email, WorkspaceId};

use files::Paths;
use place::Place;
use pool::Pool;
use writer::Writer;

/// Contacts in one page of a stream.
const PAGE: u32 = 512;

/// A store in an `SQLite` database with a write-ahead log.
///
/// One thread writes: it takes the upserts that have queued up, commits them together, and
/// acknowledges each after the commit has reached the disk (`synchronous=FULL`) and the files are still
/// where they were. Reads and the rare writes of tokens use connections of their own. Other processes
/// may use the file at the same time.
#[derive(Debug)]
pub struct SqliteStore {
    writer: Writer,
    pool: Arc<Pool>,
    path: PathBuf,
}

impl SqliteStore {
    /// Opens the database in a file, made if `mode` allows, and brings its tables up to date.
    pub async fn open(path: impl Into<PathBuf>, mode: OpenMode) -> Result<Self, StoreError> {
        Self::open_with(path, mode, Durability::Full).await
    }

    /// Opens the database as [`SqliteStore::open`] does, and says what acknowledged writes outlive.
    pub async fn open_with(
        path: impl Into<PathBuf>,
        mode: OpenMode,
        durability: Durability,
    ) -> Result<Self, StoreError> {
        let path = path.into();
        task::spawn_blocking(move || {
            let connection = open::open(&path, mode)?;
            let (place, opened) = Place::new(&path, connection).map_err(StoreError::unavailable)?;
            let place = Arc::new(place);
            Ok(Self {
                writer: Writer::start(Arc::clone(&place), opened, durability)?,
                pool: Arc::new(Pool::new(place)),
                path,
            })
        })
        .await
        .map_err(StoreError::unavailable)?
    }

    /// Copies a database, which may be in use, to a new file. `progress` is told again and again how
    /// many of how many pages are done. It blocks.
    pub fn back_up(
        from: &Path,
        to: &Path,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<(), StoreError> {
        backup::backup(from, to, progress)
    }

    /// Files and folders of a database that others than their owner can get at.
    pub fn exposed(database: &Path) -> Vec<Exposed> {
        access::exposed(database)
    }
}

#[async_trait]
impl ContactStore for SqliteStore {
    async fn upsert(&self, patch: ContactPatch) -> Result<Upserted, StoreError> {
        self.writer.upsert(patch).await
    }

    async fn contact(
        &self,
        workspace: &WorkspaceId,
        email: &Email,
    ) -> Result<Option<Contact>, StoreError> {
        let (workspace, email) = (workspace.clone(), email.clone());
        self.pool
            .run(move |connection| contacts::find(connection, &workspace, &email))
            .await
    }

    /// Each page is a read of its own, so a slow reader holds no snapshot that would keep the
    /// write-ahead log from being reused.
    fn contacts(&self, workspace: &WorkspaceId) -> BoxStream<'static, Result<Contact, StoreError>> {
        let (pool, workspace) = (Arc::clone(&self.pool), workspace.clone());
        stream_pages(move |after| {
            let (pool, workspace) = (Arc::clone(&pool), workspace.clone());
            async move {
                pool.run(move |connection| {
                    contacts::page(connection, &workspace, after.as_ref(), PAGE)
                })
                .await
            }
        })
    }

    async fn workspace_after(
        &self,
        after: Option<&WorkspaceId>,
    ) -> Result<Option<WorkspaceId>, StoreError> {
        let after = after.cloned();
        self.pool
            .run(move |connection| contacts::workspace_after(connection, after.as_ref()))
            .await
    }

    async fn list(&self, listing: &Listing) -> Result<Vec<ContactSummary>, StoreError> {
        let listing = listing.clone();
        self.pool
            .run(move |connection| list::list(connection, &listing))
            .await
    }

    async fn ready(&self) -> Result<(), StoreError> {
        if self.writer.is_closed() {
            return Err(StoreError::Closed);
        }
        self.pool.run(probe::write_nothing).await
    }

    fn observe(&self, observer: Arc<dyn CommitObserver>) {
        self.writer.watched.by(observer);
    }

    fn waiting(&self) -> usize {
        self.writer.waiting()
    }

    /// Of the database and its log. There may be no log.
    async fn size(&self) -> Result<Option<u64>, StoreError> {
        let paths = Paths::of(&self.path);
        task::spawn_blocking(move || {
            let database = fs::metadata(&paths.database).map_err(StoreError::unavailable)?;
            let log = fs::metadata(&paths.log).map_or(0, |found| found.len());
            Ok(Some(database.len().saturating_add(log)))
        })
        .await
        .map_err(StoreError::unavailable)?
    }

    async fn close(&self) -> Result<(), StoreError> {
        self.writer.close().await?;
        self.pool.clear();
        Ok(())
    }
}

#[async_trait]
impl TokenStore for SqliteStore {
    async fn insert_token(&self, record: TokenRecord) -> Result<(), StoreError> {
        if self
            .pool
            .run(move |connection| tokens::insert(connection, &record))
            .await?
        {
            Ok(())
        } else {
            Err(StoreError::TokenExists)
        }
    }

    async fn insert_first(&self, record: TokenRecord) -> Result<bool, StoreError> {
        self.pool
            .run(move |connection| tokens::insert_first(connection, &record))
            .await
    }

    async fn has_tokens(&self) -> Result<bool, StoreError> {
        self.pool.run(tokens::any).await
    }

    async fn token(&self, id: TokenId) -> Result<Option<TokenRecord>, StoreError> {
        self.pool
            .run(move |connection| tokens::find(connection, id))
            .await
    }

    async fn tokens(&self) -> Result<Vec<TokenRecord>, StoreError> {
        self.pool.run(tokens::list).await
    }

    async fn revoke_token(&self, id: TokenId) -> Result<Revoked, StoreError> {
        self.pool
            .run(move |connection| tokens::revoke(connection, id))
            .await
    }
}

#[async_trait]
impl Archive for SqliteStore {
    async fn page(
        &self,
        workspace: &WorkspaceId,
        after: Option<&Email>,
        most: u32,
    ) -> Result<Vec<Contact>, StoreError> {
        let (workspace, after) = (workspace.clone(), after.cloned());
        self.pool
            .run(move |connection| contacts::page(connection, &workspace, after.as_ref(), most))
            .await
    }

    async fn put(&self, contacts: Vec<Contact>) -> Result<(), StoreError> {
        self.pool
            .run(move |connection| contacts::put(connection, &contacts))
            .await
    }

    async fn count(&self) -> Result<u64, StoreError> {
        self.pool.run(contacts::count).await
    }

    async fn faults(&self) -> Result<Vec<String>, StoreError> {
        self.pool.run(contacts::faults).await
    }
}
