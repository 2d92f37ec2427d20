//! `serve`: the server, from its first token to its last request.

use std::io;
use std::net::SocketAddr;
use std::num::{NonZeroU32, NonZeroUsize};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use clap::{Args, ValueEnum};
use contacts_server::{Closed, Config, Limits, Listener, RunningServer, TlsFiles};
use contacts_store::{
    Durability, OpenMode, SqliteStore, Store, StoreError, StoreOptions, StoreUrl,
};
use slog::{Logger, error, info, warn};

use super::jwt::JwtArgs;
use super::signals::{Asked, Signals, StopSignal};
use super::traces::TraceArgs;
use super::{BadSetting, LayoutArgs, StoreArgs, descriptors, first_token, write_stdout};
use crate::logging::{self, FormatArgs, LogLevel};

/// How long requests in flight may take to finish after a signal to stop.
const CLOSE_DEADLINE: Duration = Duration::from_secs(10);

/// How long to wait before a database that could not be reached is tried again: doubled each time.
const FIRST_PAUSE: Duration = Duration::from_millis(250);
const LONGEST_PAUSE: Duration = Duration::from_secs(5);

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
    #[command(flatten)]
    layout: LayoutArgs,
    /// What an acknowledged write to an SQLite store outlives
    #[arg(
        long,
        value_name = "LEVEL",
        env = "CONTACTS_DURABILITY",
        value_enum,
        default_value = "full"
    )]
    durability: DurabilityArg,
    /// Largest request body that is taken, in bytes
    #[arg(
        long,
        value_name = "N",
        env = "CONTACTS_MAX_BODY_BYTES",
        default_value = "1048576"
    )]
    max_body_bytes: NonZeroUsize,
    /// Connections at a time; beyond them the oldest idle ones are closed
    #[arg(
        long,
        value_name = "N",
        env = "CONTACTS_MAX_CONNECTIONS",
        default_value = "1536"
    )]
    max_connections: NonZeroUsize,
    #[command(flatten)]
    jwt: JwtArgs,
    /// Requests a second that each token may make, and as many at once; the others are answered with 500
    /// and Retry-After
    #[arg(long, value_name = "N", env = "CONTACTS_TOKEN_RATE")]
    token_rate: Option<NonZeroU32>,
    /// File with the certificate to encrypt connections with, and those that lead from it to a trusted
    /// one, in PEM; read anew on SIGHUP
    #[arg(long, value_name = "FILE", env = "CONTACTS_TLS_CERT")]
    tls_cert: Option<PathBuf>,
    /// File with the key of the certificate, in PEM
    #[arg(long, value_name = "FILE", env = "CONTACTS_TLS_KEY")]
    tls_key: Option<PathBuf>,
    /// Address and port to tell figures on, at /metrics in Prometheus' text format, to anyone who asks
    #[arg(
        long,
        value_name = "IP:PORT",
        env = "CONTACTS_METRICS_BIND",
        value_parser = bind_address
    )]
    metrics_bind: Option<SocketAddr>,
    #[command(flatten)]
    traces: TraceArgs,
    /// What to log; debug includes each request
    #[arg(
        long,
        value_name = "LEVEL",
        env = "CONTACTS_LOG_LEVEL",
        value_enum,
        default_value = "info"
    )]
    log_level: LogLevel,
    #[command(flatten)]
    log_format: FormatArgs,
    /// Log each request, whatever the level is
    #[arg(long, env = "CONTACTS_LOG_REQUESTS")]
    log_requests: bool,
    /// A request that takes the server so many milliseconds gets a line in the log; 0 for none
    #[arg(
        long,
        value_name = "MS",
        env = "CONTACTS_SLOW_REQUEST_MS",
        default_value = "1000"
    )]
    slow_request_ms: u32,
}

/// What an acknowledged write outlives.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum DurabilityArg {
    /// A crash of the machine: it is on the disk
    Full,
    /// A crash of the server; one of the machine may take the last seconds along
    Normal,
}

impl From<DurabilityArg> for Durability {
    fn from(durability: DurabilityArg) -> Self {
        match durability {
            DurabilityArg::Full => Self::Full,
            DurabilityArg::Normal => Self::Normal,
        }
    }
}

fn bind_address(text: &str) -> Result<SocketAddr, &'static str> {
    text.parse()
        .map_err(|_| "expected an IP address and a port, such as 127.0.0.1:8080 or [::1]:8080")
}

/// Whether a server could be started with this, as far as that can be told without starting one.
pub(super) fn check(args: &ServeArgs) -> anyhow::Result<()> {
    first_token::given()?;
    args.store.url()?;
    if let Some(files) = tls(args)? {
        files.check()?;
    }
    if let Some(rules) = args.jwt.rules()? {
        rules.check()?;
    }
    Ok(())
}

/// Serves until a signal.
pub(super) async fn run(args: ServeArgs) -> anyhow::Result<ExitCode> {
    // Flushes the log when it goes.
    let (log, _flush) = logging::to_stderr(args.log_level, args.log_format.format)?;
    let given = first_token::given()?;
    let url = args.store.url()?;
    let config = config(&args, &log)?;
    let mut signals = Signals::listen(config.tls.is_some()).context("cannot listen for signals")?;

    // First, so that a port that is taken leaves no new store behind.
    let listener = Listener::bind(&config)?;
    let options = StoreOptions {
        durability: args.durability.into(),
        ..args.layout.options()
    };
    let store = tokio::select! {
        store = open(&url, &options, &log) => store?,
        signal = signals.stop() => {
            let signal = signal.context("cannot listen for signals")?;
            info!(log, "stopped before there was a store"; "signal" => signal.name());
            return Ok(ExitCode::SUCCESS);
        }
    };
    warn_of_exposed(&url, &log);
    let server = listener.start(&config, store.clone(), log.clone())?;
    let address = server.local_addr();
    if let Some(address) = server.metrics_addr() {
        info!(log, "figures are told"; "url" => format!("http://{address}/metrics"));
    }
    let base = format!("{}://", if server.has_tls() { "https" } else { "http" });
    let told = first_token::see_to(store.as_ref(), &url, given, (&base, address), &log).await;
    if let Err(error) = told.and_then(|()| announce(&base, address)) {
        server
            .close(Duration::ZERO)
            .await
            .context("cannot close the store")?;
        return Err(error);
    }

    let signal = stop(&mut signals, &server, &log).await?;
    info!(log, "stopping: no new requests, those in flight have 10 s"; "signal" => signal.name());
    tokio::select! {
        closed = server.close(CLOSE_DEADLINE) => {
            match closed.context("cannot close the store")? {
                Closed::Finished => info!(log, "stopped"),
                Closed::Cut => warn!(log, "stopped; requests that had not finished were cut"),
            }
            Ok(ExitCode::SUCCESS)
        }
        second = signals.stop() => {
            let second = second.context("cannot listen for signals")?;
            warn!(log, "stopped at once by a second signal"; "signal" => second.name());
            Ok(ExitCode::from(second.exit_code()))
        }
    }
}

/// Opens the store, and waits for a database that is not there yet.
async fn open(
    url: &StoreUrl,
    options: &StoreOptions,
    log: &Logger,
) -> Result<Arc<dyn Store>, StoreError> {
    let mut pause = FIRST_PAUSE;
    loop {
        match contacts_store::open(url, OpenMode::CreateIfMissing, options).await {
            Err(error @ StoreError::OutOfReach { .. }) => {
                warn!(log, "waiting for the database: {error}"; "next_attempt_ms" => pause.as_millis());
            }
            done => return done,
        }
        tokio::time::sleep(pause).await;
        pause = pause.saturating_mul(2).min(LONGEST_PAUSE);
    }
}

fn config(args: &ServeArgs, log: &Logger) -> anyhow::Result<Config> {
    let wanted = args.max_connections.get();
    let connections = descriptors::connections(wanted);
    if connections < wanted {
        warn!(log, "the limit of descriptors (ulimit -n) leaves room for fewer connections"; "connections" => connections);
    }
    Ok(Config {
        bind: args.bind,
        tls: tls(args)?,
        max_body_bytes: args.max_body_bytes.get(),
        limits: Limits {
            connections,
            ..Limits::default()
        },
        jwt: args.jwt.rules()?,
        token_rate: args.token_rate,
        log_requests: args.log_requests,
        slow_request: Duration::from_millis(args.slow_request_ms.into()),
        metrics_bind: args.metrics_bind,
        traces: args.traces.rules(),
    })
}

/// The files to encrypt connections with, of which neither is good for anything alone.
fn tls(args: &ServeArgs) -> Result<Option<TlsFiles>, BadSetting> {
    match (&args.tls_cert, &args.tls_key) {
        (Some(certificate), Some(key)) => Ok(Some(TlsFiles {
            certificate: certificate.clone(),
            key: key.clone(),
        })),
        (None, None) => Ok(None),
        (Some(_), None) => Err(BadSetting(
            "--tls-cert needs --tls-key, the key of the certificate",
        )),
        (None, Some(_)) => Err(BadSetting(
            "--tls-key needs --tls-cert, the certificate of the key",
        )),
    }
}

/// The next signal to stop. Until then certificate and key are read anew when that is asked for.
async fn stop(
    signals: &mut Signals,
    server: &RunningServer,
    log: &Logger,
) -> anyhow::Result<StopSignal> {
    loop {
        let asked = signals.next().await.context("cannot listen for signals")?;
        match asked {
            Asked::Stop(signal) => return Ok(signal),
            Asked::Reload if !server.has_tls() => {
                warn!(log, "SIGHUP: there is no certificate to read anew");
            }
            Asked::Reload => match server.reload_tls() {
                Ok(()) => info!(log, "certificate and key were read anew"),
                Err(fault) => error!(log, "the former certificate stays in use: {fault}"),
            },
        }
    }
}

/// Personal data that others can get at is worth a line at every start.
fn warn_of_exposed(url: &StoreUrl, log: &Logger) {
    let StoreUrl::Sqlite(database) = url else {
        return;
    };
    for exposed in SqliteStore::exposed(database) {
        warn!(
            log,
            "others can get at {}: its mode is {:o}, set it to {:o}",
            exposed.path.display(),
            exposed.mode,
            exposed.expected
        );
    }
}

/// Says where the server listens.
fn announce(base: &str, address: SocketAddr) -> anyhow::Result<()> {
    write_stdout(&format!("listening on {base}{address}\n"))
        .or_else(|error| match error.kind() {
            // Whoever started the server need not care.
            io::ErrorKind::BrokenPipe => Ok(()),
            _ => Err(error),
        })
        .context("cannot write to stdout")
}
