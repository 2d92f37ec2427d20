//! The statements on the table of tokens.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use rusqlite::types::{Type, ValueRef};
use rusqlite::{Connection, Error, OptionalExtension, Row, params};

use super::place::Failure;
use crate::store::Revoked;
use crate::token::{Access, Scope, TokenError, TokenHash, TokenId, TokenRecord};
use crate::value::{WorkspaceId, now};

const COLUMNS: &str = "hash, name, workspaces, created_at, revoked_at, scope";

/// Adds a token; false if it is there already.
pub(super) fn insert(connection: &Connection, record: &TokenRecord) -> Result<bool, Failure> {
    let workspaces = match &record.access {
        Access::All => None,
        Access::Workspaces(workspaces) => Some(
            workspaces
                .iter()
                .map(WorkspaceId::as_str)
                .collect::<serde_json::Value>()
                .to_string(),
        ),
    };
    let rows = connection.execute(
        &format!("INSERT INTO tokens (id, {COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO NOTHING"),
        params![
            record.id.to_string(),
            record.hash.octets(),
            record.name,
            workspaces,
            record.created_at.timestamp_micros(),
            record.revoked_at.map(|instant| instant.timestamp_micros()),
            record.scope.as_str(),
        ],
    )?;
    Ok(rows > 0)
}

/// Adds a token if there is none.
pub(super) fn insert_first(
    connection: &mut Connection,
    record: &TokenRecord,
) -> Result<bool, Failure> {
    let transaction = connection.transaction()?;
    if has_any(&transaction)? {
        return Ok(false);
    }
    let inserted = insert(&transaction, record)?;
    transaction.commit()?;
    Ok(inserted)
}

/// Whether there is a token, revoked or not.
pub(super) fn any(connection: &mut Connection) -> Result<bool, Failure> {
    Ok(has_any(connection)?)
}

/// One token.
pub(super) fn find(
    connection: &mut Connection,
    id: TokenId,
) -> Result<Option<TokenRecord>, Failure> {
    let record = connection
        .prepare_cached(&format!("SELECT {COLUMNS} FROM tokens WHERE id = ?1"))?
        .query_row([id.to_string()], record)
        .optional()?;
    Ok(record)
}

/// All tokens, oldest first.
pub(super) fn list(connection: &mut Connection) -> Result<Vec<TokenRecord>, Failure> {
    let records = connection
        .prepare(&format!(
            "SELECT {COLUMNS} FROM tokens ORDER BY created_at, rowid"
        ))?
        .query_map([], record)?
        .collect::<Result<_, _>>()?;
    Ok(records)
}

/// Revokes a token.
pub(super) fn revoke(connection: &mut Connection, id: TokenId) -> Result<Revoked, Failure> {
    let transaction = connection.transaction()?;
    let rows = transaction.execute(
        "UPDATE tokens SET revoked_at = max(created_at, ?2) WHERE id = ?1 AND revoked_at IS NULL",
        params![id.to_string(), now().timestamp_micros()],
    )?;
    let known = transaction
        .prepare("SELECT 1 FROM tokens WHERE id = ?1")?
        .exists([id.to_string()])?;
    transaction.commit()?;
    Ok(match (rows > 0, known) {
        (true, _) => Revoked::Now,
        (false, true) => Revoked::Before,
        (false, false) => Revoked::Unknown,
    })
}

fn has_any(connection: &Connection) -> rusqlite::Result<bool> {
    connection
        .prepare_cached("SELECT 1 FROM tokens")?
        .exists([])
}

/// Reads a row of `COLUMNS`.
fn record(row: &Row<'_>) -> rusqlite::Result<TokenRecord> {
    let hash = TokenHash::from_octets(row.get(0)?);
    Ok(TokenRecord {
        id: hash.id(),
        hash,
        name: row.get(1)?,
        access: access(row.get(2)?)?,
        scope: scope(row.get_ref(5)?)?,
        created_at: instant(3, row.get(3)?)?,
        revoked_at: row
            .get::<_, Option<i64>>(4)?
            .map(|micros| instant(4, micros))
            .transpose()?,
    })
}

fn access(workspaces: Option<String>) -> rusqlite::Result<Access> {
    let Some(workspaces) = workspaces else {
        return Ok(Access::All);
    };
    let unreadable = |error| Error::FromSqlConversionFailure(2, Type::Text, error);
    let ids: Vec<String> =
        serde_json::from_str(&workspaces).map_err(|error| unreadable(error.into()))?;
    let ids: Result<BTreeSet<_>, _> = ids.into_iter().map(WorkspaceId::new).collect();
    ids.map(Access::Workspaces)
        .map_err(|error| unreadable(error.into()))
}

fn scope(value: ValueRef<'_>) -> rusqlite::Result<Scope> {
    let unreadable = |error| Error::FromSqlConversionFailure(5, Type::Text, error);
    let name = value.as_str().map_err(|error| unreadable(error.into()))?;
    name.parse()
        .map_err(|error: TokenError| unreadable(error.into()))
}

fn instant(column: usize, micros: i64) -> rusqlite::Result<DateTime<Utc>> {
    DateTime::from_timestamp_micros(micros).ok_or(Error::IntegralValueOutOfRange(column, micros))
}
