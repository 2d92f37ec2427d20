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
        .first_name("")
        .custom_string_1("line\nbreak")
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

/// Every setter of a contact, in each of its states, on the wire.
#[tokio::test]
async fn each_setter_sends_absent_null_and_a_value() {
    let text = |value: &str| serde_json::json!(value);
    let states = ["absent", "null", "none", "value", "some"];
    macro_rules! each {
        ($contact:ident, $state:ident, $expected:ident; $($($name:ident)+ => $value:expr, $wire:expr;)+) => {$($(
            let name = stringify!($name);
            $contact = match $state {
                "absent" => $contact.$name(contacts_client::Absent),
                "null" => $contact.$name(contacts_client::Null),
                "none" => $contact.$name(None),
                "value" => $contact.$name($value),
                _ => $contact.$name(Some($value.into())),
            };
            match $state {
                "absent" => {}
                "null" | "none" => { $expected.insert(name.to_owned(), serde_json::Value::Null); }
                _ => { $expected.insert(name.to_owned(), $wire); }
            }
        )+)+};
    }
    let east = chrono::DateTime::parse_from_rfc3339("2023-06-01T11:00:00.25+02:00").unwrap();
    let object = serde_json::json!({"a": [1, null]});
    let object = object.as_object().unwrap();
    for state in states {
        let stub = Stub::answering([(200, CREATED)]);
        let client = Client::with_token(&stub.base_url, "token").unwrap();
        let mut contact = ContactInput::builder().email("ada@example.com");
        let mut expected = serde_json::Map::new();
        expected.insert("email".to_owned(), text("ada@example.com"));
        each! { contact, state, expected;
            external_id timezone language first_name last_name full_name phone address_line_1
            address_line_2 country postcode state job_title custom_string_1 custom_string_2
            custom_string_3 custom_string_4 custom_string_5 => "a", text("a");
            custom_number_1 custom_number_2 custom_number_3 custom_number_4 custom_number_5
                => 16_777_217.1, serde_json::json!(16_777_217.1);
            custom_datetime_1 custom_datetime_2 custom_datetime_3 custom_datetime_4
            custom_datetime_5 => east, text("2023-06-01T11:00:00.250+02:00");
            custom_json_1 custom_json_2 custom_json_3 custom_json_4 custom_json_5
                => object.clone(), serde_json::Value::Object(object.clone());
        }
        send(&client, contact).await;
        let (_, _, body) = parts(&stub.request());
        assert_eq!(
            body["contact"],
            serde_json::Value::Object(expected),
            "{state}"
        );
    }
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
    let contact = ContactInput::builder().first_name("Ada");
    let missing = ContactInput::try_from(contact).unwrap_err().to_string();
    assert!(missing.contains("email"), "{missing}");

    let request = UpsertContactRequest::builder().workspace_id("ws_1");
    let missing = UpsertContactRequest::try_from(request)
        .unwrap_err()
        .to_string();
    assert!(missing.contains("contact"), "{missing}");
}
