//! For those who call the API: what changed, by operation.

use std::fmt::Write as _;
use std::io::{self, Write};

use indexmap::IndexMap;
use openapi_contract::{ChangeKind, Severity};

use super::marks::{code, inline};
use crate::item::Item;
use crate::judged::Judged;

/// Operations that are named one by one.
const MOST_NAMED: usize = 3;

const SECTIONS: [(ChangeKind, &str); 4] = [
    (ChangeKind::Added, "Added"),
    (ChangeKind::Changed, "Changed"),
    (ChangeKind::Deprecated, "Deprecated"),
    (ChangeKind::Removed, "Removed"),
];

pub(super) fn write(judged: &Judged<'_>, out: &mut dyn Write) -> io::Result<()> {
    let heading = judged.heading.as_deref().unwrap_or("the contract");
    let mut text = format!("# API changes: {}\n", inline(heading));
    let told = |item: &&Item<'_>| {
        item.finding.severity != Severity::Docs && !item.finding.rule.is_of_policy()
    };
    let told: Vec<&Item<'_>> = judged.items.iter().filter(told).collect();
    let breaking = told
        .iter()
        .filter(|item| item.finding.severity == Severity::Breaking)
        .count();
    let sentence = match (told.len(), breaking) {
        (0, _) => "Nothing changed for callers.".to_owned(),
        (_, 0) => "Nothing that was promised fails.".to_owned(),
        (_, 1) => "One change breaks what was promised; it is marked **breaking**.".to_owned(),
        (_, many) => {
            format!("{many} changes break what was promised; they are marked **breaking**.")
        }
    };
    // Writing to a `String` cannot fail.
    let _ = writeln!(text, "\n{sentence}");
    for (kind, title) in SECTIONS {
        let mut groups: IndexMap<String, Vec<&Item<'_>>> = IndexMap::new();
        for item in &told {
            if item.finding.change.unwrap_or(ChangeKind::Changed) == kind {
                groups.entry(operations(item)).or_default().push(item);
            }
        }
        if groups.is_empty() {
            continue;
        }
        let _ = writeln!(text, "\n## {title}\n");
        for (operations, items) in groups {
            let _ = writeln!(text, "- {operations}");
            for item in items {
                let mark = match item.finding.severity {
                    Severity::Breaking => "**breaking**: ",
                    _ => "",
                };
                let _ = writeln!(
                    text,
                    "  - {mark}{}{}",
                    status(item),
                    inline(&item.headline())
                );
            }
        }
    }
    out.write_all(text.as_bytes())
}

/// The operations that a change is seen at.
fn operations(item: &Item<'_>) -> String {
    let finding = &item.finding;
    let document = item
        .document
        .as_ref()
        .map(|name| format!("{}: ", code(name)));
    let document = document.unwrap_or_default();
    let Some(first) = &finding.operation else {
        return format!("{document}the whole API");
    };
    let visible = openapi_contract::text::visible(first);
    let names: Vec<String> = std::iter::once(visible).chain(item.also_at()).collect();
    let shown = names.iter().take(MOST_NAMED).map(|name| code(name));
    let mut text = shown.collect::<Vec<_>>().join(", ");
    if names.len() > MOST_NAMED {
        let _ = write!(text, " and {} more", names.len() - MOST_NAMED);
    }
    format!("{document}{text}")
}

/// The status of the answer, where it is no plain success.
fn status(item: &Item<'_>) -> String {
    match item.finding.status.as_deref() {
        Some(status) if !status.starts_with('2') => format!("answer {status}: "),
        _ => String::new(),
    }
}
