//! `diff`: what a document that is provided does other than one that was promised.
mod folders;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::Args;
use openapi_contract::{Finding, Scope, Selector, changes, compare_within};
use openapi_document::{Api, Loaded, Origin};

use crate::bump::{Bump, stated};
use crate::environment::Environment;
use crate::formats;
use crate::input::load;
use crate::judged::Judged;
use crate::policy::{Policy, folder, prefixes};
use crate::telling::Telling;

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
    let mut policy = Policy::find(options.policy.as_ref(), beside.as_deref())?;
    options.narrow(&mut policy.scope);
    let mut waivers = policy.waivers(
        telling
            .named()
            .as_ref()
            .map(|(path, name)| (path.as_path(), &**name)),
    )?;
    let findings = found(&promised, &provided, &policy)?;
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
    /// Adds what the command line says to a scope.
    fn narrow(&self, scope: &mut Scope) {
        scope.include.extend(self.include.iter().cloned());
        scope.exclude.extend(self.exclude.iter().cloned());
        if let Some(prefixes) = &self.strip_prefix {
            scope.prefixes = prefixes.clone();
        }
    }
}

/// What happened between two documents, as a policy weighs it.
fn found(promised: &Loaded, provided: &Loaded, policy: &Policy) -> Result<Vec<Finding>> {
    let (one, other) = (&promised.document, &provided.document);
    if !(policy.scope.include.is_empty() && policy.scope.exclude.is_empty()) {
        let read = [one, other].map(|document| (document, Api::read(document)));
        let all = || {
            let each = |(document, api)| {
                let api: &Api = api;
                api.operations
                    .iter()
                    .map(move |operation| (document, operation))
            };
            read.iter()
                .flat_map(move |(document, api)| each((*document, api)))
        };
        let taken = |(document, operation)| policy.scope.takes(document, operation);
        if all().next().is_some() && !all().any(taken) {
            bail!(
                "nothing is left to compare: no operation of either document fits what is included \
                 and excluded; correct --include and --exclude, or `include` and `exclude` of the policy"
            );
        }
    }
    let report = compare_within(one, other, &policy.scope);
    let findings = changes(report.findings, one, other);
    Ok(policy.apply(findings, one, other))
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
