//! Opening a database: whether it can hold contacts, whose it is, and its tables.

use std::error::Error;
use std::time::Duration;

use refinery::error::Kind;
use refinery::{Migration, Runner};
use tokio::time::timeout;
use tokio_postgres::Client;
use tokio_postgres_rustls::MakeRustlsConnect;

use super::failure::Failure;
use super::layout::{self, Layout};
use crate::error::StoreError;
use crate::mode::OpenMode;
use crate::url::PostgresUrl;

/// The changes to the tables, oldest first. One that has been released is never edited.
const MIGRATIONS: &[(&str, &str)] = &[
    (
        "V1__contacts_and_tokens",
        include_str!("../../migrations/postgres/V1__contacts_and_tokens.sql"),
    ),
    (
        "V2__scopes_of_tokens",
        include_str!("../../migrations/postgres/V2__scopes_of_tokens.sql"),
    ),
];
/// Notes the migrations that were made, and so marks a schema as one of contacts.
const HISTORY: &str = "contacts_server_migrations";
/// Held by whoever brings the tables up to date: "contacts" in ASCII.
const SET_UP_LOCK: i64 = 0x636f_6e74_6163_7473;
/// The oldest version that is tested and that its makers still mend.
const OLDEST: i32 = 14;
/// How long to wait for the database's answer to a connection, and while others set it up.
const PATIENCE: Duration = Duration::from_mins(1);

/// Why a database is not opened.
enum Refusal {
    /// It cannot be talked to.
    Failure(Failure),
    /// It is not as it must be.
    Reason(String),
    Error(StoreError),
}

impl<T: Into<Failure>> From<T> for Refusal {
    fn from(failure: T) -> Self {
        Self::Failure(failure.into())
    }
}

/// What the database says of itself.
struct Found {
    role: String,
    schema: String,
    /// Whether the schema is one of contacts.
    ours: bool,
}

/// Judges the database, brings its tables up to date if `mode` allows, and tells how they lie.
pub(super) async fn open(
    url: &PostgresUrl,
    tls: MakeRustlsConnect,
    mode: OpenMode,
    wish: Layout,
) -> Result<Layout, StoreError> {
    let place = url.to_string();
    let opening = set_up(url, tls, mode, wish);
    let refusal = match timeout(PATIENCE, opening).await {
        Ok(Ok(layout)) => return Ok(layout),
        Ok(Err(refusal)) => refusal,
        Err(_) => Failure::NoAnswer(PATIENCE.as_secs()).into(),
    };
    Err(match refusal {
        Refusal::Failure(failure) if failure.may_pass() => StoreError::OutOfReach {
            place,
            source: Box::new(failure),
        },
        Refusal::Failure(failure) => StoreError::CannotUse {
            place,
            reason: failure.to_string(),
        },
        Refusal::Reason(reason) => StoreError::CannotUse { place, reason },
        Refusal::Error(error) => error,
    })
}

async fn set_up(
    url: &PostgresUrl,
    tls: MakeRustlsConnect,
    mode: OpenMode,
    wish: Layout,
) -> Result<Layout, Refusal> {
    let (mut client, connection) = url.config.connect(tls).await?;
    // It ends with the client.
    tokio::spawn(connection);
    judge(&client).await?;
    let mut found = find(&client).await?;
    if mode == OpenMode::MustExist && !found.ours {
        check_empty(&client, &found).await?;
        return Err(Refusal::Error(StoreError::NoContacts(url.to_string())));
    }
    if mode == OpenMode::CreateIfMissing && !is_current(&mut client, &found, url).await? {
        // The lock ends with the connection.
        client
            .execute("SELECT pg_advisory_lock($1)", &[&SET_UP_LOCK])
            .await?;
        // Another process may have been faster.
        found = find(&client).await?;
        if !found.ours {
            check_empty(&client, &found).await?;
            check_may_create(&client, &found).await?;
        }
        migrate(&mut client, &found, url).await?;
        found.ours = true;
        layout::make(&mut client, wish)
            .await
            .map_err(layout_refusal)?;
    } else if !is_current(&mut client, &found, url).await? {
        return Err(Refusal::Reason(
            "its tables are of an older version: start the server on it once".to_owned(),
        ));
    }
    check_rights(&client, &found).await?;
    let layout = layout::find(&client).await?;
    layout.check(wish).map_err(Refusal::Reason)?;
    Ok(layout)
}

fn layout_refusal(refusal: layout::Refusal) -> Refusal {
    match refusal {
        layout::Refusal::Failure(failure) => failure.into(),
        layout::Refusal::Reason(reason) => Refusal::Reason(reason),
    }
}

/// Whether the program can work with such a database at all.
async fn judge(client: &Client) -> Result<(), Refusal> {
    let row = client
        .query_one(
            "SELECT current_setting('server_version_num')::int, current_setting('server_encoding'), \
             current_setting('fsync')",
            &[],
        )
        .await?;
    let (version, encoding, sync): (i32, &str, &str) =
        (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
    check_server(version, encoding, sync).map_err(Refusal::Reason)
}

fn check_server(version: i32, encoding: &str, sync: &str) -> Result<(), String> {
    let major = version / 10_000;
    if major < OLDEST {
        return Err(format!(
            "PostgreSQL {major} is too old: version {OLDEST} or later is needed"
        ));
    }
    if encoding != "UTF8" {
        return Err(format!(
            "its encoding is {encoding}, which cannot hold every text: make a database with ENCODING 'UTF8'"
        ));
    }
    if sync == "off" {
        return Err("the server does not write to the disk (fsync=off): turn it on".to_owned());
    }
    Ok(())
}

async fn find(client: &Client) -> Result<Found, Refusal> {
    let row = client
        .query_one("SELECT current_user::text, current_schema()::text", &[])
        .await?;
    let role: String = row.try_get(0)?;
    let schema: Option<String> = row.try_get(1)?;
    let Some(schema) = schema else {
        return Err(Refusal::Reason(format!(
            "role {role} has no schema there: set its search_path to one that it may use"
        )));
    };
    let row = client
        .query_one(
            "SELECT count(*) > 0 FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n \
             ON n.oid = c.relnamespace WHERE n.nspname = $1 AND c.relname = $2",
            &[&schema, &HISTORY],
        )
        .await?;
    Ok(Found {
        role,
        schema,
        ours: row.try_get(0)?,
    })
}

/// A schema that holds anything is somebody else's. What extensions bring counts for nothing.
async fn check_empty(client: &Client, found: &Found) -> Result<(), Refusal> {
    let row = client
        .query_opt(
            "SELECT c.relname::text FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n \
             ON n.oid = c.relnamespace \
             WHERE n.nspname = $1 AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') \
             AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.objid = c.oid \
             AND d.classid = 'pg_catalog.pg_class'::regclass AND d.deptype = 'e') \
             ORDER BY c.relname LIMIT 1",
            &[&found.schema],
        )
        .await?;
    let Some(row) = row else { return Ok(()) };
    let other: &str = row.try_get(0)?;
    Err(Refusal::Reason(format!(
        "its schema {} belongs to something else, it holds {other:?}: name another database, or a \
         schema of its own (CREATE SCHEMA contacts, then ?options=-csearch_path%3Dcontacts)",
        found.schema
    )))
}

async fn check_may_create(client: &Client, found: &Found) -> Result<(), Refusal> {
    let row = client
        .query_one(
            "SELECT has_schema_privilege($1, 'CREATE')",
            &[&found.schema],
        )
        .await?;
    if row.try_get(0)? {
        return Ok(());
    }
    let Found { role, schema, .. } = found;
    Err(Refusal::Reason(format!(
        "role {role} may not make tables in schema {schema}: GRANT CREATE ON SCHEMA {schema} TO {role}"
    )))
}

async fn check_rights(client: &Client, found: &Found) -> Result<(), Refusal> {
    let rows = client
        .query(
            "SELECT DISTINCT right_name FROM unnest(ARRAY['contacts', 'tokens']) AS t(name), \
             unnest(ARRAY['SELECT', 'INSERT', 'UPDATE']) AS r(right_name) \
             WHERE NOT has_table_privilege(quote_ident($1) || '.' || name, right_name) \
             ORDER BY right_name",
            &[&found.schema],
        )
        .await?;
    if rows.is_empty() {
        return Ok(());
    }
    let lacking: Result<Vec<&str>, _> = rows.iter().map(|row| row.try_get(0)).collect();
    let role = &found.role;
    Err(Refusal::Reason(format!(
        "role {role} lacks rights: GRANT {} ON contacts, tokens TO {role}",
        lacking?.join(", ")
    )))
}

fn runner() -> Result<Runner, Refusal> {
    let migrations = MIGRATIONS
        .iter()
        .map(|(name, sql)| Migration::unapplied(name, sql))
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| Refusal::Reason(error.to_string()))?;
    let mut runner = Runner::new(&migrations);
    runner.set_migration_table_name(HISTORY);
    // A migration and the note that it was made are one transaction.
    Ok(runner.set_grouped(true))
}

/// Whether the tables are as this version has them. It is asked first, so that a role which may only
/// read and write rows can be used once they are.
async fn is_current(
    client: &mut Client,
    found: &Found,
    url: &PostgresUrl,
) -> Result<bool, Refusal> {
    if !found.ours {
        return Ok(false);
    }
    let rows = client
        .query(
            &format!("SELECT version, name FROM {HISTORY} ORDER BY version"),
            &[],
        )
        .await?;
    let known = runner()?;
    let known: Vec<_> = known
        .get_migrations()
        .iter()
        .map(|migration| (migration.version(), migration.name().to_owned()))
        .collect();
    let mut made = Vec::new();
    for row in &rows {
        let of = (row.try_get::<_, i32>(0)?, row.try_get::<_, String>(1)?);
        if !known.contains(&of) {
            return Err(newer(url, &format!("V{}__{}", of.0, of.1)));
        }
        made.push(of);
    }
    Ok(made == known)
}

fn newer(url: &PostgresUrl, migration: &str) -> Refusal {
    Refusal::Error(StoreError::NewerVersion {
        database: url.to_string(),
        migration: migration.to_owned(),
    })
}

async fn migrate(client: &mut Client, found: &Found, url: &PostgresUrl) -> Result<(), Refusal> {
    let Err(error) = runner()?.run_async(client).await else {
        return Ok(());
    };
    Err(match error.kind() {
        Kind::MissingVersion(migration) | Kind::DivergentVersion(migration, _) => {
            newer(url, &migration.to_string())
        }
        _ if found.ours => Refusal::Reason(format!(
            "its tables are of an older version and cannot be brought up to date: {}; start the server \
             once as the role that owns them",
            cause(&error)
        )),
        _ => Refusal::Reason(format!("its tables cannot be made: {}", cause(&error))),
    })
}

/// What the database said, on one line.
fn cause(error: &refinery::Error) -> String {
    let mut innermost = error.to_string();
    let mut cause = error.source();
    while let Some(next) = cause {
        innermost = next.to_string();
        cause = next.source();
    }
    innermost.lines().next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_must_be_new_enough_hold_every_text_and_sync() {
        assert_eq!(check_server(140_001, "UTF8", "on"), Ok(()));
        for (version, encoding, sync, expected) in [
            (
                130_020,
                "UTF8",
                "on",
                "PostgreSQL 13 is too old: version 14",
            ),
            (90_624, "UTF8", "on", "PostgreSQL 9 is too old"),
            (150_000, "SQL_ASCII", "on", "its encoding is SQL_ASCII"),
            (150_000, "UTF8", "off", "fsync=off"),
        ] {
            let reason = check_server(version, encoding, sync).unwrap_err();
            assert!(reason.contains(expected), "{reason}");
        }
    }
}
