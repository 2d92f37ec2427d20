//! A run against one server: the cases are sent, answers judged, failures gathered.
pub(crate) mod asking;
pub(crate) mod bounds;
mod broken;
mod counting;
pub(crate) mod deliver;
mod gone;
pub(crate) mod keys;
mod known;
mod pages;
pub(crate) mod prepared;
mod reached;
pub(crate) mod session;
mod stateful;
mod thing;
