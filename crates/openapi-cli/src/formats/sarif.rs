//! SARIF 2.1.0 (OASIS), which code scanning reads.

use std::io::Write;

use anyhow::Result;
use openapi_contract::rules::FindingRule;
use openapi_contract::{Finding, Severity};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::witness;
use crate::item::{Item, Spot, word};
use crate::judged::Judged;

pub(super) fn write(judged: &Judged<'_>, out: &mut dyn Write) -> Result<()> {
    let log = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "openapi-contract",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": FindingRule::ALL.iter().map(|rule| descriptor(*rule)).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": judged.items.iter().map(result).collect::<Vec<_>>(),
        }],
    });
    serde_json::to_writer_pretty(&mut *out, &log)?;
    writeln!(out)?;
    Ok(())
}

fn descriptor(rule: FindingRule) -> Value {
    let info = rule.info();
    let help = format!("{} To mend it: {}.", info.matters, info.mend);
    json!({
        "id": info.id,
        "shortDescription": { "text": info.title },
        "fullDescription": { "text": info.means },
        "help": { "text": help },
    })
}

fn result(item: &Item<'_>) -> Value {
    let finding = &item.finding;
    let level = match finding.severity {
        Severity::Breaking => "error",
        Severity::Drift => "warning",
        Severity::Docs => "note",
    };
    let index = FindingRule::ALL
        .iter()
        .position(|rule| *rule == finding.rule);
    let mut result = json!({
        "ruleId": finding.rule.id(),
        "ruleIndex": index,
        "level": level,
        "message": { "text": message(item) },
        "locations": item.foremost().map(|spot| location(spot, None)).into_iter().collect::<Vec<_>>(),
        "partialFingerprints": { "cause/v1": fingerprint(finding) },
        "properties": finding,
    });
    let related: Vec<Value> = item
        .places
        .iter()
        .enumerate()
        .map(|(id, spot)| location(spot, Some(id)))
        .collect();
    if let (false, Some(members)) = (related.is_empty(), result.as_object_mut()) {
        members.insert("relatedLocations".to_owned(), related.into());
    }
    result
}

fn message(item: &Item<'_>) -> String {
    let mut lines = vec![item.message()];
    lines.extend(item.travels());
    if let (Some(proof), Some(verdict)) = (&item.finding.witness, item.verdict()) {
        lines.push(format!("{verdict}: {}", witness::one_line(proof)));
    }
    lines.push(format!("to mend: {}", item.mend()));
    lines.join("\n")
}

/// A place; one of the related ones has a number and says which side it is of.
fn location(spot: &Spot<'_>, id: Option<usize>) -> Value {
    let (start, end) = (
        spot.text.position(spot.bytes.start),
        spot.text.position(spot.bytes.end),
    );
    let mut location = json!({
        "physicalLocation": {
            "artifactLocation": { "uri": uri(&spot.name) },
            "region": {
                "startLine": start.line,
                "startColumn": start.column,
                "endLine": end.line,
                "endColumn": end.column,
                "snippet": { "text": spot.text.content().get(spot.bytes.clone()).unwrap_or_default() },
            },
        },
    });
    if let (Some(id), Some(members)) = (id, location.as_object_mut()) {
        members.insert("id".to_owned(), id.into());
        let text = format!("{}: {}", spot.role, spot.name);
        members.insert("message".to_owned(), json!({ "text": text }));
    }
    location
}

/// The same for the same cause in later runs: neither lines nor the chosen witness are in it.
fn fingerprint(finding: &Finding) -> String {
    let text = |pointer: &Option<openapi_document::Pointer>| {
        let pointer = pointer.as_ref();
        pointer.map(ToString::to_string).unwrap_or_default()
    };
    let parts = [
        finding.rule.id().to_owned(),
        text(&finding.promised),
        text(&finding.provided),
        finding.operation.clone().unwrap_or_default(),
        finding.status.clone().unwrap_or_default(),
        word(finding.severity).to_owned(),
    ];
    parts.join(" ")
}

/// What is neither unreserved nor `/`.
const RESERVED: AsciiSet = NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'/');

/// A relative reference (RFC 3986, 4.2), or the address that the name is.
fn uri(name: &str) -> String {
    if let Ok(address) = url::Url::parse(name)
        && matches!(address.scheme(), "http" | "https")
    {
        return address.into();
    }
    utf8_percent_encode(name, &RESERVED).to_string()
}
