//! [`StartError`]: why a server does not start.

use std::{io, net::SocketAddr};

use dropshot::{ApiDescriptionBuildErrors, ApiDescriptionRegisterError};

use crate::{jwt::JwtError, metrics, tls::TlsError, traces::TracesError};

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
        source: io::Error,
    },
    /// dropshot refuses the API.
    #[error("cannot start the server: {0}")]
    Description(#[from] ApiDescriptionBuildErrors),
    /// Connections cannot be encrypted.
    #[error("cannot encrypt connections: {0}")]
    Tls(#[from] TlsError),
    /// Tokens of others cannot be judged.
    #[error("cannot judge JSON Web Tokens: {0}")]
    Jwt(#[from] JwtError),
    /// Traces cannot be sent.
    #[error("cannot send traces: {0}")]
    Traces(#[from] TracesError),
    /// The figures cannot be kept.
    #[error("cannot keep the figures of the server: {0}")]
    Metrics(#[from] MetricsError),
    /// dropshot refuses a page.
    #[error("cannot start the server: {0}")]
    Page(#[from] ApiDescriptionRegisterError),
}

/// Why figures cannot be kept; no input brings it about.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct MetricsError(#[from] pub(crate) metrics::Error);
