//! `client`: of a contract, a crate of its client that stands alone: its source is generated once, and who
//! uses it needs no generator.

mod dependencies;
mod example;
mod files;
mod folder;
mod manifest;
mod surface;

use std::fmt::Write as _;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, Result, bail};
use clap::Args;
use openapi_document::Origin;
use semver::Version;

use crate::bump::{Level, next};
use crate::environment::Environment;
use crate::input::load;

pub use files::{Package, package};
pub use manifest::Crate;

/// The arguments of the command.
#[derive(Debug, Clone, Args)]
pub struct Options {
    /// The contract, in JSON or YAML: a file, `-`, REV:PATH in git, or an http address
    #[arg(long, value_name = "FILE")]
    contract: Option<String>,

    /// What the crate is called
    #[arg(long, value_name = "NAME")]
    name: String,

    /// The folder of the crate; it is made where it is not there
    #[arg(long, value_name = "DIR")]
    out: PathBuf,

    /// The version of the crate [default: the one that the crate in the folder has, or else 0.1.0]
    #[arg(long, value_name = "VERSION")]
    crate_version: Option<Version>,

    /// Write nothing; exit code 1 and the files that differ where the folder is not up to date
    #[arg(long)]
    check: bool,

    /// Tell which part of the version has to move, after the public items that the crate in the folder has
    /// and those that it is to have
    #[arg(long)]
    semver: bool,
}

/// Writes the crate, or tells whether it is there as it would be written.
pub fn run(options: &Options, environment: &Environment, out: &mut dyn Write) -> Result<ExitCode> {
    let origin = environment.contract(options.contract.as_deref())?;
    let file = file_name(&origin);
    let contract = load(origin)?;
    let text = serde_json::to_string(contract.document.root())?;
    let earlier = folder::version(&options.out)?;
    let version = options.crate_version.clone().or_else(|| earlier.clone());
    let described = Crate {
        name: options.name.clone(),
        version: version.unwrap_or(Version::new(0, 1, 0)),
    };
    let package = package(&text, &file, &described)?;
    for loss in &package.losses {
        // What is lost is in the crate's readme as well.
        let _ = writeln!(std::io::stderr(), "warning: {file}{loss}");
    }
    if options.semver {
        let told = moved(&options.out, earlier.as_ref(), &package)?;
        out.write_all(told.as_bytes())?;
    }
    let differences = folder::differences(&options.out, &package)?;
    if !options.check {
        folder::write(&options.out, &package, &differences)?;
        return Ok(ExitCode::SUCCESS);
    }
    for difference in &differences {
        writeln!(out, "{}", difference.told(&options.out))?;
    }
    if differences.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    writeln!(
        out,
        "{} is not up to date with {file}; `{} client` without --check writes it",
        options.out.display(),
        environment.command
    )?;
    Ok(ExitCode::FAILURE)
}

/// What the contract is called in the crate: nothing there depends on where it was made.
fn file_name(origin: &Origin) -> String {
    let name = origin.to_string();
    let last = Path::new(&name).file_name();
    last.map_or_else(|| name.clone(), |last| last.to_string_lossy().into_owned())
}

/// Which part of the version has to move, and why.
fn moved(folder: &Path, earlier: Option<&Version>, package: &Package) -> Result<String> {
    let Some(earlier) = earlier else {
        return Ok(format!("{}: there is no crate yet\n", folder.display()));
    };
    let before = folder::sources(folder)?;
    let before = surface::of(&before).context("the crate in the folder")?;
    let after = surface::of(&package.sources())?;
    let changes = surface::changes(&before, &after);
    let is_same = folder::differences(folder, package)?.is_empty();
    let level = match changes.level() {
        Level::None if !is_same => Level::Patch,
        level => level,
    };
    let word = match level {
        Level::Major => "major: public items are gone or changed",
        Level::Minor => "minor: there are new public items, and the others are as they were",
        Level::Patch => "patch: no public item is another",
        Level::None => "none: nothing changed",
    };
    let mut told = format!("{word}\n");
    for line in changes.lines() {
        writeln!(told, "  {line}")?;
    }
    if level != Level::None {
        writeln!(told, "after {earlier} comes {}", next(earlier, level))?;
    }
    Ok(told)
}

/// Refuses what cargo takes for no name, or what another crate of the tree is called.
pub(crate) fn check_name(name: &str) -> Result<()> {
    let mut letters = name.chars();
    let is_first = |one: char| one.is_ascii_alphabetic() || one == '_';
    let is_rest = |one: char| one.is_ascii_alphanumeric() || matches!(one, '_' | '-');
    if !letters.next().is_some_and(is_first) || !letters.all(is_rest) {
        bail!(
            "`{name}` is no name of a crate: letters, digits, hyphens and underscores, a letter first"
        );
    }
    if syn::parse_str::<syn::Ident>(&name.replace('-', "_")).is_err() {
        bail!("`{name}` is a word of Rust; name the crate otherwise");
    }
    if dependencies::names().any(|other| other.replace('-', "_") == name.replace('-', "_")) {
        bail!("the crate uses one that is called `{name}`; name it otherwise");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::check_name;

    #[test]
    fn names_are_those_of_crates() {
        for name in ["pets", "pets-client", "_p2"] {
            check_name(name).unwrap();
        }
        for name in [
            "",
            "2pets",
            "pets client",
            "pets/..",
            "é",
            "type",
            "reqwest",
            "serde-json",
        ] {
            check_name(name).unwrap_err();
        }
    }
}
