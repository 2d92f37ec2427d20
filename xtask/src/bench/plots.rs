//! The figures as SVG plots.

use super::report::Figures;
use anyhow::{Context, Result, anyhow};
use plotters::coord::ranged1d::ValueFormatter;
use plotters::prelude::*;
use std::fs;
use std::path::Path;

/// The size of a plot, in pixels.
const SIZE: (u32, u32) = (760, 440);
/// Each store has its colour in every plot.
const COLOURS: [(&str, RGBColor); 5] = [
    ("null", RGBColor(120, 120, 120)),
    ("memory", RGBColor(31, 119, 180)),
    ("sqlite", RGBColor(44, 160, 44)),
    ("postgres", RGBColor(214, 39, 40)),
    ("citus", RGBColor(148, 103, 189)),
];

/// A line of a plot: what it is called, and its points.
pub(super) struct Line {
    pub(super) name: String,
    pub(super) points: Vec<(f64, f64)>,
}

/// A plot, both of whose axes begin at what the points need.
pub(super) struct Plot<'a> {
    pub(super) title: &'a str,
    pub(super) x: &'a str,
    pub(super) y: &'a str,
    pub(super) lines: Vec<Line>,
    /// Whether the upper axis counts in powers of ten as the lower does.
    pub(super) is_log: bool,
}

/// One line for each store, from some of their figures.
pub(super) fn lines(figures: &[Figures], point: impl Fn(&Figures) -> (f64, f64)) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for one in figures {
        match lines.iter_mut().find(|line| line.name == one.store) {
            Some(line) => line.points.push(point(one)),
            None => lines.push(Line {
                name: one.store.clone(),
                points: vec![point(one)],
            }),
        }
    }
    lines
}

impl Plot<'_> {
    /// Draws into a file.
    pub(super) fn draw(&self, file: &Path) -> Result<()> {
        let mut svg = String::new();
        self.render(&mut svg)
            .map_err(|error| anyhow!("{} cannot be drawn: {error}", self.title))?;
        // A file that people keep ends with a line feed.
        fs::write(file, svg.trim_end().to_owned() + "\n")
            .with_context(|| format!("{} could not be written", file.display()))
    }

    fn render(&self, svg: &mut String) -> Result<(), Box<dyn std::error::Error>> {
        let points = || self.lines.iter().flat_map(|line| &line.points);
        let (low_x, high_x) = range(points().map(|point| point.0));
        let (low_y, high_y) = range(points().map(|point| point.1));
        let root = SVGBackend::with_string(svg, SIZE).into_drawing_area();
        root.fill(&WHITE)?;
        let mut chart = ChartBuilder::on(&root);
        chart
            .caption(self.title, ("sans-serif", 18))
            .margin(12)
            .x_label_area_size(42)
            .y_label_area_size(72);
        let x = (low_x..high_x * 1.1).log_scale();
        // The names of the lines stand above them.
        let high_y = high_y * 1.3;
        if self.is_log {
            let mut chart = chart.build_cartesian_2d(x, (low_y..high_y).log_scale())?;
            self.fill_in(&mut chart)?;
        } else {
            let mut chart = chart.build_cartesian_2d(x, 0.0..high_y)?;
            self.fill_in(&mut chart)?;
        }
        root.present()?;
        Ok(())
    }

    fn fill_in<'a, X, Y>(
        &self,
        chart: &mut ChartContext<'a, SVGBackend<'a>, Cartesian2d<X, Y>>,
    ) -> Result<(), Box<dyn std::error::Error>>
    where
        X: Ranged<ValueType = f64> + ValueFormatter<f64>,
        Y: Ranged<ValueType = f64> + ValueFormatter<f64>,
    {
        chart
            .configure_mesh()
            .x_desc(self.x)
            .y_desc(self.y)
            .x_label_formatter(&|value| short(*value))
            .y_label_formatter(&|value| short(*value))
            .light_line_style(WHITE)
            .draw()?;
        for line in &self.lines {
            let known = COLOURS.iter().find(|(store, _)| *store == line.name);
            let colour = known.map_or(BLACK, |(_, colour)| *colour);
            let points = line.points.iter().copied();
            chart
                .draw_series(LineSeries::new(points, colour.stroke_width(2)).point_size(3))?
                .label(&line.name)
                .legend(move |(x, y)| {
                    PathElement::new([(x, y), (x + 18, y)], colour.stroke_width(2))
                });
        }
        chart
            .configure_series_labels()
            .position(SeriesLabelPosition::UpperLeft)
            .background_style(WHITE.mix(0.8))
            .border_style(BLACK)
            .draw()?;
        Ok(())
    }
}

fn range(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let (low, high) = values
        .filter(|value| value.is_finite())
        .fold((f64::MAX, f64::MIN_POSITIVE), |(low, high), value| {
            (low.min(value), high.max(value))
        });
    (low.min(high).max(f64::MIN_POSITIVE), high)
}

/// A number of an axis, in few characters.
fn short(value: f64) -> String {
    for (unit, name) in [(1e9, "G"), (1e6, "M"), (1e3, "k")] {
        if value >= unit {
            return format!("{}{name}", (value / unit * 10.0).round() / 10.0);
        }
    }
    format!("{}", (value * 100.0).round() / 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plot_shows_every_line_and_both_axes() {
        let line = |name: &str, factor: f64| Line {
            name: name.to_owned(),
            points: [1.0, 16.0, 256.0].map(|x| (x, factor * x)).to_vec(),
        };
        let folder = tempfile::tempdir().unwrap();
        for is_log in [false, true] {
            let plot = Plot {
                title: "upserts a second",
                x: "connections",
                y: "per second",
                lines: vec![line("null", 900.0), line("sqlite", 500.0)],
                is_log,
            };
            let file = folder.path().join("plot.svg");
            plot.draw(&file).unwrap();
            let svg = fs::read_to_string(&file).unwrap();
            for text in [
                "upserts a second",
                "connections",
                "per second",
                "null",
                "sqlite",
            ] {
                assert!(svg.contains(text), "{text}");
            }
            assert!(svg.matches("<polyline").count() >= 2);
            // Green is SQLite's, however many lines there are.
            assert!(svg.contains("#2CA02C") && !svg.contains("#1F77B4"), "{svg}");
        }
    }

    #[test]
    fn numbers_of_axes_are_short() {
        for (value, expected) in [
            (0.25, "0.25"),
            (64.0, "64"),
            (12_500.0, "12.5k"),
            (1e7, "10M"),
        ] {
            assert_eq!(short(value), expected);
        }
    }
}
