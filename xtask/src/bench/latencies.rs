//! Latencies as a histogram: its size does not grow with the length of a run.

use anyhow::{Context, Result};
use hdrhistogram::Histogram;
use std::time::Duration;

/// A reading is off by less than 1 in 1,000.
const SIGNIFICANT_DIGITS: u8 = 3;

/// Counts of latencies in nanoseconds.
pub(super) struct Latencies(Histogram<u64>);

impl Latencies {
    pub(super) fn new() -> Result<Self> {
        // All of its room at once, so that nothing is clamped and no request waits for it to grow.
        let histogram = Histogram::new_with_bounds(1, u64::MAX, SIGNIFICANT_DIGITS);
        Ok(Self(histogram.context("no histogram of latencies")?))
    }

    pub(super) fn record(&mut self, latency: Duration) {
        let nanoseconds = u64::try_from(latency.as_nanos()).unwrap_or(u64::MAX);
        self.0.saturating_record(nanoseconds);
    }

    pub(super) fn merge(&mut self, other: &Self) -> Result<()> {
        let merged = self.0.add(&other.0);
        merged.context("latencies could not be merged")
    }

    /// The latency that `percent` of 100 requests did not exceed; zero when nothing was recorded.
    pub(super) fn percentile(&self, percent: u32) -> Duration {
        self.at_percentile(f64::from(percent))
    }

    /// The same for a part of a percent.
    pub(super) fn at_percentile(&self, percent: f64) -> Duration {
        Duration::from_nanos(self.0.value_at_percentile(percent))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn latencies() -> Latencies {
        Latencies::new().unwrap()
    }

    #[test]
    fn percentiles_are_nearest_ranks() {
        let mut latencies = latencies();
        for nanoseconds in (1..=100).rev() {
            latencies.record(Duration::from_nanos(nanoseconds));
        }
        assert_eq!(latencies.percentile(50), Duration::from_nanos(50));
        assert_eq!(latencies.percentile(99), Duration::from_nanos(99));
        assert_eq!(latencies.percentile(100), Duration::from_nanos(100));
    }

    #[test]
    fn one_slow_request_in_a_thousand_shows_above_p99_only() {
        let mut latencies = latencies();
        for _ in 0..999 {
            latencies.record(Duration::from_micros(100));
        }
        latencies.record(Duration::from_secs(1));
        assert!(latencies.percentile(99) < Duration::from_micros(101));
        assert!(latencies.percentile(100) > Duration::from_millis(990));
    }

    #[test]
    fn nothing_recorded_is_zero() {
        assert_eq!(latencies().percentile(99), Duration::ZERO);
    }

    #[test]
    fn merging_adds_the_counts() {
        let (mut one, mut other) = (latencies(), latencies());
        one.record(Duration::from_nanos(10));
        other.record(Duration::from_hours(1));
        one.merge(&other).unwrap();
        assert_eq!(one.percentile(50), Duration::from_nanos(10));
        assert!(one.percentile(100) >= Duration::from_hours(1));
    }

    #[test]
    fn readings_are_in_order_and_off_by_less_than_a_thousandth() {
        let mut values: Vec<u64> = (0..64)
            .flat_map(|bit| {
                let power = 1_u64 << bit;
                [power - 1, power, power + power / 3, power + (power - 1)]
            })
            .collect();
        values.sort_unstable();
        let mut last = Duration::ZERO;
        for value in values {
            let mut latencies = latencies();
            let value = Duration::from_nanos(value);
            latencies.record(value);
            let read = latencies.percentile(100);
            assert!(read >= last, "{value:?} read as {read:?}, after {last:?}");
            assert!(
                read.abs_diff(value) <= value / 1000,
                "{value:?} read as {read:?}"
            );
            last = read;
        }
    }
}
