//! A judge that no one here wrote: the `jsonschema` crate, fed with a translation of OpenAPI 3.0
//! to JSON Schema 2020-12 that shares no code with the crate under test.
//!
//! Where the two could be read differently, the translation follows what the algebra promises:
//! `nullable: true` admits null at its own node whatever stands beside it (`allOf`, `enum`, no
//! `type`); beside `$ref` it is ignored, as every sibling is; a schema without `type` admits null;
//! integer formats are ranges; a member that does not travel is never required, also where only
//! the target of its `$ref` says so, and admitted if sent; other formats of numbers, and names
//! that no validator checks, admit everything.
//!
//! The crate computes multiples of fractions in 64-bit floats; [`Oracle::can_judge`] tells which
//! values that is good for.
#![allow(
    dead_code,
    missing_docs,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::semicolon_if_nothing_returned
)]
use jsonschema::{Draft, EmailOptions, Validator};
use openapi_contract::Direction;
use serde_json::{Map, Value, json};

/// The formats that both sides check.
pub const CHECKED: &[&str] = &["date-time", "date", "email", "uuid", "uri", "ipv4", "ipv6"];

pub struct Oracle {
    validator: Validator,
    fractions: bool,
}

impl Oracle {
    /// A judge of the schema at a JSON pointer of a document; `None` if the crate refuses it.
    pub fn new(root: &Value, pointer: &str, direction: Direction) -> Option<Self> {
        let mut translated = Value::Object(Map::new());
        let mut open = vec![pointer.to_owned()];
        let mut done = std::collections::HashSet::new();
        while let Some(at) = open.pop() {
            if !done.insert(at.clone()) {
                continue;
            }
            let schema = root.pointer(&decode(&at))?;
            let schema = translate(root, schema, direction, &mut open)?;
            translated.as_object_mut()?.insert(flat(&at), schema);
        }
        let schema = json!({"definitions": translated, "allOf": [{"$ref": format!("#/definitions/{}", flat(pointer))}]});
        jsonschema::options()
            .with_draft(Draft::Draft202012)
            .should_validate_formats(true)
            // An address alone, without the name that a letter's header may show beside it.
            .with_email_options(EmailOptions::default().without_display_text())
            .build(&schema)
            .ok()
            .map(|validator| Self {
                validator,
                fractions: has_fractions(&schema),
            })
    }

    pub fn admits(&self, value: &Value) -> bool {
        self.validator.is_valid(value)
    }

    /// False for numbers that floats round, where multiples of a fraction are asked for.
    pub fn can_judge(&self, value: &Value) -> bool {
        !self.fractions
            || match value {
                Value::Number(n) => n.as_f64().unwrap().abs() < 9e15,
                Value::Array(items) => items.iter().all(|item| self.can_judge(item)),
                Value::Object(members) => members.values().all(|value| self.can_judge(value)),
                _ => true,
            }
    }
}

/// A definition's name for a place.
fn flat(pointer: &str) -> String {
    let name = |c: char| {
        if c.is_ascii_alphanumeric() {
            c.to_string()
        } else {
            format!("_{:x}_", u32::from(c))
        }
    };
    pointer.chars().map(name).collect()
}

fn decode(pointer: &str) -> String {
    pointer
        .replace("%7B", "{")
        .replace("%7D", "}")
        .replace("%7b", "{")
        .replace("%7d", "}")
}

fn target(schema: &Value) -> Option<&str> {
    schema.get("$ref")?.as_str()?.strip_prefix('#')
}

/// Behind the references.
fn followed<'v>(root: &'v Value, mut schema: &'v Value) -> &'v Value {
    for _ in 0..100 {
        let Some(next) = target(schema).and_then(|at| root.pointer(&decode(at))) else {
            break;
        };
        schema = next;
    }
    schema
}

fn translate(
    root: &Value,
    schema: &Value,
    direction: Direction,
    open: &mut Vec<String>,
) -> Option<Value> {
    if let Some(at) = target(schema) {
        open.push(at.to_owned());
        return Some(json!({"$ref": format!("#/definitions/{}", flat(at))}));
    }
    let from = schema.as_object()?;
    let mut to = Map::new();
    let mut all = Vec::new();
    for (keyword, setting) in from {
        let exclusive = |name: &str| from.get(name) == Some(&json!(true));
        match keyword.as_str() {
            "minimum" if exclusive("exclusiveMinimum") => {
                drop(to.insert("exclusiveMinimum".to_owned(), setting.clone()))
            }
            "maximum" if exclusive("exclusiveMaximum") => {
                drop(to.insert("exclusiveMaximum".to_owned(), setting.clone()))
            }
            "format" => {
                let name = setting.as_str()?;
                let text = from.get("type") == Some(&json!("string"));
                if CHECKED.contains(&name) {
                    to.insert("format".to_owned(), setting.clone());
                } else if let (false, Some((low, high))) = (text, range(name)) {
                    all.push(json!({"minimum": low, "maximum": high}));
                }
            }
            "required" => {
                let names = setting.as_array()?.iter().filter(|name| {
                    let member = from
                        .get("properties")
                        .and_then(|members| members.get(name.as_str()?));
                    let hidden = match direction {
                        Direction::Request => "readOnly",
                        Direction::Response => "writeOnly",
                    };
                    Some(member.is_some_and(|member| {
                        followed(root, member).get(hidden) == Some(&json!(true))
                    })) != Some(true)
                });
                to.insert("required".to_owned(), names.cloned().collect());
            }
            "properties" => {
                let members = setting.as_object()?.iter().map(|(name, member)| {
                    Some((name.clone(), translate(root, member, direction, open)?))
                });
                to.insert(
                    "properties".to_owned(),
                    Value::Object(members.collect::<Option<_>>()?),
                );
            }
            "additionalProperties" if setting.is_boolean() => {
                drop(to.insert(keyword.clone(), setting.clone()))
            }
            "items" | "not" | "additionalProperties" => {
                drop(to.insert(keyword.clone(), translate(root, setting, direction, open)?))
            }
            "allOf" | "anyOf" | "oneOf" => {
                let branches = setting
                    .as_array()?
                    .iter()
                    .map(|branch| translate(root, branch, direction, open));
                to.insert(keyword.clone(), branches.collect::<Option<_>>()?);
            }
            "type" | "enum" | "minimum" | "maximum" | "multipleOf" | "minLength" | "maxLength"
            | "pattern" | "minItems" | "maxItems" | "uniqueItems" | "minProperties"
            | "maxProperties" => drop(to.insert(keyword.clone(), setting.clone())),
            _ => {}
        }
    }
    if !all.is_empty() {
        // Beside an `allOf` of its own.
        all.extend(to.remove("allOf").map(|known| json!({"allOf": known})));
        to.insert("allOf".to_owned(), Value::Array(all));
    }
    let schema = Value::Object(to);
    Some(if from.get("nullable") == Some(&json!(true)) {
        json!({"anyOf": [{"type": "null"}, schema]})
    } else {
        schema
    })
}

fn range(format: &str) -> Option<(i64, u64)> {
    Some(match format {
        "int8" => (i64::from(i8::MIN), 127),
        "int16" => (i64::from(i16::MIN), 32_767),
        "int32" => (i64::from(i32::MIN), 2_147_483_647),
        "int64" => (i64::MIN, 9_223_372_036_854_775_807),
        "uint8" => (0, 255),
        "uint16" => (0, 65_535),
        "uint32" => (0, 4_294_967_295),
        "uint64" => (0, u64::MAX),
        _ => return None,
    })
}

fn has_fractions(schema: &Value) -> bool {
    match schema {
        Value::Object(members) => members.iter().any(|(name, value)| {
            (name == "multipleOf" && value.as_f64().is_some_and(|n| n.fract() != 0.0))
                || has_fractions(value)
        }),
        Value::Array(items) => items.iter().any(has_fractions),
        _ => false,
    }
}
