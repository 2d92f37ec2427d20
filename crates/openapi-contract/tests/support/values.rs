//! Values made from the constants in schemas.
use rand::rngs::SmallRng;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use serde_json::{Map, Value, json};

use super::NAMES;

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
