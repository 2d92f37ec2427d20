//! `contacts`: creates and updates contacts from the command line, one or a file of them.
//!
//! What a contact is made of is read from the contract, whose text is part of the program: a member
//! that `openapi.json` gains is an argument and a column at the next build.

mod api;
mod arguments;
mod contract;
mod import;
mod names;
mod output;
mod pages;
mod settings;
mod upsert;

use std::io::Write as _;
use std::process::ExitCode;

use anyhow::Result;
use mimalloc::MiMalloc;

use arguments::{Arguments, Command};
use contract::Contract;

/// A row's memory is freed by another thread than the one that read it, which the system's allocator is
/// slow at.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// The exit code for wrong use; 1 says that a contact could not be stored.
const WRONG_USE: u8 = 2;

fn main() -> ExitCode {
    run().unwrap_or_else(|error| {
        // Where errors cannot be told, the exit code still tells.
        let _ = writeln!(std::io::stderr(), "error: {error:#}");
        ExitCode::from(WRONG_USE)
    })
}

fn run() -> Result<ExitCode> {
    let contract = Contract::built_in()?;
    let command = arguments::command(&contract);
    let (arguments, members) = arguments::parse(command.clone(), &contract)?;
    let Arguments { command: asked } = arguments;
    match asked {
        Command::Upsert(options) => upsert::run(&contract, &options, members),
        Command::Import(options) => import::run(contract, &options),
        Command::Completions(options) => pages::completions(&options, command),
        Command::Man(options) => pages::man(&options, command),
    }
}
