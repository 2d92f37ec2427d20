//! Random schemas of JSON Schema 2020-12, and values.
#![allow(
    dead_code,
    unreachable_pub,
    clippy::unwrap_used,
    reason = "tests use a part each"
)]
use rand::rngs::SmallRng;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use serde_json::{Map, Value, json};

const NAMES: [&str; 5] = ["a", "b", "c", "ab", "xx"];

/// Makes them, the same of the same seed.
pub struct Maker(pub SmallRng);

impl Maker {
    pub fn new(seed: u64) -> Self {
        Self(SmallRng::seed_from_u64(seed))
    }

    /// A schema, and one that is near it or not.
    pub fn pair(&mut self) -> (Value, Value) {
        let a = self.schema(2);
        let b = match self.0.random_range(0..3) {
            0 => self.schema(2),
            _ => self.changed(&a),
        };
        if self.chance(50) { (a, b) } else { (b, a) }
    }

    fn one<T: Clone>(&mut self, of: &[T]) -> T {
        of.choose(&mut self.0).unwrap().clone()
    }

    pub fn chance(&mut self, percent: u32) -> bool {
        self.0.random_ratio(percent, 100)
    }

    fn small(&mut self) -> Value {
        self.0.random_range(0..3_u64).into()
    }

    fn scalar(&mut self) -> Value {
        self.one(&[
            json!(null),
            json!(true),
            json!(false),
            json!(0),
            json!(1),
            json!(1.5),
            json!(-1),
            json!(""),
            json!("a"),
            json!("ab"),
        ])
    }

    pub fn value(&mut self, depth: usize) -> Value {
        match self.0.random_range(0..4) {
            0 if depth > 0 => {
                let length = self.0.random_range(0..4);
                (0..length).map(|_| self.value(depth - 1)).collect()
            }
            1 if depth > 0 => {
                let length = self.0.random_range(0..4);
                let members = (0..length).map(|_| {
                    let name = self.one(&NAMES).to_owned();
                    (name, self.value(depth - 1))
                });
                Value::Object(members.collect())
            }
            _ => self.scalar(),
        }
    }

    fn types(&mut self) -> Value {
        let kinds = [
            "array", "boolean", "integer", "null", "number", "object", "string",
        ];
        if self.chance(30) {
            json!([self.one(&kinds[..3]), self.one(&kinds[3..])])
        } else {
            self.one(&kinds).into()
        }
    }

    fn schemas(&mut self, depth: usize) -> Value {
        let count = self.0.random_range(1..3);
        (0..count).map(|_| self.schema(depth)).collect()
    }

    fn named(&mut self, of: &[&str], depth: usize) -> Value {
        let count = self.0.random_range(1..3);
        let members = (0..count).map(|_| {
            let name = self.one(of).to_owned();
            (name, self.schema(depth))
        });
        Value::Object(members.collect())
    }

    fn keyword(&mut self, members: &mut Map<String, Value>, depth: usize) {
        let keywords = [
            "type",
            "const",
            "enum",
            "minimum",
            "exclusiveMaximum",
            "multipleOf",
            "minLength",
            "maxLength",
            "pattern",
            "minItems",
            "maxItems",
            "uniqueItems",
            "required",
            "minProperties",
            "maxProperties",
            "dependentRequired",
            "prefixItems",
            "items",
            "contains",
            "properties",
            "patternProperties",
            "additionalProperties",
            "propertyNames",
            "dependentSchemas",
            "allOf",
            "anyOf",
            "oneOf",
            "not",
            "if",
            "unevaluatedProperties",
            "unevaluatedItems",
        ];
        let known = if depth == 0 { 16 } else { keywords.len() };
        let keyword = self.one(&keywords[..known]);
        let below = depth.saturating_sub(1);
        let value = match keyword {
            "type" => self.types(),
            "const" => self.value(1),
            "enum" => (0..3).map(|_| self.value(1)).collect(),
            "minimum" => self.one(&[json!(0), json!(1), json!(0.5)]),
            "exclusiveMaximum" => self.one(&[json!(1), json!(2), json!(1.5)]),
            "multipleOf" => self.one(&[json!(1), json!(2), json!(0.5)]),
            "pattern" => self.one(&["^a", "b$", "^.?$"]).into(),
            "uniqueItems" => true.into(),
            "required" => json!([self.one(&NAMES)]),
            "dependentRequired" => json!({self.one(&NAMES): [self.one(&NAMES)]}),
            "prefixItems" | "allOf" | "anyOf" | "oneOf" => self.schemas(below),
            "properties" | "dependentSchemas" => self.named(&NAMES, below),
            "patternProperties" => self.named(&["^a", "b$", "x"], below),
            "propertyNames" => self.one(&[
                json!({"maxLength": 1}),
                json!({"pattern": "^a"}),
                json!({"enum": ["a", "b"]}),
                json!({"not": {"const": "a"}}),
            ]),
            "items" | "additionalProperties" | "unevaluatedProperties" | "unevaluatedItems"
                if self.chance(50) =>
            {
                false.into()
            }
            "contains" => {
                if self.chance(40) {
                    members.insert("minContains".to_owned(), self.small());
                }
                if self.chance(40) {
                    members.insert("maxContains".to_owned(), self.small());
                }
                self.schema(below)
            }
            "if" => {
                for name in ["then", "else"] {
                    if self.chance(70) {
                        let value = self.schema(below);
                        members.insert(name.to_owned(), value);
                    }
                }
                self.schema(below)
            }
            "minLength" | "maxLength" | "minItems" | "maxItems" | "minProperties"
            | "maxProperties" => self.small(),
            _ => self.schema(below),
        };
        members.insert(keyword.to_owned(), value);
    }

    pub fn schema(&mut self, depth: usize) -> Value {
        if self.chance(8) {
            return self.chance(60).into();
        }
        let mut members = Map::new();
        for _ in 0..self.0.random_range(1..4) {
            self.keyword(&mut members, depth);
        }
        Value::Object(members)
    }

    /// The schema with a keyword more or less.
    pub fn changed(&mut self, schema: &Value) -> Value {
        let Value::Object(members) = schema else {
            return self.schema(1);
        };
        let mut members = members.clone();
        if self.chance(40) && !members.is_empty() {
            let names: Vec<String> = members.keys().cloned().collect();
            let name = self.one(&names);
            members.remove(&name);
        } else {
            self.keyword(&mut members, 1);
        }
        Value::Object(members)
    }
}
