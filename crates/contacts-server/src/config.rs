//! What a server needs to be told.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::num::NonZeroU32;
use std::time::Duration;

use crate::jwt::JwtRules;
use crate::tls::TlsFiles;
use crate::traces::TraceRules;

/// The tag of the lines that tell of requests, one for each. They come in numbers: a log may gather them
/// before it writes them, and can take them at any level, since they are made only where they are asked for.
pub const REQUEST_TAG: &str = "request";

/// The settings of a server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Where to listen. With port 0 the system chooses one; `RunningServer::local_addr` tells which.
    pub bind: SocketAddr,
    /// The largest request body that is taken, in bytes.
    pub max_body_bytes: usize,
    /// What clients may take of the server's time and memory.
    pub limits: Limits,
    /// What connections are encrypted with; `None` for not at all.
    pub tls: Option<TlsFiles>,
    /// Which tokens of others are taken beside those of the store; `None` for none.
    pub jwt: Option<JwtRules>,
    /// Requests a second that each token may make, and as many at once; `None` for as many as it likes.
    pub token_rate: Option<NonZeroU32>,
    /// Whether each request gets a line in the log, at the level of what is to be known ("info"). Without
    /// it requests get one where the log takes what is of use to programmers ("debug").
    pub log_requests: bool,
    /// How long the server may take for a request, its body's coming left out, before a line tells of
    /// it; zero for never.
    pub slow_request: Duration,
    /// Where to tell the figures of the server, at `/metrics` in Prometheus' text format; `None` for
    /// nowhere.
    pub metrics_bind: Option<SocketAddr>,
    /// Where to send traces, and of how many requests; `None` for nowhere.
    pub traces: Option<TraceRules>,
}

impl Config {
    /// The default of [`Config::bind`].
    pub const DEFAULT_BIND: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8080);
    /// The default of [`Config::slow_request`].
    pub const DEFAULT_SLOW_REQUEST: Duration = Duration::from_secs(1);
    /// The default of [`Config::max_body_bytes`]: 1 MiB.
    pub const DEFAULT_MAX_BODY_BYTES: usize = 1 << 20;
}

impl Default for Config {
    fn default() -> Self {
        Self {
            bind: Self::DEFAULT_BIND,
            max_body_bytes: Self::DEFAULT_MAX_BODY_BYTES,
            limits: Limits::default(),
            tls: None,
            jwt: None,
            token_rate: None,
            log_requests: false,
            slow_request: Self::DEFAULT_SLOW_REQUEST,
            metrics_bind: None,
            traces: None,
        }
    }
}

/// How much of the server's time and memory clients may take. Whoever takes more loses the connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Connections at a time. When there are more, the oldest of those that do nothing are closed.
    pub connections: usize,
    /// From the opening of a connection to its first octet.
    pub first_octet: Duration,
    /// From the first octet of a request's head to its last.
    pub head: Duration,
    /// From the end of a head to the end of the body.
    pub body: Duration,
    /// Between requests.
    pub idle: Duration,
    /// How long an answer may wait for a client that does not read it.
    pub answer: Duration,
    /// Bytes of bodies that are held at a time, over all connections. A body that finds no room is
    /// answered with 500. A quarter of it is for bodies of up to 64 KiB alone.
    pub bodies_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 1536,
            first_octet: Duration::from_secs(10),
            head: Duration::from_secs(10),
            body: Duration::from_secs(30),
            idle: Duration::from_mins(1),
            answer: Duration::from_secs(30),
            bodies_bytes: 32 << 20,
        }
    }
}

impl Limits {
    /// The shortest time: no limit can be overstepped by much if it is looked at so often.
    pub(crate) fn shortest(&self) -> Duration {
        let times = [self.first_octet, self.head, self.idle, self.answer];
        times.into_iter().min().unwrap_or_default()
    }
}
