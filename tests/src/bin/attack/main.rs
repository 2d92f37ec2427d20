//! The long form of the attacks: `cargo xtask attack` builds and runs it.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "an attack that cannot be carried out ends the run"
)]

mod rows;
mod scenes;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::Parser;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

use rows::{Row, table};
use scenes::{Scale, scenes};

/// Attacks the release server and shows what it and its honest clients made of it.
#[derive(Parser)]
#[command(name = "cargo xtask attack", bin_name = "cargo xtask attack")]
struct Arguments {
    /// Hostile connections at a time
    #[arg(long, default_value_t = 10_000)]
    connections: usize,
    /// How long each attack lasts
    #[arg(long, default_value_t = 120)]
    seconds: u64,
    /// Begin the attacks anew until so much time has passed
    #[arg(long, default_value_t = 0)]
    minutes: u64,
    /// Only attacks whose names hold this text
    #[arg(long, default_value = "")]
    only: String,
    /// Write the table to this file as well, after each attack
    #[arg(long)]
    table: Option<PathBuf>,
}

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    // Each hostile connection takes a descriptor of this process too.
    let most = getrlimit(Resource::Nofile).maximum;
    let raised = Rlimit {
        current: most,
        maximum: most,
    };
    setrlimit(Resource::Nofile, raised).unwrap();
    let scale = Scale {
        connections: arguments.connections,
        time: Duration::from_secs(arguments.seconds),
    };
    let begun = Instant::now();
    let mut rows: Vec<Row> = Vec::new();
    let mut round = 1;
    loop {
        for scene in scenes() {
            if !scene.name.contains(&arguments.only) {
                continue;
            }
            let mut row = (scene.run)(&scale).await;
            row.attack = format!(
                "{}{}",
                scene.name,
                if round > 1 {
                    format!(" ({round})")
                } else {
                    String::new()
                }
            );
            scene.expected.clone_into(&mut row.expected);
            println!("{}", row.line());
            rows.push(row);
            if let Some(file) = &arguments.table {
                std::fs::write(file, table(&rows)).unwrap();
            }
        }
        if begun.elapsed() >= Duration::from_secs(60 * arguments.minutes) {
            break;
        }
        round += 1;
    }
    println!("\n{}", table(&rows));
    println!("{} attacks in {} s", rows.len(), begun.elapsed().as_secs());
    let failed = rows.iter().filter(|row| !row.faults.is_empty()).count();
    if failed > 0 {
        eprintln!("error: {failed} attacks did not end as expected");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
