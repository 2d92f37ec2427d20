//! Which operation makes what another one speaks of: by the contract's links, else by the shape of the
//! paths.
use std::borrow::Cow;

use openapi_document::{Document, Location, Method, Operation, Pointer};
use percent_encoding::percent_decode_str;
use serde_json::Value;

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
    /// The Link Object, where the contract has one.
    pub(crate) link: Option<Pointer>,
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
    /// What an identifier of this name looks like in the answer: a member, or the last segment of
    /// `Location`.
    Identifier(String),
    /// The same in the first element of a list.
    Listed(String),
}

impl Chain {
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
                Source::Identifier(name) => {
                    let located = || from_location(to, received, name);
                    let told = body.as_ref().and_then(|body| identifier(body, name));
                    told.cloned().or_else(located)
                }
                Source::Listed(name) => {
                    let first = list(body.as_ref()?)?.first()?;
                    identifier(first, name).cloned()
                }
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
        (!found.is_empty()).then_some(found)
    }
}

/// The value, or its text where the schema wants that.
fn as_meant(document: &Document, schema: Option<&Pointer>, value: Value) -> Option<Value> {
    let Some(schema) = schema else {
        return Some(value);
    };
    let admits = |value: &Value| {
        let direction = openapi_contract::Direction::Request;
        openapi_contract::admits(document, schema, direction, value).is_ok()
    };
    if admits(&value) {
        return Some(value);
    }
    let text = crate::wire::style::scalar(&value)?;
    let number = serde_json::from_str(&text).ok();
    let readings = [Some(Value::String(text)), number];
    readings.into_iter().flatten().find(admits)
}

/// The elements of a list, be it wrapped in an object.
pub(crate) fn list(body: &Value) -> Option<&Vec<Value>> {
    match body {
        Value::Array(items) => Some(items),
        Value::Object(members) => {
            let mut lists = members.values().filter_map(Value::as_array);
            lists.next().filter(|_| lists.next().is_none())
        }
        _ => None,
    }
}

/// The member that identifies a thing, be it wrapped in an object of one member.
pub(crate) fn identifier<'v>(thing: &'v Value, parameter: &str) -> Option<&'v Value> {
    let members = thing.as_object()?;
    let plain = |name: &str| name.replace(['_', '-'], "").to_ascii_lowercase();
    let wanted = plain(parameter);
    let is_scalar = |value: &&Value| value.is_string() || value.is_number();
    let of_name = |name: &str| {
        let found = members.iter().find(|(other, _)| plain(other) == name);
        found.map(|(_, value)| value).filter(is_scalar)
    };
    of_name(&wanted)
        .or_else(|| ["id", "uuid"].into_iter().find_map(of_name))
        .or_else(|| match members.values().next() {
            Some(inner @ Value::Object(_)) if members.len() == 1 => identifier(inner, parameter),
            _ => None,
        })
}

/// The value of a path parameter in `Location`, where that is a path of the operation.
fn from_location(to: &Operation, received: &Received, name: &str) -> Option<Value> {
    let location = received.header("location")?;
    let path = location.split(['?', '#']).next()?.trim_end_matches('/');
    let wanted: Vec<&str> = to.path.split('/').skip(1).collect();
    let given: Vec<&str> = path.split('/').collect();
    let given = given.get(given.len().checked_sub(wanted.len())?..)?;
    let mut found = None;
    for (wanted, given) in wanted.iter().zip(given) {
        if *wanted == format!("{{{name}}}") {
            let text = percent_decode_str(given).decode_utf8().ok()?;
            found = Some(Value::String(Cow::into_owned(text)));
        } else if !wanted.starts_with('{') && wanted != given {
            return None;
        }
    }
    found
}

/// Every chain of a contract, links first.
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
    for (to, operation) in contract.each() {
        found.extend(shaped(contract, to, operation));
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
    for (name, expression) in node.value.get("parameters")?.as_object()? {
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
        link: Some(node.at),
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

/// What the shape of the paths says: who posts to `/items`, or lists it, knows the last parameter of
/// `/items/{id}`.
fn shaped(contract: &Contract, to: OperationId, operation: &Operation) -> Vec<Chain> {
    let Some((owner, rest)) = operation.path.rsplit_once("/{") else {
        return Vec::new();
    };
    let Some((name, _)) = rest.split_once('}') else {
        return Vec::new();
    };
    let position = |of: &Operation, name: &str| {
        let mut parameters = of.parameters.iter();
        parameters.position(|one| one.location == Location::Path && one.name == name)
    };
    let Some(parameter) = position(operation, name) else {
        return Vec::new();
    };
    let makers = contract.each().filter(|(_, other)| {
        other.path.trim_end_matches('/') == owner && other.base_path() == operation.base_path()
    });
    let mut found = Vec::new();
    for (from, other) in makers {
        let source = match other.method {
            Method::Post => Source::Identifier(name.to_owned()),
            Method::Get => Source::Listed(name.to_owned()),
            _ => continue,
        };
        let mut values = vec![Argument { parameter, source }];
        // What stands before in the path is the same.
        let shared = operation.template_names().filter(|one| *one != name);
        let shared: Option<Vec<Argument>> = shared
            .map(|one| {
                Some(Argument {
                    parameter: position(operation, one)?,
                    source: Source::Parameter(position(other, one)?),
                })
            })
            .collect();
        let Some(shared) = shared else { continue };
        values.extend(shared);
        found.push(Chain {
            from,
            to,
            link: None,
            values,
        });
    }
    // Who makes a thing knows it better than who lists some.
    found.sort_by_key(|chain| contract[chain.from].method != Method::Post);
    found
}
