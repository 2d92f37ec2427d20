//! How many requests are in flight at once: fewer on a server that is slow with many; and how many are sent
//! in a second.
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{RwLock, RwLockReadGuard, RwLockWriteGuard, Semaphore, SemaphorePermit};
use tokio::time::Instant;

/// A server that takes longer is slow, unless it may take much longer still.
const SLOW: Duration = Duration::from_secs(1);
/// So many answers in a row that were not slow give one more place.
const QUICK: usize = 8;
/// So many slow answers without as many quick ones between them show that the server is slow; a single one
/// shows that something else was in its way.
const MANY: usize = 2;

/// Gives places to requests, and takes them away while answers are slow.
pub(super) struct Pace {
    slow: Duration,
    most: usize,
    places: Semaphore,
    /// Places that there are.
    now: AtomicUsize,
    /// Places to be taken away as soon as they are given back.
    surplus: AtomicUsize,
    quick: AtomicUsize,
    /// Slow answers since the last that were all quick.
    late: AtomicUsize,
    /// Held by all requests together, or by one alone.
    gate: RwLock<()>,
    /// The time from one request to the next at least, and when the next may be sent.
    rate: Option<(Duration, Mutex<Instant>)>,
}

/// A place among the requests in flight.
pub(super) struct Place<'p> {
    permit: Option<SemaphorePermit<'p>>,
    _gate: RwLockReadGuard<'p, ()>,
}

impl Pace {
    pub(super) fn new(most: usize, timeout: Duration, rate: Option<f64>) -> Self {
        let between = rate.and_then(|rate| Duration::try_from_secs_f64(1.0 / rate).ok());
        Self {
            slow: SLOW.min(timeout / 8),
            most,
            places: Semaphore::new(most),
            now: AtomicUsize::new(most),
            surplus: AtomicUsize::new(0),
            quick: AtomicUsize::new(0),
            late: AtomicUsize::new(0),
            gate: RwLock::new(()),
            rate: between.map(|between| (between, Mutex::new(Instant::now()))),
        }
    }

    /// Waits until the next request may be sent.
    pub(super) async fn turn(&self) {
        let Some((between, next)) = &self.rate else {
            return;
        };
        let due = {
            let mut next = next.lock().unwrap_or_else(PoisonError::into_inner);
            let due = (*next).max(Instant::now());
            *next = due + *between;
            due
        };
        tokio::time::sleep_until(due).await;
    }

    /// A place, when there is one.
    pub(super) async fn place(&self) -> Place<'_> {
        // The semaphore is never closed; without a permit the gate alone would do.
        let permit = self.places.acquire().await.ok();
        Place {
            permit,
            _gate: self.gate.read().await,
        }
    }

    /// Waits until nothing else is in flight, and keeps it so.
    pub(super) async fn alone(&self) -> RwLockWriteGuard<'_, ()> {
        self.gate.write().await
    }

    /// Gives a place back after an answer, or after none.
    pub(super) fn leave(&self, place: Place<'_>, took: Duration) {
        let one_less = self
            .surplus
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| {
                left.checked_sub(1)
            });
        if one_less.is_ok()
            && let Some(permit) = place.permit
        {
            permit.forget();
        }
        if took >= self.slow {
            self.quick.store(0, Ordering::Relaxed);
            if self.late.fetch_add(1, Ordering::Relaxed) + 1 >= MANY {
                self.fewer();
            }
        } else if self.quick.fetch_add(1, Ordering::Relaxed) >= QUICK {
            self.quick.store(0, Ordering::Relaxed);
            self.late.store(0, Ordering::Relaxed);
            self.one_more();
        }
    }

    fn fewer(&self) {
        // What is still in flight shows nothing of the new number.
        if self.surplus.load(Ordering::Relaxed) > 0 {
            return;
        }
        let now = self.now.load(Ordering::Relaxed);
        let half = now.div_ceil(2);
        if half < now {
            self.now.store(half, Ordering::Relaxed);
            self.surplus.store(now - half, Ordering::Relaxed);
        }
    }

    fn one_more(&self) {
        let now = self.now.load(Ordering::Relaxed);
        if now < self.most && self.surplus.load(Ordering::Relaxed) == 0 {
            self.now.store(now + 1, Ordering::Relaxed);
            self.places.add_permits(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::Ordering;
    use std::time::Duration;

    use super::{Pace, QUICK};

    const FAST: Duration = Duration::from_millis(3);
    const LATE: Duration = Duration::from_secs(2);

    fn pace() -> Pace {
        Pace::new(16, Duration::from_secs(10), None)
    }

    async fn answered(pace: &Pace, took: Duration) {
        let permit = pace.place().await;
        pace.leave(permit, took);
    }

    fn places(pace: &Pace) -> usize {
        pace.now.load(Ordering::Relaxed)
    }

    #[tokio::test]
    async fn a_fast_server_keeps_its_pace_though_one_answer_is_late_now_and_then() {
        let pace = pace();
        for number in 0..2_000 {
            answered(&pace, if number % 50 == 0 { LATE } else { FAST }).await;
            assert_eq!(places(&pace), 16);
        }
        assert_eq!(pace.places.available_permits(), 16);
    }

    #[tokio::test]
    async fn a_slow_server_is_paced_until_it_is_fast() {
        let pace = pace();
        for _ in 0..40 {
            answered(&pace, LATE).await;
        }
        assert_eq!((places(&pace), pace.places.available_permits()), (1, 1));
        for _ in 0..16 * (QUICK + 1) {
            answered(&pace, FAST).await;
        }
        assert_eq!((places(&pace), pace.places.available_permits()), (16, 16));
    }
}
