//! Requests and answers as they travel.
pub(crate) mod credentials;
mod curl;
pub(crate) mod exchange;
pub(crate) mod form;
pub(crate) mod masked;
pub(crate) mod media;
mod pace;
pub(crate) mod readings;
pub(crate) mod received;
mod renewal;
pub(crate) mod request;
pub(crate) mod send;
pub(crate) mod style;
pub(crate) mod xml;
