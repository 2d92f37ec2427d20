//! A server within the test, met through its sockets.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "tests, their helpers included"
)]

mod jwt;
mod log;
mod metrics;
mod pace;
mod scope;
mod support;
mod tls;
mod traces;
