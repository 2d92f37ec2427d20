//! Is the text an `OpenAPI` 3.0 document at all?

use openapiv3::{
    Components, Header, Info, MediaType, OpenAPI, Operation, Parameter, PathItem, RequestBody,
    Response, Schema,
};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::{
    Fault,
    document::{Kind, Part},
};

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

/// Does the document say that it is `OpenAPI` 3.0?
pub(crate) fn version(document: &Value) -> Result<(), Vec<Fault>> {
    let reason = match document.get("openapi") {
        Some(Value::String(version)) if version.starts_with("3.0.") => return Ok(()),
        Some(Value::String(version)) => {
            format!("OpenAPI {version:?} is not supported, only 3.0 is")
        }
        Some(other) => format!("the version is a string, not {}", json_type(other)),
        None if document.get("swagger").is_some() => {
            "this is a Swagger 2.0 document, and only OpenAPI 3.0 is supported".to_owned()
        }
        None if document.is_object() => "the member that names the version is missing".to_owned(),
        None => format!(
            "an OpenAPI document is a JSON object, and this is {}",
            json_type(document)
        ),
    };
    Err(vec![Fault::NotOpenApi30 { reason }])
}

/// Does every part have the shape that `OpenAPI` gives it?
///
/// Only the innermost parts at fault are reported: a parser that fails on a
/// document says little about where.
pub(crate) fn shape(document: &Value) -> Result<(), Vec<Fault>> {
    if serde_json::from_value::<OpenAPI>(document.clone()).is_ok() {
        return Ok(());
    }
    let mut faults = Vec::new();
    innermost(&Part::document(document), &mut faults);
    Err(faults)
}

/// Adds the innermost misshapen parts within `part`; whether there are any.
fn innermost(part: &Part<'_>, faults: &mut Vec<Fault>) -> bool {
    let mut inside = false;
    for child in part.children() {
        inside |= innermost(&child, faults);
    }
    if inside {
        return true;
    }
    match misshapen(part) {
        Some(reason) => {
            faults.push(Fault::Shape {
                pointer: part.pointer.clone(),
                reason,
            });
            true
        }
        None => false,
    }
}

/// Why the part cannot be read as what it should be.
fn misshapen(part: &Part<'_>) -> Option<String> {
    if part.reference().is_some() {
        return None;
    }
    if !part.value.is_object() {
        return Some(format!(
            "expected an object, found {}",
            json_type(part.value)
        ));
    }
    match part.kind {
        Kind::Document => refusal::<OpenAPI>(part.value),
        Kind::Info => refusal::<Info>(part.value),
        Kind::Components => refusal::<Components>(part.value),
        Kind::PathItem => refusal::<PathItem>(part.value),
        Kind::Operation => refusal::<Operation>(part.value),
        Kind::Parameter => refusal::<Parameter>(part.value),
        Kind::RequestBody => refusal::<RequestBody>(part.value),
        Kind::Response => refusal::<Response>(part.value),
        Kind::Header => refusal::<Header>(part.value),
        Kind::MediaType => refusal::<MediaType>(part.value),
        Kind::Schema => refusal::<Schema>(part.value),
    }
}

fn refusal<T: DeserializeOwned>(value: &Value) -> Option<String> {
    let reason = serde_json::from_value::<T>(value.clone())
        .err()?
        .to_string();
    // Serde's words for "none of the forms fits" mean nothing to an author.
    Some(if reason.starts_with("data did not match any variant") {
        "a member has a value of the wrong type".to_owned()
    } else {
        reason
    })
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
