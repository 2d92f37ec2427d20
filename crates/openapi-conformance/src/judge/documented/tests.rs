//! Answers and what the contract has against them.
use openapi_document::Document;
use serde_json::json;

use super::{check, undocumented_body};
use crate::model::Contract;
use crate::rules::CheckRule;
use crate::wire::send::Received;

fn contract() -> Contract {
    let schema =
        json!({"type": "object", "required": ["id"], "properties": {"id": {"type": "integer"}}});
    Contract::read(
        Document::new(json!({
            "openapi": "3.0.3",
            "paths": {"/a": {"get": {"responses": {
                "200": {
                    "description": "",
                    "headers": {
                        "X-Count": {"required": true, "schema": {"type": "integer"}},
                        "X-Tags": {"schema": {"type": "array", "items": {"type": "string", "minLength": 1}}}
                    },
                    "content": {"application/json; charset=utf-8": {"schema": schema}}
                },
                "204": {"description": ""},
                "302": {"description": ""},
                "4XX": {"description": "", "content": {"text/*": {}}},
                "418": {"description": "", "content": {"*/*": {}}}
            }}}}
        }))
        .unwrap(),
    )
    .unwrap()
}

fn rules(status: u16, headers: &[(&str, &str)], body: &[u8]) -> Vec<CheckRule> {
    let contract = contract();
    let headers = headers
        .iter()
        .map(|(name, value)| ((*name).to_owned(), value.as_bytes().to_vec()));
    let received = Received::new(status, headers.collect(), body.to_vec());
    let problems = check(&contract, &contract.operations[0], &received);
    problems.into_iter().map(|one| one.rule).collect()
}

#[test]
fn documented_answers_pass() {
    let count = ("x-count", "3");
    for json in ["application/json", "Application/JSON;charset=UTF-8"] {
        assert_eq!(
            rules(
                200,
                &[count, ("content-type", json)],
                b"{\"id\": 1, \"more\": []}"
            ),
            []
        );
    }
    let tags = ("x-tags", "a, b");
    assert_eq!(
        rules(
            200,
            &[count, tags, ("content-type", "application/json")],
            b"{\"id\":1}"
        ),
        []
    );
    assert_eq!(rules(204, &[], b""), []);
    assert_eq!(rules(404, &[("content-type", "text/html")], b"<p>"), []);
    assert_eq!(rules(418, &[("content-type", "image/png")], b"\x89"), []);
}

#[test]
fn a_response_without_content_says_nothing_of_its_body() {
    assert_eq!(
        rules(302, &[("content-type", "application/json")], b"{}"),
        []
    );
    let contract = contract();
    let asked = |body: &[u8]| {
        let received = Received::new(302, Vec::new(), body.to_vec());
        undocumented_body(&contract.operations[0], &received).map(|one| one.rule)
    };
    assert_eq!(asked(b"{}"), Some(CheckRule::BodyUndocumented));
    assert_eq!(asked(b""), None);
}

#[test]
fn everything_else_is_found() {
    let (count, json) = (("x-count", "3"), ("content-type", "application/json"));
    for (status, headers, body, expected) in [
        (500, vec![], &b""[..], CheckRule::ServerError),
        (201, vec![json], b"{}", CheckRule::StatusUndocumented),
        (
            200,
            vec![count, json],
            b"{\"id\":\"1\"}",
            CheckRule::BodySchema,
        ),
        (
            200,
            vec![count, json],
            b"{\"id\":",
            CheckRule::BodyMalformed,
        ),
        (200, vec![count, json], b"\xff", CheckRule::BodyMalformed),
        (200, vec![count, json], b"", CheckRule::BodyMissing),
        (200, vec![count], b"", CheckRule::BodyMissing),
        (200, vec![count], b"{\"id\":1}", CheckRule::MediaTypeMissing),
        (200, vec![json], b"{\"id\":1}", CheckRule::HeaderMissing),
        (
            200,
            vec![("x-count", "a"), json],
            b"{\"id\":1}",
            CheckRule::HeaderSchema,
        ),
        (404, vec![json], b"{}", CheckRule::MediaTypeUndocumented),
    ] {
        assert_eq!(
            rules(status, &headers, body),
            [expected],
            "{status} {headers:?}"
        );
    }
}
