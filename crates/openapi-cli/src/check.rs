//! `check`: whether a contract is a sound OpenAPI document, and a server's own document, where one is given, is,
//! and says the same. The two are written independently of each other: the contract by people, the
//! server's document by its types.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use clap::Args;
use openapi_contract::{Finding, FindingRule, compare, soundness};
use openapi_document::{Loaded, Origin};
use serde_json::Value;

use crate::diff::both;
use crate::environment::{Environment, Outcome, Step, Subject};
use crate::formats;
use crate::input::load;
use crate::judged::{Judged, count};
use crate::rules;
use crate::telling::{Format, Telling};
use crate::waivers::WaiverFile;

/// The arguments of the command.
#[derive(Debug, Clone, Args)]
pub struct Options {
    /// What people wrote: a file in JSON or YAML, `-`, or REV:PATH for a file as it is in git
    #[arg(required_unless_present = "explain")]
    pub contract: Option<String>,
    /// What the server says of itself, in the same forms; without it the contract is checked by itself
    pub document: Option<String>,
    #[expect(missing_docs, reason = "it would stand in the help")]
    #[command(flatten)]
    pub telling: Telling,
    /// Tell what a rule means, why it matters and how to mend it, and check nothing
    #[arg(long, value_name = "RULE")]
    pub explain: Option<String>,
}

/// Checks and reports: success when all is consistent, 1 when something is not; an error when
/// something could not be read. `colour` is for people alone.
pub fn run(
    options: &Options,
    environment: &Environment,
    colour: bool,
    out: &mut dyn Write,
) -> Result<ExitCode> {
    if let Some(rule) = &options.explain {
        return rules::explain(rule, out);
    }
    let contract = options.contract.as_deref().unwrap_or_default();
    let Some(document) = &options.document else {
        let contract = load(Origin::parse(contract))?;
        return alone(&contract, &options.telling, environment, colour, out);
    };
    let (contract, document) = both(contract, document)?;
    let source = document.main().origin.to_string();
    let subject = Subject {
        contract: &contract,
        document: &document,
        source: &source,
    };
    check(subject, &options.telling, environment, colour, out)
}

/// Checks what a server says of itself, made by the program that this is called from, by the contract of the
/// environment. `source` is where people find what the server says.
pub fn made(
    document: &Value,
    source: &str,
    telling: &Telling,
    environment: &Environment,
    colour: bool,
    out: &mut dyn Write,
) -> Result<ExitCode> {
    let contract = load(environment.contract(None)?)?;
    let document = Loaded::made("server", document).context("the server's document")?;
    let subject = Subject {
        contract: &contract,
        document: &document,
        source,
    };
    check(subject, telling, environment, colour, out)
}

/// Checks documents that have been read: first what they say alone, then by the further steps of the
/// environment. Success when all is consistent, 1 when something is not; an error when a step could
/// not be done, after the others have had their say.
pub fn check(
    subject: Subject<'_>,
    telling: &Telling,
    environment: &Environment,
    colour: bool,
    out: &mut dyn Write,
) -> Result<ExitCode> {
    let steps = DOCUMENTS.iter().chain(&environment.steps).collect();
    by(steps, true, subject, telling, environment, colour, out)
}

/// Checks a contract with nothing to hold against it.
fn alone(
    contract: &Loaded,
    telling: &Telling,
    environment: &Environment,
    colour: bool,
    out: &mut dyn Write,
) -> Result<ExitCode> {
    let source = contract.main().origin.to_string();
    let subject = Subject {
        contract,
        document: contract,
        source: &source,
    };
    by(
        vec![&CONTRACT],
        false,
        subject,
        telling,
        environment,
        colour,
        out,
    )
}

/// Checks by these steps; with `whole` they are all that there are, so that a waiver of nothing is known to be one.
fn by(
    steps: Vec<&Step>,
    whole: bool,
    subject: Subject<'_>,
    telling: &Telling,
    environment: &Environment,
    colour: bool,
    out: &mut dyn Write,
) -> Result<ExitCode> {
    let named = waivers(telling, environment);
    let read = named.map(|(path, name)| WaiverFile::read(&path, &name));
    let mut waivers: Vec<WaiverFile> = read.transpose()?.into_iter().collect();
    let (mut findings, mut lines, mut failed) = (Vec::new(), Vec::new(), None);
    for step in steps {
        let line = match (step.run)(&subject) {
            Ok(outcome) => {
                let all = outcome.findings.len();
                let mut covers = |finding: &Finding| {
                    let mut files = waivers.iter_mut();
                    files.any(|waivers| waivers.covers(finding))
                };
                let open = outcome.findings.iter();
                let open: Vec<_> = open.filter(|one| !covers(one)).collect();
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
    let complete = whole && failed.is_none() && findings.iter().all(built);
    let (contract, document) = (subject.contract, subject.document);
    let judged = Judged::new(findings, contract, document, &mut waivers, complete);
    if telling.format == Format::Human {
        lines.push("\n".to_owned());
        out.write_all(lines.concat().as_bytes())?;
    }
    formats::write(&judged, telling, environment, colour, out)?;
    if telling.format == Format::Human {
        for remedy in remedies(&judged, &subject, environment) {
            writeln!(out, "to mend {}", remedy.trim_end())?;
        }
    }
    match failed {
        Some(error) => Err(error.context("could not check everything")),
        None => Ok(judged.exit(telling.fail_on)),
    }
}

/// What would mend a server that lacks something.
#[cfg(feature = "client")]
fn remedies(judged: &Judged<'_>, subject: &Subject<'_>, environment: &Environment) -> Vec<String> {
    let findings = judged.items.iter().map(|item| &item.finding);
    crate::scaffold::remedies(findings, subject.contract, environment)
}

/// Without the generator nothing is known of that.
#[cfg(not(feature = "client"))]
fn remedies(_: &Judged<'_>, _: &Subject<'_>, _: &Environment) -> Vec<String> {
    Vec::new()
}

/// The file of waivers that is named, or the one that is meant where none is, and what it is called.
fn waivers(telling: &Telling, environment: &Environment) -> Option<(PathBuf, String)> {
    telling.named().or_else(|| {
        let name = environment.waivers.as_ref()?;
        Some((environment.folder.join(name), name.clone()))
    })
}

/// The step that needs nothing but the contract.
const CONTRACT: Step = Step {
    name: "contract",
    run: contract,
};

/// The steps that look at documents alone.
const DOCUMENTS: &[Step] = &[
    CONTRACT,
    Step {
        name: "server",
        run: server,
    },
];

/// The contract is sound by itself.
#[expect(clippy::unnecessary_wraps, reason = "what every step returns")]
fn contract(subject: &Subject<'_>) -> Result<Outcome> {
    Ok(Outcome {
        findings: soundness(&subject.contract.document),
        summary: format!("{} by itself", subject.contract.main().origin),
    })
}

/// The server's document is sound, and says what the contract says, in both directions.
#[expect(clippy::unnecessary_wraps, reason = "what every step returns")]
fn server(subject: &Subject<'_>) -> Result<Outcome> {
    let mut findings = soundness(&subject.document.document);
    for finding in &mut findings {
        // It is the document of the provided side here.
        std::mem::swap(&mut finding.promised, &mut finding.provided);
    }
    findings.extend(compare(&subject.contract.document, &subject.document.document).findings);
    Ok(Outcome {
        findings,
        summary: format!(
            "its document ({}) and the contract, both ways",
            subject.source
        ),
    })
}
