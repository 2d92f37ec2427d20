//! The report for people: a table, then what failed and why.
use std::io::{self, Write};

use super::report::{Group, Report};
use crate::text::visible;

/// So many groups of failures are told in full; the others in a line each, for the cause is in the
/// first ones.
const IN_FULL: usize = 3;
/// So many in a line each.
const IN_A_LINE: usize = 12;

/// Writes all of it.
pub(crate) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    table(report, out)?;
    for note in &report.notes {
        writeln!(out, "note: {note}")?;
    }
    for group in report.failures.iter().take(IN_FULL) {
        writeln!(out)?;
        one(group, out)?;
    }
    let others = report.failures.get(IN_FULL..).unwrap_or_default();
    if !others.is_empty() {
        writeln!(out, "\nand {} more:", others.len())?;
        for group in others.iter().take(IN_A_LINE) {
            let times = times(group.cases);
            writeln!(
                out,
                "  {} {}: {}{times}",
                group.kind, group.operation, group.title
            )?;
        }
        if others.len() > IN_A_LINE {
            writeln!(out, "  … `--report json=FILE` holds every one")?;
        }
    }
    writeln!(out)?;
    verdict(report, out)
}

fn table(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let head = ["cases", "passed", "failed", "waived"].map(str::to_owned);
    let row = |out: &mut dyn Write, kind: &str, [cases, passed, failed, waived]: [String; 4]| {
        writeln!(out, "{kind:<14}{cases:>7}{passed:>8}{failed:>8}{waived:>8}")
    };
    row(out, "kind", head)?;
    for kind in &report.kinds {
        let counts = [kind.cases, kind.passed, kind.failed, kind.waived];
        row(out, &kind.kind, counts.map(|count| count.to_string()))?;
    }
    Ok(())
}

fn times(cases: usize) -> String {
    match cases {
        1 => String::new(),
        cases => format!(" ({cases} cases)"),
    }
}

fn one(group: &Group, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "FAILED {}: {}{}",
        group.operation,
        group.title,
        times(group.cases)
    )?;
    writeln!(out, "  case:     {}: {}", group.kind, visible(&group.case))?;
    writeln!(out, "  expected: {}", group.expected)?;
    writeln!(out, "  by:       {}", group.at)?;
    if let Some((first, more)) = group.also_at.split_first() {
        let more = match more.len() {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        writeln!(out, "  also by:  {first}{more}")?;
    }
    let flaky = if group.flaky {
        " (once; not when the same was sent again)"
    } else {
        ""
    };
    writeln!(out, "  came:     {}{flaky}", visible(&group.came))?;
    if let Some(response) = group
        .response
        .as_ref()
        .filter(|response| !response.body.is_empty())
    {
        writeln!(out, "  body:     {}", visible(&response.body))?;
    }
    writeln!(out, "  to mend:  {} [{}]", group.mend, group.rule)?;
    for (index, line) in group.curl.lines().enumerate() {
        let before = if index == 0 {
            "  again:    "
        } else {
            "            "
        };
        writeln!(out, "{before}{line}")?;
    }
    Ok(())
}

fn verdict(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let (cases, requests, seconds) = (report.cases(), report.requests, report.seconds);
    let sent = format!("{cases} cases, {requests} requests, {seconds:.1} s");
    if report.conforms {
        writeln!(
            out,
            "{} conforms to {} ({sent})",
            report.url, report.contract
        )
    } else {
        writeln!(
            out,
            "{} does not conform to {}: {} of {sent}; again with --seed {}",
            report.url,
            report.contract,
            count(report.failed(), report.failures.len()),
            report.seed
        )
    }
}

fn count(failed: usize, causes: usize) -> String {
    match causes {
        1 => format!("{failed} failed for 1 cause"),
        causes => format!("{failed} failed for {causes} causes"),
    }
}
