//! `check`: the contract and the server's own document, as the general tool checks any two; and beside
//! them what is made from the contract here, the generated client and the running server.

mod applied;
mod bodies;
pub(crate) mod client;
mod live;
#[cfg(test)]
mod tests;

use std::io::Write;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Args;
use openapi_cli::check::check;
use openapi_cli::{Environment, Outcome, Step, Subject, Telling};
use openapi_contract::compare;
use openapi_document::Loaded;
use serde_json::Value;

use crate::workspace;

#[derive(Args)]
pub(crate) struct Options {
    /// The contract to check, in JSON or YAML [default: the workspace's openapi.json]
    #[arg(long, value_name = "FILE")]
    contract: Option<String>,
    #[command(flatten)]
    telling: Telling,
    /// Tell what a rule means, why it matters and how to mend it, and check nothing
    #[arg(long, value_name = "RULE")]
    explain: Option<String>,
}

/// Checks and reports: success when all is consistent, 1 when something is not; an error when
/// something could not be read.
pub(crate) fn run(
    options: &Options,
    environment: &Environment,
    colour: bool,
    out: &mut dyn Write,
) -> Result<ExitCode> {
    if let Some(rule) = &options.explain {
        return openapi_cli::rules::explain(rule, out);
    }
    let server = contacts_api::openapi_document().context("the server's document")?;
    let environment = Environment {
        steps: STEPS.to_vec(),
        ..environment.clone()
    };
    with(options, &server, &environment, colour, out)
}

/// What is checked here beside documents.
const STEPS: &[Step] = &[
    Step {
        name: "client",
        run: client_step,
    },
    Step {
        name: "live",
        run: live_step,
    },
];

/// Checks the contract and this document of the server, by the steps of the environment.
fn with(
    options: &Options,
    server: &Value,
    environment: &Environment,
    colour: bool,
    out: &mut dyn Write,
) -> Result<ExitCode> {
    let contract = Loaded::read(environment.contract(options.contract.as_deref())?)?;
    let server = Loaded::made("server", server).context("the server's document")?;
    let subject = Subject {
        contract: &contract,
        document: &server,
        source: "crates/contacts-api",
    };
    check(subject, &options.telling, environment, colour, out)
}

/// The generated client carries everything that the contract describes.
fn client_step(subject: &Subject<'_>) -> Result<Outcome> {
    let contract = subject.contract;
    let origin = &contract.main().origin;
    // For the contract of this workspace there is a client already.
    let own = *origin == workspace::environment().contract(None)?;
    let progress = &mut std::io::stderr();
    let carried = client::check(&contract.document, &origin.to_string(), own, progress)?;
    Ok(Outcome {
        findings: carried.findings,
        summary: format!("{} values through the generated types", carried.values),
    })
}

/// The running server does what is said of it.
fn live_step(subject: &Subject<'_>) -> Result<Outcome> {
    let (contract, server) = (&subject.contract.document, &subject.document.document);
    let differences = compare(contract, server).findings;
    let sent = live::check(contract, &differences)?;
    Ok(Outcome {
        findings: sent.findings,
        summary: format!("{} requests to the running server", sent.requests),
    })
}
