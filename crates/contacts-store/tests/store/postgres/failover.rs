//! Another server of the database in place of the one that ended.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use futures::future::join_all;
use postgres_fixture::{Server, Stop, run};

use super::{create, recovers};
use crate::common::{email, patch, workspace};

/// A standby that takes part in each commit has all that was acknowledged when it takes over.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_standby_that_is_promoted_has_what_was_acknowledged() {
    let Some(primary) = Server::start("") else {
        return;
    };
    let standby = primary.standby().unwrap();
    run(
        &primary.url(),
        "ALTER SYSTEM SET synchronous_standby_names = '*'",
    )
    .await;
    run(&primary.url(), "SELECT pg_reload_conf()").await;
    let url = format!(
        "postgres:///postgres?user=postgres&host={},{}",
        primary.folder().display(),
        standby.folder().display()
    );
    let store = create(&url).await.unwrap();
    let stop = Arc::new(AtomicBool::new(false));
    let writers = (0..8).map(|writer| {
        let (store, stop) = (Arc::clone(&store), Arc::clone(&stop));
        tokio::spawn(async move {
            let mut acknowledged = Vec::new();
            for number in 0.. {
                if stop.load(Ordering::Relaxed) {
                    break;
                }
                let address = format!("w{writer}-{number}@example.com");
                if store.upsert(patch(&address)).await.is_ok() {
                    acknowledged.push(address);
                } else {
                    tokio::time::sleep(Duration::from_millis(20)).await;
                }
            }
            acknowledged
        })
    });
    let writers: Vec<_> = writers.collect();
    tokio::time::sleep(Duration::from_secs(2)).await;
    primary.stop(Stop::Immediate);
    let before = count(&standby).await;
    run(&standby.url(), "SELECT pg_promote()").await;
    recovers(&*store).await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    stop.store(true, Ordering::Relaxed);
    let mut acknowledged = 0;
    for writer in join_all(writers).await {
        for address in writer.unwrap() {
            let found = store.contact(&workspace("ws1"), &email(&address)).await;
            assert!(found.unwrap().is_some(), "{address} is lost");
            acknowledged += 1;
        }
    }
    // Some of them before the failover, others after it.
    assert!(
        before > 0 && acknowledged > before,
        "{before} {acknowledged}"
    );
}

/// How many contacts a server has.
async fn count(server: &Server) -> usize {
    let (client, connection) = tokio_postgres::connect(&server.url(), tokio_postgres::NoTls)
        .await
        .unwrap();
    tokio::spawn(connection);
    let row = client.query_one("SELECT count(*) FROM contacts", &[]).await;
    let count: i64 = row.unwrap().get(0);
    count.try_into().unwrap()
}

/// The list of hosts is gone through for one that is there and takes writes, at the start and later.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_host_of_the_list_takes_over() {
    let (Some(one), Some(other)) = (Server::start(""), Server::start("")) else {
        return;
    };
    let url = format!(
        "postgres:///postgres?user=postgres&host={},{}",
        one.folder().display(),
        other.folder().display()
    );
    one.stop(Stop::Fast);
    let on_other = create(&url).await.unwrap();
    on_other
        .upsert(patch("on-other@example.com"))
        .await
        .unwrap();
    one.go_on();
    // What replication would have brought there.
    let store = create(&url).await.unwrap();
    store.upsert(patch("on-one@example.com")).await.unwrap();
    one.stop(Stop::Immediate);
    recovers(&*store).await;
    let moved = store
        .contact(&workspace("ws1"), &email("on-other@example.com"))
        .await;
    assert!(moved.unwrap().is_some());
}
