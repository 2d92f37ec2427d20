//! What can be wrong with a contract, as data, and its rendering.

use std::fmt;

/// Why no client could be generated.
///
/// Displayed as one line per fault, each beginning with the file's name and
/// the place: `openapi.json:3:14: …` or `openapi.json#/paths/~1a/get: …`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct Error {
    file: String,
    faults: Vec<Fault>,
}

/// One fault of a contract and its place.
///
/// Displayed with its place first; the file's name belongs directly before it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Fault {
    /// The text is not JSON, or is nested deeper than 128 levels.
    #[error(":{line}:{column}: not JSON: {reason}")]
    NotJson {
        /// Counted from 1.
        line: usize,
        /// In bytes, counted from 1; 0 before the first byte of the line.
        column: usize,
        /// What the parser says.
        reason: String,
    },
    /// The document does not say that it is `OpenAPI` 3.0, 3.1 or 3.2.
    #[error(
        "#/openapi: {reason}; write the contract as OpenAPI 3.0, 3.1 or 3.2, as with \"openapi\": \"3.1.0\""
    )]
    Version {
        /// What it says instead.
        reason: String,
    },
    /// A part does not have the shape that the specification gives it.
    #[error("#{pointer}: not OpenAPI {version}: {reason}")]
    Shape {
        /// The version of the document.
        version: &'static str,
        /// The innermost part at fault.
        pointer: String,
        /// What the parser says.
        reason: String,
    },
    /// A `$ref` that leads nowhere, outside the document, or back to itself.
    #[error("#{pointer}: {reason}")]
    Reference {
        /// The part that holds the `$ref`.
        pointer: String,
        /// What is wrong with it.
        reason: String,
    },
    /// Sound `OpenAPI` that the generator cannot turn into Rust.
    #[error("#{pointer}: no client can be generated from this: {reason}")]
    Unsupported {
        /// The innermost part known to be to blame.
        pointer: String,
        /// What the generator says.
        reason: String,
    },
}

impl Error {
    pub(crate) fn new(file: &str, faults: Vec<Fault>) -> Self {
        Self {
            file: file.to_owned(),
            faults,
        }
    }

    /// The name of the contract's file, as given to [`generate`](crate::generate).
    pub fn file(&self) -> &str {
        &self.file
    }

    /// What was found: at least one fault, in the document's order.
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }
}

impl Fault {
    /// The part at fault, as a JSON pointer without `#`; none where the text is not JSON.
    pub fn pointer(&self) -> Option<&str> {
        match self {
            Self::NotJson { .. } => None,
            Self::Version { .. } => Some("/openapi"),
            Self::Shape { pointer, .. }
            | Self::Reference { pointer, .. }
            | Self::Unsupported { pointer, .. } => Some(pointer),
        }
    }

    /// The same, to be corrected.
    pub(crate) fn pointer_mut(&mut self) -> Option<&mut String> {
        match self {
            Self::NotJson { .. } | Self::Version { .. } => None,
            Self::Shape { pointer, .. }
            | Self::Reference { pointer, .. }
            | Self::Unsupported { pointer, .. } => Some(pointer),
        }
    }

    /// A failure that concerns no part more than another.
    pub(crate) fn at_root(reason: String) -> Self {
        Self::Unsupported {
            pointer: String::new(),
            reason,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, fault) in self.faults.iter().enumerate() {
            let line_break = if index == 0 { "" } else { "\n" };
            write!(f, "{line_break}{}{fault}", self.file)?;
        }
        Ok(())
    }
}
