//! Requests without a good token, summed up: a line for each would be a way to fill the log.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use slog::{Logger, info};

/// Addresses that are told apart in one summary.
const ADDRESSES: usize = 16;

#[derive(Default)]
pub(super) struct Refused {
    counts: Mutex<Counts>,
}

#[derive(Default)]
struct Counts {
    by_address: HashMap<IpAddr, u64>,
    others: u64,
}

impl Refused {
    pub(super) fn note(&self, address: IpAddr) {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        let room = counts.by_address.len() < ADDRESSES;
        match counts.by_address.get_mut(&address) {
            Some(count) => *count += 1,
            None if room => {
                counts.by_address.insert(address, 1);
            }
            None => counts.others += 1,
        }
    }

    /// Logs what was refused since the last time.
    pub(super) fn log(&self, log: &Logger) {
        let counts = {
            let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
            if counts.by_address.is_empty() {
                return;
            }
            std::mem::take(&mut *counts)
        };
        for (address, count) in counts.by_address {
            info!(log, "refused without a good token"; "requests" => count, "address" => %address);
        }
        if counts.others > 0 {
            info!(log, "refused without a good token"; "requests" => counts.others, "address" => "others");
        }
    }
}
