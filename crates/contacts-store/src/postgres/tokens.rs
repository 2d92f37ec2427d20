//! The statements on the table of tokens.

use std::collections::BTreeSet;

use deadpool_postgres::{GenericClient, Object};
use tokio_postgres::Row;

use super::failure::Failure;
use crate::store::Revoked;
use crate::token::{Access, Scope, TokenHash, TokenId, TokenRecord};
use crate::value::{WorkspaceId, now};

const COLUMNS: &str = "hash, name, workspaces, created_at, revoked_at, scope";
/// Held by whoever makes a first token, until the end of the transaction: "first" in ASCII.
const FIRST_LOCK: i64 = 0x66_6972_7374;

/// Adds a token; false if it is there already.
pub(super) async fn insert(
    client: &impl GenericClient,
    record: &TokenRecord,
) -> Result<bool, Failure> {
    let insert = client.prepare_cached(&insertion()).await?;
    let workspaces = match &record.access {
        Access::All => None,
        Access::Workspaces(workspaces) => {
            let ids: Vec<_> = workspaces.iter().map(WorkspaceId::as_str).collect();
            Some(ids)
        }
    };
    let rows = client
        .execute(
            &insert,
            &[
                &record.id.to_string(),
                &&record.hash.octets()[..],
                &record.name,
                &workspaces,
                &record.created_at,
                &record.revoked_at,
                &record.scope.as_str(),
            ],
        )
        .await?;
    Ok(rows > 0)
}

fn insertion() -> String {
    format!(
        "INSERT INTO tokens (id, {COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING"
    )
}

/// Adds a token if there is none.
pub(super) async fn insert_first(
    client: &mut Object,
    record: &TokenRecord,
) -> Result<bool, Failure> {
    // Rolled back when it is dropped.
    let transaction = client.transaction().await?;
    transaction
        .execute("SELECT pg_advisory_xact_lock($1)", &[&FIRST_LOCK])
        .await?;
    if any(&transaction).await? {
        return Ok(false);
    }
    let inserted = insert(&transaction, record).await?;
    transaction.commit().await?;
    Ok(inserted)
}

/// Whether there is a token, revoked or not.
pub(super) async fn any(client: &impl GenericClient) -> Result<bool, Failure> {
    let rows = client.query("SELECT 1 FROM tokens LIMIT 1", &[]).await?;
    Ok(!rows.is_empty())
}

/// One token.
pub(super) async fn find(client: &Object, id: TokenId) -> Result<Option<TokenRecord>, Failure> {
    let statement = client
        .prepare_cached(&format!("SELECT {COLUMNS} FROM tokens WHERE id = $1"))
        .await?;
    let row = client.query_opt(&statement, &[&id.to_string()]).await?;
    row.map(|row| record(&row)).transpose()
}

/// All tokens, oldest first.
pub(super) async fn list(client: &Object) -> Result<Vec<TokenRecord>, Failure> {
    let rows = client
        .query(
            &format!("SELECT {COLUMNS} FROM tokens ORDER BY created_at, id"),
            &[],
        )
        .await?;
    rows.iter().map(record).collect()
}

/// Revokes a token.
pub(super) async fn revoke(client: &Object, id: TokenId) -> Result<Revoked, Failure> {
    let rows = client
        .execute(
            "UPDATE tokens SET revoked_at = greatest(created_at, $2::timestamptz) \
             WHERE id = $1 AND revoked_at IS NULL",
            &[&id.to_string(), &now()],
        )
        .await?;
    // Tokens are never deleted, so that one which is there now was there before.
    Ok(match (rows > 0, find(client, id).await?.is_some()) {
        (true, _) => Revoked::Now,
        (false, true) => Revoked::Before,
        (false, false) => Revoked::Unknown,
    })
}

/// Reads a row of `COLUMNS`.
fn record(row: &Row) -> Result<TokenRecord, Failure> {
    let damaged = |what: &str| Failure::Token(what.to_owned());
    let hash: &[u8] = row.try_get(0)?;
    let octets = hash
        .try_into()
        .map_err(|_| damaged("its hash has no 32 octets"))?;
    let hash = TokenHash::from_octets(octets);
    let workspaces: Option<Vec<&str>> = row.try_get(2)?;
    let access = match workspaces {
        None => Access::All,
        Some(ids) => {
            let ids: Result<BTreeSet<_>, _> = ids.into_iter().map(WorkspaceId::new).collect();
            Access::Workspaces(
                ids.map_err(|_| damaged("it is good for a workspace without a name"))?,
            )
        }
    };
    let scope: &str = row.try_get(5)?;
    let scope: Scope = scope
        .parse()
        .map_err(|_| damaged("its scope is neither read nor write"))?;
    Ok(TokenRecord {
        id: hash.id(),
        hash,
        name: row.try_get(1)?,
        access,
        scope,
        created_at: row.try_get(3)?,
        revoked_at: row.try_get(4)?,
    })
}
