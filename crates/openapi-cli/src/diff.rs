//! `diff`: what a document that is provided does other than one that was promised.

use std::io::Write;
use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::Args;
use openapi_contract::compare;
use openapi_document::{Loaded, Origin};

use crate::environment::Environment;
use crate::formats;
use crate::judged::Judged;
use crate::telling::Telling;
use crate::waivers::WaiverFile;

/// The arguments of the command.
#[derive(Debug, Clone, Args)]
pub struct Options {
    /// What others rely on: a file in JSON or YAML, `-`, or REV:PATH for a file as it is in git
    pub promised: String,
    /// What is there now, in the same forms
    pub provided: String,
    #[expect(missing_docs, reason = "it would stand in the help")]
    #[command(flatten)]
    pub telling: Telling,
}

/// Compares and reports: success when nothing fails, 1 when something does; an error if a document
/// cannot be read. `colour` is for people alone.
pub fn run(
    options: &Options,
    environment: &Environment,
    colour: bool,
    out: &mut dyn Write,
) -> Result<ExitCode> {
    let telling = &options.telling;
    let (promised, provided) = both(&options.promised, &options.provided)?;
    let mut waivers = match &telling.waivers {
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
    formats::write(&judged, telling, environment, colour, out)?;
    Ok(judged.exit(telling.fail_on))
}

/// Reads two documents.
pub(crate) fn both(promised: &str, provided: &str) -> Result<(Loaded, Loaded)> {
    let origins = [promised, provided].map(Origin::parse);
    if origins.iter().all(|origin| *origin == Origin::Stdin) {
        bail!("standard input is one document; give the other as a file or REV:PATH");
    }
    let [promised, provided] = origins;
    Ok((Loaded::read(promised)?, Loaded::read(provided)?))
}
