//! `contacts`, run as a user runs it.

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
