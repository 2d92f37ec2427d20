use super::super::bodies::operations;
use super::super::client::tests::lines;
use super::server::{Answer, Answers, Request};
use super::{check, sends};
use anyhow::Result;
use openapi_contract::{Direction, Document, Finding, Pointer, Severity, Side, admits, compare};
use serde_json::{Value, json};

/// A server made of a function: for a body, the status and the body of the answer.
struct Server<F> {
    path: &'static str,
    does: F,
}

impl<F: FnMut(&Value) -> (u16, Value)> Answers for Server<F> {
    fn answer(&mut self, request: Request<'_>) -> Result<Answer> {
        assert_eq!((request.method, request.path), ("POST", self.path));
        let (media_type, body) = request.body.unwrap();
        assert_eq!(media_type, "application/json");
        let (status, body) = (self.does)(&serde_json::from_slice(body)?);
        Ok(Answer {
            status,
            media_type: Some("application/json; charset=utf-8".to_owned()),
            body: body.to_string().into_bytes(),
        })
    }
}

const SCHEMA: &str = "/components/schemas/Pet";

fn document() -> Value {
    let json = |schema: &str| {
        let schema = json!({"$ref": format!("#/components/schemas/{schema}")});
        json!({"application/json": {"schema": schema}})
    };
    json!({
        "openapi": "3.0.3",
        "info": {"title": "Pets", "version": "1"},
        "servers": [{"url": "https://{host}.test/v{n}/", "variables": {
            "host": {"default": "a"}, "n": {"default": "2"},
        }}],
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
fn found(does: impl Fn(&Value, (u16, Value)) -> (u16, Value)) -> Vec<Finding> {
    let contract = Document::new(document()).unwrap();
    let mut server = Server {
        path: "/v2/pets",
        does: |body: &Value| does(body, honest(&contract, body)),
    };
    sends(&contract, &[], &mut server).unwrap().findings
}

#[test]
fn an_honest_server_is_silent() {
    assert_eq!(found(|_, answer| answer), []);
}

#[test]
fn a_refusal_is_shown_by_the_part_that_is_refused() {
    let refused = (400, json!({"error": "no eels"}));
    let findings = found(|body, answer| match body["kind"].as_str() {
        Some("eel") => refused.clone(),
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

    let findings = found(|body, answer| {
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
            "the server answers 201, which is not described",
        ),
        (
            |_| (500, json!({"error": "oops"})),
            responses,
            "the server fails with 500",
        ),
        (
            |_| (200, json!({"id": "7"})),
            "/components/schemas/Done/properties/id/type",
            "does not satisfy `type`",
        ),
        (
            |_| (200, json!({})),
            "/components/schemas/Done/required/0",
            "does not satisfy `required`",
        ),
        (
            |_| (404, json!({})),
            "/components/schemas/Fault/required/0",
            "the answer 404",
        ),
    ];
    for (lie, at, words) in cases {
        // Of one request in all, so that it is no affair of the others.
        let findings = found(|body, answer| match body["kind"].as_str() {
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
        let request = ", to the request {\"name\":\"a\",\"kind\":\"dog\"}";
        let shows = answers[0].witness.is_some() || answers[0].message.ends_with(request);
        assert!(shows, "{}", answers[0].message);
    }
}

#[test]
fn media_types_and_bodies_are_looked_at() {
    let contract = Document::new(document()).unwrap();
    let operation = &operations(&contract)[0];
    let wrong = |status, media_type: Option<&str>, body: &str| {
        let answer = Answer {
            status,
            media_type: media_type.map(str::to_owned),
            body: body.as_bytes().to_vec(),
        };
        super::judge(&contract, operation, &answer).map(|wrong| wrong.message)
    };
    assert_eq!(
        wrong(200, Some("Application/JSON;charset=utf-8"), "{\"id\": 1}"),
        None
    );
    let html = wrong(200, Some("text/html"), "{\"id\": 1}").unwrap();
    assert!(html.contains("the media type `text/html`"), "{html}");
    assert!(wrong(200, None, "").unwrap().contains("the media type ``"));
    assert!(
        wrong(200, Some("application/json"), "{")
            .unwrap()
            .contains("not JSON")
    );
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
    assert_eq!(names.len(), super::SHOWN + 1);
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
    let rules = |does: &dyn Fn(&Value) -> (u16, Value)| {
        let mut server = Server {
            path: "/v2/pets",
            does,
        };
        let findings = sends(&contract, &differences, &mut server)
            .unwrap()
            .findings;
        let own = findings.into_iter().filter(|one| one.provided.is_some());
        let mut lines = lines(&own.collect::<Vec<_>>());
        lines.sort();
        lines
    };
    assert_eq!(rules(&|body| honest(&own, body)), Vec::<String>::new());
    let shown = rules(&|body| honest(&contract, body));
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
fn what_cannot_be_sent_is_told() {
    let mut root = document();
    root["paths"]["/pets"]["parameters"] =
        json!([{"name": "q", "in": "query", "required": true, "schema": {"type": "string"}}]);
    let contract = Document::new(root).unwrap();
    let mut server = Server {
        path: "",
        does: |_: &Value| (200, json!({})),
    };
    let findings = sends(&contract, &[], &mut server).unwrap().findings;
    assert_eq!(lines(&findings), ["undecided request /paths/~1pets/post"]);

    // An operation that the server's own document lacks is known to be missing.
    let mut root = document();
    root["paths"] = json!({});
    let without = Document::new(root).unwrap();
    let contract = Document::new(document()).unwrap();
    let differences = compare(&contract, &without).findings;
    let outcome = sends(&contract, &differences, &mut server).unwrap();
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
