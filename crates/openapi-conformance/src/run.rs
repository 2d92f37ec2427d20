//! A run against one server: the cases are sent, answers judged, failures gathered.
pub(crate) mod asking;
pub(crate) mod bounds;
mod counting;
pub(crate) mod prepared;
pub(crate) mod session;
