//! Is the text an `OpenAPI` document at all?

use openapi_document::{Document, DocumentError, Method, MisfitFault, Pointer, misfits};
use serde_json::Value;

use crate::{Fault, is_typed};

/// Reads the text as JSON.
pub(crate) fn parse(contract: &str) -> Result<Value, Vec<Fault>> {
    // A byte order mark is not JSON (RFC 8259 section 8.1), and invisible.
    if contract.starts_with('\u{feff}') {
        return Err(vec![Fault::NotJson {
            line: 1,
            column: 1,
            reason: "the file begins with a byte order mark; save it without one".to_owned(),
        }]);
    }
    serde_json::from_str(contract).map_err(|error| {
        let text = error.to_string();
        let place = format!(" at line {} column {}", error.line(), error.column());
        vec![Fault::NotJson {
            line: error.line(),
            column: error.column(),
            reason: match text.strip_suffix(&place).unwrap_or(&text) {
                "recursion limit exceeded" => "nested deeper than 128 levels".to_owned(),
                reason => reason.to_owned(),
            },
        }]
    })
}

/// Is it an `OpenAPI` document, of which every object has the shape that belongs in its place? If it is, it is read.
pub(crate) fn shape(document: &Value) -> Result<Document, Vec<Fault>> {
    let read = Document::new(called(document)).map_err(|error| vec![version(&error, document)])?;
    let version = read.version().name();
    let faults: Vec<Fault> = unfit(&read)
        .map(|(at, fault)| Fault::Shape {
            version,
            pointer: at.path().to_owned(),
            reason: reason(document.pointer(at.path()), &fault),
        })
        .collect();
    if faults.is_empty() {
        Ok(read)
    } else {
        Err(faults)
    }
}

/// Is what a document of a later version says in the words of 3.0 what the generator can read?
pub(crate) fn lowered(document: &Value) -> Result<(), Vec<Fault>> {
    let read = Document::new(called(document)).map_err(|error| vec![version(&error, document)])?;
    let faults: Vec<Fault> = unfit(&read)
        .map(|(at, fault)| Fault::Unsupported {
            pointer: at.path().to_owned(),
            reason: reason(document.pointer(at.path()), &fault),
        })
        .collect();
    if faults.is_empty() {
        Ok(())
    } else {
        Err(faults)
    }
}

/// What the generator makes of references is told with that; a keyword that no schema has is
/// none that it heeds.
fn unfit(read: &Document) -> impl Iterator<Item = (Pointer, MisfitFault)> {
    let misfits = misfits(read).into_iter();
    misfits.filter_map(|misfit| match misfit.fault {
        MisfitFault::Keyword { .. } | MisfitFault::LeadsTo(_) => None,
        _ if !is_typed(misfit.kind) => None,
        fault => Some((misfit.at, fault)),
    })
}

/// The document without what its servers send by themselves, of which no code is made.
fn called(document: &Value) -> Value {
    let mut called = document.clone();
    if let Some(root) = called.as_object_mut() {
        root.shift_remove("webhooks");
    }
    let paths = called.get_mut("paths").and_then(Value::as_object_mut);
    for item in paths.into_iter().flat_map(|paths| paths.values_mut()) {
        for method in Method::ALL {
            let operation = item.get_mut(method.member());
            if let Some(operation) = operation.and_then(Value::as_object_mut) {
                operation.shift_remove("callbacks");
            }
        }
    }
    called
}

/// What to say of a shape that the reader refuses.
fn reason(value: Option<&Value>, fault: &MisfitFault) -> String {
    match (value, fault) {
        (Some(value), MisfitFault::Shape(_)) if !value.is_object() => {
            format!("expected an object, found {}", json_type(value))
        }
        // Serde's words for "none of the forms fits" mean nothing to an author.
        (_, MisfitFault::Shape(said)) if said.starts_with("data did not match any variant") => {
            "a member has a value of the wrong type".to_owned()
        }
        (_, fault) => fault.to_string(),
    }
}

/// Why a document is not one of a version that the generator reads.
fn version(error: &DocumentError, document: &Value) -> Fault {
    let reason = match error {
        DocumentError::Version(_) | DocumentError::VersionIsNoText(_) => {
            match document.get("openapi") {
                Some(Value::String(version)) => {
                    format!("OpenAPI {version:?} is not supported, only 3.0, 3.1 and 3.2 are")
                }
                other => format!(
                    "the version is a string, not {}",
                    json_type(other.unwrap_or(&Value::Null))
                ),
            }
        }
        DocumentError::Swagger(_) => {
            "this is a Swagger 2.0 document, and only OpenAPI is supported".to_owned()
        }
        DocumentError::NoVersion => "the member that names the version is missing".to_owned(),
        DocumentError::NotAnObject => format!(
            "an OpenAPI document is a JSON object, and this is {}",
            json_type(document)
        ),
        DocumentError::TooDeep { .. } => error.to_string(),
    };
    Fault::Version { reason }
}

fn json_type(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}
