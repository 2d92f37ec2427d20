//! What became of an attack, and the table of all.

use std::fmt::Write;
use std::time::Duration;

use contacts_tests::attack::{Honest, Memory};

/// One attack.
#[derive(Default)]
pub(crate) struct Row {
    pub(crate) attack: String,
    pub(crate) expected: String,
    pub(crate) seen: String,
    pub(crate) peak_mib: Option<u64>,
    pub(crate) honest: Option<(usize, Duration, Duration)>,
    /// What was not as expected.
    pub(crate) faults: Vec<String>,
}

impl Row {
    pub(crate) fn fault(&mut self, is_one: bool, what: impl Into<String>) {
        if is_one {
            self.faults.push(what.into());
        }
    }

    /// Takes what honest clients met with, who must have met with nothing bad.
    pub(crate) fn honest(&mut self, honest: &Honest) {
        let (p50, p99) = (
            honest.latencies.percentile(50),
            honest.latencies.percentile(99),
        );
        self.honest = Some((honest.acknowledged.len(), p50, p99));
        if let Some(first) = honest.failures.first() {
            let count = honest.failures.len();
            self.faults.push(format!(
                "{count} honest requests failed, the first: {first}"
            ));
        }
    }

    pub(crate) fn memory(&mut self, memory: Option<Memory>) {
        self.peak_mib = memory.map(|memory| memory.peak);
        self.fault(memory.is_none(), "the server is gone");
    }

    /// The row of the table.
    pub(crate) fn line(&self) -> String {
        let millis = |time: Duration| format!("{:.1} ms", time.as_secs_f64() * 1e3);
        let (count, p50, p99) = self
            .honest
            .map_or_else(Default::default, |(count, p50, p99)| {
                (count.to_string(), millis(p50), millis(p99))
            });
        let peak = self
            .peak_mib
            .map(|peak| format!("{peak} MiB"))
            .unwrap_or_default();
        let verdict = if self.faults.is_empty() {
            "as expected".to_owned()
        } else {
            format!("FAILED: {}", self.faults.join("; "))
        };
        format!(
            "| {} | {} | {} | {peak} | {count} | {p50} | {p99} | {verdict} |",
            self.attack, self.expected, self.seen
        )
    }
}

/// The rows under a heading, in Markdown.
pub(crate) fn table(rows: &[Row]) -> String {
    let mut table = String::from(
        "| attack | expected | seen | peak memory | honest upserts | p50 | p99 | verdict |\n\
         | --- | --- | --- | --- | --- | --- | --- | --- |\n",
    );
    for row in rows {
        writeln!(table, "{}", row.line()).unwrap();
    }
    table
}
