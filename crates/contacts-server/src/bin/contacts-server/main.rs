//! The contacts server's commands: `serve`, `token`, `export` and `backup`.

mod cli;
mod logging;

use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context;
use clap::Parser;

fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    run(cli).unwrap_or_else(|error| {
        let text = format!("error: {}\n", cli::sentence(&error));
        // There is nothing to be done if nobody can be told.
        logging::within(Duration::from_secs(1), move || {
            let _ = cli::write_stderr(&text);
        });
        ExitCode::FAILURE
    })
}

fn run(cli: cli::Cli) -> anyhow::Result<ExitCode> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("cannot start the threads that serve requests")?;
    let result = runtime.block_on(cli.run());
    // Not waiting for what still runs: commands finish what matters themselves.
    runtime.shutdown_background();
    result
}
