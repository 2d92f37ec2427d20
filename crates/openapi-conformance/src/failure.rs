//! What failed: looked at closer, made smaller, explained, waived and told by cause.
pub(crate) mod attempt;
pub(crate) mod examine;
mod explain;
pub(crate) mod failed;
pub(crate) mod group;
mod reduce;
pub(crate) mod seen;
pub(crate) mod shrink;
pub(crate) mod waive;
