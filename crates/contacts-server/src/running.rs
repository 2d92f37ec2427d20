//! A server from its start to its end.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use contacts_store::{Store, StoreError};
use slog::Logger;
use tokio::net::TcpListener;
use tokio::time::{Instant, timeout_at};

use crate::{
    Config,
    auth::Tokens,
    contacts::Context,
    error::StartError,
    operations::Operations,
    readiness::Readiness,
    serving::{self, Service, Serving},
};

/// An address that is listened on, though nobody is served yet: who finds it taken has done nothing
/// else so far. Clients that connect are served once a server starts on it.
#[derive(Debug)]
pub struct Listener {
    listener: TcpListener,
    address: SocketAddr,
}

impl Listener {
    /// Listens. It must run within a tokio runtime.
    ///
    /// # Errors
    ///
    /// When the address cannot be listened on.
    pub fn bind(address: SocketAddr) -> Result<Self, StartError> {
        let bind = || {
            let listener = serving::listen(address)?;
            let address = listener.local_addr()?;
            Ok(Self { listener, address })
        };
        bind().map_err(|source| StartError::Bind { address, source })
    }

    /// Starts a server here over a store; `config.bind` has had its say.
    ///
    /// # Errors
    ///
    /// When the API cannot be served, which no input brings about.
    pub fn start(
        self,
        config: &Config,
        store: Arc<dyn Store>,
        log: Logger,
    ) -> Result<RunningServer, StartError> {
        let context = Context {
            store: Arc::clone(&store),
            tokens: Tokens::default(),
            ready: Readiness::default(),
            log: log.clone(),
        };
        let operations = Operations::new(context)?;
        let limits = config.limits.clone();
        let service = Service::new(operations, &limits, config.max_body_bytes, log.clone());
        Ok(RunningServer {
            serving: Serving::start(self.listener, service, limits, log),
            address: self.address,
            store,
        })
    }
}

/// A server that is listening. Dropped, it goes on; end it with [`RunningServer::close`].
pub struct RunningServer {
    serving: Serving,
    address: SocketAddr,
    store: Arc<dyn Store>,
}

/// How a server ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closed {
    /// Every request in flight was answered.
    Finished,
    /// Some were not when the deadline came, or the store was not done with what it had accepted.
    Cut,
}

/// Starts a server over a store. It must run within a tokio runtime.
///
/// `log` takes the faults of requests.
///
/// # Errors
///
/// When the address cannot be listened on.
pub async fn start(
    config: &Config,
    store: Arc<dyn Store>,
    log: Logger,
) -> Result<RunningServer, StartError> {
    Listener::bind(config.bind)?.start(config, store, log)
}

impl RunningServer {
    /// The address that the server listens on.
    pub fn local_addr(&self) -> SocketAddr {
        self.address
    }

    /// Takes no more connections, waits for the requests in flight, and closes the store, which commits
    /// what it accepted; all of it no longer than `deadline`, whatever clients and the store do.
    ///
    /// # Errors
    ///
    /// When the store cannot be closed in good order.
    pub async fn close(self, deadline: Duration) -> Result<Closed, StoreError> {
        let end = Instant::now() + deadline;
        // The store has its part of the time in any case.
        let finished = self.serving.close(end - deadline / 10).await;
        match timeout_at(end, self.store.close()).await {
            Ok(closed) => closed?,
            Err(_) => return Ok(Closed::Cut),
        }
        Ok(if finished {
            Closed::Finished
        } else {
            Closed::Cut
        })
    }
}
