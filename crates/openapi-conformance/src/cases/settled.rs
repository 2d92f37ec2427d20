//! Values of which the specification leaves no doubt.
use openapi_contract::{Direction, admits};
use openapi_document::{
    Document, Location, Node, Parameter, Pointer, Serialisation, schema_members, schema_parts,
};
use serde_json::Value;

use crate::model::Contract;
use crate::reach::excludes_null;

use crate::wire::style;

/// Values nest no deeper than this when doubts are looked for.
const DEEPEST: usize = 64;

/// The value, changed where a discriminator would name no schema. `None` where the specification leaves
/// open whether it is admitted: by a discriminator that maps to nothing, or null beside an `enum`
/// without null.
pub(super) fn settled(contract: &Contract, schema: &Pointer, value: Value) -> Option<Value> {
    let mut value = value;
    let settled = !contract.reach(schema).doubts
        || part(
            &contract.document,
            std::slice::from_ref(schema),
            &mut value,
            0,
        );
    settled.then_some(value)
}

/// Whether the specification leaves no doubt of a value that a schema admits.
pub(crate) fn is_settled(contract: &Contract, schema: &Pointer, value: &Value) -> bool {
    !contract.reach(schema).doubts
        || settled(contract, schema, value.clone()).as_ref() == Some(value)
}

fn part(document: &Document, schemas: &[Pointer], value: &mut Value, depth: usize) -> bool {
    let nodes: Vec<Pointer> = schemas
        .iter()
        .flat_map(|schema| schema_parts(document, schema))
        .collect();
    if nodes.is_empty() || depth > DEEPEST {
        return true;
    }
    for at in &nodes {
        let Ok(node) = document.resolve(at) else {
            continue;
        };
        if value.is_null() && excludes_null(document, node.value) {
            return false;
        }
        if node.value.get("discriminator").is_some() && !discriminated(document, &node, value) {
            return false;
        }
    }
    let below = |token: &str| schema_members(document, &nodes, token);
    match value {
        Value::Object(found) => found
            .iter_mut()
            .all(|(name, member)| part(document, &below(name), member, depth + 1)),
        Value::Array(items) => {
            let items = items.iter_mut().enumerate();
            items
                .into_iter()
                .all(|(index, item)| part(document, &below(&index.to_string()), item, depth + 1))
        }
        _ => true,
    }
}

/// Whether the discriminator of a schema names one that admits the value, which is made so if it can be
/// (`OpenAPI` 3.0.3, "Discriminator Object").
fn discriminated(document: &Document, node: &Node<'_>, value: &mut Value) -> bool {
    let Value::Object(object) = &*value else {
        return true;
    };
    let Some(name) = node.value["discriminator"]["propertyName"].as_str() else {
        return true;
    };
    let is_named = |names: &[String]| {
        let named = object.get(name).and_then(Value::as_str);
        named.is_some_and(|named| names.iter().any(|one| one == named))
    };
    let mapping = node.value["discriminator"]["mapping"].as_object();
    let mapping: Vec<(&String, &str)> = mapping
        .into_iter()
        .flatten()
        .filter_map(|(name, target)| Some((name, target.as_str()?)))
        .collect();
    let variants = ["oneOf", "anyOf"].into_iter().find_map(|combiner| {
        let list = node.value.get(combiner)?.as_array()?;
        Some((node.at.child(combiner), list))
    });
    let Some((at, list)) = variants else {
        // A base of others: each of their names may be meant.
        let components = Pointer::root().child("components").child("schemas");
        let known = document.get(&components).and_then(Value::as_object);
        let own = node.at.tokens().last();
        let names: Vec<String> = mapping
            .iter()
            .map(|(name, _)| (*name).clone())
            .chain(own.filter(|_| node.at.path().starts_with(components.path())))
            .chain(known.into_iter().flat_map(|known| known.keys().cloned()))
            .collect();
        return is_named(&names) || set(document, &node.at, value, name, &names);
    };
    let variants: Vec<(Pointer, Vec<String>)> = list
        .iter()
        .enumerate()
        .filter_map(|(index, variant)| {
            let target = variant.get("$ref")?.as_str()?;
            let implicit = target.rsplit('/').next().unwrap_or_default();
            let mapped = mapping
                .iter()
                .filter(|(_, to)| *to == target || *to == implicit)
                .map(|(name, _)| (*name).clone());
            let names = mapped.chain([implicit.to_owned()]).collect();
            Some((at.index(index), names))
        })
        .collect();
    let admit =
        |at: &Pointer, value: &Value| admits(document, at, Direction::Request, value).is_ok();
    let fitting: Vec<&(Pointer, Vec<String>)> =
        variants.iter().filter(|(at, _)| admit(at, value)).collect();
    if fitting.iter().any(|(_, names)| is_named(names)) {
        return true;
    }
    let fitting: Vec<(Pointer, Vec<String>)> = fitting.into_iter().cloned().collect();
    fitting
        .iter()
        .any(|(at, names)| set(document, at, value, name, names))
}

/// Sets a member to the first of these names with which a schema admits the value.
fn set(document: &Document, at: &Pointer, value: &mut Value, name: &str, names: &[String]) -> bool {
    for one in names {
        let mut changed = value.clone();
        if let Value::Object(members) = &mut changed {
            members.insert(name.to_owned(), one.as_str().into());
        }
        if admits(document, at, Direction::Request, &changed).is_ok() {
            *value = changed;
            return true;
        }
    }
    false
}

/// Whether what is written for a parameter is what everybody takes for a value: nothing at all stands
/// behind a name of the query only where `allowEmptyValue` says so.
pub(super) fn is_plainly_written(
    document: &Document,
    parameter: &Parameter,
    value: &Value,
) -> bool {
    let Some(written) = style::write(parameter, value) else {
        return false;
    };
    let empty = |pair: &str| pair.split_once('=').is_none_or(|(_, text)| text.is_empty());
    parameter.location != Location::Query
        || matches!(parameter.serialisation, Serialisation::Query(_))
        || !written.split('&').any(empty)
        || document.get(&parameter.at.child("allowEmptyValue")) == Some(&Value::Bool(true))
}

/// Whether servers and what stands before them read a written parameter as one: many decode `%2F`
/// into a separator of segments, and refuse NUL before anyone reads the request.
pub(super) fn survives_gateways(parameter: &Parameter, value: &Value) -> bool {
    let Some(written) = style::write(parameter, value) else {
        return false;
    };
    match parameter.location {
        Location::Path => !["%00", "%2F"].iter().any(|one| written.contains(one)),
        Location::Query => !written.contains("%00"),
        Location::Header | Location::Cookie => true,
    }
}

#[cfg(test)]
mod tests;
