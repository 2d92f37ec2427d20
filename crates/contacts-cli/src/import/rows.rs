//! The rows of a file, each with its line, one after the other.

mod bounded;
mod csv;
mod lines;

use std::io::{Cursor, Read};

use anyhow::{Context as _, Result, bail};

use super::source::Source;
use super::{FileFormat, Options};
use csv::Csv;
use lines::Lines;

pub(super) use ::csv::StringRecord;

/// No row is longer, in bytes; one that is comes of a quote that is not closed.
const LONGEST: u64 = 16 << 20;
/// Bytes that are looked at to see what a file is.
const HEAD: usize = 64 << 10;

/// The rows of a file.
pub(super) struct Rows {
    inner: Inner,
    shape: Shape,
    /// How many were given.
    count: u64,
}

enum Inner {
    Csv(Box<Csv>),
    Json(Lines),
}

/// What rows look like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shape {
    /// Cells below headings.
    Csv {
        delimiter: u8,
        heading: StringRecord,
    },
    /// JSON objects.
    Json,
}

/// One row, as it stands in the file.
#[derive(Debug, Clone)]
pub(super) struct Row {
    /// Which of the rows it is, counted from 1. Empty ones are not counted.
    pub(super) number: u64,
    /// The line that it begins in, counted from 1.
    pub(super) line: u64,
    pub(super) raw: Raw,
}

/// What stands in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Raw {
    Csv(StringRecord),
    Json(String),
}

impl Rows {
    /// Opens a file and reads the names of its columns.
    pub(super) fn open(source: &Source, options: &Options) -> Result<Self> {
        let name = source.name();
        let mut text = source.open(options.encoding)?;
        let head = head(&mut text).with_context(|| name.clone())?;
        let format = match options.format {
            Some(format) => format,
            None => format_of(source, &head)?,
        };
        let text = Cursor::new(head.clone()).chain(text);
        let (inner, shape) = match format {
            FileFormat::Csv => {
                let (csv, delimiter, heading) = Csv::open(name, text, &head, options.delimiter)?;
                (Inner::Csv(Box::new(csv)), Shape::Csv { delimiter, heading })
            }
            FileFormat::Ndjson => (Inner::Json(Lines::new(name, text)), Shape::Json),
        };
        Ok(Self {
            inner,
            shape,
            count: 0,
        })
    }

    pub(super) fn shape(&self) -> &Shape {
        &self.shape
    }

    /// The next row. An error is one of the file: nothing can be read after it.
    pub(super) fn next(&mut self) -> Result<Option<Row>> {
        let Some(line) = self.advance()? else {
            return Ok(None);
        };
        let raw = match &self.inner {
            Inner::Csv(csv) => Raw::Csv(csv.record().clone()),
            Inner::Json(lines) => Raw::Json(lines.text().to_owned()),
        };
        Ok(Some(Row {
            number: self.count,
            line,
            raw,
        }))
    }

    /// Goes to the next row, and gives its line.
    fn advance(&mut self) -> Result<Option<u64>> {
        let line = match &mut self.inner {
            Inner::Csv(csv) => csv.advance()?,
            Inner::Json(lines) => lines.advance()?,
        };
        self.count += u64::from(line.is_some());
        Ok(line)
    }
}

/// Reads a file to its end, and counts its rows: what cannot be read is told before anything is sent.
pub(super) fn survey(source: &Source, options: &Options) -> Result<u64> {
    let mut rows = Rows::open(source, options)?;
    loop {
        match rows.advance() {
            Ok(Some(_)) => {}
            Ok(None) => return Ok(rows.count),
            Err(error) => bail!("{error:#}; nothing was sent"),
        }
    }
}

/// The beginning of a text: at least its first line, where that is not too long.
fn head(text: &mut impl Read) -> std::io::Result<Vec<u8>> {
    let mut head = Vec::with_capacity(HEAD);
    let mut buffer = [0; 4096];
    while head.len() < HEAD && !head.trim_ascii_start().contains(&b'\n') {
        match text.read(&mut buffer)? {
            0 => break,
            count => head.extend(buffer.iter().take(count)),
        }
    }
    Ok(head)
}

fn format_of(source: &Source, head: &[u8]) -> Result<FileFormat> {
    let first = head.iter().find(|byte| !byte.is_ascii_whitespace());
    let is_named = |endings: &[&str]| {
        let extension = source.extension();
        extension.is_some_and(|own| endings.contains(&&*own))
    };
    if is_named(&["csv", "tsv", "tab"]) {
        return Ok(FileFormat::Csv);
    }
    match first {
        Some(b'[') if is_named(&["json", "jsonl", "ndjson"]) => bail!(
            "{}: a JSON array; write its objects a line each, as `jq -c '.[]'` does",
            source.name()
        ),
        Some(b'{') => Ok(FileFormat::Ndjson),
        _ if is_named(&["json", "jsonl", "ndjson"]) => Ok(FileFormat::Ndjson),
        _ => Ok(FileFormat::Csv),
    }
}
