//! How often a token may be used.

use std::num::NonZeroU32;
use std::time::Duration;

use contacts_store::TokenId;
use governor::clock::{Clock, DefaultClock};
use governor::state::keyed::HashMapStateStore;
use governor::{Quota, RateLimiter};

/// A bucket for each token that was ever shown and was good, which there are no more of than tokens.
pub(crate) struct Pace {
    limiter: RateLimiter<TokenId, HashMapStateStore<TokenId>, DefaultClock>,
}

impl Pace {
    /// So many requests a second, and at once.
    pub(crate) fn new(requests: NonZeroU32) -> Self {
        Self {
            limiter: RateLimiter::hashmap(Quota::per_second(requests)),
        }
    }

    /// Counts a request; if it is one too many, how long to wait before the next.
    pub(crate) fn wait(&self, token: TokenId) -> Option<Duration> {
        let refused = self.limiter.check_key(&token).err()?;
        Some(refused.wait_time_from(self.limiter.clock().now()))
    }
}
