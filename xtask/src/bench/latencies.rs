//! Latencies as a histogram: its size does not grow with the length of a run.

use std::time::Duration;

/// Buckets within each power of two: a reading is off by less than 1 in 128.
const FRACTION_BITS: u32 = 7;
const FRACTIONS: usize = 1 << FRACTION_BITS;
const BUCKETS: usize = (64 - FRACTION_BITS as usize + 1) * FRACTIONS;

/// Counts of latencies in nanoseconds, in buckets that widen with the value.
pub(super) struct Latencies {
    counts: Vec<u64>,
    total: u64,
}

impl Latencies {
    pub(super) fn new() -> Self {
        Self {
            counts: vec![0; BUCKETS],
            total: 0,
        }
    }

    pub(super) fn record(&mut self, latency: Duration) {
        let nanoseconds = u64::try_from(latency.as_nanos()).unwrap_or(u64::MAX);
        self.counts[bucket(nanoseconds)] += 1;
        self.total += 1;
    }

    pub(super) fn merge(&mut self, other: &Self) {
        for (count, more) in self.counts.iter_mut().zip(&other.counts) {
            *count += more;
        }
        self.total += other.total;
    }

    /// The latency that `percent` of 100 requests did not exceed; zero when nothing was recorded.
    pub(super) fn percentile(&self, percent: u64) -> Duration {
        // The nearest-rank method: the smallest value with at least that share at or below it.
        let rank = (self.total * percent).div_ceil(100).max(1);
        let mut seen = 0;
        for (index, count) in self.counts.iter().enumerate() {
            seen += count;
            if seen >= rank {
                return Duration::from_nanos(lowest_in(index));
            }
        }
        Duration::ZERO
    }
}

fn bucket(nanoseconds: u64) -> usize {
    let shift = (u64::BITS - nanoseconds.leading_zeros()).saturating_sub(FRACTION_BITS + 1);
    #[expect(
        clippy::cast_possible_truncation,
        reason = "what is left after the shift has FRACTION_BITS + 1 bits"
    )]
    let leading = (nanoseconds >> shift) as usize;
    // The first of the leading bits is always set from the second row on: rows follow without gaps.
    leading + shift as usize * FRACTIONS
}

fn lowest_in(bucket: usize) -> u64 {
    let shift = (bucket / FRACTIONS).saturating_sub(1);
    ((bucket - shift * FRACTIONS) as u64) << shift
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_nearest_ranks() {
        let mut latencies = Latencies::new();
        for nanoseconds in (1..=100).rev() {
            latencies.record(Duration::from_nanos(nanoseconds));
        }
        assert_eq!(latencies.percentile(50), Duration::from_nanos(50));
        assert_eq!(latencies.percentile(99), Duration::from_nanos(99));
        assert_eq!(latencies.percentile(100), Duration::from_nanos(100));
    }

    #[test]
    fn one_slow_request_in_a_thousand_shows_above_p99_only() {
        let mut latencies = Latencies::new();
        for _ in 0..999 {
            latencies.record(Duration::from_micros(100));
        }
        latencies.record(Duration::from_secs(1));
        assert!(latencies.percentile(99) < Duration::from_micros(101));
        assert!(latencies.percentile(100) > Duration::from_millis(990));
    }

    #[test]
    fn nothing_recorded_is_zero() {
        assert_eq!(Latencies::new().percentile(99), Duration::ZERO);
    }

    #[test]
    fn merging_adds_the_counts() {
        let (mut one, mut other) = (Latencies::new(), Latencies::new());
        one.record(Duration::from_nanos(10));
        other.record(Duration::from_nanos(20));
        one.merge(&other);
        assert_eq!(one.percentile(50), Duration::from_nanos(10));
        assert_eq!(one.percentile(100), Duration::from_nanos(20));
    }

    #[test]
    fn buckets_are_in_order_and_lose_less_than_a_percent() {
        let mut values: Vec<u64> = (0..64)
            .flat_map(|bit| {
                let power = 1_u64 << bit;
                [power - 1, power, power + power / 3, power + (power - 1)]
            })
            .collect();
        values.sort_unstable();
        for pair in values.windows(2) {
            assert!(bucket(pair[0]) <= bucket(pair[1]), "{pair:?}");
        }
        for value in values {
            let read = lowest_in(bucket(value));
            assert!(read <= value, "{value} read as {read}");
            assert!(value - read <= value / 128, "{value} read as {read}");
        }
        assert!(bucket(u64::MAX) < BUCKETS);
    }
}
