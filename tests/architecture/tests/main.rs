//! The invariants of the workspace's structure: which crate may use which, no circles between
//! modules, the referee that shares nothing with what it judges, and one reader of documents.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at what it did not expect"
)]

mod circles;
mod crates;
mod links;
mod methods;
mod modules;
mod referee;
mod sources;
mod tool;
mod vocabulary;
mod workspace;
