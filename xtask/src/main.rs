//! The workspace's own commands, run as `cargo xtask <command>`.

mod bench;
mod check;

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
    /// Measure the release server under load, over each store
    Bench(bench::Options),
    /// The server that `bench` loads to find the ceiling
    #[command(hide = true)]
    BenchServer,
}

fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Check(options) => {
            return check::run(&options, &mut std::io::stdout(), &mut std::io::stderr());
        }
        Command::Bench(options) => bench::run(&options),
        Command::BenchServer => bench::serve(),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
