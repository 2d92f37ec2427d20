//! `diff`: what a document that is provided does other than one that was promised.
mod folders;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::Args;
use openapi_contract::{Finding, Selector, changes, compare_within};
use openapi_document::{Api, Loaded, Origin};

use crate::bump::{Bump, stated};
use crate::environment::Environment;
use crate::formats;
use crate::input::load;
use crate::judged::Judged;
use crate::policy::{Policy, folder, prefixes};
use crate::telling::Telling;
use crate::waivers::WaiverFile;

/// The arguments of the command.
#[derive(Debug, Clone, Args)]
pub struct Options {
    /// What others rely on: a file in JSON or YAML, `-`, an http(s) address, REV:PATH for a file as it
    /// is in git, or a folder of documents
    pub promised: String,
    /// What is there now, in the same forms
    pub provided: String,
    #[expect(missing_docs, reason = "it would stand in the help")]
    #[command(flatten)]
    pub telling: Telling,
    /// What is decided about this API, in TOML: weights, waivers, operations that are left out and
    /// more [default: contract.toml beside the document, if there is one]
    #[arg(long, value_name = "FILE")]
    pub policy: Option<PathBuf>,
    /// Compare these operations alone: `/path/**`, `tag:NAME`, `operation:ID`, `x-NAME` or
    /// `x-NAME=VALUE`; may be repeated
    #[arg(long, value_name = "OPERATIONS", value_parser = Selector::parse)]
    pub include: Vec<Selector>,
    /// Leave out these operations, in the same forms
    #[arg(long, value_name = "OPERATIONS", value_parser = Selector::parse)]
    pub exclude: Vec<Selector>,
    /// Take this off the start of all paths: `/v1`, or `/v1=/v2` for promised and provided
    #[arg(long, value_name = "PREFIX", value_parser = prefixes)]
    pub strip_prefix: Option<(String, String)>,
    /// Name the least next version by semantic versioning; an `info.version` below it is a finding
    #[arg(long)]
    pub bump: bool,
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
    let paths = [&options.promised, &options.provided].map(Path::new);
    if paths.iter().any(|path| path.is_dir()) {
        return folders::run(options, environment, colour, out);
    }
    let (promised, provided) = both(&options.promised, &options.provided)?;
    let beside = folder(&provided.main().origin);
    let (policy, mut waivers) = options.policy(beside.as_deref())?;
    something_is_left(&policy, [&promised, &provided].into_iter())?;
    let findings = found(&promised, &provided, &policy);
    let mut judged = Judged::default();
    judged.add(findings, &promised, &provided, None, &mut waivers);
    if options.bump || policy.bump {
        let open = judged.items.iter().map(|item| &item.finding);
        let (bump, too_low) = Bump::new(open, &promised.document, &provided.document);
        judged.bump = Some(bump);
        judged.add(
            too_low.into_iter().collect(),
            &promised,
            &provided,
            None,
            &mut waivers,
        );
    }
    judged.close(&waivers);
    judged.heading = Some(heading(&promised, &provided));
    formats::write(&judged, telling, environment, colour, out)?;
    Ok(judged.exit(telling.fail_on))
}

impl Options {
    /// The policy that is named or stands in a folder, with what the command line says beside it, and
    /// the waivers of both.
    fn policy(&self, beside: Option<&Path>) -> Result<(Policy, Vec<WaiverFile>)> {
        let mut policy = Policy::find(self.policy.as_ref(), beside)?;
        policy.scope.include.extend(self.include.iter().cloned());
        policy.scope.exclude.extend(self.exclude.iter().cloned());
        if let Some(prefixes) = &self.strip_prefix {
            policy.scope.prefixes = prefixes.clone();
        }
        let named = self.telling.named();
        let named = named.map(|(path, name)| WaiverFile::read(&path, &name));
        let mut waivers: Vec<WaiverFile> = named.transpose()?.into_iter().collect();
        waivers.extend(policy.waivers.take());
        Ok((policy, waivers))
    }
}

/// What happened between two documents, as a policy weighs it.
fn found(promised: &Loaded, provided: &Loaded, policy: &Policy) -> Vec<Finding> {
    let (one, other) = (&promised.document, &provided.document);
    let report = compare_within(one, other, &policy.scope);
    let findings = changes(report.findings, one, other);
    policy.apply(findings, one, other)
}

/// An error where a policy leaves nothing to compare: a comparison of nothing would always succeed.
fn something_is_left<'d>(
    policy: &Policy,
    documents: impl Iterator<Item = &'d Loaded>,
) -> Result<()> {
    let scope = &policy.scope;
    if scope.include.is_empty() && scope.exclude.is_empty() {
        return Ok(());
    }
    let mut any = false;
    for loaded in documents {
        let document = &loaded.document;
        for operation in Api::read(document).operations {
            if scope.takes(document, &operation) {
                return Ok(());
            }
            any = true;
        }
    }
    if any {
        bail!(
            "nothing is left to compare: no operation fits what is included and excluded; correct \
             --include and --exclude, or `include` and `exclude` of the policy"
        );
    }
    Ok(())
}

/// What was compared: `1.4 to 2.0`, or where versions do not tell, nothing.
fn heading(promised: &Loaded, provided: &Loaded) -> String {
    match (stated(&promised.document), stated(&provided.document)) {
        (before, after) if before != after && !before.is_empty() && !after.is_empty() => {
            format!("{before} to {after}")
        }
        _ => format!("{} to {}", promised.main().origin, provided.main().origin),
    }
}

/// Reads two documents.
pub(crate) fn both(promised: &str, provided: &str) -> Result<(Loaded, Loaded)> {
    let origins = [promised, provided].map(Origin::parse);
    if origins.iter().all(|origin| *origin == Origin::Stdin) {
        bail!("standard input is one document; give the other as a file or REV:PATH");
    }
    let [promised, provided] = origins;
    Ok((load(promised)?, load(provided)?))
}
