//! Contacts as clients in the wild send them, and what must then be stored.

use rand::rngs::SmallRng;
use rand::{Rng, SeedableRng};
use serde_json::{Map, Value, json};

/// A contact as sent, and as it must come out again.
#[derive(Clone, Debug)]
pub struct Sample {
    /// The member `contact` of the request.
    pub sent: Map<String, Value>,
    /// The contact as exported, without its times: null members are left out.
    pub stored: Map<String, Value>,
}

const FIRST: &[&str] = &[
    "Ada", "José", "李", "Zoë", "Olu", "Анна", "محمد", "D'Arcy", "Mary Ann",
];
const LAST: &[&str] = &[
    "Lovelace",
    "García Márquez",
    "小龙",
    "O'Neill",
    "Иванова",
    "van der Berg",
];
const TEXTS: &[(&str, &[&str])] = &[
    (
        "external_id",
        &["user_12345", "0", "550e8400-e29b-41d4-a716-446655440000"],
    ),
    ("timezone", &["America/New_York", "Europe/Berlin", "UTC"]),
    ("language", &["en-US", "de", "zh-Hant"]),
    ("first_name", FIRST),
    ("last_name", LAST),
    ("full_name", &["Ada Lovelace", "李 小龙"]),
    ("phone", &["+15551234567", "(030) 12 34 56"]),
    (
        "address_line_1",
        &["123 Main St", "Straße des 17. Juni 135", "Line 1\nLine 2"],
    ),
    (
        "address_line_2",
        &["Apt 4B", "c/o \"Smith\"", "back\\slash"],
    ),
    ("country", &["US", "DE", "Côte d'Ivoire"]),
    ("postcode", &["10001", "00501", "SW1A 1AA"]),
    ("state", &["NY", "Île-de-France"]),
    ("job_title", &["Software Engineer", "R&D, \"Lead\""]),
    ("custom_string_1", &["Premium tier", "=1+1", "a,b;c\td"]),
    ("custom_string_2", &["👩‍👩‍👧", "e\u{301}"]),
    ("custom_string_3", &["null", "true", "42"]),
    (
        "custom_string_4",
        &["<b>bold</b>", "'; DROP TABLE contacts; --"],
    ),
    ("custom_string_5", &["x", "\u{feff}bom"]),
];
/// As sent, and as stored.
const DATETIMES: &[(&str, &str)] = &[
    ("2023-06-01T09:00:00Z", "2023-06-01T09:00:00Z"),
    ("2023-06-01T09:00:00.123Z", "2023-06-01T09:00:00.123Z"),
    ("2024-02-29T23:59:59.999999Z", "2024-02-29T23:59:59.999999Z"),
    ("2023-06-01T09:00:00+02:00", "2023-06-01T07:00:00Z"),
    ("1969-12-31T19:00:00-05:00", "1970-01-01T00:00:00Z"),
    (
        "2023-06-01T09:00:00.1234567Z",
        "2023-06-01T09:00:00.123456Z",
    ),
];

/// This many contacts, each with an address of its own; the same ones each time.
///
/// The numbers are exact in 32-bit floats and the JSON is objects alone when `for_client`, which
/// is what the generated client can say.
pub fn samples(count: usize, for_client: bool) -> Vec<Sample> {
    let mut random = SmallRng::seed_from_u64(20_230_601);
    (0..count)
        .map(|index| sample(index, for_client, &mut random))
        .collect()
}

fn sample(index: usize, for_client: bool, random: &mut SmallRng) -> Sample {
    let mut sample = Sample {
        sent: Map::new(),
        stored: Map::new(),
    };
    let (sent, stored) = match index % 4 {
        0 => (
            format!("Person.{index}@Example.COM"),
            format!("person.{index}@example.com"),
        ),
        1 => (
            format!(" p{index}+tag@example.co.uk\t"),
            format!("p{index}+tag@example.co.uk"),
        ),
        2 => (
            format!("o'p{index}@example.ie"),
            format!("o'p{index}@example.ie"),
        ),
        _ => (
            format!("用户{index}@例子.公司"),
            format!("用户{index}@例子.公司"),
        ),
    };
    sample.set("email", sent.into(), stored.into());

    // Some fill few fields, some all.
    let filled = [0.15, 0.5, 1.0][random.random_range(0..3)];
    let with_nulls = !for_client && random.random_bool(0.3);
    let mut fields: Vec<(String, Option<(Value, Value)>)> = Vec::new();
    for (name, choices) in TEXTS {
        fields.push(((*name).to_owned(), Some(text(choices, random))));
    }
    for n in 1..=5 {
        fields.push((
            format!("custom_number_{n}"),
            Some(number(for_client, random)),
        ));
        let (sent, stored) = DATETIMES[random.random_range(0..DATETIMES.len())];
        fields.push((
            format!("custom_datetime_{n}"),
            Some((sent.into(), stored.into())),
        ));
        let value = document(index, for_client, random);
        fields.push((format!("custom_json_{n}"), Some((value.clone(), value))));
    }
    for (name, values) in fields {
        match values {
            Some((sent, stored)) if random.random_bool(filled) => sample.set(&name, sent, stored),
            _ if with_nulls => {
                sample.sent.insert(name, Value::Null);
            }
            _ => {}
        }
    }
    if !for_client && random.random_bool(0.2) {
        sample
            .sent
            .insert("unknown_member".to_owned(), json!({"kept": false}));
        sample
            .sent
            .insert("created_at".to_owned(), json!("1999-01-01T00:00:00Z"));
    }
    sample
}

impl Sample {
    fn set(&mut self, name: &str, sent: Value, stored: Value) {
        self.sent.insert(name.to_owned(), sent);
        self.stored.insert(name.to_owned(), stored);
    }
}

fn text(choices: &[&str], random: &mut SmallRng) -> (Value, Value) {
    let text = choices[random.random_range(0..choices.len())];
    match random.random_range(0..10) {
        0 => ("".into(), "".into()),
        1 => (format!("\u{3000} {text}\n").into(), text.into()),
        _ => (text.into(), text.into()),
    }
}

fn number(for_client: bool, random: &mut SmallRng) -> (Value, Value) {
    let number = if for_client || random.random_bool(0.5) {
        json!(f64::from(random.random_range(-80_000_i32..80_000)) / 8.0)
    } else {
        json!(random.random_range(-1e15_f64..1e15))
    };
    (number.clone(), number)
}

fn document(index: usize, for_client: bool, random: &mut SmallRng) -> Value {
    match random.random_range(0..if for_client { 3 } else { 5 }) {
        0 => json!({}),
        1 => json!({"z": 1, "a": {"theme": "dark", "n": [null, true, {"index": index}]}}),
        2 => json!({"ü \" \\ \u{7}": "\u{1f600}", "": index}),
        3 => json!([]),
        _ => json!([1, "x", {"b": 1, "a": [[]]}]),
    }
}
