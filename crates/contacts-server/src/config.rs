//! What a server needs to be told.

use std::net::{Ipv4Addr, SocketAddr};

/// The settings of a server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Where to listen. With port 0 the system chooses one; `RunningServer::local_addr` tells which.
    pub bind: SocketAddr,
    /// The largest request body that is taken, in bytes.
    pub max_body_bytes: usize,
}

impl Config {
    /// The default of [`Config::bind`].
    pub const DEFAULT_BIND: SocketAddr =
        SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::LOCALHOST), 8080);
    /// The default of [`Config::max_body_bytes`]: 1 MiB.
    pub const DEFAULT_MAX_BODY_BYTES: usize = 1 << 20;
}

impl Default for Config {
    fn default() -> Self {
        Self {
            bind: Self::DEFAULT_BIND,
            max_body_bytes: Self::DEFAULT_MAX_BODY_BYTES,
        }
    }
}
