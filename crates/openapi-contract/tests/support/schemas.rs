//! Random schemas and changes to them.
#![allow(
    dead_code,
    missing_docs,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::cast_possible_truncation,
    clippy::semicolon_if_nothing_returned,
    clippy::similar_names
)]
#[path = "values.rs"]
mod values;

use proptest::prelude::*;
use rand::rngs::SmallRng;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use serde_json::{Map, Value, json};

pub use values::Values;

/// The components that random schemas refer to.
pub const SHARED: [&str; 3] = ["R0", "R1", "R2"];

const PATTERNS: &[&str] = &[
    "^a",
    "b$",
    "^[ab]+$",
    "^[0-9]{2}$",
    "a|b",
    "^(x|yy)*$",
    "^.{2,3}$",
];
const FORMATS: &[&str] = &[
    "date-time",
    "date",
    "email",
    "uuid",
    "uri",
    "ipv4",
    "ipv6",
    "password",
    "byte",
];
const NAMES: &[&str] = &["a", "b", "c", "d"];

fn flag() -> impl Strategy<Value = bool> {
    prop::bool::weighted(0.3)
}

/// An object of the members that are there.
fn object<const N: usize>(members: [(&str, Option<Value>); N]) -> Value {
    let present = members
        .into_iter()
        .filter_map(|(name, value)| Some((name.to_owned(), value?)));
    Value::Object(present.collect())
}

fn number() -> impl Strategy<Value = Value> {
    let bound = || {
        prop::option::weighted(
            0.5,
            (-6_i32..12).prop_map(|n| {
                if n % 3 == 0 {
                    json!(f64::from(n) / 2.0)
                } else {
                    json!(n)
                }
            }),
        )
    };
    let kind = prop_oneof![Just(Some("integer")), Just(Some("number")), Just(None)];
    let step = prop::option::weighted(
        0.25,
        prop_oneof![
            Just(json!(1)),
            Just(json!(2)),
            Just(json!(3)),
            Just(json!(0.5)),
            Just(json!(1.5))
        ],
    );
    let format = prop::option::weighted(
        0.2,
        prop_oneof![Just("int32"), Just("int64"), Just("uint8"), Just("double")],
    );
    (
        kind,
        bound(),
        bound(),
        prop::option::of(flag()),
        prop::option::of(flag()),
        step,
        format,
    )
        .prop_map(|(kind, low, high, open, shut, step, format)| {
            object([
                ("type", kind.map(Value::from)),
                (
                    "exclusiveMinimum",
                    open.filter(|_| low.is_some()).map(Value::from),
                ),
                (
                    "exclusiveMaximum",
                    shut.filter(|_| high.is_some()).map(Value::from),
                ),
                ("minimum", low),
                ("maximum", high),
                ("multipleOf", step),
                ("format", format.map(Value::from)),
            ])
        })
}

fn text() -> impl Strategy<Value = Value> {
    let length = || prop::option::weighted(0.3, 0_u64..4);
    let pattern = prop::option::weighted(0.25, prop::sample::select(PATTERNS));
    let format = prop::option::weighted(0.25, prop::sample::select(FORMATS));
    (
        prop::option::weighted(0.9, Just("string")),
        length(),
        length(),
        pattern,
        format,
    )
        .prop_map(|(kind, least, most, pattern, format)| {
            object([
                ("type", kind.map(Value::from)),
                ("minLength", least.map(Value::from)),
                ("maxLength", most.map(Value::from)),
                ("pattern", pattern.map(Value::from)),
                ("format", format.map(Value::from)),
            ])
        })
}

fn listed() -> impl Strategy<Value = Value> {
    let value = prop_oneof![
        (-1_i32..4).prop_map(Value::from),
        prop::sample::select(vec!["", "a", "b", "ab", "2024-01-01"]).prop_map(Value::from),
        Just(json!(null)),
        any::<bool>().prop_map(Value::from),
        Just(json!([])),
        Just(json!([1])),
        Just(json!({})),
        Just(json!({"a": 1})),
        Just(json!(0.5)),
        Just(json!(1.0)),
    ];
    (
        prop::collection::vec(value, 1..4),
        prop::option::weighted(0.3, prop_oneof![Just("integer"), Just("string")]),
    )
        .prop_map(|(values, kind)| {
            object([
                ("enum", Some(values.into())),
                ("type", kind.map(Value::from)),
            ])
        })
}

/// A random Schema Object.
pub fn schema() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        1 => Just(json!({})),
        1 => prop::sample::select(vec!["boolean", "object", "array"]).prop_map(|kind| json!({"type": kind})),
        4 => number(),
        4 => text(),
        2 => listed(),
        3 => prop::sample::select(SHARED.to_vec()).prop_map(|name| json!({"$ref": format!("#/components/schemas/{name}")})),
    ];
    leaf.prop_recursive(3, 16, 3, |inner| {
        let size = || prop::option::weighted(0.2, 0_u64..3);
        let array = (
            prop::option::weighted(0.8, Just("array")),
            prop::option::weighted(0.8, inner.clone()),
            size(),
            size(),
            prop::option::weighted(0.2, any::<bool>()),
        )
            .prop_map(|(kind, items, least, most, unique)| {
                object([
                    ("type", kind.map(Value::from)),
                    ("items", items.or_else(|| kind.map(|_| json!({})))),
                    ("minItems", least.map(Value::from)),
                    ("maxItems", most.map(Value::from)),
                    ("uniqueItems", unique.map(Value::from)),
                ])
            });
        let hidden = prop::option::weighted(0.15, prop_oneof![Just("readOnly"), Just("writeOnly")]);
        let member = (inner.clone(), hidden).prop_map(|(mut schema, hidden)| {
            if let (Some(hidden), None) = (hidden, schema.get("$ref")) {
                schema[hidden] = json!(true);
            }
            schema
        });
        let members =
            prop::collection::btree_map(prop::sample::select(NAMES.to_vec()), member, 0..3);
        let additional = prop_oneof![
            4 => Just(None),
            2 => Just(Some(json!(false))),
            1 => Just(Some(json!(true))),
            1 => Just(Some(json!({}))),
            2 => inner.clone().prop_map(Some),
        ];
        let record = (
            prop::option::weighted(0.8, Just("object")),
            members,
            prop::collection::btree_set(prop::sample::select(NAMES.to_vec()), 0..3),
            additional,
            size(),
            size(),
        )
            .prop_map(|(kind, members, required, additional, least, most)| {
                let members: Map<String, Value> = members
                    .into_iter()
                    .map(|(name, schema)| (name.to_owned(), schema))
                    .collect();
                object([
                    ("type", kind.map(Value::from)),
                    (
                        "properties",
                        (!members.is_empty()).then_some(Value::Object(members)),
                    ),
                    (
                        "required",
                        (!required.is_empty()).then(|| required.into_iter().collect()),
                    ),
                    ("additionalProperties", additional),
                    ("minProperties", least.map(Value::from)),
                    ("maxProperties", most.map(Value::from)),
                ])
            });
        let joined = (
            prop::sample::select(vec!["allOf", "anyOf", "oneOf"]),
            prop::collection::vec(inner.clone(), 1..4),
        )
            .prop_map(|(keyword, branches)| object([(keyword, Some(branches.into()))]));
        let not = inner.clone().prop_map(|schema| json!({"not": schema}));
        let nullable = inner.prop_map(|mut schema| {
            schema["nullable"] = json!(true);
            schema
        });
        prop_oneof![2 => array, 4 => record, 3 => joined, 1 => not, 2 => nullable]
    })
}

/// A document that a failing test shows on one line.
#[derive(Clone)]
pub struct Root(pub Value);

impl std::fmt::Debug for Root {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0["components"]["schemas"])
    }
}

/// The document of two schemas, `A` and `B`, and what they refer to.
pub fn document(a: &Value, b: &Value, shared: &[Value]) -> Value {
    let mut schemas = Map::new();
    schemas.insert("A".to_owned(), a.clone());
    schemas.insert("B".to_owned(), b.clone());
    for (name, schema) in SHARED.iter().zip(shared) {
        schemas.insert((*name).to_owned(), schema.clone());
    }
    json!({"openapi": "3.0.3", "info": {"title": "t", "version": "1"}, "paths": {}, "components": {"schemas": schemas}})
}

/// Whether no schema stands in itself with no property or item between, which has no meaning.
pub fn grounded(root: &Value) -> bool {
    fn enter(root: &Value, schema: &Value, open: &mut Vec<String>) -> bool {
        if let Some(at) = schema.get("$ref").and_then(Value::as_str) {
            if open.iter().any(|known| known == at) {
                return false;
            }
            open.push(at.to_owned());
            let fine = enter(root, root.pointer(&at[1..]).unwrap(), open);
            open.pop();
            return fine;
        }
        let branches = ["allOf", "anyOf", "oneOf"]
            .into_iter()
            .filter_map(|keyword| schema.get(keyword)?.as_array());
        branches
            .flatten()
            .chain(schema.get("not"))
            .all(|branch| enter(root, branch, open))
    }
    let schemas = root["components"]["schemas"].as_object().unwrap();
    schemas.keys().all(|name| {
        let mut open = vec![format!("#/components/schemas/{name}")];
        enter(root, &schemas[name], &mut open)
    })
}

/// A schema that is much like this one.
pub fn changed(schema: &Value, other: &Value, seed: u64) -> Value {
    let mut rng = SmallRng::seed_from_u64(seed);
    let mut schema = schema.clone();
    let mut places = Vec::new();
    places_of(&schema, String::new(), &mut places);
    let at = places.choose(&mut rng).unwrap().clone();
    let node = schema.pointer_mut(&at).unwrap();
    let keys: Vec<String> = node.as_object().unwrap().keys().cloned().collect();
    match (rng.random_range(0..7), keys.choose(&mut rng)) {
        (0, Some(key)) => drop(node.as_object_mut().unwrap().shift_remove(key)),
        (1, _) if node.get("$ref").is_none() => {
            let nullable = node.get("nullable") != Some(&json!(true));
            node["nullable"] = nullable.into();
        }
        (2 | 3, Some(key)) if node[key].is_number() => {
            let n = node[key].as_f64().unwrap();
            let n = if key.starts_with('m') && key != "minimum" && key != "maximum" {
                n + 1.0
            } else {
                n + of(&mut rng, &[-1.0, 1.0, 0.5])
            };
            node[key] = if n.fract() == 0.0 {
                json!(n as i64)
            } else {
                json!(n)
            };
        }
        (4, _) => *node = json!({"allOf": [node.clone()]}),
        (5, _) => *node = json!({"anyOf": [node.clone(), other]}),
        (6, _) => *node = json!({"allOf": [node.clone(), other]}),
        _ => *node = other.clone(),
    }
    schema
}

fn of<T: Copy>(rng: &mut SmallRng, from: &[T]) -> T {
    *from.choose(rng).unwrap()
}

/// The places of all Schema Objects in one.
pub fn places_of(schema: &Value, at: String, out: &mut Vec<String>) {
    let Some(members) = schema.as_object() else {
        return;
    };
    for (keyword, setting) in members {
        match (keyword.as_str(), setting) {
            ("items" | "not" | "additionalProperties", Value::Object(_)) => {
                places_of(setting, format!("{at}/{keyword}"), out)
            }
            ("allOf" | "anyOf" | "oneOf", Value::Array(branches)) => {
                for (index, branch) in branches.iter().enumerate() {
                    places_of(branch, format!("{at}/{keyword}/{index}"), out);
                }
            }
            ("properties", Value::Object(inner)) => {
                for (name, schema) in inner {
                    places_of(schema, format!("{at}/properties/{name}"), out);
                }
            }
            _ => {}
        }
    }
    out.push(at);
}
