//! What an operation documents, for a reader.
use openapi_document::{Operation, StatusKey};

/// The documented statuses of an operation, for a reader.
pub(crate) fn documented(operation: &Operation) -> String {
    let mut all: Vec<String> = (1..=5)
        .flat_map(|class| operation.documented(class))
        .map(|status| status.to_string())
        .collect();
    if operation
        .responses
        .iter()
        .any(|one| one.at.path().ends_with("/default"))
    {
        all.push("default".to_owned());
    }
    all.join(", ")
}

/// The documented successes.
pub(crate) fn successes(operation: &Operation) -> String {
    let mut named = operation.documented(2);
    named.extend(operation.documented(3));
    or_all(&named, operation)
}

/// The documented refusals.
pub(crate) fn refusals(operation: &Operation) -> String {
    or_all(&operation.documented(4), operation)
}

fn or_all(named: &[StatusKey], operation: &Operation) -> String {
    if named.is_empty() {
        documented(operation)
    } else {
        let named: Vec<String> = named.iter().map(StatusKey::to_string).collect();
        named.join(", ")
    }
}
