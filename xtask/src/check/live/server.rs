//! The real server, in this process.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result};
use contacts_server::{Config, RunningServer};
use contacts_store::{Access, MemoryStore, TokenRecord, TokenSecret, TokenStore as _};
use openapi_conformance::Target;
use slog::Logger;
use tokio::runtime::Runtime;

/// Longer than any honest end takes.
const PATIENCE: Duration = Duration::from_secs(10);

/// The server over a store in memory, on a port of its own.
pub(super) struct InProcess {
    runtime: Runtime,
    server: RunningServer,
    token: String,
}

impl InProcess {
    /// The longest body that it takes, in bytes.
    pub(super) const MAX_BODY_BYTES: usize = Config::DEFAULT_MAX_BODY_BYTES;

    pub(super) fn start() -> Result<Self> {
        let runtime = Runtime::new().context("no runtime for the server")?;
        let secret = TokenSecret::generate().context("no token for the server")?;
        let store = MemoryStore::new();
        let record = TokenRecord::new(&secret, None, Access::All);
        let config = Config {
            bind: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            max_body_bytes: Self::MAX_BODY_BYTES,
            ..Config::default()
        };
        let server = runtime.block_on(async {
            let inserted = store.insert_token(record).await;
            inserted.context("no token for the server")?;
            let log = Logger::root(slog::Discard, slog::o!());
            let started = contacts_server::start(&config, Arc::new(store), log).await;
            started.context("the server could not be started")
        })?;
        Ok(Self {
            runtime,
            server,
            token: secret.expose().to_owned(),
        })
    }

    /// What it runs on.
    pub(super) fn runtime(&self) -> &Runtime {
        &self.runtime
    }

    /// Where it is, with good credentials.
    pub(super) fn target(&self) -> Result<Target> {
        let target = Target::new(&format!("http://{}", self.server.local_addr()))?;
        Ok(target.token(&self.token).concurrency(1))
    }

    /// Stops the server.
    pub(super) fn stop(self) -> Result<()> {
        let closed = self.runtime.block_on(self.server.close(PATIENCE));
        closed.map(drop).context("the server could not be stopped")
    }
}
