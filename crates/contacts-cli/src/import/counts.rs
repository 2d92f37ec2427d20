//! How many rows became what.

use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::api::Action;

/// How many rows became what.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Counts {
    pub(super) created: u64,
    pub(super) updated: u64,
    /// Stored, and the server does not say whether they were there before.
    pub(super) stored: u64,
    pub(super) failed: u64,
    /// Found good, and not sent.
    #[serde(default, skip)]
    pub(super) good: u64,
    /// What this took, without what was before an interrupt.
    #[serde(default, skip)]
    pub(super) took: Duration,
    /// The rows of it that this run looked at.
    #[serde(default, skip)]
    pub(super) fresh: u64,
}

impl Counts {
    pub(super) fn add(&mut self, action: Action) {
        match action {
            Action::Created => self.created += 1,
            Action::Updated => self.updated += 1,
            Action::Unsaid => self.stored += 1,
        }
    }

    /// The rows that were looked at.
    pub(super) fn rows(&self) -> u64 {
        self.created + self.updated + self.stored + self.failed + self.good
    }

    /// Rows in a second.
    #[expect(clippy::cast_precision_loss, reason = "no more digits are shown")]
    fn rate(&self) -> f64 {
        self.fresh as f64 / self.took.as_secs_f64().max(1e-9)
    }

    pub(super) fn sentence(&self, errors: Option<&Path>) -> String {
        let mut parts = Vec::new();
        if self.good > 0 {
            parts.push(format!("{} good", thousands(self.good)));
        }
        if self.stored > 0 {
            parts.push(format!("{} stored", thousands(self.stored)));
        }
        if self.good == 0 {
            parts.push(format!("{} created", thousands(self.created)));
            parts.push(format!("{} updated", thousands(self.updated)));
        }
        parts.push(format!("{} failed", thousands(self.failed)));
        let mut told = format!("{} rows: {}", thousands(self.rows()), parts.join(", "));
        if let Some(errors) = errors {
            let _ = write!(told, " (in {})", errors.display());
        }
        if self.fresh > 0 {
            let seconds = self.took.as_secs_f64();
            let _ = write!(told, "; {seconds:.1} s, {:.0} rows a second", self.rate());
        }
        told
    }

    pub(super) fn json(&self, errors: Option<&Path>) -> Value {
        let mut told = json!({
            "rows": self.rows(), "created": self.created, "updated": self.updated,
            "stored": self.stored, "failed": self.failed, "seconds": self.took.as_secs_f64(),
        });
        if self.good > 0 {
            told["good"] = self.good.into();
        }
        if let Some(errors) = errors {
            told["errors"] = errors.display().to_string().into();
        }
        told
    }
}

/// A number as people read it: `1,000,000`.
pub(super) fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut told = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            told.push(',');
        }
        told.push(digit);
    }
    told
}

#[cfg(test)]
mod tests {
    use super::{Counts, thousands};

    #[test]
    fn numbers_are_grouped() {
        let told: Vec<String> = [0, 12, 123, 1234, 1_000_000].map(thousands).into();
        assert_eq!(told, ["0", "12", "123", "1,234", "1,000,000"]);
    }

    #[test]
    fn what_is_not_there_is_not_told() {
        let counts = Counts {
            created: 1200,
            failed: 1,
            ..Counts::default()
        };
        let told = "1,201 rows: 1,200 created, 0 updated, 1 failed (in e.csv)";
        assert_eq!(counts.sentence(Some("e.csv".as_ref())), told);
        let dry = Counts {
            good: 2,
            ..Counts::default()
        };
        assert_eq!(dry.sentence(None), "2 rows: 2 good, 0 failed");
    }
}
