//! Report files.
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use anyhow::{Context, Result};

use super::junit;
use super::report::Report;

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
        tempfile::NamedTempFile::new_in(self.folder())
            .map(drop)
            .with_context(|| format!("the report {} cannot be written", self.path.display()))
    }

    /// Writes the file, whole or not at all.
    pub(super) fn write(&self, report: &Report) -> Result<()> {
        let text = match self.format {
            Format::Junit => junit::write(report)?,
            Format::Json => report.to_json().context("the JSON report cannot be made")?,
        };
        let written = || -> Result<()> {
            let mut file = tempfile::NamedTempFile::new_in(self.folder())?;
            file.write_all(text.as_bytes())?;
            file.persist(&self.path)?;
            Ok(())
        };
        written().with_context(|| format!("the report {} cannot be written", self.path.display()))
    }

    fn folder(&self) -> &Path {
        match self.path.parent() {
            Some(folder) if folder != Path::new("") => folder,
            _ => Path::new("."),
        }
    }
}
