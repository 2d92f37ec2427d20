mod served;

use std::sync::Arc;

use super::super::client::tests::lines;
use super::found::SHOWN;
use super::{Outcome, check};
use openapi_contract::{Direction, Finding, Severity, Side, admits, compare};
use openapi_document::{Document, Pointer};
use serde_json::{Value, json};

use self::served::{Does, sends_to};

const SCHEMA: &str = "/components/schemas/Pet";

fn document() -> Value {
    let json = |schema: &str| {
        let schema = json!({"$ref": format!("#/components/schemas/{schema}")});
        json!({"application/json": {"schema": schema}})
    };
    json!({
        "openapi": "3.0.3",
        "info": {"title": "Pets", "version": "1"},
        "paths": {"/pets": {"post": {
            "requestBody": {"required": true, "content": json("Pet")},
            "responses": {
                "200": {"description": "ok", "content": json("Done")},
                "4XX": {"description": "no", "content": json("Fault")},
            },
        }}},
        "components": {"schemas": {
            "Pet": {"type": "object", "required": ["name"], "properties": {
                "name": {"type": "string"},
                "kind": {"type": "string", "enum": ["cat", "dog", "eel"]},
                "tags": {"type": "array", "items": {"type": "string", "nullable": true}},
                "age": {"type": "integer", "minimum": 0},
            }},
            "Done": {"type": "object", "required": ["id"], "properties": {"id": {"type": "integer"}}},
            "Fault": {"type": "object", "required": ["error"], "properties": {"error": {"type": "string"}}},
        }},
    })
}

/// What an honest server of `document` does.
fn honest(document: &Document, body: &Value) -> (u16, Value) {
    let at = Pointer::root().with_path(SCHEMA);
    match admits(document, &at, Direction::Request, body) {
        Ok(()) => (200, json!({"id": 7})),
        Err(_) => (422, json!({"error": "no"})),
    }
}

/// What is found of a server that does this with a body and an honest answer to it.
fn found(
    does: impl Fn(&Value, (u16, Value)) -> (u16, Value) + Send + Sync + 'static,
) -> Vec<Finding> {
    let contract = Document::new(document()).unwrap();
    let own = contract.clone();
    let does: Does = Arc::new(move |body| Some(does(body, honest(&own, body))));
    sends_to(&does, &contract, &[]).findings
}

#[test]
fn an_honest_server_is_silent() {
    assert_eq!(found(|_, answer| answer), []);
}

#[test]
fn a_refusal_is_shown_by_the_part_that_is_refused() {
    let refused = (400, json!({"error": "no eels"}));
    let eels = refused.clone();
    let findings = found(move |body, answer| match body["kind"].as_str() {
        Some("eel") => eels.clone(),
        _ => answer,
    });
    assert_eq!(
        lines(&findings),
        [format!(
            "server-refuses request {SCHEMA}/properties/kind \
             {{\"name\":\"a\",\"kind\":\"eel\"}} at #/kind"
        )]
    );
    assert_eq!(findings[0].severity, Severity::Breaking);
    assert_eq!(findings[0].operation.as_deref(), Some("POST /pets"));
    assert!(
        findings[0]
            .message
            .ends_with("with 400: {\"error\":\"no eels\"}")
    );

    let findings = found(move |body, answer| {
        let tags = body["tags"].as_array();
        if tags.is_some_and(|tags| tags.contains(&Value::Null)) {
            refused.clone()
        } else {
            answer
        }
    });
    assert_eq!(
        lines(&findings),
        [format!(
            "server-refuses request {SCHEMA}/properties/tags/items \
             {{\"name\":\"a\",\"tags\":[null]}} at #/tags/0"
        )]
    );
}

#[test]
fn a_server_that_refuses_everything_is_shown_once() {
    let findings = found(|_, _| (403, json!({"error": "never"})));
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert!(
        lines(&findings)[0].starts_with(&format!("server-refuses request {SCHEMA}"))
            || lines(&findings)[0].contains("requestBody")
    );
}

#[test]
fn an_acceptance_is_shown_by_the_rule_that_refuses() {
    let findings = found(|body, answer| match &body["name"] {
        Value::Null => (200, json!({"id": 7})),
        _ => answer,
    });
    let shown = lines(&findings);
    let null = format!("server-accepts request {SCHEMA}/properties/name/type {{\"name\":null}}");
    assert!(
        shown.iter().any(|line| line.starts_with(&null)),
        "{shown:?}"
    );
    assert!(findings.iter().all(|one| one.severity == Severity::Drift));
    let witness = findings[0].witness.as_ref().unwrap();
    assert_eq!(witness.accepted_by, Side::Provided);
}

type Lie = fn((u16, Value)) -> (u16, Value);

#[test]
fn answers_that_the_contract_does_not_describe_are_shown() {
    let responses = "/paths/~1pets/post/responses";
    let cases: [(Lie, &str, &str); 5] = [
        (
            |_| (201, json!({"id": 7})),
            responses,
            "the status is not documented: status 201, and not one of the documented statuses",
        ),
        (
            |_| (500, json!({"error": "oops"})),
            responses,
            "the server failed: status 500",
        ),
        (
            |_| (200, json!({"id": "7"})),
            "/components/schemas/Done/properties/id/type",
            "and not a body that meets `type`",
        ),
        (
            |_| (200, json!({})),
            "/components/schemas/Done/required/0",
            "and not a body that meets `required`",
        ),
        (
            |_| (404, json!({})),
            "/components/schemas/Fault/required/0",
            "and not a body that meets `required`",
        ),
    ];
    for (lie, at, words) in cases {
        // Of one request in all, so that it is no affair of the others.
        let findings = found(move |body, answer| match body["kind"].as_str() {
            Some("dog") if answer.0 == 200 => lie(answer),
            _ => answer,
        });
        let answers: Vec<&Finding> = findings
            .iter()
            .filter(|one| one.rule.id() == "server-response")
            .collect();
        assert_eq!(answers.len(), 1, "{words}: {findings:?}");
        assert!(answers[0].message.contains(words), "{}", answers[0].message);
        assert_eq!(answers[0].promised.as_ref().unwrap().path(), at);
        let request = "; to the request {\"name\":\"a\",\"kind\":\"dog\"}";
        let shows = answers[0].witness.is_some() || answers[0].message.ends_with(request);
        assert!(shows, "{}", answers[0].message);
    }
}

#[test]
fn no_value_is_hidden_without_a_word() {
    let findings = found(|body, answer| match body["name"].as_str() {
        Some("a") | None => answer,
        Some(_) => (400, json!({"error": "no"})),
    });
    let names = findings
        .iter()
        .filter(|one| one.promised.as_ref().unwrap().path() == format!("{SCHEMA}/properties/name"));
    let names: Vec<&Finding> = names.collect();
    assert_eq!(names.len(), SHOWN + 1);
    let last = names.last().unwrap();
    assert!(last.message.contains(" more values: "), "{}", last.message);
    assert_eq!(last.witness, None);
}

#[test]
fn where_documents_differ_the_server_follows_its_own() {
    let contract = Document::new(document()).unwrap();
    let mut own = document();
    let pet = &mut own["components"]["schemas"]["Pet"]["properties"];
    pet["age"] = json!({"type": "integer", "minimum": 1, "nullable": true});
    let own = Document::new(own).unwrap();
    let differences = compare(&contract, &own).findings;
    let rules = |document: &Document| {
        let document = document.clone();
        let does: Does = Arc::new(move |body| Some(honest(&document, body)));
        let findings = sends_to(&does, &contract, &differences).findings;
        let own = findings.into_iter().filter(|one| one.provided.is_some());
        let mut lines = lines(&own.collect::<Vec<_>>());
        lines.sort();
        lines
    };
    assert_eq!(rules(&own), Vec::<String>::new());
    let shown = rules(&contract);
    assert_eq!(shown.len(), 2, "{shown:?}");
    assert!(
        shown[0].starts_with("server-accepts") && shown[0].contains("\"age\":0"),
        "{shown:?}"
    );
    assert!(
        shown[1].starts_with("server-refuses") && shown[1].contains("\"age\":null"),
        "{shown:?}"
    );
}

#[test]
fn silence_and_what_cannot_be_sent_are_told_once() {
    let dead: Does = Arc::new(|_| None);
    let sends = |contract: &Document, differences: &[Finding]| -> Outcome {
        sends_to(&dead, contract, differences)
    };
    let mut root = document();
    let never = json!({"type": "string", "minLength": 2, "maxLength": 1});
    root["paths"]["/pets"]["post"]["parameters"] =
        json!([{"name": "never", "in": "query", "required": true, "schema": never}]);
    let outcome = sends(&Document::new(root).unwrap(), &[]);
    assert_eq!(
        lines(&outcome.findings),
        ["undecided request /paths/~1pets/post"]
    );
    assert_eq!(
        outcome.findings[0].message,
        "not sent: no value could be written for the required query parameter `never`"
    );
    assert_eq!(outcome.requests, 0);

    let contract = Document::new(document()).unwrap();
    let outcome = sends(&contract, &[]);
    assert_eq!(
        lines(&outcome.findings),
        ["server-response request /paths/~1pets/post"]
    );
    let message = &outcome.findings[0].message;
    assert!(
        message.starts_with("the server does not answer: ") && message.contains("; to the request"),
        "{message}"
    );

    // An operation that the server's own document lacks is known to be missing.
    let mut root = document();
    root["paths"] = json!({});
    let without = Document::new(root).unwrap();
    let differences = compare(&contract, &without).findings;
    let outcome = sends(&contract, &differences);
    assert_eq!((outcome.findings.len(), outcome.requests), (0, 0));
}

/// What the workspace's server does beside its contract, which is all in the waivers.
#[test]
fn the_real_server_departs_from_its_contract_in_three_things() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../openapi.json");
    let text = std::fs::read_to_string(path).unwrap();
    let root: Value = serde_json::from_str(&text).unwrap();
    let contract = Document::new(root).unwrap();
    let server = Document::new(contacts_api::openapi_document().unwrap()).unwrap();
    let differences = compare(&contract, &server);
    let outcome = check(&contract, &differences.findings).unwrap();
    assert!(outcome.requests > 500, "{}", outcome.requests);
    let mut seen = [0; 3];
    for finding in &outcome.findings {
        let witness = finding.witness.as_ref().unwrap();
        let part = witness.value.pointer(witness.instance.path()).unwrap();
        let at = finding.promised.as_ref().unwrap().path();
        let text = part.as_str();
        let kind = match finding.rule.id() {
            "server-refuses" if text == Some("") => 0,
            "server-refuses" if text.is_some_and(|text| text.contains('\0')) => 1,
            "server-accepts" if part.is_array() => 2,
            _ => panic!("{}", lines(std::slice::from_ref(finding))[0]),
        };
        let expected = ["/workspace_id", "", "/type"][kind];
        assert!(at.ends_with(expected), "{at}");
        seen[kind] += 1;
    }
    assert!(seen[0] == 1 && seen[1] >= 19 && seen[2] >= 5, "{seen:?}");
}
