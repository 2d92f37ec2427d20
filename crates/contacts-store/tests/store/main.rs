//! The stores as their users see them.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "helpers of tests")]

#[macro_use]
mod common;
mod archive;
mod contacts;
mod history;
mod listing;
#[cfg(feature = "postgres")]
mod postgres;
mod sqlite;
mod stream;
mod tokens;
mod upgrade;
