//! What the loader needs to know of the contract's operations.
use openapi_document::{Document, Node, Pointer};
use serde_json::Value;

/// An operation of the contract.
pub(super) struct Operation {
    pub(super) id: String,
    pub(super) at: Pointer,
    pub(super) parameters: Vec<Declared>,
    /// The media types of its request body.
    pub(super) media_types: Vec<String>,
    pub(super) body_required: bool,
}

/// A parameter that an operation declares.
#[derive(PartialEq, Eq)]
pub(super) struct Declared {
    pub(super) name: String,
    pub(super) location: String,
    pub(super) required: bool,
}

const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// The operations that have an `operationId`. What cannot be resolved is left out: the contract's
/// own check tells of it.
pub(super) fn operations(contract: &Document) -> Vec<Operation> {
    let mut found = Vec::new();
    let paths = Pointer::root().child("paths");
    let Some(Value::Object(items)) = contract.get(&paths) else {
        return found;
    };
    for path in items.keys() {
        let Ok(item) = contract.resolve(&paths.child(path)) else {
            continue;
        };
        for method in METHODS {
            let Some(operation) = item.value.get(method) else {
                continue;
            };
            let node = Node {
                value: operation,
                at: item.at.child(method),
            };
            let Some(Value::String(id)) = operation.get("operationId") else {
                continue;
            };
            let mut parameters: Vec<Declared> = declared(contract, &node);
            for shared in declared(contract, &item) {
                let overridden = parameters
                    .iter()
                    .any(|own| own.name == shared.name && own.location == shared.location);
                if !overridden {
                    parameters.push(shared);
                }
            }
            let body = contract.resolve(&node.at.child("requestBody")).ok();
            let content = body.as_ref().and_then(|body| body.value.get("content"));
            found.push(Operation {
                id: id.clone(),
                at: node.at,
                parameters,
                media_types: content
                    .and_then(Value::as_object)
                    .map(|content| content.keys().cloned().collect())
                    .unwrap_or_default(),
                body_required: body
                    .as_ref()
                    .is_some_and(|body| body.value.get("required") == Some(&Value::Bool(true))),
            });
        }
    }
    found
}

fn declared(contract: &Document, owner: &Node<'_>) -> Vec<Declared> {
    let count = owner
        .value
        .get("parameters")
        .and_then(Value::as_array)
        .map_or(0, Vec::len);
    let list = owner.at.child("parameters");
    (0..count)
        .filter_map(|index| contract.resolve(&list.index(index)).ok())
        .filter_map(|parameter| {
            let text = |name: &str| parameter.value.get(name)?.as_str().map(str::to_owned);
            Some(Declared {
                name: text("name")?,
                location: text("in")?,
                required: parameter.value.get("required") == Some(&Value::Bool(true)),
            })
        })
        .collect()
}
