//! [`StoreError`]: what can go wrong with a store.

use std::error::Error;
use std::io;
use std::path::PathBuf;

/// Why a store could not do what it was asked. The messages name files and may hold a database's own
/// words: they are for logs and for the operator, not for a client.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// More was waiting than the store gets done in five seconds.
    #[error("the store is overloaded: what was asked of it has waited for 5 s")]
    Overloaded,
    /// The store has been closed.
    #[error("the store is closed")]
    Closed,
    /// The store failed: disk full, locked for too long, damaged. It may recover.
    #[error("the store failed: {0}")]
    Unavailable(#[source] Box<dyn Error + Send + Sync>),
    /// A token with the same identifier is already stored.
    #[error("this token is already stored")]
    TokenExists,
    /// The store was to exist, and does not.
    #[error("there is no database {}: start the server, or create a token, to make one", .0.display())]
    NotFound(PathBuf),
    /// A memory store was to exist, but ends with the process that made it.
    #[error(
        "a memory: store is gone when its server stops: name a sqlite:PATH or a postgres:// URL"
    )]
    NothingInMemory,
    /// The store was to exist, and its database holds none.
    #[error(
        "there are no contacts in {0}: start the server, or create a token, to make their tables"
    )]
    NoContacts(String),
    /// The database cannot be reached now; it may be later.
    #[error("cannot reach {place}: {source}")]
    OutOfReach {
        /// Its URL without secrets.
        place: String,
        /// What stood in the way.
        #[source]
        source: Box<dyn Error + Send + Sync>,
    },
    /// The database is there and cannot hold the store.
    #[error("cannot use {place}: {reason}")]
    CannotUse {
        /// Its URL without secrets.
        place: String,
        /// What is wrong with it, and the remedy.
        reason: String,
    },
    /// An option that the kind of store does not have.
    #[error("{option} is of no use to {store}")]
    NotAnOption {
        /// What was asked for.
        option: &'static str,
        /// The kind of store.
        store: &'static str,
    },
    /// The file cannot be opened, created or written.
    #[error("cannot open database {}: {source}", path.display())]
    CannotOpen {
        /// The database's file.
        path: PathBuf,
        /// What stood in the way.
        #[source]
        source: Box<dyn Error + Send + Sync>,
    },
    /// The folder that the database belongs in cannot be made.
    #[error("cannot create folder {}: {source}", path.display())]
    CannotCreateFolder {
        /// The folder.
        path: PathBuf,
        /// What stood in the way.
        #[source]
        source: io::Error,
    },
    /// The file is no `SQLite` database.
    #[error("{} is not an SQLite database: name another file", .0.display())]
    NotADatabase(PathBuf),
    /// The file is an `SQLite` database of something else.
    #[error("{} is a database, but not one of contacts: name another file", .0.display())]
    ForeignDatabase(PathBuf),
    /// The file is a database of contacts in name, and holds none of their tables.
    #[error(
        "database {} has no tables: a copy of a database in use lacks what is in its -wal file; make copies with `contacts-server backup`",
        .0.display()
    )]
    NoTables(PathBuf),
    /// What is stored of a contact is not what this program stores.
    #[error("contact {email:?} of workspace {workspace:?} is damaged: {source}")]
    Damaged {
        /// The workspace's identifier.
        workspace: String,
        /// The contact's address.
        email: String,
        /// What is wrong.
        #[source]
        source: Box<dyn Error + Send + Sync>,
    },
    /// There is a file where a backup was to be written.
    #[error("{} is there already: name another file for the backup", .0.display())]
    BackupExists(PathBuf),
    /// The backup cannot be made.
    #[error("cannot back up to {}: {source}", path.display())]
    CannotBackUp {
        /// The file of the backup.
        path: PathBuf,
        /// What stood in the way.
        #[source]
        source: Box<dyn Error + Send + Sync>,
    },
    /// A newer version of this program has changed the database.
    #[error(
        "database {database} was made by a newer version ({migration}): use that version or a later one"
    )]
    NewerVersion {
        /// The database's file, or its URL without secrets.
        database: String,
        /// The migration that this version does not know.
        migration: String,
    },
}

impl StoreError {
    pub(crate) fn unavailable(source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::Unavailable(source.into())
    }
}
