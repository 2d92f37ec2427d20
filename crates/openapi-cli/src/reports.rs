//! Report files: what a run, or traffic, came to, in the forms that others read.

mod har;
mod html;
mod junit;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Context, Result};
use openapi_conformance::Exchange;
use openapi_conformance::told::Report;

use crate::file;
use har::Har;

/// `--report FORMAT=FILE`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ReportFile {
    format: Format,
    path: PathBuf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Har,
    Html,
    Json,
    Junit,
}

impl FromStr for ReportFile {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (format, path) = text.split_once('=').unwrap_or_default();
        let format = match format {
            "har" => Format::Har,
            "html" => Format::Html,
            "json" => Format::Json,
            "junit" => Format::Junit,
            _ => return Err("write it as html=FILE, har=FILE, json=FILE or junit=FILE".to_owned()),
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
    pub(crate) fn check(&self) -> Result<()> {
        file::probe(&self.path).with_context(|| fault(&self.path))
    }
}

fn fault(path: &Path) -> String {
    format!("the report {} cannot be written", path.display())
}

/// The files that were asked for. Those of exchanges are written while they pass.
pub(crate) struct Reports<'r> {
    files: &'r [ReportFile],
    records: Vec<(PathBuf, Arc<Mutex<Har>>)>,
}

impl<'r> Reports<'r> {
    /// Opens what is written from now on. `masked` takes secrets out of what servers say.
    pub(crate) fn open(
        files: &'r [ReportFile],
        masked: impl Fn(&str) -> String + Clone + Send + 'static,
    ) -> Result<Self> {
        let records = files.iter().filter(|file| file.format == Format::Har);
        let records = records.map(|file| {
            let har = Har::open(&file.path, Box::new(masked.clone()));
            let har = har.with_context(|| fault(&file.path))?;
            Ok((file.path.clone(), Arc::new(Mutex::new(har))))
        });
        Ok(Self {
            files,
            records: records.collect::<Result<_>>()?,
        })
    }

    /// Who is to hear of exchanges, if somebody is.
    pub(crate) fn recorder(&self) -> Option<impl Fn(&Exchange<'_>) + Send + Sync + 'static> {
        let records = self.records.iter().map(|(_, har)| Arc::clone(har));
        let records: Vec<Arc<Mutex<Har>>> = records.collect();
        (!records.is_empty()).then_some(move |exchange: &Exchange<'_>| {
            for har in &records {
                let mut har = har.lock().unwrap_or_else(PoisonError::into_inner);
                har.add(exchange);
            }
        })
    }

    /// Writes every file, each whole or not at all.
    pub(crate) fn write(&self, report: &Report) -> Result<()> {
        for file in self.files {
            let text = match file.format {
                Format::Har => continue,
                Format::Html => html::write(report),
                Format::Json => report.to_json().context("the JSON report cannot be made")?,
                Format::Junit => junit::write(report)?,
            };
            file::write(&file.path, &text).with_context(|| fault(&file.path))?;
        }
        for (path, har) in &self.records {
            let mut har = har.lock().unwrap_or_else(PoisonError::into_inner);
            har.end(path).with_context(|| fault(path))?;
        }
        Ok(())
    }
}
