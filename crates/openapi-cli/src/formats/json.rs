//! For programs.

use std::io::Write;

use anyhow::Result;
use openapi_contract::Finding;
use serde::Serialize;

use crate::judged::Judged;

#[derive(Serialize)]
struct Report<'a> {
    findings: Vec<&'a Finding>,
}

pub(super) fn write(judged: &Judged<'_>, out: &mut dyn Write) -> Result<()> {
    let findings = judged.items.iter().map(|item| &item.finding).collect();
    serde_json::to_writer_pretty(&mut *out, &Report { findings })?;
    writeln!(out)?;
    Ok(())
}
