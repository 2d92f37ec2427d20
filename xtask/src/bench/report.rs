//! The figures, and how they are shown.

use serde::Serialize;
use std::io::{Result, Write};

/// What one run of the bench found.
#[derive(Serialize)]
pub(super) struct Report {
    pub(super) rounds: usize,
    pub(super) seconds_per_load: u64,
    /// Each store under many connections.
    pub(super) loaded: Vec<Figures>,
    /// The same at half of the rate that each reached: its latency when it is not short of anything.
    pub(super) half_load: Vec<Figures>,
    /// Each store with one request at a time.
    pub(super) one_connection: Vec<Figures>,
    /// Each store at several numbers of connections, once; for the plots.
    pub(super) by_connections: Vec<Figures>,
    /// Stores that hold some number of contacts, once; for the plots.
    pub(super) by_contacts: Vec<Figures>,
    /// One `fdatasync` of a page on the disk of the database, in microseconds.
    pub(super) sync_us: f64,
}

/// One store under one kind of load. In a report, medians over its rounds.
#[derive(Clone, Serialize)]
pub(super) struct Figures {
    pub(super) store: String,
    pub(super) connections: u32,
    /// Contacts in the store before.
    pub(super) contacts: f64,
    pub(super) requests: f64,
    pub(super) requests_per_second: f64,
    /// This store's share of what the do-nothing store reaches, if that was measured too.
    pub(super) ratio_to_ceiling: Option<f64>,
    pub(super) p50_us: f64,
    pub(super) p99_us: f64,
    /// Percentiles and the latencies that they did not exceed, in microseconds.
    pub(super) latencies_us: Vec<(f64, f64)>,
    pub(super) server_cpu_s_per_1000: f64,
    pub(super) generator_cpu_s_per_1000: f64,
    /// How much of its threads' time the generator used: near 1, it is the generator that is measured.
    pub(super) generator_load: f64,
    pub(super) idle_mib: f64,
    pub(super) loaded_mib: f64,
    pub(super) peak_mib: f64,
}

impl Figures {
    /// The median of every figure over the rounds of one store; `None` of no rounds.
    pub(super) fn median(rounds: &[Self]) -> Option<Self> {
        let of = |figure: fn(&Self) -> f64| median(rounds.iter().map(figure).collect());
        let ratios: Option<Vec<f64>> = rounds.iter().map(|round| round.ratio_to_ceiling).collect();
        let first = rounds.first()?;
        Some(Self {
            store: first.store.clone(),
            connections: first.connections,
            contacts: first.contacts,
            requests: of(|round| round.requests),
            requests_per_second: of(|round| round.requests_per_second),
            ratio_to_ceiling: ratios.map(median),
            p50_us: of(|round| round.p50_us),
            p99_us: of(|round| round.p99_us),
            latencies_us: median_latencies(rounds),
            server_cpu_s_per_1000: of(|round| round.server_cpu_s_per_1000),
            generator_cpu_s_per_1000: of(|round| round.generator_cpu_s_per_1000),
            generator_load: of(|round| round.generator_load),
            idle_mib: of(|round| round.idle_mib),
            loaded_mib: of(|round| round.loaded_mib),
            peak_mib: of(|round| round.peak_mib),
        })
    }
}

/// The median of each percentile, of which every round has the same.
fn median_latencies(rounds: &[Figures]) -> Vec<(f64, f64)> {
    let first = rounds.first().map_or(&[][..], |round| &round.latencies_us);
    let percentiles = first.iter().enumerate();
    percentiles
        .map(|(index, (percent, _))| {
            let of = |round: &Figures| round.latencies_us.get(index).map(|(_, latency)| *latency);
            (*percent, median(rounds.iter().filter_map(of).collect()))
        })
        .collect()
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    let middle = values.len() / 2;
    match (values.len() % 2, values.get(middle)) {
        (1, Some(value)) => *value,
        (_, Some(value)) => f64::midpoint(values[middle - 1], *value),
        (_, None) => f64::NAN,
    }
}

impl Report {
    /// Writes the report for people. The JSON form is the type itself.
    pub(super) fn render(&self, out: &mut dyn Write) -> Result<()> {
        let (rounds, seconds) = (self.rounds, self.seconds_per_load);
        writeln!(
            out,
            "medians of {rounds} rounds, each store up to {seconds} s a round"
        )?;
        writeln!(
            out,
            "{:<8}{:>6}{:>11}{:>9}{:>10}{:>10}{:>12}{:>12}{:>10}{:>12}{:>10}",
            "store",
            "conns",
            "requests/s",
            "ceiling",
            "p50 ms",
            "p99 ms",
            "server CPU",
            "load CPU",
            "idle MiB",
            "loaded MiB",
            "peak MiB",
        )?;
        let all = self.loaded.iter().chain(&self.half_load);
        for figures in all.chain(&self.one_connection) {
            let ratio = figures
                .ratio_to_ceiling
                .map_or_else(|| "-".to_owned(), |ratio| format!("{ratio:.2}"));
            writeln!(
                out,
                "{:<8}{:>6}{:>11.0}{:>9}{:>10.3}{:>10.3}{:>12.4}{:>12.4}{:>10.1}{:>12.1}{:>10.1}",
                figures.store,
                figures.connections,
                figures.requests_per_second,
                ratio,
                figures.p50_us / 1000.0,
                figures.p99_us / 1000.0,
                figures.server_cpu_s_per_1000,
                figures.generator_cpu_s_per_1000,
                figures.idle_mib,
                figures.loaded_mib,
                figures.peak_mib,
            )?;
        }
        writeln!(
            out,
            "first at full load, then at half of its rate, then one request at a time"
        )?;
        writeln!(
            out,
            "CPU: seconds per 1,000 requests, of the server and of the load generator"
        )?;
        writeln!(
            out,
            "one sync of this disk: {:.3} ms, beside the p50 of one connection above",
            self.sync_us / 1000.0
        )?;
        for figures in &self.loaded {
            if figures.generator_load > 0.9 {
                writeln!(
                    out,
                    "{}: the load generator was busy {:.0} % of the time and may be what was \
                     measured; give it more --threads",
                    figures.store,
                    figures.generator_load * 100.0
                )?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures(store: &str, requests_per_second: f64, ratio: Option<f64>) -> Figures {
        Figures {
            store: store.to_owned(),
            connections: 64,
            contacts: 0.0,
            requests: 1000.0,
            requests_per_second,
            ratio_to_ceiling: ratio,
            p50_us: 1250.0,
            p99_us: 4000.0,
            latencies_us: vec![(50.0, 1250.0), (99.0, 4000.0)],
            server_cpu_s_per_1000: 0.0213,
            generator_cpu_s_per_1000: 0.0071,
            generator_load: 0.5,
            idle_mib: 11.0,
            loaded_mib: 40.0,
            peak_mib: 41.5,
        }
    }

    #[test]
    fn medians_are_taken_figure_by_figure() {
        let mut rounds = vec![
            figures("sqlite", 100.0, Some(0.5)),
            figures("sqlite", 300.0, Some(0.9)),
            figures("sqlite", 200.0, Some(0.4)),
        ];
        rounds[0].p99_us = 9000.0;
        let median = Figures::median(&rounds).unwrap();
        assert_eq!(median.requests_per_second.to_string(), "200");
        assert_eq!(median.ratio_to_ceiling, Some(0.5));
        assert_eq!(median.p99_us.to_string(), "4000");
        assert_eq!(median.latencies_us, [(50.0, 1250.0), (99.0, 4000.0)]);

        rounds.pop();
        let even = Figures::median(&rounds).unwrap();
        assert_eq!(even.requests_per_second.to_string(), "200");
        assert!(Figures::median(&[]).is_none());
    }

    #[test]
    fn the_table_shows_each_store_and_warns_of_a_busy_generator() {
        let mut ceiling = figures("null", 40_000.0, None);
        ceiling.generator_load = 0.97;
        let report = Report {
            rounds: 3,
            seconds_per_load: 5,
            loaded: vec![ceiling, figures("sqlite", 24_000.0, Some(0.6))],
            half_load: vec![figures("sqlite", 12_000.0, None)],
            one_connection: vec![figures("sqlite", 700.0, Some(0.08))],
            by_connections: Vec::new(),
            by_contacts: Vec::new(),
            sync_us: 1100.0,
        };
        let mut out = Vec::new();
        report.render(&mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(
            lines[0],
            "medians of 3 rounds, each store up to 5 s a round"
        );
        let cells: Vec<&str> = lines[3].split_whitespace().collect();
        let expected = [
            "sqlite", "64", "24000", "0.60", "1.250", "4.000", "0.0213", "0.0071", "11.0", "40.0",
            "41.5",
        ];
        assert_eq!(cells, expected);
        assert!(lines[2].starts_with("null") && lines[2].contains(" - "));
        assert!(text.contains("one sync of this disk: 1.100 ms"));
        assert!(text.contains("null: the load generator was busy 97 %"));
        assert!(!text.contains("sqlite: the load generator"));
    }

    #[test]
    fn the_json_form_has_the_figures_by_name() {
        let json = serde_json::to_value(figures("memory", 30_000.0, Some(0.9))).unwrap();
        assert_eq!(json["requests_per_second"], 30_000.0);
        assert_eq!(json["ratio_to_ceiling"], 0.9);
    }
}
