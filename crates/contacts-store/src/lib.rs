//! Contacts as a domain, without HTTP: what a contact is, how a patch changes one, and the stores
//! that hold them.
//!
//! - [`ContactPatch`] says for each optional field of a contact whether to keep, clear or set it
//!   ([`Patch`]). Its values are checked when they are made ([`Email`], [`Text`], [`Number`],
//!   [`parse_datetime`], [`Json`]), so a store never meets a bad one.
//! - [`ContactStore`] holds contacts, [`TokenStore`] the records of tokens, [`Store`] both.
//!   [`MemoryStore`] is for tests and trials, [`SqliteStore`] keeps what it acknowledged, and so does
//!   `PostgresStore` (feature `postgres`), which several servers may share. [`open`] opens the one
//!   that a [`StoreUrl`] names.
//! - [`Archive`] goes through a store as a whole: [`copy`] moves one into another, [`verify`] reads
//!   all of it.
//!
//! The optional fields are listed once, in `fields.rs`.
//!
//! ```
//! use contacts_store::{ContactPatch, ContactStore, Email, MemoryStore, Patch, Text, Upserted, WorkspaceId};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let store = MemoryStore::new();
//! let (workspace, email) = (WorkspaceId::new("ws1")?, Email::parse(" Ann@Example.com ")?);
//!
//! let mut patch = ContactPatch::new(workspace.clone(), email.clone());
//! patch.first_name = Patch::Value(Text::new("Ann")?);
//! assert_eq!(store.upsert(patch).await?, Upserted::Created);
//!
//! let contact = store.contact(&workspace, &email).await?.ok_or("not stored")?;
//! assert_eq!(contact.email.as_str(), "ann@example.com");
//! assert_eq!(contact.first_name, Some(Text::new("Ann")?));
//! # Ok(())
//! # }
//! ```

mod archive;
mod cell;
mod contact;
mod copy;
mod error;
mod fields;
mod listing;
mod memory;
mod mode;
mod observer;
mod open;
mod pages;
mod patch;
#[cfg(feature = "postgres")]
mod postgres;
mod sqlite;
mod store;
mod token;
mod url;
mod value;

pub use archive::Archive;
pub use cell::Cell;
pub use contact::{Contact, ContactPatch};
pub use copy::{Copied, CopyError, Progress, Step, Sum, copy, verify};
pub use error::StoreError;
pub use listing::{ContactSummary, Listing};
pub use memory::MemoryStore;
pub use mode::{Durability, OpenMode, StoreOptions};
pub use observer::CommitObserver;
pub use open::{open, open_archive};
pub use patch::Patch;
#[cfg(feature = "postgres")]
pub use postgres::PostgresStore;
pub use sqlite::SqliteStore;
pub use store::{ContactStore, Exposed, Revoked, Store, TokenStore, Upserted};
pub use token::{Access, Scope, TokenError, TokenHash, TokenId, TokenRecord, TokenSecret};
#[cfg(feature = "postgres")]
pub use url::PostgresUrl;
pub use url::{StoreUrl, StoreUrlError};
pub use value::{
    Email, EmailError, Json, Number, Text, ValueError, WorkspaceId, format_datetime, parse_datetime,
};
