//! Alternatives of which a value shows the first that it fits, so that nothing of it is lost.
//!
//! The generator makes an enum of alternatives and reads the first that a value fits, whatever of
//! the value that one does not know. So there is one alternative for each type of JSON, and of
//! several objects those that must have more go first; where that does not tell them apart, they
//! become one object that has the members of all.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::asked;
use super::object::{Object, restricts, target};
use super::{nullable, schemas};

/// Alternatives inside alternatives, no deeper than this.
const DEEPEST: usize = 16;

pub(super) fn apply(document: &mut Value) {
    let components = document.pointer("/components/schemas").cloned();
    let components = components.unwrap_or_default();
    // Inner ones first: what is outside takes them as they are then.
    for at in schemas(document).into_iter().rev() {
        let lacking = asked::undescribed(document, &at, &components);
        let says_null = document
            .pointer(&at)
            .is_some_and(|schema| nullable::says_null(document, schema));
        if let Some(Value::Object(schema)) = document.pointer_mut(&at) {
            rewrite(schema, &components, DEEPEST);
            // One object of several forgets which of them may be null.
            if says_null && !has_alternatives(schema) && !schema.contains_key("$ref") {
                schema.insert("nullable".to_owned(), Value::Bool(true));
            }
            asked::describe(schema, lacking);
        }
    }
}

fn has_alternatives(schema: &Map<String, Value>) -> bool {
    ["anyOf", "oneOf"]
        .iter()
        .any(|name| schema.contains_key(*name))
}

fn rewrite(schema: &mut Map<String, Value>, components: &Value, depth: usize) {
    let Some(depth) = depth.checked_sub(1) else {
        return;
    };
    if schema.contains_key("$ref") {
        return;
    }
    // What a value must not be narrows what it may be.
    if !narrows_by_values(schema) {
        schema.shift_remove("not");
    }
    for name in ["anyOf", "oneOf"] {
        let Some(Value::Array(branches)) = schema.get(name) else {
            continue;
        };
        let has_own = schema.contains_key("properties") || schema.contains_key("allOf");
        let mut branches: Vec<Value> = branches.clone();
        if branches.iter().all(restricts) {
            schema.shift_remove(name);
            continue;
        }
        branches = flat(branches, components, depth);
        let before = branches.len();
        branches.retain(|branch| !is_null(branch));
        let admits_null = branches.len() < before;
        if branches.is_empty() {
            continue;
        }
        let told_apart = if branches.iter().any(is_anything) {
            vec![json!({})]
        } else {
            // What has no one type is tried in the order in which it is written.
            told_apart(&branches, components, depth).unwrap_or(branches)
        };
        if has_own && told_apart.len() > 1 {
            continue;
        }
        schema.shift_remove(name);
        if admits_null {
            schema.insert("nullable".to_owned(), Value::Bool(true));
        }
        put(schema, told_apart);
    }
}

/// Puts the alternatives into the schema that they stand in.
fn put(schema: &mut Map<String, Value>, mut branches: Vec<Value>) {
    if branches.len() > 1 {
        schema.insert("oneOf".to_owned(), Value::Array(branches));
        // The generator would take the outer type for all that there is to know.
        schema.shift_remove("type");
    } else if let Some(Value::Array(all)) = schema.get_mut("allOf") {
        all.append(&mut branches);
    } else if let Some(own) = schema.shift_remove("properties") {
        let required = schema.shift_remove("required").unwrap_or_else(|| json!([]));
        let own = json!({"type": "object", "properties": own, "required": required});
        branches.insert(0, own);
        schema.insert("allOf".to_owned(), Value::Array(branches));
    } else {
        schema.shift_remove("type");
        match branches.pop() {
            Some(Value::Object(only)) if !only.contains_key("$ref") => {
                for (name, value) in only {
                    schema.entry(name).or_insert(value);
                }
            }
            only => {
                schema.insert("allOf".to_owned(), Value::Array(only.into_iter().collect()));
            }
        }
    }
}

/// The branches, with those of a branch that is no more than alternatives in its place.
fn flat(branches: Vec<Value>, components: &Value, depth: usize) -> Vec<Value> {
    let Some(depth) = depth.checked_sub(1) else {
        return branches;
    };
    let mut all = Vec::new();
    for branch in branches {
        let whole = target(&branch, components).unwrap_or(&branch);
        let inner = whole.get("oneOf").or_else(|| whole.get("anyOf"));
        let said = ["oneOf", "anyOf", "description", "title", "discriminator"];
        let mut names = whole.as_object().into_iter().flat_map(Map::keys);
        let is_no_more = names.all(|name| said.contains(&name.as_str()));
        match inner.and_then(Value::as_array) {
            Some(inner) if is_no_more => all.extend(flat(inner.clone(), components, depth)),
            _ => all.push(branch),
        }
    }
    all
}

/// Whether a schema takes any value.
fn is_anything(schema: &Value) -> bool {
    let said = ["description", "title", "example", "default"];
    schema
        .as_object()
        .is_some_and(|members| members.keys().all(|name| said.contains(&name.as_str())))
}

/// One alternative for each type of JSON, and as many objects as can be told apart. Nothing where
/// a branch has no type, as one that is alternatives itself.
fn told_apart(branches: &[Value], components: &Value, depth: usize) -> Option<Vec<Value>> {
    if are_apart(branches, components) {
        return Some(branches.to_vec());
    }
    let mut kinds: Vec<(&'static str, Vec<Value>)> = Vec::new();
    for branch in branches {
        let kind = kind(branch, components, DEEPEST)?;
        match kinds.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, all)) if !all.contains(branch) => all.push(branch.clone()),
            Some(_) => {}
            None => kinds.push((kind, vec![branch.clone()])),
        }
    }
    // An integer is a number too.
    let is = |wanted: &str| kinds.iter().position(|(kind, _)| *kind == wanted);
    if let (Some(integers), Some(_)) = (is("integer"), is("number")) {
        kinds.remove(integers);
    }
    let mut told_apart = Vec::new();
    for (kind, mut all) in kinds {
        if all.len() == 1 {
            told_apart.append(&mut all);
            continue;
        }
        match kind {
            "object" => told_apart.append(&mut objects(all, components, depth)?),
            "array" => {
                let items = all.iter().map(|one| {
                    let one = target(one, components).unwrap_or(one);
                    one.get("items").cloned().unwrap_or_else(|| json!({}))
                });
                let items = union(items.collect(), components, depth);
                told_apart.push(json!({"type": "array", "items": items}));
            }
            "string" => told_apart.push(texts(&all, components)),
            kind => told_apart.push(json!({"type": kind})),
        }
    }
    Some(told_apart)
}

/// Whether a value that is meant as one of these fits none that stands before it.
fn are_apart(branches: &[Value], components: &Value) -> bool {
    let is_number = |kind: &str| kind == "integer" || kind == "number";
    let pair = |one: &Value, other: &Value| {
        let here = kind(one, components, DEEPEST)?;
        let there = kind(other, components, DEEPEST)?;
        Some(match here {
            _ if here != there => !(is_number(here) && is_number(there)),
            "object" => apart(
                &Object::of(one, components)?,
                &Object::of(other, components)?,
            ),
            "string" => values(one, components)?.is_disjoint(&values(other, components)?),
            _ => false,
        })
    };
    let mut rest = branches;
    while let [one, others @ ..] = rest {
        if !others.iter().all(|other| pair(one, other) == Some(true)) {
            return false;
        }
        rest = others;
    }
    true
}

/// The values that a schema lists.
fn values(schema: &Value, components: &Value) -> Option<BTreeSet<String>> {
    let schema = target(schema, components).unwrap_or(schema);
    let listed = schema.get("enum")?.as_array()?;
    Some(listed.iter().map(ToString::to_string).collect())
}

/// A schema that takes what any of these takes.
fn union(mut schemas: Vec<Value>, components: &Value, depth: usize) -> Value {
    schemas.dedup();
    if schemas.len() == 1 {
        return schemas.remove(0);
    }
    let mut whole = Map::new();
    whole.insert("anyOf".to_owned(), Value::Array(schemas));
    rewrite(&mut whole, components, depth);
    Value::Object(whole)
}

/// Texts: one of all values, or any.
fn texts(all: &[Value], components: &Value) -> Value {
    let mut values: Vec<Value> = Vec::new();
    for one in all {
        let one = target(one, components).unwrap_or(one);
        let Some(listed) = one.get("enum").and_then(Value::as_array) else {
            return json!({"type": "string"});
        };
        for value in listed {
            if !values.contains(value) {
                values.push(value.clone());
            }
        }
    }
    json!({"type": "string", "enum": values})
}

/// Objects, in an order that tells them apart, or one that has the members of all.
fn objects(all: Vec<Value>, components: &Value, depth: usize) -> Option<Vec<Value>> {
    let mut read: Vec<(Value, Object)> = Vec::new();
    for one in all {
        let object = Object::of(&one, components)?;
        read.push((one, object));
    }
    // A stable order: what is equal stays as it is written.
    read.sort_by_key(|(_, object)| std::cmp::Reverse(object.required.len()));
    let later = |index: usize| read.iter().skip(index + 1);
    let is_apart = |index: usize, one: &Object| later(index).all(|(_, other)| apart(one, other));
    if read
        .iter()
        .enumerate()
        .all(|(index, (_, one))| is_apart(index, one))
    {
        return Some(read.into_iter().map(|(one, _)| one).collect());
    }
    let objects: Vec<Object> = read.into_iter().map(|(_, object)| object).collect();
    Some(vec![whole(&objects, components, depth)])
}

/// Whether what is meant as the other does not fit the one, which is tried first.
fn apart(one: &Object, other: &Object) -> bool {
    one.required.iter().any(|name| {
        let (Some(here), Some(there)) = (one.members.get(name), other.members.get(name)) else {
            // Required, and unknown to the other.
            return !other.members.contains_key(name);
        };
        match (values(here, &Value::Null), values(there, &Value::Null)) {
            (Some(here), Some(there)) => here.is_disjoint(&there),
            _ => false,
        }
    })
}

/// One object that has the members of all; what all must have, it must have.
fn whole(all: &[Object], components: &Value, depth: usize) -> Value {
    let mut members: Vec<(&String, Vec<Value>)> = Vec::new();
    for (name, said) in all.iter().flat_map(|object| &object.members) {
        match members.iter_mut().find(|(known, _)| *known == name) {
            Some((_, all)) if !all.contains(said) => all.push(said.clone()),
            Some(_) => {}
            None => members.push((name, vec![said.clone()])),
        }
    }
    let required: Vec<&String> = members
        .iter()
        .map(|(name, _)| *name)
        .filter(|name| all.iter().all(|object| object.requires(name)))
        .collect();
    let required = json!(required);
    let members: Map<String, Value> = members
        .into_iter()
        .map(|(name, said)| (name.clone(), union(said, components, depth)))
        .collect();
    let mut whole = Map::new();
    whole.insert("type".to_owned(), json!("object"));
    whole.insert("required".to_owned(), required);
    whole.insert("properties".to_owned(), Value::Object(members));
    let mut others = all.iter().map(|object| object.others.clone());
    if let Some(Some(first)) = others.next()
        && others.all(|other| other.as_ref() == Some(&first))
    {
        whole.insert("additionalProperties".to_owned(), first);
    } else if all
        .iter()
        .any(|object| object.others.as_ref().is_some_and(Value::is_object))
    {
        whole.insert("additionalProperties".to_owned(), json!({}));
    }
    Value::Object(whole)
}

/// The type of the values of a schema in JSON, where there is one.
fn kind(schema: &Value, components: &Value, depth: usize) -> Option<&'static str> {
    let depth = depth.checked_sub(1)?;
    if let Some(target) = target(schema, components) {
        return kind(target, components, depth);
    }
    let known = ["array", "boolean", "integer", "number", "object", "string"];
    if let Some(said) = schema.get("type").and_then(Value::as_str) {
        return known.into_iter().find(|known| *known == said);
    }
    if schema.get("properties").is_some() {
        return Some("object");
    }
    if schema.get("items").is_some() {
        return Some("array");
    }
    let values = schema.get("enum").and_then(Value::as_array);
    if values.is_some_and(|values| values.iter().all(Value::is_string)) {
        return Some("string");
    }
    let branches = schema.get("allOf").and_then(Value::as_array);
    let mut branches = branches.into_iter().flatten();
    branches.find_map(|branch| kind(branch, components, depth))
}

/// Whether a schema names values that it does not take, which the generator has a type for.
fn narrows_by_values(schema: &Map<String, Value>) -> bool {
    let values = schema.get("not").and_then(|not| not.get("enum"));
    let values = values.and_then(Value::as_array);
    schema.len() == 1
        && values.is_some_and(|values| !values.is_empty() && values.iter().all(Value::is_string))
}

/// Whether a schema admits null alone.
fn is_null(schema: &Value) -> bool {
    let values = schema.get("enum").and_then(Value::as_array);
    values.is_some_and(|values| values.iter().all(Value::is_null))
}
