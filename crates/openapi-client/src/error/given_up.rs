//! It took too long, or every attempt failed.

use std::fmt;
use std::time::Duration;

use crate::Error;

/// A call that was given up.
#[derive(Debug)]
pub struct GivenUp {
    attempts: u32,
    after: Duration,
    /// What the last attempt came to; nothing where it was that which took too long.
    last: Option<Error>,
}

impl GivenUp {
    pub(crate) fn late(attempts: u32, after: Duration) -> Self {
        Self {
            attempts,
            after,
            last: None,
        }
    }

    pub(crate) fn failed(attempts: u32, after: Duration, last: Error) -> Self {
        Self {
            attempts,
            after,
            last: Some(last),
        }
    }

    /// How often the request was sent.
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// How long it was tried; where it took too long, the limit.
    pub fn after(&self) -> Duration {
        self.after
    }

    /// What the last attempt came to, unless it took too long.
    pub fn last(&self) -> Option<&Error> {
        self.last.as_ref()
    }

    /// Whether it took too long.
    pub fn is_timeout(&self) -> bool {
        self.last.is_none()
    }
}

impl fmt::Display for GivenUp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = Seconds(self.after);
        match (&self.last, self.attempts) {
            (None, 0 | 1) => write!(f, "no answer within {seconds}"),
            (None, attempts) => write!(f, "no answer within {seconds} and {attempts} attempts"),
            (Some(last), attempts) => {
                let s = if attempts == 1 { "" } else { "s" };
                write!(
                    f,
                    "given up after {attempts} attempt{s} in {seconds}: {last}"
                )
            }
        }
    }
}

/// With as many digits as one reads.
struct Seconds(Duration);

impl fmt::Display for Seconds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tenths = (self.0.as_millis() + 50) / 100;
        if self.0 < Duration::from_secs(1) {
            write!(f, "{} ms", self.0.as_millis())
        } else if tenths.is_multiple_of(10) {
            write!(f, "{} s", tenths / 10)
        } else {
            write!(f, "{}.{} s", tenths / 10, tenths % 10)
        }
    }
}
