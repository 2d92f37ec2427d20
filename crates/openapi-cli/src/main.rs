//! `contract`: OpenAPI documents compared and checked, and servers judged by them.

use std::io::stdout;
use std::process::ExitCode;

use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand};
use openapi_cli::{Environment, Output, check, conform, diff, exit, pages, proxy, rules};
#[cfg(feature = "client")]
use openapi_cli::{new, scaffold};

#[derive(Parser)]
#[command(
    name = "contract",
    version,
    about = "Compares and checks OpenAPI 3.0, 3.1 and 3.2 documents, and judges servers by them"
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Compare two OpenAPI documents: what fails for those who rely on the first
    Diff(diff::Options),
    /// Check that a contract is sound and that a server's own document agrees with it
    Check(check::Options),
    /// Judge a running server by a contract, its profile and its scenarios
    Conform(Box<conform::Options>),
    /// Stand between a client and its server, and judge every exchange that passes by a contract
    Proxy(proxy::Options),
    /// Make of a contract a crate of its client that stands alone
    #[cfg(feature = "client")]
    Client(openapi_cli::client::Options),
    /// Write the source of a server from its contract, to be owned and filled in by people
    #[cfg(feature = "client")]
    Scaffold(scaffold::Options),
    /// Write a workspace of one's own for a contract: its server, its client and the check of both
    #[cfg(feature = "client")]
    New(new::Options),
    /// List the rules that findings answer to, or explain one
    Rules(rules::Options),
    /// Write the script by which a shell completes arguments
    Completions(pages::CompletionsOptions),
    /// Write a manual page
    Man(pages::ManOptions),
}

/// The exit code when something could not be read or run; 1 says that something is not as it should be.
const UNREADABLE: u8 = 2;

fn main() -> ExitCode {
    let colour = anstream::AutoStream::choice(&stdout()) != anstream::ColorChoice::Never;
    let out = &mut Output::new(stdout());
    let environment = Environment::new("contract");
    let command = environment.fit(Arguments::command());
    let matches = command.clone().get_matches();
    let arguments = Arguments::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    let result = match arguments.command {
        Command::Diff(options) => diff::run(&options, &environment, colour, out),
        Command::Check(options) => check::run(&options, &environment, colour, out),
        Command::Conform(options) => conform::run(&options, &environment, out),
        Command::Proxy(options) => proxy::run(&options, &environment, out),
        #[cfg(feature = "client")]
        Command::Client(options) => openapi_cli::client::run(&options, &environment, out),
        #[cfg(feature = "client")]
        Command::Scaffold(options) => scaffold::run(&options, &environment, out),
        #[cfg(feature = "client")]
        Command::New(options) => new::run(&options, &environment, out),
        Command::Rules(options) => rules::run(&options, out),
        Command::Completions(options) => pages::completions(&options, command, out),
        Command::Man(options) => pages::man(&options, command, out),
    };
    exit(result, UNREADABLE)
}
