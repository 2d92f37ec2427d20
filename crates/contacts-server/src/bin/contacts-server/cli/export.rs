//! `export`: a workspace's contacts as text.

mod csv;

use std::io::{self, BufWriter, Write};

use clap::{Args, ValueEnum};
use contacts_store::{Contact, WorkspaceId};
use futures::TryStreamExt;

use super::{StoreArgs, unless_reader_left, workspace_id};

/// Octets that are written at a time.
const BUFFER: usize = 64 * 1024;

#[derive(Debug, Args)]
pub(super) struct ExportArgs {
    #[command(flatten)]
    store: StoreArgs,
    /// The workspace whose contacts to write
    #[arg(long, value_name = "ID", value_parser = workspace_id)]
    workspace: WorkspaceId,
    /// How to write them
    #[arg(long, value_enum, default_value = "ndjson")]
    format: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// One JSON object a line
    Ndjson,
    /// A line of field names, then one line a contact
    Csv,
}

/// Writes the contacts in the order of their addresses.
pub(super) async fn run(args: ExportArgs) -> anyhow::Result<()> {
    let store = args.store.open().await?;
    let mut contacts = store.contacts(&args.workspace);
    let mut out = BufWriter::with_capacity(BUFFER, io::stdout().lock());

    let mut written = args.format.begin(&mut out);
    while written.is_ok() {
        let Some(contact) = contacts.try_next().await? else {
            break;
        };
        written = args.format.write(&contact, &mut out);
    }
    unless_reader_left(written.and_then(|()| out.flush()))?;
    Ok(store.close().await?)
}

impl Format {
    /// Writes what comes before the first contact.
    fn begin(self, out: &mut impl Write) -> io::Result<()> {
        match self {
            Self::Ndjson => Ok(()),
            Self::Csv => csv::write_row(out, Contact::cell_names().map(Some)),
        }
    }

    fn write(self, contact: &Contact, out: &mut impl Write) -> io::Result<()> {
        match self {
            Self::Ndjson => {
                serde_json::to_writer(&mut *out, contact)?;
                out.write_all(b"\n")
            }
            Self::Csv => csv::write_contact(out, contact),
        }
    }
}
