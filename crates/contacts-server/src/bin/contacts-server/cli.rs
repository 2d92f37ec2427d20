//! The command line: what can be asked for, and how the answers and errors are shown.

mod backup;
mod config;
mod copy;
mod descriptors;
mod export;
mod first_token;
mod jwt;
mod serve;
mod signals;
mod table;
mod token;
mod traces;
mod verify;

use std::io::{self, Write};
use std::num::NonZeroU32;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context;
use clap::{Args, Parser, Subcommand};
use contacts_store::{OpenMode, Store, StoreOptions, StoreUrl, ValueError, WorkspaceId};

use crate::settings::CONFIG;

/// Stores contacts and serves the contacts API.
///
/// Without a command it serves, and takes the options of `serve`.
#[derive(Debug, Parser)]
#[command(
    name = "contacts-server",
    version,
    args_conflicts_with_subcommands = true
)]
pub(crate) struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    serve: serve::ServeArgs,
    /// File of settings, in TOML; what the environment or an option says comes before it
    #[arg(
        long,
        id = CONFIG,
        value_name = "FILE",
        env = "CONTACTS_SERVER_CONFIG",
        global = true
    )]
    config: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the contacts API until Ctrl-C or SIGTERM
    ///
    /// Prints the address on stdout as `listening on http://127.0.0.1:8080`, and logs to stderr.
    ///
    /// On a store that never had a token it makes the first, good for every workspace. It is shown once
    /// if stderr is a terminal, and otherwise written to a file that stderr names. The environment
    /// variable `CONTACTS_BOOTSTRAP_TOKEN` sets that token instead.
    #[command(verbatim_doc_comment)]
    Serve(Box<serve::ServeArgs>),
    /// Make, list and revoke the tokens that requests need
    Token(token::TokenArgs),
    /// Write a workspace's contacts to stdout
    ///
    /// In CSV null is an empty field and the empty string is `""`; in NDJSON null fields are left out.
    /// Works while a server runs on the store.
    #[command(verbatim_doc_comment)]
    Export(export::ExportArgs),
    /// Copy the database to a new file, also while a server runs on it
    Backup(backup::BackupArgs),
    /// Copy all contacts and tokens to another store, and compare the two
    ///
    /// What the other store has already is not written again: a copy that was broken off goes on where
    /// it was when the command is given again. No server should write to either meanwhile; if one
    /// did, the comparison tells, and copying again brings over what changed.
    #[command(verbatim_doc_comment)]
    Copy(copy::CopyArgs),
    /// Read all of a store, and tell whether it is sound
    Verify(verify::VerifyArgs),
    /// Show what the settings are and where they come from
    Config(config::ConfigArgs),
}

impl Cli {
    /// Does what was asked for; `effective` is what the settings are. The error, told by [`sentence`],
    /// means exit code 1.
    pub(crate) async fn run(self, effective: &[[String; 3]]) -> anyhow::Result<ExitCode> {
        signals::survive_file_size_limit().context("cannot listen for signals")?;
        match self.command {
            None => serve::run(self.serve).await,
            Some(Command::Serve(args)) => serve::run(*args).await,
            Some(Command::Token(args)) => token::run(args).await.map(|()| ExitCode::SUCCESS),
            Some(Command::Export(args)) => export::run(args).await.map(|()| ExitCode::SUCCESS),
            Some(Command::Backup(args)) => backup::run(&args).map(|()| ExitCode::SUCCESS),
            Some(Command::Copy(args)) => copy::run(args).await.map(|()| ExitCode::SUCCESS),
            Some(Command::Verify(args)) => verify::run(args).await.map(|()| ExitCode::SUCCESS),
            Some(Command::Config(args)) => {
                config::run(&args, effective).map(|()| ExitCode::SUCCESS)
            }
        }
    }
}

/// Which store to use.
#[derive(Debug, Args)]
struct StoreArgs {
    /// Where the contacts are: `sqlite:PATH`, `postgres://USER:PASSWORD@HOST/DATABASE`, or `memory:`,
    /// which ends with its server
    // A URL may hold a password, so help does not show the one that is set.
    #[arg(
        long = "store",
        value_name = "URL",
        env = "CONTACTS_STORE",
        hide_env_values = true,
        default_value = "sqlite:contacts.db"
    )]
    url: String,
}

impl StoreArgs {
    /// The URL. It is read here and not by clap: a bad one is an error of exit code 1.
    fn url(&self) -> anyhow::Result<StoreUrl> {
        self.url
            .parse()
            .context("bad store URL (--store or CONTACTS_STORE)")
    }

    /// Opens a store that must be there.
    async fn open(&self) -> anyhow::Result<Arc<dyn Store>> {
        let options = StoreOptions::default();
        Ok(contacts_store::open(&self.url()?, OpenMode::MustExist, &options).await?)
    }
}

/// How the tables of a new store lie.
#[derive(Debug, Args)]
struct LayoutArgs {
    /// Make a new PostgreSQL store in N hash partitions by workspace
    #[arg(
        long,
        value_name = "N",
        env = "CONTACTS_PARTITIONS",
        value_parser = partitions
    )]
    partitions: Option<NonZeroU32>,
    /// Make a new PostgreSQL store distributed by workspace over the nodes of a Citus cluster
    #[arg(long, env = "CONTACTS_DISTRIBUTED", conflicts_with = "partitions")]
    distributed: bool,
}

impl LayoutArgs {
    fn options(&self) -> StoreOptions {
        StoreOptions {
            partitions: self.partitions,
            distributed: self.distributed,
            ..StoreOptions::default()
        }
    }
}

/// A store's URL, which is the one setting that may hold a secret, without it.
pub(crate) fn masked(url: &str) -> String {
    match url.parse::<StoreUrl>() {
        Ok(url) => url.to_string(),
        Err(_) => "(not shown)".to_owned(),
    }
}

/// Settings that do not go together; exit code 2.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(crate) struct BadSetting(&'static str);

/// Reads a number of partitions; PostgreSQL becomes slow with more.
fn partitions(text: &str) -> Result<NonZeroU32, &'static str> {
    text.parse()
        .ok()
        .filter(|count: &NonZeroU32| count.get() <= 1024)
        .ok_or("expected a number from 1 to 1024")
}

/// Reads a workspace's identifier for clap.
fn workspace_id(text: &str) -> Result<WorkspaceId, ValueError> {
    WorkspaceId::new(text)
}

/// An error and its causes as one sentence. A message may tell its cause itself; nothing is told twice.
pub(crate) fn sentence(error: &anyhow::Error) -> String {
    let mut sentence = error.to_string();
    for cause in error.chain().skip(1).map(ToString::to_string) {
        if !sentence.contains(&cause) {
            sentence.push_str(": ");
            sentence.push_str(&cause);
        }
    }
    sentence
}

/// Writes all of the text to stdout, at once.
fn write_stdout(text: &str) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(text.as_bytes())?;
    stdout.flush()
}

/// Writes all of the text to stderr, with nothing of another thread in between.
pub(crate) fn write_stderr(text: &str) -> io::Result<()> {
    io::stderr().lock().write_all(text.as_bytes())
}

/// Makes an error of stdout tell what failed; that its reader has seen enough (`| head`) is none.
fn unless_reader_left(written: io::Result<()>) -> anyhow::Result<()> {
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => written.context("cannot write to stdout"),
    }
}
