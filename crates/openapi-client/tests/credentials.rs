//! Credentials go as the security schemes say, and nowhere else.
#![allow(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]

use openapi_client::{Builder, Credential};

include!("support/server.rs");

const SECRET: &str = "s3cret-value";

fn token() -> Credential {
    Credential::Token(SECRET.to_owned())
}

/// What a request of an operation looks like to the server.
async fn sent(
    operation: &'static Operation,
    given: fn(Builder<Client>) -> Builder<Client>,
) -> String {
    let ok = answer(200, "");
    let server = Server::answering(&[&ok]);
    let client = given(Builder::new(server.url.as_str())).build().unwrap();
    assert!(!format!("{:?}", client.0).contains("s3cret"));
    client.call(operation).await.unwrap();
    server.request()
}

#[tokio::test]
async fn each_scheme_sends_its_own_way() {
    let request = sent(&SECURED, |builder| builder.token(SECRET)).await;
    assert_eq!(
        header(&request, "authorization"),
        Some("Bearer s3cret-value")
    );

    let request = sent(&SECURED, |builder| builder.basic("ada", SECRET)).await;
    assert_eq!(
        header(&request, "authorization"),
        Some("Basic YWRhOnMzY3JldC12YWx1ZQ==")
    );

    let request = sent(&SECURED, |builder| builder.credential("Signed", token())).await;
    assert_eq!(
        header(&request, "authorization"),
        Some("Signed s3cret-value")
    );

    let request = sent(&SECURED, |builder| builder.credential("Query", token())).await;
    assert!(
        request.starts_with("POST /x?key=s3cret-value HTTP/1.1"),
        "{request}"
    );
    assert_eq!(header(&request, "authorization"), None);

    let request = sent(&SECURED, |builder| {
        builder
            .credential("Head", token())
            .credential("Cookie", token())
    });
    let request = request.await;
    assert_eq!(header(&request, "x-key"), Some(SECRET));
    assert_eq!(header(&request, "cookie"), Some("session=s3cret-value"));
}

#[tokio::test]
async fn of_alternatives_the_first_that_is_complete_is_sent() {
    // `Head` lacks its `Cookie`.
    let request = sent(&SECURED, |builder| {
        builder.credential("Head", token()).token(SECRET)
    })
    .await;
    assert_eq!(header(&request, "x-key"), None);
    assert_eq!(
        header(&request, "authorization"),
        Some("Bearer s3cret-value")
    );
}

#[tokio::test]
async fn what_asks_for_nothing_gets_nothing() {
    let request = sent(&PLAIN, |builder| builder.token(SECRET)).await;
    assert!(!request.contains("s3cret"), "{request}");
    // Where anybody is let in, who has a credential shows it.
    let request = sent(&OPEN, |builder| builder.token(SECRET)).await;
    assert_eq!(
        header(&request, "authorization"),
        Some("Bearer s3cret-value")
    );
    let request = sent(&OPEN, Builder::anonymous).await;
    assert_eq!(header(&request, "authorization"), None);
}

#[tokio::test]
async fn what_is_missing_is_named() {
    let client: Client = Builder::new("http://127.0.0.1:1")
        .anonymous()
        .build()
        .unwrap();
    let error = client.call(&SECURED).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "not sent: secured asks for Head and Cookie or Query or Basic or Bearer or Signed, for \
         which the client has no credential; give it when the client is built"
    );
}

#[test]
fn credentials_that_fit_nothing_are_refused() {
    let build = |builder: Builder<Client>| builder.build().err().unwrap().to_string();
    let new = || Builder::new("http://127.0.0.1:1");
    for (builder, expected) in [
        (
            new().api_key(SECRET),
            "several schemes take a key; name the one it is for",
        ),
        (
            new().credential(
                "Bearer",
                Credential::Basic {
                    user: "a".into(),
                    password: SECRET.into(),
                },
            ),
            "invalid credential for Bearer: it takes a bearer token",
        ),
        (
            new().credential("Basic", token()),
            "invalid credential for Basic: it takes a user name and a password",
        ),
        (
            new().basic("a:b", SECRET),
            "invalid credential for Basic: a user name has no colon",
        ),
        (
            new().credential("Head", Credential::Token("s3 cret".into())),
            "invalid credential for Head: it holds a space",
        ),
        (
            new(),
            "the client has no credentials; they ask for Bearer (a bearer token), Basic",
        ),
    ] {
        let error = build(builder);
        assert!(error.starts_with(expected), "{error}");
        assert!(!error.contains("s3"), "{error}");
    }
}
