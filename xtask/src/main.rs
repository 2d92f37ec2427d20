//! The workspace's own commands, run as `cargo xtask <command>`.

mod attack;
mod bench;
mod check;
mod conform;
mod diff;
mod documents;
mod findings;
mod rules;
mod waivers;

use clap::{Parser, Subcommand};
use std::io::Write as _;
use std::process::ExitCode;

#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Check that the contract is sound and that the server agrees with it
    Check(check::Options),
    /// Judge a running server by a contract, its profile and its scenarios
    Conform(conform::Options),
    /// Compare two OpenAPI 3.0 documents: what fails for those who rely on the first
    Diff(diff::Options),
    /// Tell whether the page of rules is what the code says, or write it
    Rules(rules::Options),
    /// Measure the release server under load, over each store
    Bench(bench::Options),
    /// Attack the release server, beside honest load
    Attack(attack::Options),
    /// The server that `bench` loads to find the ceiling
    #[command(hide = true)]
    BenchServer,
}

/// Exit code 2 of `check`, `conform` and `diff`: something could not be read or run.
const UNREADABLE: u8 = 2;

fn main() -> ExitCode {
    let out = &mut std::io::stdout();
    let colour = anstream::AutoStream::choice(out) != anstream::ColorChoice::Never;
    let (result, failure) = match Arguments::parse().command {
        Command::Check(options) => (check::run(&options, colour, out), UNREADABLE),
        Command::Conform(options) => (conform::run(&options, out), UNREADABLE),
        Command::Diff(options) => (diff::run(&options, colour, out), UNREADABLE),
        Command::Rules(options) => (rules::run(&options, out), 1),
        Command::Bench(options) => (bench::run(&options).map(|()| ExitCode::SUCCESS), 1),
        Command::Attack(options) => (attack::run(&options), 1),
        Command::BenchServer => (bench::serve().map(|()| ExitCode::SUCCESS), 1),
    };
    result.unwrap_or_else(|error| {
        // Where errors cannot be told, the exit code still tells.
        let _ = writeln!(std::io::stderr(), "error: {error:#}");
        ExitCode::from(failure)
    })
}
