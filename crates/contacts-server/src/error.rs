//! [`StartError`]: why a server does not start.

use std::{io, net::SocketAddr};

use dropshot::{ApiDescriptionBuildErrors, ApiDescriptionRegisterError};

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
    /// dropshot refuses a page.
    #[error("cannot start the server: {0}")]
    Page(#[from] ApiDescriptionRegisterError),
}
