//! What a store can do.

use std::path::PathBuf;
use std::sync::Arc;

use async_trait::async_trait;
use futures::stream::BoxStream;

use crate::contact::{Contact, ContactPatch};
use crate::error::StoreError;
use crate::listing::{ContactSummary, Listing};
use crate::observer::CommitObserver;
use crate::token::{TokenId, TokenRecord};
use crate::value::{Email, WorkspaceId};

/// What an upsert did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Upserted {
    /// There was no such contact; now there is.
    Created,
    /// The contact was there.
    Updated,
}

/// What the attempt to revoke a token did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Revoked {
    /// The token was good and no longer is.
    Now,
    /// The token had been revoked before; when, is kept.
    Before,
    /// There is no such token.
    Unknown,
}

/// A file or folder of a store that others than its owner can get at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exposed {
    /// Where it is.
    pub path: PathBuf,
    /// Its mode.
    pub mode: u32,
    /// The widest mode that keeps others out.
    pub expected: u32,
}

/// Holds contacts: one for each workspace and address.
#[async_trait]
pub trait ContactStore: Send + Sync {
    /// Creates or changes one contact, atomically. When this returns, the change is durable as far as
    /// the store is at all. Once begun, the change may be made even if the future is dropped.
    async fn upsert(&self, patch: ContactPatch) -> Result<Upserted, StoreError>;

    /// One contact, or `None`.
    async fn contact(
        &self,
        workspace: &WorkspaceId,
        email: &Email,
    ) -> Result<Option<Contact>, StoreError>;

    /// The contacts of a workspace in the order of their addresses' octets.
    ///
    /// Every contact that is there when the stream begins comes exactly once, as it is when the
    /// stream reaches it; one created meanwhile comes if its address is still ahead. The stream holds
    /// a bounded part of them in memory and no lock between parts. It ends after an error.
    fn contacts(&self, workspace: &WorkspaceId) -> BoxStream<'static, Result<Contact, StoreError>>;

    /// The workspace with contacts that comes after another, or the first, in an order of the store's
    /// own; `None` if there are no more.
    async fn workspace_after(
        &self,
        after: Option<&WorkspaceId>,
    ) -> Result<Option<WorkspaceId>, StoreError>;

    /// What a list tells of the contacts that are asked for: fewer than it may have mean that there
    /// are no more. What is written meanwhile waits for nobody who reads.
    async fn list(&self, listing: &Listing) -> Result<Vec<ContactSummary>, StoreError>;

    /// Whether an upsert would be carried out now: an empty write is made, and the error tells why it
    /// could not be.
    async fn ready(&self) -> Result<(), StoreError>;

    /// Has an observer told of each commit from now on; the first one stays. A store that commits
    /// nothing tells nothing.
    fn observe(&self, observer: Arc<dyn CommitObserver>) {
        let _ = observer;
    }

    /// Upserts that were accepted and wait to be written.
    fn waiting(&self) -> usize {
        0
    }

    /// Octets that the store takes on its disk; `None` if it has none.
    async fn size(&self) -> Result<Option<u64>, StoreError> {
        Ok(None)
    }

    /// Commits what has been accepted and takes no more upserts: they get [`StoreError::Closed`].
    /// Reading still works. Closing again does nothing.
    async fn close(&self) -> Result<(), StoreError>;
}

/// Holds the records of tokens, which are revoked but never deleted.
#[async_trait]
pub trait TokenStore: Send + Sync {
    /// Adds a token; [`StoreError::TokenExists`] if it is there already.
    async fn insert_token(&self, record: TokenRecord) -> Result<(), StoreError>;

    /// Adds a token if none was ever stored, and tells whether it did. Atomic, among processes too:
    /// of two servers that start at once, one makes the first token.
    async fn insert_first(&self, record: TokenRecord) -> Result<bool, StoreError>;

    /// Whether a token was ever stored; revoked ones count.
    async fn has_tokens(&self) -> Result<bool, StoreError>;

    /// One token, revoked or not, or `None`.
    async fn token(&self, id: TokenId) -> Result<Option<TokenRecord>, StoreError>;

    /// All tokens, revoked ones too, oldest first.
    async fn tokens(&self) -> Result<Vec<TokenRecord>, StoreError>;

    /// Revokes a token from now on.
    async fn revoke_token(&self, id: TokenId) -> Result<Revoked, StoreError>;
}

/// A store of contacts and tokens.
pub trait Store: ContactStore + TokenStore {}

impl<T: ContactStore + TokenStore> Store for T {}
