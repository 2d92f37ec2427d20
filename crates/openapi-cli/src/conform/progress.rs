//! Tells how a run goes on: a bar on a terminal, a line now and then elsewhere.
use std::io::Write as _;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

/// Elsewhere than on a terminal a line is written no more often.
const EVERY: Duration = Duration::from_secs(2);

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
        if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len} cases  {msg}") {
            bar.set_style(style);
        }
        Self::Bar(bar)
    }

    /// Takes the bar away, so that the report stands alone.
    pub(super) fn end(&self) {
        if let Self::Bar(bar) = self {
            bar.finish_and_clear();
        }
    }
}

impl openapi_conformance::Progress for Progress {
    fn advanced(&mut self, done: usize, of: usize, failed: usize) {
        match self {
            Self::Bar(bar) => {
                bar.set_length(u64::try_from(of).unwrap_or(u64::MAX));
                bar.set_position(u64::try_from(done).unwrap_or(u64::MAX));
                bar.set_message(failures(failed));
            }
            Self::Lines(last) if last.elapsed() >= EVERY => {
                *last = Instant::now();
                // Progress that nobody reads is no reason to stop.
                let _ = writeln!(
                    std::io::stderr(),
                    "{done} of {of} cases, {}",
                    failures(failed)
                );
            }
            Self::Lines(_) => {}
        }
    }

    fn shrinking(&mut self, failed: usize) {
        match self {
            _ if failed == 0 => {}
            Self::Bar(bar) => bar.set_message(format!("{}, being made smaller", failures(failed))),
            Self::Lines(_) => {
                let _ = writeln!(
                    std::io::stderr(),
                    "{}, being made smaller",
                    failures(failed)
                );
            }
        }
    }
}

fn failures(count: usize) -> String {
    match count {
        0 => "none failed".to_owned(),
        count => format!("{count} failed"),
    }
}
