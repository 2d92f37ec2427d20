//! Random edits of JSON that leave it looking like an `OpenAPI` document: for the fuzzer's mutator,
//! and for the changed copy that a document is compared with.
use rand::rngs::SmallRng;
use rand::{Rng, SeedableRng};
use serde_json::{Value, json};

/// Makes `edits` random edits, the same ones for the same seed.
pub(crate) fn edit(document: &mut Value, seed: u64, edits: u32) {
    let mut random = SmallRng::seed_from_u64(seed);
    for _ in 0..edits {
        let places = places(document);
        let pick = |random: &mut SmallRng| places[random.random_range(0..places.len())].clone();
        let (at, other) = (pick(&mut random), pick(&mut random));
        let copy = document.pointer(&other).cloned().unwrap_or_default();
        if let Some(place) = document.pointer_mut(&at) {
            change(place, copy, &other, &mut random);
        }
    }
}

/// The pointers of all values, the root first.
fn places(document: &Value) -> Vec<String> {
    let mut found = vec![String::new()];
    let mut waiting = vec![(document, String::new())];
    while let Some((value, at)) = waiting.pop() {
        let below: Vec<(&Value, String)> = match value {
            Value::Object(members) => members
                .iter()
                .map(|(name, value)| (value, name.replace('~', "~0").replace('/', "~1")))
                .collect(),
            Value::Array(items) => items
                .iter()
                .enumerate()
                .map(|(index, value)| (value, index.to_string()))
                .collect(),
            _ => Vec::new(),
        };
        for (value, token) in below {
            let at = format!("{at}/{token}");
            found.push(at.clone());
            waiting.push((value, at));
        }
    }
    found
}

fn change(place: &mut Value, copy: Value, other: &str, random: &mut SmallRng) {
    match random.random_range(0..8) {
        0 => *place = leaf(random),
        1 => *place = copy,
        2 => *place = json!({ "$ref": format!("#{other}") }),
        3 => {
            let inner = place.take();
            *place = wrapped(&inner, &copy, random);
        }
        4 | 5 => match place {
            Value::Object(members) => {
                let (name, value) = keyword(random);
                members.insert(name.to_owned(), value.unwrap_or(copy));
            }
            Value::Array(items) => items.push(copy),
            _ => *place = leaf(random),
        },
        6 => match place {
            Value::Object(members) if !members.is_empty() => {
                let at = random.random_range(0..members.len());
                let name = members.keys().nth(at).cloned().unwrap_or_default();
                members.shift_remove(&name);
            }
            Value::Array(items) if !items.is_empty() => {
                let at = random.random_range(0..items.len());
                items.remove(at);
            }
            _ => *place = Value::Null,
        },
        _ => match place {
            Value::Object(members) => {
                let name = leaf(random).to_string();
                members.insert(name, copy);
            }
            Value::String(text) => {
                let at = random.random_range(0..=text.chars().count());
                let at = text.char_indices().nth(at).map_or(text.len(), |(at, _)| at);
                let letters = ["~", "/", "{", "}", "#", "%2", "\u{0}", "\u{1d11e}", ".."];
                text.insert_str(at, letters[random.random_range(0..letters.len())]);
            }
            _ => *place = copy,
        },
    }
}

fn wrapped(inner: &Value, copy: &Value, random: &mut SmallRng) -> Value {
    match random.random_range(0..8) {
        0 => json!({ "allOf": [inner, copy] }),
        1 => json!({ "oneOf": [inner, copy] }),
        2 => json!({ "anyOf": [inner, copy] }),
        3 => json!({ "not": inner }),
        4 => json!({ "type": "array", "items": inner }),
        5 => {
            json!({ "type": "object", "properties": { "a": inner, "b": copy }, "required": ["a"] })
        }
        6 => json!({ "additionalProperties": inner }),
        _ => json!([inner]),
    }
}

fn leaf(random: &mut SmallRng) -> Value {
    let leaves = [
        json!(null),
        json!(true),
        json!(false),
        json!(""),
        json!({}),
        json!([]),
        json!(0),
        json!(1),
        json!(-1),
        json!(0.1),
        json!(1.0),
        json!(1e308),
        json!(5e-324),
        json!(u64::MAX),
        json!(i64::MIN),
        json!(9_007_199_254_740_993_i64),
        json!("object"),
        json!("string"),
        json!("integer"),
        json!("array"),
        json!("x/y~z"),
        json!({"type": "integer"}),
        json!({"type": "string", "nullable": true}),
        json!({"enum": [1, "a", null, [], {}]}),
        json!({"$ref": "#/components/schemas/A"}),
        json!({"$ref": "other.json#/a"}),
        json!({"$ref": "https://example.com/a"}),
    ];
    leaves[random.random_range(0..leaves.len())].clone()
}

/// A keyword with a value; without one, something is copied there.
fn keyword(random: &mut SmallRng) -> (&'static str, Option<Value>) {
    let size = |random: &mut SmallRng| {
        let sizes = [0_u64, 1, 2, 3, 40, 5_000, 1_000_000_000, u64::MAX];
        Some(json!(sizes[random.random_range(0..sizes.len())]))
    };
    let any = |random: &mut SmallRng| Some(leaf(random));
    match random.random_range(0..34) {
        0 => ("minimum", any(random)),
        1 => ("maximum", any(random)),
        2 => ("exclusiveMinimum", Some(json!(true))),
        3 => ("multipleOf", any(random)),
        4 => ("minLength", size(random)),
        5 => ("maxLength", size(random)),
        6 => ("minItems", size(random)),
        7 => ("maxItems", size(random)),
        8 => ("uniqueItems", Some(json!(true))),
        9 => ("minProperties", size(random)),
        10 => ("maxProperties", size(random)),
        11 => ("nullable", Some(json!(true))),
        12 => ("readOnly", Some(json!(true))),
        13 => ("writeOnly", Some(json!(true))),
        14 => ("required", Some(json!(["a", "b"]))),
        15 => ("enum", Some(json!([leaf(random), leaf(random)]))),
        16 => {
            let patterns = [
                "^a*$",
                "(a+)+$",
                "[^a]{2,5}",
                "\\d{3}",
                "(",
                "a{1000000}",
                "(?=x)",
                "^(a|b)*c$",
            ];
            (
                "pattern",
                Some(json!(patterns[random.random_range(0..patterns.len())])),
            )
        }
        17 => {
            let formats = [
                "date-time",
                "date",
                "uuid",
                "int32",
                "uint64",
                "float",
                "email",
                "uri",
                "ipv4",
                "odd",
            ];
            (
                "format",
                Some(json!(formats[random.random_range(0..formats.len())])),
            )
        }
        18 => ("additionalProperties", Some(json!(random.random_bool(0.5)))),
        19 => ("additionalProperties", None),
        20 => ("items", None),
        21 => ("not", None),
        22 => ("schema", None),
        23 => ("example", None),
        24 => ("default", any(random)),
        25 => ("parameters", None),
        26 => ("responses", None),
        27 => ("content", None),
        28 => ("requestBody", None),
        29 => ("security", Some(json!([{"a": ["b"]}]))),
        30 => (
            "servers",
            Some(json!([{"url": "{s}://h/{b}", "variables": {"b": {"default": "v1"}}}])),
        ),
        31 => ("discriminator", Some(json!({"propertyName": "a"}))),
        32 => {
            let types = [
                "boolean", "integer", "number", "string", "array", "object", "null", "int",
            ];
            (
                "type",
                Some(json!(types[random.random_range(0..types.len())])),
            )
        }
        _ => ("deprecated", Some(json!(true))),
    }
}
