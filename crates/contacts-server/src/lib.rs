//! The contacts server: [`contacts_api::ContactsApi`] over any [`contacts_store::Store`].
//!
//! [`start`] takes a [`Config`] and a store and returns the [`RunningServer`]. The binary
//! `contacts-server` beside it reads arguments and nothing more.

mod answer;
mod auth;
mod config;
mod contacts;
mod error;
mod jwt;
mod metrics;
mod notes;
mod operations;
mod pace;
mod pages;
mod readiness;
mod running;
mod serving;
mod tls;
mod traces;
mod upsert;

pub use config::{Config, Limits, REQUEST_TAG};
pub use error::StartError;
pub use jwt::{JwtAlgorithm, JwtError, JwtKeys, JwtRules};
pub use running::{Closed, Listener, RunningServer, start};
pub use tls::{TlsError, TlsFiles};
pub use traces::{
    TraceEndpoint, TraceRatio, TraceRules, TraceRulesError, TraceSampler, TracesError,
};
