//! The figures as tables.
use std::io::{self, Write};
use std::path::PathBuf;

use crate::measure::Measured;

/// One pair of documents and what both tools took for it.
pub(crate) struct Row {
    pub(crate) name: String,
    pub(crate) operations: usize,
    pub(crate) against: String,
    pub(crate) promised: PathBuf,
    pub(crate) provided: PathBuf,
    pub(crate) ours: Figures,
    pub(crate) drift: Figures,
}

/// All rounds of one tool on one pair.
#[derive(Default)]
pub(crate) struct Figures {
    rounds: Vec<Measured>,
    failed: Option<String>,
}

impl Figures {
    pub(crate) fn add(&mut self, measured: Result<Measured, String>) {
        match measured {
            Ok(measured) => self.rounds.push(measured),
            Err(why) => self.failed = Some(why),
        }
    }

    pub(crate) fn has_failed(&self) -> bool {
        self.failed.is_some()
    }

    fn median(&self, of: impl Fn(&Measured) -> f64) -> Option<f64> {
        let mut figures: Vec<f64> = self.rounds.iter().map(of).collect();
        figures.sort_by(f64::total_cmp);
        figures.get(figures.len() / 2).copied()
    }

    fn compare(&self) -> Option<f64> {
        self.median(|round| round.compare)
    }

    fn findings(&self) -> Option<u64> {
        self.rounds.first().map(|round| round.findings)
    }
}

fn milliseconds(seconds: Option<f64>) -> String {
    seconds.map_or("-".to_owned(), |seconds| format!("{:.1}", seconds * 1e3))
}

fn mebibytes(bytes: Option<f64>) -> String {
    bytes.map_or("-".to_owned(), |bytes| {
        format!("{:.0}", bytes / (1024.0 * 1024.0))
    })
}

fn ratio(row: &Row, of: impl Fn(&Measured) -> f64) -> String {
    match (row.ours.median(&of), row.drift.median(&of)) {
        (Some(ours), Some(theirs)) => format!("{:.2}", ours / theirs),
        _ => "-".to_owned(),
    }
}

pub(crate) fn table(rows: &[Row], out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "{:<20}{:>5} {:<8}|{:>9}{:>9}{:>6}{:>6} |{:>9}{:>9}{:>6}{:>6} |{:>8}{:>7}",
        "", "", "", "ours", "", "", "", "drift", "", "", "", "ours to", "drift"
    )?;
    writeln!(
        out,
        "{:<20}{:>5} {:<8}|{:>9}{:>9}{:>6}{:>6} |{:>9}{:>9}{:>6}{:>6} |{:>8}{:>7}",
        "document",
        "ops",
        "against",
        "compare",
        "whole",
        "MiB",
        "finds",
        "compare",
        "whole",
        "MiB",
        "finds",
        "compare",
        "whole"
    )?;
    let figures = |figures: &Figures| {
        format!(
            "{:>9}{:>9}{:>6}{:>6}",
            milliseconds(figures.compare()),
            milliseconds(figures.median(|round| round.whole)),
            mebibytes(figures.median(|round| round.peak)),
            figures
                .findings()
                .map_or("-".to_owned(), |count| count.to_string())
        )
    };
    for row in rows {
        writeln!(
            out,
            "{:<20}{:>5} {:<8}|{} |{} |{:>8}{:>7}",
            row.name,
            row.operations,
            row.against,
            figures(&row.ours),
            figures(&row.drift),
            ratio(row, |round| round.compare),
            ratio(row, |round| round.whole)
        )?;
    }
    for row in rows {
        for (tool, figures) in [("ours", &row.ours), ("drift", &row.drift)] {
            if let Some(why) = &figures.failed {
                writeln!(
                    out,
                    "{tool} gave no figure for {} against {}: {why}",
                    row.name, row.against
                )?;
            }
        }
    }
    writeln!(
        out,
        "Times in ms. `whole` reads both files too; MiB is the most that the process ever had."
    )
}

/// How much longer the last two rows took than the first two, which say the same in the words of 3.0.
pub(crate) fn versions(rows: &[Row], out: &mut dyn Write) -> io::Result<()> {
    let (old, new) = rows.split_at(rows.len() / 2);
    for (old, new) in old.iter().zip(new) {
        if let (Some(before), Some(after)) = (old.ours.compare(), new.ours.compare()) {
            let (ratio, against) = (after / before, &new.against);
            writeln!(out, "ours, 3.1 to 3.0, against {against}: {ratio:.2}")?;
        }
    }
    Ok(())
}

pub(crate) fn scaling(rows: &[Row], out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "{:<6}{:<9}|{:>12}{:>14}{:>6} |{:>12}{:>14}{:>6}",
        "ops", "against", "ours ms", "us/operation", "MiB", "drift ms", "us/operation", "MiB"
    )?;
    for row in rows {
        let operations = u32::try_from(row.operations).map_or(1.0, f64::from);
        let figures = |figures: &Figures| {
            let time = figures.compare();
            let each = time.map_or("-".to_owned(), |time| {
                format!("{:.0}", time * 1e6 / operations)
            });
            format!(
                "{:>12}{each:>14}{:>6}",
                milliseconds(time),
                mebibytes(figures.median(|round| round.peak))
            )
        };
        writeln!(
            out,
            "{:<6}{:<9}|{} |{}",
            row.operations,
            row.against,
            figures(&row.ours),
            figures(&row.drift)
        )?;
    }
    Ok(())
}
