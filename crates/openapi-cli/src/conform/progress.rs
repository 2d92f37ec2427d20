//! Tells how a run goes on: a bar on a terminal, a line now and then elsewhere.
use std::io::Write as _;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

/// Elsewhere than on a terminal a line is written no more often.
const EVERY: Duration = Duration::from_secs(2);
/// What a terminal shows: the time left is told once there is something to reckon it from.
const BAR: &str = "{bar:40} {pos}/{len} cases, {msg}, about {eta} left";
/// The same while the time left is not known.
const LOOKING: &str = "{bar:40} {pos}/{len} cases, {msg}";

/// What watches a run; both write to standard error.
pub(super) enum Progress {
    Bar(ProgressBar),
    Lines(Instant),
}

impl Progress {
    pub(super) fn new(terminal: bool) -> Self {
        if !terminal {
            return Self::Lines(Instant::now());
        }
        let bar = ProgressBar::no_length();
        style(&bar, BAR);
        bar.set_message("nothing to look at");
        Self::Bar(bar)
    }

    /// Takes the bar away, so that the report stands alone.
    pub(super) fn end(&self) {
        if let Self::Bar(bar) = self {
            bar.finish_and_clear();
        }
    }
}

fn style(bar: &ProgressBar, template: &str) {
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
}

/// Progress that nobody reads is no reason to stop.
fn line(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

impl openapi_conformance::Progress for Progress {
    fn advanced(&mut self, done: usize, of: usize, failed: usize) {
        // A waiver may cover them: that is looked at when all are sent.
        let told = match failed {
            0 => "nothing to look at".to_owned(),
            count => format!("{count} to look at"),
        };
        match self {
            Self::Bar(bar) => {
                bar.set_length(u64::try_from(of).unwrap_or(u64::MAX));
                bar.set_position(u64::try_from(done).unwrap_or(u64::MAX));
                bar.set_message(told);
            }
            Self::Lines(last) if last.elapsed() >= EVERY => {
                *last = Instant::now();
                line(&format!("{done} of {of} cases, {told}"));
            }
            Self::Lines(_) => {}
        }
    }

    fn noticed(&mut self, note: &str) {
        match self {
            Self::Bar(bar) => bar.println(note),
            Self::Lines(_) => line(note),
        }
    }

    fn shrinking(&mut self, failed: usize) {
        if failed == 0 {
            return;
        }
        let told = format!("{failed} failed, being made smaller");
        match self {
            Self::Bar(bar) => {
                style(bar, LOOKING);
                bar.set_message(told);
            }
            Self::Lines(_) => line(&told),
        }
    }
}
