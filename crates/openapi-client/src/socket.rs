//! For generated source alone: what opens a channel over HTTP.

use crate::random;

/// The octets of a key that opens a channel (RFC 6455, section 4.1): picked at random, so that
/// no cache takes one for another; nothing is kept secret by them.
#[must_use]
pub fn key() -> [u8; 16] {
    let mut octets = [0; 16];
    let halves = [random::bits(), random::bits()];
    let random = halves.into_iter().flat_map(u64::to_ne_bytes);
    for (octet, random) in octets.iter_mut().zip(random) {
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
