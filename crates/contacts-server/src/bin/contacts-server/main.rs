//! The contacts server's commands: `serve`, `token`, `export`, `backup` and others.

mod audit;
mod cli;
mod logging;
mod printable;
mod settings;

use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context;
use clap::{CommandFactory, FromArgMatches};
use mimalloc::MiMalloc;
use settings::Told;

/// A request's memory is often freed by another thread than the one that asked for it, which the
/// system's allocator is slow at.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().collect();
    let told = match settings::read(cli::Cli::command(), &arguments) {
        Ok(told) => told,
        Err(sentence) => return fail(&sentence, ExitCode::from(2)),
    };
    run(&told).unwrap_or_else(|error| {
        let code = if error.is::<cli::BadSetting>() {
            ExitCode::from(2)
        } else {
            ExitCode::FAILURE
        };
        fail(&cli::sentence(&error), code)
    })
}

/// Says what is wrong. There is nothing to be done if nobody can be told.
fn fail(sentence: &str, code: ExitCode) -> ExitCode {
    let text = format!("error: {sentence}\n");
    logging::within(Duration::from_secs(1), move || {
        let _ = cli::write_stderr(&text);
    });
    code
}

fn run(told: &Told) -> anyhow::Result<ExitCode> {
    let cli = cli::Cli::from_arg_matches(&told.matches)?;
    let effective = told.effective(cli::masked);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("cannot start the threads that serve requests")?;
    let result = runtime.block_on(cli.run(&effective));
    // Not waiting for what still runs: commands finish what matters themselves.
    runtime.shutdown_background();
    result
}
