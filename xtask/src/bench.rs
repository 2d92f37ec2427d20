//! `bench`: the release server under load over each store, in one run, so that the ratios between
//! the stores hold whatever the machine does meanwhile.

mod ceiling;
mod client;
mod clients;
mod diff;
mod disk;
mod fill;
mod generator;
mod latencies;
mod plots;
mod process;
mod proxy;
mod release;
mod report;
mod requests;
mod response;
mod server;

use anyhow::{Context, Result, ensure};
use clap::{Args, ValueEnum, value_parser};
use generator::{Load, Outcome, Target};
use plots::Plot;
use report::{Figures, Report};
use server::Server;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

const MEBIBYTE: f64 = 1024.0 * 1024.0;

#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Options {
    #[command(subcommand)]
    what: Option<What>,
    /// Keep-alive connections, each with one request in flight
    #[arg(long, default_value_t = 64, value_parser = value_parser!(u32).range(1..=4096))]
    connections: u32,
    /// How long each store is loaded in a round
    #[arg(long, default_value_t = 5, value_parser = value_parser!(u64).range(1..=600))]
    seconds: u64,
    /// End a load after this many requests, if its time is not over before
    #[arg(long, default_value_t = 100_000_000, hide_default_value = true,
          value_parser = value_parser!(u64).range(1..=100_000_000))]
    requests: u64,
    /// How often every store is measured; the figures are medians
    #[arg(long, default_value_t = 3, value_parser = value_parser!(u16).range(1..=99))]
    rounds: u16,
    /// Threads of the load generator
    #[arg(long, default_value_t = 1, value_parser = value_parser!(u32).range(1..=64))]
    threads: u32,
    /// A store to measure; repeat it for several [default: all]
    #[arg(long = "store", value_enum)]
    stores: Vec<Store>,
    /// Where the database is made [default: beside the built server, which is on a disk that syncs]
    #[arg(long)]
    folder: Option<PathBuf>,
    /// Write the figures to this file as well
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Measure each store at 1 to 256 connections too, and draw the figures into this folder
    #[arg(long, value_name = "FOLDER")]
    plots: Option<PathBuf>,
    /// Contacts that SQLite and PostgreSQL hold before they are measured once more, for the plots;
    /// repeat it for several
    #[arg(long = "contacts", value_name = "N", requires = "plots",
          value_parser = value_parser!(u64).range(1..=1_000_000_000))]
    sizes: Vec<u64>,
}

impl Options {
    fn load(&self) -> Load {
        Load {
            connections: self.connections,
            threads: self.threads,
            time: Duration::from_secs(self.seconds),
            requests: self.requests,
            series: 1,
        }
    }
}

#[derive(clap::Subcommand)]
enum What {
    /// Measure the comparison of documents instead, beside the crate `drift`
    Diff(diff::Options),
    /// Measure what the generated client takes beside a call that is written by hand
    Client(client::Options),
    /// Measure the clients of documents that nobody here wrote: what of each is generated, compiled,
    /// carried and lost
    Clients(clients::Options),
    /// Measure what `proxy` takes from a server that it stands before
    Proxy(proxy::Options),
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
enum Store {
    /// Does nothing; measured first in each round, since the others are compared with it.
    Null,
    Memory,
    Sqlite,
    /// In a PostgreSQL of its own, if there is one here
    Postgres,
    /// In a Citus cluster of a coordinator and two workers of its own, if there is one here
    Citus,
}

impl Store {
    fn name(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Memory => "memory",
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
            Self::Citus => "citus",
        }
    }

    /// Whether it can be measured here; if not, that is told on stderr.
    fn is_here(self) -> bool {
        match self {
            Self::Postgres => postgres_fixture::Server::shared().is_some(),
            Self::Citus => postgres_fixture::Cluster::shared().is_some(),
            Self::Null | Self::Memory | Self::Sqlite => true,
        }
    }

    /// The URL of a new store of this kind; what needs a file has it in `folder`.
    fn url(self, folder: &Path) -> Result<String> {
        Ok(match self {
            Self::Null | Self::Memory => "memory:".to_owned(),
            Self::Sqlite => format!("sqlite:{}", folder.join("contacts.db").display()),
            Self::Postgres => {
                let server = postgres_fixture::Server::shared().context("no PostgreSQL here")?;
                wait_for(server.schema())?
            }
            Self::Citus => {
                let cluster = postgres_fixture::Cluster::shared().context("no Citus here")?;
                wait_for(cluster.schema())?
            }
        })
    }

    /// The command that starts a server over the store.
    fn server(self, binary: &Path, url: &str) -> Result<Command> {
        if self == Self::Null {
            let own = std::env::current_exe().context("this program's path is not known")?;
            let mut command = Command::new(own);
            command.arg("bench-server");
            return Ok(command);
        }
        let mut command = Command::new(binary);
        command.args(["serve", "--bind", "127.0.0.1:0", "--store", url]);
        if self == Self::Citus {
            command.arg("--distributed");
        }
        Ok(command)
    }
}

fn wait_for<T>(future: impl Future<Output = T>) -> Result<T> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("no runtime")?;
    Ok(runtime.block_on(future))
}

/// Measures, prints the figures and writes them where `--json` says.
///
/// Fails when a server does not start, a connection breaks, or one answer is not 200.
pub(crate) fn run(options: &Options) -> Result<()> {
    match &options.what {
        Some(What::Client(options)) => return client::run(options),
        Some(What::Clients(options)) => return clients::run(options),
        Some(What::Diff(options)) => return diff::run(options),
        Some(What::Proxy(options)) => return proxy::run(options),
        None => {}
    }
    let binary = release::server_binary()?;
    if let Some(path) = &options.json {
        // Before minutes of measuring, not after them.
        write(path, "")?;
    }
    let folder = options.folder.as_deref().or(binary.parent());
    let folder = folder.unwrap_or(Path::new("."));
    let mut stores = options.stores.clone();
    if stores.is_empty() {
        let all = Store::value_variants().iter().copied();
        stores.extend(all.filter(|store| store.is_here()));
    }
    stores.sort_unstable();
    stores.dedup();
    if let Some(plots) = &options.plots {
        std::fs::create_dir_all(plots)
            .with_context(|| format!("{} could not be made", plots.display()))?;
    }
    let mut report = measure(options, &stores, &binary, folder)?;
    if let Some(plots) = &options.plots {
        report.by_connections = by_connections(options, &stores, &binary, folder)?;
        report.by_contacts = by_contacts(options, &stores, &binary, folder)?;
        draw(&report, plots)?;
    }
    report.render(&mut std::io::stdout().lock())?;
    if let Some(path) = &options.json {
        let json = serde_json::to_string_pretty(&report)? + "\n";
        write(path, &json)?;
    }
    Ok(())
}

fn write(path: &Path, text: &str) -> Result<()> {
    std::fs::write(path, text).with_context(|| format!("{} could not be written", path.display()))
}

/// The server that `run` starts for the do-nothing store.
pub(crate) fn serve() -> Result<()> {
    ceiling::serve()
}

/// All rounds. The stores take turns, so that a slow minute of the machine meets all of them.
fn measure(options: &Options, stores: &[Store], binary: &Path, folder: &Path) -> Result<Report> {
    let many = options.load();
    let one = Load {
        connections: 1,
        ..many
    };
    let mut rounds = vec![(Vec::new(), Vec::new()); stores.len()];
    let mut syncs = Vec::new();
    for _ in 0..options.rounds {
        let mut ceiling: Option<(f64, f64)> = None;
        for (store, (loaded, alone)) in stores.iter().zip(&mut rounds) {
            let mut under_many = one_load(*store, binary, folder, &many, 0)?;
            let mut under_one = one_load(*store, binary, folder, &one, 0)?;
            if *store == Store::Null {
                ceiling = Some((
                    under_many.requests_per_second,
                    under_one.requests_per_second,
                ));
            }
            if let Some((many, one)) = ceiling {
                under_many.ratio_to_ceiling = Some(under_many.requests_per_second / many);
                under_one.ratio_to_ceiling = Some(under_one.requests_per_second / one);
            }
            loaded.push(under_many);
            alone.push(under_one);
        }
        syncs.push(disk::sync_time(folder)?);
    }
    syncs.sort_unstable();
    Ok(Report {
        by_connections: Vec::new(),
        by_contacts: Vec::new(),
        rounds: usize::from(options.rounds),
        seconds_per_load: options.seconds,
        loaded: rounds
            .iter()
            .filter_map(|(loaded, _)| Figures::median(loaded))
            .collect(),
        one_connection: rounds
            .iter()
            .filter_map(|(_, alone)| Figures::median(alone))
            .collect(),
        sync_us: syncs
            .get(syncs.len() / 2)
            .map_or(f64::NAN, |sync| sync.as_secs_f64() * 1e6),
    })
}

/// Each store at several numbers of connections, once.
fn by_connections(
    options: &Options,
    stores: &[Store],
    binary: &Path,
    folder: &Path,
) -> Result<Vec<Figures>> {
    let mut all = Vec::new();
    for connections in [1, 2, 4, 8, 16, 32, 64, 128, 256] {
        for store in stores {
            let load = Load {
                connections,
                ..options.load()
            };
            all.push(one_load(*store, binary, folder, &load, 0)?);
        }
    }
    Ok(all)
}

/// The durable stores on one machine, filled with so many contacts, of which random ones are changed.
fn by_contacts(
    options: &Options,
    stores: &[Store],
    binary: &Path,
    folder: &Path,
) -> Result<Vec<Figures>> {
    let mut all = Vec::new();
    for contacts in &options.sizes {
        for store in stores {
            if matches!(store, Store::Sqlite | Store::Postgres) {
                all.push(one_load(
                    *store,
                    binary,
                    folder,
                    &options.load(),
                    *contacts,
                )?);
            }
        }
    }
    Ok(all)
}

fn draw(report: &Report, folder: &Path) -> Result<()> {
    let rate = |figures: &Figures| figures.requests_per_second;
    Plot {
        title: "Upserts per second by connections",
        x: "connections, each with one request in flight",
        y: "upserts per second",
        lines: plots::lines(&report.by_connections, |one| {
            (f64::from(one.connections), rate(one))
        }),
        is_log: false,
    }
    .draw(&folder.join("connections.svg"))?;
    let latencies = report.loaded.iter().map(|one| plots::Line {
        name: one.store.clone(),
        // The share of requests that take longer: one in ten, in a hundred, in a thousand.
        points: one
            .latencies_us
            .iter()
            .map(|(percent, micros)| (100.0 / (100.0 - percent), micros / 1000.0))
            .collect(),
    });
    Plot {
        title: "Latency by percentile",
        x: "one in so many requests takes longer",
        y: "milliseconds",
        lines: latencies.collect(),
        is_log: true,
    }
    .draw(&folder.join("latencies.svg"))?;
    if report.by_contacts.is_empty() {
        return Ok(());
    }
    Plot {
        title: "Upserts per second by contacts in the store",
        x: "contacts",
        y: "upserts per second",
        lines: plots::lines(&report.by_contacts, |one| (one.contacts, rate(one))),
        is_log: false,
    }
    .draw(&folder.join("contacts.svg"))
}

/// One store, newly made, under one load, after a short one that is not counted.
fn one_load(
    store: Store,
    binary: &Path,
    folder: &Path,
    load: &Load,
    contacts: u64,
) -> Result<Figures> {
    let name = store.name();
    let folder = tempfile::Builder::new()
        .prefix("bench-")
        .tempdir_in(folder)
        .with_context(|| format!("no database can be made in {}", folder.display()))?;
    let url = store.url(folder.path())?;
    if contacts > 0 {
        wait_for(fill::fill(&url, contacts))??;
    }
    let server = Server::start(store.server(binary, &url)?)?;
    let idle = server.memory()?;
    let target = Target {
        address: server.address,
        token: server::TOKEN,
    };
    let warm_up = Load {
        time: Duration::from_millis(500).min(load.time / 4),
        requests: load.requests.min(10_000),
        series: 0,
        ..*load
    };
    judged(store, generator::run(&target, &warm_up)?)?;

    let before = (server.cpu_time()?, process::cpu_time(std::process::id())?);
    let outcome = judged(store, generator::run(&target, load)?)?;
    let after = (server.cpu_time()?, process::cpu_time(std::process::id())?);
    let memory = server.memory()?;

    let per_1000 = |used: Duration| used.as_secs_f64() * 1000.0 / count(outcome.answered);
    let mebibytes = |bytes: u64| count(bytes) / MEBIBYTE;
    let micros = |percent| outcome.latencies.percentile(percent).as_secs_f64() * 1e6;
    let generator_cpu = after.1.saturating_sub(before.1);
    let seconds = outcome.elapsed.as_secs_f64();
    Ok(Figures {
        store: name.to_owned(),
        connections: load.connections,
        contacts: count(contacts),
        requests: count(outcome.answered),
        latencies_us: latencies_of(&outcome),
        requests_per_second: count(outcome.answered) / seconds,
        ratio_to_ceiling: None,
        p50_us: micros(50),
        p99_us: micros(99),
        server_cpu_s_per_1000: per_1000(after.0.saturating_sub(before.0)),
        generator_cpu_s_per_1000: per_1000(generator_cpu),
        generator_load: generator_cpu.as_secs_f64() / seconds / f64::from(load.threads),
        idle_mib: mebibytes(idle.resident),
        loaded_mib: mebibytes(memory.resident),
        peak_mib: mebibytes(memory.peak),
    })
}

fn latencies_of(outcome: &Outcome) -> Vec<(f64, f64)> {
    [50.0, 75.0, 90.0, 95.0, 99.0, 99.5, 99.9]
        .map(|percent| {
            let latency = outcome.latencies.at_percentile(percent);
            (percent, latency.as_secs_f64() * 1e6)
        })
        .to_vec()
}

/// Lets only a load through whose every answer was 200, and whose creates and updates were what
/// they were meant to be: otherwise something else was measured.
fn judged(store: Store, outcome: Outcome) -> Result<Outcome> {
    let name = store.name();
    ensure!(
        outcome.refused == 0,
        "{name}: {} of {} requests were not answered with 200; the first: {}",
        outcome.refused,
        outcome.answered,
        outcome.first_refusal.unwrap_or_default(),
    );
    ensure!(
        outcome.created == outcome.creates || store == Store::Null,
        "{name}: {} requests were for new contacts, but {} were answered as creates",
        outcome.creates,
        outcome.created,
    );
    Ok(outcome)
}

#[expect(
    clippy::cast_precision_loss,
    reason = "counts and bytes of a bench are far below 2^52"
)]
fn count(number: u64) -> f64 {
    number as f64
}
