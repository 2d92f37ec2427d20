//! A server within the test, met through its sockets.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "tests, their helpers included"
)]

mod log;
mod metrics;
mod support;
mod tls;
