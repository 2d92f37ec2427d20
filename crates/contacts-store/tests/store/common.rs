//! What the store tests share: stores that clean up after themselves, and short ways to make values.

use std::ops::Deref;
use std::path::PathBuf;
use std::sync::Arc;

#[cfg(feature = "postgres")]
use contacts_store::StoreOptions;
use contacts_store::{
    Archive, ContactPatch, Email, MemoryStore, OpenMode, Patch, SqliteStore, Text, WorkspaceId,
};
use tempfile::TempDir;

/// Makes of each function a test for each store.
macro_rules! for_every_store {
    ($($test:ident),+ $(,)?) => {
        mod memory {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $test() {
                super::$test(super::TestStore::memory()).await;
            })+
        }
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $test() {
                super::$test(super::TestStore::sqlite().await).await;
            })+
        }
        #[cfg(feature = "postgres")]
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $test() {
                if let Some(store) = super::TestStore::postgres().await {
                    super::$test(store).await;
                }
            })+
        }
        #[cfg(feature = "postgres")]
        mod partitioned {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $test() {
                if let Some(store) = super::TestStore::partitioned().await {
                    super::$test(store).await;
                }
            })+
        }
        #[cfg(feature = "postgres")]
        mod citus {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $test() {
                if let Some(store) = super::TestStore::citus().await {
                    super::$test(store).await;
                }
            })+
        }
    };
}

/// A store of its own for one test, gone with it.
pub(crate) struct TestStore {
    store: Arc<dyn Archive>,
    place: Place,
}

/// Where a store is.
enum Place {
    Memory,
    Folder(TempDir),
    #[cfg(feature = "postgres")]
    Url(contacts_store::StoreUrl),
}

impl TestStore {
    pub(crate) fn memory() -> Self {
        Self {
            store: Arc::new(MemoryStore::new()),
            place: Place::Memory,
        }
    }

    pub(crate) async fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("contacts.db");
        let store = SqliteStore::open(path, OpenMode::CreateIfMissing)
            .await
            .unwrap();
        Self {
            store: Arc::new(store),
            place: Place::Folder(folder),
        }
    }

    /// A store in a schema of its own.
    #[cfg(feature = "postgres")]
    pub(crate) async fn postgres() -> Option<Self> {
        let url = postgres_fixture::Server::shared()?.schema().await;
        Some(Self::open(&url, StoreOptions::default()).await)
    }

    /// A store whose table is partitioned.
    #[cfg(feature = "postgres")]
    pub(crate) async fn partitioned() -> Option<Self> {
        let url = postgres_fixture::Server::shared()?.schema().await;
        let options = StoreOptions {
            partitions: std::num::NonZeroU32::new(3),
            ..StoreOptions::default()
        };
        Some(Self::open(&url, options).await)
    }

    /// A store that is distributed over a cluster.
    #[cfg(feature = "postgres")]
    pub(crate) async fn citus() -> Option<Self> {
        let url = postgres_fixture::Cluster::shared()?.schema().await;
        let options = StoreOptions {
            distributed: true,
            ..StoreOptions::default()
        };
        Some(Self::open(&url, options).await)
    }

    #[cfg(feature = "postgres")]
    async fn open(url: &str, options: StoreOptions) -> Self {
        let url = url.parse().unwrap();
        let store = contacts_store::open_archive(&url, OpenMode::CreateIfMissing, &options)
            .await
            .unwrap();
        Self {
            store,
            place: Place::Url(url),
        }
    }

    /// The store opened once more, as another process would; in memory the store itself.
    pub(crate) async fn another(&self) -> Arc<dyn Archive> {
        match &self.place {
            Place::Memory => self.share(),
            Place::Folder(folder) => {
                let path = folder.path().join("contacts.db");
                let store = SqliteStore::open(path, OpenMode::MustExist).await;
                Arc::new(store.unwrap())
            }
            #[cfg(feature = "postgres")]
            Place::Url(url) => {
                let options = StoreOptions::default();
                contacts_store::open_archive(url, OpenMode::MustExist, &options)
                    .await
                    .unwrap()
            }
        }
    }

    /// Another handle, for a task.
    pub(crate) fn share(&self) -> Arc<dyn Archive> {
        Arc::clone(&self.store)
    }
}

impl Deref for TestStore {
    type Target = dyn Archive;

    fn deref(&self) -> &Self::Target {
        &*self.store
    }
}

/// A place for a database, gone with the folder.
pub(crate) fn place() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("contacts.db");
    (folder, path)
}

pub(crate) fn workspace(id: &str) -> WorkspaceId {
    WorkspaceId::new(id).unwrap()
}

pub(crate) fn email(address: &str) -> Email {
    Email::parse(address).unwrap()
}

pub(crate) fn text(text: &str) -> Text {
    Text::new(text).unwrap()
}

/// A patch for workspace `ws1` that mentions no field.
pub(crate) fn patch(address: &str) -> ContactPatch {
    ContactPatch::new(workspace("ws1"), email(address))
}

/// A patch for workspace `ws1` that sets the first name.
pub(crate) fn named(address: &str, name: &str) -> ContactPatch {
    ContactPatch {
        first_name: Patch::Value(text(name)),
        ..patch(address)
    }
}
