//! Tokens: the secret, what is stored of it, and what it gives access to.

mod scope;

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::value::{WorkspaceId, now};

pub use scope::Scope;

/// Random octets in a generated token.
const SECRET_OCTETS: usize = 32;
/// Marks a generated token, so that scanners for leaked secrets can know one.
const SECRET_PREFIX: &str = "contacts_";
/// Shorter tokens could be guessed; longer ones do not fit common limits for a header.
const SECRET_LENGTH: std::ops::RangeInclusive<usize> = 16..=512;

/// A token as its holder knows it. Shown once, when it is made; never stored.
#[derive(Clone)]
pub struct TokenSecret(Box<str>);

/// Why a token was refused or could not be made. `Display` is a lower-case fragment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// Too short or too long.
    #[error("expected a token of {} to {} characters", SECRET_LENGTH.start(), SECRET_LENGTH.end())]
    Length,
    /// Characters that a bearer token cannot have.
    #[error("expected only letters, digits and -._~+/ in a token, and = at its end")]
    Characters,
    /// Not the identifier of a token.
    #[error("expected a token's id: {} hexadecimal digits", 2 * TokenId::OCTETS)]
    Id,
    /// Not the name of a scope.
    #[error("expected a token's scope: read or write")]
    Scope,
    /// The operating system gave no random octets.
    #[error("the operating system's random source failed")]
    NoRandomness,
}

impl TokenSecret {
    /// A new token from the operating system's random source.
    pub fn generate() -> Result<Self, TokenError> {
        let mut octets = [0; SECRET_OCTETS];
        getrandom::fill(&mut octets).map_err(|_| TokenError::NoRandomness)?;
        Ok(Self(format!("{SECRET_PREFIX}{}", Hex(&octets)).into()))
    }

    /// A token made elsewhere. It must be a `b64token` (RFC 6750 section 2.1) of 16 to 512 characters.
    pub fn parse(token: &str) -> Result<Self, TokenError> {
        let body = token.trim_end_matches('=');
        let is_b64 = |c: u8| c.is_ascii_alphanumeric() || b"-._~+/".contains(&c);
        if !SECRET_LENGTH.contains(&token.len()) {
            Err(TokenError::Length)
        } else if body.is_empty() || !body.bytes().all(is_b64) {
            Err(TokenError::Characters)
        } else {
            Ok(Self(token.into()))
        }
    }

    /// The token itself, to be shown to its holder.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// What is stored of the token.
    pub fn hash(&self) -> TokenHash {
        TokenHash(Sha256::digest(self.0.as_bytes()).into())
    }
}

impl fmt::Debug for TokenSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenSecret(…)")
    }
}

/// The SHA-256 of a token. A token is random and long, so a slow hash would add nothing.
#[derive(Clone, Copy)]
pub struct TokenHash([u8; 32]);

impl TokenHash {
    pub(crate) const fn from_octets(octets: [u8; 32]) -> Self {
        Self(octets)
    }

    pub(crate) const fn octets(&self) -> &[u8; 32] {
        &self.0
    }

    /// The identifier of the token: the first eight octets.
    pub fn id(&self) -> TokenId {
        TokenId(std::array::from_fn(|octet| self.0[octet]))
    }
}

/// In constant time, so that the time taken tells nothing about a stored hash.
impl PartialEq for TokenHash {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl Eq for TokenHash {}

impl fmt::Debug for TokenHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TokenHash({}…)", self.id())
    }
}

/// Names a token in lists and logs; no secret. Written as 16 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TokenId([u8; Self::OCTETS]);

impl TokenId {
    const OCTETS: usize = 8;
}

impl fmt::Display for TokenId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", Hex(&self.0))
    }
}

impl fmt::Debug for TokenId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TokenId({self})")
    }
}

/// Reads the 16 digits, in either case.
impl FromStr for TokenId {
    type Err = TokenError;

    fn from_str(text: &str) -> Result<Self, TokenError> {
        if text.len() != 2 * Self::OCTETS || !text.bytes().all(|c| c.is_ascii_hexdigit()) {
            return Err(TokenError::Id);
        }
        u64::from_str_radix(text, 16)
            .map(|id| Self(id.to_be_bytes()))
            .map_err(|_| TokenError::Id)
    }
}

/// The workspaces a token is good for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Access {
    /// Every workspace, those to come included.
    All,
    /// These workspaces.
    Workspaces(BTreeSet<WorkspaceId>),
}

impl Access {
    /// Whether the access covers a workspace.
    pub fn allows(&self, workspace: &WorkspaceId) -> bool {
        match self {
            Self::All => true,
            Self::Workspaces(workspaces) => workspaces.contains(workspace),
        }
    }
}

/// What is stored of a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenRecord {
    /// Names the token; the beginning of `hash`.
    pub id: TokenId,
    /// The hash of the secret.
    pub hash: TokenHash,
    /// What its maker calls it.
    pub name: Option<String>,
    /// The workspaces it is good for.
    pub access: Access,
    /// What it may do there.
    pub scope: Scope,
    /// When it was made, in microseconds.
    pub created_at: DateTime<Utc>,
    /// When it was revoked, if it was, in microseconds.
    pub revoked_at: Option<DateTime<Utc>>,
}

impl TokenRecord {
    /// The record of a token made now, which may write.
    pub fn new(secret: &TokenSecret, name: Option<String>, access: Access) -> Self {
        let hash = secret.hash();
        Self {
            id: hash.id(),
            hash,
            name,
            access,
            scope: Scope::Write,
            created_at: now(),
            revoked_at: None,
        }
    }

    /// The same with another scope.
    #[must_use]
    pub fn with_scope(self, scope: Scope) -> Self {
        Self { scope, ..self }
    }

    /// Whether a token with this hash is this one and has not been revoked.
    pub fn admits(&self, hash: &TokenHash) -> bool {
        self.hash == *hash && self.revoked_at.is_none()
    }
}

/// Octets written as hexadecimal digits.
struct Hex<'a>(&'a [u8]);

impl fmt::Display for Hex<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // In one piece, for each line of the log may have it.
        let digits = self.0.iter().flat_map(|octet| [octet >> 4, octet & 15]);
        let digits = digits.filter_map(|digit| char::from_digit(digit.into(), 16));
        f.write_str(&digits.collect::<String>())
    }
}

#[cfg(test)]
mod tests;
