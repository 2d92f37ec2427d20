//! The typed body of a refusal.

use serde::de::DeserializeOwned;
use serde_json::Value;

/// What [`Refused::body`](crate::Refused::body) can give: any type that reads itself from JSON,
/// and the types that hold one of several answers by status.
pub trait ErrorBody: Sized {
    /// Reads the body that came with a status; nothing where it is not of this type.
    fn read(status: u16, body: &Value) -> Option<Self>;
}

impl<T: DeserializeOwned> ErrorBody for T {
    fn read(_: u16, body: &Value) -> Option<Self> {
        T::deserialize(body).ok()
    }
}
