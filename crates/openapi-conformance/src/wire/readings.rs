//! What a text on the wire may mean: it has no type of its own.
use openapi_contract::{Direction, Rule, admits};
use openapi_document::{Document, Parameter, Pointer, Serialisation, Style};
use serde_json::{Map, Value};

use crate::wire::style::scalar;

/// Readings of one value that are tried.
pub(crate) const MOST_READINGS: usize = 64;

/// Whether a server that reads what is written for `value` may take it for a value that the schema
/// admits, or for none at all: then the wire cannot show that it is refused.
pub(crate) fn may_be_admitted(
    document: &Document,
    parameter: &Parameter,
    schema: &Pointer,
    value: &Value,
) -> bool {
    let readings = readings(value);
    is_nameless(document, parameter, schema, value)
        || readings.len() >= MOST_READINGS
        || readings
            .iter()
            .any(|reading| may_admit(document, schema, Direction::Request, reading))
}

/// Whether a schema admits a value; what cannot be decided may be admitted.
pub(crate) fn may_admit(
    document: &Document,
    schema: &Pointer,
    direction: Direction,
    value: &Value,
) -> bool {
    admits(document, schema, direction, value).map_or_else(
        |found| found.iter().all(|one| one.rule == Rule::Undecided),
        |()| true,
    )
}

/// Whether the parameter's name does not stand in what is written: the members of an exploded
/// object stand beside the other parameters, and those that are not declared belong to none.
fn is_nameless(
    document: &Document,
    parameter: &Parameter,
    schema: &Pointer,
    value: &Value,
) -> bool {
    let (Serialisation::Styled { style, explode, .. }, Value::Object(members)) =
        (&parameter.serialisation, value)
    else {
        return false;
    };
    if !explode || !matches!(style, Style::Form | Style::Matrix) {
        return false;
    }
    let schema = document.resolve(schema);
    let declared = schema
        .ok()
        .and_then(|node| node.value.get("properties")?.as_object());
    !members
        .keys()
        .all(|name| declared.is_some_and(|declared| declared.contains_key(name)))
}

/// The values that may be meant by what is written for a value. One item looks like the item
/// alone, of several some readers take the first or the last, and delimiters may be plain text.
pub(crate) fn readings(value: &Value) -> Vec<Value> {
    match value {
        Value::Array(items) => {
            let mut lists: Vec<Vec<Value>> = vec![Vec::new()];
            for item in items {
                let choices = texts(item);
                lists = lists
                    .iter()
                    .flat_map(|list| {
                        choices.iter().map(move |choice| {
                            let mut list = list.clone();
                            list.push(choice.clone());
                            list
                        })
                    })
                    .take(MOST_READINGS)
                    .collect();
            }
            let ends = [items.first(), items.last()];
            let alone = ends.into_iter().flatten().flat_map(texts);
            let whole = joined(items.iter(), ",");
            let lists = lists.into_iter().map(Value::Array);
            lists.chain(alone).chain(whole).collect()
        }
        Value::Object(members) => {
            let mut objects: Vec<Map<String, Value>> = vec![Map::new()];
            for (name, member) in members {
                let choices = texts(member);
                objects = objects
                    .iter()
                    .flat_map(|object| {
                        choices.iter().map(move |choice| {
                            let mut object = object.clone();
                            object.insert(name.clone(), choice.clone());
                            object
                        })
                    })
                    .take(MOST_READINGS)
                    .collect();
            }
            let names = members.keys().map(|name| Value::String(name.clone()));
            let names: Vec<Value> = names.collect();
            let pairs = names.iter().zip(members.values());
            let flat = joined(pairs.clone().flat_map(|(name, one)| [name, one]), ",");
            let pairs = pairs.map(|(name, one)| joined([name, one].into_iter(), "="));
            let pairs = pairs.collect::<Option<Vec<_>>>();
            let pairs = pairs.and_then(|pairs| joined(pairs.iter(), ","));
            // Names and values one after the other are a list, too.
            let list = names.iter().zip(members.values());
            let list = list.map(|(name, one)| Some([name.clone(), scalar(one)?.into()]));
            let list = list.collect::<Option<Vec<[Value; 2]>>>();
            let list = list.map(|pairs| Value::Array(pairs.concat()));
            let objects = objects.into_iter().map(Value::Object);
            objects.chain(flat).chain(pairs).chain(list).collect()
        }
        other => {
            let alone = texts(other);
            let listed = alone.iter().map(|one| Value::Array(vec![one.clone()]));
            let listed: Vec<Value> = listed.collect();
            alone.into_iter().chain(listed).collect()
        }
    }
}

/// The texts of values as one text.
fn joined<'v>(values: impl Iterator<Item = &'v Value>, delimiter: &str) -> Option<Value> {
    let texts: Option<Vec<String>> = values.map(scalar).collect();
    Some(Value::String(texts?.join(delimiter)))
}

/// The values that one text may mean.
pub(crate) fn texts(value: &Value) -> Vec<Value> {
    let Some(text) = scalar(value) else {
        return vec![value.clone()];
    };
    let mut found = vec![Value::String(text.clone())];
    // Some readers forgive a sign, a fraction of zero or the case of a word.
    let plain = text.trim().trim_start_matches('+').to_ascii_lowercase();
    if let Ok(read @ (Value::Number(_) | Value::Bool(_) | Value::Null)) =
        serde_json::from_str::<Value>(&plain)
    {
        found.push(read);
    }
    match plain.as_str() {
        "1" | "yes" | "on" => found.push(Value::Bool(true)),
        "0" | "no" | "off" | "" => found.push(Value::Bool(false)),
        _ => {}
    }
    found
}

/// What stands in a header may mean any of these.
pub(crate) fn header_readings(text: &str, json: bool) -> Vec<Value> {
    if json {
        return serde_json::from_str(text).into_iter().collect();
    }
    let mut found = texts(&Value::String(text.to_owned()));
    let items: Vec<Value> = text
        .split(',')
        .map(|item| Value::String(item.trim().to_owned()))
        .collect();
    found.extend(readings(&Value::Array(items)));
    found
}
