use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::condition::Stub;
use crate::scenarios::expression::{Expression, Scope, Text};

#[test]
fn a_text_is_a_literal_an_expression_or_a_mixture() {
    let inputs: Map<String, Value> = json!({"id": "x", "n": 7, "o": {"a": [1]}})
        .as_object()
        .unwrap()
        .clone();
    let outputs: BTreeMap<String, Map<String, Value>> = [(
        "make".to_owned(),
        json!({"it": {"id": 5}}).as_object().unwrap().clone(),
    )]
    .into();
    let answer = Stub(201, "2", json!({"a": [true]}));
    let scope = Scope {
        inputs: &inputs,
        outputs: &outputs,
        answer: Some(&answer),
    };
    for (text, expected) in [
        ("plain", json!("plain")),
        ("", json!("")),
        ("$5 or {x}", json!("$5 or {x}")),
        ("$inputs.id", json!("x")),
        ("$inputs.o", json!({"a": [1]})),
        (
            " {$inputs.id}-{$inputs.n}{$inputs.o}",
            json!(" x-7{\"a\":[1]}"),
        ),
        ("{$inputs.id}", json!("x")),
        ("{$inputs.n}", json!("7")),
        ("$steps.make.outputs.it#/id", json!(5)),
        ("$steps.make.outputs.it", json!({"id": 5})),
        ("$statusCode", json!(201)),
        ("$response.body", json!({"a": [true]})),
        ("$response.body#/a/0", json!(true)),
        ("$response.header.X-COUNT", json!("2")),
    ] {
        assert_eq!(
            Text::parse(text).unwrap().resolve(scope),
            Ok(expected),
            "{text}"
        );
    }
    for text in [
        "$inputs.no",
        "a{$steps.no.outputs.x}",
        "$response.body#/a/1",
        "$response.body#/a/01",
    ] {
        Text::parse(text).unwrap().resolve(scope).unwrap_err();
    }
}

#[test]
fn an_expression_displays_as_it_was_written() {
    for text in [
        "$statusCode",
        "$response.header.X-Rate",
        "$response.body",
        "$response.body#/a~1b",
        "$inputs.a.b",
        "$steps.a.outputs.b#/c",
    ] {
        assert_eq!(Expression::parse(text).unwrap().to_string(), text);
    }
}

#[test]
fn what_is_not_supported_is_named() {
    for text in [
        "$url",
        "$method",
        "$request.body#/a",
        "$outputs.x",
        "$workflows.a.inputs.b",
        "$components.x",
        "$x",
    ] {
        let error = Text::parse(text).unwrap_err();
        assert!(
            error.contains(&format!("`{text}` is not supported")),
            "{error}"
        );
        Text::parse(&format!("a {{{text}}}")).unwrap_err();
    }
    for text in [
        "{$inputs.a",
        "a {$inputs.",
        "{$}",
        "$steps..outputs.",
        "$steps.a",
        "$response.header.a b",
    ] {
        Text::parse(text).unwrap_err();
    }
}
