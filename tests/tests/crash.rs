//! Servers and databases killed under load, in a short form: what was acknowledged is there.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at what it did not expect"
)]

use contacts_tests::crash::{Crash, Scene, crash};
use postgres_fixture::{Cluster, Server};

fn scene<'a>(store: &'a str, options: &'a [&'a str], servers: usize) -> Scene<'a> {
    Scene {
        program: env!("CARGO_BIN_EXE_contacts-server-under-test"),
        store,
        options,
        servers,
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 3)]
async fn a_server_over_sqlite_that_is_killed_loses_nothing_acknowledged() {
    let folder = tempfile::tempdir().unwrap();
    let store = format!("sqlite:{}", folder.path().join("contacts.db").display());
    let outcome = crash(scene(&store, &[], 1), Crash::Servers, 3, 300).await;
    outcome.assert_nothing_lost();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 3)]
async fn two_servers_over_postgresql_that_are_killed_lose_nothing_acknowledged() {
    let Some(database) = Server::shared() else {
        return;
    };
    let store = database.schema().await;
    let outcome = crash(scene(&store, &[], 2), Crash::Servers, 2, 300).await;
    outcome.assert_nothing_lost();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 3)]
async fn a_postgresql_that_is_killed_loses_nothing_acknowledged() {
    let Some(database) = Server::start("") else {
        return;
    };
    let store = database.schema().await;
    let outcome = crash(scene(&store, &[], 2), Crash::Database(&database), 2, 300).await;
    outcome.assert_nothing_lost();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 3)]
async fn a_node_of_a_cluster_that_is_killed_loses_nothing_acknowledged() {
    let Some(cluster) = Cluster::start() else {
        return;
    };
    let store = cluster.schema().await;
    let options = ["--distributed"];
    let outcome = crash(scene(&store, &options, 2), Crash::Node(&cluster), 1, 200).await;
    outcome.assert_nothing_lost();
}
