//! For programs.

use std::io::Write;

use anyhow::Result;
use openapi_contract::Finding;
use serde::Serialize;

use crate::bump::Bump;
use crate::judged::Judged;

#[derive(Serialize)]
struct Report<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    bump: Option<&'a Bump>,
    findings: Vec<Told<'a>>,
}

#[derive(Serialize)]
struct Told<'a> {
    /// The document, where there are several.
    #[serde(skip_serializing_if = "Option::is_none")]
    document: Option<&'a str>,
    #[serde(flatten)]
    finding: &'a Finding,
}

pub(super) fn write(judged: &Judged<'_>, out: &mut dyn Write) -> Result<()> {
    let told = judged.items.iter().map(|item| Told {
        document: item.document.as_deref(),
        finding: &item.finding,
    });
    let report = Report {
        bump: judged.bump.as_ref(),
        findings: told.collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &report)?;
    writeln!(out)?;
    Ok(())
}
