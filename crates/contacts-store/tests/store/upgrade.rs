//! Databases that an older version made: they are brought up to date, and keep what they hold.

use contacts_store::{OpenMode, Scope, SqliteStore, TokenSecret, TokenStore};
use refinery::{Migration, Runner};
use rusqlite::Connection;

use crate::common::place;

/// Marks a file as one of contacts.
const APPLICATION_ID: i32 = 0x6374_6374;

/// Makes what the first version made.
fn first(sql: &str) -> Runner {
    let migration = Migration::unapplied("V1__contacts_and_tokens", sql).unwrap();
    Runner::new(&[migration])
}

#[tokio::test]
async fn tokens_from_before_there_were_scopes_may_write() {
    let (_folder, path) = place();
    let secret = TokenSecret::generate().unwrap();
    let id = secret.hash().id();
    let mut old = Connection::open(&path).unwrap();
    old.pragma_update(None, "application_id", APPLICATION_ID)
        .unwrap();
    first(include_str!("../../migrations/V1__contacts_and_tokens.sql"))
        .run(&mut old)
        .unwrap();
    old.execute(
        "INSERT INTO tokens (id, hash, created_at) VALUES (?1, zeroblob(32), 0)",
        [id.to_string()],
    )
    .unwrap();
    // A server of that version goes on meanwhile.
    let store = SqliteStore::open(&path, OpenMode::MustExist).await.unwrap();
    old.execute(
        "INSERT INTO tokens (id, hash, created_at) VALUES ('0', zeroblob(32), 1)",
        [],
    )
    .unwrap();
    let scopes: Vec<_> = store.tokens().await.unwrap();
    let scopes: Vec<_> = scopes.iter().map(|token| token.scope).collect();
    assert_eq!(scopes, [Scope::Write; 2]);
    // And once more, when all is as it should be.
    SqliteStore::open(&path, OpenMode::MustExist).await.unwrap();
}

#[cfg(feature = "postgres")]
mod postgres {
    use contacts_store::{OpenMode, Scope, StoreOptions, open};
    use postgres_fixture::{Server, run};

    /// A schema as the first version left it, with a token.
    async fn old(server: &Server) -> String {
        let url = server.schema().await;
        let (mut client, connection) = tokio_postgres::connect(&url, tokio_postgres::NoTls)
            .await
            .unwrap();
        tokio::spawn(connection);
        let sql = include_str!("../../migrations/postgres/V1__contacts_and_tokens.sql");
        super::first(sql)
            .set_migration_table_name("contacts_server_migrations")
            .run_async(&mut client)
            .await
            .unwrap();
        run(
            &url,
            "INSERT INTO tokens (id, hash, created_at) \
             VALUES ('0', decode(repeat('00', 32), 'hex'), now())",
        )
        .await;
        url
    }

    #[tokio::test]
    async fn tokens_from_before_there_were_scopes_may_write() {
        let Some(server) = Server::shared() else {
            return;
        };
        let url = old(server).await.parse().unwrap();
        let options = StoreOptions::default();
        let refused = open(&url, OpenMode::MustExist, &options).await.err();
        let message = refused.expect("it was opened").to_string();
        assert!(
            message.contains("of an older version: start the server on it once"),
            "{message}"
        );
        let store = open(&url, OpenMode::CreateIfMissing, &options)
            .await
            .unwrap();
        let tokens = store.tokens().await.unwrap();
        let scopes: Vec<_> = tokens.iter().map(|token| token.scope).collect();
        assert_eq!(scopes, [Scope::Write]);
    }

    #[tokio::test]
    async fn a_role_that_may_not_change_the_tables_is_told_who_may() {
        let Some(server) = Server::shared() else {
            return;
        };
        let url = old(server).await;
        run(&server.url(), "CREATE ROLE reader LOGIN PASSWORD 'secret'").await;
        let schema = url.rsplit("%3D").next().unwrap();
        run(
            &url,
            &format!(
                "GRANT USAGE ON SCHEMA {schema} TO reader; \
                 GRANT ALL ON contacts, tokens, contacts_server_migrations TO reader"
            ),
        )
        .await;
        let url = url.replace("user=postgres", "user=reader&password=secret");
        let options = StoreOptions::default();
        let refused = open(&url.parse().unwrap(), OpenMode::CreateIfMissing, &options).await;
        let message = refused.err().expect("it was opened").to_string();
        assert!(
            message.contains("start the server once as the role that owns them"),
            "{message}"
        );
        assert!(!message.contains('\n'), "{message}");
    }
}
