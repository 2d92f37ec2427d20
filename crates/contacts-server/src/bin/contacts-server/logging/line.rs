//! A record as a line: for people, or an object for programs.

use std::cell::RefCell;
use std::fmt::{self, Write as _};
use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use chrono::{DateTime, SecondsFormat, Utc};
use serde::Serialize;
use slog::{KV, Key, Level, OwnedKVList, Record, Serializer};

/// How records are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// For people.
    Text {
        /// Whether it is for a terminal that has colours.
        is_coloured: bool,
    },
    /// An object a line, for programs.
    Json,
}

const BOLD: Style = Style::new().bold();

/// Room for a line and its making, used again for each line of a thread: nothing is allocated for one.
#[derive(Debug, Default)]
struct Line {
    text: Vec<u8>,
    /// The values in the order that slog has them, the last first, and where each begins.
    values: Vec<u8>,
    begins: Vec<usize>,
}

thread_local! {
    static LINE: RefCell<Line> = RefCell::default();
}

/// Makes a line of a record, its end included, and hands it on.
pub(super) fn made<T>(
    form: Form,
    record: &Record<'_>,
    of_logger: &OwnedKVList,
    take: impl FnOnce(&[u8]) -> T,
) -> T {
    LINE.with(|line| match line.try_borrow_mut() {
        Ok(mut line) => take(line.make(form, record, of_logger)),
        // What is shown in a line has logged a line.
        Err(_) => take(Line::default().make(form, record, of_logger)),
    })
}

impl Line {
    fn make(&mut self, form: Form, record: &Record<'_>, of_logger: &OwnedKVList) -> &[u8] {
        let Self {
            text,
            values,
            begins,
        } = self;
        text.clear();
        values.clear();
        begins.clear();
        let mut sink = Values {
            form,
            text: values,
            begins,
        };
        // Neither a buffer nor a value that can be shown fails.
        let _ = of_logger.serialize(record, &mut sink);
        let _ = record.kv().serialize(record, &mut sink);
        let _ = head(form, record, text);
        let mut end = values.len();
        for begin in begins.iter().rev() {
            text.extend_from_slice(values.get(*begin..end).unwrap_or_default());
            end = *begin;
        }
        text.extend_from_slice(match form {
            Form::Text { .. } => b"\n",
            Form::Json => b"}\n",
        });
        text
    }
}

/// What comes before the values: when, how grave, what.
fn head(form: Form, record: &Record<'_>, text: &mut Vec<u8>) -> io::Result<()> {
    let level = record.level();
    match form {
        Form::Text { is_coloured } => {
            stamp(form, Utc::now(), text);
            text.push(b' ');
            styled(text, is_coloured.then(|| colour(level)), |text| {
                shown(text, level.as_short_str());
                Ok(())
            })?;
            text.push(b' ');
            styled(text, is_coloured.then_some(BOLD), |text| {
                shown_value(text, *record.msg())
            })
        }
        Form::Json => {
            text.extend_from_slice(b"{\"ts\":\"");
            stamp(form, Utc::now(), text);
            text.extend_from_slice(b"\",\"level\":");
            quoted(text, level.as_short_str())?;
            text.extend_from_slice(b",\"msg\":");
            quoted_value(text, *record.msg())
        }
    }
}

fn colour(level: Level) -> Style {
    let colour = match level {
        Level::Critical | Level::Error => AnsiColor::Red,
        Level::Warning => AnsiColor::Yellow,
        Level::Info => AnsiColor::Green,
        Level::Debug | Level::Trace => AnsiColor::Cyan,
    };
    colour.on_default()
}

/// A time in UTC. What is the same for all lines of a second is kept, for it takes longer than the rest
/// of a line.
fn stamp(form: Form, now: DateTime<Utc>, text: &mut Vec<u8>) {
    thread_local! {
        static SECOND: RefCell<(Option<(Form, i64)>, String)> = RefCell::default();
    }
    SECOND.with_borrow_mut(|(kept, second)| {
        let this = Some((form, now.timestamp()));
        if *kept != this {
            *second = match form {
                Form::Text { .. } => now.format("%b %d %H:%M:%S").to_string(),
                Form::Json => now.to_rfc3339_opts(SecondsFormat::Secs, true),
            };
            if let Form::Json = form {
                // The `Z` comes after the fraction.
                second.pop();
            }
            *kept = this;
        }
        text.extend_from_slice(second.as_bytes());
    });
    // A leap second has more than a million of them.
    let micros = now.timestamp_subsec_micros() % 1_000_000;
    text.push(b'.');
    match form {
        Form::Text { .. } => digits(text, micros / 1000, 100),
        Form::Json => {
            digits(text, micros, 100_000);
            text.push(b'Z');
        }
    }
}

/// Writes a number with zeros before it. `place` is what its first digit stands for.
fn digits(text: &mut Vec<u8>, number: u32, mut place: u32) {
    while place > 0 {
        let digit = u8::try_from(number / place % 10).unwrap_or_default();
        text.push(b'0' + digit);
        place /= 10;
    }
}

/// Writes values one after the other, each with what parts it from the one before.
struct Values<'a> {
    form: Form,
    text: &'a mut Vec<u8>,
    begins: &'a mut Vec<usize>,
}

impl Values<'_> {
    fn key(&mut self, key: &Key) -> io::Result<()> {
        self.begins.push(self.text.len());
        let key: &str = key.as_ref();
        match self.form {
            Form::Text { is_coloured } => {
                self.text.extend_from_slice(b", ");
                styled(self.text, is_coloured.then_some(BOLD), |text| {
                    shown(text, key);
                    Ok(())
                })?;
                self.text.extend_from_slice(b": ");
            }
            Form::Json => {
                self.text.push(b',');
                quoted(self.text, key)?;
                self.text.push(b':');
            }
        }
        Ok(())
    }

    /// A value that is the same in both forms.
    fn plain<T: Serialize>(&mut self, key: &Key, value: &T) -> slog::Result {
        self.key(key)?;
        Ok(json(self.text, value)?)
    }
}

macro_rules! plain {
    ($($name:ident: $kind:ty,)*) => {$(
        fn $name(&mut self, key: Key, value: $kind) -> slog::Result {
            self.plain(&key, &value)
        }
    )*};
}

/// Numbers and truth values are such in JSON too; all else is text.
impl Serializer for Values<'_> {
    plain! {
        emit_bool: bool,
        emit_u8: u8,
        emit_i8: i8,
        emit_u16: u16,
        emit_i16: i16,
        emit_u32: u32,
        emit_i32: i32,
        emit_u64: u64,
        emit_i64: i64,
        emit_u128: u128,
        emit_i128: i128,
        emit_usize: usize,
        emit_isize: isize,
    }

    fn emit_str(&mut self, key: Key, value: &str) -> slog::Result {
        self.key(&key)?;
        match self.form {
            Form::Text { .. } => shown(self.text, value),
            Form::Json => quoted(self.text, value)?,
        }
        Ok(())
    }

    fn emit_arguments(&mut self, key: Key, value: &fmt::Arguments<'_>) -> slog::Result {
        self.key(&key)?;
        match self.form {
            Form::Text { .. } => shown_value(self.text, *value)?,
            Form::Json => quoted_value(self.text, *value)?,
        }
        Ok(())
    }
}

/// Writes text as a string of JSON.
fn quoted(text: &mut Vec<u8>, part: &str) -> io::Result<()> {
    text.push(b'"');
    escaped(text, part)?;
    text.push(b'"');
    Ok(())
}

fn quoted_value(text: &mut Vec<u8>, value: fmt::Arguments<'_>) -> io::Result<()> {
    text.push(b'"');
    Escaped(text).write_fmt(value).map_err(io::Error::other)?;
    text.push(b'"');
    Ok(())
}

/// Writes what stands between the quotation marks of a string of JSON.
fn escaped(text: &mut Vec<u8>, part: &str) -> io::Result<()> {
    // All octets are looked at, many at a time: most text has none that must not be there as it is.
    let must_be = |octet: &u8| *octet < 0x20 || *octet == b'"' || *octet == b'\\';
    let octets = part.as_bytes().iter();
    if !octets.fold(false, |found, octet| found | must_be(octet)) {
        text.extend_from_slice(part.as_bytes());
        return Ok(());
    }
    let whole = serde_json::to_string(part)?;
    let inner = whole.get(1..whole.len().saturating_sub(1));
    text.extend_from_slice(inner.unwrap_or_default().as_bytes());
    Ok(())
}

/// What is written is [`escaped`].
struct Escaped<'a>(&'a mut Vec<u8>);

impl fmt::Write for Escaped<'_> {
    fn write_str(&mut self, part: &str) -> fmt::Result {
        escaped(self.0, part).map_err(|_| fmt::Error)
    }
}

/// Writes a value as JSON.
fn json<T: Serialize>(text: &mut Vec<u8>, value: &T) -> io::Result<()> {
    serde_json::to_writer(text, value).map_err(io::Error::from)
}

/// Writes something in a style, if it is to have one.
fn styled(
    text: &mut Vec<u8>,
    style: Option<Style>,
    write: impl FnOnce(&mut Vec<u8>) -> io::Result<()>,
) -> io::Result<()> {
    let Some(style) = style else {
        return write(text);
    };
    write!(text, "{style}")?;
    write(text)?;
    write!(text, "{style:#}")
}

/// Writes text without characters that would act on a terminal or break the line.
fn shown(text: &mut Vec<u8>, part: &str) {
    // Those beyond ASCII begin with 0xC2, as some others do. All octets are looked at, many at a time.
    let is_suspect = |octet: &u8| *octet < 0x20 || *octet == 0x7f || *octet == 0xc2;
    let octets = part.as_bytes().iter();
    if !octets.fold(false, |found, octet| found | is_suspect(octet)) {
        text.extend_from_slice(part.as_bytes());
        return;
    }
    for c in part.chars() {
        if c.is_control() {
            let escaped = c.escape_default();
            escaped.for_each(|c| text.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()));
        } else {
            text.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
        }
    }
}

fn shown_value(text: &mut Vec<u8>, value: fmt::Arguments<'_>) -> io::Result<()> {
    Shown(text).write_fmt(value).map_err(io::Error::other)
}

/// What is written is [`shown`].
struct Shown<'a>(&'a mut Vec<u8>);

impl fmt::Write for Shown<'_> {
    fn write_str(&mut self, part: &str) -> fmt::Result {
        shown(self.0, part);
        Ok(())
    }
}

#[cfg(test)]
mod tests;
