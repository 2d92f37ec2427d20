//! One store under one load.

use super::fill;
use super::generator::{self, Load, Outcome, Target};
use super::process;
use super::report::Figures;
use super::server::{self, Server};
use super::store::{Store, wait_for};
use anyhow::{Context, Result, ensure};
use std::path::Path;
use std::time::Duration;

const MEBIBYTE: f64 = 1024.0 * 1024.0;

/// One store, newly made, under one load, after a short one that is not counted.
pub(super) fn one_load(
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
pub(super) fn judged(store: Store, outcome: Outcome) -> Result<Outcome> {
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
pub(super) fn count(number: u64) -> f64 {
    number as f64
}
