//! `proxy`: stands between a client and its server, and judges every exchange that passes by a contract,
//! without changing it.
//!
//! What is judged is copied while it passes, and judged by another thread that takes the time that
//! nobody else needs: a client waits for no judgement. What it cannot keep up with passes unjudged, and
//! is counted.

mod connect;
mod headers;
mod judging;
mod options;
mod packed;
mod passing;
mod serve;
mod tee;

use std::io::Write;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, Result};
use openapi_conformance::Suite;
use openapi_conformance::told::Report;
use tokio::net::TcpListener;

use crate::conform::files;
use crate::environment::Environment;
use crate::input::load;
use crate::reports::Reports;
use connect::Connector;
use judging::{Judged, judging};
use passing::State;

pub use options::Options;

const OUTPUT: &str = "the report cannot be written";

/// Passes exchanges on until it is told to end (by ctrl-C, or SIGTERM), and reports: success if nothing
/// that passed is against the contract, as far as `--fail-on` asks; 1 if something is; 2 if nothing was
/// judged. An error says that it could not be done.
pub fn run(options: &Options, environment: &Environment, out: &mut dyn Write) -> Result<ExitCode> {
    let to = options.server()?;
    for report in &options.reports {
        report.check()?;
    }
    let origin = environment.contract(options.contract.as_deref())?;
    let name = origin.to_string();
    let beside = files::Beside::of(environment, &origin);
    let document = load(origin)?.document;
    let mut suite = Suite::from_contract(document)
        .with_context(|| name.clone())?
        .profile(beside.profile(options.profile.as_deref())?);
    if let Some(waivers) = &options.waivers {
        suite = suite.waivers(files::waivers(waivers)?);
    }
    let reports = Reports::open(&options.reports, str::to_owned)?;
    if let Some(recorder) = reports.recorder() {
        suite = suite.record(recorder);
    }

    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("the runtime cannot be started")?;
    let listener = runtime.block_on(async {
        TcpListener::bind(&options.bind).await.with_context(|| {
            format!(
                "nothing can listen at {}; choose another address with --bind",
                options.bind
            )
        })
    })?;
    // Before anybody can know that there is something to end.
    let end = {
        let _within = runtime.enter();
        serve::told_to_end()?
    };
    let connector = Connector::new(&to)?;
    let address = listener.local_addr().context("the address is not known")?;
    // The first line, for those who wait for it.
    writeln!(out, "listening on http://{address}").context(OUTPUT)?;
    let endings = "ctrl-C ends it and tells what it came to";
    writeln!(
        out,
        "exchanges with {to} are judged by {name} as they pass; {endings}"
    )
    .context(OUTPUT)?;
    out.flush().context(OUTPUT)?;

    let Judged { outcome, unjudged } = std::thread::scope(|scope| {
        let (sender, judge) = judging(scope, &suite, &to, options.base_path.as_deref())?;
        let state = Arc::new(State::new(options, &to, sender));
        runtime.block_on(serve::until(end, listener, connector, Arc::clone(&state)))?;
        // What still passes is not waited for any longer.
        runtime.shutdown_background();
        state.end();
        drop(state);
        judge.outcome()
    })?;
    let mut report = Report::of_traffic(&outcome, &name, &to.to_string());
    report.notes.extend(unjudged);
    reports.write(&report)?;
    write!(out, "\n{}", report.at_a_glance(options.limit)).context(OUTPUT)?;
    Ok(options.fail_on.code(&report))
}
