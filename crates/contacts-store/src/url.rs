//! [`StoreUrl`]: where a store is.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

/// Where a store is: `memory:` or `sqlite:PATH`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum StoreUrl {
    /// In this process's memory.
    Memory,
    /// An `SQLite` database in this file.
    Sqlite(PathBuf),
}

/// Why a URL names no store. It never repeats more of it than the scheme: the rest may hold a
/// password.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreUrlError {
    /// No scheme, or one that is not known.
    #[error("unknown kind of store {0:?}: expected memory: or sqlite:PATH")]
    Scheme(String),
    /// `memory:` with something after it.
    #[error("unexpected text after memory:")]
    MemoryPath,
    /// `sqlite:` without a usable path.
    #[error(
        "expected the path of a file after sqlite:, such as sqlite:contacts.db or sqlite:/var/lib/contacts.db"
    )]
    SqlitePath,
}

impl FromStr for StoreUrl {
    type Err = StoreUrlError;

    fn from_str(url: &str) -> Result<Self, StoreUrlError> {
        match url.split_once(':') {
            Some(("memory", "")) => Ok(Self::Memory),
            Some(("memory", _)) => Err(StoreUrlError::MemoryPath),
            Some(("sqlite", path)) => {
                // SQLite reads a leading colon as a database in memory; and `sqlite://contacts.db`,
                // as other programs write it, would be a file in the root folder.
                if path.is_empty()
                    || path.starts_with(':')
                    || (path.starts_with("//") && !path.starts_with("///"))
                    || path.contains('\0')
                {
                    Err(StoreUrlError::SqlitePath)
                } else {
                    Ok(Self::Sqlite(path.into()))
                }
            }
            Some((scheme, _)) => Err(StoreUrlError::Scheme(format!("{scheme}:"))),
            None => Err(StoreUrlError::Scheme(String::new())),
        }
    }
}

impl fmt::Display for StoreUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Memory => f.write_str("memory:"),
            Self::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
        }
    }
}

#[cfg(test)]
mod tests;
