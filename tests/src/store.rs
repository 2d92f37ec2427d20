//! Stores that clean up after themselves.

use std::fs;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use contacts_store::{MemoryStore, OpenMode, SqliteStore, Store, StoreOptions};
use tempfile::TempDir;

/// Makes of each function a test for each store.
#[macro_export]
macro_rules! for_every_store {
    ($($test:ident),+ $(,)?) => {
        mod memory {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $test() {
                super::$test($crate::TestStore::memory()).await;
            })+
        }
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $test() {
                super::$test($crate::TestStore::sqlite().await).await;
            })+
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $test() {
                if let Some(store) = $crate::TestStore::postgres().await {
                    super::$test(store).await;
                }
            })+
        }
    };
}

/// A store of its own for one test, gone with it.
pub struct TestStore {
    store: Arc<dyn Store>,
    file: Option<(TempDir, PathBuf)>,
}

impl TestStore {
    /// A store in memory.
    pub fn memory() -> Self {
        Self::of(Arc::new(MemoryStore::new()))
    }

    /// A store in a file.
    pub async fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self::open(folder).await
    }

    /// A store in a PostgreSQL database; `None`, which it says, where there is no PostgreSQL.
    pub async fn postgres() -> Option<Self> {
        let url = postgres_fixture::Server::shared()?.schema().await;
        let (url, options) = (url.parse().unwrap(), StoreOptions::default());
        let store = contacts_store::open(&url, OpenMode::CreateIfMissing, &options).await;
        Some(Self::of(store.unwrap()))
    }

    /// A store in a file of its own that holds what this one, which is closed, holds in its file.
    /// Cheaper than a new store, which waits for the disk again and again.
    pub async fn copy(&self) -> Self {
        let (original, _) = self.file.as_ref().expect("the store is in a file");
        let folder = tempfile::tempdir().unwrap();
        for file in fs::read_dir(original.path()).unwrap() {
            let file = file.unwrap();
            fs::copy(file.path(), folder.path().join(file.file_name())).unwrap();
        }
        Self::open(folder).await
    }

    async fn open(folder: TempDir) -> Self {
        let path = folder.path().join("contacts.db");
        let store = SqliteStore::open(&path, OpenMode::CreateIfMissing)
            .await
            .unwrap();
        Self {
            store: Arc::new(store),
            file: Some((folder, path)),
        }
    }

    /// A store of a test's own making.
    pub fn of(store: Arc<dyn Store>) -> Self {
        Self { store, file: None }
    }

    /// Another handle.
    pub fn share(&self) -> Arc<dyn Store> {
        Arc::clone(&self.store)
    }

    /// The file that another process can open too; `None` for a store in memory.
    pub fn path(&self) -> Option<&Path> {
        self.file.as_ref().map(|(_, path)| path.as_path())
    }
}

impl Deref for TestStore {
    type Target = dyn Store;

    fn deref(&self) -> &Self::Target {
        &*self.store
    }
}
