//! Requests at a steady rate, whenever the answers come.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::time::{Duration, Instant};

/// When each connection is to send its next request. One whose answer is late sends the next as soon as it
/// can, and that one's latency counts from when it was due: a server that stalls is not spared the requests that
/// it kept from being sent.
pub(super) struct Pace {
    /// Between two requests of a connection.
    interval: Duration,
    /// The next request of each connection.
    due: Vec<Instant>,
    /// Since when each connection has nothing in flight.
    idle_since: Vec<Instant>,
    /// The connections with nothing in flight, the one that is due first at the top.
    waiting: BinaryHeap<Reverse<(Instant, usize)>>,
}

impl Pace {
    /// The connections of one thread, `count` of them, at `rate` requests a second in all.
    pub(super) fn new(rate: f64, count: usize, start: Instant) -> Self {
        let number = u32::try_from(count).unwrap_or(u32::MAX).max(1);
        let interval = Duration::from_secs_f64(f64::from(number) / rate);
        let due: Vec<_> = (0..number)
            .map(|index| start + interval / number * index)
            .collect();
        let first = due.iter().copied().enumerate();
        Self {
            interval,
            waiting: first.map(|(index, due)| Reverse((due, index))).collect(),
            idle_since: vec![start; due.len()],
            due,
        }
    }

    /// A connection has nothing in flight any more.
    pub(super) fn idle(&mut self, index: usize, since: Instant) {
        self.idle_since[index] = since;
        self.waiting.push(Reverse((self.due[index], index)));
    }

    /// A connection that is to send now, and from when the latency of its request counts. That this thread
    /// looks late is not the server's doing.
    pub(super) fn next(&mut self, now: Instant) -> Option<(usize, Instant)> {
        let Reverse((due, index)) = *self.waiting.peek()?;
        if due > now {
            return None;
        }
        self.waiting.pop();
        self.due[index] = due + self.interval;
        let was_idle = self.idle_since[index] <= due;
        Some((index, if was_idle { now } else { due }))
    }

    /// How long nothing is to be sent, if anything is.
    pub(super) fn wait(&self, now: Instant) -> Option<Duration> {
        let Reverse((due, _)) = self.waiting.peek()?;
        Some(due.saturating_duration_since(now))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MS: Duration = Duration::from_millis(1);

    #[test]
    fn requests_are_spread_over_time_and_connections() {
        let start = Instant::now();
        let mut pace = Pace::new(1000.0, 2, start);
        assert_eq!(pace.next(start), Some((0, start)));
        assert_eq!(pace.next(start), None);
        assert_eq!(pace.wait(start), Some(MS));
        assert_eq!(pace.next(start + MS), Some((1, start + MS)));
        // Both are in flight.
        assert_eq!(pace.next(start + 9 * MS), None);
        assert_eq!(pace.wait(start + 9 * MS), None);
    }

    #[test]
    fn what_a_late_answer_kept_back_counts_from_when_it_was_due() {
        let start = Instant::now();
        let mut pace = Pace::new(1000.0, 1, start);
        pace.next(start).unwrap();
        pace.idle(0, start + 5 * MS);
        for due in 1..=5 {
            let counts_from = start + due * MS;
            assert_eq!(pace.next(start + 5 * MS), Some((0, counts_from)));
            pace.idle(0, start + 5 * MS);
        }
        assert_eq!(pace.next(start + 5 * MS), None);
        // From here on it is this thread that may be late.
        assert_eq!(pace.next(start + 8 * MS), Some((0, start + 8 * MS)));
    }
}
