//! `contract` as its users run it.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at what it did not expect"
)]

mod alone;
mod breaks;
mod check;
mod conform;
mod diff;
mod formats;
mod help;
mod pages;
mod pipe;
mod proxy;
mod releases;
mod scaffold;
mod small;
mod support;
