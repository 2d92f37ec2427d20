//! `copy`: all of a store to another.

use anyhow::{Context, ensure};
use clap::Args;
use contacts_store::{OpenMode, Progress, Step, StoreOptions, StoreUrl, copy, open_archive};
use indicatif::{ProgressBar, ProgressStyle};

use super::{LayoutArgs, unless_reader_left, write_stdout};
use crate::audit::{self, Change};
use crate::logging::{self, FormatArgs, LogLevel};

#[derive(Debug, Args)]
pub(super) struct CopyArgs {
    /// Store to copy from
    // A URL may hold a password, so help does not show the one that is set.
    #[arg(
        long,
        value_name = "URL",
        env = "CONTACTS_COPY_FROM",
        hide_env_values = true
    )]
    from: String,
    /// Store to copy to; it is made if it is not there
    #[arg(
        long,
        value_name = "URL",
        env = "CONTACTS_COPY_TO",
        hide_env_values = true
    )]
    to: String,
    #[command(flatten)]
    layout: LayoutArgs,
    #[command(flatten)]
    log_format: FormatArgs,
}

/// Copies, compares, and shows on a terminal how far it is.
pub(super) async fn run(args: CopyArgs) -> anyhow::Result<()> {
    let from: StoreUrl = args.from.parse().context("bad store URL (--from)")?;
    let to: StoreUrl = args.to.parse().context("bad store URL (--to)")?;
    ensure!(from != to, "--from and --to name the same store");
    ensure!(
        to != StoreUrl::Memory,
        "a memory: store is gone when its process ends: copy to another"
    );
    let source = open_archive(&from, OpenMode::MustExist, &StoreOptions::default()).await?;
    let target = open_archive(&to, OpenMode::CreateIfMissing, &args.layout.options()).await?;
    let (log, flush) = logging::to_stderr(LogLevel::Info, args.log_format.format)?;
    let (bar, mut flush) = (Bar::new(), Some(flush));
    let copied = copy(
        source.as_ref(),
        target.as_ref(),
        &mut |token| audit::tell(&log, Change::Copied, token),
        &mut |at| {
            // The tokens are told; their lines come before the bar.
            drop(flush.take());
            bar.show(at);
        },
    )
    .await;
    bar.clear();
    let copied = copied.with_context(|| format!("cannot copy {from} to {to}"))?;
    source.close().await?;
    target.close().await?;
    let contacts: u64 = copied.workspaces.values().map(|sum| sum.contacts).sum();
    unless_reader_left(write_stdout(&format!(
        "{contacts} contacts in {} workspaces and {} tokens are the same in both; {} contacts were \
         written now\n",
        copied.workspaces.len(),
        copied.tokens,
        copied.written,
    )))
}

/// How far a command has come, on a terminal.
pub(super) struct Bar(ProgressBar);

impl Bar {
    /// A bar of which nothing shows yet; where stderr is no terminal nothing ever does.
    pub(super) fn new() -> Self {
        let bar = ProgressBar::new(0);
        let style = "{msg} {wide_bar} {human_pos} of {human_len}, {per_sec}, {eta} left";
        // A template that could not be read would show the default bar.
        if let Ok(style) = ProgressStyle::with_template(style) {
            bar.set_style(style);
        }
        Self(bar)
    }

    pub(super) fn show(&self, at: Progress) {
        self.0.set_message(match at.step {
            Step::Copying => "copying",
            Step::Verifying => "verifying",
        });
        self.0.set_length(at.of.max(at.contacts));
        self.0.set_position(at.contacts);
    }

    pub(super) fn clear(&self) {
        self.0.finish_and_clear();
    }
}
