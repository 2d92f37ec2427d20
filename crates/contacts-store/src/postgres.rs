//! [`PostgresStore`]: contacts in a `PostgreSQL` database, shared with other servers.

mod batch;
mod columns;
mod connections;
mod contacts;
mod failure;
mod key;
mod layout;
mod list;
mod merged;
mod open;
mod probe;
mod rows;
mod shards;
mod tls;
mod tokens;
mod writer;

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use async_trait::async_trait;
use deadpool_postgres::Object;
use futures::stream::BoxStream;
use tokio::time::timeout;

use crate::archive::Archive;
use crate::contact::{Contact, ContactPatch};
use crate::error::StoreError;
use crate::listing::{ContactSummary, Listing};
use crate::mode::{OpenMode, StoreOptions};
use crate::observer::CommitObserver;
use crate::pages::stream_pages;
use crate::store::{ContactStore, Revoked, TokenStore, Upserted};
use crate::token::{TokenId, TokenRecord};
use crate::url::PostgresUrl;
use crate::value::{Email, WorkspaceId};

use connections::{Connections, Gate, PATIENCE};
use failure::Failure;
use layout::Layout;
use shards::Shards;
use writer::{LANES, Writer};

/// Connections for reading and for tokens.
const READERS: usize = 4;
/// How long to wait for what is read.
const ANSWER: Duration = PATIENCE.saturating_add(Duration::from_secs(2));
/// The octets of values that a page of a stream is meant to hold at most, and the contacts.
const PAGE_OCTETS: usize = 1024 * 1024;
const PAGE_CONTACTS: i64 = 512;
/// Contacts of the first page, of whose size nothing is known yet.
const FIRST_PAGE: i64 = 32;

/// A store in a `PostgreSQL` database (14 or later), in one piece, in partitions, or over the nodes of
/// a Citus cluster.
///
/// Upserts that have queued up are sent as one statement, which is one transaction, and acknowledged after
/// the database has committed it; a few such are on their way at a time, each over a connection of its own.
/// Reads and tokens use other connections. Several servers may use the database at
/// the same time. A connection that breaks is opened anew; what had been sent over it gets an error,
/// for it may have been done or not.
#[derive(Debug)]
pub struct PostgresStore {
    writers: Connections,
    readers: Connections,
    writer: Writer,
}

impl PostgresStore {
    /// Opens the database, makes its tables if `mode` allows, and brings them up to date.
    pub async fn open(
        url: &PostgresUrl,
        mode: OpenMode,
        options: &StoreOptions,
    ) -> Result<Self, StoreError> {
        let cannot_use = |failure: Failure| StoreError::CannotUse {
            place: url.to_string(),
            reason: failure.to_string(),
        };
        let wish = match (options.distributed, options.partitions) {
            (true, _) => Layout::Distributed,
            (false, Some(count)) => Layout::Partitions(count.get()),
            (false, None) => Layout::Plain,
        };
        let tls = tls::connector(&url.verification).map_err(cannot_use)?;
        let layout = open::open(url, tls.clone(), mode, wish).await?;
        let settings = match layout {
            Layout::Distributed => layout::CLUSTER_SETTINGS,
            Layout::Plain | Layout::Partitions(_) => layout::SETTINGS,
        };
        let gate = Arc::new(Gate::default());
        let pool =
            |most| Connections::new(&url.config, &tls, most, &gate, settings).map_err(cannot_use);
        let (writers, readers) = (pool(LANES)?, pool(READERS)?);
        let shards = (layout == Layout::Distributed).then(|| Shards::new(readers.clone()));
        Ok(Self {
            writer: Writer::start(&writers, shards),
            writers,
            readers,
        })
    }

    /// Does something with a connection for reading.
    async fn read<T>(
        &self,
        work: impl AsyncFnOnce(&mut Object) -> Result<T, Failure>,
    ) -> Result<T, StoreError> {
        with(&self.readers, work)
            .await
            .map_err(Failure::into_store_error)
    }
}

/// Does something with a connection, which is given up if it broke.
async fn with<T>(
    connections: &Connections,
    work: impl AsyncFnOnce(&mut Object) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let mut client = connections.get().await?;
    let done = timeout(ANSWER, work(&mut client))
        .await
        .unwrap_or(Err(Failure::NoAnswer(ANSWER.as_secs())));
    if done.as_ref().is_err_and(Failure::ends_connection) {
        drop(Object::take(client));
    }
    done
}

#[async_trait]
impl ContactStore for PostgresStore {
    async fn upsert(&self, patch: ContactPatch) -> Result<Upserted, StoreError> {
        self.writer.upsert(patch).await
    }

    async fn contact(
        &self,
        workspace: &WorkspaceId,
        email: &Email,
    ) -> Result<Option<Contact>, StoreError> {
        self.read(async |client| contacts::find(client, workspace, email).await)
            .await
    }

    /// Each page is a query of its own: no transaction stays open that would keep old rows.
    fn contacts(&self, workspace: &WorkspaceId) -> BoxStream<'static, Result<Contact, StoreError>> {
        let (readers, workspace) = (self.readers.clone(), workspace.clone());
        let most = Arc::new(AtomicI64::new(FIRST_PAGE));
        stream_pages(move |after| {
            let (readers, workspace) = (readers.clone(), workspace.clone());
            let most = Arc::clone(&most);
            async move {
                let limit = most.load(Ordering::Relaxed);
                let page = page(&readers, &workspace, after.as_ref(), limit).await?;
                most.store(next_limit(limit, &page), Ordering::Relaxed);
                Ok(page)
            }
        })
    }

    async fn workspace_after(
        &self,
        after: Option<&WorkspaceId>,
    ) -> Result<Option<WorkspaceId>, StoreError> {
        self.read(async |client| contacts::workspace_after(client, after).await)
            .await
    }

    async fn list(&self, listing: &Listing) -> Result<Vec<ContactSummary>, StoreError> {
        self.read(async |client| list::list(client, listing).await)
            .await
    }

    async fn ready(&self) -> Result<(), StoreError> {
        if self.writer.is_closed() {
            return Err(StoreError::Closed);
        }
        with(&self.writers, async |client| probe::may_write(client).await)
            .await
            .map_err(Failure::into_store_error)
    }

    fn observe(&self, observer: Arc<dyn CommitObserver>) {
        self.writer.watched.by(observer);
    }

    fn waiting(&self) -> usize {
        self.writer.waiting()
    }

    /// Of the database; in a cluster, of the coordinator's part of it.
    async fn size(&self) -> Result<Option<u64>, StoreError> {
        let query = "SELECT pg_database_size(current_database())";
        self.read(async |client| {
            let octets: i64 = client.query_one(query, &[]).await?.try_get(0)?;
            Ok(u64::try_from(octets).ok())
        })
        .await
    }

    async fn close(&self) -> Result<(), StoreError> {
        self.writer.close().await?;
        self.writers.close();
        Ok(())
    }
}

async fn page(
    readers: &Connections,
    workspace: &WorkspaceId,
    after: Option<&Email>,
    limit: i64,
) -> Result<Vec<Contact>, StoreError> {
    with(readers, async |client| {
        contacts::page(client, workspace, after, limit).await
    })
    .await
    .map_err(Failure::into_store_error)
}

/// How many contacts the next page may have for its size to stay within bounds, by those of this one.
fn next_limit(limit: i64, page: &[Contact]) -> i64 {
    let octets: usize = page.iter().map(columns::octets_of).sum();
    if octets > PAGE_OCTETS {
        (limit / 2).max(1)
    } else if octets < PAGE_OCTETS / 4 {
        (limit * 2).min(PAGE_CONTACTS)
    } else {
        limit
    }
}

#[async_trait]
impl TokenStore for PostgresStore {
    async fn insert_token(&self, record: TokenRecord) -> Result<(), StoreError> {
        if self
            .read(async |client| tokens::insert(client, &record).await)
            .await?
        {
            Ok(())
        } else {
            Err(StoreError::TokenExists)
        }
    }

    async fn insert_first(&self, record: TokenRecord) -> Result<bool, StoreError> {
        self.read(async |client| tokens::insert_first(client, &record).await)
            .await
    }

    async fn has_tokens(&self) -> Result<bool, StoreError> {
        self.read(async |client| tokens::any(client).await).await
    }

    async fn token(&self, id: TokenId) -> Result<Option<TokenRecord>, StoreError> {
        self.read(async |client| tokens::find(client, id).await)
            .await
    }

    async fn tokens(&self) -> Result<Vec<TokenRecord>, StoreError> {
        self.read(async |client| tokens::list(client).await).await
    }

    async fn revoke_token(&self, id: TokenId) -> Result<Revoked, StoreError> {
        self.read(async |client| tokens::revoke(client, id).await)
            .await
    }
}

#[async_trait]
impl Archive for PostgresStore {
    async fn page(
        &self,
        workspace: &WorkspaceId,
        after: Option<&Email>,
        most: u32,
    ) -> Result<Vec<Contact>, StoreError> {
        page(&self.readers, workspace, after, most.into()).await
    }

    async fn put(&self, contacts: Vec<Contact>) -> Result<(), StoreError> {
        self.read(async |client| contacts::put(client, &contacts).await)
            .await
    }

    async fn count(&self) -> Result<u64, StoreError> {
        self.read(async |client| contacts::count(client).await)
            .await
    }
}
