//! [`Scope`]: what a token may do in its workspaces.

use std::fmt;
use std::str::FromStr;

use super::TokenError;

/// What a token may do in its workspaces. Who may write may read too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// Look at contacts.
    Read,
    /// Look at contacts and change them.
    Write,
}

impl Scope {
    /// All of them, the narrowest first.
    pub const ALL: [Self; 2] = [Self::Read, Self::Write];

    /// Whether a token of this scope may do what needs another.
    pub fn covers(self, needed: Self) -> bool {
        self >= needed
    }

    /// The name, as it is stored and shown.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
        }
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Scope {
    type Err = TokenError;

    fn from_str(text: &str) -> Result<Self, TokenError> {
        let mut all = Self::ALL.into_iter();
        all.find(|scope| scope.as_str() == text)
            .ok_or(TokenError::Scope)
    }
}
