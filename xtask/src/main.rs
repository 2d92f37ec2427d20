//! The workspace's own commands, run as `cargo xtask <command>`.

mod attack;
mod bench;
mod check;
mod rules;
mod workspace;

use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand};
use mimalloc::MiMalloc;
use openapi_cli::{Output, conform, diff, proxy, scaffold};
use std::io::stdout;
use std::process::ExitCode;

/// That of the server, which the one of `bench-server` is compared with.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

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
    Conform(Box<conform::Options>),
    /// Stand between a client and its server, and judge every exchange that passes by a contract
    Proxy(proxy::Options),
    /// Compare two OpenAPI documents: what fails for those who rely on the first
    Diff(diff::Options),
    /// Write the source of operations of the contract, to be owned and filled in by people
    Scaffold(scaffold::Options),
    /// Tell whether the page of rules is what the code says, or write it
    Rules(rules::Options),
    /// Measure the release server under load, over each store
    Bench(bench::Options),
    /// Attack the release server, beside honest load
    Attack(attack::Options),
    /// Kill the release server and its databases under load, and look for all they acknowledged
    Crash(attack::Options),
    /// The server that `bench` loads to find the ceiling
    #[command(hide = true)]
    BenchServer,
}

fn main() -> ExitCode {
    let colour = anstream::AutoStream::choice(&stdout()) != anstream::ColorChoice::Never;
    let out = &mut Output::new(stdout());
    let environment = workspace::environment();
    let matches = environment.fit(Arguments::command()).get_matches();
    let arguments = Arguments::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    let (result, failure) = match arguments.command {
        Command::Check(options) => (check::run(&options, &environment, colour, out), 2),
        Command::Conform(options) => (conform::run(&options, &environment, out), 2),
        Command::Proxy(options) => (proxy::run(&options, &environment, out), 2),
        Command::Diff(options) => (diff::run(&options, &environment, colour, out), 2),
        Command::Scaffold(options) => (scaffold::run(&options, &environment, out), 2),
        Command::Rules(options) => (rules::run(&options, out), 1),
        Command::Bench(options) => (bench::run(&options).map(|()| ExitCode::SUCCESS), 1),
        Command::Attack(options) => (attack::run("contacts-attack", &options), 1),
        Command::Crash(options) => (attack::run("contacts-crash", &options), 1),
        Command::BenchServer => (bench::serve().map(|()| ExitCode::SUCCESS), 1),
    };
    openapi_cli::exit(result, failure)
}
