//! The algebra on random schemas of JSON Schema 2020-12, judged by the `jsonschema` crate, which takes them as they are.
//!
//! `ORACLE_CASES` sets how many, `ORACLE_SEED` where they start.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "helpers of tests, which the exemption of tests does not reach"
)]
use jsonschema::{Draft, Validator};
use openapi_contract::{Comparer, Direction, Rule, Sampler, Side, admits};
use openapi_document::{Document, Pointer};
use rand::rngs::SmallRng;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use serde_json::{Map, Value, json};

const NAMES: [&str; 5] = ["a", "b", "c", "ab", "xx"];

fn setting(name: &str, default: u64) -> u64 {
    let text = std::env::var(name).ok();
    text.and_then(|text| text.parse().ok()).unwrap_or(default)
}

struct Maker(SmallRng);

impl Maker {
    fn one<T: Clone>(&mut self, of: &[T]) -> T {
        of.choose(&mut self.0).unwrap().clone()
    }

    fn chance(&mut self, percent: u32) -> bool {
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

    fn value(&mut self, depth: usize) -> Value {
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

    fn schema(&mut self, depth: usize) -> Value {
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
    fn changed(&mut self, schema: &Value) -> Value {
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

fn document(a: &Value, b: &Value) -> Document {
    Document::new(json!({
        "openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": {},
        "components": {"schemas": {"A": a, "B": b}},
    }))
    .unwrap()
}

fn at(name: &str) -> Pointer {
    let at = Pointer::root().child("components").child("schemas");
    at.child(name)
}

fn judge(schema: &Value) -> Validator {
    let options = jsonschema::options().with_draft(Draft::Draft202012);
    options.build(schema).unwrap()
}

#[test]
fn verdicts_hold_before_the_oracle() {
    let (cases, first) = (setting("ORACLE_CASES", 600), setting("ORACLE_SEED", 1));
    let (mut yes, mut no, mut undecided, mut values) = (0, 0, 0, 0);
    let mut wrong = Vec::new();
    for seed in first * 1_000_000..first * 1_000_000 + cases {
        let mut maker = Maker(SmallRng::seed_from_u64(seed));
        let a = maker.schema(2);
        let b = match maker.0.random_range(0..3) {
            0 => maker.schema(2),
            _ => maker.changed(&a),
        };
        let (a, b) = if maker.chance(50) { (a, b) } else { (b, a) };
        let document = document(&a, &b);
        let judges = [judge(&a), judge(&b)];
        let mut samples: Vec<Value> = (0..60).map(|_| maker.value(2)).collect();
        let mut made = Sampler::new(&document, Direction::Request, seed);
        for name in ["A", "B"] {
            samples.extend(
                made.inside(&at(name))
                    .into_iter()
                    .take(40)
                    .map(|one| one.value),
            );
            samples.extend((0..10).filter_map(|_| made.random(&at(name))));
        }
        for value in &samples {
            for (name, judge) in ["A", "B"].into_iter().zip(&judges) {
                values += 1;
                let said = admits(&document, &at(name), Direction::Request, value);
                let unsure = said
                    .as_ref()
                    .is_err_and(|found| found.iter().all(|one| one.rule == Rule::Undecided));
                if unsure || said.is_ok() != judge.is_valid(value) {
                    wrong.push(format!("{seed}: {name} of {value}: {said:?}\n  {a}\n  {b}"));
                }
            }
        }
        let answer = Comparer::new(&document, &document, Direction::Request)
            .contained((Side::Promised, &at("A")), (Side::Provided, &at("B")));
        if answer.is_yes() {
            yes += 1;
            for value in &samples {
                if judges[0].is_valid(value) && !judges[1].is_valid(value) {
                    wrong.push(format!("{seed}: yes, but {value}\n  {a}\n  {b}"));
                }
            }
        } else if answer.is_no() {
            no += 1;
        } else {
            undecided += 1;
            let shown = samples
                .iter()
                .any(|value| judges[0].is_valid(value) && !judges[1].is_valid(value));
            let why: Vec<&str> = answer
                .undecided
                .iter()
                .map(|one| one.why.as_str())
                .collect();
            println!("{seed}: undecided ({shown}): {why:?}\n  {a}\n  {b}");
        }
        for example in &answer.counterexamples {
            if !judges[0].is_valid(&example.value) || judges[1].is_valid(&example.value) {
                wrong.push(format!(
                    "{seed}: no, but not {}\n  {a}\n  {b}",
                    example.value
                ));
            }
        }
    }
    println!("{yes} yes, {no} no, {undecided} undecided, {values} values");
    let shown: Vec<String> = wrong.iter().take(12).cloned().collect();
    assert!(
        wrong.is_empty(),
        "{} wrong\n{}",
        wrong.len(),
        shown.join("\n")
    );
    assert!(undecided * 20 < yes + no, "{undecided} undecided");
}
