//! The arguments of the command.
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};
use hyper::Uri;
use hyper::http::uri::{Authority, Scheme};
use openapi_conformance::told::Report;
use openapi_conformance::{CheckRule, Verdict};

use crate::reports::ReportFile;

/// The arguments of the command.
#[derive(Debug, Clone, Args)]
pub struct Options {
    /// The contract, in JSON or YAML: a file, `-`, REV:PATH in git, or an http address
    #[arg(long, value_name = "FILE")]
    pub(super) contract: Option<String>,

    /// The server: where it listens, such as <http://127.0.0.1:8080>. Requests keep their own paths
    #[arg(long, value_name = "URL")]
    pub(super) to: String,

    /// Where clients are to ask instead of the server; port 0 takes a free one, which the first line tells
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8081")]
    pub(super) bind: String,

    /// The path that the operations stand below, instead of that of `servers` in the contract; empty for none
    #[arg(long, value_name = "PATH")]
    pub(super) base_path: Option<String>,

    /// Sends the host of --to instead of the one that the client has asked for, to a server that chooses
    /// by it
    #[arg(long)]
    pub(super) rewrite_host: bool,

    /// What servers of the contract do beyond it [default: conformance.toml beside the contract]
    #[arg(long, value_name = "FILE")]
    pub(super) profile: Option<PathBuf>,

    /// Exceptions with their reasons, beside those of the profile
    #[arg(long, value_name = "FILE")]
    pub(super) waivers: Option<PathBuf>,

    /// Bodies that are longer pass unjudged, in KiB
    #[arg(long, value_name = "KIB", default_value_t = 1024, value_parser = clap::value_parser!(u32).range(1..=1_048_576))]
    pub(super) longest_body: u32,

    /// Also writes a report: html=FILE, har=FILE, json=FILE or junit=FILE
    #[arg(long = "report", value_name = "FORMAT=FILE")]
    pub(super) reports: Vec<ReportFile>,

    /// So many causes are told in full, the others in a line each
    #[arg(long, value_name = "N", default_value_t = 3)]
    pub(super) limit: usize,

    /// What makes the command fail
    #[arg(long, value_enum, default_value_t = FailOn::Any)]
    pub(super) fail_on: FailOn,
}

/// What makes the command fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    /// A request or an answer that is against the contract
    Any,
    /// An answer that is: the server's fault
    Answers,
    /// A request that is: the client's fault
    Requests,
    /// Nothing
    Never,
}

impl FailOn {
    /// The exit code of a report.
    pub(super) fn code(self, report: &Report) -> ExitCode {
        let of_request = |rule: &str| {
            [CheckRule::RequestRefused, CheckRule::RequestUnknown]
                .iter()
                .any(|one| one.id() == rule)
        };
        let mut failures = report.failures.iter();
        let fails = match self {
            Self::Any => failures.next().is_some(),
            Self::Answers => failures.any(|one| !of_request(&one.rule)),
            Self::Requests => failures.any(|one| of_request(&one.rule)),
            Self::Never => false,
        };
        if fails {
            ExitCode::from(1)
        } else if report.verdict == Verdict::Unknown && self != Self::Never {
            ExitCode::from(2)
        } else {
            ExitCode::SUCCESS
        }
    }
}

/// Where the server is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Server {
    pub(super) scheme: Scheme,
    pub(super) authority: Authority,
}

impl std::fmt::Display for Server {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}://{}", self.scheme, self.authority)
    }
}

impl Options {
    /// Where requests go.
    pub(super) fn server(&self) -> Result<Server> {
        let text = &self.to;
        let uri: Uri = text.parse().with_context(|| {
            format!("--to {text}: no URL; give one such as http://127.0.0.1:8080")
        })?;
        let parts = uri.into_parts();
        let scheme = parts
            .scheme
            .filter(|scheme| *scheme == Scheme::HTTP || *scheme == Scheme::HTTPS);
        let (Some(scheme), Some(authority)) = (scheme, parts.authority) else {
            bail!("--to {text}: no http or https URL; give one such as http://127.0.0.1:8080");
        };
        if authority.as_str().contains('@') {
            bail!(
                "--to: leave out user and password; requests keep the credentials that they have"
            );
        }
        let path = parts.path_and_query.map(|path| path.to_string());
        if path.is_some_and(|path| !path.is_empty() && path != "/") {
            bail!(
                "--to {text}: leave out the path, for requests keep their own; where operations stand \
                 below one that is not in the contract, say so with --base-path"
            );
        }
        Ok(Server { scheme, authority })
    }
}
