//! [`Archive`]: a store as a whole, for those who move it or look through all of it.

use async_trait::async_trait;

use crate::contact::Contact;
use crate::error::StoreError;
use crate::store::Store;
use crate::value::{Email, WorkspaceId};

/// A store whose contacts can be gone through and put back as they are.
#[async_trait]
pub trait Archive: Store {
    /// The next contacts of a workspace after an address, in the order of their addresses' octets: at
    /// most so many, fewer if they are large, and none if there are no more.
    async fn page(
        &self,
        workspace: &WorkspaceId,
        after: Option<&Email>,
        most: u32,
    ) -> Result<Vec<Contact>, StoreError>;

    /// Stores contacts as they are, their times too, over those that are there. All or none.
    async fn put(&self, contacts: Vec<Contact>) -> Result<(), StoreError>;

    /// How many contacts there are.
    async fn count(&self) -> Result<u64, StoreError>;

    /// What the database itself finds wrong with its files, in its own words.
    async fn faults(&self) -> Result<Vec<String>, StoreError> {
        Ok(Vec::new())
    }
}
