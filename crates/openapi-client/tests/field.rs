//! The three states, on the wire and in Rust.
#![allow(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]

use chrono::{DateTime, FixedOffset, TimeZone as _, Utc};
use openapi_client::{Absent, Field, Null, Optional, Value};
use serde::{Deserialize, Serialize};
use serde_json::json;

#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
struct Patch {
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    name: Field<String>,
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    ratio: Field<f64>,
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    any: Field<serde_json::Value>,
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    tags: Field<Vec<Option<String>>>,
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    nothing: Field<()>,
}

#[test]
fn each_state_of_each_type_goes_out_and_comes_back() {
    for value in [
        json!({}),
        json!({"name": null, "ratio": null, "any": null, "tags": null, "nothing": null}),
        json!({"name": "", "ratio": -0.5, "any": {"a": [null]}, "tags": [null, "b"]}),
        json!({"tags": [], "any": false}),
    ] {
        let patch: Patch = serde_json::from_value(value.clone()).unwrap();
        assert_eq!(serde_json::to_value(&patch).unwrap(), value);
    }
    let absent: Patch = serde_json::from_str("{}").unwrap();
    assert_eq!(absent, Patch::default());
    assert!(absent.any.is_absent());
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
enum Either {
    Number(i64),
    Patch {
        #[serde(flatten)]
        patch: Patch,
    },
}

/// What serde keeps aside before it knows the type knows null in other words.
#[test]
fn the_states_survive_flattened_and_untagged_types() {
    for value in [json!({}), json!({"name": null}), json!({"name": "a"})] {
        let either: Either = serde_json::from_value(value.clone()).unwrap();
        assert_eq!(serde_json::to_value(&either).unwrap(), value);
    }
}

fn field<T>(value: impl TryInto<Field<T>>) -> Field<T> {
    value.try_into().ok().unwrap()
}

fn optional<T>(value: impl TryInto<Optional<T>>) -> Option<T> {
    value.try_into().ok().unwrap().into_inner()
}

/// The type is known from the member alone, as it is in a builder.
#[test]
fn builders_take_what_one_would_write() {
    assert_eq!(field::<String>("Ada"), Value("Ada".to_owned()));
    assert_eq!(field::<String>(&"Ada".to_owned()), Value("Ada".to_owned()));
    assert_eq!(field::<String>(String::new()), Value(String::new()));
    assert_eq!(field::<String>(Null), Null);
    assert_eq!(field::<String>(Absent), Absent);
    assert_eq!(field::<String>(None), Null);
    assert_eq!(field::<f64>(5), Value(5.0));
    assert_eq!(field::<f64>(0.5), Value(0.5));
    assert_eq!(field::<f64>(Some(0.5)), Value(0.5));
    assert_eq!(field::<i64>(5_000_000_000), Value(5_000_000_000));
    assert_eq!(field::<bool>(true), Value(true));
    assert_eq!(field::<Vec<i64>>([1, 2]), Value(vec![1, 2]));
    assert_eq!(field::<Vec<i64>>(Null), Null);
    assert_eq!(field::<serde_json::Value>(None), Null);
    assert_eq!(field::<serde_json::Value>(json!(1)), Value(json!(1)));
    let now = Utc.timestamp_opt(1_685_610_000, 0).unwrap();
    assert_eq!(field::<DateTime<FixedOffset>>(now), Value(now.into()));

    assert_eq!(optional::<String>("Ada").as_deref(), Some("Ada"));
    assert_eq!(optional::<String>(None), None);
    assert_eq!(optional::<f64>(5), Some(5.0));
    assert_eq!(optional::<i64>(Some(5)), Some(5));
    assert_eq!(optional::<Vec<i64>>([]), Some(vec![]));
}

#[test]
fn answers_read_easily() {
    let name = Value("Ada".to_owned());
    assert_eq!(name, Some("Ada".to_owned()));
    assert_eq!(name.as_deref(), Some("Ada"));
    assert_eq!(name.value().map(String::len), Some(3));
    assert_eq!(name.as_ref().map(String::len), Value(3));
    assert_eq!(Field::<String>::Null, None);
    assert_eq!(Field::<String>::Absent, None);
    assert_ne!(Field::<String>::Absent, Null);
    assert_ne!(name, None);
    assert_eq!(name.clone().present(), Some(Some("Ada".to_owned())));
    assert_eq!(Field::<i32>::Null.present(), Some(None));
    assert_eq!(Field::<i32>::Absent.present(), None);
    let mut taken = name;
    if let Value(name) = taken.as_mut() {
        name.push('!');
    }
    assert!(!taken.is_absent() && !taken.is_null() && taken.is_value());
    assert_eq!(taken.into_value().as_deref(), Some("Ada!"));
}
