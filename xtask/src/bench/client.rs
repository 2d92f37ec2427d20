//! `bench client`: what a call by the generated client takes of the processor, beside a call that is
//! written by hand on the same HTTP client, against the same server, in turns.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};
use clap::{Args, value_parser};
use serde::Deserialize;

/// The program that measures, an example of the client: this one does not link it.
const PROGRAM: [&str; 5] = [
    "--package",
    "contacts-client",
    "--example",
    "cost",
    // Nothing is encrypted, so that nothing that does it need be built.
    "--no-default-features",
];
const WORKSPACE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

#[derive(Args)]
pub(super) struct Options {
    /// How often both are measured in turns; the figures are medians
    #[arg(long, default_value_t = 20, value_parser = value_parser!(u32).range(1..=1000))]
    rounds: u32,
    /// How many requests each sends in a round
    #[arg(long, default_value_t = 500, value_parser = value_parser!(u32).range(1..=100_000))]
    requests: u32,
    /// Fail where the client takes more than this in relation to what is written by hand
    #[arg(long, value_name = "RATIO")]
    most: Option<f64>,
}

/// Nanoseconds a request, by round.
#[derive(Deserialize)]
struct Figures {
    generated: Vec<u64>,
    by_hand: Vec<u64>,
}

pub(super) fn run(options: &Options) -> Result<()> {
    let output = Command::new(cargo())
        .args(["run", "--release", "--quiet"])
        .args(PROGRAM)
        .arg("--")
        .args([options.rounds.to_string(), options.requests.to_string()])
        .current_dir(WORKSPACE)
        .stderr(Stdio::inherit())
        .output()
        .context("cargo cannot be run")?;
    ensure!(output.status.success(), "the program that measures failed");
    let figures: Figures = serde_json::from_slice(&output.stdout)
        .context("the program that measures did not say what it measured")?;
    let mut ratios: Vec<f64> = figures
        .generated
        .iter()
        .zip(&figures.by_hand)
        .map(|(generated, by_hand)| ratio(*generated, *by_hand))
        .collect();
    ratios.sort_by(f64::total_cmp);
    let ratio = middle(&ratios).context("nothing was measured")?;
    let show = |mut times: Vec<u64>| {
        times.sort_unstable();
        middle(&times).map_or(0.0, ratio_of_microseconds)
    };
    println!(
        "time of the processor for a request: {:.1} µs by the generated client, {:.1} µs by hand; \
         ratio {ratio:.3} (median of {} rounds of {} requests each)",
        show(figures.generated),
        show(figures.by_hand),
        options.rounds,
        options.requests,
    );
    if let Some(most) = options.most {
        ensure!(ratio <= most, "the ratio is to be {most} at most");
    }
    Ok(())
}

fn cargo() -> PathBuf {
    std::env::var_os("CARGO").map_or_else(|| "cargo".into(), PathBuf::from)
}

fn middle<T: Copy>(sorted: &[T]) -> Option<T> {
    sorted.get(sorted.len() / 2).copied()
}

#[expect(
    clippy::cast_precision_loss,
    reason = "far fewer than 2^52 nanoseconds"
)]
fn ratio(one: u64, other: u64) -> f64 {
    one as f64 / other.max(1) as f64
}

fn ratio_of_microseconds(nanoseconds: u64) -> f64 {
    ratio(nanoseconds, 1_000)
}
