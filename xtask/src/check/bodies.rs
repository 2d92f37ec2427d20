//! The JSON bodies of a contract: what clients send and what servers answer.

use openapi_contract::{Direction, FindingSide};
use openapi_document::{Document, Node, Pointer};
use serde_json::{Map, Value};

/// The methods of a path item (OpenAPI 3.0.3, section 4.7.9).
const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// A body that travels as JSON and has a schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Body {
    /// `POST /path`.
    pub(crate) operation: String,
    /// The status of a response as the contract writes it; none for a request.
    pub(crate) status: Option<String>,
    /// As the contract writes it.
    pub(crate) media_type: String,
    /// Where its schema is.
    pub(crate) schema: Pointer,
}

impl Body {
    /// Which way it travels.
    pub(crate) fn direction(&self) -> Direction {
        match self.status {
            None => Direction::Request,
            Some(_) => Direction::Response,
        }
    }

    /// What a finding about it is about.
    pub(crate) fn side(&self) -> FindingSide {
        match self.status {
            None => FindingSide::Request,
            Some(_) => FindingSide::Response,
        }
    }

    /// Whether the generator of the client makes a type for it.
    pub(crate) fn is_typed(&self) -> bool {
        self.media_type == "application/json" || self.media_type.starts_with("application/json;")
    }

    /// `POST /path request` or `POST /path 200`: what the generator of the client calls it.
    pub(crate) fn name(&self) -> String {
        let part = self.status.as_deref().unwrap_or("request");
        format!("{} {part}", self.operation)
    }
}

/// An operation of a contract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Operation {
    /// In upper case.
    pub(crate) method: String,
    /// As the contract writes it.
    pub(crate) path: String,
    /// Where it is.
    pub(crate) at: Pointer,
}

impl Operation {
    /// `POST /path`.
    pub(crate) fn name(&self) -> String {
        format!("{} {}", self.method, self.path)
    }
}

/// Every operation, in the document's order. What does not stand as OpenAPI asks is left to the
/// check of the contract by itself.
pub(crate) fn operations(contract: &Document) -> Vec<Operation> {
    let mut operations = Vec::new();
    let paths = Pointer::root().child("paths");
    for (path, _) in members(contract.get(&paths)) {
        let Ok(item) = contract.resolve(&paths.child(path)) else {
            continue;
        };
        let there = METHODS
            .iter()
            .filter(|method| item.value.get(method).is_some());
        operations.extend(there.map(|method| Operation {
            method: method.to_ascii_uppercase(),
            path: path.clone(),
            at: item.at.child(method),
        }));
    }
    operations
}

/// Every JSON body of every operation, in the document's order.
pub(crate) fn bodies(contract: &Document) -> Vec<Body> {
    let mut bodies = Vec::new();
    for operation in operations(contract) {
        bodies.extend(requests(contract, &operation));
        let responses = operation.at.child("responses");
        for (status, _) in members(contract.get(&responses)) {
            let at = responses.child(status);
            bodies.extend(contents(contract, &at, &operation, Some(status)));
        }
    }
    bodies
}

/// The JSON bodies that an operation takes.
pub(crate) fn requests(contract: &Document, operation: &Operation) -> Vec<Body> {
    contents(
        contract,
        &operation.at.child("requestBody"),
        operation,
        None,
    )
}

fn contents(
    contract: &Document,
    holder: &Pointer,
    operation: &Operation,
    status: Option<&str>,
) -> Vec<Body> {
    let Ok(Node { value, at }) = contract.resolve(holder) else {
        return Vec::new();
    };
    let contents = members(value.get("content"));
    let json = contents
        .filter(|(media_type, content)| is_json(media_type) && content.get("schema").is_some());
    json.map(|(media_type, _)| Body {
        operation: operation.name(),
        status: status.map(str::to_owned),
        media_type: media_type.clone(),
        schema: at.child("content").child(media_type).child("schema"),
    })
    .collect()
}

/// The members that are not extensions.
fn members(value: Option<&Value>) -> impl Iterator<Item = (&String, &Value)> {
    value
        .and_then(Value::as_object)
        .into_iter()
        .flat_map(Map::iter)
        .filter(|(name, _)| !name.starts_with("x-"))
}

/// JSON by its name or by its suffix (RFC 6839, 3.1), parameters aside.
fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default();
    let essence = essence.trim().to_ascii_lowercase();
    essence == "application/json" || essence.ends_with("+json")
}
