//! For a comment on a pull request.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::marks::{cell, code, fence, html, inline};
use super::witness;
use crate::item::{Item, word};
use crate::judged::Judged;

/// Characters of all. Forges take comments of 65,536.
const MOST: usize = 60_000;
/// Characters of the table.
const MOST_ROWS: usize = 30_000;
/// What the sentences about what is left out may need.
const SPARE: usize = 400;

// Writing to a `String` cannot fail.
pub(super) fn write(judged: &Judged<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut text = format!("## API contract: {}\n", judged.count());
    if let Some(bump) = &judged.bump {
        let _ = writeln!(text, "\n{}", inline(&bump.to_string()));
    }
    if judged.items.is_empty() {
        return out.write_all(text.as_bytes());
    }
    text.push_str("\n| | rule | where | what |\n| --- | --- | --- | --- |\n");
    let rows = judged.items.iter().map(row);
    let left_out = fill(&mut text, rows, MOST_ROWS);
    if left_out > 0 {
        let _ = writeln!(text, "\n{left_out} more are not listed here.");
    }
    let sections = judged.items.iter().map(section);
    let left_out = fill(&mut text, sections, MOST - SPARE);
    if left_out > 0 {
        let _ = writeln!(
            text,
            "\n{left_out} of {} findings are not told in detail here, for a comment has room for no \
             more; `--format json` and `--format sarif` have them all.",
            judged.items.len()
        );
    }
    out.write_all(text.as_bytes())
}

/// Adds parts up to a number of characters, and tells how many did not fit.
fn fill(text: &mut String, parts: impl Iterator<Item = String>, most: usize) -> usize {
    let mut length = text.chars().count();
    let mut left_out = 0;
    for part in parts {
        let more = part.chars().count();
        // The first that does not fit is the last: what follows weighs less.
        if left_out > 0 || length + more > most {
            left_out += 1;
            continue;
        }
        length += more;
        text.push_str(&part);
    }
    left_out
}

fn row(item: &Item<'_>) -> String {
    let finding = &item.finding;
    format!(
        "| {} | `{}` | {} | {} |\n",
        word(finding.severity),
        finding.rule.id(),
        cell(&item.place()),
        cell(&item.message())
    )
}

fn section(item: &Item<'_>) -> String {
    let finding = &item.finding;
    let mut lines = vec![format!(
        "\n### {} `{}`: {}\n",
        word(finding.severity),
        finding.rule.id(),
        inline(&item.message())
    )];
    if let Some(travels) = item.travels() {
        lines.push(format!("- where: {}", inline(&travels)));
    }
    for spot in &item.places {
        let line = spot.text.position(spot.bytes.start).line;
        let quoted = spot.text.content().get(spot.bytes.clone());
        let quoted = quoted.and_then(|text| text.lines().next());
        lines.push(format!(
            "- {}: {} {}",
            spot.role,
            code(&format!("{}:{line}", spot.name)),
            code(quoted.unwrap_or_default())
        ));
    }
    if !finding.also_at.is_empty() {
        let operations: Vec<String> = item.also_at().iter().map(|text| inline(text)).collect();
        lines.push(format!("- also at: {}", operations.join(", ")));
    }
    lines.push(format!("- to mend: {}", inline(item.mend())));
    if let (Some(proof), Some(verdict)) = (&finding.witness, item.verdict()) {
        let (text, _) = witness::pretty(proof);
        let fence = fence(&text);
        lines.push(format!(
            "\n<details><summary>Witness: {verdict}{}</summary>\n\n{fence}json\n{text}\n{fence}\n\n</details>",
            match proof.instance.path() {
                "" => String::new(),
                path => format!(" for its <code>{}</code>", html(path)),
            }
        ));
    }
    lines.push(String::new());
    lines.join("\n")
}
