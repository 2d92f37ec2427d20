//! `diff`: what a document that is provided does other than one that was promised.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::Args;
use openapi_contract::compare;

use crate::findings::{FailOn, Format, Judged};
use crate::waivers::WaiverFile;
use openapi_document::{Loaded, Origin};

#[derive(Args)]
pub(crate) struct Options {
    /// What others rely on: a file in JSON or YAML, `-`, or REV:PATH for a file as it is in git
    promised: String,
    /// What is there now, in the same forms
    provided: String,
    #[command(flatten)]
    telling: Telling,
    /// Findings that are accepted, in TOML
    #[arg(long, value_name = "FILE")]
    waivers: Option<PathBuf>,
}

/// How findings are told, and which of them fail.
#[derive(Args)]
pub(crate) struct Telling {
    /// How to write the findings
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
    /// The least severity with which the exit code is 1
    #[arg(long, value_enum, default_value = "drift", value_name = "SEVERITY")]
    pub(crate) fail_on: FailOn,
}

/// Compares and reports: success when nothing fails, 1 when something does; an error if a document
/// cannot be read.
pub(crate) fn run(options: &Options, colour: bool, out: &mut dyn Write) -> Result<ExitCode> {
    let origins = [&options.promised, &options.provided].map(|argument| Origin::parse(argument));
    if origins.iter().all(|origin| *origin == Origin::Stdin) {
        bail!("standard input is one document; give the other as a file or REV:PATH");
    }
    let [promised, provided] = origins;
    let (promised, provided) = (Loaded::read(promised)?, Loaded::read(provided)?);
    let mut waivers = match &options.waivers {
        Some(path) => Some(WaiverFile::read(path, &path.display().to_string())?),
        None => None,
    };
    let report = compare(&promised.document, &provided.document);
    let judged = Judged::new(
        report.findings,
        &promised,
        &provided,
        waivers.as_mut(),
        true,
    );
    let telling = &options.telling;
    judged.write(telling, colour, out)?;
    Ok(if judged.fails(telling.fail_on) {
        ExitCode::from(1)
    } else {
        ExitCode::SUCCESS
    })
}
