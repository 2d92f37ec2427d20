//! From an `OpenAPI` contract (3.0, 3.1 or 3.2) to the Rust source of its client, and of the dropshot trait of its
//! server ([`scaffold()`]).
//!
//! [`generate`] runs [progenitor](https://docs.rs/progenitor) in its builder
//! style and formats what it yields. What progenitor leaves out is the place
//! of a fault: its errors name none, and much of what it cannot do ends in a
//! panic. So this crate reads the contract first (syntax, version, shape,
//! references), says what later versions say in the words of 3.0, which progenitor reads, catches panics, and, when generation fails, generates schemas
//! and operations one at a time until it knows which one is to blame.
//!
//! It does no I/O: text in, text out.

mod bodies;
mod calls;
mod capture;
mod check;
mod duplicates;
mod error;
mod fields;
mod generator;
mod keywords;
mod locate;
mod lower;
mod merges;
mod normalize;
mod place;
mod references;
mod scaffold;
mod surface;
mod written;

use std::fmt;

use lower::Lowered;
use openapi_document::{ObjectKind, Version};

pub use bodies::BodyType;
pub use error::{Error, Fault};
pub use scaffold::{
    Refusal, Scaffold, ScaffoldError, Scaffolded, ScaffoldedFile, scaffold, scaffold_member,
};

/// The stack that reading and generating run on.
///
/// JSON nests up to 128 levels here (`serde_json`'s limit), and each level
/// costs several large stack frames in the generator: more than the 2 MiB of
/// an ordinary thread. Only touched pages cost memory.
const STACK_BYTES: usize = 256 << 20;

/// Generates the client of `contract`, the text of an `OpenAPI` document (3.0, 3.1 or 3.2) in
/// JSON, as formatted Rust source.
///
/// `file` is the name of the contract's file; it appears in messages and in
/// the head of the source and is not opened. The source is meant to be
/// included in a module of a crate that depends on `openapi-client`, `reqwest`, `serde` and
/// `serde_json`, with `base64`, `chrono`, `uuid`, `regress` or
/// `futures` where the contract calls for them. The same contract
/// always gives the same bytes.
///
/// # Errors
///
/// Every fault found in the first check that fails, each with its place: a
/// line and column where the text is not JSON, a JSON pointer (RFC 6901)
/// otherwise. What the contract says and the client could not do is a fault as well.
pub fn generate(contract: &str, file: &str) -> Result<String, Error> {
    let client = generate_client(contract, file)?;
    if client.losses.is_empty() {
        return Ok(client.source);
    }
    let faults = client.losses.into_iter().map(|loss| Fault::Unsupported {
        pointer: loss.pointer,
        reason: loss.reason,
    });
    Err(Error::new(file, faults.collect()))
}

/// What [`generate_client`] gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GeneratedClient {
    /// The formatted Rust source.
    pub source: String,
    /// The types in it that carry the contract's JSON bodies, in the contract's order. A body
    /// that has no type (one that is not JSON, or a redirect's) is not among them.
    pub bodies: Vec<BodyType>,
    /// What the contract says and the client cannot do, in the contract's order.
    pub losses: Vec<Loss>,
}

/// Something that the contract says and that the client cannot do. Displayed with its place
/// first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loss {
    /// Where the contract says it, as a JSON pointer.
    pub pointer: String,
    /// What is lost.
    pub reason: String,
}

impl fmt::Display for Loss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}: {}", self.pointer, self.reason)
    }
}

/// As [`generate`], and tells which of the generated types carries which body. What the client
/// cannot do is told beside it, where [`generate`] fails.
pub fn generate_client(contract: &str, file: &str) -> Result<GeneratedClient, Error> {
    let outcome = std::thread::scope(|scope| {
        std::thread::Builder::new()
            .name("client-codegen".to_owned())
            .stack_size(STACK_BYTES)
            .spawn_scoped(scope, || run(contract))
            .map_err(|error| format!("no thread to generate on: {error}"))?
            .join()
            .map_err(|_| "the generator's thread died".to_owned())
    });
    match outcome {
        Ok(Ok(client)) => Ok(GeneratedClient {
            source: format!("{}{}", header(file), client.source),
            ..client
        }),
        Ok(Err(faults)) => Err(Error::new(file, faults)),
        Err(reason) => Err(Error::new(file, vec![Fault::at_root(reason)])),
    }
}

/// The stages, each of which may rely on the ones before it.
fn run(contract: &str) -> Result<GeneratedClient, Vec<Fault>> {
    let contract = check::parse(contract)?;
    let model = check::shape(&contract)?;
    let lowered = lower::lower(&contract, &model)?;
    let checked = match model.version() {
        Version::V3_0 => Ok(()),
        _ => check::lowered(&lowered.document),
    };
    let generated = checked.and_then(|()| generate_lowered(&lowered));
    let mut client = generated.map_err(|mut faults| {
        for place in faults.iter_mut().filter_map(Fault::pointer_mut) {
            *place = lowered.place(&contract, place);
        }
        faults
    })?;
    for loss in &mut client.losses {
        loss.pointer = lowered.place(&contract, &loss.pointer);
    }
    Ok(client)
}

/// The stages that know `OpenAPI` 3.0 alone.
fn generate_lowered(lowered: &Lowered) -> Result<GeneratedClient, Vec<Fault>> {
    let document = &lowered.document;
    references::check(document)?;
    merges::check(document)?;
    generator::client(document, &lowered.losses).map_err(|reason| locate::faults(document, reason))
}

/// Whether types of the client depend on objects of this kind.
fn is_typed(kind: ObjectKind) -> bool {
    !matches!(
        kind,
        ObjectKind::Example | ObjectKind::Callback | ObjectKind::SecurityScheme
    )
}

/// What a reader of the generated file needs to know first.
fn header(file: &str) -> String {
    // A line break in the name would end the comment.
    let file = file.replace(char::is_control, " ");
    format!(
        "// Generated from {file}; edits are lost. Change {file} instead: the next\n\
         // `cargo build` writes this file anew.\n\n"
    )
}
