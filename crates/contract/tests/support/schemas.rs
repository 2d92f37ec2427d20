//! Random schemas, changes to them, and values made from their constants.
#![allow(
    dead_code,
    missing_docs,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::cast_possible_truncation,
    clippy::semicolon_if_nothing_returned,
    clippy::similar_names
)]
use proptest::prelude::*;
use rand::rngs::SmallRng;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use serde_json::{Map, Value, json};

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

/// Values made of the constants in schemas, guided by their shape and heedless of their rules.
pub struct Values<'v> {
    root: &'v Value,
    numbers: Vec<Value>,
    texts: Vec<String>,
    listed: Vec<Value>,
    names: Vec<String>,
    lengths: Vec<usize>,
    pub rng: SmallRng,
}

impl<'v> Values<'v> {
    pub fn new(root: &'v Value, seed: u64) -> Self {
        let mut values = Self {
            root,
            numbers: [0, 1, -1, 2].map(Value::from).to_vec(),
            texts: ["", "a", "b", "ab", "x", "yy", "12", "\u{1f600}", "aaa"]
                .map(str::to_owned)
                .to_vec(),
            listed: vec![json!(null)],
            names: NAMES
                .iter()
                .map(|name| (*name).to_owned())
                .chain(["other".to_owned()])
                .collect(),
            lengths: vec![0, 1, 2],
            rng: SmallRng::seed_from_u64(seed),
        };
        values.gather(&root["components"]["schemas"]);
        values
    }

    fn gather(&mut self, value: &Value) {
        match value {
            Value::Object(members) => {
                for (name, value) in members {
                    match (name.as_str(), value) {
                        ("enum", Value::Array(listed)) => {
                            self.listed.extend(listed.iter().cloned())
                        }
                        ("minimum" | "maximum" | "multipleOf", Value::Number(n)) => {
                            let n = n.as_f64().unwrap();
                            for near in [n, n + 1.0, n - 1.0, n + 0.5, n - 0.25, 2.0 * n] {
                                self.numbers.push(if near.fract() == 0.0 {
                                    json!(near as i64)
                                } else {
                                    json!(near)
                                });
                            }
                        }
                        ("format", Value::String(name)) => match name.as_str() {
                            "int32" => self.numbers.extend([
                                json!(i32::MAX),
                                json!(i32::MIN),
                                json!(2_147_483_648_i64),
                            ]),
                            "int64" => self.numbers.extend([
                                json!(i64::MAX),
                                json!(i64::MIN),
                                json!(9_223_372_036_854_775_808_u64),
                            ]),
                            "uint8" => self.numbers.extend([json!(255), json!(256)]),
                            "date" => self
                                .texts
                                .extend(["2024-02-29", "2023-02-29"].map(str::to_owned)),
                            "date-time" => self.texts.extend(
                                [
                                    "2024-01-01T00:00:00Z",
                                    "2024-01-01t00:00:00.5+02:00",
                                    "2024-01-01T00:00:00",
                                ]
                                .map(str::to_owned),
                            ),
                            "email" => self
                                .texts
                                .extend(["a@example.com", "a@@example.com"].map(str::to_owned)),
                            "uuid" => self
                                .texts
                                .push("123e4567-e89b-42d3-a456-426614174000".to_owned()),
                            "uri" => self
                                .texts
                                .extend(["https://example.com/a", "urn:a:b"].map(str::to_owned)),
                            "ipv4" => self
                                .texts
                                .extend(["192.0.2.1", "256.0.0.1"].map(str::to_owned)),
                            "ipv6" => self.texts.extend(["::1", "2001:db8::g"].map(str::to_owned)),
                            _ => {}
                        },
                        (name, Value::Number(n))
                            if name.ends_with("Length")
                                || name.ends_with("Items")
                                || name.ends_with("Properties") =>
                        {
                            let n = n.as_u64().unwrap_or(0) as usize;
                            self.lengths.extend([n, n + 1, n.saturating_sub(1)]);
                            self.texts
                                .extend([n, n + 1, n.saturating_sub(1)].map(|n| "a".repeat(n)));
                        }
                        _ => {}
                    }
                    self.gather(value);
                }
            }
            Value::Array(items) => items.iter().for_each(|item| self.gather(item)),
            _ => {}
        }
    }

    fn pick<T: Clone>(rng: &mut SmallRng, from: &[T]) -> T {
        from.choose(rng).unwrap().clone()
    }

    /// Any value of the constants.
    pub fn any(&mut self, depth: usize) -> Value {
        match self.rng.random_range(0..if depth == 0 { 5 } else { 7 }) {
            0 => json!(null),
            1 => json!(self.rng.random::<bool>()),
            2 => Self::pick(&mut self.rng, &self.numbers),
            3 => Self::pick(&mut self.rng, &self.texts).into(),
            4 => Self::pick(&mut self.rng, &self.listed),
            5 => {
                let length = Self::pick(&mut self.rng, &self.lengths).min(5);
                (0..length).map(|_| self.any(depth - 1)).collect()
            }
            _ => {
                let length = Self::pick(&mut self.rng, &self.lengths).min(5);
                let members = (0..length)
                    .map(|_| (Self::pick(&mut self.rng, &self.names), self.any(depth - 1)));
                Value::Object(members.collect())
            }
        }
    }

    /// A value of the shape of a schema.
    pub fn shaped(&mut self, schema: &Value, depth: usize) -> Value {
        if depth == 0 || self.rng.random_ratio(1, 12) {
            return self.any(1);
        }
        if let Some(at) = schema.get("$ref").and_then(Value::as_str) {
            let target = self.root.pointer(&at[1..]).unwrap();
            return self.shaped(target, depth - 1);
        }
        if schema.get("nullable") == Some(&json!(true)) && self.rng.random_ratio(1, 4) {
            return json!(null);
        }
        if let Some(values) = schema.get("enum").and_then(Value::as_array) {
            return Self::pick(&mut self.rng, values);
        }
        let mut parts = Vec::new();
        for keyword in ["allOf", "anyOf", "oneOf"] {
            if let Some(branches) = schema.get(keyword).and_then(Value::as_array) {
                if keyword == "allOf" {
                    for branch in branches {
                        parts.push(self.shaped(branch, depth - 1));
                    }
                } else if let Some(branch) = branches.choose(&mut self.rng) {
                    let branch = branch.clone();
                    parts.push(self.shaped(&branch, depth - 1));
                }
            }
        }
        let kind = schema.get("type").and_then(Value::as_str);
        let kind = kind.or_else(|| {
            ["properties", "required", "additionalProperties"]
                .iter()
                .any(|keyword| schema.get(keyword).is_some())
                .then_some("object")
        });
        let own = match kind.or(schema.get("items").map(|_| "array")) {
            Some("boolean") => json!(self.rng.random::<bool>()),
            Some("integer" | "number") => Self::pick(&mut self.rng, &self.numbers),
            Some("string") => Self::pick(&mut self.rng, &self.texts).into(),
            Some("array") => {
                let length = Self::pick(&mut self.rng, &self.lengths).min(4);
                let items = schema.get("items").cloned().unwrap_or(json!({}));
                (0..length)
                    .map(|_| self.shaped(&items, depth - 1))
                    .collect()
            }
            Some("object") => self.record(schema, depth),
            _ => {
                if let Some(part) = parts.pop() {
                    part
                } else {
                    self.any(2)
                }
            }
        };
        // Members of all parts together.
        parts.into_iter().fold(own, |own, part| match (own, part) {
            (Value::Object(mut own), Value::Object(part)) => {
                own.extend(part);
                Value::Object(own)
            }
            (own, _) => own,
        })
    }

    fn record(&mut self, schema: &Value, depth: usize) -> Value {
        let mut members = Map::new();
        for (name, member) in schema
            .get("properties")
            .and_then(Value::as_object)
            .into_iter()
            .flatten()
        {
            if self.rng.random_ratio(2, 3) {
                members.insert(name.clone(), self.shaped(member, depth - 1));
            }
        }
        for name in schema
            .get("required")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            if !members.contains_key(name.as_str().unwrap()) && self.rng.random_ratio(7, 8) {
                let member = schema
                    .get("additionalProperties")
                    .cloned()
                    .unwrap_or(json!({}));
                members.insert(
                    name.as_str().unwrap().to_owned(),
                    self.shaped(&member, depth - 1),
                );
            }
        }
        if self.rng.random_ratio(1, 3) {
            let name = Self::pick(&mut self.rng, &self.names);
            let member = schema
                .get("additionalProperties")
                .cloned()
                .unwrap_or(json!({}));
            let value = self.shaped(&member, depth - 1);
            members.entry(name).or_insert(value);
        }
        Value::Object(members)
    }
}
