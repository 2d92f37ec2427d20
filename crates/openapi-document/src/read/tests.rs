//! What YAML says as JSON, and where.

use serde_json::{Value, json};

use super::rounded::rounded;
use super::{Loaded, Origin, Text, json as as_json, position, yaml};
use crate::pointer::Pointer;

fn read(content: &str) -> Result<Value, String> {
    let parsed = yaml::parse(content);
    parsed.map(|(value, _)| value).map_err(|fault| fault.why)
}

#[test]
fn scalars_are_read_by_the_core_schema() {
    for (text, expected) in [
        ("yes", json!("yes")),
        ("no", json!("no")),
        ("On", json!("On")),
        ("true", json!(true)),
        ("False", json!(false)),
        ("tRUE", json!("tRUE")),
        ("", Value::Null),
        ("~", Value::Null),
        ("NULL", Value::Null),
        ("'null'", json!("null")),
        ("\"1\"", json!("1")),
        ("12", json!(12)),
        ("-12", json!(-12)),
        ("+12", json!(12)),
        ("012", json!(12)),
        ("0o14", json!(12)),
        ("0xC", json!(12)),
        ("0o8", json!("0o8")),
        ("1_000", json!("1_000")),
        ("18446744073709551615", json!(u64::MAX)),
        ("-9223372036854775808", json!(i64::MIN)),
        ("1.5", json!(1.5)),
        (".5", json!(0.5)),
        ("5.", json!(5.0)),
        ("1e3", json!(1000.0)),
        ("-1.5E-1", json!(-0.15)),
        (".", json!(".")),
        ("1e", json!("1e")),
        ("1.2.3", json!("1.2.3")),
        ("2024-01-01", json!("2024-01-01")),
        ("2024-01-01T00:00:00Z", json!("2024-01-01T00:00:00Z")),
        ("12:30", json!("12:30")),
        ("!!str 12", json!("12")),
        ("! 12", json!("12")),
        ("!!int \"12\"", json!(12)),
        ("!!float 12", json!(12)),
        ("|\n  a\n  b\n", json!("a\nb\n")),
        (">-\n  a\n  b\n", json!("a b")),
    ] {
        let value = read(&format!("k: {text}\n")).map(|value| value["k"].clone());
        assert_eq!(value, Ok(expected), "{text:?}");
    }
}

#[test]
fn what_json_does_not_have_is_refused() {
    for (content, expected) in [
        (
            "k: .nan",
            "`.nan` is no number in JSON; quote it if it is text",
        ),
        (
            "k: -.INF",
            "`-.INF` is no number in JSON; quote it if it is text",
        ),
        ("k: 1e999", "`1e999` is larger than a 64-bit float holds"),
        ("k: !!int a", "`a` is no `!!int`"),
        (
            "k: !colour red",
            "the tag `!colour` has no meaning in JSON; take it out",
        ),
        (
            "k: !!set {a}",
            "the tag `!!set` has no meaning in JSON; take it out",
        ),
        (
            "[a]: 1",
            "a mapping or sequence cannot name a member; names are strings",
        ),
        (
            "k: &a [*a]",
            "the alias stands inside the value that it repeats",
        ),
    ] {
        assert_eq!(read(content), Err(expected.to_owned()), "{content}");
    }
    assert!(read("k: *nowhere").unwrap_err().starts_with("not YAML: "));
}

#[test]
fn names_are_strings_and_aliases_repeat() {
    let value =
        read("200: &a {x: [1, {y: 2}]}\ntrue: *a\n~: &n name\n*n : 1\n\"<<\": 2\n").unwrap();
    let repeated = json!({ "x": [1, { "y": 2 }] });
    let expected = json!({ "200": repeated, "true": repeated, "~": "name", "name": 1, "<<": 2 });
    assert_eq!(value, expected);
}

#[test]
fn places_are_those_of_names_and_values() {
    let content = "a:\r\n  - ü: [1, &x {b: c}]\r\n    d: *x\r\n";
    let (_, spans) = yaml::parse(content).unwrap();
    let text = super::Text::new(content.to_owned(), spans);
    let at = |pointer: &str| {
        let bytes = text.place(pointer);
        let at = text.position(bytes.start);
        (at.line, at.column, content.get(bytes).unwrap())
    };
    assert_eq!(at("/a"), (1, 1, "a"));
    assert_eq!(at("/a/0/ü/0"), (2, 9, "1"));
    assert_eq!(at("/a/0/ü/1/b"), (2, 16, "b: c"));
    assert_eq!(at("/a/0/d/b"), (2, 16, "b: c"));
    // Where nothing stands, what is around it.
    assert_eq!(at("/a/0/ü/0/none").0, 2);
}

#[test]
fn places_in_json_are_those_of_names_and_values() {
    let content = "{ \"a/b\": [ 1, { \"é\":\ttrue } ],\n  \"o\": {\n} }";
    let (_, spans) = as_json::parse(content).unwrap();
    let text = super::Text::new(content.to_owned(), spans);
    let at = |pointer: &str| content.get(text.place(pointer)).unwrap();
    assert_eq!(at("/a~1b"), "\"a/b\": [ 1, { \"é\":\ttrue } ]");
    assert_eq!(at("/a~1b/1/é"), "\"é\":\ttrue");
    assert_eq!(at("/o"), "\"o\"");
    assert_eq!(at(""), "{ \"a/b\": [ 1, { \"é\":\ttrue } ],");
}

#[test]
fn a_position_inside_a_character_is_that_of_the_character() {
    let at = position("aü\nüb", 5);
    assert_eq!((at.line, at.column), (2, 1));
}

/// Whatever stands in a file, there is an answer. Seeded, so that a failure comes again.
#[test]
fn nothing_in_a_text_is_a_panic() {
    let seeds = [
        "a: &x [1, 'b', \"c\\n\", {d: *x}]\n? complex\n: - |\n   text\n  - >-\n   more\n",
        "%YAML 1.2\n--- !!map\n\"k\": !!str 1 # note\n<<: {a: b}\n...\n",
        "{ \"a\": [ 1.5e3, \"\\u00e9\", null, { \"b\": true } ] }\n",
    ];
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % u64::try_from(below).unwrap()).unwrap()
    };
    let pieces: Vec<char> = "\t\n\r :-?[]{},&*!|>'\"%@`#~\\0é\u{feff}\u{85}\u{2028}<"
        .chars()
        .collect();
    for round in 0..20_000 {
        let mut text: Vec<char> = seeds[round % seeds.len()].chars().collect();
        for _ in 0..=next(4) {
            if text.is_empty() {
                break;
            }
            let at = next(text.len());
            match next(3) {
                0 => drop(text.remove(at)),
                1 => text.insert(at, pieces[next(pieces.len())]),
                _ => text.truncate(at + 1),
            }
        }
        let text: String = text.into_iter().collect();
        for parsed in [yaml::parse(&text), as_json::parse(&text)] {
            match parsed {
                Ok((value, spans)) => {
                    let places = super::Text::new(text.clone(), spans);
                    assert!(text.get(places.place("/a/0")).is_some(), "{text:?}");
                    assert!(places.around(&places.extent("")).0.end <= text.len());
                    drop(value);
                }
                Err(fault) => drop(position(&text, fault.at)),
            }
        }
    }
}

#[test]
fn numbers_that_would_be_rounded_are_found() {
    for (bound, is_rounded, is_integer) in [
        ("18446744073709551615", false, true),
        ("18446744073709551616", true, true),
        ("-9223372036854775808", false, true),
        ("-9223372036854775809", true, true),
        ("340282366920938463463374607431768211457", true, true),
        ("0.1", false, false),
        ("-1.50e3", false, false),
        ("1E300", false, false),
        ("100", false, true),
        ("0.0", false, false),
        ("1e-400", true, false),
        ("0.12345678901234567890", true, false),
    ] {
        let found = |text: String| {
            let (value, spans) = as_json::parse(&text).unwrap();
            let in_json = rounded(&value, &Text::new(text.clone(), spans));
            let (value, spans) = yaml::parse(&text).unwrap();
            let in_yaml = rounded(&value, &Text::new(text, spans));
            assert_eq!(in_json, in_yaml);
            in_json
        };
        let kept = |at: &str| {
            let kept = is_rounded && is_integer;
            let at = Pointer::root().with_path(at);
            Vec::from_iter(kept.then(|| (at, bound.to_owned())))
        };
        let bounded = found(format!("{{\"a\": {{\"maximum\": {bound}}}}}"));
        let listed = found(format!("{{\"enum\": [{{\"a\": {bound}}}]}}"));
        let shown = found(format!("{{\"example\": {bound}}}"));
        assert_eq!(shown, Ok(kept("/example")), "{bound}");
        if is_rounded && !is_integer {
            let (at, why) = bounded.unwrap_err();
            assert_eq!(at, 18..18 + bound.len());
            assert!(
                why.starts_with(&format!("`{bound}` would be rounded")),
                "{why}"
            );
            assert!(listed.is_err(), "{bound}");
        } else {
            assert_eq!(bounded, Ok(kept("/a/maximum")), "{bound}");
            assert_eq!(listed, Ok(kept("/enum/0/a")), "{bound}");
        }
    }
}

#[test]
fn an_address_is_read_with_the_files_beside_it() {
    let fetch = |origin: &Origin| {
        let Origin::Address(url) = origin else {
            return Err("is no address".to_owned());
        };
        let text = match url.as_str() {
            "http://h:1/a/api.json?v=1" => {
                r#"{"openapi": "3.0.3", "paths": {},
                    "components": {"schemas": {"A": {"$ref": "more/b.yaml"}, "C": {"$ref": "/c.json"}}}}"#
            }
            "http://h:1/a/more/b.yaml" => "type: string",
            "http://h:1/c.json" => "{\"type\": \"integer\"}",
            _ => return Err("is not there".to_owned()),
        };
        Ok(text.into())
    };
    let at = |url: &str| Loaded::read_by(Origin::Address(url.to_owned()), &fetch);
    let loaded = at("http://h:1/a/api.json?v=1").unwrap();
    for (name, kind) in [("A", "string"), ("C", "integer")] {
        let schema = Pointer::root().child("components").child("schemas");
        let node = loaded.document.resolve(&schema.child(name)).unwrap();
        assert_eq!(node.value["type"], kind);
    }
    let error = at("http://h:1/none").unwrap_err().to_string();
    assert_eq!(error, "http://h:1/none: is not there");
}
