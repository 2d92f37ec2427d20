//! From a contract to the dropshot trait of its server: one of 3.1 or 3.2 in the words of 3.0, which is what dropshot
//! says.
//!
//! What is written is source that people own: written once, then changed by hand. Its document is
//! compared with the contract from then on, so that neither can move without the other.

/// Writes to a text, which cannot fail.
macro_rules! put {
    ($text:expr, $($arguments:tt)*) => {{
        use std::fmt::Write as _;
        let _ = write!($text, $($arguments)*);
    }};
}

mod answers;
mod chosen;
mod names;
mod objects_of;
mod operations;
mod render;
mod routes;
mod text;
mod types;
mod words;

use openapi_document::{Api, Document, Operation, Pointer, Version};

use chosen::chosen;
use names::apart;
use types::Types;

use crate::lower::{Lowered, lower};

/// What is to be written.
#[derive(Debug, Clone, Default)]
pub struct Scaffold {
    /// The `operationId`s of the operations, or their methods and paths (`GET /things`); all where empty.
    pub operations: Vec<String>,
    /// What the trait is called; `Api` where empty.
    pub name: String,
    /// The crate that the skeleton finds the trait and its types in; its own where empty.
    pub api: String,
    /// The type that the skeleton's requests share; `()` where empty.
    pub context: String,
}

/// What was written.
#[derive(Debug, Clone, Default)]
pub struct Scaffolded {
    /// Files for one folder, sources and the words beside them; none where no operation is written.
    pub files: Vec<ScaffoldedFile>,
    /// The operations that were written, by method and path.
    pub operations: Vec<String>,
    /// Those that dropshot cannot serve as the contract says.
    pub refused: Vec<Refusal>,
    /// What the types leave to the handlers to check, with its place.
    pub notes: Vec<String>,
    /// Operations whose contract lists no status for what they refuse, by method and path.
    pub unlisted_refusals: Vec<String>,
}

/// One file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScaffoldedFile {
    /// Its name in the folder.
    pub name: &'static str,
    /// What stands in it.
    pub text: String,
}

/// An operation that cannot be written. Displayed with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Method and path.
    pub operation: String,
    /// What is to blame, as a place of the contract.
    pub pointer: String,
    /// Why.
    pub reason: String,
}

impl Refusal {
    fn at(at: &Pointer, reason: &str) -> Self {
        Self {
            operation: String::new(),
            pointer: at.to_string(),
            reason: reason.to_owned(),
        }
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {} ({})", self.operation, self.reason, self.pointer)
    }
}

/// Why nothing could be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ScaffoldError {
    /// No operation is called so.
    #[error("the contract has no operation `{name}`{nearest}")]
    NoSuchOperation {
        /// What was asked for.
        name: String,
        /// What it may have been meant to be, as the end of the sentence.
        nearest: String,
    },
    /// Two operations go by one name.
    #[error("the `operationId` `{id}` is that of {} ({}) and of {} ({}); give each a name of its own",
        .first.0, .first.1, .second.0, .second.1)]
    SameOperationId {
        /// What both call themselves.
        id: String,
        /// One, by method and path, and its place.
        first: (String, String),
        /// The other.
        second: (String, String),
    },
    /// The machine has no thread for it.
    #[error("no thread to write on: {0}")]
    NoThread(String),
}

/// The parts of an operation in Rust.
pub(crate) struct Written {
    method: String,
    head: String,
    arguments: Vec<(String, String)>,
    success: String,
    error: String,
    parameters: String,
    answers: String,
}

/// Writes the trait, its types, the document's words and a skeleton of an implementation.
///
/// An operation that dropshot cannot serve as the contract says is refused by name, and the others are
/// written.
pub fn scaffold(document: &Document, scaffold: &Scaffold) -> Result<Scaffolded, ScaffoldError> {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new()
            .name("scaffold".to_owned())
            .stack_size(crate::STACK_BYTES)
            .spawn_scoped(scope, || match earlier(document) {
                None => run(document, scaffold),
                Some((earlier, lowered)) => {
                    let mut done = run(&earlier, scaffold)?;
                    placed(&mut done, document, &lowered);
                    Ok(done)
                }
            });
        let thread = thread.map_err(|error| ScaffoldError::NoThread(error.to_string()))?;
        thread
            .join()
            .map_err(|_| ScaffoldError::NoThread("it died".to_owned()))?
    })
}

/// A contract of 3.1 or 3.2 in the words of 3.0. One that cannot be put so is read as it is, and what it says in
/// other words is left to the handlers.
fn earlier(document: &Document) -> Option<(Document, Lowered)> {
    if document.version() == Version::V3_0 {
        return None;
    }
    let lowered = lower(document.root(), document).ok()?;
    let earlier = Document::new(lowered.document.clone()).ok()?;
    Some((earlier, lowered))
}

/// Tells places as they are in the contract, and what 3.0 cannot say.
fn placed(done: &mut Scaffolded, contract: &Document, lowered: &Lowered) {
    let place = |told: &mut String| {
        // Words follow the place of a note.
        let (at, words) = told.split_once(": ").unwrap_or((told, ""));
        if let Some(at) = at.strip_prefix('#') {
            let colon = if words.is_empty() { "" } else { ": " };
            *told = format!("#{}{colon}{words}", lowered.place(contract.root(), at));
        }
    };
    done.notes.iter_mut().for_each(place);
    let refused = done.refused.iter_mut();
    refused.map(|one| &mut one.pointer).for_each(place);
    if !done.operations.is_empty() {
        done.notes
            .extend(lowered.losses.iter().map(ToString::to_string));
    }
}

/// The lines that declare the member of an object whose schema stands at a place of the contract, as a
/// scaffolded struct has it; `None` where no member is declared there.
pub fn scaffold_member(document: &Document, at: &Pointer) -> Option<String> {
    let earlier = earlier(document);
    let document = earlier.as_ref().map_or(document, |(earlier, _)| earlier);
    let tokens: Vec<String> = at.tokens().collect();
    let properties = tokens.iter().rposition(|token| token == "properties")?;
    let name = tokens.get(properties + 1)?;
    let owner = tokens.iter().take(properties);
    let owner = owner.fold(at.with_path(""), |place, token| place.child(token));
    let node = document.resolve(&owner).ok()?;
    let schema = node.value.as_object()?;
    let mut members = Types::members(schema, &node.at);
    members.retain(|member| member.name == name);
    let mut types = Types::new(document);
    let mut beside = String::new();
    let owner = tokens.get(properties.checked_sub(1)?)?;
    let place = words::NOWHERE.to_string();
    let owner = names::pascal(owner);
    let json = types::objects::Owner::Json;
    let fields = types.fields(&members, &owner, &place, "    ", "pub ", json, &mut beside);
    Some(types::bare(&fields)).filter(|fields| !fields.is_empty())
}

fn run(document: &Document, scaffold: &Scaffold) -> Result<Scaffolded, ScaffoldError> {
    let api = Api::read(document);
    let chosen = chosen(&api, &scaffold.operations)?;
    let mut types = Types::new(document);
    let trait_name = types.names.own(text_or(&scaffold.name, "Api"));
    types.names.own(&format!("{trait_name}Skeleton"));
    let mut done = Scaffolded::default();
    let mut kept = Vec::new();
    for operation in chosen {
        match operations::refused(&types, operation) {
            None => kept.push(operation),
            Some(refusal) => done.refused.push(named(refusal, operation)),
        }
    }
    let paths: Vec<&str> = kept
        .iter()
        .map(|operation| operation.path.as_str())
        .collect();
    let conflicts = routes::conflicts(&paths);
    let mut served: Vec<&Operation> = Vec::new();
    for (operation, conflict) in kept.iter().zip(conflicts) {
        match conflict {
            None => served.push(operation),
            Some(reason) => {
                let refusal = Refusal::at(&operation.item_at, &reason);
                done.refused.push(named(refusal, operation));
            }
        }
    }
    if served.is_empty() {
        return Ok(done);
    }
    let methods = apart(served.iter().map(|operation| Types::method_name(operation)));
    let mut written = Vec::new();
    for (operation, method) in served.iter().zip(&methods) {
        let name = names::pascal(method.trim_start_matches("r#"));
        done.operations.push(operation.name.clone());
        if answers::lacks_refusals(operation) && !operations::is_channel(&types, operation) {
            done.unlisted_refusals.push(operation.name.clone());
        }
        written.push(types.operation(operation, method, &name));
    }
    types.finish();
    types.document_words();
    let notes = types.notes.iter().map(|(at, note)| format!("{at}: {note}"));
    done.notes = notes.collect();
    let skeleton = render::Skeleton {
        api: text_or(&scaffold.api, "crate"),
        context: text_or(&scaffold.context, "()"),
    };
    done.files = render::files(types, &written, &trait_name, &skeleton);
    Ok(done)
}

fn text_or<'a>(text: &'a str, otherwise: &'a str) -> &'a str {
    if text.is_empty() { otherwise } else { text }
}

fn named(refusal: Refusal, operation: &Operation) -> Refusal {
    Refusal {
        operation: operation.name.clone(),
        ..refusal
    }
}
