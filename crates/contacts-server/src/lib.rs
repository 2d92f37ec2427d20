//! The contacts server: [`contacts_api::ContactsApi`] over any [`contacts_store::Store`].
//!
//! [`start`] takes a [`Config`] and a store and returns the [`RunningServer`]. The binary
//! `contacts-server` beside it reads arguments and nothing more.

mod auth;
mod config;
mod contacts;
mod running;
mod upsert;

pub use config::Config;
pub use running::{Closed, RunningServer, StartError, start};
