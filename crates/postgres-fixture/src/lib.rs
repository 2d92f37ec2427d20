//! A `PostgreSQL` server of one's own, for tests and measurements: made in a temporary folder, reached
//! by a socket in it, and gone with the process that started it, however that ends.
//!
//! Where its programs are not found, or no cluster, [`Server::start`] and [`Cluster::start`] give `None`
//! and say so on stderr, unless the variable [`NEEDED`] names what must be there.

#![allow(
    clippy::expect_used,
    clippy::missing_panics_doc,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at what it did not expect"
)]

mod cluster;
mod programs;
mod server;
mod sql;
mod user;

pub use cluster::Cluster;
pub use server::{Server, Stop};
pub use sql::{run, with_schema};

/// The variable that names, with spaces between, what must not be skipped: `postgres`, `citus`, `strace`.
pub const NEEDED: &str = "TESTS_NEED";

/// Says that something is skipped, or panics if it is needed.
pub fn skip(what: &str, reason: &str) {
    let needed = std::env::var(NEEDED).unwrap_or_default();
    assert!(
        !needed.split(' ').any(|word| word == what),
        "{NEEDED} names {what}, but {reason}"
    );
    eprintln!("skipped: {reason}");
}
