//! `check`: whether the contract is a sound OpenAPI 3.0 document, and the server's own document says the
//! same. The two are written independently of each other: the contract by people, the server's document
//! by its types.

mod bodies;
#[cfg_attr(not(test), expect(dead_code, reason = "a step of the coming frame"))]
mod client;
mod compare;
mod examples;
mod outline;
mod report;
mod schemas;
mod sound;
#[cfg(test)]
mod tests;

use anyhow::{Context, Result};
use clap::Args;
use report::{Finding, Side};
use serde_json::Value;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The contract of this workspace; its name is what is told of it.
const CONTRACT: &str = "openapi.json";
const WORKSPACE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

#[derive(Args)]
pub(crate) struct Options {
    /// The contract to check, in JSON [default: the workspace's openapi.json]
    #[arg(long, value_name = "FILE")]
    contract: Option<PathBuf>,
}

/// Checks and reports: success when all is consistent, 1 when something is not, 2 when it could not be
/// checked.
pub(crate) fn run(options: &Options, out: &mut dyn Write, errors: &mut dyn Write) -> ExitCode {
    let checked = contacts_api::openapi_document()
        .context("the server's document")
        .and_then(|server| report(options.contract.as_deref(), &server, out));
    match checked {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(error) => {
            // Where errors cannot be told, the exit code still tells.
            let _ = writeln!(errors, "error: could not check: {error:#}");
            ExitCode::from(2)
        }
    }
}

/// Writes what was found, and says whether that is nothing.
fn report(contract: Option<&Path>, server: &Value, out: &mut dyn Write) -> Result<bool> {
    let (path, name) = match contract {
        Some(path) => (path.to_owned(), path.display().to_string()),
        None => (Path::new(WORKSPACE).join(CONTRACT), CONTRACT.to_owned()),
    };
    let bytes = std::fs::read(path).with_context(|| format!("{name} cannot be read"))?;
    let contract = serde_json::from_slice(&bytes).map_err(|error| not_json(&name, &error))?;
    let findings = findings(&contract, server);
    report::write(&findings, &name, out).context("the report cannot be written")?;
    Ok(findings.is_empty())
}

/// `serde_json` ends its message with the place; here it stands where editors look for it.
fn not_json(name: &str, error: &serde_json::Error) -> anyhow::Error {
    let (line, column) = (error.line(), error.column());
    let message = error.to_string();
    let message = message.trim_end_matches(&format!(" at line {line} column {column}"));
    anyhow::anyhow!("{name}:{line}:{column}: not JSON: {message}")
}

fn findings(contract: &Value, server: &Value) -> Vec<Finding> {
    let mut findings = sound::check(Side::Contract, contract);
    findings.extend(sound::check(Side::Server, server));
    findings.extend(compare::check(contract, server));
    findings
}
