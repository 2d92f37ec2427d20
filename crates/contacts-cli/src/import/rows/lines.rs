//! JSON, a value in each line.

use std::io::{BufRead as _, BufReader, Read};

use anyhow::{Context as _, Result, anyhow, ensure};

use super::LONGEST;

/// The lines of a text that are not empty.
pub(super) struct Lines {
    name: String,
    reader: BufReader<Box<dyn Read + Send>>,
    bytes: Vec<u8>,
    text: String,
    line: u64,
}

impl Lines {
    pub(super) fn new(name: String, text: impl Read + Send + 'static) -> Self {
        Self {
            name,
            reader: BufReader::with_capacity(64 << 10, Box::new(text)),
            bytes: Vec::new(),
            text: String::new(),
            line: 0,
        }
    }

    /// The line that is at hand.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Goes to the next line that is not empty, and gives its number.
    pub(super) fn advance(&mut self) -> Result<Option<u64>> {
        loop {
            self.bytes.clear();
            let mut bounded = self.reader.by_ref().take(LONGEST);
            let count = bounded.read_until(b'\n', &mut self.bytes);
            let count = count.with_context(|| self.name.clone())?;
            if count == 0 {
                return Ok(None);
            }
            self.line += 1;
            let (name, line) = (&self.name, self.line);
            let length = u64::try_from(count).unwrap_or(u64::MAX);
            ensure!(
                length < LONGEST || self.bytes.ends_with(b"\n"),
                "{name}:{line}: the line is longer than {} MiB",
                LONGEST >> 20
            );
            let text = std::str::from_utf8(&self.bytes).map_err(|_| {
                anyhow!(
                    "{name}:{line}: it is not UTF-8, as JSON is; say what it is with --encoding"
                )
            })?;
            let text = text.trim();
            if !text.is_empty() {
                text.clone_into(&mut self.text);
                return Ok(Some(line));
            }
        }
    }
}
