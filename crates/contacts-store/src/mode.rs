//! How a store is opened: [`OpenMode`] and [`StoreOptions`].

use std::num::NonZeroU32;

/// Whether a store may be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenMode {
    /// Make the store, and the folders it is in, if it is not there.
    CreateIfMissing,
    /// It is an error if the store is not there; nothing is made.
    MustExist,
}

/// What a store is to be like, beyond its URL. The defaults are right for most.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StoreOptions {
    /// What an acknowledged write to an `SQLite` store outlives.
    pub durability: Durability,
    /// In how many hash partitions by workspace a `PostgreSQL` store is made. One that is there must
    /// have that many.
    pub partitions: Option<NonZeroU32>,
    /// Whether a `PostgreSQL` store is made distributed by workspace over a Citus cluster. One that is
    /// there must be.
    pub distributed: bool,
}

/// What an acknowledged write to an `SQLite` store outlives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Durability {
    /// A crash of the process and of the machine: it is on the disk before it is acknowledged.
    #[default]
    Full,
    /// A crash of the process. Of the machine, only if it happened some time before: the last seconds
    /// before the crash may be lost, though never a part of a write or one before another.
    Normal,
}
