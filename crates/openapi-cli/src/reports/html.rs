//! The report as one page: it loads nothing, runs nothing, and shows whatever a server sends as text.
use std::fmt::{self, Display, Formatter, Write as _};

use openapi_conformance::Verdict;
use openapi_conformance::told::{Group, Report};
use openapi_contract::text::visible_lines;

/// How it looks. Its hash is what the page allows: `cargo test` tells it when the style changes.
const STYLE: &str = include_str!("style.css");
const STYLE_HASH: &str = "sha256-1X3JiSo9+Z67BlYR5dpZLmzeq+lkcdQnIy3Q/vwcbeY=";

/// A text within the page.
struct Text<'t>(&'t str);

impl Display for Text<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for one in visible_lines(self.0).chars() {
            match one {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                one => f.write_char(one)?,
            }
        }
        Ok(())
    }
}

/// The page.
pub(super) fn write(report: &Report) -> String {
    Page(report).to_string()
}

struct Page<'r>(&'r Report);

impl Display for Page<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let report = self.0;
        let (url, contract) = (Text(&report.url), Text(&report.contract));
        writeln!(
            f,
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '{STYLE_HASH}'; \
             base-uri 'none'; form-action 'none'\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"referrer\" content=\"no-referrer\">\n\
             <title>{url} by {contract}</title>\n<style>{STYLE}</style>\n</head>\n<body>"
        )?;
        writeln!(
            f,
            "<h1>{url}</h1>\n<p class=\"quiet\">judged by {contract}</p>"
        )?;
        verdict(report, f)?;
        counts(report, f)?;
        operations(report, f)?;
        if !report.notes.is_empty() {
            writeln!(f, "<h2>Worth knowing</h2>\n<ul>")?;
            for note in &report.notes {
                writeln!(f, "<li>{}</li>", Text(note))?;
            }
            writeln!(f, "</ul>")?;
        }
        causes(report, f)?;
        writeln!(f, "</body>\n</html>")
    }
}

fn verdict(report: &Report, f: &mut Formatter<'_>) -> fmt::Result {
    let (class, text) = match report.verdict {
        Verdict::Conforms => ("good", "Conforms".to_owned()),
        Verdict::Fails => {
            let causes = plural(report.failures.len(), "cause", "causes");
            (
                "bad",
                format!("Does not conform: {} failed for {causes}", report.failed()),
            )
        }
        Verdict::Unjudged => (
            "bad",
            "Nothing failed, but some operations were not judged".to_owned(),
        ),
        Verdict::Unknown => (
            "bad",
            "Nothing is known: no operation could be judged".to_owned(),
        ),
    };
    writeln!(f, "<p class=\"verdict {class}\">{}</p>", Text(&text))?;
    write!(f, "<p class=\"quiet\">")?;
    match report.seed {
        Some(seed) => write!(
            f,
            "{} cases, {} requests, {:.1} s; again with <code>--seed {seed}</code>",
            report.cases(),
            report.requests,
            report.seconds
        )?,
        None => write!(f, "{} exchanges judged", report.cases())?,
    }
    if report.unsent > 0 {
        write!(f, "; {} cases were not sent", report.unsent)?;
    }
    writeln!(f, "</p>")
}

fn counts(report: &Report, f: &mut Formatter<'_>) -> fmt::Result {
    writeln!(
        f,
        "<table>\n<tr><th>kind</th><th class=\"n\">cases</th><th class=\"n\">passed</th>\
         <th class=\"n\">failed</th><th class=\"n\">waived</th></tr>"
    )?;
    for kind in &report.kinds {
        let failed = if kind.failed > 0 { " bad" } else { "" };
        writeln!(
            f,
            "<tr><td>{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n{failed}\">{}</td>\
             <td class=\"n\">{}</td></tr>",
            Text(&kind.kind),
            kind.cases,
            kind.passed,
            kind.failed,
            kind.waived
        )?;
    }
    writeln!(f, "</table>")
}

fn operations(report: &Report, f: &mut Formatter<'_>) -> fmt::Result {
    if report.operations.is_empty() {
        return Ok(());
    }
    writeln!(
        f,
        "<h2>Operations</h2>\n<table>\n<tr><th>operation</th><th class=\"n\">successes</th>\
         <th>other answers</th><th>causes</th></tr>"
    )?;
    for one in &report.operations {
        let refusals = one.refusals.iter();
        let mut others: Vec<String> = refusals
            .map(|(status, count)| format!("{count} × {status}"))
            .collect();
        if one.unanswered > 0 {
            others.push(format!("{} without an answer", one.unanswered));
        }
        if !one.judged {
            others.push("not judged".to_owned());
        }
        write!(
            f,
            "<tr><td class=\"op\">{}</td><td class=\"n\">{}</td><td>{}</td><td>",
            Text(&one.operation),
            one.successes,
            Text(&others.join(", "))
        )?;
        let causes = report.failures.iter().enumerate();
        let own = causes.filter(|(_, group)| group.operations.contains(&one.operation));
        for (number, group) in own {
            write!(
                f,
                "<a href=\"#cause-{}\" title=\"{}\">{}</a> ",
                number + 1,
                Text(&group.title),
                Text(&group.rule)
            )?;
        }
        writeln!(f, "</td></tr>")?;
    }
    writeln!(f, "</table>")
}

/// Causes by the operation that shows them, in the order of the report.
fn causes(report: &Report, f: &mut Formatter<'_>) -> fmt::Result {
    let mut operations: Vec<&str> = Vec::new();
    for group in &report.failures {
        if !operations.contains(&group.operation.as_str()) {
            operations.push(&group.operation);
        }
    }
    for operation in operations {
        writeln!(f, "<h2 class=\"op\">{}</h2>", Text(operation))?;
        let causes = report.failures.iter().enumerate();
        for (number, group) in causes.filter(|(_, group)| group.operation == operation) {
            cause(number, group, f)?;
        }
    }
    Ok(())
}

fn cause(number: usize, group: &Group, f: &mut Formatter<'_>) -> fmt::Result {
    let open = if number == 0 { " open" } else { "" };
    writeln!(
        f,
        "<details id=\"cause-{}\"{open}><summary><b>{}</b>: {} <span class=\"rule\">{}</span> \
         <span class=\"quiet\">{}</span></summary>\n<div>",
        number + 1,
        Text(&group.title),
        Text(&group.came),
        Text(&group.rule),
        plural(group.cases, "case", "cases")
    )?;
    writeln!(f, "<dl>")?;
    let mut row = |name: &str, value: &str| writeln!(f, "<dt>{name}</dt><dd>{}</dd>", Text(value));
    row("case", &format!("{}: {}", group.kind, group.case))?;
    row("expected", &group.expected)?;
    row("by", &group.at)?;
    if !group.also_at.is_empty() {
        row("also by", &group.also_at.join(", "))?;
    }
    if group.operations.len() > 1 {
        row("operations", &group.operations.join(", "))?;
    }
    let once = if group.flaky {
        " (once; not when the same was sent again)"
    } else {
        ""
    };
    row("came", &format!("{}{once}", group.came))?;
    row("to mend", &group.mend)?;
    writeln!(f, "</dl>")?;
    let sent = &group.request;
    let head = format!("{} {}", sent.method, sent.url);
    message("Request", &head, &sent.headers, &sent.body, f)?;
    match &group.response {
        Some(response) => {
            let head = response.status.to_string();
            message("Answer", &head, &response.headers, &response.body, f)?;
        }
        None => writeln!(f, "<h3>Answer</h3>\n<p class=\"quiet\">none</p>")?,
    }
    writeln!(
        f,
        "<h3>Again</h3>\n<pre>{}</pre>\n</div></details>",
        Text(&group.curl)
    )
}

fn message(
    name: &str,
    head: &str,
    headers: &[(String, String)],
    body: &str,
    f: &mut Formatter<'_>,
) -> fmt::Result {
    write!(f, "<h3>{name}</h3>\n<pre>{}", Text(head))?;
    for (name, value) in headers {
        write!(f, "\n{}: {}", Text(name), Text(value))?;
    }
    if !body.is_empty() {
        write!(f, "\n\n{}", Text(body))?;
    }
    writeln!(f, "</pre>")
}

fn plural(count: usize, one: &str, many: &str) -> String {
    match count {
        1 => format!("1 {one}"),
        count => format!("{count} {many}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{STYLE, STYLE_HASH};
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;
    use sha2::{Digest as _, Sha256};

    #[test]
    fn the_page_allows_its_own_style_alone() {
        let hash = STANDARD.encode(Sha256::digest(STYLE.as_bytes()));
        assert_eq!(STYLE_HASH, format!("sha256-{hash}"));
        assert!(!STYLE.contains("url(") && !STYLE.contains("@import"));
    }
}
