//! What the client sends, as it goes over the wire.
#![allow(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]

use contacts_client::types::{ContactInput, UpsertContactRequest, UpsertContactResponseAction};
use contacts_client::{CallOptions, Client, Credential, Error, Retries};

include!("support/stub.rs");

const CREATED: &str = r#"{"email": "ada@example.com", "action": "create"}"#;

/// The request line, the head in lower case, and the body.
fn parts(request: &str) -> (String, String, serde_json::Value) {
    let (head, body) = request.split_once("\r\n\r\n").unwrap();
    let (line, head) = head.split_once("\r\n").unwrap();
    let body = serde_json::from_str(body).unwrap();
    (line.to_owned(), head.to_lowercase(), body)
}

fn client(base_url: &str) -> Client {
    Client::builder(base_url)
        .token("s3cret-Token.x")
        .build()
        .unwrap()
}

async fn send(client: &Client, contact: ContactInput) {
    let request = UpsertContactRequest::new("ws_1", contact);
    let answer = client.upsert_contact(request).send().await.unwrap();
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.action, Some(UpsertContactResponseAction::Create));
    assert_eq!(answer.email.as_deref(), Some("ada@example.com"));
    assert_eq!(answer.error, None);
}

#[tokio::test]
async fn method_path_token_and_body() {
    let stub = Stub::answering([(200, CREATED)]);
    let client = client(&stub.base_url);
    send(&client, ContactInput::new("Ada@example.com")).await;

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
    let client = client(&stub.base_url);
    let json = serde_json::json!({"z": [1, null], "a": {"ü": "\u{1f600}"}});
    let instant = chrono::DateTime::from_timestamp(1_685_610_000, 250_000_000).unwrap();
    let contact = ContactInput::new("ada@example.com")
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
        let client = client(&stub.base_url);
        let mut contact = ContactInput::new("ada@example.com");
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
        let client = client(&base_url);
        send(&client, ContactInput::new("ada@example.com")).await;
        let (line, _, _) = parts(&stub.request());
        assert_eq!(line, format!("POST {path} HTTP/1.1"));
    }
}

/// The members of a request stand in the contract's order, as people would look for them.
#[tokio::test]
async fn members_stand_in_the_contracts_order() {
    let stub = Stub::answering([(200, CREATED)]);
    let contact = ContactInput::new("a@b.c")
        .custom_string_1("z")
        .first_name("y")
        .external_id("x");
    send(&client(&stub.base_url), contact).await;
    let request = stub.request();
    assert!(
        request.ends_with(
            r#"{"workspace_id":"ws_1","contact":{"email":"a@b.c","external_id":"x","first_name":"y","custom_string_1":"z"}}"#
        ),
        "{request}"
    );
}

#[tokio::test]
async fn the_client_names_itself_and_each_request() {
    let stub = Stub::answering([(200, CREATED), (200, CREATED)]);
    let client = Client::builder(&stub.base_url)
        .token("s3cret-token")
        .traceparent(|| Some("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01".to_owned()))
        .build()
        .unwrap();
    let mut ids = Vec::new();
    for _ in 0..2 {
        send(&client, ContactInput::new("ada@example.com")).await;
        let (_, head, _) = parts(&stub.request());
        let own = concat!("user-agent: contacts-client/", env!("CARGO_PKG_VERSION"));
        assert!(head.contains(own), "{head}");
        assert!(
            head.contains("traceparent: 00-0af7651916cd43dd8448eb211c80319c-"),
            "{head}"
        );
        let id = head
            .lines()
            .find_map(|line| line.strip_prefix("x-request-id: "));
        ids.push(id.unwrap().to_owned());
    }
    assert!(ids[0].len() == 32 && ids[0] != ids[1], "{ids:?}");
}

#[tokio::test]
async fn one_call_may_differ() {
    let stub = Stub::answering([(503, "{}")]);
    let request = UpsertContactRequest::new("ws_1", ContactInput::new("a@b.c"));
    let options = CallOptions::new().repeatable(false).header(
        contacts_client::reqwest::header::USER_AGENT,
        "mine".parse().unwrap(),
    );
    let call = client(&stub.base_url);
    let error = call
        .upsert_contact(request)
        .send_with(&options)
        .await
        .unwrap_err();
    assert!(matches!(error, Error::Refused(_)), "{error:?}");
    let (_, head, _) = parts(&stub.request());
    assert!(head.contains("user-agent: mine"), "{head}");
}

/// An upsert is sent again when the server is busy, and the caller learns nothing of it.
#[tokio::test]
async fn an_upsert_is_sent_again() {
    let stub = Stub::answering([(503, "{}"), (429, "{}"), (200, CREATED)]);
    let client = Client::builder(&stub.base_url)
        .credential("BearerAuth", Credential::Token("s3cret-token".to_owned()))
        .retries(Retries::default().first_wait(std::time::Duration::from_millis(5)))
        .build()
        .unwrap();
    send(&client, ContactInput::new("ada@example.com")).await;
    let requests = [stub.request(), stub.request(), stub.request()];
    assert_eq!(requests[0], requests[1]);
    assert_eq!(requests[0], requests[2]);
}

/// What an API that has grown says is kept.
#[tokio::test]
async fn an_action_that_the_contract_does_not_list_is_kept() {
    let body = r#"{"email": "ada@example.com", "action": "merged", "merged_into": "x"}"#;
    let stub = Stub::answering([(200, body)]);
    let told = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
    let client = Client::builder(&stub.base_url)
        .token("s3cret-token")
        .surplus({
            let told = std::sync::Arc::clone(&told);
            move |operation, at| told.lock().unwrap().push(format!("{} {at}", operation.id))
        })
        .build()
        .unwrap();
    let request = UpsertContactRequest::new("ws_1", ContactInput::new("ada@example.com"));
    let answer = client.upsert_contact(request).send().await.unwrap();
    let merged = UpsertContactResponseAction::Unknown("merged".to_owned());
    assert_eq!(answer.action.as_ref(), Some(&merged));
    assert_eq!(merged.to_string(), "merged");
    assert_eq!(*told.lock().unwrap(), ["upsertContact /merged_into"]);
}
