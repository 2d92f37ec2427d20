//! Report files.
use std::path::PathBuf;
use std::str::FromStr;

use anyhow::{Context, Result};

use openapi_conformance::told::Report;

use super::junit;
use crate::file;

/// `--report FORMAT=FILE`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ReportFile {
    format: Format,
    path: PathBuf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Junit,
    Json,
}

impl FromStr for ReportFile {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (format, path) = match text.split_once('=') {
            Some(("junit", path)) => (Format::Junit, path),
            Some(("json", path)) => (Format::Json, path),
            _ => return Err("write it as junit=FILE or json=FILE".to_owned()),
        };
        if path.is_empty() {
            return Err("the name of the file is missing".to_owned());
        }
        Ok(Self {
            format,
            path: path.into(),
        })
    }
}

impl ReportFile {
    /// Whether the file can be written, before thousands of requests are sent for it.
    pub(super) fn check(&self) -> Result<()> {
        file::probe(&self.path).with_context(|| self.fault())
    }

    /// Writes the file, whole or not at all.
    pub(super) fn write(&self, report: &Report) -> Result<()> {
        let text = match self.format {
            Format::Junit => junit::write(report)?,
            Format::Json => report.to_json().context("the JSON report cannot be made")?,
        };
        file::write(&self.path, &text).with_context(|| self.fault())
    }

    fn fault(&self) -> String {
        format!("the report {} cannot be written", self.path.display())
    }
}
