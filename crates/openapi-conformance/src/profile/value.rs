//! Values of TOML that stand for JSON.
use serde::Deserialize;
use serde::de::{Deserializer, Error as _};
use serde_json::{Map, Value};

use crate::fixed::FixedPlace;

/// A member, with or without the `#` before its pointer, or a parameter.
pub(super) fn place<'de, D: Deserializer<'de>>(deserializer: D) -> Result<FixedPlace, D::Error> {
    let text = String::deserialize(deserializer)?;
    let place = text.strip_prefix('#').unwrap_or(&text);
    place.parse().map_err(D::Error::custom)
}

/// A JSON value; TOML has no null, and its dates are no JSON.
pub(super) fn json<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Value, D::Error> {
    convert(toml::Value::deserialize(deserializer)?).map_err(D::Error::custom)
}

// The reader of TOML bounds how deeply values nest.
fn convert(value: toml::Value) -> Result<Value, &'static str> {
    Ok(match value {
        toml::Value::String(text) => Value::String(text),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => serde_json::Number::from_f64(number)
            .map(Value::Number)
            .ok_or("JSON has no such number; only finite ones")?,
        toml::Value::Boolean(truth) => Value::Bool(truth),
        toml::Value::Datetime(_) => {
            return Err("JSON has no dates; write it as a string in quotes");
        }
        toml::Value::Array(items) => {
            Value::Array(items.into_iter().map(convert).collect::<Result<_, _>>()?)
        }
        toml::Value::Table(members) => {
            let mut object = Map::new();
            for (name, member) in members {
                object.insert(name, convert(member)?);
            }
            Value::Object(object)
        }
    })
}
