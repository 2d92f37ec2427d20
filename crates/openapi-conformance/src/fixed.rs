//! What holds the same value in every request.
use std::fmt;
use std::str::FromStr;

use openapi_contract::Direction;
use openapi_document::{
    Document, Location, MediaType, Operation, Pointer, schema_members, schema_parts,
};
use serde_json::Value;

use crate::error::RunError;
use crate::model::Contract;
use crate::wire::readings::may_admit;
use crate::wire::request::{Body, Draft};
use crate::wire::style::scalar;

/// Places that an error lists.
const LISTED: usize = 12;

/// A member of the body or a parameter, as `--set` and a profile write it: `/pet/name`, a JSON
/// pointer into the body, or `query/limit`, `path/id`, `header/X-Unit` and `cookie/view`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FixedPlace(pub(crate) Place);

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Place {
    Member(Pointer),
    Parameter(Location, String),
}

/// A place and what it holds.
pub(crate) type Fixed = (FixedPlace, Value);

impl From<Pointer> for FixedPlace {
    fn from(at: Pointer) -> Self {
        Self(Place::Member(at))
    }
}

impl FromStr for FixedPlace {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let escapes = text
            .split('~')
            .skip(1)
            .all(|rest| rest.starts_with(['0', '1']));
        if text.starts_with('/') && escapes {
            return Ok(Pointer::root().with_path(text).into());
        }
        let parameter = text.split_once('/').and_then(|(location, name)| {
            let all = [
                Location::Path,
                Location::Query,
                Location::Header,
                Location::Cookie,
            ];
            let location = all.into_iter().find(|one| one.name() == location)?;
            (!name.is_empty()).then(|| Self(Place::Parameter(location, name.to_owned())))
        });
        parameter.ok_or_else(|| {
            format!(
                "`{text}` is no JSON pointer to a member of the body, such as `/pet/name`, and no \
                 parameter, such as `query/limit` (path, query, header or cookie before the slash)"
            )
        })
    }
}

impl fmt::Display for FixedPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Place::Member(at) => f.write_str(at.path()),
            Place::Parameter(location, name) => write!(f, "{}/{name}", location.name()),
        }
    }
}

/// An error for the first place that no request has.
pub(crate) fn check(contract: &Contract, fixed: &[Fixed]) -> Result<(), RunError> {
    let lost = fixed.iter().find(|(place, _)| {
        let mut operations = contract.operations.iter();
        !operations.any(|operation| has(&contract.document, operation, &place.0))
    });
    let Some((place, _)) = lost else {
        return Ok(());
    };
    let mut known = Vec::new();
    for operation in &contract.operations {
        let mut add = |name: String| {
            if !known.contains(&name) {
                known.push(name);
            }
        };
        match &place.0 {
            Place::Parameter(..) => {
                for one in &operation.parameters {
                    add(format!("{}/{}", one.location.name(), one.name));
                }
            }
            Place::Member(_) => {
                let media = operation.request_body.iter().flat_map(|body| &body.content);
                for schema in media.filter_map(|media| media.schema.as_ref()) {
                    for node in schema_parts(&contract.document, schema) {
                        let members = contract.document.get(&node.child("properties"));
                        let members = members.and_then(Value::as_object);
                        let names = members.into_iter().flat_map(serde_json::Map::keys);
                        names.for_each(|name| add(Pointer::root().child(name).path().to_owned()));
                    }
                }
            }
        }
    }
    let more = known.len().saturating_sub(LISTED);
    known.truncate(LISTED);
    let known = match (known.as_slice(), more) {
        ([], _) => "there are none".to_owned(),
        (known, 0) => format!("there are {}", known.join(", ")),
        (known, more) => format!("there are {} and {more} more", known.join(", ")),
    };
    Err(RunError::NothingToFix {
        place: place.to_string(),
        what: match &place.0 {
            Place::Member(_) => "no request body declares such a member",
            Place::Parameter(..) => "no operation declares such a parameter",
        },
        known,
    })
}

fn has(document: &Document, operation: &Operation, place: &Place) -> bool {
    match place {
        Place::Parameter(location, name) => parameter(operation, *location, name).is_some(),
        Place::Member(at) => {
            let mut media = operation.request_body.iter().flat_map(|body| &body.content);
            media.any(|media| declares(document, media, at))
        }
    }
}

fn parameter(operation: &Operation, location: Location, name: &str) -> Option<usize> {
    operation.parameters.iter().position(|one| {
        one.location == location
            && (one.name == name
                || location == Location::Header && one.name.eq_ignore_ascii_case(name))
    })
}

/// Whether the bodies of a media type have a place for a member: it is declared, or its owner says
/// nothing of its members.
fn declares(document: &Document, media: &MediaType, at: &Pointer) -> bool {
    let Some(schema) = &media.schema else {
        return true;
    };
    !places(document, schema, at).is_empty()
}

/// The schemas of a member; that of its owner where it leaves all members open.
fn places(document: &Document, schema: &Pointer, at: &Pointer) -> Vec<Pointer> {
    let mut owners = vec![schema.clone()];
    for token in at.tokens() {
        let nodes: Vec<Pointer> = owners
            .iter()
            .flat_map(|owner| schema_parts(document, owner))
            .collect();
        let mut next = schema_members(document, &nodes, &token);
        let speaks = |node: &Pointer| {
            let closed = node.child("additionalProperties");
            document.get(&closed) == Some(&Value::Bool(false))
                || document.get(&node.child("properties")).is_some()
        };
        if next.is_empty() && !nodes.iter().any(speaks) {
            next = nodes;
        }
        owners = next;
    }
    owners
}

/// Puts what is fixed into a request that has a place for it; whether that changed it.
pub(crate) fn fix(contract: &Contract, draft: &mut Draft, fixed: &[Fixed]) -> bool {
    let operation = &contract[draft.operation];
    let mut changed = false;
    for (place, value) in fixed {
        let Place::Parameter(location, name) = &place.0 else {
            continue;
        };
        let Some(index) = parameter(operation, *location, name) else {
            continue;
        };
        let schema = operation.parameters.get(index).and_then(|one| one.schema());
        let schemas: Vec<Pointer> = schema.into_iter().cloned().collect();
        let value = as_meant(&contract.document, &schemas, value);
        // A request of no declared path has no parameters.
        if let Some(held) = draft.parameters.get_mut(index)
            && held.as_ref() != Some(&value)
        {
            *held = Some(value);
            changed = true;
        }
    }
    if let Body::Value { media, value } = &mut draft.body {
        changed |= fix_body(&contract.document, &contract[*media], value, fixed);
    }
    changed
}

/// Puts the fixed members into a body that has a place for them; whether that changed it.
pub(crate) fn fix_body(
    document: &Document,
    media: &MediaType,
    value: &mut Value,
    fixed: &[Fixed],
) -> bool {
    let mut changed = false;
    for (place, fixed) in fixed {
        let Place::Member(at) = &place.0 else {
            continue;
        };
        let (Some((owner, _)), Some(name)) = (at.path().rsplit_once('/'), at.tokens().last())
        else {
            continue;
        };
        let Some(Value::Object(members)) = value.pointer_mut(owner) else {
            continue;
        };
        let schemas = media.schema.as_ref();
        let schemas = schemas.map_or_else(Vec::new, |schema| places(document, schema, at));
        if schemas.is_empty() && media.schema.is_some() && !members.contains_key(&name) {
            continue;
        }
        let fixed = if media.is_json() {
            fixed.clone()
        } else {
            as_meant(document, &schemas, fixed)
        };
        if members.get(&name) != Some(&fixed) {
            members.insert(name, fixed);
            changed = true;
        }
    }
    changed
}

/// Outside of JSON everything is text: a number stands for its digits where the schema wants a string.
fn as_meant(document: &Document, schemas: &[Pointer], value: &Value) -> Value {
    let admits = |value: &Value| {
        let mut schemas = schemas.iter();
        schemas.all(|at| may_admit(document, at, Direction::Request, value))
    };
    let text = scalar(value).map(Value::String);
    match text {
        Some(text) if !admits(value) && admits(&text) => text,
        _ => value.clone(),
    }
}

#[cfg(test)]
mod tests;
