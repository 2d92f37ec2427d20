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
mod load;
mod plots;
mod process;
mod proxy;
mod release;
mod report;
mod requests;
mod response;
mod server;
mod store;

use anyhow::{Context, Result};
use clap::{Args, ValueEnum, value_parser};
use generator::Load;
use load::one_load;
use plots::Plot;
use report::{Figures, Report};
use std::path::{Path, PathBuf};
use std::time::Duration;
use store::Store;

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
            rate: None,
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
    let mut rounds = vec![(Vec::new(), Vec::new(), Vec::new()); stores.len()];
    let mut syncs = Vec::new();
    for _ in 0..options.rounds {
        let mut ceiling: Option<(f64, f64)> = None;
        for (store, (loaded, half, alone)) in stores.iter().zip(&mut rounds) {
            let mut under_many = one_load(*store, binary, folder, &many, 0)?;
            let rate = Some(under_many.requests_per_second / 2.0);
            half.push(one_load(*store, binary, folder, &Load { rate, ..many }, 0)?);
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
            .filter_map(|(loaded, ..)| Figures::median(loaded))
            .collect(),
        half_load: rounds
            .iter()
            .filter_map(|(_, half, _)| Figures::median(half))
            .collect(),
        one_connection: rounds
            .iter()
            .filter_map(|(.., alone)| Figures::median(alone))
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
