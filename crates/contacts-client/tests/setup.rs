//! `Client::builder`: what it takes, and what it keeps to itself.
#![allow(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]

use std::{io::Read as _, net::TcpListener, process::Command};

use contacts_client::types::{ContactInput, UpsertContactRequest};
use contacts_client::{BuildError, Client, Credential, Error, Retries};

fn build(base_url: &str, token: &str) -> Result<Client, BuildError> {
    let builder = Client::builder(base_url).token(token);
    builder.retries(Retries::none()).build()
}

#[test]
fn base_urls_that_cannot_be_one_are_refused() {
    for (base_url, reason) in [
        ("", "relative URL without a base"),
        ("localhost:8080", "neither http nor https"),
        ("127.0.0.1:8080", "relative URL without a base"),
        ("/api", "relative URL without a base"),
        ("http://", "empty host"),
        ("http://host:99999", "invalid port number"),
        ("ftp://example.com", "neither http nor https"),
        ("http://me:hidden@example.com", "user name or password"),
        ("http://example.com?a=b", "query or fragment"),
        ("http://example.com#top", "query or fragment"),
    ] {
        let error = build(base_url, "token").unwrap_err();
        assert!(
            matches!(error, BuildError::BaseUrl(_)),
            "{base_url}: {error:?}"
        );
        let message = error.to_string();
        assert!(message.contains(reason), "{base_url}: {message}");
        assert!(
            message.ends_with("give one such as http://127.0.0.1:8080"),
            "{message}"
        );
        assert!(!message.contains("hidden"), "{message}");
    }
}

#[test]
fn tokens_that_no_header_can_carry_are_refused() {
    for token in [
        "",
        "s3cret\n",
        "s3cret\r\nx-evil: 1",
        "s3 cret",
        "s3cret\0",
        "s3crét",
        "\u{7f}",
    ] {
        let error = build("http://127.0.0.1:1", token).unwrap_err();
        assert!(
            matches!(error, BuildError::Credential(_)),
            "{token:?}: {error:?}"
        );
        let shown = format!("{error} {error:?}");
        assert!(
            shown.contains("empty") || shown.contains("not visible ASCII"),
            "{shown}"
        );
        assert!(!shown.contains("s3"), "{shown}");
    }
}

#[test]
fn debug_does_not_show_the_token() {
    let client = build("http://127.0.0.1:1", "s3cret").unwrap();
    let request = UpsertContactRequest::new("ws_1", ContactInput::new("a@b.c"));
    for shown in [
        format!("{client:?}"),
        format!("{client:#?}"),
        format!("{:?}", client.upsert_contact(request)),
    ] {
        assert!(shown.contains("BearerAuth"), "{shown}");
        assert!(!shown.contains("s3cret"), "{shown}");
    }
}

#[tokio::test]
async fn no_client_is_made_without_credentials_by_mistake() {
    let url = "http://127.0.0.1:1";
    let error = Client::builder(url).build().unwrap_err();
    assert_eq!(
        error.to_string(),
        "the client has no credentials; they ask for BearerAuth (a bearer token); give one \
         (`token`, `basic`, `api_key`, `credential`), or say `anonymous`"
    );
    let client = Client::builder(url).anonymous().build().unwrap();
    let request = UpsertContactRequest::new("ws_1", ContactInput::new("a@b.c"));
    let error = client.upsert_contact(request).send().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "not sent: upsertContact asks for BearerAuth, for which the client has no credential; \
         give it when the client is built"
    );
}

#[test]
fn credentials_that_nobody_asks_for_are_refused() {
    let url = "http://127.0.0.1:1";
    let key = || Credential::Token("s3cret-token".to_owned());
    for (builder, expected) in [
        (
            Client::builder(url).api_key("s3cret-token"),
            "no operation asks for a key",
        ),
        (
            Client::builder(url).basic("ada", "s3cret-token"),
            "no operation asks for a user name and a password",
        ),
        (
            Client::builder(url).credential("Other", key()),
            "no operation asks for Other; they ask for BearerAuth (a bearer token)",
        ),
    ] {
        assert!(!format!("{builder:?}").contains("s3cret"));
        let error = builder.build().unwrap_err().to_string();
        assert!(error.starts_with(expected), "{error}");
        assert!(!error.contains("s3cret"));
    }
    let unknown = Client::builder(url)
        .token("s3cret-token")
        .repeatable("drop");
    let error = unknown.build().unwrap_err().to_string();
    assert!(error.contains("no operation \"drop\""), "{error}");
}

#[tokio::test]
async fn https_is_spoken() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base_url = format!("https://{}", listener.local_addr().unwrap());
    let server = std::thread::spawn(move || {
        let mut first = [0; 1];
        listener.accept().unwrap().0.read_exact(&mut first).unwrap();
        first[0]
    });
    let client = match build(&base_url, "token") {
        Ok(client) => client,
        // No root certificates on this machine: an error, not an insecure client.
        Err(error) => return assert!(matches!(error, BuildError::Http(_)), "{error:?}"),
    };
    let request = UpsertContactRequest::new("ws_1", ContactInput::new("ada@example.com"));
    let error = client.upsert_contact(request).send().await.unwrap_err();
    assert!(matches!(error, Error::Unreachable(_)), "{error:?}");
    // 22 is a TLS handshake record (RFC 8446 section 5.1).
    assert_eq!(server.join().unwrap(), 22);
}

/// Runs itself again without root certificates, as on a slim container.
#[test]
fn a_machine_without_root_certificates_still_speaks_http() {
    const NAME: &str = "a_machine_without_root_certificates_still_speaks_http";
    const MARK: &str = "CONTACTS_CLIENT_TEST_WITHOUT_CERTIFICATES";
    if std::env::var_os(MARK).is_some() {
        assert!(build("http://127.0.0.1:1", "token").is_ok());
        let error = build("https://127.0.0.1:1", "token").unwrap_err();
        assert!(matches!(error, BuildError::Http(_)), "{error:?}");
        return;
    }
    // These variables rule on Unix only; elsewhere the system has its own store.
    if cfg!(all(unix, not(target_vendor = "apple"))) {
        let outcome = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", NAME])
            .envs([
                (MARK, "1"),
                ("SSL_CERT_FILE", "/nonexistent"),
                ("SSL_CERT_DIR", "/nonexistent"),
            ])
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&outcome.stdout);
        assert!(
            outcome.status.success() && said.contains("1 passed"),
            "{said}"
        );
    }
}
