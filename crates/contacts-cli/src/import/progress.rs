//! Tells how an import goes on: a bar on a terminal, a line now and then elsewhere.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use super::counts::{Counts, thousands};
use crate::output;

/// Elsewhere than on a terminal a line is written no more often.
const EVERY: Duration = Duration::from_secs(10);
/// What a terminal shows.
const BAR: &str = "{bar:30} {human_pos} of {human_len} rows, {msg}, {eta} left";
/// The same where it is not known how many rows there are.
const SPINNER: &str = "{spinner} {human_pos} rows, {msg}";

/// What tells people how an import goes on; on standard error.
pub(super) struct Progress {
    bar: ProgressBar,
    total: Option<u64>,
    /// The rows before this run.
    before: u64,
    started: Instant,
    told: Instant,
}

impl Progress {
    /// `before` rows were looked at before an interrupt.
    pub(super) fn new(total: Option<u64>, before: u64) -> Self {
        let bar = match total {
            Some(total) => ProgressBar::new(total),
            None => ProgressBar::no_length(),
        };
        let template = if total.is_some() { BAR } else { SPINNER };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.set_position(before);
        bar.reset_eta();
        let now = Instant::now();
        Self {
            bar,
            total,
            before,
            started: now,
            told: now,
        }
    }

    /// Shows where the import is.
    pub(super) fn show(&mut self, counts: &Counts) {
        let rows = counts.rows();
        let seconds = self.started.elapsed().as_secs().max(1);
        let rate = thousands(rows.saturating_sub(self.before) / seconds);
        let told = format!("{rate} a second, {} failed", thousands(counts.failed));
        if self.bar.is_hidden() {
            if self.told.elapsed() >= EVERY {
                self.told = Instant::now();
                let of = self
                    .total
                    .map_or_else(String::new, |total| format!(" of {}", thousands(total)));
                output::note(&format!("{}{of} rows, {told}", thousands(rows)));
            }
            return;
        }
        self.bar.set_message(told);
        self.bar.set_position(rows);
    }

    /// Says something above the bar.
    pub(super) fn note(&self, text: &str) {
        self.bar.suspend(|| output::note(text));
    }

    /// Shows a row that failed, as far as those are shown.
    pub(super) fn note_failed(&self, count: u64, line: u64, reason: &str) {
        self.bar.suspend(|| super::show(count, line, reason));
    }

    /// Takes the bar away, so that the result stands alone.
    pub(super) fn end(&self) {
        self.bar.finish_and_clear();
    }
}
