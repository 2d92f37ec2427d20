//! `conform`: whether a running server keeps the contract. Everything is judged from the contract, the
//! profile and the scenarios beside it.

mod credential;
mod files;
mod host;
mod junit;
mod progress;
mod set;
#[cfg(test)]
mod tests;
mod write;

use std::io::{IsTerminal as _, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, anyhow};
use clap::Args;
use openapi_conformance::told::Report;
use openapi_conformance::{Kind, Plan, Suite, Target, Verdict};
use openapi_document::{Loaded, Origin};

use crate::environment::Environment;
use credential::Credential;
use files::Beside;
use progress::Progress;
use set::Set;
use write::ReportFile;

/// The arguments of the command.
#[derive(Debug, Clone, Args)]
pub struct Options {
    /// The server: its base URL, such as <http://127.0.0.1:8080>. Redirects are not followed, and no
    /// request goes to any other host
    #[arg(long, value_name = "URL")]
    url: String,

    /// The credentials for every scheme without some of its own: a bearer token, an API key, or
    /// user:password for basic. Every user of this machine can see it among the arguments; the environment
    /// variable is the better place
    #[arg(
        long,
        value_name = "TOKEN",
        env = "CONFORM_TOKEN",
        hide_env_values = true
    )]
    token: Option<String>,

    /// The credentials for one scheme, by its name in `components.securitySchemes`; may be given several
    /// times. Out of sight of others: the environment variable `CONFORM_TOKEN_<NAME>` (in upper case,
    /// `_` for all but letters and digits)
    #[arg(long = "credential", value_name = "NAME=SECRET")]
    credentials: Vec<String>,

    /// The contract, in JSON or YAML: a file, `-`, REV:PATH in git, or an http address, be it one of the
    /// server itself
    #[arg(long, value_name = "FILE")]
    contract: Option<String>,

    /// What servers of the contract do beyond it [default: conformance.toml beside the contract]
    #[arg(long, value_name = "FILE")]
    profile: Option<PathBuf>,

    /// What schemas cannot say, in Arazzo 1.0 [default: scenarios.arazzo.json beside the contract]
    #[arg(long, value_name = "FILE")]
    scenarios: Option<PathBuf>,

    /// Exceptions with their reasons, beside those of the profile
    #[arg(long, value_name = "FILE")]
    waivers: Option<PathBuf>,

    /// Fixes a member in every request body that has a place for it, as in `--set /workspace_id=ws1`, or a
    /// parameter, as in `--set query/limit=5` (path, query, header or cookie before the slash); the value is
    /// JSON, or else text
    #[arg(long = "set", value_name = "PLACE=VALUE")]
    sets: Vec<Set>,

    /// Sends the same requests as the run that told this number [default: a random one]
    #[arg(long, value_name = "N")]
    seed: Option<u64>,

    /// About how many cases to send in all
    #[arg(long, value_name = "N")]
    cases: Option<usize>,

    /// One kind of cases alone; may be given several times
    #[arg(long, value_name = "KIND", value_parser = kind)]
    only: Vec<Kind>,

    /// Succeeds although some operations were never answered with a documented success
    #[arg(long)]
    allow_unjudged: bool,

    /// Also writes a report: junit=FILE or json=FILE
    #[arg(long = "report", value_name = "FORMAT=FILE")]
    reports: Vec<ReportFile>,

    /// Allows a host that is not this machine
    #[arg(long)]
    yes: bool,
}

fn kind(text: &str) -> Result<Kind, String> {
    let names = Kind::ALL.map(Kind::name);
    Kind::from_name(text).ok_or_else(|| format!("the kinds are {}", names.join(", ")))
}

/// Runs and reports: success if the server conforms; 1 if it does not, or if some of its operations were
/// never answered with a documented success, unless that is allowed; 2 if none were. An error says that
/// this could not be found out.
pub fn run(options: &Options, environment: &Environment, out: &mut dyn Write) -> Result<ExitCode> {
    let report = judge(options, environment, out)?;
    Ok(match report.verdict {
        Verdict::Conforms => ExitCode::SUCCESS,
        Verdict::Unjudged if options.allow_unjudged => ExitCode::SUCCESS,
        Verdict::Fails | Verdict::Unjudged => ExitCode::from(1),
        Verdict::Unknown => ExitCode::from(2),
    })
}

fn judge(options: &Options, environment: &Environment, out: &mut dyn Write) -> Result<Report> {
    let mut target = Target::new(&options.url)?;
    host::check(&options.url, options.yes)?;
    if let Some(token) = &options.token {
        target = target.token(token);
    }
    for report in &options.reports {
        report.check()?;
    }

    let origin = environment.contract(options.contract.as_deref())?;
    let name = origin.to_string();
    let path = match &origin {
        Origin::File { path, .. } => Some(path.clone()),
        _ => None,
    };
    let document = Loaded::read(origin)?.document;
    let beside = Beside {
        environment,
        contract: path.as_deref(),
    };
    let profile = beside.profile(options.profile.as_deref())?;
    let scenarios = beside.scenarios(options.scenarios.as_deref(), &document)?;
    let waivers = options.waivers.as_deref().map(files::waivers).transpose()?;

    let seed = match options.seed {
        Some(seed) => seed,
        // Short, for it is typed again.
        None => getrandom::u32()
            .map_err(|error| anyhow!("no random seed can be had ({error}); give one with --seed"))?
            .into(),
    };
    let mut suite = Suite::from_contract(document)
        .with_context(|| name.clone())?
        .seed(seed)
        .profile(profile);
    let mut notes = Vec::new();
    match scenarios {
        Ok(scenarios) => suite = suite.scenarios(scenarios),
        Err(why) => notes.push(why),
    }
    if let Some(waivers) = waivers {
        suite = suite.waivers(waivers);
    }
    if let Some(cases) = options.cases {
        suite = suite.cases(cases);
    }
    for kind in &options.only {
        suite = suite.only(*kind);
    }
    for set in &options.sets {
        suite = suite.set(set.at.clone(), set.value.clone());
    }

    // What was said aloud goes before the environment.
    let schemes = suite.security_schemes();
    let named = options.credentials.iter();
    let named: Vec<Credential> = named
        .map(|argument| Credential::parse(argument))
        .collect::<Result<_>>()?;
    for one in credential::from_environment(&schemes).chain(named) {
        target = target.credentials(one.scheme, one.secret);
    }

    let prepared = suite.prepare(&target)?;
    writeln!(out, "{}", told(prepared.plan(), &name, &target)).context(OUTPUT)?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("the runtime cannot be started")?;
    let mut progress = Progress::new(std::io::stderr().is_terminal());
    let outcome = runtime.block_on(prepared.run(&mut progress));
    progress.end();
    let whole = options.only.is_empty() && options.cases.is_none() && options.sets.is_empty();
    let mut report = Report::new(&outcome?, &name, &target.to_string(), whole);
    report.notes.extend(notes);
    // Files first: whatever becomes of the other output, they are whole.
    for file in &options.reports {
        file.write(&report)?;
    }
    let every_one = "`--report json=FILE` holds every one";
    write!(out, "{}", report.at_a_glance(every_one)).context(OUTPUT)?;
    Ok(report)
}

const OUTPUT: &str = "the report cannot be written";

/// What is about to be sent, and where.
fn told(plan: &Plan, contract: &str, target: &Target) -> String {
    let kinds: Vec<String> = plan
        .cases
        .iter()
        .map(|(kind, count)| format!("{count} {kind}"))
        .collect();
    format!(
        "{target} is judged by {contract}, seed {}\n{} cases ({}), at most {} requests, to this host alone\n",
        plan.seed,
        plan.total(),
        kinds.join(", "),
        plan.most_requests
    )
}
