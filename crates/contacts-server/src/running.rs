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
    error::{MetricsError, StartError},
    jwt::Issued,
    metrics::{Endpoint, Metrics},
    operations::Operations,
    pace::Pace,
    readiness::Readiness,
    serving::{self, Service, Serving},
    tls::{Tls, TlsError},
    traces::Traces,
};

/// An address that is listened on, though nobody is served yet: who finds it taken has done nothing
/// else so far. Clients that connect are served once a server starts on it.
pub struct Listener {
    socket: TcpListener,
    address: SocketAddr,
    metrics: Option<(TcpListener, SocketAddr)>,
    tls: Option<Tls>,
    issued: Option<Issued>,
}

impl Listener {
    /// Listens on the addresses of a configuration. It must run within a tokio runtime.
    ///
    /// # Errors
    ///
    /// When an address cannot be listened on, or connections cannot be encrypted as they are to be.
    pub fn bind(config: &Config) -> Result<Self, StartError> {
        let tls = config.tls.as_ref().map(Tls::read).transpose()?;
        let issued = config.jwt.as_ref().map(Issued::new).transpose()?;
        let (socket, address) = bind(config.bind)?;
        Ok(Self {
            socket,
            address,
            metrics: config.metrics_bind.map(bind).transpose()?,
            tls,
            issued,
        })
    }

    /// Starts a server here over a store; the addresses of `config` have had their say.
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
        let metrics = Arc::new(Metrics::new().map_err(MetricsError)?);
        store.observe(Arc::clone(&metrics) as _);
        let context = Context {
            store: Arc::clone(&store),
            tokens: Tokens::with_issued(self.issued),
            ready: Readiness::default(),
            pace: config.token_rate.map(Pace::new),
            log: log.clone(),
        };
        let operations = Operations::new(context)?;
        let traces = config.traces.as_ref().map(|rules| {
            let traces = Traces::start(rules, self.tls.is_some(), log.clone())?;
            Ok::<_, StartError>(Arc::new(traces))
        });
        let traces = traces.transpose()?;
        let limits = config.limits.clone();
        let service = Service::new(
            operations,
            config,
            Arc::clone(&metrics),
            traces.clone(),
            log.clone(),
        );
        let endpoint = self.metrics.map(|(listener, address)| {
            let (store, log) = (Arc::clone(&store), log.clone());
            Endpoint::start(listener, address, Arc::clone(&metrics), store, log)
        });
        Ok(RunningServer {
            serving: Serving::start(
                self.socket,
                self.tls.as_ref().map(Tls::acceptor),
                service,
                limits,
                metrics,
                log,
            ),
            tls: self.tls,
            endpoint,
            address: self.address,
            store,
            traces,
        })
    }
}

fn bind(address: SocketAddr) -> Result<(TcpListener, SocketAddr), StartError> {
    let bind = || {
        let listener = serving::listen(address)?;
        let address = listener.local_addr()?;
        Ok((listener, address))
    };
    bind().map_err(|source| StartError::Bind { address, source })
}

/// A server that is listening. Dropped, it goes on; end it with [`RunningServer::close`].
pub struct RunningServer {
    serving: Serving,
    endpoint: Option<Endpoint>,
    tls: Option<Tls>,
    address: SocketAddr,
    store: Arc<dyn Store>,
    traces: Option<Arc<Traces>>,
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
    Listener::bind(config)?.start(config, store, log)
}

impl RunningServer {
    /// The address that the server listens on.
    pub fn local_addr(&self) -> SocketAddr {
        self.address
    }

    /// Whether connections are encrypted.
    pub fn has_tls(&self) -> bool {
        self.tls.is_some()
    }

    /// Reads certificate and key anew, for the connections to come; those that are open stay.
    ///
    /// # Errors
    ///
    /// When they cannot be used; the former ones stay in use.
    pub fn reload_tls(&self) -> Result<(), TlsError> {
        self.tls.as_ref().map_or(Ok(()), Tls::reload)
    }

    /// The address that the server tells its figures on, if it does.
    pub fn metrics_addr(&self) -> Option<SocketAddr> {
        self.endpoint.as_ref().map(Endpoint::address)
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
        // Traces have what is left of the time beside the store.
        let flushed = async {
            if let Some(traces) = &self.traces {
                traces
                    .flush(end.saturating_duration_since(Instant::now()))
                    .await;
            }
        };
        let (closed, ()) = tokio::join!(timeout_at(end, self.store.close()), flushed);
        match closed {
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
