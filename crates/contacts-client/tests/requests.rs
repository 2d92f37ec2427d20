//! What the client sends, as it goes over the wire.
#![allow(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]

use contacts_client::{
    Client,
    types::{ContactInput, UpsertContactRequest, UpsertContactResponseAction},
};

include!("support/stub.rs");

const CREATED: &str = r#"{"email": "ada@example.com", "action": "create"}"#;

/// The request line, the head in lower case, and the body.
fn parts(request: &str) -> (String, String, serde_json::Value) {
    let (head, body) = request.split_once("\r\n\r\n").unwrap();
    let (line, head) = head.split_once("\r\n").unwrap();
    let body = serde_json::from_str(body).unwrap();
    (line.to_owned(), head.to_lowercase(), body)
}

async fn send(client: &Client, contact: contacts_client::types::builder::ContactInput) {
    let answer = client
        .upsert_contact()
        .body_map(|body| body.workspace_id("ws_1").contact(contact))
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.action, Some(UpsertContactResponseAction::Create));
    assert_eq!(answer.email.as_deref(), Some("ada@example.com"));
    assert_eq!(answer.error, None);
}

#[tokio::test]
async fn method_path_token_and_body() {
    let stub = Stub::answering([(200, CREATED)]);
    let client = Client::with_token(&stub.base_url, "s3cret-Token.x").unwrap();
    send(&client, ContactInput::builder().email("Ada@example.com")).await;

    let (line, head, body) = parts(&stub.request());
    assert_eq!(line, "POST /api/contacts.upsert HTTP/1.1");
    assert!(
        head.contains("authorization: bearer s3cret-token.x"),
        "{head}"
    );
    assert!(head.contains("content-type: application/json"), "{head}");
    // Absent fields are left out, not sent as null: null would clear them.
    let expected = serde_json::json!({
        "workspace_id": "ws_1",
        "contact": {"email": "Ada@example.com"},
    });
    assert_eq!(body, expected);
}

#[tokio::test]
async fn each_kind_of_field_is_sent_as_the_contract_writes_it() {
    let stub = Stub::answering([(200, CREATED)]);
    let client = Client::with_token(&stub.base_url, "token").unwrap();
    let json = serde_json::json!({"z": [1, null], "a": {"ü": "\u{1f600}"}});
    let instant = chrono::DateTime::from_timestamp(1_685_610_000, 250_000_000).unwrap();
    let contact = ContactInput::builder()
        .email("ada@example.com")
        .first_name(String::new())
        .custom_string_1("line\nbreak".to_owned())
        .custom_number_1(-0.25)
        .custom_datetime_1(instant)
        .custom_json_1(json.as_object().unwrap().clone());
    send(&client, contact).await;

    let (_, _, body) = parts(&stub.request());
    let expected = serde_json::json!({
        "email": "ada@example.com",
        "first_name": "",
        "custom_string_1": "line\nbreak",
        "custom_number_1": -0.25,
        "custom_datetime_1": "2023-06-01T09:00:00.250Z",
        "custom_json_1": json,
    });
    assert_eq!(body["contact"], expected);
}

#[tokio::test]
async fn the_base_url_may_have_a_path_and_end_with_a_slash() {
    for (ending, path) in [
        ("", "/api/contacts.upsert"),
        ("/", "/api/contacts.upsert"),
        ("/crm/v1", "/crm/v1/api/contacts.upsert"),
        ("/crm/v1/", "/crm/v1/api/contacts.upsert"),
    ] {
        let stub = Stub::answering([(200, CREATED)]);
        let base_url = format!("{}{ending}", stub.base_url);
        let client = Client::with_token(&base_url, "token").unwrap();
        send(&client, ContactInput::builder().email("ada@example.com")).await;
        let (line, _, _) = parts(&stub.request());
        assert_eq!(line, format!("POST {path} HTTP/1.1"));
    }
}

#[test]
fn a_builder_says_which_field_is_missing() {
    let contact = ContactInput::builder().first_name("Ada".to_owned());
    let missing = ContactInput::try_from(contact).unwrap_err().to_string();
    assert!(missing.contains("email"), "{missing}");

    let request = UpsertContactRequest::builder().workspace_id("ws_1");
    let missing = UpsertContactRequest::try_from(request)
        .unwrap_err()
        .to_string();
    assert!(missing.contains("contact"), "{missing}");
}
