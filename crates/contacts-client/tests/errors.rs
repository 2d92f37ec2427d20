//! How each answer that is not a success reaches the caller.
#![allow(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]

use contacts_client::{Client, Error, types};

include!("support/stub.rs");

async fn failure(base_url: &str) -> Error<types::ErrorResponse> {
    let contact = types::ContactInput::builder().email("ada@example.com");
    Client::with_token(base_url, "s3cret")
        .unwrap()
        .upsert_contact()
        .body_map(|body| body.workspace_id("ws_1").contact(contact))
        .send()
        .await
        .unwrap_err()
}

#[tokio::test]
async fn listed_statuses_carry_the_servers_sentence() {
    for status in [400, 401, 500] {
        let stub = Stub::answering([(status, r#"{"error": "a sentence"}"#)]);
        match failure(&stub.base_url).await {
            Error::ErrorResponse(refusal) => {
                assert_eq!(refusal.status(), status);
                assert_eq!(refusal.error, "a sentence");
            }
            other => panic!("{status}: {other:?}"),
        }
    }
}

#[tokio::test]
async fn other_statuses_are_unexpected() {
    for status in [201, 404, 405, 503] {
        let stub = Stub::answering([(status, r#"{"error": "a sentence"}"#)]);
        let error = failure(&stub.base_url).await;
        assert!(matches!(error, Error::UnexpectedResponse(_)), "{error:?}");
        assert_eq!(error.status().map(|code| code.as_u16()), Some(status));
    }
}

#[tokio::test]
async fn a_body_that_breaks_the_contract_is_reported_with_its_bytes() {
    for (status, body) in [(400, r#"{"message": "?"}"#), (200, r#"{"action": "eat"}"#)] {
        let stub = Stub::answering([(status, body)]);
        match failure(&stub.base_url).await {
            Error::InvalidResponsePayload(bytes, _) => assert_eq!(bytes, body),
            other => panic!("{other:?}"),
        }
    }
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let elsewhere = Stub::answering([(200, r#"{"action": "create"}"#)]);
    let stub = Stub::answering_raw(vec![format!(
        "HTTP/1.1 307 Stub\r\nlocation: {}/api/contacts.upsert\r\ncontent-length: 0\r\n\r\n",
        elsewhere.base_url
    )]);
    let error = failure(&stub.base_url).await;
    assert!(matches!(error, Error::UnexpectedResponse(_)), "{error:?}");
    assert!(stub.request().contains("s3cret"));
}

#[tokio::test]
async fn no_server_is_a_communication_error() {
    // Bound and dropped: nobody listens there any more.
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let error = failure(&base_url).await;
    assert!(matches!(error, Error::CommunicationError(_)), "{error:?}");
    assert!(!format!("{error:?} {error:#}").contains("s3cret"));
}

#[tokio::test]
async fn a_request_without_a_required_field_is_not_sent() {
    let client = Client::with_token("http://127.0.0.1:1", "token").unwrap();
    let request = client
        .upsert_contact()
        .body_map(|body| body.workspace_id("ws_1"));
    match request.send().await.unwrap_err() {
        Error::InvalidRequest(reason) => assert!(reason.contains("contact"), "{reason}"),
        other => panic!("{other:?}"),
    }
}
