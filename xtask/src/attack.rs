//! `attack` and `crash`: the release server under attack, and killed, by the programs that the
//! end-to-end tests have for it.
//!
//! The attacks and crashes stand with those tests, which run them in a short form; nothing depends on
//! the tests, so they are built and started as programs.

use anyhow::{Context, Result};
use clap::Args;
use std::ffi::OsString;
use std::process::{Command, ExitCode};

#[derive(Args)]
pub(crate) struct Options {
    /// Options of the program; `-- --help` tells of them
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<OsString>,
}

/// Builds the release and runs one of the programs beside it; fails when something does not end as
/// expected.
pub(crate) fn run(program: &str, options: &Options) -> Result<ExitCode> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    // Built first: the server is beside the attacks, in the same package.
    let build = Command::new(&cargo)
        .args([
            "build",
            "--release",
            "--package",
            "contacts-tests",
            "--bins",
        ])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .status()
        .context("cargo could not be started")?;
    if !build.success() {
        return Ok(ExitCode::FAILURE);
    }
    let attack = Command::new(&cargo)
        .args(["run", "--release", "--quiet", "--package", "contacts-tests"])
        .args(["--bin", program, "--"])
        .args(&options.arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .status()
        .context("cargo could not be started")?;
    Ok(if attack.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
