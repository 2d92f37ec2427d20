//! Workflow commands of GitHub Actions, which show a finding beside the line that it is about.

use std::io::{self, Write};

use openapi_contract::Severity;

use super::witness;
use crate::item::{Item, word};
use crate::judged::Judged;

pub(super) fn write(judged: &Judged<'_>, out: &mut dyn Write) -> io::Result<()> {
    for item in &judged.items {
        writeln!(out, "{}", command(item))?;
    }
    writeln!(out, "{}", judged.count())
}

fn command(item: &Item<'_>) -> String {
    let finding = &item.finding;
    let kind = match finding.severity {
        Severity::Breaking => "error",
        Severity::Drift => "warning",
        Severity::Docs => "notice",
    };
    let mut properties = Vec::new();
    if let Some(spot) = item.foremost().filter(|spot| spot.is_file) {
        let start = spot.text.position(spot.bytes.start);
        let end = spot
            .text
            .position(spot.bytes.end.max(spot.bytes.start + 1) - 1);
        properties.push(format!("file={}", property(&spot.name)));
        properties.push(format!("line={},endLine={}", start.line, end.line));
        properties.push(format!("col={}", start.column));
    }
    let title = format!("{}: {}", word(finding.severity), finding.rule.id());
    properties.push(format!("title={}", property(&title)));

    let mut lines = vec![item.message()];
    lines.extend(item.travels());
    for spot in &item.places {
        let at = spot.text.position(spot.bytes.start);
        lines.push(format!(
            "{}: {}:{}:{}",
            spot.role, spot.name, at.line, at.column
        ));
    }
    if let (Some(proof), Some(verdict)) = (&finding.witness, item.verdict()) {
        lines.push(format!("{verdict}: {}", witness::one_line(proof)));
    }
    lines.push(format!("to mend: {}", item.mend()));
    format!(
        "::{kind} {}::{}",
        properties.join(","),
        data(&lines.join("\n"))
    )
}

/// The text of a command is one line; `%`, CR and LF are percent-encoded, as the toolkit of
/// GitHub Actions does.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// In a property also what ends one.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
