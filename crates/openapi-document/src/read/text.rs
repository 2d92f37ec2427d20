//! A document's text, and where in it each of its values stands.

use std::fmt;

use super::json;
use super::spans::{Bytes, Spans};

/// A text that was read, with the places of its values.
#[derive(Debug)]
pub struct Text {
    content: String,
    /// Where each line starts.
    lines: Vec<usize>,
    spans: Spans,
}

/// A place as people count: both from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// From 1.
    pub line: usize,
    /// From 1.
    pub column: usize,
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

impl Text {
    pub(super) fn new(content: String, spans: Spans) -> Self {
        let breaks = content.match_indices('\n').map(|(at, _)| at + 1);
        let lines = std::iter::once(0).chain(breaks).collect();
        Self {
            content,
            lines,
            spans,
        }
    }

    /// A text whose values nobody asks for.
    pub fn plain(content: String) -> Self {
        Self::new(content, Spans::default())
    }

    /// JSON that was made here; where it is none, it has no places.
    pub fn json(content: String) -> Self {
        let spans = json::spans(&content).unwrap_or_default();
        Self::new(content, spans)
    }

    /// The whole of it.
    pub fn content(&self) -> &str {
        &self.content
    }

    /// Line and column of a byte.
    pub fn position(&self, at: usize) -> Position {
        position(&self.content, at)
    }

    /// What to show for a JSON pointer: a member with its name where both stand on one line, else
    /// its name, else the start of the value. Where nothing stands, what is around it.
    pub fn place(&self, pointer: &str) -> Bytes {
        let (key, value) = self.spans.find(pointer);
        let one_line = |range: &Bytes| {
            let text = self.content.get(range.clone());
            text.is_some_and(|text| !text.is_empty() && !text.contains('\n'))
        };
        let whole = match &key {
            Some(key) => key.start..value.end,
            None => value.clone(),
        };
        if one_line(&whole) {
            return whole;
        }
        if let Some(key) = key {
            return key;
        }
        self.first_line(&value)
    }

    /// The value that a JSON pointer leads to.
    pub fn value(&self, pointer: &str) -> Bytes {
        self.spans.find(pointer).1
    }

    /// As much of some bytes as stands on their first line.
    pub fn first_line(&self, range: &Bytes) -> Bytes {
        let text = self.content.get(range.clone()).unwrap_or_default();
        let length = text.lines().next().map_or(0, |line| line.trim_end().len());
        range.start..range.start + length
    }

    /// The whole of what stands at a JSON pointer, with its name.
    pub fn extent(&self, pointer: &str) -> Bytes {
        let (key, value) = self.spans.find(pointer);
        key.map_or(value.start, |key| key.start)..value.end
    }

    /// Whether something stands at a JSON pointer.
    pub fn has(&self, pointer: &str) -> bool {
        self.spans.has(pointer)
    }

    /// The lines that hold `extent` where those are few, else its first, with the line before and the
    /// line after; and the number of the first of them.
    pub fn around(&self, extent: &Bytes) -> (Bytes, usize) {
        let line_of = |at: usize| self.lines.partition_point(|start| *start <= at).max(1) - 1;
        let start = line_of(extent.start);
        // A YAML block ends where the next line starts.
        let text = self.content.get(extent.clone()).unwrap_or_default();
        let end = line_of(extent.start + text.trim_end().len().max(1) - 1);
        let end = if end - start > MOST_LINES { start } else { end };
        let (first, last) = (start.saturating_sub(1), end + 2);
        let start = self.lines.get(first).copied().unwrap_or_default();
        let end = self.lines.get(last).copied();
        (start..end.unwrap_or(self.content.len()), first + 1)
    }
}

/// Values on more lines are shown by their first.
const MOST_LINES: usize = 8;

/// Line and column of a byte.
pub fn position(content: &str, at: usize) -> Position {
    let mut at = at.min(content.len());
    while !content.is_char_boundary(at) {
        at -= 1;
    }
    let before = content.get(..at).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    Position {
        line: before.matches('\n').count() + 1,
        column: before.get(start..).unwrap_or_default().chars().count() + 1,
    }
}
