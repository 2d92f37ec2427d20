//! What is asked for when cases are made.
use super::Kind;
use crate::fixed::Fixed;
use crate::model::Contract;
use crate::profile::Profile;
use crate::target::Target;

/// What cases are made for.
pub(crate) struct Wishes<'a> {
    pub(crate) contract: &'a Contract,
    pub(crate) target: &'a Target,
    pub(crate) profile: &'a Profile,
    pub(crate) fixed: &'a [Fixed],
    pub(crate) seed: u64,
    /// So many cases in all.
    pub(crate) cases: Option<usize>,
    /// About so many cases of each operation, where the number of all is not said.
    pub(crate) of_each: Option<usize>,
    pub(crate) only: &'a [Kind],
}
