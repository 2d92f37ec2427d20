//! For a comment on a pull request.

use std::io::{self, Write};

use super::witness;
use crate::item::{Item, word};
use crate::judged::Judged;

pub(super) fn write(judged: &Judged<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "## API contract: {}", judged.count())?;
    if judged.items.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "\n| | rule | where | what |\n| --- | --- | --- | --- |"
    )?;
    for item in &judged.items {
        let finding = &item.finding;
        writeln!(
            out,
            "| {} | `{}` | {} | {} |",
            word(finding.severity),
            finding.rule.id(),
            cell(&item.travels().unwrap_or_else(|| "the document".to_owned())),
            cell(&item.message())
        )?;
    }
    for item in &judged.items {
        section(item, out)?;
    }
    Ok(())
}

fn section(item: &Item<'_>, out: &mut dyn Write) -> io::Result<()> {
    let finding = &item.finding;
    writeln!(
        out,
        "\n### {} `{}`: {}\n",
        word(finding.severity),
        finding.rule.id(),
        inline(&item.message())
    )?;
    if let Some(travels) = item.travels() {
        writeln!(out, "- where: {}", inline(&travels))?;
    }
    for spot in &item.places {
        let line = spot.text.position(spot.bytes.start).line;
        let quoted = spot.text.content().get(spot.bytes.clone());
        let quoted = quoted.and_then(|text| text.lines().next());
        write!(
            out,
            "- {}: {}",
            spot.role,
            code(&format!("{}:{line}", spot.name))
        )?;
        writeln!(out, " {}", code(quoted.unwrap_or_default()))?;
    }
    if !finding.also_at.is_empty() {
        let operations: Vec<String> = item.also_at().iter().map(|text| inline(text)).collect();
        writeln!(out, "- also at: {}", operations.join(", "))?;
    }
    writeln!(out, "- to mend: {}", finding.mend())?;
    if let (Some(proof), Some(verdict)) = (&finding.witness, item.verdict()) {
        let (text, _) = witness::pretty(proof);
        let fence = fence(&text);
        writeln!(
            out,
            "\n<details><summary>Witness: {verdict}{}</summary>\n\n{fence}json\n{text}\n{fence}\n\n</details>",
            match proof.instance.path() {
                "" => String::new(),
                path => format!(" for its <code>{}</code>", html(path)),
            }
        )?;
    }
    Ok(())
}

/// Text that keeps its code spans and cannot start a link, a tag or a cell.
fn inline(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    let mut code = false;
    let closed = text.matches('`').count().is_multiple_of(2);
    for character in text.chars() {
        match character {
            '`' if closed => code = !code,
            '`' => safe.push('\\'),
            '\n' | '\r' => {
                safe.push(' ');
                continue;
            }
            '\\' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '@' | '~' | '&' if !code => {
                safe.push('\\');
            }
            _ => {}
        }
        safe.push(character);
    }
    safe
}

/// Within a table `|` ends a cell even inside a code span.
fn cell(text: &str) -> String {
    inline(text).replace('|', "\\|")
}

/// A code span whose text may hold back-ticks (`CommonMark`, 6.1).
fn code(text: &str) -> String {
    let text = text.trim();
    let ticks = "`".repeat(longest_run(text) + 1);
    if text.is_empty() {
        String::new()
    } else if text.starts_with('`') || text.ends_with('`') {
        format!("{ticks} {text} {ticks}")
    } else {
        format!("{ticks}{text}{ticks}")
    }
}

fn fence(text: &str) -> String {
    "`".repeat(longest_run(text).max(2) + 1)
}

fn longest_run(text: &str) -> usize {
    let runs = text.split(|character| character != '`');
    runs.map(str::len).max().unwrap_or_default()
}

fn html(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
