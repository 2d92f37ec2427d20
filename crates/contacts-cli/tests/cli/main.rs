//! `contacts`, run as a user runs it.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::format_collect,
    reason = "a test stops at what it did not expect"
)]

mod help;
mod import;
mod interrupt;
mod messy;
mod pages;
mod server;
mod settings;
mod stub;
mod support;
#[cfg(target_os = "linux")]
mod terminal;
mod upsert;
