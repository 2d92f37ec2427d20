//! What the check found, and how it is told.

use std::fmt;
use std::io::{self, Write};

/// One of the two documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Contract,
    Server,
}

/// A thing that an API has under a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Path,
    Method,
    Parameter,
    RequestBody,
    Status,
    Header,
    MediaType,
    Schema,
    Property,
}

/// One thing that is wrong.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Finding {
    /// A document is no sound OpenAPI 3.0 document.
    Unsound {
        side: Side,
        at: String,
        fault: String,
        remedy: &'static str,
    },
    /// One document has a part that the other lacks; the pointer of the other is where it would be.
    Lacking {
        by: Side,
        part: Part,
        name: String,
        at: Pointers,
    },
    /// Both have it, and say different things of it, as JSON, or one of them nothing.
    Different {
        aspect: String,
        contract: Option<String>,
        server: Option<String>,
        at: Pointers,
    },
    /// The comparison cannot tell whether the two mean the same.
    Undecided { why: &'static str, at: Pointers },
}

/// The same place in both documents, as JSON pointers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pointers {
    pub(super) contract: String,
    pub(super) server: String,
}

impl Side {
    fn owner(self) -> &'static str {
        match self {
            Self::Contract => "the contract",
            Self::Server => "the server's document",
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Path => "path",
            Self::Method => "method",
            Self::Parameter => "parameter",
            Self::RequestBody => "request body",
            Self::Status => "status",
            Self::Header => "response header",
            Self::MediaType => "media type",
            Self::Schema => "schema",
            Self::Property => "property",
        })
    }
}

/// Writes every finding, then how many there are. `contract` is the name of the contract's file.
pub(super) fn write(findings: &[Finding], contract: &str, out: &mut dyn Write) -> io::Result<()> {
    for finding in findings {
        write_one(finding, contract, out)?;
    }
    match findings.len() {
        0 => writeln!(
            out,
            "{contract} is a sound OpenAPI 3.0 document, and the server agrees with it"
        ),
        1 => writeln!(out, "1 finding"),
        count => writeln!(out, "{count} findings"),
    }
}

fn write_one(finding: &Finding, contract: &str, out: &mut dyn Write) -> io::Result<()> {
    let remedy = match finding {
        Finding::Unsound {
            side,
            at,
            fault,
            remedy,
        } => {
            writeln!(out, "{fault}")?;
            match side {
                Side::Contract => writeln!(out, "  contract: {contract}#{at}")?,
                Side::Server => writeln!(out, "  server:   #{at}")?,
            }
            (*remedy).to_owned()
        }
        Finding::Lacking { by, part, name, at } => {
            let sort = format!("{part} `{name}`");
            writeln!(out, "{sort} is missing from {}", by.owner())?;
            write_pointers(at, contract, out)?;
            match by {
                Side::Server => format!("add {sort} to crates/api, or remove it from {contract}"),
                Side::Contract => format!("add {sort} to {contract}, or remove it from crates/api"),
            }
        }
        Finding::Different {
            aspect,
            contract: ours,
            server: theirs,
            at,
        } => {
            let told = |said: &Option<String>| {
                said.as_ref()
                    .map_or("absent".to_owned(), |said| format!("`{said}`"))
            };
            let (told_ours, told_theirs) = (told(ours), told(theirs));
            writeln!(
                out,
                "{aspect} is {told_ours} in the contract and {told_theirs} in the server's document"
            )?;
            write_pointers(at, contract, out)?;
            match (ours, theirs) {
                (None, _) => {
                    format!("remove {aspect} in crates/api, or make it {told_theirs} in {contract}")
                }
                (_, None) => {
                    format!("make {aspect} {told_ours} in crates/api, or remove it in {contract}")
                }
                _ => format!(
                    "make {aspect} {told_ours} in crates/api, or {told_theirs} in {contract}"
                ),
            }
        }
        Finding::Undecided { why, at } => {
            writeln!(out, "cannot compare: {why}")?;
            write_pointers(at, contract, out)?;
            format!("write it the same way in {contract} and in crates/api")
        }
    };
    writeln!(out, "  to mend:  {remedy}\n")
}

fn write_pointers(at: &Pointers, contract: &str, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "  contract: {contract}#{}", at.contract)?;
    writeln!(out, "  server:   #{}", at.server)
}
