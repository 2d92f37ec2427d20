use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::scenarios::condition::Condition;
use crate::scenarios::expression::{Answered, Scope};

pub(super) struct Stub(pub(super) u16, pub(super) &'static str, pub(super) Value);

impl Answered for Stub {
    fn status(&self) -> u16 {
        self.0
    }
    fn header(&self, name: &str) -> Option<&str> {
        name.eq_ignore_ascii_case("x-count").then_some(self.1)
    }
    fn body(&self) -> Option<&Value> {
        Some(&self.2)
    }
}

fn holds(text: &str) -> bool {
    let body = json!({
        "action": "create", "n": 2, "big": 9_007_199_254_740_993_u64, "ok": true, "none": null,
        "quote": "it's", "list": [1, {"a": "b"}], "a/b": {"~": 1},
    });
    let answer = Stub(200, "12", body);
    let inputs: Map<String, Value> = [("email".to_owned(), json!("Ada@example.com"))]
        .into_iter()
        .collect();
    let scope = Scope {
        inputs: &inputs,
        outputs: &BTreeMap::new(),
        answer: Some(&answer),
    };
    Condition::parse(text)
        .unwrap_or_else(|error| panic!("{text}: {error}"))
        .holds(scope)
}

#[test]
fn conditions_that_hold() {
    for text in [
        "$statusCode == 200",
        "$statusCode==200",
        "$statusCode >= 200 && $statusCode < 300",
        "$statusCode == 404 || $statusCode == 200",
        "$response.body#/action == 'create'",
        "$response.body#/action == 'CREATE'",
        "$response.body#/action != 'update'",
        "'update' != $response.body#/action",
        "$response.body#/n > 1.5",
        "$response.body#/n == 2.0",
        "$response.body#/n <= 2",
        "$response.body#/big == 9007199254740993",
        "$response.body#/big != 9007199254740992",
        "$response.body#/ok",
        "!$response.body#/nowhere",
        "!($response.body#/ok && false)",
        "! ! true",
        "$response.body#/none == null",
        "$response.body#/nowhere != null",
        "$response.body#/nowhere != 'x'",
        "$response.body#/quote == 'it''s'",
        "$response.body#/list/1/a == 'b'",
        "$response.body#/a~1b/~0 == 1",
        "$response.header.X-Count == 12",
        "$response.header.x-count > 9",
        "$inputs.email == 'ada@EXAMPLE.com'",
        "'b' > 'A'",
        "true || false && false",
        "(true || false) && true",
        "-1 < 0",
        "1e2 == 100",
        "'' == ''",
        "'== && ||' == '== && ||'",
        "null == null",
    ] {
        assert!(holds(text), "{text}");
    }
}

#[test]
fn conditions_that_do_not_hold() {
    for text in [
        "$statusCode == 201",
        "$statusCode != 200",
        "$response.body#/action == 'update'",
        "$response.body#/nowhere == null",
        "$response.body#/nowhere == $response.body#/nowhere",
        "$response.body#/nowhere < 1",
        "$response.body#/n",
        "$response.body#/action",
        "$response.body#/none < 1",
        "$response.body#/list > 1",
        "$response.body#/ok == 'true'",
        "$response.body#/n == 'two'",
        "$response.header.X-Other == 12",
        "(true || true) && false",
        "!true",
        "1 > 2",
        "2 < 2",
    ] {
        assert!(!holds(text), "{text}");
    }
}

#[test]
fn a_failure_tells_what_came() {
    let answer = Stub(400, "", json!({"a": "x"}));
    let scope = Scope {
        inputs: &Map::new(),
        outputs: &BTreeMap::new(),
        answer: Some(&answer),
    };
    let condition = Condition::parse(
        "$statusCode == 200 && ($response.body#/a == 'y' || $response.body#/b) && $statusCode < 5",
    )
    .unwrap();
    assert_eq!(
        condition.values(scope),
        "`$statusCode` is 400, `$response.body#/a` is \"x\", `$response.body#/b` is absent"
    );
}

#[test]
fn what_is_no_condition_is_an_error_with_its_column() {
    for (text, expected) in [
        ("", "column 1: a runtime expression"),
        ("$statusCode ==", "column 15: a runtime expression"),
        ("$statusCode = 200", "column 13: `=` is no operator"),
        (
            "$statusCode == 200 200",
            "column 20: an operator is missing",
        ),
        ("($statusCode == 200", "column 20: `)` is missing"),
        ("$statusCode == 200)", "column 19: an operator is missing"),
        (
            "$response.body#/a == create",
            "column 22: `create` is neither",
        ),
        ("'ä' == 'b", "column 8: the text has no closing"),
        (
            "$response.body.a == 1",
            "column 1: `$response.body.a`: a part of the body",
        ),
        (
            "$response.body#a == 1",
            "column 1: `$response.body#a`: `a` is no JSON pointer",
        ),
        (
            "$response.body#/~x == 1",
            "column 1: `$response.body#/~x`: `/~x` is no JSON pointer",
        ),
        (
            "$url == 'x'",
            "column 1: the runtime expression `$url` is not supported",
        ),
        ("$inputs. == 1", "column 1: `$inputs.` names no input"),
        ("$steps.a.b == 1", "column 1: `$steps.a.b`: a step's output"),
        (
            "$response.header. == 1",
            "column 1: `$response.header.` names no header",
        ),
        ("1e999 == 1", "column 1: `1e999` is neither"),
        ("a[0] == 1", "column 1: `a[0]` is neither"),
        ("1 < 2 < 3", "column 7: an operator is missing"),
        ("& 1", "column 1: `&` is no operator"),
    ] {
        let error = Condition::parse(text).unwrap_err();
        assert!(error.starts_with(expected), "{text}: {error}");
    }
}

#[test]
fn hostile_conditions_are_errors_and_no_panic() {
    for text in [
        "(".repeat(100_000),
        "!".repeat(100_000),
        format!("{}1{}", "(".repeat(40), ")".repeat(40)),
        "'".repeat(99_999),
        "$".repeat(10_000),
        "9".repeat(100_000) + "x",
        "\u{0}\u{202e}".to_owned(),
    ] {
        Condition::parse(&text).unwrap_err();
    }
    // Long is fine, deep is not.
    assert!(holds(&vec!["true"; 100_000].join(" && ")));
    assert!(holds(&format!("{}true{}", "(".repeat(30), ")".repeat(30))));
    assert!(holds(&format!("{} > 1", "9".repeat(300))));
}
