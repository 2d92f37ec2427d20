//! The long form of the crashes: `cargo xtask crash` builds and runs it.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a crash that cannot be brought about ends the run"
)]

use std::process::ExitCode;
use std::time::Instant;

use clap::Parser;
use contacts_tests::crash::{Crash, Outcome, Scene, crash};
use postgres_fixture::{Cluster, Server};

/// Kills servers and databases under load, and looks for every upsert that was acknowledged.
#[derive(Parser)]
#[command(name = "cargo xtask crash", bin_name = "cargo xtask crash")]
struct Arguments {
    /// Crashes of each kind
    #[arg(long, default_value_t = 100)]
    rounds: usize,
    /// Upserts that are acknowledged before each
    #[arg(long, default_value_t = 1000)]
    upserts: usize,
    /// Only kinds whose names hold this text
    #[arg(long, default_value = "")]
    only: String,
}

fn scene<'a>(
    program: &'a str,
    store: &'a str,
    options: &'a [&'a str],
    servers: usize,
) -> Scene<'a> {
    Scene {
        program,
        store,
        options,
        servers,
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let own = std::env::current_exe().unwrap();
    let program = own.with_file_name("contacts-server-under-test");
    let program = program.to_str().unwrap();
    let (rounds, upserts) = (arguments.rounds, arguments.upserts);
    let wanted = |name: &str| name.contains(&arguments.only);
    let mut lost = 0;
    println!("| what | crashes | acknowledged | lost | seconds |");
    println!("| --- | --- | --- | --- | --- |");
    let mut tell = |name: &str, begun: Instant, outcome: &Outcome| {
        let (count, seconds) = (outcome.lost.len(), begun.elapsed().as_secs());
        println!(
            "| {name} | {rounds} | {} | {count} | {seconds} |",
            outcome.acknowledged
        );
        outcome.lost.iter().for_each(|one| eprintln!("{one}"));
        lost += count;
    };
    let begun = Instant::now();
    if wanted("SIGKILL of the server, SQLite") {
        let folder = tempfile::tempdir().unwrap();
        let store = format!("sqlite:{}", folder.path().join("contacts.db").display());
        let outcome = crash(
            scene(program, &store, &[], 1),
            Crash::Servers,
            rounds,
            upserts,
        )
        .await;
        tell("SIGKILL of the server, SQLite", begun, &outcome);
    }
    for (name, kills_database) in [
        ("SIGKILL of two servers, PostgreSQL", false),
        ("immediate shutdown of PostgreSQL, two servers", true),
    ] {
        let begun = Instant::now();
        if wanted(name)
            && let Some(database) = Server::start("")
        {
            let store = database.schema().await;
            let what = if kills_database {
                Crash::Database(&database)
            } else {
                Crash::Servers
            };
            tell(
                name,
                begun,
                &crash(scene(program, &store, &[], 2), what, rounds, upserts).await,
            );
        }
    }
    for (name, kills_node) in [
        ("SIGKILL of two servers, Citus", false),
        ("a worker of Citus killed, two servers", true),
    ] {
        let begun = Instant::now();
        if wanted(name)
            && let Some(cluster) = Cluster::start()
        {
            let store = cluster.schema().await;
            let what = if kills_node {
                Crash::Node(&cluster)
            } else {
                Crash::Servers
            };
            let scene = scene(program, &store, &["--distributed"], 2);
            tell(name, begun, &crash(scene, what, rounds, upserts).await);
        }
    }
    if lost > 0 {
        eprintln!("error: {lost} contacts were lost");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
