//! [`Patch`]: what a request says about one optional field.

/// What a patch says about one field: nothing, "clear it", or "set it to this".
///
/// `Option` cannot tell an absent member from a `null` one, and the two differ: absent keeps what is
/// stored, `null` clears it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Patch<T> {
    /// The field was not mentioned: keep what is stored.
    #[default]
    Absent,
    /// The field was `null`: clear it.
    Null,
    /// Set the field to this value.
    Value(T),
}

impl<T> Patch<T> {
    /// Whether the patch leaves the field as it is.
    pub const fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// The same patch, borrowed.
    pub const fn as_ref(&self) -> Patch<&T> {
        match self {
            Self::Absent => Patch::Absent,
            Self::Null => Patch::Null,
            Self::Value(value) => Patch::Value(value),
        }
    }

    /// The patch with its value, if it has one, converted.
    pub fn map<U>(self, convert: impl FnOnce(T) -> U) -> Patch<U> {
        match self {
            Self::Absent => Patch::Absent,
            Self::Null => Patch::Null,
            Self::Value(value) => Patch::Value(convert(value)),
        }
    }

    /// The patch with its value, if it has one, converted by something that can fail.
    pub fn try_map<U, E>(self, convert: impl FnOnce(T) -> Result<U, E>) -> Result<Patch<U>, E> {
        Ok(match self {
            Self::Absent => Patch::Absent,
            Self::Null => Patch::Null,
            Self::Value(value) => Patch::Value(convert(value)?),
        })
    }

    /// Carries the patch out on a stored field.
    pub fn apply(self, field: &mut Option<T>) {
        match self {
            Self::Absent => {}
            Self::Null => *field = None,
            Self::Value(value) => *field = Some(value),
        }
    }
}

/// A member that is there: `null` or a value.
impl<T> From<Option<T>> for Patch<T> {
    fn from(member: Option<T>) -> Self {
        member.map_or(Self::Null, Self::Value)
    }
}
