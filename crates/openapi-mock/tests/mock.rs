//! A mock does what its contract says, and what the test says.
#![allow(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]

use std::time::Duration;

use openapi_mock::{Mock, MockError, Reply};
use reqwest::{Client, Response};
use serde_json::{Value, json};

fn contract() -> String {
    let thing = json!({
        "type": "object",
        "required": ["name"],
        "properties": {
            "name": {"type": "string", "minLength": 2},
            "count": {"type": "integer", "nullable": true},
        },
        "additionalProperties": false,
    });
    let json = |name: &str| {
        let schema = json!({"$ref": format!("#/components/schemas/{name}")});
        json!({"application/json": {"schema": schema}})
    };
    json!({
        "openapi": "3.0.3",
        "info": {"title": "Things", "version": "1"},
        "servers": [{"url": "https://things.example/v1"}],
        "security": [{"Token": []}],
        "paths": {
            "/things/{id}": {
                "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "integer"}}],
                "put": {
                    "operationId": "putThing",
                    "requestBody": {"required": true, "content": json("Thing")},
                    "responses": {
                        "200": {"description": "ok", "content": json("Thing")},
                        "422": {"description": "no", "content": json("Failure")},
                        "401": {"description": "who?", "content": json("Failure")},
                    },
                },
            },
            "/ping": {"get": {
                "security": [],
                "responses": {"204": {"description": "alive"}},
            }},
        },
        "components": {
            "securitySchemes": {"Token": {"type": "http", "scheme": "bearer"}},
            "schemas": {
                "Thing": thing,
                "Failure": {
                    "type": "object",
                    "required": ["message", "code"],
                    "properties": {"message": {"type": "string"}, "code": {"type": "integer"}},
                },
            },
        },
    })
    .to_string()
}

async fn put(mock: &Mock, id: &str, body: &Value) -> reqwest::Result<Response> {
    let request = Client::new().put(format!("{}/things/{id}", mock.url()));
    let request = request.bearer_auth("token").json(body);
    request.timeout(Duration::from_secs(5)).send().await
}

#[tokio::test]
async fn it_answers_with_what_the_contract_admits_and_remembers() {
    let mock = Mock::start(&contract()).unwrap();
    let answer = put(&mock, "7", &json!({"name": "ab", "count": null}))
        .await
        .unwrap();
    assert_eq!(answer.status(), 200);
    let value: Value = answer.json().await.unwrap();
    assert!(
        value["name"].as_str().is_some_and(|name| name.len() >= 2),
        "{value}"
    );

    let received = mock.last().unwrap();
    assert_eq!(received.operation.as_deref(), Some("putThing"));
    assert_eq!(received.target, "/things/7");
    assert_eq!(received.header("Authorization"), Some("Bearer token"));
    assert_eq!(received.json(), Some(json!({"name": "ab", "count": null})));
    assert_eq!(received.refused, None);

    let ping = reqwest::get(format!("{}/ping", mock.url())).await.unwrap();
    assert_eq!(ping.status(), 204);
    assert_eq!(mock.received().len(), 2);
}

#[tokio::test]
async fn it_refuses_what_the_contract_refuses() {
    let mock = Mock::start(&contract()).unwrap();
    for (id, body, place) in [
        ("7", json!({"name": "a"}), "minLength"),
        ("7", json!({"count": 1}), "required"),
        (
            "7",
            json!({"name": "ab", "other": 1}),
            "additionalProperties",
        ),
        ("x", json!({"name": "ab"}), "parameters"),
    ] {
        let answer = put(&mock, id, &body).await.unwrap();
        assert_eq!(answer.status(), 422, "{body}");
        let failure: Value = answer.json().await.unwrap();
        let why = failure["message"].as_str().unwrap();
        assert!(why.contains(place), "{why}");
        assert!(failure["code"].is_i64(), "{failure}");
        assert_eq!(mock.last().unwrap().refused.as_deref(), Some(why));
    }
    let url = format!("{}/things/7", mock.url());
    let stranger = Client::new()
        .put(&url)
        .json(&json!({"name": "ab"}))
        .send()
        .await
        .unwrap();
    assert_eq!(stranger.status(), 401);
    let method = Client::new().delete(&url).send().await.unwrap();
    assert_eq!(
        (method.status().as_u16(), &method.headers()["allow"]),
        (405, &"PUT".parse().unwrap())
    );
    let path = reqwest::get(format!("{}/nowhere", mock.url()))
        .await
        .unwrap();
    assert_eq!(path.status(), 404);
}

#[tokio::test]
async fn it_says_what_the_test_says_in_turn() {
    let mock = Mock::start(&contract()).unwrap();
    let good = json!({"name": "ab"});
    mock.reply("putThing", Reply::json(200, json!({"name": "told"})))
        .unwrap();
    mock.reply(
        "PUT /things/{id}",
        Reply::sample(422).header("x-why", "told"),
    )
    .unwrap();
    mock.reply("putThing", Reply::nonsense()).unwrap();
    mock.reply_always(
        "putThing",
        Reply::raw(503, "text/plain", "busy").header("retry-after", "7"),
    )
    .unwrap();
    let first: Value = put(&mock, "1", &good).await.unwrap().json().await.unwrap();
    assert_eq!(first["name"], "told");
    let second = put(&mock, "1", &good).await.unwrap();
    assert_eq!(
        (
            second.status().as_u16(),
            second.headers()["x-why"].to_str().unwrap()
        ),
        (422, "told")
    );
    let third = put(&mock, "1", &good).await.unwrap();
    assert_eq!(
        (
            third.status().as_u16(),
            third.text().await.unwrap().starts_with('<')
        ),
        (200, true)
    );
    for _ in 0..2 {
        let last = put(&mock, "1", &good).await.unwrap();
        assert_eq!(
            (
                last.status().as_u16(),
                last.headers()["retry-after"].to_str().unwrap()
            ),
            (503, "7")
        );
    }
}

#[tokio::test]
async fn it_stalls_and_hangs_up() {
    let mock = Mock::start(&contract()).unwrap();
    mock.reply("putThing", Reply::hang_up()).unwrap();
    mock.reply("putThing", Reply::stall()).unwrap();
    mock.reply(
        "putThing",
        Reply::sample(200).after(Duration::from_millis(300)),
    )
    .unwrap();
    let call = || {
        let request = Client::new().put(format!("{}/things/1", mock.url()));
        let request = request.bearer_auth("token").json(&json!({"name": "ab"}));
        request.timeout(Duration::from_millis(150)).send()
    };
    let error = call().await.unwrap_err();
    assert!(!error.is_timeout(), "{error:?}");
    for _ in 0..2 {
        let error = call().await.unwrap_err();
        assert!(error.is_timeout(), "{error:?}");
    }
    assert_eq!(mock.received().len(), 3);
}

#[test]
fn it_takes_no_reply_that_no_server_gives() {
    let mock = Mock::start(&contract()).unwrap();
    for (reply, expected) in [
        (Reply::json(200, json!({"name": "a"})), "minLength"),
        (Reply::json(200, json!({})), "required"),
        (
            Reply::json(404, json!({})),
            "does not document the status 404",
        ),
    ] {
        let error = mock.reply("putThing", reply).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
        assert!(error.contains("Reply::raw"), "{error}");
    }
    let error = mock.reply("getThing", Reply::stall()).unwrap_err();
    assert!(matches!(error, MockError::Operation(_)), "{error}");
    assert!(Mock::start("{}").is_err() && Mock::start("").is_err());
}
