//! For generated source alone: what opens a channel over HTTP.

use std::hash::{BuildHasher as _, RandomState};

/// The octets of a key that opens a channel (RFC 6455, section 4.1): picked at random, so that
/// no cache takes one for another; nothing is kept secret by them.
#[must_use]
pub fn key() -> [u8; 16] {
    // Each of these is made with keys of its own, from the system's randomness.
    let half = || RandomState::new().hash_one(0).to_ne_bytes();
    let mut octets = [0; 16];
    for (octet, random) in octets.iter_mut().zip(half().into_iter().chain(half())) {
        *octet = random;
    }
    octets
}

#[cfg(test)]
mod tests {
    #[test]
    fn keys_differ() {
        assert_ne!(super::key(), super::key());
    }
}
