//! How each answer that is not a success reaches the caller.
#![allow(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]

use std::time::Duration;

use contacts_client::types::{ContactInput, ErrorResponse, UpsertContactRequest};
use contacts_client::{Builder, Client, Error, Retries};

include!("support/stub.rs");

fn builder(base_url: &str) -> Builder<Client> {
    let builder = Client::builder(base_url).token("s3cret-token");
    builder.retries(Retries::none())
}

async fn fails(builder: Builder<Client>) -> Error {
    let request = UpsertContactRequest::new("ws_1", ContactInput::new("ada@example.com"));
    let client = builder.build().unwrap();
    client.upsert_contact(request).send().await.unwrap_err()
}

async fn failure(base_url: &str) -> Error {
    fails(builder(base_url)).await
}

/// The text, without the name of the request, which differs each time.
fn text(error: &Error) -> String {
    let text = error.to_string();
    match text.split_once(" (request ") {
        Some((before, id)) => {
            assert_eq!(
                Some(id),
                error.request_id().map(|id| format!("{id})")).as_deref()
            );
            before.to_owned()
        }
        None => text,
    }
}

#[tokio::test]
async fn listed_statuses_carry_the_servers_sentence() {
    for status in [400, 401, 500] {
        let stub = Stub::answering([(status, r#"{"error": "a sentence"}"#)]);
        let error = failure(&stub.base_url).await;
        assert_eq!(text(&error), format!("{status}: a sentence"));
        assert_eq!(error.status().unwrap(), status);
        let body: ErrorResponse = error.body().unwrap();
        assert_eq!(body.error, "a sentence");
        assert!(error.refused().unwrap().is_documented());
    }
}

#[tokio::test]
async fn other_statuses_from_400_on_are_refusals_too() {
    for (status, expected) in [
        (404, "Not Found"),
        (405, "Method Not Allowed"),
        (599, "refused without a word"),
    ] {
        let stub = Stub::answering([(status, "")]);
        let error = failure(&stub.base_url).await;
        assert_eq!(text(&error), format!("{status}: {expected}"));
        assert!(!error.refused().unwrap().is_documented());
    }
}

#[tokio::test]
async fn a_401_with_a_page_is_still_a_401() {
    let page = "<html>\n<body>Who are you? s3cret-token</body></html>";
    let length = page.len();
    let stub = Stub::answering_raw(vec![format!(
        "HTTP/1.1 401 Stub\r\ncontent-type: text/html\r\nx-request-id: 1f3c\r\n\
         content-length: {length}\r\n\r\n{page}"
    )]);
    let error = failure(&stub.base_url).await;
    assert_eq!(error.to_string(), "401: Unauthorized (request 1f3c)");
    let refused = error.refused().unwrap();
    assert_eq!(refused.value(), None);
    assert!(
        refused.excerpt().contains("Who are you? [secret]"),
        "{}",
        refused.excerpt()
    );
    assert!(error.body::<ErrorResponse>().is_none());
    assert!(!format!("{error:?}").contains("s3cret"), "{error:?}");
}

#[tokio::test]
async fn a_body_that_breaks_the_contract_is_shown_with_its_place() {
    let schema = "#/components/schemas/UpsertContactResponse";
    for (body, expected) in [
        (r#"{"email": 7}"#, "got 7 at /email, expected a string"),
        (r#"{"action": ["a"]}"#, r#"got ["a"] at /action"#),
        ("", "it is empty"),
        ("<html>", "it is no JSON: expected value at line 1 column 1"),
    ] {
        let stub = Stub::answering([(200, body)]);
        let error = failure(&stub.base_url).await;
        let expected = format!("the answer breaks {schema}: {expected}");
        assert!(text(&error).starts_with(&expected), "{error}");
        let Error::Unexpected(unexpected) = &error else {
            panic!("{error:?}");
        };
        assert_eq!(unexpected.excerpt(), body);
        assert_eq!(unexpected.status(), 200);
    }
    // A long body is kept in part.
    let body = format!(r#"{{"email": {{"a": "{}"}}}}"#, "x".repeat(9_000));
    let stub = Stub::answering([(200, body.as_str())]);
    let error = failure(&stub.base_url).await;
    assert!(error.to_string().len() < 300, "{error}");
    assert!(format!("{error:?}").len() < 2_000);
}

#[tokio::test]
async fn a_success_that_is_not_listed_is_unexpected() {
    let stub = Stub::answering([(202, "{}")]);
    assert_eq!(
        text(&failure(&stub.base_url).await),
        "the contract lists no answer of upsertContact with status 202"
    );
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let elsewhere = Stub::answering([(200, r#"{"action": "create"}"#)]);
    let stub = Stub::answering_raw(vec![format!(
        "HTTP/1.1 307 Stub\r\nlocation: {}/api/contacts.upsert\r\ncontent-length: 0\r\n\r\n",
        elsewhere.base_url
    )]);
    let error = failure(&stub.base_url).await;
    assert!(matches!(error, Error::Unexpected(_)), "{error:?}");
    assert_eq!(error.status().unwrap(), 307);
    assert!(stub.request().contains("s3cret-token"));
}

#[tokio::test]
async fn no_server_is_told_with_address_and_cause() {
    // Bound and dropped: nobody listens there any more.
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let error = failure(&base_url).await;
    let Error::Unreachable(unreachable) = &error else {
        panic!("{error:?}");
    };
    assert!(!unreachable.broke());
    assert_eq!(unreachable.address(), base_url);
    let expected = format!("{base_url} cannot be reached: {}", unreachable.cause());
    assert_eq!(error.to_string(), expected);
    assert!(
        unreachable.cause().to_lowercase().contains("refused"),
        "{error}"
    );
    assert!(!format!("{error:?} {error:#}").contains("s3cret"));
}

#[tokio::test]
async fn a_connection_that_breaks_is_told() {
    let stub = Stub::answering_raw(vec![String::new()]);
    let error = failure(&stub.base_url).await;
    let expected = format!("the connection to {} broke: ", stub.base_url);
    assert!(error.to_string().starts_with(&expected), "{error}");
}

#[tokio::test]
async fn what_takes_too_long_is_given_up() {
    // Accepted by the system, answered by nobody.
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    let limit = Duration::from_millis(200);
    let error = fails(builder(&base_url).timeout(limit)).await;
    assert_eq!(error.to_string(), "no answer within 200 ms");
    let error = fails(builder(&base_url).call_timeout(limit)).await;
    assert!(
        matches!(&error, Error::GivenUp(given_up) if given_up.is_timeout()),
        "{error:?}"
    );
}

#[tokio::test]
async fn a_body_that_never_ends_is_given_up() {
    let head = "HTTP/1.1 200 Stub\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{";
    let stub = Stub::answering_and_holding(vec![head.to_owned()]);
    let error = fails(builder(&stub.base_url).timeout(Duration::from_millis(300))).await;
    assert_eq!(error.to_string(), "no answer within 300 ms");
}
