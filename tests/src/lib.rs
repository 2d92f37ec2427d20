//! What the end-to-end tests share: running servers over every store, plain HTTP, contacts as
//! clients in the wild send them.
//!
//! The tests see the server from outside, through a socket. What they expect to be stored they look
//! up in the store itself, so that no mistake of the server can hide another.

#![allow(
    clippy::expect_used,
    clippy::missing_panics_doc,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at what it did not expect"
)]

pub mod attack;
pub mod crash;
mod http;
mod log;
mod process;
mod sample;
mod server;
mod store;

pub use http::{Connection, Request, Response, UPSERT};
pub use log::{CapturedLog, LogLine};
pub use process::{Finished, ServerProcess, run};
pub use sample::{Sample, samples};
pub use server::{TestServer, Tokens};
pub use store::TestStore;
