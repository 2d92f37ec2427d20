#![allow(dead_code, reason = "what the macros write is for public types")]
use serde_json::json;

crate::text! { struct Short: "Short" { min_length: 2, max_length: 3, pattern: "^(?!ab)" } }
crate::integer! { struct Page(u32) { minimum: 1.0, maximum: 100.0 } }
crate::number! { struct Ratio { exclusive_minimum: 0.0, multiple_of: 0.1 } }
crate::list! { struct Two(String) { min_items: 1, max_items: 2, unique: true } }

fn refusal<T: serde::de::DeserializeOwned>(value: serde_json::Value) -> String {
    serde_json::from_value::<T>(value)
        .err()
        .map_or("taken".to_owned(), |error| error.to_string())
}

#[test]
fn checks_when_a_value_is_read() {
    assert_eq!(
        refusal::<Short>(json!("a")),
        "expected at least 2 characters"
    );
    assert_eq!(
        refusal::<Short>(json!("äöüß")),
        "expected at most 3 characters"
    );
    assert_eq!(
        refusal::<Short>(json!("abc")),
        "expected text that matches ^(?!ab)"
    );
    assert_eq!(refusal::<Short>(json!("xyz")), "taken");
    assert_eq!(refusal::<Page>(json!(0)), "expected at least 1");
    assert_eq!(refusal::<Page>(json!(101)), "expected at most 100");
    assert_eq!(
        refusal::<Page>(json!(-1)),
        "expected an integer that u32 holds"
    );
    assert_eq!(refusal::<Page>(json!(7.0)), "taken");
    assert_eq!(refusal::<Ratio>(json!(0)), "expected more than 0");
    assert_eq!(refusal::<Ratio>(json!(0.25)), "expected a multiple of 0.1");
    assert_eq!(refusal::<Ratio>(json!(0.3)), "taken");
    assert_eq!(refusal::<Two>(json!([])), "expected at least 1 item");
    assert_eq!(refusal::<Two>(json!(["a", "a"])), "expected no item twice");
    assert_eq!(
        refusal::<Two>(json!(["a", "b", "c"])),
        "expected at most 2 items"
    );
}

#[test]
fn states_what_it_checks() {
    let mut generator = schemars::r#gen::SchemaSettings::openapi3().into_generator();
    let of_short = crate::schema::openapi::<Short>(&mut generator);
    assert_eq!(of_short, json!({"$ref": "#/components/schemas/Short"}));
    let ratio = crate::schema::openapi::<Ratio>(&mut generator);
    assert_eq!(
        ratio,
        json!({"type": "number", "minimum": 0, "exclusiveMinimum": true, "multipleOf": 0.1})
    );
    let two = crate::schema::openapi::<Two>(&mut generator);
    assert_eq!(
        two,
        json!({"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 2, "uniqueItems": true})
    );
}
