//! What failed: looked at closer, made smaller, explained, waived and told by cause.
pub(crate) mod attempt;
pub(crate) mod examine;
mod explain;
pub(crate) mod failed;
pub(crate) mod group;
pub(crate) mod reduce;
pub(crate) mod shrink;
mod shrinking;
mod tell;
pub(crate) mod waive;
