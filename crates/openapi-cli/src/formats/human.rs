//! For people: each finding with the lines it is about, the value that proves it and how to mend it.

use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use openapi_contract::Severity;
use openapi_contract::text::excerpt;

use super::witness;
use crate::item::{Item, Spot, word};
use crate::judged::Judged;
use crate::telling::FailOn;

/// Operations that are named one by one; of the others there is only the count.
const MOST_NAMED: usize = 6;
/// Characters of a line beside the one that a finding is about.
const LONGEST: usize = 100;
/// Findings of the summary, one line each.
const MOST_LISTED: usize = 80;

/// Findings, and how they are to be told.
pub(super) struct Told<'a> {
    pub(super) judged: &'a Judged<'a>,
    /// The least severity that fails.
    pub(super) fail_on: FailOn,
    /// The most findings that are told in detail.
    pub(super) limit: usize,
    /// The command as people type it.
    pub(super) command: &'a str,
    pub(super) colour: bool,
}

impl Told<'_> {
    pub(super) fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let renderer = if self.colour {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        let words = |item: &&Item<'_>| item.finding.severity == Severity::Docs;
        let shown = self.judged.items.iter();
        let shown = shown.filter(|item| self.fail_on == FailOn::Docs || !words(item));
        let shown: Vec<&Item<'_>> = shown.collect();
        // One finding needs no summary.
        let summary = shown.len() > 1;
        if summary {
            self.count(out)?;
            summarise(&shown, out)?;
            writeln!(out)?;
        }
        for item in shown.iter().take(self.limit) {
            writeln!(out, "{}\n", renderer.render(&groups(item)))?;
        }
        if !summary {
            self.count(out)?;
        }
        let left_out = shown.len().saturating_sub(self.limit);
        if left_out > 0 {
            writeln!(
                out,
                "{left_out} of {} are not told in detail; `--limit {}` tells all",
                shown.len(),
                shown.len()
            )?;
        }
        if !shown.is_empty() {
            writeln!(
                out,
                "`{} check --explain RULE` tells more about a rule, the name in brackets",
                self.command
            )?;
        }
        if shown.len() < self.judged.items.len() {
            writeln!(
                out,
                "docs findings are about words and examples; `--fail-on docs` shows them"
            )?;
        }
        Ok(())
    }

    fn count(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}", self.judged.count())?;
        match &self.judged.bump {
            Some(bump) => writeln!(out, "{bump}"),
            None => Ok(()),
        }
    }
}

/// A line for each finding, by weight, the gravest first.
fn summarise(shown: &[&Item<'_>], out: &mut dyn Write) -> io::Result<()> {
    let mut before = None;
    for item in shown.iter().take(MOST_LISTED) {
        let finding = &item.finding;
        if before != Some(finding.severity) {
            writeln!(out, "\n{}:", word(finding.severity))?;
            before = Some(finding.severity);
        }
        let more = match finding.also_at.len() {
            0 => String::new(),
            more => format!(" (and {more} more)"),
        };
        writeln!(
            out,
            "  {}{more}: {} [{}]",
            item.place(),
            item.headline(),
            finding.rule.id()
        )?;
    }
    match shown.len().saturating_sub(MOST_LISTED) {
        0 => Ok(()),
        more => {
            let rest = shown.iter().skip(MOST_LISTED);
            let counts = crate::judged::count(rest.map(|item| &item.finding));
            let counts = counts.split_once(": ").map_or("", |(_, counts)| counts);
            writeln!(
                out,
                "  and {more} more ({counts}); `--format markdown`, `html` or `json` lists them"
            )
        }
    }
}

fn groups<'a>(item: &'a Item<'_>) -> Vec<Group<'a>> {
    let finding = &item.finding;
    let level = match finding.severity {
        Severity::Breaking => Level::ERROR.with_name("breaking"),
        Severity::Drift => Level::WARNING.with_name("drift"),
        Severity::Docs => Level::INFO.with_name("docs"),
    };
    let title = level.primary_title(item.message()).id(finding.rule.id());
    let mut group = Group::with_title(title).elements(item.places.iter().map(quote));
    let mut notes = Vec::new();
    if let Some(travels) = item.travels() {
        notes.push(Level::NOTE.with_name("where").message(travels));
    }
    if !finding.also_at.is_empty() {
        let also = also_at(&item.also_at());
        notes.push(Level::NOTE.with_name("also at").message(also));
    }
    group = group.elements(notes);
    let mend = Level::HELP.with_name("to mend").message(item.mend());
    let Some(verdict) = item.verdict() else {
        return vec![group.element(mend)];
    };
    let witness = Level::NOTE.with_name("witness");
    let mut shown = Group::with_title(witness.secondary_title(verdict));
    if let Some(proof) = &finding.witness {
        let (text, bytes) = witness::pretty(proof);
        let fold = text.lines().count() > 24;
        let mark = AnnotationKind::Primary.span(bytes).label(item.refused());
        let snippet = Snippet::source(text).line_numbering(false).fold(fold);
        shown = shown.element(snippet.annotation(mark));
    }
    vec![group, shown.element(mend)]
}

/// The lines around a place.
fn quote<'a>(spot: &'a Spot<'_>) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let (window, first) = spot.text.around(&spot.extent);
    let (mut source, mut mark) = (String::new(), 0..0);
    let mut at = window.start;
    let lines = spot.text.content().get(window).unwrap_or_default();
    for line in lines.split_inclusive('\n') {
        let whole = at..at + line.len();
        if whole.contains(&spot.bytes.start) {
            let start = source.len() + spot.bytes.start - at;
            let end = source.len() + spot.bytes.end.min(whole.end) - at;
            mark = start..end.max(start);
            source.push_str(line);
        } else {
            source.push_str(&cut(line));
        }
        at = whole.end;
    }
    Snippet::source(source)
        .line_start(first)
        .path(spot.name.as_str())
        .fold(false)
        .annotation(AnnotationKind::Primary.span(mark).label(spot.role))
}

/// A line beside the one that matters; a long one would push that out of sight.
fn cut(line: &str) -> String {
    let (text, end) = match line.strip_suffix('\n') {
        Some(text) => (text, "\n"),
        None => (line, ""),
    };
    format!("{}{end}", excerpt(text, LONGEST))
}

fn also_at(operations: &[String]) -> String {
    let named = operations.get(..MOST_NAMED).unwrap_or(operations);
    let text = named.join(", ");
    match operations.len() - named.len() {
        0 => text,
        more => format!("{text} and {more} more"),
    }
}
