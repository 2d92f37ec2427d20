//! Failures of the database, and of a part of what is asked of it: what was acknowledged is there, and the store is of
//! use again.

use std::sync::Arc;
use std::time::{Duration, Instant};

use contacts_store::{Archive, OpenMode, Patch, StoreError, StoreOptions, Upserted, open_archive};
use futures::future::join_all;
use postgres_fixture::{Cluster, Server, Stop, run, with_schema};

use super::{RECOVERY, create, recovers};
use crate::common::{email, named, patch, text, workspace};

/// Longer than any failure may take that is no lock.
const QUICK: Duration = Duration::from_secs(4);
/// A store of a test's own on the server that they share, and its URL.
async fn fresh() -> Option<(String, Arc<dyn Archive>)> {
    let url = Server::shared()?.schema().await;
    let store = create(&url).await.unwrap();
    Some((url, store))
}

async fn fails_quickly(store: &dyn Archive) -> String {
    let begun = Instant::now();
    let error = store.upsert(patch("a@example.com")).await.unwrap_err();
    assert!(
        begun.elapsed() < QUICK,
        "{error} after {:?}",
        begun.elapsed()
    );
    error.to_string()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_bad_upsert_takes_nothing_from_the_others() {
    let Some((url, store)) = fresh().await else {
        return;
    };
    run(
        &url,
        "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
             IF new.email LIKE 'bad%' THEN RAISE 'refused'; END IF; RETURN new; END $$;
         CREATE TRIGGER refuse BEFORE INSERT ON contacts FOR EACH ROW EXECUTE FUNCTION refuse()",
    )
    .await;
    let outcomes = join_all((0..100).map(|index| {
        let kind = if index % 10 == 3 { "bad" } else { "good" };
        let address = format!("{kind}{index}@example.com");
        let store = &store;
        async move { store.upsert(patch(&address)).await }
    }))
    .await;
    for (index, outcome) in outcomes.iter().enumerate() {
        assert_eq!(outcome.is_err(), index % 10 == 3, "{index}: {outcome:?}");
    }
    assert_eq!(store.count().await.unwrap(), 90);
}

/// Locks taken in another order than the store's: the database ends one of the two transactions.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_deadlock_with_others_is_survived() {
    let Some((url, store)) = fresh().await else {
        return;
    };
    let addresses: Vec<_> = (0..64)
        .map(|index| format!("{index:02}@example.com"))
        .collect();
    let all = || join_all(addresses.iter().map(|address| store.upsert(patch(address))));
    all().await;
    let (mut other, connection) = tokio_postgres::connect(&url, tokio_postgres::NoTls)
        .await
        .unwrap();
    tokio::spawn(connection);
    let transaction = other.transaction().await.unwrap();
    let touch = "UPDATE contacts SET timezone = 'UTC' WHERE email = $1";
    for address in addresses.iter().rev().take(32) {
        transaction.execute(touch, &[address]).await.unwrap();
    }
    let rest = async {
        tokio::time::sleep(Duration::from_millis(300)).await;
        for address in addresses.iter().take(32) {
            // It may be this one that the database ends.
            if transaction.execute(touch, &[address]).await.is_err() {
                break;
            }
        }
        drop(transaction);
    };
    let (outcomes, ()) = tokio::join!(all(), rest);
    for outcome in outcomes {
        assert_eq!(outcome.unwrap(), Upserted::Updated);
    }
}

#[tokio::test]
async fn a_lock_held_for_too_long_is_an_error_and_the_next_works() {
    let Some((url, store)) = fresh().await else {
        return;
    };
    let (mut other, connection) = tokio_postgres::connect(&url, tokio_postgres::NoTls)
        .await
        .unwrap();
    tokio::spawn(connection);
    let transaction = other.transaction().await.unwrap();
    transaction
        .batch_execute("LOCK TABLE contacts")
        .await
        .unwrap();
    let begun = Instant::now();
    let outcome = store.upsert(patch("a@example.com")).await;
    assert!(
        matches!(outcome, Err(StoreError::Unavailable(_))),
        "{outcome:?}"
    );
    assert!(
        begun.elapsed() < Duration::from_secs(8),
        "{:?}",
        begun.elapsed()
    );
    transaction.rollback().await.unwrap();
    assert_eq!(
        store.upsert(patch("a@example.com")).await.unwrap(),
        Upserted::Created
    );
}

#[tokio::test]
async fn a_damaged_value_is_an_error_that_names_the_contact() {
    let Some((url, store)) = fresh().await else {
        return;
    };
    store.upsert(patch("a@example.com")).await.unwrap();
    for damage in ["custom_json_1 = '7'", "custom_number_1 = 'NaN'"] {
        run(&url, &format!("UPDATE contacts SET {damage}")).await;
        let read = store
            .contact(&workspace("ws1"), &email("a@example.com"))
            .await;
        assert!(
            matches!(&read, Err(StoreError::Damaged { workspace, email, .. })
                if workspace == "ws1" && email == "a@example.com"),
            "{read:?}"
        );
        let clearing = contacts_store::ContactPatch {
            custom_json_1: Patch::Null,
            custom_number_1: Patch::Null,
            ..patch("a@example.com")
        };
        store.upsert(clearing).await.unwrap();
    }
}

/// Stopped as by a crash, again and again, while several tasks write: what was acknowledged is there.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_crash_of_the_database_loses_nothing_acknowledged() {
    let Some(server) = Server::start("") else {
        return;
    };
    let store = create(&server.url()).await.unwrap();
    let tasks: Vec<_> = (0..8)
        .map(|task| {
            let store = Arc::clone(&store);
            tokio::spawn(async move {
                let mut acknowledged = Vec::new();
                for number in 0..u32::MAX {
                    let address = format!("c{task}-{number}@example.com");
                    match store.upsert(named(&address, "Ann")).await {
                        Ok(_) => acknowledged.push(address),
                        Err(StoreError::Closed) => break,
                        Err(_) => tokio::time::sleep(Duration::from_millis(5)).await,
                    }
                }
                acknowledged
            })
        })
        .collect();
    for _ in 0..3 {
        tokio::time::sleep(Duration::from_millis(400)).await;
        server.stop(Stop::Immediate);
        let message = loop {
            if let Err(error) = store.upsert(patch("probe@example.com")).await {
                break error.to_string();
            }
        };
        assert!(message.contains("the store failed"), "{message}");
        fails_quickly(&*store).await;
        server.go_on();
        recovers(&*store).await;
    }
    store.close().await.unwrap();
    let mut count = 0;
    for task in tasks {
        for address in task.await.unwrap() {
            let found = store
                .contact(&workspace("ws1"), &email(&address))
                .await
                .unwrap();
            assert_eq!(found.unwrap().first_name, Some(text("Ann")), "{address}");
            count += 1;
        }
    }
    assert!(count > 50, "{count}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_out_of_connections_is_an_error_until_there_are_some() {
    let Some(server) = Server::start("max_connections = 8\nsuperuser_reserved_connections = 0")
    else {
        return;
    };
    let store = create(&server.url()).await.unwrap();
    let mut others = Vec::new();
    while let Ok((client, connection)) =
        tokio_postgres::connect(&server.url(), tokio_postgres::NoTls).await
    {
        tokio::spawn(connection);
        others.push(client);
    }
    let message = fails_quickly(&*store).await;
    assert!(
        message.contains("too many clients") || message.contains("53300"),
        "{message}"
    );
    drop(others);
    recovers(&*store).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_takes_no_writes_is_an_error_until_it_does() {
    let Some(server) = Server::start("") else {
        return;
    };
    let store = create(&server.url()).await.unwrap();
    recovers(&*store).await;
    let set = |setting: &str| {
        format!("ALTER ROLE postgres SET default_transaction_read_only = {setting}")
    };
    run(&server.url(), &set("on")).await;
    let end_others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
                      WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()";
    run(&server.url(), end_others).await;
    let message = fails_quickly(&*store).await;
    // The first may be of a connection that has just ended.
    let message = if message.contains("does not allow writes") {
        message
    } else {
        fails_quickly(&*store).await
    };
    assert!(message.contains("does not allow writes"), "{message}");
    assert!(store.ready().await.is_err());
    let back = format!("BEGIN READ WRITE; {}; COMMIT", set("off"));
    run(&server.url(), &back).await;
    recovers(&*store).await;
    store.ready().await.unwrap();
    // What it may not write to is no better than what is not there.
    run(&server.url(), "ALTER TABLE contacts RENAME TO others").await;
    assert!(store.ready().await.is_err());
    run(&server.url(), "ALTER TABLE others RENAME TO contacts").await;
    store.ready().await.unwrap();
}

/// A newer server may give the table a column, and who restores a backup puts another in its place.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_table_that_is_changed_under_a_server_is_written_as_before() {
    let Some((url, store)) = fresh().await else {
        return;
    };
    let upserts = |name: &'static str| {
        let upsert = |index: usize| store.upsert(named(&format!("a{index}@example.com"), name));
        join_all((0..8).map(upsert))
    };
    for change in [
        "SELECT 1",
        "ALTER TABLE contacts ADD COLUMN note text",
        "ALTER TABLE contacts DROP COLUMN note",
        "CREATE TABLE others (LIKE contacts INCLUDING ALL);
         INSERT INTO others SELECT * FROM contacts;
         DROP TABLE contacts;
         ALTER TABLE others RENAME TO contacts",
    ] {
        run(&url, change).await;
        // One after the other too: each connection has to learn of it.
        for outcome in upserts("Ann").await.into_iter().chain(upserts("Bea").await) {
            assert!(outcome.is_ok(), "{change}: {outcome:?}");
        }
        let (workspace, email) = (workspace("ws1"), email("a7@example.com"));
        let found = store.contact(&workspace, &email).await.unwrap().unwrap();
        assert_eq!(found.first_name, Some(text("Bea")));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn failures_of_the_whole_are_no_failure_of_one() {
    let Some((url, store)) = fresh().await else {
        return;
    };
    run(
        &url,
        "CREATE FUNCTION fill() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
             RAISE 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$;
         CREATE TRIGGER fill BEFORE INSERT ON contacts FOR EACH STATEMENT EXECUTE FUNCTION fill()",
    )
    .await;
    let message = fails_quickly(&*store).await;
    assert!(
        message.contains("No space left on device (SQLSTATE 53100)"),
        "{message}"
    );
    assert!(store.tokens().await.unwrap().is_empty());
    run(&url, "DROP TRIGGER fill ON contacts").await;
    recovers(&*store).await;
}

/// A node of a cluster that is gone takes nothing from the workspaces on others.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_node_that_is_gone_takes_its_workspaces_alone() {
    // Of its own, since a node of it is killed.
    if Cluster::shared().is_none() {
        return;
    }
    let Some(cluster) = Cluster::start() else {
        return;
    };
    run(cluster.url(), "CREATE SCHEMA own").await;
    let url = with_schema(cluster.url(), "own", &["citus.shard_count=8"]);
    let options = StoreOptions {
        distributed: true,
        ..StoreOptions::default()
    };
    let parsed = url.parse().unwrap();
    let store = open_archive(&parsed, OpenMode::CreateIfMissing, &options)
        .await
        .unwrap();
    let upsert = |index: usize| {
        let one = contacts_store::ContactPatch {
            workspace_id: workspace(&format!("ws{index}")),
            ..named("a@example.com", "Ann")
        };
        store.upsert(one)
    };
    for outcome in join_all((0..32).map(upsert)).await {
        assert_eq!(outcome.unwrap(), Upserted::Created);
    }
    cluster.kill(1);
    tokio::time::sleep(Duration::from_millis(500)).await;
    let begun = Instant::now();
    let outcomes = join_all((0..32).map(upsert)).await;
    let served = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
    assert!((1..32).contains(&served), "{served}: {outcomes:?}");
    assert!(
        begun.elapsed() < Duration::from_secs(8),
        "{:?}",
        begun.elapsed()
    );
    cluster.revive(1);
    let begun = Instant::now();
    while join_all((0..32).map(upsert))
        .await
        .iter()
        .any(Result::is_err)
    {
        assert!(begun.elapsed() < RECOVERY * 2);
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    for index in 0..32 {
        let of = workspace(&format!("ws{index}"));
        let found = store.contact(&of, &email("a@example.com")).await.unwrap();
        assert_eq!(found.unwrap().first_name, Some(text("Ann")));
    }
}
