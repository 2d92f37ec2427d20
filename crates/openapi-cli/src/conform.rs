//! `conform`: whether a running server keeps the contract. Everything is judged from the contract, the
//! profile and the scenarios beside it.

mod amount;
mod asked;
mod credential;
pub(crate) mod files;
mod harm;
mod header;
mod host;
mod progress;
mod select;
mod set;
mod token;

use std::io::{IsTerminal as _, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, Result};
use clap::Args;
use openapi_conformance::told::Report;
use openapi_conformance::{Kind, Plan, Suite, Target, Verdict};

use crate::environment::Environment;
use crate::input::load;
use crate::reports::{ReportFile, Reports};
use amount::Cases;
use credential::Credential;
use files::Beside;
use header::Header;
use progress::Progress;
use select::Pattern;
use set::Set;

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

    /// A command of the shell that prints a token, as `--token` takes one and instead of it; it is run again
    /// when a token that was good is refused with 401
    #[arg(long, value_name = "COMMAND")]
    token_command: Option<String>,

    /// The credentials for one scheme, by its name in `components.securitySchemes`; may be given several
    /// times. Out of sight of others: the environment variable `CONFORM_TOKEN_<NAME>` (in upper case,
    /// `_` for all but letters and digits)
    #[arg(long = "credential", value_name = "NAME=SECRET")]
    credentials: Vec<String>,

    /// A header of every request; may be given several times. Where the contract declares a header parameter
    /// of the name, that has this value. What is told says `$HEADER_<NAME>` instead of the value
    #[arg(long = "header", value_name = "NAME=VALUE")]
    headers: Vec<Header>,

    /// The path that the operations stand below, instead of that of `servers` in the contract and of the URL;
    /// empty for none
    #[arg(long, value_name = "PATH")]
    base_path: Option<String>,

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

    /// About how many cases to send in all, or `all` that the contract makes [default: about 100 of each
    /// operation of a large contract]
    #[arg(long, value_name = "N")]
    cases: Option<Cases>,

    /// One kind of cases alone; may be given several times
    #[arg(long, value_name = "KIND", value_parser = kind)]
    only: Vec<Kind>,

    /// Asks only operations with this path, tag, operationId (or `POST /pets`) or method, `*` standing for
    /// any text: path=/pets/*, tag=pets, operation=listPets, method=GET. Several of one sort widen the
    /// choice, another sort narrows it
    #[arg(long, value_name = "WHAT=PATTERN")]
    include: Vec<Pattern>,

    /// Asks no operation with this path, tag, operationId or method, written as for --include
    #[arg(long, value_name = "WHAT=PATTERN")]
    exclude: Vec<Pattern>,

    /// Requests in flight at once [default: 16]; fewer where the server is slow with many
    #[arg(long, value_name = "N", value_parser = clap::builder::RangedU64ValueParser::<usize>::new().range(1..=1024))]
    concurrency: Option<usize>,

    /// Requests in a second at most, such as 20 or 0.5
    #[arg(long, value_name = "N", value_parser = amount::positive)]
    rate: Option<f64>,

    /// How many seconds one request may take [default: 10]
    #[arg(long, value_name = "SECONDS", value_parser = amount::seconds)]
    timeout: Option<Duration>,

    /// Succeeds although some operations were never answered with a documented success
    #[arg(long)]
    allow_unjudged: bool,

    /// Also writes a report: html=FILE, a page; har=FILE, every exchange (the first 100,000, and 64 KiB of each
    /// body); json=FILE; junit=FILE
    #[arg(long = "report", value_name = "FORMAT=FILE")]
    reports: Vec<ReportFile>,

    /// So many causes are told in full, the others in a line each
    #[arg(long, value_name = "N", default_value_t = 3)]
    limit: usize,

    /// Allows a host that is not this machine, and operations that sound as if they end or wipe the server:
    /// such words in their names as shutdown, reset, restart, wipe, purge and drop, and DELETE of a whole
    /// collection. Without it those are left out
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
    let mut target = options.target()?;
    for report in &options.reports {
        report.check()?;
    }

    let origin = environment.contract(options.contract.as_deref())?;
    let name = origin.to_string();
    let beside = Beside::of(environment, &origin);
    let document = load(origin)?.document;
    let profile = beside.profile(options.profile.as_deref())?;
    let scenarios = beside.scenarios(options.scenarios.as_deref(), &document)?;
    let mut suite = Suite::from_contract(document)
        .with_context(|| name.clone())?
        .profile(profile);
    let mut notes = Vec::new();
    match scenarios {
        Ok(scenarios) => suite = suite.scenarios(scenarios),
        Err(why) => notes.push(why),
    }
    if let Some(waivers) = &options.waivers {
        suite = suite.waivers(files::waivers(waivers)?);
    }
    let (suite, left_out) = options.narrowed(suite)?;
    let suite = options.asked(suite)?;

    // What was said aloud goes before the environment.
    let schemes = suite.security_schemes();
    let named = options.credentials.iter();
    let named: Vec<Credential> = named
        .map(|argument| Credential::parse(argument))
        .collect::<Result<_>>()?;
    for one in credential::from_environment(&schemes).chain(named) {
        target = target.credentials(one.scheme, one.secret);
    }

    let secrets = target.clone();
    let reports = Reports::open(&options.reports, move |text| secrets.masked(text))?;
    let suite = match reports.recorder() {
        Some(recorder) => suite.record(recorder),
        None => suite,
    };
    let prepared = suite.prepare(&target)?;
    let told = told(prepared.plan(), &name, &target, &left_out);
    writeln!(out, "{told}").context(OUTPUT)?;
    // A reader of a pipe learns at once what is about to be sent.
    out.flush().context(OUTPUT)?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("the runtime cannot be started")?;
    let mut progress = Progress::new(std::io::stderr().is_terminal());
    let outcome = runtime.block_on(prepared.run(&mut progress));
    progress.end();
    let whole = options.only.is_empty()
        && options.cases.is_none()
        && options.sets.is_empty()
        && left_out.is_empty();
    let mut report = Report::new(&outcome?, &name, &target.to_string(), whole);
    report.notes.extend(notes);
    report.notes.extend(left_out);
    // Files first: whatever becomes of the other output, they are whole.
    reports.write(&report)?;
    write!(out, "{}", report.at_a_glance(options.limit)).context(OUTPUT)?;
    Ok(report)
}

const OUTPUT: &str = "the report cannot be written";

/// What is about to be sent, and where.
fn told(plan: &Plan, contract: &str, target: &Target, left_out: &[String]) -> String {
    let kinds: Vec<String> = plan
        .cases
        .iter()
        .map(|(kind, count)| format!("{count} {kind}"))
        .collect();
    let mut told = format!(
        "{target} is judged by {contract}, seed {}\n{} cases ({}), at most {} requests, to this host alone\n",
        plan.seed,
        plan.total(),
        kinds.join(", "),
        plan.most_requests
    );
    let beyond = (plan.beyond > 0).then(|| {
        let beyond = plan.beyond;
        format!(
            "{beyond} more cases could be made of its operations; --cases all sends all of them"
        )
    });
    for note in plan.notes.iter().chain(left_out).chain(&beyond) {
        told.push_str(note);
        told.push('\n');
    }
    told
}
