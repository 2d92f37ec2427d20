//! The report for people: a table, then what failed and why.
use std::fmt::{self, Display, Formatter};

use openapi_contract::text::visible;

use super::{Group, Report};
use crate::report::{Group as Failures, OperationCount, Outcome, Verdict};

/// So many groups of failures are told in full where others are told in a line each, for the cause is
/// in the first ones.
const IN_FULL: usize = 3;
/// So many in a line each.
const IN_A_LINE: usize = 12;

/// All of it.
impl Display for Report {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write(self, None, f)
    }
}

/// All of it, without the names of the contract and the server, which the outcome does not know.
impl Display for Outcome {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        Report::new(self, "the contract", "the server", false).fmt(f)
    }
}

impl Display for Failures {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        one(&Group::from(self), f)
    }
}

impl Report {
    /// What fits a screen: of many causes the first in full; the last line says where every one is.
    pub fn at_a_glance<'a>(&'a self, every_one: &'a str) -> impl Display + 'a {
        Glance {
            report: self,
            every_one,
        }
    }
}

struct Glance<'a> {
    report: &'a Report,
    every_one: &'a str,
}

impl Display for Glance<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write(self.report, Some(self.every_one), f)
    }
}

/// Writes all of it, or what fits a screen and where every one is.
fn write(report: &Report, every_one: Option<&str>, f: &mut Formatter<'_>) -> fmt::Result {
    table(report, f)?;
    let telling = |one: &&OperationCount| !one.judged || one.told > 0;
    for operation in report.operations.iter().filter(telling) {
        writeln!(f, "{operation}")?;
    }
    for note in &report.notes {
        writeln!(f, "note: {note}")?;
    }
    let in_full = every_one.map_or(usize::MAX, |_| IN_FULL);
    for group in report.failures.iter().take(in_full) {
        writeln!(f)?;
        one(group, f)?;
    }
    let others = report.failures.get(in_full..).unwrap_or_default();
    if !others.is_empty() {
        writeln!(f, "\nand {} more:", others.len())?;
        for group in others.iter().take(IN_A_LINE) {
            let times = times(group.cases);
            writeln!(
                f,
                "  {} {}: {}{times}",
                group.kind, group.operation, group.title
            )?;
        }
        if let (true, Some(every_one)) = (others.len() > IN_A_LINE, every_one) {
            writeln!(f, "  … {every_one}")?;
        }
    }
    writeln!(f)?;
    verdict(report, f)
}

fn table(report: &Report, f: &mut Formatter<'_>) -> fmt::Result {
    let head = ["cases", "passed", "failed", "waived"].map(str::to_owned);
    let row = |f: &mut Formatter<'_>, kind: &str, [cases, passed, failed, waived]: [String; 4]| {
        writeln!(f, "{kind:<14}{cases:>7}{passed:>8}{failed:>8}{waived:>8}")
    };
    row(f, "kind", head)?;
    for kind in &report.kinds {
        let counts = [kind.cases, kind.passed, kind.failed, kind.waived];
        row(f, &kind.kind, counts.map(|count| count.to_string()))?;
    }
    Ok(())
}

fn times(cases: usize) -> String {
    match cases {
        1 => String::new(),
        cases => format!(" ({cases} cases)"),
    }
}

fn one(group: &Group, f: &mut Formatter<'_>) -> fmt::Result {
    let others = match group.operations.len() {
        0 | 1 => String::new(),
        2 => " and 1 other operation".to_owned(),
        more => format!(" and {} other operations", more - 1),
    };
    writeln!(
        f,
        "FAILED {}{others}: {}{}",
        group.operation,
        group.title,
        times(group.cases)
    )?;
    writeln!(f, "  case:     {}: {}", group.kind, visible(&group.case))?;
    writeln!(f, "  expected: {}", group.expected)?;
    writeln!(f, "  by:       {}", group.at)?;
    if let Some((first, more)) = group.also_at.split_first() {
        let more = match more.len() {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        writeln!(f, "  also by:  {first}{more}")?;
    }
    let flaky = if group.flaky {
        " (once; not when the same was sent again)"
    } else {
        ""
    };
    writeln!(f, "  came:     {}{flaky}", visible(&group.came))?;
    if let Some(response) = group
        .response
        .as_ref()
        .filter(|response| !response.body.is_empty())
    {
        writeln!(f, "  body:     {}", visible(&response.body))?;
    }
    writeln!(f, "  to mend:  {} [{}]", group.mend, group.rule)?;
    for (index, line) in group.curl.lines().enumerate() {
        let before = if index == 0 {
            "  again:    "
        } else {
            "            "
        };
        writeln!(f, "{before}{line}")?;
    }
    Ok(())
}

fn verdict(report: &Report, f: &mut Formatter<'_>) -> fmt::Result {
    let (cases, requests, seconds) = (report.cases(), report.requests, report.seconds);
    let sent = format!("{cases} cases, {requests} requests, {seconds:.1} s");
    let (url, contract) = (&report.url, &report.contract);
    match report.verdict {
        Verdict::Conforms => writeln!(f, "{url} conforms to {contract} ({sent})"),
        Verdict::Fails => writeln!(
            f,
            "{url} does not conform to {contract}: {} of {sent}; again with --seed {}",
            count(report.failed(), report.failures.len()),
            report.seed
        ),
        Verdict::Unjudged => {
            let unjudged = report.operations.iter().filter(|one| !one.judged).count();
            writeln!(
                f,
                "{unjudged} of {} operations of {contract} were not judged, for {url} never answered \
                 them with a documented success; nothing failed ({sent})",
                report.operations.len(),
            )
        }
        Verdict::Unknown => writeln!(
            f,
            "nothing is known of {url}: no operation of {contract} was answered with a documented \
             success ({sent})"
        ),
    }
}

impl Display for OperationCount {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let (operation, admitted) = (&self.operation, self.admitted);
        if self.judged {
            write!(f, "{operation}: {} successes", self.successes)?;
        } else if admitted == 0 {
            return write!(f, "{operation} was not judged: no request could be made");
        } else {
            write!(
                f,
                "{operation} was not judged: no documented success to {admitted} requests"
            )?;
        }
        for (status, count) in &self.refusals {
            write!(f, ", {count} times {status}")?;
        }
        match self.unanswered {
            0 => Ok(()),
            count => write!(f, ", {count} without an answer"),
        }
    }
}

fn count(failed: usize, causes: usize) -> String {
    match causes {
        1 => format!("{failed} failed for 1 cause"),
        causes => format!("{failed} failed for {causes} causes"),
    }
}
