//! Makes a failing request smaller: what it has beyond the plainest one is taken away, then what is
//! left is simplified, as long as it fails in the same way.
use openapi_document::Pointer;
use serde_json::{Map, Value};

use crate::wire::request::{Body, Draft};

/// Characters and elements that are tried one by one.
const FEW: usize = 4;

/// Something that a request has and the plainest one has not, or the other way round.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Difference {
    /// A parameter has another value, or none.
    Parameter(usize),
    /// One has a body and the other none, or they cannot be compared.
    Body,
    /// A part of the body has another value, or none.
    Part(Pointer),
}

/// Where two requests differ.
pub(crate) fn differences(one: &Draft, plain: &Draft) -> Vec<Difference> {
    let mut found = Vec::new();
    for (index, (value, other)) in one.parameters.iter().zip(&plain.parameters).enumerate() {
        if value != other {
            found.push(Difference::Parameter(index));
        }
    }
    match (&one.body, &plain.body) {
        (Body::None, Body::None) => {}
        (
            Body::Value { media, value },
            Body::Value {
                media: other_media,
                value: other,
            },
        ) if media == other_media => parts(value, other, &Pointer::root(), &mut found),
        _ => found.push(Difference::Body),
    }
    found
}

fn parts(value: &Value, plain: &Value, at: &Pointer, found: &mut Vec<Difference>) {
    if value == plain {
        return;
    }
    let (Value::Object(members), Value::Object(others)) = (value, plain) else {
        found.push(Difference::Part(at.clone()));
        return;
    };
    // As deep as the plainest value goes.
    for (name, member) in members {
        let at = at.child(name);
        match others.get(name) {
            Some(other) => parts(member, other, &at, found),
            None => found.push(Difference::Part(at)),
        }
    }
    for name in others.keys().filter(|name| !members.contains_key(*name)) {
        found.push(Difference::Part(at.child(name)));
    }
}

/// The request with these differences undone.
pub(crate) fn undone(draft: &Draft, plain: &Draft, differences: &[Difference]) -> Draft {
    let mut draft = draft.clone();
    for difference in differences {
        match difference {
            Difference::Parameter(index) => {
                if let (Some(value), Some(other)) = (
                    draft.parameters.get_mut(*index),
                    plain.parameters.get(*index),
                ) {
                    value.clone_from(other);
                }
            }
            Difference::Body => draft.body = plain.body.clone(),
            Difference::Part(at) => {
                if let (Body::Value { value, .. }, Body::Value { value: other, .. }) =
                    (&mut draft.body, &plain.body)
                {
                    put(value, at, other.pointer(at.path()).cloned());
                }
            }
        }
    }
    draft
}

/// Sets a part of a value, or takes it out.
pub(crate) fn put(value: &mut Value, at: &Pointer, part: Option<Value>) {
    let (Some((owner, _)), Some(name)) = (at.path().rsplit_once('/'), at.tokens().last()) else {
        if let Some(part) = part {
            *value = part;
        }
        return;
    };
    match (value.pointer_mut(owner), part) {
        (Some(Value::Object(members)), Some(part)) => {
            members.insert(name, part);
        }
        (Some(Value::Object(members)), None) => {
            members.shift_remove(&name);
        }
        (Some(Value::Array(items)), Some(part)) => {
            if let Some(item) = name
                .parse::<usize>()
                .ok()
                .and_then(|index| items.get_mut(index))
            {
                *item = part;
            }
        }
        _ => {}
    }
}

/// What a request holds where a difference is.
pub(crate) fn value_at<'d>(draft: &'d Draft, difference: &Difference) -> Option<&'d Value> {
    match difference {
        Difference::Parameter(index) => draft.parameters.get(*index)?.as_ref(),
        Difference::Body => match &draft.body {
            Body::Value { value, .. } => Some(value),
            _ => None,
        },
        Difference::Part(at) => match &draft.body {
            Body::Value { value, .. } => value.pointer(at.path()),
            _ => None,
        },
    }
}

/// The request with another value where a difference is.
pub(crate) fn with(draft: &Draft, difference: &Difference, new: Value) -> Draft {
    let mut draft = draft.clone();
    match difference {
        Difference::Parameter(index) => {
            if let Some(value) = draft.parameters.get_mut(*index) {
                *value = Some(new);
            }
        }
        Difference::Body => {
            if let Body::Value { value, .. } = &mut draft.body {
                *value = new;
            }
        }
        Difference::Part(at) => {
            if let Body::Value { value, .. } = &mut draft.body {
                put(value, at, Some(new));
            }
        }
    }
    draft
}

/// Simpler values, the simplest first; each is simpler than the value, so that this comes to an end.
pub(crate) fn simpler(value: &Value) -> Vec<Value> {
    match value {
        Value::Null | Value::Bool(_) => Vec::new(),
        Value::Number(number) => simpler_numbers(number),
        Value::String(text) => simpler_texts(text).into_iter().map(Value::String).collect(),
        Value::Array(items) => {
            let mut found = Vec::new();
            if !items.is_empty() {
                found.push(Value::Array(Vec::new()));
            }
            if items.len() > 1 {
                let (first, second) = items.split_at(items.len() / 2);
                found.push(Value::Array(first.to_vec()));
                found.push(Value::Array(second.to_vec()));
            }
            for (index, item) in items.iter().enumerate().take(FEW) {
                for smaller in simpler(item).into_iter().take(FEW) {
                    let mut items = items.clone();
                    if let Some(item) = items.get_mut(index) {
                        *item = smaller;
                    }
                    found.push(Value::Array(items));
                }
            }
            found
        }
        Value::Object(members) => simpler_objects(members)
            .into_iter()
            .map(Value::Object)
            .collect(),
    }
}

fn simpler_numbers(number: &serde_json::Number) -> Vec<Value> {
    let size = |value: &Value| {
        let text = value.to_string();
        (text.len(), text)
    };
    let own = size(&Value::Number(number.clone()));
    let mut found: Vec<Value> = [0, 1, -1].into_iter().map(Value::from).collect();
    if let Some(float) = number.as_f64() {
        let whole = float.trunc();
        if whole.abs() < 9e15 {
            // Exact, for the number is small enough.
            #[expect(clippy::cast_possible_truncation, reason = "it was bounded just now")]
            let whole = whole as i64;
            found.extend([Value::from(whole), Value::from(whole / 1000)]);
        }
        found.push(Value::from(if float < 0.0 { -0.5 } else { 0.5 }));
        for round in [2_147_483_648_i64, 9_007_199_254_740_993] {
            found.push(Value::from(if float < 0.0 { -round } else { round }));
        }
    }
    found.retain(|value| size(value) < own);
    found
}

fn simpler_texts(text: &str) -> Vec<String> {
    let characters: Vec<char> = text.chars().collect();
    if characters.is_empty() {
        return Vec::new();
    }
    let mut found = vec![String::new()];
    let half = characters.len() / 2;
    if half > 0 {
        let (first, second) = characters.split_at(half);
        found.push(first.iter().collect());
        found.push(second.iter().collect());
        found.push(characters.iter().skip(1).collect());
        let most = characters.len() - 1;
        found.push(characters.iter().take(most).collect());
    }
    // The same length in plain letters, and one odd character among those.
    let plain = "a".repeat(characters.len());
    if text != plain {
        found.push(plain);
    }
    found
}

fn simpler_objects(members: &Map<String, Value>) -> Vec<Map<String, Value>> {
    let mut found = Vec::new();
    if !members.is_empty() {
        found.push(Map::new());
    }
    if members.len() > 1 {
        let half = members.len() / 2;
        let taken = |skip: usize, take: usize| {
            let part = members.iter().skip(skip).take(take);
            part.map(|(name, value)| (name.clone(), value.clone()))
                .collect::<Map<String, Value>>()
        };
        found.push(taken(0, half));
        found.push(taken(half, members.len()));
    }
    for (name, member) in members.iter().take(FEW) {
        for smaller in simpler(member).into_iter().take(FEW) {
            let mut members = members.clone();
            members.insert(name.clone(), smaller);
            found.push(members);
        }
    }
    found
}

#[cfg(test)]
mod tests;
