//! `scaffold`: from a contract to the source of its server, written once and then owned by people.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};
use openapi_codegen::{Scaffold, Scaffolded, scaffold, scaffold_member};
use openapi_contract::{Finding, FindingRule};
use openapi_document::{Api, Loaded, Origin};

use crate::environment::Environment;
use crate::file;

/// The arguments of the command.
#[derive(Debug, Clone, Args)]
pub struct Options {
    /// What the server is built with.
    #[command(subcommand)]
    pub framework: Framework,
}

/// What a server is built with.
#[derive(Debug, Clone, Subcommand)]
pub enum Framework {
    /// Write the dropshot trait of operations, their types and a skeleton that answers "not implemented"
    Dropshot(DropshotOptions),
}

/// The arguments for dropshot.
#[derive(Debug, Clone, Args)]
pub struct DropshotOptions {
    /// The operations, each by its operationId or as "GET /path" [default: all]
    #[arg(value_name = "OPERATION")]
    pub operations: Vec<String>,
    /// The contract: a file in JSON or YAML, `-`, or REV:PATH for a file as it is in git
    #[arg(long, value_name = "FILE")]
    pub contract: Option<String>,
    /// Write files into this folder; none that is there is touched [default: print them]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// What the trait is called
    #[arg(long, value_name = "NAME", default_value = "Api")]
    pub name: String,
}

/// Writes or prints the source: success when every operation that was asked for is in it, 1 when some
/// could not be, and then no file where none could; an error when the contract cannot be read or has no
/// operations, or a file is there already.
pub fn run(options: &Options, environment: &Environment, out: &mut dyn Write) -> Result<ExitCode> {
    let Framework::Dropshot(options) = &options.framework;
    let origin = environment.contract(options.contract.as_deref())?;
    let contract = Loaded::read(origin)?;
    let asked = Scaffold {
        operations: options.operations.clone(),
        name: options.name.clone(),
        ..Scaffold::default()
    };
    let done = scaffold(&contract.document, &asked)?;
    if done.operations.is_empty() && done.refused.is_empty() {
        bail!(NO_OPERATIONS);
    }
    match &options.out {
        None => print(&done, out)?,
        Some(_) if done.files.is_empty() => told_nothing(&done, out)?,
        Some(folder) => {
            write(&done, folder)?;
            told(&done, folder, out)?;
        }
    }
    Ok(if done.refused.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(1)
    })
}

/// Why nothing is made of a contract that has nothing to serve.
pub(crate) const NO_OPERATIONS: &str = "the contract has no operations; write one into it";

/// What a server that lacks something can be mended with: the command that writes a lacking operation or the
/// answers of one, the lines that declare a lacking member. Findings are about a contract and the server's own
/// document.
pub(crate) fn remedies<'f>(
    findings: impl Iterator<Item = &'f Finding>,
    contract: &Loaded,
    environment: &Environment,
) -> Vec<String> {
    let document = &contract.document;
    let api = Api::read(document);
    let scaffolds = |name: &str| {
        let operation = api.operations.iter().find(|one| one.name == name);
        let id = operation.and_then(|one| one.operation_id.as_deref());
        command(id.unwrap_or(name), &contract.main().origin, environment)
    };
    let mut remedies = Vec::new();
    for finding in findings {
        let remedy = match (finding.rule, &finding.operation, &finding.promised) {
            (FindingRule::OperationRemoved, Some(name), _) => {
                Some(format!("{name}: `{}` writes it", scaffolds(name)))
            }
            (FindingRule::StatusRemoved, Some(name), _) => Some(format!(
                "the answers of {name}: `{}` prints their types",
                scaffolds(name)
            )),
            (FindingRule::UndeclaredProperty | FindingRule::Required, _, Some(at)) => {
                scaffold_member(document, at).map(|lines| format!("{at}: add\n{lines}"))
            }
            _ => None,
        };
        if let Some(remedy) = remedy.filter(|remedy| !remedies.contains(remedy)) {
            remedies.push(remedy);
        }
    }
    remedies
}

/// The command that scaffolds an operation of this contract, as it is typed in a shell.
fn command(operation: &str, contract: &Origin, environment: &Environment) -> String {
    let operation = word(operation);
    let mut command = format!("{} scaffold dropshot {operation}", environment.command);
    let meant = environment.contract(None).ok();
    if meant.as_ref() != Some(contract) {
        let name = match contract {
            Origin::Stdin => "-".to_owned(),
            other => other.to_string(),
        };
        command.push_str(" --contract ");
        command.push_str(&word(&name));
    }
    command
}

/// One word of a shell, quoted where it must be.
fn word(text: &str) -> String {
    let plain = |one: char| one.is_alphanumeric() || "_-./:@%+=,".contains(one);
    if !text.is_empty() && text.chars().all(plain) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}

/// Which operations refuse requests with a status that the contract does not list.
pub(crate) fn unlisted_refusals(done: &Scaffolded) -> Option<String> {
    let operations = &done.unlisted_refusals;
    (!operations.is_empty()).then(|| {
        format!(
            "no status for refusals: {}; list 400, 4XX or `default` there, for requests outside of the \
             contract are refused",
            operations.join(", ")
        )
    })
}

/// Every file behind its name, and what was refused as comments behind all.
fn print(done: &Scaffolded, out: &mut dyn Write) -> Result<()> {
    for file in &done.files {
        writeln!(out, "// ==> {} <==\n{}", file.name, file.text)?;
    }
    for refusal in &done.refused {
        writeln!(out, "// refused: {refusal}")?;
    }
    if let Some(sentence) = unlisted_refusals(done) {
        writeln!(out, "// {sentence}")?;
    }
    Ok(())
}

/// Writes all files, or none: what is there is somebody's work.
fn write(done: &Scaffolded, folder: &Path) -> Result<()> {
    for file in &done.files {
        let path = folder.join(file.name);
        if path.exists() {
            bail!(
                "{} is there already, and may have been changed since; name another folder with --out, \
                 or leave --out away to see the source",
                path.display()
            );
        }
    }
    std::fs::create_dir_all(folder).with_context(|| format!("{}", folder.display()))?;
    for file in &done.files {
        let path = folder.join(file.name);
        file::write(&path, &file.text).with_context(|| format!("{}", path.display()))?;
    }
    Ok(())
}

/// A trait without operations is of no use, and would stand in the way of the next attempt.
fn told_nothing(done: &Scaffolded, out: &mut dyn Write) -> Result<()> {
    writeln!(
        out,
        "no file is written: dropshot can serve no operation that was asked for"
    )?;
    told_refused(done, out)
}

fn told_refused(done: &Scaffolded, out: &mut dyn Write) -> Result<()> {
    for refusal in &done.refused {
        writeln!(out, "refused: {refusal}")?;
    }
    Ok(())
}

fn told(done: &Scaffolded, folder: &Path, out: &mut dyn Write) -> Result<()> {
    let plural = |count: usize| if count == 1 { "" } else { "s" };
    writeln!(
        out,
        "{} operation{} in {}: declare the modules `answers`, `api`, `parameters`, `skeleton` and `types` in \
         the crate, and depend on dropshot, openapi-dropshot, schemars, serde and serde_json",
        done.operations.len(),
        plural(done.operations.len()),
        folder.display()
    )?;
    for note in &done.notes {
        writeln!(out, "left to the handlers: {note}")?;
    }
    told_refused(done, out)?;
    if let Some(sentence) = unlisted_refusals(done) {
        writeln!(out, "{sentence}")?;
    }
    Ok(())
}
