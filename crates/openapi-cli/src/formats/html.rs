//! One page for people: every finding with both places side by side, filtered by weight and operation.
//!
//! It asks for nothing from the network, and a policy in it forbids that: what documents say is text,
//! and no script but the page's own runs.

use std::fmt::Write as _;
use std::io::{self, Write};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use indexmap::IndexSet;
use openapi_contract::Severity;
use openapi_contract::text::{excerpt, visible, visible_lines};
use sha2::{Digest as _, Sha256};

use super::marks::html;
use super::witness;
use crate::item::{Item, Spot, word};
use crate::judged::Judged;

const STYLE: &str = include_str!("html/page.css");
const SCRIPT: &str = include_str!("html/page.js");
/// Characters of a line.
const LONGEST: usize = 400;

pub(super) fn write(judged: &Judged<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut operations: IndexSet<String> = IndexSet::new();
    let mut findings = String::new();
    for item in &judged.items {
        finding(item, &mut operations, &mut findings);
    }
    operations.sort_unstable();
    let heading = judged.heading.as_deref().unwrap_or("the contract");
    let title = html(&visible(&format!("API changes: {heading}")));
    let script = BASE64_STANDARD.encode(Sha256::digest(SCRIPT));
    let count = html(&judged.count());
    let bump = judged
        .bump
        .as_ref()
        .map(|bump| format!("<p>{}</p>\n", html(&bump.to_string())));
    let weights: String = [Severity::Breaking, Severity::Drift, Severity::Docs]
        .into_iter()
        .map(|severity| weight(judged, severity))
        .collect();
    let mut options = String::new();
    for name in operations.iter().map(|name| html(name)) {
        let _ = writeln!(options, "<option value=\"{name}\">{name}</option>");
    }
    write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         style-src 'unsafe-inline'; script-src 'sha256-{script}'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n<title>{title}</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n<header>\n<h1>{title}</h1>\n<p id=\"count\">{count}</p>\n{}\
         <div id=\"filters\" hidden>\n{weights}\
         <label>operation <select id=\"operation\">\n<option value=\"\">all</option>\n{options}</select></label>\n\
         <span id=\"shown\" role=\"status\"></span>\n</div>\n</header>\n<main>\n{findings}</main>\n\
         <script>{SCRIPT}</script>\n</body>\n</html>\n",
        bump.unwrap_or_default()
    )
}

/// A box to tick; words are not shown at first where there is more.
fn weight(judged: &Judged<'_>, severity: Severity) -> String {
    let of = |one: &&Item<'_>| one.finding.severity == severity;
    let count = judged.items.iter().filter(of).count();
    let only = count == judged.items.len();
    let checked = if severity == Severity::Docs && !only {
        ""
    } else {
        " checked"
    };
    let word = word(severity);
    format!(
        "<label class=\"{word}\"><input type=\"checkbox\" name=\"weight\" value=\"{word}\"{checked}> {word} ({count})</label>\n"
    )
}

// Writing to a `String` cannot fail.
fn finding(item: &Item<'_>, operations: &mut IndexSet<String>, page: &mut String) {
    let finding = &item.finding;
    let weight = word(finding.severity);
    let first = finding.operation.as_deref().map(visible);
    let seen: Vec<String> = first.into_iter().chain(item.also_at()).collect();
    operations.extend(seen.iter().cloned());
    // A list of names that hold spaces: each on a line of its own, for they hold no line breaks.
    let _ = writeln!(
        page,
        "<details class=\"finding {weight}\" data-weight=\"{weight}\" data-operations=\"{}\">",
        html(&seen.join("\n"))
    );
    let _ = writeln!(
        page,
        "<summary><span class=\"badge\">{weight}</span> {} <span class=\"where\">{}</span></summary>",
        spans(&item.headline()),
        html(&item.place())
    );
    let message = item.message();
    if message != item.headline() {
        let _ = writeln!(page, "<pre>{}</pre>", html(&message));
    }
    if !item.places.is_empty() {
        page.push_str("<div class=\"sides\">\n");
        for spot in &item.places {
            side(spot, page);
        }
        page.push_str("</div>\n");
    }
    if let (Some(proof), Some(verdict)) = (&finding.witness, item.verdict()) {
        let (text, bytes) = witness::pretty(proof);
        let _ = writeln!(
            page,
            "<p>{}:</p>\n<pre class=\"witness\">{}</pre>",
            html(&verdict),
            marked(&text, bytes.start, bytes.end)
        );
    }
    let also = item.also_at();
    if !also.is_empty() {
        let also: Vec<String> = also.iter().map(|name| html(name)).collect();
        let _ = writeln!(
            page,
            "<details class=\"also\"><summary>also at {} more</summary><ul><li>{}</li></ul></details>",
            also.len(),
            also.join("</li><li>")
        );
    }
    let _ = writeln!(
        page,
        "<p class=\"mend\">to mend: {} <code>{}</code></p>\n</details>",
        spans(item.mend()),
        finding.rule.id()
    );
}

/// The lines around a place, numbered.
fn side(spot: &Spot<'_>, page: &mut String) {
    let (window, first) = spot.text.around(&spot.extent);
    let position = spot.text.position(spot.bytes.start);
    let _ = writeln!(
        page,
        "<figure><figcaption>{} <code>{}:{}</code></figcaption><pre>",
        spot.role,
        html(&visible(&spot.name)),
        position.line
    );
    let lines = spot.text.content().get(window.clone()).unwrap_or_default();
    let mut at = window.start;
    for (number, line) in (first..).zip(lines.split_inclusive('\n')) {
        let text = line.trim_end_matches(['\n', '\r']);
        let start = spot.bytes.start.saturating_sub(at);
        let end = spot.bytes.end.saturating_sub(at);
        let shown = if spot.bytes.start >= at && spot.bytes.start < at + line.len() {
            marked(text, start, end)
        } else {
            html(&visible(&excerpt(text, LONGEST)))
        };
        let _ = writeln!(page, "<span class=\"number\">{number}</span>{shown}");
        at += line.len();
    }
    page.push_str("</pre></figure>\n");
}

/// Text with some of its bytes marked.
fn marked(text: &str, start: usize, end: usize) -> String {
    let end = end.clamp(start, text.len().max(start));
    let part = |from: usize, to: usize| text.get(from..to.min(text.len())).unwrap_or_default();
    let shown = |text: &str| html(&visible_lines(&excerpt(text, LONGEST * 8)));
    format!(
        "{}<mark>{}</mark>{}",
        shown(part(0, start)),
        shown(part(start, end)),
        shown(part(end, text.len()))
    )
}

/// A sentence whose code spans are such.
fn spans(text: &str) -> String {
    let mut page = String::new();
    let closed = text.matches('`').count().is_multiple_of(2);
    for (index, part) in text.split('`').enumerate() {
        if index > 0 && !closed {
            page.push('`');
        }
        if closed && index % 2 == 1 {
            let _ = write!(page, "<code>{}</code>", html(part));
        } else {
            page.push_str(&html(part));
        }
    }
    page
}
