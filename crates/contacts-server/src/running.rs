//! A server from its start to its end.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use contacts_api::contacts_api_mod;
use contacts_store::{Store, StoreError};
use dropshot::{ApiDescriptionBuildErrors, BuildError, ConfigDropshot, HttpServer, ServerBuilder};
use slog::Logger;
use tokio::time::timeout;

use crate::{
    Config,
    auth::Tokens,
    contacts::{ContactsServer, Context},
};

/// Why a server does not start.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StartError {
    /// The address cannot be listened on.
    #[error("cannot listen on {address}: {source}")]
    Bind {
        /// The address asked for.
        address: SocketAddr,
        /// What the system said.
        source: std::io::Error,
    },
    /// dropshot refuses the API or its settings.
    #[error("cannot start the server: {0}")]
    Dropshot(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl From<ApiDescriptionBuildErrors> for StartError {
    fn from(error: ApiDescriptionBuildErrors) -> Self {
        Self::Dropshot(error.into())
    }
}

impl From<BuildError> for StartError {
    fn from(error: BuildError) -> Self {
        match error {
            BuildError::BindError { address, error } => Self::Bind {
                address,
                source: error,
            },
            error => Self::Dropshot(error.into()),
        }
    }
}

/// A server that is listening. Dropped, it goes on; end it with [`RunningServer::close`].
pub struct RunningServer {
    server: HttpServer<Context>,
    store: Arc<dyn Store>,
}

/// How a server ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closed {
    /// Every request in flight was answered.
    Finished,
    /// Some were not when the deadline came.
    Cut,
}

/// Starts a server over a store. It must run within a tokio runtime.
///
/// `log` takes the faults of requests, dropshot's own records too.
///
/// # Errors
///
/// When the address cannot be listened on.
pub async fn start(
    config: &Config,
    store: Arc<dyn Store>,
    log: Logger,
) -> Result<RunningServer, StartError> {
    let api = contacts_api_mod::api_description::<ContactsServer>()?;
    let context = Context {
        store: Arc::clone(&store),
        tokens: Tokens::default(),
        log: log.clone(),
    };
    let server = ServerBuilder::new(api, context, log)
        .config(ConfigDropshot {
            bind_address: config.bind,
            default_request_body_max_bytes: config.max_body_bytes,
            ..ConfigDropshot::default()
        })
        .start()?;
    Ok(RunningServer { server, store })
}

impl RunningServer {
    /// The address that the server listens on.
    pub fn local_addr(&self) -> SocketAddr {
        self.server.local_addr()
    }

    /// Takes no more connections, waits for the requests in flight, but no longer than `deadline`, and
    /// closes the store, which commits what it accepted.
    ///
    /// # Errors
    ///
    /// When the store cannot be closed in good order.
    pub async fn close(self, deadline: Duration) -> Result<Closed, StoreError> {
        let closed = match timeout(deadline, self.server.close()).await {
            Ok(_) => Closed::Finished,
            Err(_) => Closed::Cut,
        };
        self.store.close().await?;
        Ok(closed)
    }
}
