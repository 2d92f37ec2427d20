//! What the contract's links say: the answer of one operation tells the parameters of another.
use openapi_document::{Operation, Pointer};
use serde_json::Value;

use super::identifiers::as_meant;
use crate::model::{Contract, OperationId};
use crate::wire::request::{Body, Draft};
use crate::wire::send::Received;

/// What an answer of one operation tells of the parameters of another.
#[derive(Debug, Clone)]
pub(crate) struct Chain {
    /// The operation that answers.
    pub(crate) from: OperationId,
    /// The operation that is asked next.
    pub(crate) to: OperationId,
    /// The Link Object.
    pub(crate) link: Pointer,
    values: Vec<Argument>,
}

/// A parameter and where its value stands.
#[derive(Debug, Clone)]
struct Argument {
    parameter: usize,
    source: Source,
}

/// Where a value stands.
#[derive(Debug, Clone)]
enum Source {
    /// A part of the answer's body.
    Body(String),
    Header(String),
    /// A part of the request's body.
    Sent(String),
    /// A parameter of the request.
    Parameter(usize),
}

impl Chain {
    /// Whether it tells a parameter of the operation that is asked next.
    pub(crate) fn gives(&self, parameter: usize) -> bool {
        self.values.iter().any(|one| one.parameter == parameter)
    }

    /// The values that an answer gives, each with the number of its parameter; nothing if one is missing.
    pub(crate) fn values(
        &self,
        contract: &Contract,
        draft: &Draft,
        received: &Received,
    ) -> Option<Vec<(usize, Value)>> {
        let body: Option<Value> = serde_json::from_slice(received.body()).ok();
        let to = &contract[self.to];
        let value = |source: &Source| -> Option<Value> {
            match source {
                Source::Body(path) => body.as_ref()?.pointer(path).cloned(),
                Source::Header(name) => Some(received.header(name)?.into()),
                Source::Sent(path) => match &draft.body {
                    Body::Value { value, .. } => value.pointer(path).cloned(),
                    Body::None | Body::Raw { .. } => None,
                },
                Source::Parameter(index) => draft.parameters.get(*index)?.clone(),
            }
        };
        let mut found = Vec::new();
        for argument in &self.values {
            let parameter = to.parameters.get(argument.parameter)?;
            let value = as_meant(
                &contract.document,
                parameter.schema(),
                value(&argument.source)?,
            )?;
            found.push((argument.parameter, value));
        }
        Some(found)
    }
}

/// Every link of a contract that can be followed.
pub(crate) fn chains(contract: &Contract) -> Vec<Chain> {
    let mut found = Vec::new();
    for (from, operation) in contract.each() {
        for response in &operation.responses {
            if response.status.class() != Some(2) {
                continue;
            }
            let links = response.at.child("links");
            let members = contract.document.get(&links).and_then(Value::as_object);
            for name in members.into_iter().flat_map(serde_json::Map::keys) {
                found.extend(linked(contract, from, &links.child(name)));
            }
        }
    }
    found
}

/// What a link says, if it is one that can be followed.
fn linked(contract: &Contract, from: OperationId, at: &Pointer) -> Option<Chain> {
    let node = contract.document.resolve(at).ok()?;
    let own = &contract[from];
    let is_named = |operation: &Operation| {
        let id = contract.document.get(&operation.at.child("operationId"));
        id.is_some() && id == node.value.get("operationId")
            || node
                .value
                .get("operationRef")
                .and_then(Value::as_str)
                .and_then(|text| text.strip_prefix('#'))
                .is_some_and(|path| path == operation.at.path())
    };
    let to = contract.find(is_named)?;
    let target = &contract[to];
    let mut values = Vec::new();
    let parameters = node.value.get("parameters").and_then(Value::as_object);
    for (name, expression) in parameters.into_iter().flatten() {
        let (location, name) = match name.split_once('.') {
            Some((location, name)) if ["path", "query", "header", "cookie"].contains(&location) => {
                (Some(location), name)
            }
            _ => (None, name.as_str()),
        };
        let parameter = target.parameters.iter().position(|one| {
            one.name == name && location.is_none_or(|location| one.location.name() == location)
        })?;
        let source = source(own, expression.as_str()?)?;
        values.push(Argument { parameter, source });
    }
    Some(Chain {
        from,
        to,
        link: node.at,
        values,
    })
}

/// A runtime expression (`OpenAPI` 3.0.3, "Runtime Expressions").
fn source(from: &Operation, text: &str) -> Option<Source> {
    if let Some(path) = text.strip_prefix("$response.body#") {
        return Some(Source::Body(path.to_owned()));
    }
    if let Some(path) = text.strip_prefix("$request.body#") {
        return Some(Source::Sent(path.to_owned()));
    }
    if let Some(name) = text.strip_prefix("$response.header.") {
        return Some(Source::Header(name.to_owned()));
    }
    let (location, name) = text.strip_prefix("$request.")?.split_once('.')?;
    let position = from
        .parameters
        .iter()
        .position(|one| one.name == name && one.location.name() == location);
    position.map(Source::Parameter)
}
