//! Which operations are written.

use std::collections::{HashMap, HashSet};

use openapi_document::{Api, Operation};

use super::ScaffoldError;

/// The operations that are asked for, in the contract's order.
pub(super) fn chosen<'a>(
    api: &'a Api,
    names: &[String],
) -> Result<Vec<&'a Operation>, ScaffoldError> {
    if names.is_empty() {
        let all: Vec<&Operation> = api.operations.iter().collect();
        return apart(api, all);
    }
    let mut chosen = HashSet::new();
    for name in names {
        let is = |operation: &&Operation| {
            operation.operation_id.as_deref() == Some(name) || operation.name == *name
        };
        let found = api.operations.iter().find(is);
        let Some(found) = found else {
            let known: Vec<&str> = api
                .operations
                .iter()
                .map(|one| one.operation_id.as_deref().unwrap_or(&one.name))
                .take(10)
                .collect();
            let nearest = if known.is_empty() {
                String::new()
            } else {
                format!("; it has {}", known.join(", "))
            };
            return Err(ScaffoldError::NoSuchOperation {
                name: name.clone(),
                nearest,
            });
        };
        chosen.insert(found.name.as_str());
    }
    let operations = api.operations.iter();
    let chosen = operations
        .filter(|operation| chosen.contains(operation.name.as_str()))
        .collect();
    apart(api, chosen)
}

/// Operations, if none is called as another of the contract is.
fn apart<'a>(api: &Api, chosen: Vec<&'a Operation>) -> Result<Vec<&'a Operation>, ScaffoldError> {
    let mut called: HashMap<&str, Vec<&Operation>> = HashMap::new();
    for operation in &api.operations {
        if let Some(id) = &operation.operation_id {
            called.entry(id).or_default().push(operation);
        }
    }
    let place = |one: &Operation| (one.name.clone(), one.at.to_string());
    for operation in &chosen {
        let id = operation.operation_id.as_deref().unwrap_or_default();
        if let Some([first, second, ..]) = called.get(id).map(Vec::as_slice) {
            return Err(ScaffoldError::SameOperationId {
                id: id.to_owned(),
                first: place(first),
                second: place(second),
            });
        }
    }
    Ok(chosen)
}
