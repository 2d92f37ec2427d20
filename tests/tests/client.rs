//! The generated client against the real server: all that its types can say.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at what it did not expect"
)]

use contacts_client::types::{
    ContactInput, ErrorResponse, UpsertContactRequest, UpsertContactResponseAction,
};
use contacts_client::{Client, Error};
use contacts_tests::{TestServer, TestStore, for_every_store};
use serde_json::json;

for_every_store!(
    creates_and_updates,
    every_field_arrives,
    refusals_carry_status_and_sentence,
    a_path_that_is_not_there_is_refused,
);

fn client(server: &TestServer, token: &str) -> Client {
    Client::builder(server.base_url())
        .token(token)
        .build()
        .unwrap()
}

async fn creates_and_updates(store: TestStore) {
    let server = TestServer::start(store).await;
    let client = client(&server, &server.tokens.ws1);
    let contact = ContactInput::new(" Ada@Example.com ").first_name("Ada");
    let created = client
        .upsert_contact(UpsertContactRequest::new("ws1", contact))
        .send()
        .await
        .unwrap();
    assert_eq!(created.status(), 200);
    assert_eq!(created.action, Some(UpsertContactResponseAction::Create));
    assert_eq!(created.email.as_deref(), Some("ada@example.com"));
    assert_eq!(created.error, None);

    // What the second request leaves out is kept.
    let contact = ContactInput::new("ada@example.com").last_name("Lovelace");
    let updated = client
        .upsert_contact(UpsertContactRequest::new("ws1", contact))
        .send()
        .await
        .unwrap();
    assert_eq!(updated.action, Some(UpsertContactResponseAction::Update));
    let expected =
        json!({"email": "ada@example.com", "first_name": "Ada", "last_name": "Lovelace"});
    assert_eq!(json!(server.stored_json("ada@example.com").await), expected);
}

async fn every_field_arrives(store: TestStore) {
    let server = TestServer::start(store).await;
    let mut contact = json!({
        "email": "all@example.com", "external_id": "user_12345", "timezone": "America/New_York",
        "language": "en-US", "first_name": "", "last_name": "Doe", "full_name": "李 小龙",
        "phone": "+15551234567", "address_line_1": "123 Main St", "address_line_2": "Apt 4B",
        "country": "US", "postcode": "10001", "state": "NY", "job_title": "R&D",
    });
    for n in 1..=5 {
        contact[format!("custom_string_{n}")] = json!(format!("s{n}"));
        contact[format!("custom_number_{n}")] = json!(f64::from(n) + 0.5);
        contact[format!("custom_datetime_{n}")] = json!(format!("2023-06-0{n}T09:00:00.250Z"));
        contact[format!("custom_json_{n}")] = json!({"z": [n, null], "a": {"n": n}});
    }
    // The client's own types read it: a member they do not know would be lost here.
    let input: ContactInput = serde_json::from_value(contact.clone()).unwrap();
    let answer = client(&server, &server.tokens.all)
        .upsert_contact(UpsertContactRequest::new("ws1", input))
        .send()
        .await
        .unwrap();
    assert_eq!(answer.action, Some(UpsertContactResponseAction::Create));
    let stored = server.stored_json("all@example.com").await;
    assert_eq!(stored.len(), 34);
    assert_eq!(json!(stored), contact);
}

async fn refusals_carry_status_and_sentence(store: TestStore) {
    let server = TestServer::start(store).await;
    let tokens = &server.tokens;
    let refused = [
        (&tokens.ws1, "ws1", "nobody", 400, "invalid email format"),
        (&tokens.ws1, "ws1", " ", 400, "email is required"),
        (
            &tokens.ws1,
            "",
            "a@example.com",
            400,
            "workspace_id is required",
        ),
        (&tokens.ws1, "ws2", "a@example.com", 401, ""),
        (&tokens.revoked, "ws1", "a@example.com", 401, ""),
        (&tokens.unknown, "ws1", "a@example.com", 401, ""),
    ];
    for (token, workspace, email, status, sentence) in refused {
        let request = UpsertContactRequest::new(workspace, ContactInput::new(email));
        let outcome = client(&server, token).upsert_contact(request).send().await;
        match outcome.unwrap_err() {
            Error::Refused(refused) => {
                assert_eq!(refused.status(), status, "{workspace} {email}");
                let body: ErrorResponse = refused.body().unwrap();
                assert!(!body.error.is_empty());
                assert!(
                    status == 401 || refused.sentence() == sentence,
                    "{}",
                    refused.sentence()
                );
            }
            other => panic!("{workspace} {email}: {other:?}"),
        }
    }
    assert!(server.contacts("ws1").await.is_empty());
    assert!(server.contacts("ws2").await.is_empty());
}

async fn a_path_that_is_not_there_is_refused(store: TestStore) {
    let server = TestServer::start(store).await;
    let base_url = format!("{}/elsewhere", server.base_url());
    let client = Client::builder(base_url).token(&server.tokens.ws1).build();
    let request = UpsertContactRequest::new("ws1", ContactInput::new("a@example.com"));
    let outcome = client.unwrap().upsert_contact(request).send().await;
    let error = outcome.unwrap_err();
    assert!(!error.refused().unwrap().is_documented(), "{error:?}");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(404));
}
