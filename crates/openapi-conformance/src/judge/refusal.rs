//! Refusals of requests that the contract admits, for reasons that no schema can say.
use openapi_document::{Location, Operation, Pointer, schema_parts};

use super::Judge;
use crate::wire::request::Request;

/// A body that is longer is very long.
const LONG_BODY: usize = 64 << 10;
/// A URL that is longer is very long (RFC 9110, section 4.1, asks for 8000 octets at least).
const LONG_URL: usize = 2_000;

/// Whether a documented refusal of an admitted request may speak of the state of the server, of rights or
/// of limits; the profile has the last word.
pub(super) fn speaks_of_state(
    judge: &Judge<'_>,
    operation: &Operation,
    request: &Request,
    status: u16,
) -> bool {
    if operation.response(status).is_none() {
        return false;
    }
    if let Some(allowed) = judge.profile.allows_refusal(&operation.name, status) {
        return allowed;
    }
    match status {
        403 | 409 | 410 | 412 | 415 | 422 | 423 | 429 => true,
        404 => names_something(judge, operation),
        413 => request.body().len() > LONG_BODY,
        414 => request.url().len() > LONG_URL,
        _ => false,
    }
}

/// Whether a request names a thing that may not be there: by its path, or by what looks like an
/// identifier.
fn names_something(judge: &Judge<'_>, operation: &Operation) -> bool {
    let mut parameters = operation.parameters.iter();
    if parameters.any(|one| one.location == Location::Path || is_identifier(&one.name)) {
        return true;
    }
    let document = &judge.contract.document;
    let media = operation.request_body.iter().flat_map(|body| &body.content);
    let nodes = media
        .filter_map(|media| media.schema.as_ref())
        .flat_map(|schema| schema_parts(document, schema));
    nodes.into_iter().any(|node: Pointer| {
        let members = document.get(&node.child("properties"));
        let members = members.and_then(serde_json::Value::as_object);
        members.is_some_and(|members| members.keys().any(|name| is_identifier(name)))
    })
}

/// Whether a name is usual for identifiers: `id`, `petId`, `pet_id`, `pet-id`, `uuid`.
pub(crate) fn is_identifier(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    matches!(
        lower.as_str(),
        "id" | "ids" | "uuid" | "guid" | "key" | "slug"
    ) || ["_id", "-id", "_uuid", "Id", "ID", "Uuid"]
        .iter()
        .any(|end| name.ends_with(end))
}
