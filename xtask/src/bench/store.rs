//! The stores that are measured, and the servers over them.

use anyhow::{Context, Result};
use clap::ValueEnum;
use std::path::Path;
use std::process::Command;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(super) enum Store {
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
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Memory => "memory",
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
            Self::Citus => "citus",
        }
    }

    /// Whether it can be measured here; if not, that is told on stderr.
    pub(super) fn is_here(self) -> bool {
        match self {
            Self::Postgres => postgres_fixture::Server::shared().is_some(),
            Self::Citus => postgres_fixture::Cluster::shared().is_some(),
            Self::Null | Self::Memory | Self::Sqlite => true,
        }
    }

    /// The URL of a new store of this kind; what needs a file has it in `folder`.
    pub(super) fn url(self, folder: &Path) -> Result<String> {
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
    pub(super) fn server(self, binary: &Path, url: &str) -> Result<Command> {
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

pub(super) fn wait_for<T>(future: impl Future<Output = T>) -> Result<T> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("no runtime")?;
    Ok(runtime.block_on(future))
}
