//! What is to differ each time.

use std::hash::{BuildHasher as _, RandomState};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};

/// Sixty-four bits from the system.
pub(crate) fn bits() -> u64 {
    // Where the system has none, hash maps are seeded by what else there is.
    getrandom::u64().unwrap_or_else(|_| RandomState::new().hash_one(0))
}

/// An identifier of 128 bits, in hexadecimal: half of it is of this process, and half follows from a
/// number that grows. It need not be secret, so the system is asked once and not for each request.
pub(crate) fn id() -> String {
    static PROCESS: LazyLock<(u64, RandomState)> = LazyLock::new(|| (bits(), RandomState::new()));
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let (process, keys) = &*PROCESS;
    let own = keys.hash_one(NEXT.fetch_add(1, Ordering::Relaxed));
    let octets = process.to_be_bytes().into_iter().chain(own.to_be_bytes());
    let digits = octets.flat_map(|octet| [octet >> 4, octet & 15]);
    let mut id = String::with_capacity(32);
    id.extend(digits.filter_map(|digit| char::from_digit(digit.into(), 16)));
    id
}

/// A number from 0 to 1.
pub(crate) fn share() -> f64 {
    let [high, low, ..] = bits().to_ne_bytes();
    f64::from(u16::from_ne_bytes([high, low])) / f64::from(u16::MAX)
}

/// An identifier in the form of a UUID of version 4 (RFC 9562, section 5.4).
pub(crate) fn uuid() -> String {
    let (high, low) = (bits(), bits());
    format!(
        "{:08x}-{:04x}-4{:03x}-{:04x}-{:012x}",
        high >> 32,
        (high >> 16) & 0xffff,
        high & 0xfff,
        (low >> 48) & 0x3fff | 0x8000,
        low & 0xffff_ffff_ffff,
    )
}

#[cfg(test)]
mod tests {
    #[test]
    fn identifiers_differ_and_are_of_their_form() {
        assert_ne!(super::id(), super::id());
        assert_eq!(super::id().len(), 32);
        let uuid = super::uuid();
        let lengths: Vec<usize> = uuid.split('-').map(str::len).collect();
        assert_eq!(lengths, [8, 4, 4, 4, 12]);
        assert!(
            uuid[14..].starts_with('4') && "89ab".contains(&uuid[19..20]),
            "{uuid}"
        );
        assert!((0.0..=1.0).contains(&super::share()));
    }
}
