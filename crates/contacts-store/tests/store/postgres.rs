//! What concerns the `PostgreSQL` store alone: whose the database is, and several servers on it.

mod failover;
mod failures;
mod tls;

use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::{Duration, Instant};

use contacts_store::{Archive, OpenMode, StoreError, StoreOptions, Upserted, open, open_archive};
use futures::future::join_all;
use postgres_fixture::{Server, run};

use crate::common::patch;

/// How long a store may take to be of use again.
const RECOVERY: Duration = Duration::from_secs(20);

/// Upserts until one is acknowledged.
async fn recovers(store: &dyn Archive) {
    let begun = Instant::now();
    while let Err(error) = store.upsert(patch("recovered@example.com")).await {
        assert!(begun.elapsed() < RECOVERY, "{error}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

async fn create(url: &str) -> Result<Arc<dyn Archive>, StoreError> {
    let (url, options) = (url.parse().unwrap(), StoreOptions::default());
    open_archive(&url, OpenMode::CreateIfMissing, &options).await
}

async fn refusal(url: &str, mode: OpenMode, options: &StoreOptions) -> String {
    let error = open(&url.parse().unwrap(), mode, options)
        .await
        .err()
        .expect("it was opened");
    let message = error.to_string();
    assert!(!message.contains('\n'), "{message}");
    assert!(!message.contains("secret"), "{message}");
    message
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn servers_that_start_together_make_the_tables_once() {
    let Some(server) = Server::shared() else {
        return;
    };
    let url = server.schema().await;
    let stores = join_all((0..4).map(|_| create(&url))).await;
    let stores: Vec<_> = stores.into_iter().map(Result::unwrap).collect();
    // And each contact once.
    for round in 0..10 {
        let address = format!("c{round}@example.com");
        let upserts = (0..20).map(|index| stores[index % 4].upsert(patch(&address)));
        let outcomes = join_all(upserts).await;
        let created = |outcome: &&Result<_, _>| matches!(outcome, Ok(Upserted::Created));
        assert!(outcomes.iter().all(Result::is_ok), "{outcomes:?}");
        assert_eq!(outcomes.iter().filter(created).count(), 1);
    }
}

#[tokio::test]
async fn a_store_that_must_exist_is_not_made() {
    let Some(server) = Server::shared() else {
        return;
    };
    let url = server.schema().await;
    let options = StoreOptions::default();
    let message = refusal(&url, OpenMode::MustExist, &options).await;
    assert!(
        message.contains("there are no contacts in postgres://"),
        "{message}"
    );
    create(&url).await.unwrap();
    open(&url.parse().unwrap(), OpenMode::MustExist, &options)
        .await
        .unwrap();
}

#[tokio::test]
async fn a_schema_of_something_else_is_refused_and_kept() {
    let Some(server) = Server::shared() else {
        return;
    };
    let url = server.schema().await;
    run(&url, "CREATE TABLE contacts (a int)").await;
    let options = StoreOptions::default();
    for mode in [OpenMode::CreateIfMissing, OpenMode::MustExist] {
        let message = refusal(&url, mode, &options).await;
        assert!(
            message.contains("belongs to something else, it holds \"contacts\""),
            "{message}"
        );
    }
    // Nothing was made: the table can be the only one.
    run(&url, "DROP TABLE contacts").await;
    let (client, connection) = tokio_postgres::connect(&url, tokio_postgres::NoTls)
        .await
        .unwrap();
    tokio::spawn(connection);
    let rows = client
        .query(
            "SELECT 1 FROM pg_class WHERE relnamespace = current_schema()::regnamespace",
            &[],
        )
        .await
        .unwrap();
    assert!(rows.is_empty());
}

#[tokio::test]
async fn what_cannot_be_used_is_refused_with_the_reason() {
    let Some(server) = Server::shared() else {
        return;
    };
    let options = StoreOptions::default();
    run(&server.url(), "CREATE ROLE weak LOGIN PASSWORD 'secret'").await;
    run(
        &server.url(),
        "CREATE DATABASE narrow ENCODING 'SQL_ASCII' TEMPLATE template0",
    )
    .await;
    let as_weak = |url: &str| url.replace("user=postgres", "user=weak&password=secret");
    let url = server.schema().await;
    let schema = url.rsplit("%3D").next().unwrap();
    run(&url, &format!("GRANT USAGE ON SCHEMA {schema} TO weak")).await;
    let message = refusal(&as_weak(&url), OpenMode::CreateIfMissing, &options).await;
    assert!(message.contains("GRANT CREATE ON SCHEMA"), "{message}");

    create(&url).await.unwrap();
    run(
        &url,
        "GRANT SELECT ON contacts, tokens, contacts_server_migrations TO weak",
    )
    .await;
    let message = refusal(&as_weak(&url), OpenMode::CreateIfMissing, &options).await;
    assert!(
        message.contains("GRANT INSERT, UPDATE ON contacts, tokens TO weak"),
        "{message}"
    );
    // Once its tables are there, a store needs no more than to read and write rows.
    run(&url, "GRANT INSERT, UPDATE ON contacts, tokens TO weak").await;
    let store = create(&as_weak(&url)).await.unwrap();
    store.upsert(patch("a@example.com")).await.unwrap();

    for (from, to, expected) in [
        (
            "postgres:///postgres?",
            "postgres:///nowhere?",
            "database \"nowhere\" does not exist",
        ),
        (
            "postgres:///postgres?",
            "postgres:///narrow?",
            "encoding is SQL_ASCII",
        ),
        (
            "user=postgres",
            "user=nobody",
            "role \"nobody\" does not exist",
        ),
    ] {
        let message = refusal(
            &server.url().replace(from, to),
            OpenMode::CreateIfMissing,
            &options,
        )
        .await;
        assert!(message.starts_with("cannot use postgres://"), "{message}");
        assert!(message.contains(expected), "{message}");
    }
    let nowhere = "postgres://me:secret@127.0.0.1:1/contacts";
    let error = create(nowhere).await.err().unwrap();
    assert!(matches!(error, StoreError::OutOfReach { .. }), "{error:?}");
    assert!(
        error
            .to_string()
            .contains("cannot reach postgres://me@127.0.0.1:1/contacts"),
        "{error}"
    );
}

#[tokio::test]
async fn a_newer_version_is_refused() {
    let Some(server) = Server::shared() else {
        return;
    };
    let url = server.schema().await;
    create(&url).await.unwrap();
    run(
        &url,
        "INSERT INTO contacts_server_migrations (version, name, applied_on, checksum) \
         VALUES (99, 'later', '2030-01-01T00:00:00Z', '7')",
    )
    .await;
    let message = refusal(&url, OpenMode::CreateIfMissing, &StoreOptions::default()).await;
    assert!(
        message.contains("made by a newer version (V99__later)"),
        "{message}"
    );
}

#[tokio::test]
async fn partitions_are_those_that_were_asked_for() {
    let Some(server) = Server::shared() else {
        return;
    };
    let url = server.schema().await;
    let parts = |count| StoreOptions {
        partitions: NonZeroU32::new(count),
        ..StoreOptions::default()
    };
    let parsed = url.parse().unwrap();
    open(&parsed, OpenMode::CreateIfMissing, &parts(5))
        .await
        .unwrap();
    let message = refusal(&url, OpenMode::CreateIfMissing, &parts(4)).await;
    assert!(message.contains("lie in 5 partitions"), "{message}");
    // Who does not ask takes what there is.
    let store = create(&url).await.unwrap();
    store.upsert(patch("a@example.com")).await.unwrap();
    let distributed = StoreOptions {
        distributed: true,
        ..StoreOptions::default()
    };
    let other = server.schema().await;
    let message = refusal(&other, OpenMode::CreateIfMissing, &distributed).await;
    assert!(message.contains("no Citus cluster"), "{message}");
}
