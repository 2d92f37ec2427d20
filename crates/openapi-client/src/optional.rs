//! What builders take for a member that may be left out.

/// What builders take for a member that may be left out and is never null: a value, or an
/// `Option`, whose `None` leaves the member out.
///
/// ```
/// use openapi_client::Optional;
///
/// assert_eq!(Optional::<String>::from("Ada").into_inner().as_deref(), Some("Ada"));
/// assert_eq!(Optional::<String>::from(None).into_inner(), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Optional<T>(pub(crate) Option<T>);

impl<T> Optional<T> {
    /// The value, if there is one.
    pub fn into_inner(self) -> Option<T> {
        self.0
    }
}
