//! What serde's derived types take, and what they are kept from.

use serde::Deserialize;

use super::*;

#[derive(Debug, PartialEq, Deserialize)]
struct Inner {
    a: i32,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Outer {
    one: Option<Inner>,
    #[serde(default)]
    many: Vec<Inner>,
}

fn read(text: &str) -> Result<Outer, String> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    Outer::deserialize(Strict(&mut deserializer)).map_err(|error| error.to_string())
}

#[test]
fn takes_no_array_for_an_object() {
    assert!(read(r#"{"one": {"a": 1}, "many": [{"a": 2}]}"#).is_ok());
    for text in ["[{\"a\": 1}]", r#"{"one": [1]}"#, r#"{"many": [[1]]}"#] {
        assert!(
            read(text).unwrap_err().contains("expected an object"),
            "{text}"
        );
    }
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Order {
    Up,
    By(Inner),
}

#[test]
fn takes_nothing_but_its_text_for_a_listed_one() {
    let read = |text: &str| {
        let mut deserializer = serde_json::Deserializer::from_str(text);
        Order::deserialize(Strict(&mut deserializer)).map_err(|error| error.to_string())
    };
    assert_eq!(read("\"up\""), Ok(Order::Up));
    assert_eq!(read(r#"{"by": {"a": 1}}"#), Ok(Order::By(Inner { a: 1 })));
    for (text, expected) in [
        ("null", "expected one of up, by"),
        ("1", "expected one of up, by"),
        ("[\"up\"]", "expected one of up, by"),
        ("\"down\"", "unknown variant `down`"),
        (r#"{"up": null}"#, "expected a string"),
        (r#"{"by": [1]}"#, "expected an object"),
        (
            r#"{"by": {"a": 1}, "up": 1}"#,
            "expected an object of one member",
        ),
        ("{}", "expected an object of one member"),
    ] {
        let told = read(text).unwrap_err();
        assert!(told.contains(expected), "{text}: {told}");
    }
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum Source {
    Blank,
    Copy { of: Kind },
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum Kind {
    Disk,
    Image { id: u64 },
}

#[test]
fn takes_no_number_for_the_tag_of_a_variant() {
    let read = |text: &str| {
        let mut deserializer = serde_json::Deserializer::from_str(text);
        Source::deserialize(Strict(&mut deserializer)).map_err(|error| error.to_string())
    };
    let image = |id| {
        Ok(Source::Copy {
            of: Kind::Image { id },
        })
    };
    for id in [0, 1, u64::MAX] {
        let text = format!(r#"{{"type": "copy", "of": {{"kind": "image", "id": {id}}}}}"#);
        assert_eq!(read(&text), image(id));
    }
    for text in [
        r#"{"type": 0}"#,
        r#"{"type": "copy", "of": {"kind": 0}}"#,
        r#"{"type": "copy", "of": {"kind": 1, "id": 1}}"#,
        r#"{"type": "copy", "of": {"id": 1, "kind": 1}}"#,
        r#"{"type": "copy", "of": {"kind": 18446744073709551615, "id": 1}}"#,
    ] {
        let told = read(text).unwrap_err();
        assert!(told.contains("expected variant"), "{text}: {told}");
    }
}
