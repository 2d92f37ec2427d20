//! What the store tests share: stores that clean up after themselves, and short ways to make values.

use std::ops::Deref;
use std::path::PathBuf;
use std::sync::Arc;

use contacts_store::{
    ContactPatch, Email, MemoryStore, OpenMode, Patch, SqliteStore, Store, Text, WorkspaceId,
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
    };
}

/// A store of its own for one test, gone with it.
pub(crate) struct TestStore {
    store: Arc<dyn Store>,
    _folder: Option<TempDir>,
}

impl TestStore {
    pub(crate) fn memory() -> Self {
        Self {
            store: Arc::new(MemoryStore::new()),
            _folder: None,
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
            _folder: Some(folder),
        }
    }

    /// Another handle, for a task.
    pub(crate) fn share(&self) -> Arc<dyn Store> {
        Arc::clone(&self.store)
    }
}

impl Deref for TestStore {
    type Target = dyn Store;

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
