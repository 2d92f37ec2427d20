//! What is found in exchanges that pass.
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use openapi_document::Document;
use serde_json::{Value, json};

use super::{Passed, Traffic};
use crate::report::Outcome;
use crate::suite::Suite;
use crate::wire::send::Received;

fn contract() -> Value {
    let error = json!({"description": "e"});
    json!({
        "openapi": "3.0.3", "info": {"title": "t", "version": "1"},
        "servers": [{"url": "/v1"}],
        "paths": {
            "/pets": {
                "get": {
                    "parameters": [
                        {"name": "limit", "in": "query", "schema": {"type": "integer", "maximum": 100}},
                        {"name": "tags", "in": "query", "explode": false,
                         "schema": {"type": "array", "items": {"type": "string", "enum": ["a", "b"]}}},
                        {"name": "by", "in": "query", "style": "deepObject",
                         "schema": {"type": "object", "properties": {"age": {"type": "integer"}}}},
                        {"name": "X-Page", "in": "header", "schema": {"type": "integer"}},
                        {"name": "where", "in": "query", "content": {"application/json": {"schema": {"type": "object"}}}}
                    ],
                    "responses": {"200": {"description": "ok", "content": {"application/json": {"schema":
                        {"type": "array", "items": {"$ref": "#/components/schemas/Pet"}}}}}, "400": error}
                },
                "post": {
                    "security": [{"bearer": []}],
                    "requestBody": {"required": true, "content": {"application/json": {"schema":
                        {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}}}}},
                    "responses": {"201": {"description": "ok"}, "400": error, "401": error}
                }
            },
            "/pets/{id}": {"get": {
                "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "integer"}}],
                "responses": {"200": {"description": "ok"}, "404": error, "400": error}
            }},
            "/pets/mine": {"get": {"responses": {"200": {"description": "ok"}}}},
            "/key": {"get": {"security": [{"key": []}], "responses": {"200": {"description": "ok"}, "403": error}}},
            "/form": {"post": {
                "requestBody": {"content": {"application/x-www-form-urlencoded": {"schema":
                    {"type": "object", "properties": {"age": {"type": "integer"}}}}}},
                "responses": {"200": {"description": "ok"}, "400": error}
            }}
        },
        "components": {
            "schemas": {"Pet": {"type": "object", "required": ["id"], "properties": {"id": {"type": "integer"}}}},
            "securitySchemes": {
                "bearer": {"type": "http", "scheme": "bearer"},
                "key": {"type": "apiKey", "in": "query", "name": "api_key"}
            }
        }
    })
}

fn suite() -> Suite {
    Suite::from_contract(Document::new(contract()).unwrap()).unwrap()
}

/// An exchange: `GET /a`, headers, a body, a status and the JSON of the answer, if it has some.
fn passed(
    line: &str,
    headers: &[(&str, &str)],
    body: &str,
    status: u16,
    answer: Option<Value>,
) -> Passed {
    let (method, target) = line.split_once(' ').unwrap();
    let label = ("content-type".to_owned(), b"application/json".to_vec());
    let labels = answer.iter().map(|_| label.clone()).collect();
    let answer = answer.map_or_else(Vec::new, |value| value.to_string().into_bytes());
    let headers = headers.iter();
    Passed {
        started: SystemTime::UNIX_EPOCH,
        took: Duration::from_millis(1),
        method: method.to_owned(),
        target: target.to_owned(),
        headers: headers
            .map(|(name, value)| ((*name).to_owned(), value.as_bytes().to_vec()))
            .collect(),
        body: Bytes::copy_from_slice(body.as_bytes()),
        answer: Ok(Received::new(status, labels, answer)),
    }
}

/// The rules and what came, of one exchange.
fn found(passed: &Passed) -> Vec<(String, String)> {
    let suite = suite();
    let mut traffic = Traffic::new(&suite, "http://127.0.0.1:1", None);
    let groups = traffic.judge(passed).into_iter();
    groups
        .map(|group| (group.failure.rule.to_string(), group.failure.came.clone()))
        .collect()
}

#[track_caller]
fn rules(passed: &Passed, expected: &[&str]) {
    let found = found(passed);
    let rules: Vec<&str> = found.iter().map(|(rule, _)| rule.as_str()).collect();
    assert_eq!(rules, expected, "{found:?}");
}

const JSON: (&str, &str) = ("content-type", "application/json");
const TOKEN: (&str, &str) = ("authorization", "Bearer s3cret");

#[test]
fn what_conforms_is_accused_of_nothing() {
    let list = || Some(json!([{"id": 1}]));
    for (line, headers, body, status, answer) in [
        ("GET /v1/pets", vec![], "", 200, list()),
        (
            "GET /v1/pets?limit=7&tags=a,b&tags=a",
            vec![("x-page", "3")],
            "",
            200,
            list(),
        ),
        (
            "GET /v1/pets?tags=a%2Cb&by[age]=3&other=1",
            vec![],
            "",
            200,
            list(),
        ),
        (
            "GET /v1/pets?where=%7B%22a%22:1%7D&limit=",
            vec![],
            "",
            200,
            list(),
        ),
        (
            "POST /v1/pets",
            vec![JSON, TOKEN],
            r#"{"name":"a"}"#,
            201,
            None,
        ),
        // Whether the token is good is not known here.
        (
            "POST /v1/pets",
            vec![JSON, TOKEN],
            r#"{"name":"a"}"#,
            401,
            None,
        ),
        ("GET /v1/pets/7", vec![], "", 404, None),
        ("GET /v1/pets/mine", vec![], "", 200, None),
        ("GET /v1/key?api_key=abc", vec![], "", 200, None),
        (
            "POST /v1/form",
            vec![("content-type", "application/x-www-form-urlencoded")],
            "age=3",
            200,
            None,
        ),
        // Many servers answer these without declaring them.
        ("HEAD /v1/pets", vec![], "", 200, None),
        ("OPTIONS /v1/none", vec![], "", 204, None),
    ] {
        let found = found(&passed(line, &headers, body, status, answer));
        assert_eq!(found, [], "{line}");
    }
}

#[test]
fn requests_that_the_contract_refuses_are_told() {
    for (line, headers, body, came) in [
        ("GET /v1/pets?limit=x", vec![], "", "`x`"),
        ("GET /v1/pets?limit=101", vec![], "", "`101`"),
        ("GET /v1/pets?tags=a,c", vec![], "", "`a,c`"),
        ("GET /v1/pets?by[age]=x", vec![], "", "`{\"age\":\"x\"}`"),
        ("GET /v1/pets?where=x", vec![], "", "`x`"),
        ("GET /v1/pets", vec![("x-page", "one")], "", "`one`"),
        ("GET /v1/pets/abc", vec![], "", "`abc`"),
        ("POST /v1/pets", vec![JSON, TOKEN], "{}", "the body {}"),
        (
            "POST /v1/pets",
            vec![JSON, TOKEN],
            "{",
            "a body that is no JSON",
        ),
        ("POST /v1/pets", vec![TOKEN], "", "no body"),
        (
            "POST /v1/pets",
            vec![("content-type", "text/plain"), TOKEN],
            "a",
            "Content-Type: text/plain",
        ),
        (
            "POST /v1/form",
            vec![("content-type", "application/x-www-form-urlencoded")],
            "age=x",
            "the form `age=x`",
        ),
    ] {
        let refused = found(&passed(line, &headers, body, 400, None));
        let [(rule, what)] = refused.as_slice() else {
            panic!("{line}: {refused:?}");
        };
        assert_eq!(rule, "request-refused", "{line}");
        assert!(what.starts_with(came), "{line}: {what}");
        // A server that takes it has a fault too.
        let status = if line.starts_with("POST /v1/pets") {
            201
        } else {
            200
        };
        let taken = found(&passed(line, &headers, body, status, Some(json!([]))));
        assert_eq!(taken[1].0, "refuses-accepted", "{line}: {taken:?}");
    }
}

#[test]
fn answers_are_judged_as_those_of_a_run() {
    let body = r#"{"name":"a"}"#;
    rules(
        &passed("GET /v1/pets", &[], "", 200, Some(json!([{}]))),
        &["body-schema"],
    );
    rules(
        &passed("GET /v1/pets", &[], "", 500, None),
        &["server-error"],
    );
    rules(
        &passed("GET /v1/pets", &[], "", 302, None),
        &["status-undocumented"],
    );
    rules(
        &passed("POST /v1/pets", &[JSON, TOKEN], body, 400, None),
        &["accepts-refused"],
    );
    // Without credentials: the request is against the contract, and a server that takes it too.
    rules(
        &passed("POST /v1/pets", &[JSON], body, 401, None),
        &["request-refused"],
    );
    rules(
        &passed("POST /v1/pets", &[JSON], body, 201, None),
        &["request-refused", "auth-accepted"],
    );
    rules(
        &passed("GET /v1/key", &[], "", 403, None),
        &["request-refused"],
    );
    rules(
        &passed("GET /none", &[], "", 404, None),
        &["request-unknown"],
    );
    rules(
        &passed("GET /v1/none", &[], "", 200, None),
        &["request-unknown", "route-answered"],
    );
    rules(
        &passed("PUT /v1/pets", &[], "", 405, None),
        &["request-unknown"],
    );
    let mut gone = passed("GET /v1/pets", &[], "", 200, None);
    gone.answer = Err("connection reset".to_owned());
    rules(&gone, &["connection"]);
}

fn outcome(exchanges: &[Passed]) -> Outcome {
    let suite = suite();
    let mut traffic = Traffic::new(&suite, "http://127.0.0.1:1", None);
    for passed in exchanges {
        traffic.judge(passed);
    }
    traffic.outcome(vec!["a note".to_owned()])
}

#[test]
fn one_cause_is_told_once_by_its_smallest_request() {
    let refused = |target: &str| passed(target, &[], "", 400, None);
    let outcome = outcome(&[
        refused("GET /v1/pets?limit=xyz"),
        refused("GET /v1/pets?limit=x"),
        refused("GET /v1/pets/abc"),
        passed("GET /v1/pets", &[], "", 200, Some(json!([]))),
    ]);
    let counts: Vec<usize> = outcome.groups.iter().map(|group| group.count).collect();
    assert_eq!(counts, [2, 1]);
    let first = &outcome.groups[0].failure;
    assert_eq!(first.request.url(), "http://127.0.0.1:1/v1/pets?limit=x");
    assert_eq!(first.operation, "GET /pets");
    let note =
        "4 of 6 operations were never asked for: POST /pets, GET /pets/mine, GET /key, POST /form";
    assert_eq!(outcome.notes, [note, "a note"]);
    let empty = self::outcome(&[]);
    assert_eq!(empty.verdict(), crate::report::Verdict::Unknown);
}

#[test]
fn secrets_are_not_told() {
    let headers = [JSON, TOKEN, ("cookie", "sid=s3cret")];
    let mut one = passed("POST /v1/pets", &headers, "{}", 500, None);
    if let Ok(received) = &mut one.answer {
        let cookie = b"sid=s3cret; Path=/".to_vec();
        received.headers.push(("set-cookie".to_owned(), cookie));
    }
    let two = passed("GET /v1/key?api_key=s3cret&a=1", &[], "", 500, None);
    let outcome = outcome(&[one, two]);
    let report = crate::told::Report::of_traffic(&outcome, "c", "u");
    let json = report.to_json().unwrap();
    assert!(!json.contains("s3cret"), "{json}");
    for expected in [
        "Bearer $TOKEN",
        "$COOKIE",
        "sid=$COOKIE; Path=/",
        "api_key=$TOKEN_KEY&a=1",
    ] {
        assert!(json.contains(expected), "{expected}: {json}");
    }
    assert!(!json.contains("\"seed\""), "{json}");
}

#[test]
fn waivers_cover_what_passes_too() {
    let waiver = "[[waiver]]\nrule = \"server-error\"\nplace = \"#/paths/~1pets/get/responses\"\nreason = \"known\"\n";
    let suite = suite().waivers(toml::from_str(waiver).unwrap());
    let mut traffic = Traffic::new(&suite, "http://127.0.0.1:1", None);
    let failed = passed("GET /v1/pets", &[], "", 500, None);
    assert_eq!(traffic.judge(&failed).len(), 0);
    let outcome = traffic.outcome(Vec::new());
    assert_eq!(outcome.total().waived, 1);
    assert!(outcome.conforms());
}

#[test]
fn another_base_path_replaces_that_of_the_contract() {
    let suite = suite();
    let exchange = passed("GET /pets", &[], "", 200, Some(json!([])));
    for (base, rules) in [(None, 2), (Some(""), 0), (Some("/"), 0), (Some("/v1"), 2)] {
        let mut traffic = Traffic::new(&suite, "http://127.0.0.1:1", base);
        assert_eq!(traffic.judge(&exchange).len(), rules, "{base:?}");
    }
}
