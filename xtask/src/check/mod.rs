//! `check`: whether the contract is a sound OpenAPI 3.0 document, and the server's own document says
//! the same. The two are written independently of each other: the contract by people, the server's
//! document by its types.

mod applied;
mod bodies;
mod client;
mod live;
mod steps;
#[cfg(test)]
mod tests;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Args;
use openapi_contract::{Finding, FindingRule};
use serde_json::Value;

use crate::diff::Telling;
use crate::findings::{Format, Judged, count, put};
use crate::waivers::WaiverFile;
use crate::workspace::WORKSPACE;
use openapi_document::Loaded;
use steps::{STEPS, Step, Subject};

/// The waivers of this workspace; the name is what is told of them.
const WAIVERS: &str = "contract-waivers.toml";

#[derive(Args)]
pub(crate) struct Options {
    /// The contract to check, in JSON or YAML [default: the workspace's openapi.json]
    #[arg(long, value_name = "FILE")]
    contract: Option<String>,
    /// Findings that are accepted, in TOML [default: the workspace's contract-waivers.toml]
    #[arg(long, value_name = "FILE")]
    waivers: Option<PathBuf>,
    #[command(flatten)]
    telling: Telling,
    /// Tell what a rule means, why it matters and how to mend it, and check nothing
    #[arg(long, value_name = "RULE")]
    explain: Option<String>,
}

/// Checks and reports: success when all is consistent, 1 when something is not; an error when
/// something could not be read.
pub(crate) fn run(options: &Options, colour: bool, out: &mut dyn Write) -> Result<ExitCode> {
    if let Some(rule) = &options.explain {
        put(crate::rules::explain(rule)?.as_bytes(), out)?;
        return Ok(ExitCode::SUCCESS);
    }
    let server = contacts_api::openapi_document().context("the server's document")?;
    check(options, STEPS, &server, colour, out)
}

/// These steps, with a given document of the server.
fn check(
    options: &Options,
    steps: &[Step],
    server: &Value,
    colour: bool,
    out: &mut dyn Write,
) -> Result<ExitCode> {
    let contract = Loaded::read(crate::workspace::contract(options.contract.as_deref()))?;
    let server = Loaded::made("server", server).context("the server's document")?;
    let mut waivers = match &options.waivers {
        Some(path) => WaiverFile::read(path, &path.display().to_string())?,
        None => WaiverFile::read(&Path::new(WORKSPACE).join(WAIVERS), WAIVERS)?,
    };
    let subject = Subject {
        contract: &contract,
        own: options.contract.is_none(),
        server: &server,
    };
    let (mut findings, mut lines, mut failed) = (Vec::new(), Vec::new(), None);
    for step in steps {
        let line = match (step.run)(&subject) {
            Ok(outcome) => {
                let all = outcome.findings.len();
                let open = outcome.findings.iter();
                let open: Vec<_> = open.filter(|one| !waivers.covers(one)).collect();
                let waived = match all - open.len() {
                    0 => String::new(),
                    waived => format!(", {waived} waived"),
                };
                let line = format!("{}; {}{waived}", outcome.summary, count(open.into_iter()));
                findings.extend(outcome.findings);
                line
            }
            Err(error) => {
                let line = format!("could not be checked: {error:#}");
                failed = failed.or(Some(error.context(step.name)));
                line
            }
        };
        lines.push(format!("{:<10} {line}\n", step.name));
    }
    // What a step that did not run would have found, nobody knows.
    let built = |finding: &Finding| finding.rule != FindingRule::ClientBuild;
    let complete = failed.is_none() && findings.iter().all(built);
    let judged = Judged::new(findings, &contract, &server, Some(&mut waivers), complete);
    let telling = &options.telling;
    if telling.format == Format::Human {
        lines.push("\n".to_owned());
        put(lines.concat().as_bytes(), out)?;
    }
    judged.write(telling, colour, out)?;
    match failed {
        Some(error) => Err(error.context("could not check everything")),
        None if judged.fails(telling.fail_on) => Ok(ExitCode::from(1)),
        None => Ok(ExitCode::SUCCESS),
    }
}
