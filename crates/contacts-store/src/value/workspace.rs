use std::fmt;

use super::ValueError;

/// The identifier of a workspace: any non-empty text without NUL, compared byte for byte.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WorkspaceId(Box<str>);

impl WorkspaceId {
    /// Takes the text as it is: it is not trimmed.
    pub fn new(id: impl Into<Box<str>>) -> Result<Self, ValueError> {
        let id = id.into();
        if id.is_empty() {
            Err(ValueError::Empty)
        } else if id.contains('\0') {
            Err(ValueError::Nul)
        } else {
            Ok(Self(id))
        }
    }

    /// The identifier as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for WorkspaceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
