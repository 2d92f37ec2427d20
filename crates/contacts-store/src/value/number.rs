use std::fmt;

use serde::{Serialize, Serializer};

use super::ValueError;

/// Whole numbers below this are exact in a 64-bit float, and so can be written without a fraction.
const EXACT_WHOLE: f64 = 9_007_199_254_740_992.0;

/// The value of a number field: a finite 64-bit float. Negative zero becomes zero, because not
/// every store keeps the difference.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Number(f64);

impl Number {
    /// Refuses infinities and NaN.
    pub fn new(number: f64) -> Result<Self, ValueError> {
        if number.is_finite() {
            Ok(Self(number + 0.0))
        } else {
            Err(ValueError::NotFinite)
        }
    }

    /// The number.
    pub fn get(self) -> f64 {
        self.0
    }

    /// The number as an integer where it is one and exact.
    fn whole(self) -> Option<i64> {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "exact: whole and below 2^53"
        )]
        (self.0.fract() == 0.0 && self.0.abs() < EXACT_WHOLE).then_some(self.0 as i64)
    }
}

/// A whole number is written without a fraction: `42`, not `42.0`.
impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.whole() {
            Some(whole) => serializer.serialize_i64(whole),
            None => serializer.serialize_f64(self.0),
        }
    }
}

/// As in JSON; the shortest text that reads back as the same float.
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.whole() {
            Some(whole) => write!(f, "{whole}"),
            // `Debug` of a float turns to exponents for the very large and small; `Display` would
            // write three hundred digits.
            None => write!(f, "{:?}", self.0),
        }
    }
}
