//! `serve`: the server, from its first token to its last request.

use std::env;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::num::NonZeroUsize;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, anyhow};
use clap::Args;
use contacts_server::{Closed, Config, RunningServer};
use contacts_store::{Access, OpenMode, Store, TokenRecord, TokenSecret};
use slog::{Logger, info, warn};

use super::signals::StopSignals;
use super::{StoreArgs, write_stderr, write_stdout};
use crate::logging::{self, LogLevel};

/// The variable that sets the first token. There is no option for it: others can read the command line.
const BOOTSTRAP_TOKEN: &str = "CONTACTS_BOOTSTRAP_TOKEN";

/// How long requests in flight may take to finish after a signal to stop.
const CLOSE_DEADLINE: Duration = Duration::from_secs(10);

/// The request that the curl line shown with the first token makes.
const EXAMPLE_BODY: &str =
    r#"{"workspace_id":"ws1","contact":{"email":"ada@example.com","first_name":"Ada"}}"#;

#[derive(Debug, Args)]
pub(super) struct ServeArgs {
    /// Address and port to listen on; port 0 takes a free one
    #[arg(
        long,
        value_name = "IP:PORT",
        env = "CONTACTS_BIND",
        default_value = "127.0.0.1:8080",
        value_parser = bind_address
    )]
    bind: SocketAddr,
    #[command(flatten)]
    store: StoreArgs,
    /// Largest request body that is taken, in bytes
    #[arg(
        long,
        value_name = "N",
        env = "CONTACTS_MAX_BODY_BYTES",
        default_value = "1048576"
    )]
    max_body_bytes: NonZeroUsize,
    /// What to log; debug includes each request
    #[arg(
        long,
        value_name = "LEVEL",
        env = "CONTACTS_LOG_LEVEL",
        value_enum,
        default_value = "info"
    )]
    log_level: LogLevel,
}

fn bind_address(text: &str) -> Result<SocketAddr, &'static str> {
    text.parse()
        .map_err(|_| "expected an IP address and a port, such as 127.0.0.1:8080 or [::1]:8080")
}

/// Serves until a signal.
pub(super) async fn run(args: ServeArgs) -> anyhow::Result<ExitCode> {
    // Flushes the log when it goes.
    let (log, _flush) = logging::to_stderr(args.log_level);
    let given = bootstrap_token_from_env()?;
    let mut signals = StopSignals::listen().context("cannot listen for signals")?;

    let store = args.store.open(OpenMode::CreateIfMissing).await?;
    let config = Config {
        bind: args.bind,
        max_body_bytes: args.max_body_bytes.get(),
    };
    let server = contacts_server::start(&config, store.clone(), log.clone()).await?;
    if let Err(error) = announce(&server, store.as_ref(), given, &log).await {
        server
            .close(Duration::ZERO)
            .await
            .context("cannot close the store")?;
        return Err(error);
    }

    let signal = signals.next().await.context("cannot listen for signals")?;
    info!(log, "stopping: no new requests, those in flight have 10 s"; "signal" => signal.name());
    tokio::select! {
        closed = server.close(CLOSE_DEADLINE) => {
            match closed.context("cannot close the store")? {
                Closed::Finished => info!(log, "stopped"),
                Closed::Cut => warn!(log, "stopped; requests that had not finished were cut"),
            }
            Ok(ExitCode::SUCCESS)
        }
        second = signals.next() => {
            let second = second.context("cannot listen for signals")?;
            warn!(log, "stopped at once by a second signal"; "signal" => second.name());
            Ok(ExitCode::from(second.exit_code()))
        }
    }
}

/// Sees to the first token and says where the server listens.
async fn announce(
    server: &RunningServer,
    store: &dyn Store,
    given: Option<TokenSecret>,
    log: &Logger,
) -> anyhow::Result<()> {
    let address = server.local_addr();
    bootstrap(store, given, address, log).await?;
    write_stdout(&format!("listening on http://{address}\n"))
        .or_else(|error| match error.kind() {
            // Whoever started the server need not care.
            io::ErrorKind::BrokenPipe => Ok(()),
            _ => Err(error),
        })
        .context("cannot write to stdout")
}

/// The token that the environment sets as the first. The error does not repeat it.
fn bootstrap_token_from_env() -> anyhow::Result<Option<TokenSecret>> {
    match env::var(BOOTSTRAP_TOKEN) {
        Ok(token) => TokenSecret::parse(&token)
            .map(Some)
            .map_err(|error| anyhow!("bad {BOOTSTRAP_TOKEN}: {error}")),
        Err(env::VarError::NotPresent) => Ok(None),
        Err(env::VarError::NotUnicode(_)) => {
            Err(anyhow!("bad {BOOTSTRAP_TOKEN}: it is not UTF-8 text"))
        }
    }
}

/// Gives the store its first token if it never had one: the given one, or a random one that is shown.
async fn bootstrap(
    store: &dyn Store,
    given: Option<TokenSecret>,
    address: SocketAddr,
    log: &Logger,
) -> anyhow::Result<()> {
    let (secret, is_given) = match given {
        Some(secret) => (secret, true),
        // Spares most starts the wait for the store's write lock.
        None if store.has_tokens().await? => return Ok(()),
        None => (TokenSecret::generate()?, false),
    };
    let record = TokenRecord::new(&secret, Some("bootstrap".to_owned()), Access::All);
    let id = record.id;
    match (store.insert_first(record).await?, is_given) {
        (true, true) => {
            info!(log, "the first token is the one of {BOOTSTRAP_TOKEN}"; "token_id" => %id);
        }
        (true, false) => write_stderr(&first_token_text(&secret, address)).with_context(|| {
            format!("cannot show the first token, {id}, on stderr: revoke it and create another")
        })?,
        (false, true) => info!(
            log,
            "{BOOTSTRAP_TOKEN} is ignored: the store has had tokens before"
        ),
        // Another server on the store was faster, and showed its own.
        (false, false) => {}
    }
    Ok(())
}

/// What is shown, once, of a first token.
fn first_token_text(secret: &TokenSecret, address: SocketAddr) -> String {
    let token = secret.expose();
    let address = reachable(address);
    format!(
        "\
The first token of this store, good for every workspace. It is not shown again:

    {token}

Try it:

    curl http://{address}/api/contacts.upsert -H 'Authorization: Bearer {token}' \
-H 'Content-Type: application/json' -d '{EXAMPLE_BODY}'

"
    )
}

/// The address to use on this machine for a server that listens on all of its addresses.
fn reachable(mut address: SocketAddr) -> SocketAddr {
    if address.ip().is_unspecified() {
        address.set_ip(match address.ip() {
            IpAddr::V4(_) => Ipv4Addr::LOCALHOST.into(),
            IpAddr::V6(_) => Ipv6Addr::LOCALHOST.into(),
        });
    }
    address
}
