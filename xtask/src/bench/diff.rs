//! `bench diff`: the comparison of documents, measured by the bench of `openapi-contract`.
//!
//! That crate has the bench, so that nothing but the bench is built with the crate it is measured
//! beside.

use anyhow::{Context, Result, ensure};
use clap::{Args, value_parser};
use std::path::PathBuf;
use std::process::Command;

#[derive(Args)]
pub(crate) struct Options {
    /// The folder of documents [default: ../shared/specs; skipped where it is not there]
    #[arg(long, value_name = "DIR")]
    specs: Option<PathBuf>,
    /// How often every pair is measured; the figures are medians
    #[arg(long, default_value_t = 7, value_parser = value_parser!(u16).range(1..=99))]
    rounds: u16,
    /// Leave out the largest document cut to 1, 10, 100 and all operations
    #[arg(long)]
    no_scaling: bool,
    /// Leave out what both tools notice of all mutations of the contract
    #[arg(long)]
    no_score: bool,
}

/// Builds the bench in the release profile and runs it.
pub(crate) fn run(options: &Options) -> Result<()> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(["bench", "--locked", "--package", "openapi-contract"]);
    command.args(["--bench", "diff", "--"]);
    if let Some(specs) = &options.specs {
        // The bench runs in the folder of its package.
        let specs = specs
            .canonicalize()
            .with_context(|| format!("{} cannot be read", specs.display()))?;
        command.arg("--specs").arg(specs);
    }
    command.args(["--rounds", &options.rounds.to_string()]);
    if options.no_scaling {
        command.arg("--no-scaling");
    }
    if options.no_score {
        command.arg("--no-score");
    }
    let status = command
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
        .status()
        .context("cargo could not be started")?;
    ensure!(status.success(), "the bench ended with {status}");
    Ok(())
}
