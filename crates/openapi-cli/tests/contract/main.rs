//! `contract` as its users run it.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at what it did not expect"
)]

mod alone;
mod breaks;
mod check;
#[cfg(feature = "client")]
mod client;
mod conform;
mod diff;
mod formats;
mod help;
#[cfg(feature = "client")]
mod new;
mod pages;
mod pipe;
mod proxy;
mod releases;
mod scaffold;
mod small;
mod support;
mod versions;
