//! The file of rows that cannot be stored: as they stand in the file that is imported, with the line and
//! the reason before them, so that they can be mended and imported from here.

use std::fs::{File, OpenOptions};
use std::io::{Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::columns::{LINE, REASON, TEXT};
use super::rows::{Raw, Row, Shape, StringRecord};

/// The file, and how much of it is known to be written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Written {
    pub(super) path: PathBuf,
    bytes: u64,
}

/// The open file.
pub(super) struct Rejects {
    path: PathBuf,
    file: File,
    shape: Shape,
    /// Rows that were not written yet.
    pending: Vec<u8>,
    is_empty: bool,
}

impl Rejects {
    /// Makes the file, or empties it. `has_mark` tells whether a byte order mark begins it: a program that
    /// wrote one needs one to read what is not ASCII.
    pub(super) fn create(path: &Path, shape: &Shape, has_mark: bool) -> Result<Self> {
        let file = File::create(path).with_context(|| path.display().to_string())?;
        let mut rejects = Self::new(path.to_owned(), file, shape, true);
        if let Shape::Csv { heading, .. } = shape {
            if has_mark {
                rejects.pending.extend("\u{feff}".bytes());
            }
            let heading = rejects.kept(heading);
            rejects.push(&[LINE, REASON], &heading)?;
        }
        Ok(rejects)
    }

    /// Goes on where a file was known to be written to.
    pub(super) fn resume(written: &Written, shape: &Shape) -> Result<Self> {
        let path = &written.path;
        let told = || path.display().to_string();
        let mut file = OpenOptions::new()
            .write(true)
            .open(path)
            .with_context(told)?;
        let length = file.metadata().with_context(told)?.len();
        ensure!(
            length >= written.bytes,
            "{} is shorter than it was when the import was interrupted; start over with --restart",
            path.display()
        );
        file.set_len(written.bytes).with_context(told)?;
        file.seek(SeekFrom::End(0)).with_context(told)?;
        Ok(Self::new(path.clone(), file, shape, false))
    }

    fn new(path: PathBuf, file: File, shape: &Shape, is_empty: bool) -> Self {
        Self {
            path,
            file,
            shape: shape.clone(),
            pending: Vec::new(),
            is_empty,
        }
    }

    /// Adds a row.
    pub(super) fn write(&mut self, row: &Row, reason: &str) -> Result<()> {
        self.is_empty = false;
        match &row.raw {
            Raw::Csv(record) => {
                let cells = self.kept(record);
                self.push(&[&row.line.to_string(), reason], &cells)?;
            }
            Raw::Json(text) => {
                let line = json_line(row.line, reason, text);
                self.pending.extend(line.bytes());
            }
        }
        if self.pending.len() > 1 << 20 {
            self.flush()?;
        }
        Ok(())
    }

    /// Writes what is to be written, and tells how far the file is good.
    pub(super) fn written(&mut self) -> Result<Written> {
        self.flush()?;
        let position = self.file.stream_position();
        Ok(Written {
            path: self.path.clone(),
            bytes: position.with_context(|| self.path.display().to_string())?,
        })
    }

    /// The file's name; one without a row is taken away.
    pub(super) fn end(mut self) -> Result<Option<PathBuf>> {
        self.flush()?;
        if self.is_empty {
            let told = || self.path.display().to_string();
            std::fs::remove_file(&self.path).with_context(told)?;
            return Ok(None);
        }
        Ok(Some(self.path))
    }

    fn flush(&mut self) -> Result<()> {
        let written = self.file.write_all(&self.pending);
        self.pending.clear();
        written.with_context(|| self.path.display().to_string())
    }

    /// The cells of a row without those that an earlier file of this kind has before them.
    fn kept(&self, record: &StringRecord) -> StringRecord {
        let Shape::Csv { heading, .. } = &self.shape else {
            return record.clone();
        };
        let is_ours = |index| {
            heading
                .get(index)
                .is_some_and(|name| [LINE, REASON].contains(&name))
        };
        let cells = record.iter().enumerate();
        let kept = cells.filter(|(index, _)| !is_ours(*index));
        kept.map(|(_, cell)| cell).collect()
    }

    fn push(&mut self, first: &[&str; 2], cells: &StringRecord) -> Result<()> {
        let Shape::Csv { delimiter, .. } = self.shape else {
            return Ok(());
        };
        let mut writer = csv::WriterBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .from_writer(&mut self.pending);
        writer.write_record(first.iter().copied().chain(cells))?;
        writer.flush()?;
        Ok(())
    }
}

/// The object of a line with two more members; of what is no object, its text.
fn json_line(line: u64, reason: &str, text: &str) -> String {
    let mut members = Map::new();
    members.insert(LINE.to_owned(), line.into());
    members.insert(REASON.to_owned(), reason.into());
    match serde_json::from_str(text) {
        Ok(Value::Object(own)) => {
            let own = own.into_iter();
            members.extend(own.filter(|(name, _)| name != LINE && name != REASON));
        }
        _ => {
            members.insert(TEXT.to_owned(), text.into());
        }
    }
    format!("{}\n", Value::Object(members))
}
