//! `token`: making, listing and revoking tokens.

use anyhow::{Context, bail};
use clap::{Args, Subcommand, ValueEnum};
use contacts_store::{
    Access, OpenMode, Revoked, Scope, Store, StoreUrl, TokenId, TokenRecord, TokenSecret,
    WorkspaceId, format_datetime,
};
use slog::Logger;

use super::table::aligned;
use super::{LayoutArgs, StoreArgs, unless_reader_left, workspace_id, write_stdout};
use crate::audit::{self, Change};
use crate::logging::{self, FormatArgs, LogLevel};
use crate::printable::printable;

#[derive(Debug, Args)]
pub(super) struct TokenArgs {
    #[command(subcommand)]
    command: TokenCommand,
}

#[derive(Debug, Subcommand)]
enum TokenCommand {
    /// Make a token and print it, this once, on stdout
    ///
    /// The store is made if it is not there.
    Create {
        #[command(flatten)]
        store: StoreArgs,
        #[command(flatten)]
        layout: LayoutArgs,
        /// Workspace the token is good for; may be repeated [default: every workspace]
        #[arg(long = "workspace", value_name = "ID", value_parser = workspace_id)]
        workspaces: Vec<WorkspaceId>,
        /// What the token is good for
        #[arg(long, value_enum, default_value = "write")]
        scope: ScopeArg,
        /// What to call the token in the list
        #[arg(long)]
        name: Option<String>,
        #[command(flatten)]
        log_format: FormatArgs,
    },
    /// List all tokens, revoked ones too, without their secrets
    List {
        #[command(flatten)]
        store: StoreArgs,
    },
    /// Revoke a token: running servers refuse it within a second
    Revoke {
        #[command(flatten)]
        store: StoreArgs,
        /// The token's ID, as `token list` shows it
        id: TokenId,
        #[command(flatten)]
        log_format: FormatArgs,
    },
}

/// What a token is good for.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum ScopeArg {
    /// Looking at contacts, on the page that shows them
    Read,
    /// Looking at contacts and changing them
    Write,
}

impl From<ScopeArg> for Scope {
    fn from(scope: ScopeArg) -> Self {
        match scope {
            ScopeArg::Read => Self::Read,
            ScopeArg::Write => Self::Write,
        }
    }
}

/// Carries out one of the subcommands.
pub(super) async fn run(args: TokenArgs) -> anyhow::Result<()> {
    match args.command {
        TokenCommand::Create {
            store,
            layout,
            workspaces,
            scope,
            name,
            log_format,
        } => {
            let (log, _flush) = logging::to_stderr(LogLevel::Info, log_format.format)?;
            // A token made in this process's memory would be good for nothing.
            let url = store.url()?;
            let mode = match url {
                StoreUrl::Memory => OpenMode::MustExist,
                _ => OpenMode::CreateIfMissing,
            };
            let store = contacts_store::open(&url, mode, &layout.options()).await?;
            let secret = TokenSecret::generate()?;
            let record = TokenRecord::new(&secret, name, access(workspaces));
            let record = record.with_scope(scope.into());
            create(store.as_ref(), &secret, record, &log).await?;
            Ok(store.close().await?)
        }
        TokenCommand::List { store } => {
            let store = store.open().await?;
            list(store.as_ref()).await?;
            Ok(store.close().await?)
        }
        TokenCommand::Revoke {
            store,
            id,
            log_format,
        } => {
            let (log, _flush) = logging::to_stderr(LogLevel::Info, log_format.format)?;
            let store = store.open().await?;
            revoke(store.as_ref(), id, &log).await?;
            Ok(store.close().await?)
        }
    }
}

fn access(workspaces: Vec<WorkspaceId>) -> Access {
    if workspaces.is_empty() {
        Access::All
    } else {
        Access::Workspaces(workspaces.into_iter().collect())
    }
}

async fn create(
    store: &dyn Store,
    secret: &TokenSecret,
    record: TokenRecord,
    log: &Logger,
) -> anyhow::Result<()> {
    let id = record.id;
    store.insert_token(record.clone()).await?;
    audit::tell(log, Change::Created, &record);
    write_stdout(&format!("{}\n", secret.expose()))
        .with_context(|| format!("cannot write token {id} to stdout: revoke it"))
}

async fn list(store: &dyn Store) -> anyhow::Result<()> {
    let tokens = store.tokens().await?;
    unless_reader_left(write_stdout(&table(&tokens)))
}

async fn revoke(store: &dyn Store, id: TokenId, log: &Logger) -> anyhow::Result<()> {
    let done = match store.revoke_token(id).await? {
        Revoked::Now => {
            if let Some(record) = store.token(id).await? {
                audit::tell(log, Change::Revoked, &record);
            }
            "revoked"
        }
        Revoked::Before => "was revoked before:",
        Revoked::Unknown => {
            bail!("there is no token {id}: `contacts-server token list` shows those there are")
        }
    };
    unless_reader_left(write_stdout(&format!("{done} {id}\n")))
}

/// The tokens as lines of aligned columns under a heading.
fn table(tokens: &[TokenRecord]) -> String {
    let heading = ["ID", "CREATED", "REVOKED", "SCOPE", "WORKSPACES", "NAME"].map(str::to_owned);
    let rows: Vec<_> = std::iter::once(heading)
        .chain(tokens.iter().map(row))
        .collect();
    aligned(&rows)
}

fn row(token: &TokenRecord) -> [String; 6] {
    [
        token.id.to_string(),
        format_datetime(token.created_at),
        token
            .revoked_at
            .map_or_else(|| "-".to_owned(), format_datetime),
        token.scope.to_string(),
        match &token.access {
            Access::All => "(all)".to_owned(),
            Access::Workspaces(workspaces) => {
                let names: Vec<_> = workspaces.iter().map(|id| printable(id.as_str())).collect();
                names.join(",")
            }
        },
        token
            .name
            .as_deref()
            .map_or_else(|| "-".to_owned(), printable),
    ]
}
