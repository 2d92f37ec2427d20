//! CSV as spreadsheets write it.

use std::io::Read;

use anyhow::{Context as _, Result, anyhow, ensure};
use csv::{ByteRecord, ErrorKind, Reader, ReaderBuilder, StringRecord};

use super::LONGEST;
use super::bounded::Bounded;

/// What may stand between cells where nobody says it.
const DELIMITERS: &[u8] = b",;\t|";

/// The rows of a table.
pub(super) struct Csv {
    name: String,
    reader: Reader<Bounded<Box<dyn Read + Send>>>,
    record: StringRecord,
    /// Lines before those that the reader sees.
    before: u64,
}

impl Csv {
    /// Reads the first row, which names the columns. `head` is how the text begins.
    pub(super) fn open(
        name: String,
        text: impl Read + Send + 'static,
        head: &[u8],
        delimiter: Option<u8>,
    ) -> Result<(Self, u8, StringRecord)> {
        let mut text: Box<dyn Read + Send> = Box::new(text);
        // What Excel writes to itself.
        let marked = separator_line(head);
        let mut before = 0;
        if let Some((_, length)) = marked {
            std::io::copy(&mut text.by_ref().take(length), &mut std::io::sink())
                .with_context(|| name.clone())?;
            before = 1;
        }
        let found = marked.map(|(delimiter, _)| delimiter);
        let delimiter = delimiter.or(found).unwrap_or_else(|| most_frequent(head));
        let reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .buffer_capacity(64 << 10)
            .from_reader(Bounded::new(text, LONGEST));
        let mut csv = Self {
            name,
            reader,
            record: StringRecord::new(),
            before,
        };
        let line = csv.advance()?;
        ensure!(
            line.is_some(),
            "{}: it is empty; its first row is to name the columns",
            csv.name
        );
        let heading = csv.record.clone();
        Ok((csv, delimiter, heading))
    }

    /// The row that is at hand.
    pub(super) fn record(&self) -> &StringRecord {
        &self.record
    }

    /// Goes to the next row that is not empty, and gives the line that it begins in.
    pub(super) fn advance(&mut self) -> Result<Option<u64>> {
        loop {
            let byte = self.reader.position().byte();
            self.reader.get_mut().allow(byte.saturating_add(LONGEST));
            let mut bytes = std::mem::take(&mut self.record).into_byte_record();
            let read = self.reader.read_byte_record(&mut bytes);
            if !read.map_err(|error| self.told(&error))? {
                return Ok(None);
            }
            let line = self.line(&bytes);
            self.record = StringRecord::from_byte_record(bytes)
                .map_err(|error| self.not_utf8(line, error.utf8_error().field()))?;
            if self.record.iter().any(|cell| !cell.trim().is_empty()) {
                return Ok(Some(line));
            }
        }
    }

    /// The line that a row begins in, once it was read. The reader knows the line that it is in then; of the
    /// two characters that may end a row, it has taken the first.
    fn line(&self, record: &ByteRecord) -> u64 {
        let place = self.reader.position();
        let is_end = |byte: &u8| *byte == b'\n';
        let within = record.as_slice().iter().copied().filter(is_end).count();
        let behind = self.reader.get_ref().before(place.byte());
        let behind = usize::from(behind.as_ref().is_some_and(is_end));
        let back = u64::try_from(within + behind).unwrap_or(0);
        place.line().saturating_sub(back) + self.before
    }

    fn not_utf8(&self, line: u64, field: usize) -> anyhow::Error {
        anyhow!(
            "{}:{line}: cell {} is not UTF-8; save the file as UTF-8, or say what it is, as in `--encoding \
             windows-1252` for what older spreadsheets save",
            self.name,
            field + 1
        )
    }

    fn told(&self, error: &csv::Error) -> anyhow::Error {
        let name = &self.name;
        match error.kind() {
            ErrorKind::Io(error) if error.kind() == std::io::ErrorKind::FileTooLarge => anyhow!(
                "{name}:{}: the row does not end within {} MiB; is a quote not closed?",
                self.reader.position().line() + self.before,
                LONGEST >> 20
            ),
            _ => anyhow!("{name}: {error}"),
        }
    }
}

/// The character that a first line of Excel's, `sep=;`, names, and the length of that line.
fn separator_line(head: &[u8]) -> Option<(u8, u64)> {
    let rest = head.strip_prefix(b"sep=")?;
    let (delimiter, rest) = rest.split_first()?;
    let ending = [&b"\r\n"[..], b"\n", b"\r"];
    let ending = ending.into_iter().find(|ending| rest.starts_with(ending))?;
    Some((*delimiter, 5 + u64::try_from(ending.len()).ok()?))
}

/// The delimiter that the first row has most of, outside of quotes.
fn most_frequent(head: &[u8]) -> u8 {
    let mut is_quoted = false;
    let mut first = Vec::new();
    for byte in head.iter().copied() {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'\n' | b'\r' if !is_quoted => break,
            _ if !is_quoted => first.push(byte),
            _ => {}
        }
    }
    let count = |delimiter: &u8| {
        let delimiters = first.iter().filter(|byte| *byte == delimiter);
        delimiters.fold(0_usize, |count, _| count + 1)
    };
    // The last of those that are equally many is taken, so the commonest comes last.
    let found = DELIMITERS.iter().rev().copied().max_by_key(count);
    found.unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::{Csv, most_frequent, separator_line};
    use std::io::Cursor;

    fn rows(text: &str) -> (Vec<String>, Vec<(u64, Vec<String>)>) {
        let cells = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect();
        let input = Cursor::new(text.as_bytes().to_vec());
        let (mut csv, _, heading) =
            Csv::open("t.csv".to_owned(), input, text.as_bytes(), None).unwrap();
        let mut rows = Vec::new();
        while let Some(line) = csv.advance().unwrap() {
            rows.push((line, cells(csv.record())));
        }
        (cells(&heading), rows)
    }

    #[test]
    fn the_delimiter_is_what_the_first_row_has_most_of() {
        assert_eq!(most_frequent(b"a;b;\"c,d,e,f\"\nx,y,z"), b';');
        assert_eq!(most_frequent(b"a,b;c,d"), b',');
        assert_eq!(most_frequent(b"a\tb"), b'\t');
        assert_eq!(most_frequent(b"a"), b',');
        assert_eq!(separator_line(b"sep=;\r\na"), Some((b';', 7)));
        assert_eq!(separator_line(b"separate"), None);
    }

    #[test]
    fn each_row_has_the_line_that_it_begins_in() {
        for end in ["\n", "\r\n"] {
            for first in ["", "sep=;"] {
                let before = u64::from(!first.is_empty());
                let start = if first.is_empty() {
                    String::new()
                } else {
                    format!("{first}{end}")
                };
                let text = format!("{start}a;b{end}1;\"x{end}y\"{end}2;{end};{end}{end}3;z");
                let (heading, rows) = rows(&text);
                assert_eq!(heading, ["a", "b"]);
                let lines: Vec<u64> = rows.iter().map(|(line, _)| line - before).collect();
                assert_eq!(lines, [2, 4, 7], "{text:?}");
                assert_eq!(rows[0].1[1], format!("x{end}y"));
            }
        }
    }
}
