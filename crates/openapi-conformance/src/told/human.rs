//! The report for people: a table, then what failed and why.
use std::fmt::{self, Display, Formatter};

use openapi_contract::text::visible;

use super::{Group, Report};
use crate::excerpt::excerpt;
use crate::report::{Group as Failures, OperationCount, Outcome, Verdict};

/// So many causes are told in a line each.
const IN_A_LINE: usize = 200;
/// Characters of a case, and of what came, in such a line.
const IN_LINE: usize = 80;

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
    /// Every cause in a line, and the first so many in full.
    pub fn at_a_glance(&self, in_full: usize) -> impl Display + '_ {
        Glance {
            report: self,
            in_full,
        }
    }
}

struct Glance<'a> {
    report: &'a Report,
    in_full: usize,
}

impl Display for Glance<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write(self.report, Some(self.in_full), f)
    }
}

/// Writes all of it, or every cause in a line and so many in full.
fn write(report: &Report, in_full: Option<usize>, f: &mut Formatter<'_>) -> fmt::Result {
    table(report, f)?;
    let telling = |one: &&OperationCount| !one.judged || one.told > 0;
    let operations = report.operations.iter().filter(telling);
    let operations: Vec<(String, String)> = operations
        .map(|one| (one.operation.clone(), said(one)))
        .collect();
    for (operations, said) in alike(&operations) {
        writeln!(f, "{}{said}", listed(&operations))?;
    }
    let mut notes: Vec<&String> = Vec::new();
    for note in &report.notes {
        if !notes.contains(&note) {
            notes.push(note);
            writeln!(f, "note: {note}")?;
        }
    }
    let told = in_full.unwrap_or(usize::MAX).min(report.failures.len());
    if in_full.is_some() && report.failures.len() > 1 {
        overview(report, told, f)?;
    }
    for group in report.failures.iter().take(told) {
        writeln!(f)?;
        one(group, f)?;
    }
    writeln!(f)?;
    verdict(report, f)
}

/// Every cause in a line, those that read alike in one.
fn overview(report: &Report, told: usize, f: &mut Formatter<'_>) -> fmt::Result {
    let causes = report.failures.iter();
    let causes: Vec<(String, String)> = causes
        .map(|group| {
            // What passed is called by what was asked for, which is said already.
            let tried = match report.seed {
                Some(_) => format!(" ({})", visible(&excerpt(&group.case, IN_LINE))),
                None => String::new(),
            };
            let came = visible(&excerpt(&group.came, IN_LINE));
            let said = format!(": {}{tried}: {came}{}", group.title, times(group.cases));
            let name = match report.seed {
                // Without an operation there is but what was asked for.
                None if !group.operation.contains('/') => visible(&group.case),
                _ => named(group),
            };
            (name, said)
        })
        .collect();
    writeln!(f, "\n{} causes:", causes.len())?;
    let lines = alike(&causes);
    for (operations, said) in lines.iter().take(IN_A_LINE) {
        writeln!(f, "  {}{said}", listed(operations))?;
    }
    let all = "`--report html=FILE` has every one";
    if lines.len() > IN_A_LINE {
        writeln!(f, "  and {} more", lines.len() - IN_A_LINE)?;
    }
    match told {
        0 => writeln!(f, "`--limit N` tells the first N in full, {all}"),
        _ if told < report.failures.len() => writeln!(
            f,
            "\nthe first {told} in full (`--limit N` tells more, {all}):"
        ),
        _ => Ok(()),
    }
}

/// Names of which the same is said, in the order of the first.
fn alike(lines: &[(String, String)]) -> Vec<(Vec<&str>, &str)> {
    let mut found: Vec<(Vec<&str>, &str)> = Vec::new();
    for (name, said) in lines {
        match found.iter_mut().find(|(_, other)| other == said) {
            Some((names, _)) => names.push(name),
            None => found.push((vec![name], said)),
        }
    }
    found
}

/// Names in one line, each once, of many the first.
fn listed(names: &[&str]) -> String {
    const SHOWN: usize = 3;
    let mut once: Vec<&str> = Vec::new();
    for name in names {
        if !once.contains(name) {
            once.push(name);
        }
    }
    match once.len() {
        0..=SHOWN => once.join(", "),
        many => format!(
            "{} and {} more",
            once.get(..SHOWN).unwrap_or_default().join(", "),
            many - SHOWN
        ),
    }
}

/// The operations of a cause.
fn named(group: &Group) -> String {
    let others = match group.operations.len() {
        0 | 1 => String::new(),
        2 => " and 1 other operation".to_owned(),
        more => format!(" and {} other operations", more - 1),
    };
    format!("{}{others}", group.operation)
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
    writeln!(
        f,
        "FAILED {}: {}{}",
        named(group),
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
    let sent = match report.seed {
        Some(_) => format!("{cases} cases, {requests} requests, {seconds:.1} s"),
        None => format!("{cases} exchanges judged"),
    };
    let (url, contract) = (&report.url, &report.contract);
    match report.verdict {
        Verdict::Conforms if report.seed.is_none() => {
            writeln!(
                f,
                "what passed to and from {url} conforms to {contract} ({sent})"
            )
        }
        Verdict::Conforms => writeln!(f, "{url} conforms to {contract} ({sent})"),
        Verdict::Fails => {
            let failed = count(report.failed(), report.failures.len());
            match report.seed {
                Some(seed) => writeln!(
                    f,
                    "{url} does not conform to {contract}: {failed} of {sent}; again with --seed {seed}"
                ),
                None => writeln!(
                    f,
                    "what passed to and from {url} does not conform to {contract}: of {cases} exchanges {failed}"
                ),
            }
        }
        Verdict::Unjudged => {
            let unjudged = report.operations.iter().filter(|one| !one.judged).count();
            writeln!(
                f,
                "{unjudged} of {} operations of {contract} were not judged, for {url} never answered \
                 them with a documented success; nothing failed ({sent})",
                report.operations.len(),
            )
        }
        Verdict::Unknown if report.seed.is_none() => {
            writeln!(
                f,
                "nothing is known of {url}: nothing passed that could be judged"
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
        write!(f, "{}{}", self.operation, said(self))
    }
}

/// What is told of an operation behind its name.
fn said(count: &OperationCount) -> String {
    let admitted = count.admitted;
    let mut said = if count.judged {
        format!(": {} successes", count.successes)
    } else if admitted == 0 {
        return " was not judged: no request could be made".to_owned();
    } else {
        format!(" was not judged: no documented success to {admitted} requests")
    };
    let refusals = count.refusals.iter();
    said.extend(refusals.map(|(status, count)| format!(", {count} times {status}")));
    if count.unanswered > 0 {
        said.extend([format!(", {} without an answer", count.unanswered)]);
    }
    said
}

fn count(failed: usize, causes: usize) -> String {
    match causes {
        1 => format!("{failed} failed for 1 cause"),
        causes => format!("{failed} failed for {causes} causes"),
    }
}
