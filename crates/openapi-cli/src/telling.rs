//! How findings are told, and which of them fail.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use openapi_contract::Severity;

/// How findings are told, which of them fail, and which are accepted.
#[derive(Debug, Clone, Args)]
pub struct Telling {
    /// How to write the findings
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// The least severity with which the exit code is 1: `breaking` suits two releases of an API,
    /// `drift` a contract and the server that answers to it
    #[arg(long, value_enum, default_value = "drift", value_name = "SEVERITY")]
    pub fail_on: FailOn,
    /// Findings that are accepted, in TOML
    #[arg(long, value_name = "FILE")]
    pub waivers: Option<PathBuf>,
    /// The most findings that are told in detail to people, the gravest first
    #[arg(long, value_name = "N", default_value_t = Telling::LIMIT)]
    pub limit: usize,
}

impl Telling {
    /// Findings that are told in detail where nothing is said.
    pub const LIMIT: usize = 10;

    /// The file of waivers that is named, and what it is called.
    pub(crate) fn named(&self) -> Option<(PathBuf, String)> {
        let path = self.waivers.as_ref()?;
        Some((path.clone(), path.display().to_string()))
    }
}

/// How findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Format {
    /// For people: a summary, then the places quoted, the value that proves it, how to mend it
    #[default]
    Human,
    /// For programs
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Workflow commands, shown beside the lines of a pull request
    Github,
    /// For a comment on a pull request
    Markdown,
    /// For those who call the API: what was added, changed, deprecated and removed, in Markdown
    Changelog,
    /// One page, with both places side by side
    Html,
    /// `JUnit` XML, for dashboards
    Junit,
}

/// The least severity that fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Something promised fails
    Breaking,
    /// The documents speak of different traffic
    Drift,
    /// Words, examples, tags or host names differ
    Docs,
}

impl From<FailOn> for Severity {
    fn from(least: FailOn) -> Self {
        match least {
            FailOn::Breaking => Self::Breaking,
            FailOn::Drift => Self::Drift,
            FailOn::Docs => Self::Docs,
        }
    }
}
