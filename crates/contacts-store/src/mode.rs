//! [`OpenMode`]: whether opening a store may make it.

/// Whether a store may be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenMode {
    /// Make the store, and the folders it is in, if it is not there.
    CreateIfMissing,
    /// It is an error if the store is not there; nothing is made.
    MustExist,
}
