//! The contacts server: [`contacts_api::ContactsApi`] over any [`contacts_store::Store`].
//!
//! [`start`] takes a [`Config`] and a store and returns the [`RunningServer`]. The binary
//! `contacts-server` beside it reads arguments and nothing more.

mod auth;
mod config;
mod contacts;
mod jwt;
mod metrics;
mod notes;
mod operations;
mod pace;
mod running;
mod serving;
mod tls;
mod upsert;

pub use config::{Config, Limits};
pub use jwt::{JwtAlgorithm, JwtError, JwtKeys, JwtRules};
pub use running::{Closed, Listener, RunningServer, StartError, start};
pub use tls::{TlsError, TlsFiles};
