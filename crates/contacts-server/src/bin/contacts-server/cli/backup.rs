//! `backup`: a copy of the database in one file.

use std::io::{self, IsTerminal};
use std::path::PathBuf;

use anyhow::bail;
use clap::Args;
use contacts_store::{SqliteStore, StoreError, StoreUrl};

use super::{StoreArgs, unless_reader_left, write_stderr, write_stdout};

#[derive(Debug, Args)]
pub(super) struct BackupArgs {
    #[command(flatten)]
    store: StoreArgs,
    /// The file to make; one that is there is not touched
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

/// Makes the copy, and shows on a terminal how far it is.
pub(super) fn run(args: &BackupArgs) -> anyhow::Result<()> {
    let database = match args.store.url()? {
        StoreUrl::Sqlite(database) => database,
        StoreUrl::Memory => return Err(StoreError::NothingInMemory.into()),
        _ => bail!(
            "only an SQLite store is backed up to a file: make backups of PostgreSQL with pg_dump or \
             pg_basebackup"
        ),
    };
    let shows = io::stderr().is_terminal();
    let mut pages = 0;
    SqliteStore::back_up(&database, &args.file, &mut |done, all| {
        pages = all;
        if shows {
            // Only a nicety.
            let _ = write_stderr(&format!("\r{done} of {all} pages"));
        }
    })?;
    if shows {
        let _ = write_stderr("\n");
    }
    let file = args.file.display();
    unless_reader_left(write_stdout(&format!(
        "backed up {pages} pages to {file}\n"
    )))
}
