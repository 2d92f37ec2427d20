//! What a request has beyond the plainest one, part by part, and requests with less of it.
use openapi_document::Pointer;
use serde_json::{Map, Value};

use crate::wire::request::{Body, Draft};

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

/// The requests that hold, of the part of the body where they differ, one member or element alone.
pub(crate) fn alone(draft: &Draft, difference: &Difference) -> Vec<(Difference, Draft)> {
    let whole = match difference {
        Difference::Parameter(_) => return Vec::new(),
        Difference::Body => Pointer::root(),
        Difference::Part(at) => at.clone(),
    };
    let part = Difference::Part(whole.clone());
    match value_at(draft, &part) {
        Some(Value::Object(members)) => members
            .iter()
            .map(|(name, member)| {
                let one = Map::from_iter([(name.clone(), member.clone())]);
                let draft = with(draft, &part, Value::Object(one));
                (Difference::Part(whole.child(name)), draft)
            })
            .collect(),
        Some(Value::Array(items)) => items
            .iter()
            .map(|item| {
                let draft = with(draft, &part, Value::Array(vec![item.clone()]));
                (Difference::Part(whole.index(0)), draft)
            })
            .collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests;
