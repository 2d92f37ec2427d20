//! The files of a run: the contract, and what stands beside it.
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use chrono::Utc;
use openapi_conformance::{CheckRule, Profile, Scenarios};
use openapi_contract::{Waiver, Waivers};
use openapi_document::{Document, Origin, position};
use serde_json::Value;

use crate::environment::Environment;

/// Where files are looked for that are not named.
pub(crate) struct Beside<'a> {
    environment: &'a Environment,
    /// The contract's file, where it has one.
    contract: Option<PathBuf>,
}

/// A file that was named on the command line or stands beside the contract.
struct Found {
    path: PathBuf,
    /// What it is called.
    name: String,
    named: bool,
}

impl<'a> Beside<'a> {
    /// Beside a contract, if it is a file.
    pub(crate) fn of(environment: &'a Environment, contract: &Origin) -> Self {
        let contract = match contract {
            Origin::File { path, .. } => Some(path.clone()),
            _ => None,
        };
        Self {
            environment,
            contract,
        }
    }

    fn find(&self, named: Option<&Path>, name: &str) -> Option<Found> {
        let path = match named {
            Some(path) => path.to_owned(),
            None => folder(self.contract.as_deref()?).join(name),
        };
        (named.is_some() || path.exists()).then(|| Found {
            name: self.environment.name(&path),
            path,
            named: named.is_some(),
        })
    }

    /// The profile named, or the one beside the contract; without either, nothing is expected beyond
    /// the contract.
    pub(crate) fn profile(&self, named: Option<&Path>) -> Result<Profile> {
        let Some(file) = self.find(named, &self.environment.profile) else {
            return Ok(Profile::default());
        };
        let profile =
            Profile::parse(&file.read()?).map_err(|error| anyhow!("{}:{error}", file.name))?;
        for waiver in &profile.waivers {
            good(waiver).with_context(|| file.name.clone())?;
        }
        Ok(profile)
    }

    /// The scenarios named, or those beside the contract if they are about it; else why there are
    /// none.
    pub(super) fn scenarios(
        &self,
        named: Option<&Path>,
        document: &Document,
    ) -> Result<Result<Scenarios, String>> {
        let Some(file) = self.find(named, &self.environment.scenarios) else {
            return Ok(Err("no scenarios stand beside the contract".to_owned()));
        };
        let name = &file.name;
        let value = json(&file.read()?, name)?;
        let scenarios = Scenarios::new(&value, document).map_err(|error| anyhow!("{name}{error}"));
        let source = value
            .pointer("/sourceDescriptions/0/url")
            .and_then(Value::as_str)
            .unwrap_or_default();
        if !source.is_empty()
            && let Some(contract) = &self.contract
            && !same_file(&folder(&file.path).join(source), contract)
        {
            if file.named {
                bail!(
                    "{name}#/sourceDescriptions/0/url: these scenarios are about `{source}`, which is not the contract given"
                );
            }
            return Ok(Err(format!(
                "{name} is about `{source}`, not about this contract"
            )));
        }
        scenarios.map(|scenarios| Ok(scenarios.named(name)))
    }
}

impl Found {
    fn read(&self) -> Result<String> {
        std::fs::read_to_string(&self.path).with_context(|| format!("{} cannot be read", self.name))
    }
}

fn folder(file: &Path) -> &Path {
    file.parent().unwrap_or(Path::new(""))
}

/// Waivers beside those of the profile.
pub(crate) fn waivers(path: &Path) -> Result<Waivers> {
    let name = path.display();
    let text = std::fs::read_to_string(path).with_context(|| format!("{name} cannot be read"))?;
    let waivers: Waivers = toml::from_str(&text).map_err(|error| {
        let at = position(&text, error.span().unwrap_or_default().start);
        let why = error.message().replace('\n', "; ");
        anyhow!("{name}:{}:{}: {why}", at.line, at.column)
    })?;
    for waiver in waivers.entries() {
        good(waiver).with_context(|| format!("{name}"))?;
    }
    Ok(waivers)
}

/// The JSON of a text; an error names the place in the file.
fn json(text: &str, name: &str) -> Result<Value> {
    serde_json::from_str(text).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        let message = error.to_string();
        let message = message.trim_end_matches(&format!(" at line {line} column {column}"));
        anyhow!("{name}:{line}:{column}: not JSON: {message}")
    })
}

/// Whether a waiver names a rule that there is and its day is not past.
fn good(waiver: &Waiver) -> Result<()> {
    let rule = &waiver.rule;
    if CheckRule::from_id(rule).is_none() {
        let rules: Vec<&str> = CheckRule::ALL.iter().map(|rule| rule.id()).collect();
        bail!(
            "a waiver names the rule `{rule}`; the rules are {}",
            rules.join(", ")
        );
    }
    match waiver.until {
        Some(until) if waiver.is_expired(Utc::now().date_naive()) => bail!(
            "the waiver of {waiver} held until {until}; mend what it covers and take it out, or give \
             it a later `until` with its reason"
        ),
        _ => Ok(()),
    }
}

fn same_file(one: &Path, other: &Path) -> bool {
    match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}
