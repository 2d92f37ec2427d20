//! `bench proxy`: what standing between client and server takes, each round the bare server and the same
//! behind `proxy`.

use super::generator::{self, Load, Target};
use super::load::{count, judged};
use super::release;
use super::server::{self, Server};
use super::store::Store;
use anyhow::{Context, Result, ensure};
use clap::{Args, value_parser};
use std::io::Write as _;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

/// Of the bare server's throughput so much is to be kept.
const KEPT: f64 = 0.5;
/// So much may be added at the median of one connection, in milliseconds.
const ADDED: f64 = 0.3;

#[derive(Args)]
pub(crate) struct Options {
    /// Keep-alive connections, each with one request in flight
    #[arg(long, default_value_t = 32, value_parser = value_parser!(u32).range(1..=4096))]
    connections: u32,
    /// How long each is loaded in a round
    #[arg(long, default_value_t = 4, value_parser = value_parser!(u64).range(1..=600))]
    seconds: u64,
    /// How often both are measured; the figures are medians
    #[arg(long, default_value_t = 5, value_parser = value_parser!(u16).range(1..=99))]
    rounds: u16,
    /// The store of the server
    #[arg(long, value_enum, default_value_t = Store::Memory)]
    store: Store,
    /// Fail where less is kept, or more is added, than is aimed at
    #[arg(long)]
    strict: bool,
}

/// One load of one of both.
#[derive(Clone, Copy)]
struct Figures {
    per_second: f64,
    p50: f64,
    p99: f64,
}

/// Measures, and prints the figures.
pub(crate) fn run(options: &Options) -> Result<()> {
    let binary = release::server_binary()?;
    let folder = binary.parent().unwrap_or(Path::new("."));
    let folder = tempfile::Builder::new()
        .prefix("bench-")
        .tempdir_in(folder)
        .context("no database can be made")?;
    let bare = Server::start(
        options
            .store
            .server(&binary, &options.store.url(folder.path())?)?,
    )?;
    let own = std::env::current_exe().context("this program's path is not known")?;
    let mut command = Command::new(own);
    command.args(["proxy", "--bind", "127.0.0.1:0"]);
    command.args(["--to", &format!("http://{}", bare.address)]);
    let proxy = Server::start(command)?;

    // By server, then by the number of connections.
    let mut loads: [[Vec<Figures>; 2]; 2] = Default::default();
    let mut series = 0;
    for _ in 0..options.rounds {
        for (server, loads) in [&bare, &proxy].into_iter().zip(&mut loads) {
            for (connections, load) in [options.connections, 1].into_iter().zip(loads) {
                load.push(one_load(options, server, connections, &mut series)?);
            }
        }
    }
    let [bare, proxied] = loads.map(|loads| loads.map(|load| median(&load)));
    let mut out = std::io::stdout().lock();
    let (rounds, seconds) = (options.rounds, options.seconds);
    writeln!(out, "medians of {rounds} rounds, each up to {seconds} s")?;
    writeln!(
        out,
        "{:<8}{:>6}{:>12}{:>10}{:>10}",
        "", "conns", "requests/s", "p50 ms", "p99 ms"
    )?;
    for (name, loads) in [("bare", bare), ("proxy", proxied)] {
        for (connections, load) in [options.connections, 1].into_iter().zip(loads) {
            writeln!(
                out,
                "{name:<8}{connections:>6}{:>12.0}{:>10.3}{:>10.3}",
                load.per_second, load.p50, load.p99
            )?;
        }
    }
    let ([many, one], [many_proxied, one_proxied]) = (bare, proxied);
    let kept = many_proxied.per_second / many.per_second;
    let added = one_proxied.p50 - one.p50;
    writeln!(
        out,
        "behind the proxy: {kept:.2} of the throughput at {} connections (aim: {KEPT}), {added:.3} ms more \
         at the median of one (aim: {ADDED})",
        options.connections
    )?;
    ensure!(
        !options.strict || (kept >= KEPT && added <= ADDED),
        "the proxy takes more than is aimed at"
    );
    Ok(())
}

/// Loads a server, after a short load that is not counted.
fn one_load(
    options: &Options,
    server: &Server,
    connections: u32,
    series: &mut u16,
) -> Result<Figures> {
    let target = Target {
        address: server.address,
        token: server::TOKEN,
    };
    let mut load = |time: Duration| {
        *series += 1;
        let load = Load {
            connections,
            threads: 1,
            time,
            requests: 100_000_000,
            rate: None,
            series: *series,
        };
        judged(options.store, generator::run(&target, &load)?)
    };
    let time = Duration::from_secs(options.seconds);
    load(time.min(Duration::from_millis(500)))?;
    let outcome = load(time)?;
    let milliseconds = |percent| outcome.latencies.percentile(percent).as_secs_f64() * 1e3;
    Ok(Figures {
        per_second: count(outcome.answered) / outcome.elapsed.as_secs_f64(),
        p50: milliseconds(50),
        p99: milliseconds(99),
    })
}

fn median(loads: &[Figures]) -> Figures {
    let of = |figure: fn(&Figures) -> f64| {
        let mut values: Vec<f64> = loads.iter().map(figure).collect();
        values.sort_unstable_by(f64::total_cmp);
        values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
    };
    Figures {
        per_second: of(|load| load.per_second),
        p50: of(|load| load.p50),
        p99: of(|load| load.p99),
    }
}

#[cfg(test)]
mod tests {
    use super::{Figures, median};

    #[test]
    fn the_median_is_taken_of_each_figure() {
        let loads = [(3.0, 1.0), (1.0, 9.0), (2.0, 5.0)].map(|(per_second, p50)| Figures {
            per_second,
            p50,
            p99: 0.0,
        });
        let median = median(&loads);
        assert!((median.per_second - 2.0).abs() < 1e-9 && (median.p50 - 5.0).abs() < 1e-9);
    }
}
