//! [`StoreUrl`]: where a store is.

#[cfg(feature = "postgres")]
mod postgres;

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

#[cfg(feature = "postgres")]
pub use postgres::PostgresUrl;
#[cfg(feature = "postgres")]
pub(crate) use postgres::{Roots, Verification};

/// Where a store is: `memory:`, `sqlite:PATH` or `postgres://…`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum StoreUrl {
    /// In this process's memory.
    Memory,
    /// An `SQLite` database in this file.
    Sqlite(PathBuf),
    /// A `PostgreSQL` database.
    #[cfg(feature = "postgres")]
    Postgres(Box<PostgresUrl>),
}

/// Why a URL names no store. It never repeats more of it than the scheme: the rest may hold a
/// password.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreUrlError {
    /// No scheme, or one that is not known.
    #[error(
        "unknown kind of store {0:?}: expected memory:, sqlite:PATH or postgres://USER:PASSWORD@HOST/DATABASE"
    )]
    Scheme(String),
    /// `memory:` with something after it.
    #[error("unexpected text after memory:")]
    MemoryPath,
    /// `sqlite:` without a usable path.
    #[error(
        "expected the path of a file after sqlite:, such as sqlite:contacts.db or sqlite:/var/lib/contacts.db"
    )]
    SqlitePath,
    /// `postgres:` without what names a database.
    #[error(
        "{0}: expected postgres://USER:PASSWORD@HOST:PORT/DATABASE, with further HOST:PORT after commas, or postgres:///DATABASE?host=/FOLDER/OF/SOCKET"
    )]
    Postgres(String),
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
            Some(("postgres" | "postgresql", _)) => postgres(url),
            Some((scheme, _)) => Err(StoreUrlError::Scheme(format!("{scheme}:"))),
            None => Err(StoreUrlError::Scheme(String::new())),
        }
    }
}

#[cfg(feature = "postgres")]
fn postgres(url: &str) -> Result<StoreUrl, StoreUrlError> {
    if !url.contains("://") {
        let reason = "a PostgreSQL URL has // after its scheme";
        return Err(StoreUrlError::Postgres(reason.to_owned()));
    }
    PostgresUrl::parse(url)
        .map(|url| StoreUrl::Postgres(Box::new(url)))
        .map_err(StoreUrlError::Postgres)
}

#[cfg(not(feature = "postgres"))]
fn postgres(_: &str) -> Result<StoreUrl, StoreUrlError> {
    let reason = "this build knows no PostgreSQL, build it with the feature postgres";
    Err(StoreUrlError::Postgres(reason.to_owned()))
}

/// Without what may be a secret.
impl fmt::Display for StoreUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Memory => f.write_str("memory:"),
            Self::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
            #[cfg(feature = "postgres")]
            Self::Postgres(url) => url.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests;
