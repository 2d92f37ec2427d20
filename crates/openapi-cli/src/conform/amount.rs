//! Numbers among the arguments.
use std::str::FromStr;
use std::time::Duration;

/// `--cases N|all`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cases {
    /// About so many.
    Some(usize),
    /// Every one that the contract makes.
    All,
}

impl FromStr for Cases {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text == "all" {
            return Ok(Self::All);
        }
        text.parse()
            .map(Self::Some)
            .map_err(|_| "give a number, or `all`")
    }
}

/// A number above zero.
pub(super) fn positive(text: &str) -> Result<f64, &'static str> {
    text.parse()
        .ok()
        .filter(|number: &f64| number.is_finite() && *number > 0.0)
        .ok_or("give a number above zero")
}

/// A time above zero, in seconds; a day at most.
pub(super) fn seconds(text: &str) -> Result<Duration, &'static str> {
    let seconds = positive(text)?;
    Duration::try_from_secs_f64(seconds)
        .ok()
        .filter(|time| !time.is_zero() && *time <= Duration::from_hours(24))
        .ok_or("give seconds, a day of them at most")
}

#[cfg(test)]
mod tests {
    use super::{Cases, positive, seconds};
    use std::time::Duration;

    #[test]
    fn numbers_are_read_and_others_refused() {
        assert_eq!("all".parse(), Ok(Cases::All));
        assert_eq!("12".parse(), Ok(Cases::Some(12)));
        "some".parse::<Cases>().unwrap_err();
        assert_eq!(seconds("0.5"), Ok(Duration::from_millis(500)));
        for text in ["0", "-1", "inf", "NaN", "x", "1e300"] {
            assert!(positive(text).is_err() || seconds(text).is_err(), "{text}");
        }
    }
}
