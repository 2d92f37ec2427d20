//! OpenAPI documents read from JSON or YAML, with the files that their references name and the
//! place of every value in the text.

mod json;
mod origin;
mod rounded;
mod spans;
#[cfg(test)]
mod tests;
mod text;
mod yaml;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde_json::Value;

use crate::document::Document;
use crate::error::DocumentError;
use crate::pointer::Pointer;

pub use origin::Origin;
pub use spans::Bytes;
pub use text::{Position, Text, position};

/// Files that one document may be spread over, far more than documents are. Links between folders
/// make endlessly many names.
const MOST_FILES: usize = 20_000;

/// Why a document could not be read: `openapi.json:3:14: not JSON: …`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{name}{}: {why}", .position.map(|at| format!(":{at}")).unwrap_or_default())]
pub struct ReadError {
    /// The file, revision or stream at fault.
    pub name: String,
    /// Where in its text, if it has come to that.
    pub position: Option<Position>,
    /// What is wrong, and what to do about it.
    pub why: String,
}

/// Why a text could not be read, and where in it, in bytes.
#[derive(Debug)]
struct Fault {
    at: usize,
    why: String,
}

impl Fault {
    fn new(at: usize, why: impl Into<String>) -> Self {
        Self {
            at,
            why: why.into(),
        }
    }
}

/// How the bytes of an origin are had; an error does not name it.
pub type Bytewise<'a> = dyn Fn(&Origin) -> Result<Vec<u8>, String> + 'a;

/// A document that was read, and its texts.
#[derive(Debug)]
pub struct Loaded {
    /// What it says.
    pub document: Document,
    main: Part,
    files: BTreeMap<String, Part>,
}

/// One of the files of a document.
#[derive(Debug)]
pub struct Part {
    /// Where it was read from.
    pub origin: Origin,
    /// What stands in it.
    pub text: Text,
    /// Integers that 64 bits do not hold, as they are written.
    integers: Vec<(Pointer, String)>,
}

impl Loaded {
    /// Reads a document and the files that it refers to. An error names the file, and the line
    /// and column where there are such.
    pub fn read(origin: Origin) -> Result<Self, ReadError> {
        Self::read_by(origin, &Origin::read)
    }

    /// The same with another way to the bytes, for origins that this library does not read.
    pub fn read_by(origin: Origin, bytes: &Bytewise<'_>) -> Result<Self, ReadError> {
        let (value, main) = read(origin, bytes)?;
        Self::complete(value, main, bytes)
    }

    /// Takes a document that was made here, as the text of its JSON.
    pub fn made(name: &str, value: &Value) -> Result<Self, ReadError> {
        // Indented as serde_json does it; writing to memory does not fail.
        let content = format!("{value:#}");
        let (value, main) = parse(Origin::Made(name.to_owned()), content)?;
        Self::complete(value, main, &Origin::read)
    }

    fn complete(value: Value, main: Part, bytes: &Bytewise<'_>) -> Result<Self, ReadError> {
        let document = Document::new(value).map_err(|error| {
            let pointer = match &error {
                DocumentError::Version(_) | DocumentError::VersionIsNoText(_) => "/openapi",
                DocumentError::Swagger(_) => "/swagger",
                DocumentError::NotAnObject | DocumentError::NoVersion => "",
                DocumentError::TooDeep { at } => at.path(),
            };
            main.at(pointer, &error)
        })?;
        let mut loaded = Self {
            document,
            main,
            files: BTreeMap::new(),
        };
        let integers = std::mem::take(&mut loaded.main.integers);
        loaded.document.add_integers(None, integers);
        // In the order of their names, each round those that the files of the last one name.
        let mut missing: BTreeSet<String> = loaded.document.missing_files().into_iter().collect();
        while !missing.is_empty() {
            let mut further = BTreeSet::new();
            for uri in missing {
                loaded.add(&uri, bytes)?;
                further.extend(loaded.document.missing_beside(&uri));
            }
            further.retain(|uri| !loaded.files.contains_key(uri));
            missing = further;
        }
        Ok(loaded)
    }

    fn add(&mut self, uri: &str, bytes: &Bytewise<'_>) -> Result<(), ReadError> {
        let named = |loaded: &Self, why: &dyn fmt::Display| match loaded.document.reference_to(uri)
        {
            Some(at) => {
                let part = loaded.part(&at).unwrap_or(&loaded.main);
                let why = format!("the file `{uri}` of this `$ref`: {why}");
                part.at(at.path(), &why)
            }
            None => unlocated(&loaded.main.origin, why),
        };
        if self.files.len() >= MOST_FILES {
            let why = format!(
                "the document names more than {MOST_FILES} files, and no more are read; if links \
                 between folders give one file many names, name it by one of them"
            );
            return Err(named(self, &why));
        }
        let origin = self.main.origin.beside(uri);
        let bytes = match bytes(&origin) {
            Ok(bytes) => bytes,
            Err(why) => return Err(named(self, &why)),
        };
        let content = decode(&origin, bytes)?;
        let (value, mut part) = parse(origin, content)?;
        if let Err(error) = self.document.add_file(uri, value) {
            return Err(unlocated(&part.origin, &error));
        }
        let integers = std::mem::take(&mut part.integers);
        self.document.add_integers(Some(uri), integers);
        self.files.insert(uri.to_owned(), part);
        Ok(())
    }

    /// The text that a pointer leads into.
    pub fn part(&self, at: &Pointer) -> Option<&Part> {
        match at.file() {
            None => Some(&self.main),
            Some(uri) => self.files.get(uri),
        }
    }

    /// The main text.
    pub fn main(&self) -> &Part {
        &self.main
    }
}

impl Part {
    /// An error at the place of a JSON pointer.
    fn at(&self, pointer: &str, why: &dyn fmt::Display) -> ReadError {
        located(
            &self.origin,
            self.text.position(self.text.place(pointer).start),
            why,
        )
    }
}

/// The form in which editors and terminals find places.
fn located(origin: &Origin, at: Position, why: &dyn fmt::Display) -> ReadError {
    ReadError {
        position: Some(at),
        ..unlocated(origin, why)
    }
}

fn unlocated(origin: &Origin, why: &dyn fmt::Display) -> ReadError {
    ReadError {
        name: origin.to_string(),
        position: None,
        why: why.to_string(),
    }
}

fn read(origin: Origin, bytes: &Bytewise<'_>) -> Result<(Value, Part), ReadError> {
    let bytes = bytes(&origin).map_err(|why| unlocated(&origin, &why))?;
    let content = decode(&origin, bytes)?;
    parse(origin, content)
}

/// UTF-8, with or without a byte order mark.
fn decode(origin: &Origin, bytes: Vec<u8>) -> Result<String, ReadError> {
    let text = String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let before = error.as_bytes().get(..valid).unwrap_or_default();
        let before = String::from_utf8_lossy(before);
        let why = "not UTF-8; save the file in that encoding";
        located(origin, position(&before, valid), &why)
    })?;
    Ok(match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    })
}

/// JSON or YAML, by the name of the file or else by how the text starts.
fn parse(origin: Origin, content: String) -> Result<(Value, Part), ReadError> {
    let name = origin.to_string().to_ascii_lowercase();
    let ends = |ending: &str| name.rsplit_once('.').is_some_and(|(_, end)| end == ending);
    let is_json = if ends("yaml") || ends("yml") {
        false
    } else {
        ends("json")
            || matches!(origin, Origin::Made(_))
            || content.trim_start().starts_with(['{', '['])
    };
    let parsed = if is_json {
        json::parse(&content)
    } else {
        yaml::parse(&content)
    };
    match parsed {
        Ok((value, spans)) => {
            let text = Text::new(content, spans);
            let integers = rounded::rounded(&value, &text);
            let integers =
                integers.map_err(|(at, why)| located(&origin, text.position(at.start), &why))?;
            let part = Part {
                origin,
                text,
                integers,
            };
            Ok((value, part))
        }
        Err(fault) => Err(located(&origin, position(&content, fault.at), &fault.why)),
    }
}
