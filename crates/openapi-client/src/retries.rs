//! When a request is sent again, and how long to wait before.

use std::time::Duration;

use chrono::{DateTime, Utc};
use reqwest::StatusCode;
use reqwest::header::{HeaderMap, RETRY_AFTER};

use crate::random;

/// How often a request is sent, and how long is waited between.
///
/// A request is sent again when it reached nobody (no connection was made), when it was refused
/// with 429, and, where sending it twice does no harm, when it was refused with 503 or the
/// connection broke before the answer was there. Twice does no harm where the method says so
/// (RFC 9110, section 9.2.2), where the request holds an idempotency key, where the contract says
/// `x-idempotent: true` or calls the operation an upsert, and where the caller says so:
/// [`Builder::repeatable`](crate::Builder::repeatable),
/// [`CallOptions::repeatable`](crate::CallOptions::repeatable). One that took too long is not sent
/// again, nor one whose body is a stream, as a body of several parts is.
///
/// Each wait is twice as long as the one before, of which a part between a half and the whole is
/// taken at random, so that many clients do not come back at once. `Retry-After` makes it longer.
#[derive(Debug, Clone, PartialEq)]
pub struct Retries {
    attempts: u32,
    first_wait: Duration,
    longest_wait: Duration,
    longest_asked: Duration,
}

impl Default for Retries {
    /// Four attempts, with waits of at most 0.2, 0.4 and 0.8 seconds.
    fn default() -> Self {
        Self {
            attempts: 4,
            first_wait: Duration::from_millis(200),
            longest_wait: Duration::from_secs(10),
            longest_asked: Duration::from_mins(1),
        }
    }
}

impl Retries {
    /// Each request is sent once.
    pub fn none() -> Self {
        Self::default().attempts(1)
    }

    /// How often a request is sent at most.
    #[must_use]
    pub fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts.max(1);
        self
    }

    /// How long the first wait is at most; each further one is twice as long.
    #[must_use]
    pub fn first_wait(mut self, wait: Duration) -> Self {
        self.first_wait = wait;
        self
    }

    /// No wait is longer, unless `Retry-After` asks for it.
    #[must_use]
    pub fn longest_wait(mut self, wait: Duration) -> Self {
        self.longest_wait = wait;
        self
    }

    /// A `Retry-After` that asks for more is not waited for: the refusal is given to the caller at
    /// once. A minute, unless it is said otherwise.
    #[must_use]
    pub fn longest_retry_after(mut self, wait: Duration) -> Self {
        self.longest_asked = wait;
        self
    }

    /// Whether anything is ever sent twice.
    pub(crate) fn is_on(&self) -> bool {
        self.attempts > 1
    }

    /// How long to wait after so many attempts, if another is to follow.
    pub(crate) fn wait(&self, attempts: u32, asked: Option<Duration>) -> Option<Duration> {
        if attempts >= self.attempts || asked.is_some_and(|asked| asked > self.longest_asked) {
            return None;
        }
        let doubled = 2_u32.saturating_pow(attempts.saturating_sub(1));
        let longest = self
            .first_wait
            .saturating_mul(doubled)
            .min(self.longest_wait);
        let wait = longest.mul_f64(0.5 + 0.5 * random::share());
        Some(wait.max(asked.unwrap_or_default()))
    }
}

/// Whether an answer says that the request may be sent again, later.
pub(crate) fn asks_to_wait(status: StatusCode) -> bool {
    matches!(
        status,
        StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE
    )
}

/// What `Retry-After` asks for: seconds, or a date (RFC 9110, section 10.2.3).
pub(crate) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let date = DateTime::parse_from_rfc2822(text).ok()?;
    let wait = date.signed_duration_since(Utc::now());
    Some(wait.to_std().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_differ_and_end() {
        let retries = Retries::default()
            .attempts(9)
            .longest_wait(Duration::from_secs(1));
        for (attempts, most) in [(1, 200), (2, 400), (3, 800), (4, 1000), (8, 1000)] {
            let waits: Vec<u128> = (0..50)
                .map(|_| retries.wait(attempts, None).unwrap().as_millis())
                .collect();
            assert!(waits.iter().all(|wait| (most / 2..=most).contains(wait)));
            assert!(waits.iter().any(|wait| *wait != waits[0]), "{waits:?}");
        }
        assert_eq!(retries.wait(9, None), None);
        assert_eq!(Retries::none().wait(1, None), None);
    }

    #[test]
    fn what_the_server_asks_for_is_waited_for_up_to_a_limit() {
        let retries = Retries::default();
        let asked = |seconds| retries.wait(1, Some(Duration::from_secs(seconds)));
        assert_eq!(asked(7), Some(Duration::from_secs(7)));
        assert!(asked(0).is_some_and(|wait| wait > Duration::ZERO));
        assert_eq!(asked(61), None);
    }

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        let read = |text: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(RETRY_AFTER, text.parse().unwrap());
            retry_after(&headers)
        };
        assert_eq!(read("120"), Some(Duration::from_mins(2)));
        assert_eq!(read("Wed, 21 Oct 2015 07:28:00 GMT"), Some(Duration::ZERO));
        let soon = Utc::now() + chrono::Duration::seconds(100);
        let soon = read(&soon.format("%a, %d %b %Y %H:%M:%S GMT").to_string()).unwrap();
        assert!((98..=100).contains(&soon.as_secs()), "{soon:?}");
        assert_eq!(read("soon"), None);
        assert_eq!(read("-1"), None);
    }
}
