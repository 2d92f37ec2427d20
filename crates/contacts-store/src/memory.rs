//! [`MemoryStore`]: contacts in this process's memory.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::ops::Bound;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use async_trait::async_trait;
use futures::future;
use futures::stream::BoxStream;

use crate::archive::Archive;
use crate::contact::{Contact, ContactPatch};
use crate::error::StoreError;
use crate::listing::{ContactSummary, Listing};
use crate::pages::stream_pages;
use crate::store::{ContactStore, Revoked, TokenStore, Upserted};
use crate::token::{TokenId, TokenRecord};
use crate::value::{Email, WorkspaceId, now};

/// Contacts that a stream copies at a time, between which writers get their turn.
const PAGE: usize = 256;

/// A store for tests and trials: its content ends with the process.
#[derive(Debug, Default)]
pub struct MemoryStore {
    state: Arc<RwLock<State>>,
}

#[derive(Debug, Default)]
struct State {
    contacts: BTreeMap<WorkspaceId, BTreeMap<Email, Contact>>,
    /// In the order of their making.
    tokens: Vec<TokenRecord>,
    closed: bool,
}

impl MemoryStore {
    /// An empty store.
    pub fn new() -> Self {
        Self::default()
    }

    fn write(&self) -> RwLockWriteGuard<'_, State> {
        // No change is made in steps that a panic could part: the state is whole.
        self.state.write().unwrap_or_else(PoisonError::into_inner)
    }

    fn read(&self) -> RwLockReadGuard<'_, State> {
        self.state.read().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn upsert(&mut self, patch: ContactPatch) -> Upserted {
        let now = now();
        let contacts = self.contacts.entry(patch.workspace_id.clone()).or_default();
        match contacts.entry(patch.email.clone()) {
            Entry::Occupied(mut contact) => {
                contact.get_mut().apply(patch, now);
                Upserted::Updated
            }
            Entry::Vacant(place) => {
                place.insert(Contact::create(patch, now));
                Upserted::Created
            }
        }
    }

    fn list(&self, listing: &Listing) -> Vec<ContactSummary> {
        let Some(contacts) = self.contacts.get(&listing.workspace) else {
            return Vec::new();
        };
        let first = Email::from_stored(listing.first());
        let rows = contacts.range::<Email, _>(&first..).take(listing.rows());
        listing.of(rows.map(|(_, contact)| contact.into()).collect())
    }

    /// The next contacts after an address, at most so many.
    fn page(&self, workspace: &WorkspaceId, after: Option<&Email>, most: usize) -> Vec<Contact> {
        let Some(contacts) = self.contacts.get(workspace) else {
            return Vec::new();
        };
        let after = after.map_or(Bound::Unbounded, Bound::Excluded);
        let rest = contacts.range::<Email, _>((after, Bound::Unbounded));
        rest.take(most)
            .map(|(_, contact)| contact.clone())
            .collect()
    }
}

#[async_trait]
impl ContactStore for MemoryStore {
    async fn upsert(&self, patch: ContactPatch) -> Result<Upserted, StoreError> {
        let mut state = self.write();
        if state.closed {
            Err(StoreError::Closed)
        } else {
            Ok(state.upsert(patch))
        }
    }

    async fn contact(
        &self,
        workspace: &WorkspaceId,
        email: &Email,
    ) -> Result<Option<Contact>, StoreError> {
        let state = self.read();
        Ok(state
            .contacts
            .get(workspace)
            .and_then(|contacts| contacts.get(email))
            .cloned())
    }

    fn contacts(&self, workspace: &WorkspaceId) -> BoxStream<'static, Result<Contact, StoreError>> {
        let (state, workspace) = (Arc::clone(&self.state), workspace.clone());
        stream_pages(move |after| {
            let state = state.read().unwrap_or_else(PoisonError::into_inner);
            future::ready(Ok(state.page(&workspace, after.as_ref(), PAGE)))
        })
    }

    async fn workspace_after(
        &self,
        after: Option<&WorkspaceId>,
    ) -> Result<Option<WorkspaceId>, StoreError> {
        let after = after.map_or(Bound::Unbounded, Bound::Excluded);
        let state = self.read();
        let mut rest = state
            .contacts
            .range::<WorkspaceId, _>((after, Bound::Unbounded));
        Ok(rest.next().map(|(workspace, _)| workspace.clone()))
    }

    async fn list(&self, listing: &Listing) -> Result<Vec<ContactSummary>, StoreError> {
        Ok(self.read().list(listing))
    }

    async fn ready(&self) -> Result<(), StoreError> {
        if self.read().closed {
            Err(StoreError::Closed)
        } else {
            Ok(())
        }
    }

    async fn close(&self) -> Result<(), StoreError> {
        self.write().closed = true;
        Ok(())
    }
}

#[async_trait]
impl TokenStore for MemoryStore {
    async fn insert_token(&self, record: TokenRecord) -> Result<(), StoreError> {
        let tokens = &mut self.write().tokens;
        if tokens.iter().any(|token| token.id == record.id) {
            return Err(StoreError::TokenExists);
        }
        tokens.push(record);
        Ok(())
    }

    async fn insert_first(&self, record: TokenRecord) -> Result<bool, StoreError> {
        let tokens = &mut self.write().tokens;
        let first = tokens.is_empty();
        if first {
            tokens.push(record);
        }
        Ok(first)
    }

    async fn has_tokens(&self) -> Result<bool, StoreError> {
        Ok(!self.read().tokens.is_empty())
    }

    async fn token(&self, id: TokenId) -> Result<Option<TokenRecord>, StoreError> {
        Ok(self
            .read()
            .tokens
            .iter()
            .find(|token| token.id == id)
            .cloned())
    }

    async fn tokens(&self) -> Result<Vec<TokenRecord>, StoreError> {
        Ok(self.read().tokens.clone())
    }

    async fn revoke_token(&self, id: TokenId) -> Result<Revoked, StoreError> {
        let tokens = &mut self.write().tokens;
        let Some(token) = tokens.iter_mut().find(|token| token.id == id) else {
            return Ok(Revoked::Unknown);
        };
        if token.revoked_at.is_some() {
            return Ok(Revoked::Before);
        }
        token.revoked_at = Some(now().max(token.created_at));
        Ok(Revoked::Now)
    }
}

#[async_trait]
impl Archive for MemoryStore {
    async fn page(
        &self,
        workspace: &WorkspaceId,
        after: Option<&Email>,
        most: u32,
    ) -> Result<Vec<Contact>, StoreError> {
        let most = usize::try_from(most).unwrap_or(usize::MAX);
        Ok(self.read().page(workspace, after, most))
    }

    async fn put(&self, contacts: Vec<Contact>) -> Result<(), StoreError> {
        let all = &mut self.write().contacts;
        for contact in contacts {
            let of_workspace = all.entry(contact.workspace_id.clone()).or_default();
            of_workspace.insert(contact.email.clone(), contact);
        }
        Ok(())
    }

    async fn count(&self) -> Result<u64, StoreError> {
        let count: usize = self.read().contacts.values().map(BTreeMap::len).sum();
        Ok(u64::try_from(count).unwrap_or(u64::MAX))
    }
}
