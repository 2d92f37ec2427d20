//! `verify`: whether all of a store can be read.

use std::fmt::Write as _;

use anyhow::Context;
use clap::Args;
use contacts_store::{OpenMode, StoreOptions, open_archive, verify};

use super::copy::Bar;
use super::{StoreArgs, unless_reader_left, write_stdout};

#[derive(Debug, Args)]
pub(super) struct VerifyArgs {
    #[command(flatten)]
    store: StoreArgs,
    /// Tell the count and the checksum of each workspace too: `COUNT SUM WORKSPACE`
    #[arg(long)]
    sums: bool,
}

/// Reads everything, and shows on a terminal how far it is.
pub(super) async fn run(args: VerifyArgs) -> anyhow::Result<()> {
    let url = args.store.url()?;
    let store = open_archive(&url, OpenMode::MustExist, &StoreOptions::default()).await?;
    let bar = Bar::new();
    let sums = verify(store.as_ref(), &mut |at| bar.show(at)).await;
    bar.clear();
    let sums = sums.with_context(|| format!("{url} is not sound"))?;
    store.close().await?;
    let mut told = String::new();
    if args.sums {
        for (workspace, sum) in &sums {
            let name = workspace.as_str().escape_default();
            writeln!(told, "{} {sum} {name}", sum.contacts)?;
        }
    }
    let contacts: u64 = sums.values().map(|sum| sum.contacts).sum();
    writeln!(
        told,
        "{contacts} contacts in {} workspaces are sound",
        sums.len()
    )?;
    unless_reader_left(write_stdout(&told))
}
