//! Requests as they are shown.
use bytes::Bytes;
use openapi_document::Document;
use serde_json::{Value, json};

use super::{Body, Draft, Given, Header, Masked, Request};
use crate::model::Contract;
use crate::target::Target;
use crate::wire::credentials::Tampering;

fn request(body: &[u8]) -> Request {
    Request {
        method: "POST".to_owned(),
        url: Masked::plain("http://127.0.0.1/a"),
        headers: vec![Header {
            name: "content-type".to_owned(),
            value: Masked::plain("application/json"),
        }],
        body: Some(Bytes::copy_from_slice(body)),
        operation: None,
        token: None,
    }
}

/// What a shell makes of the command, with `curl` replaced by something that shows the body.
fn shell(command: &str) -> Vec<u8> {
    let script = format!(
        "curl() {{ while [ $# -gt 0 ]; do if [ \"$1\" = --data-binary ]; then \
         if [ \"$2\" = @- ]; then cat; else printf %s \"$2\"; fi; fi; shift; done; }}; {command}"
    );
    // By their places, for tests are run with a PATH of next to nothing.
    let output = std::process::Command::new("/bin/bash")
        .args(["-c", &script])
        .env("PATH", "/usr/bin:/bin")
        .output()
        .unwrap();
    assert!(output.status.success(), "{command}");
    output.stdout
}

#[test]
fn the_line_sends_the_same_bytes() {
    let mut long = vec![b'['; 5_000];
    long.extend_from_slice(b"'\"$x`");
    long.resize(2_000_000, b' ');
    for body in [
        &b"{\"a\":1}"[..],
        b"it's $HOME `id` \\ \" ! %s",
        b"\xff\xfe\x00",
        b"@/etc/passwd",
        b"--b\r\n\r\n100% \\r \\ 'x'\tend\r\n--b--\r\n",
        b"-n \0 \x1b[31m \xc2\x85",
        b"",
        "é😀\n".as_bytes(),
        &long,
    ] {
        let curl = request(body).curl();
        assert!(curl.len() < 1_000, "{curl}");
        assert_eq!(shell(&curl), body, "{curl}");
    }
}

fn secured(scheme: &Value) -> Contract {
    let document = json!({
        "openapi": "3.0.3",
        "security": [{"key": []}],
        "paths": {"/a": {"get": {"responses": {}}}},
        "components": {"securitySchemes": {"key": scheme}}
    });
    Contract::read(Document::new(document).unwrap()).unwrap()
}

fn sent(contract: &Contract, given: Given) -> Request {
    let target = Target::new("http://127.0.0.1")
        .unwrap()
        .token("user:s3cret");
    let (first, _) = contract.each().next().unwrap();
    let mut draft = Draft::new(first, Vec::new(), Body::None);
    draft.credentials = given;
    draft.render(contract, &target).unwrap()
}

#[test]
fn credentials_travel_as_their_scheme_says_and_are_not_shown() {
    let basic = "Basic dXNlcjpzM2NyZXQ=";
    for (scheme, header, value) in [
        (
            json!({"type": "http", "scheme": "bearer"}),
            "authorization",
            "Bearer user:s3cret",
        ),
        (
            json!({"type": "http", "scheme": "Basic"}),
            "authorization",
            basic,
        ),
        (
            json!({"type": "oauth2", "flows": {}}),
            "authorization",
            "Bearer user:s3cret",
        ),
        (
            json!({"type": "apiKey", "in": "header", "name": "X-Key"}),
            "X-Key",
            "user:s3cret",
        ),
        (
            json!({"type": "apiKey", "in": "cookie", "name": "k"}),
            "cookie",
            "k=user%3As3cret",
        ),
    ] {
        let request = sent(&secured(&scheme), Given::Good);
        let found = request
            .headers
            .iter()
            .find(|one| one.name == header)
            .unwrap();
        assert_eq!(String::from_utf8_lossy(&found.value.value), value);
        let curl = request.curl();
        assert!(
            curl.contains("$TOKEN") && !curl.contains("s3cret"),
            "{curl}"
        );
    }
    let query = sent(
        &secured(&json!({"type": "apiKey", "in": "query", "name": "k"})),
        Given::Good,
    );
    assert_eq!(query.url.value, b"http://127.0.0.1/a?k=user%3As3cret");
    assert!(!query.curl().contains("s3cret") && !format!("{query:?}").contains("s3cret"));
}

#[test]
fn no_tampering_leaves_the_credentials_good() {
    for scheme in [
        json!({"type": "http", "scheme": "bearer"}),
        json!({"type": "http", "scheme": "basic"}),
        json!({"type": "apiKey", "in": "header", "name": "X-Key"}),
        json!({"type": "apiKey", "in": "query", "name": "k"}),
        json!({"type": "apiKey", "in": "cookie", "name": "k"}),
    ] {
        let contract = secured(&scheme);
        let good = sent(&contract, Given::Good);
        let scheme = contract.operations[0].security.alternatives[0][0].clone();
        let mut seen = Vec::new();
        for how in Tampering::of(&scheme.kind) {
            let given = Given::Tampered {
                alternative: 0,
                scheme: scheme.clone(),
                how: *how,
            };
            let request = sent(&contract, given);
            assert_ne!(request, good, "{how:?}");
            assert!(!seen.contains(&request), "{how:?}");
            assert!(!request.curl().contains("s3cret"), "{how:?}");
            seen.push(request);
        }
    }
}

#[test]
fn a_base_url_with_a_path_replaces_that_of_the_servers() {
    let document = json!({
        "openapi": "3.0.3",
        "servers": [{"url": "https://{host}/v{n}/", "variables": {
            "host": {"default": "a.example"}, "n": {"default": "2"}
        }}],
        "paths": {"/a": {"get": {"responses": {}}}}
    });
    let contract = Contract::read(Document::new(document).unwrap()).unwrap();
    for (base, url) in [
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080/v2/a"),
        ("http://127.0.0.1", "http://127.0.0.1/v2/a"),
        ("http://127.0.0.1/", "http://127.0.0.1/a"),
        ("http://127.0.0.1/api/", "http://127.0.0.1/api/a"),
    ] {
        let (first, _) = contract.each().next().unwrap();
        let draft = Draft::new(first, Vec::new(), Body::None);
        let request = draft
            .render(&contract, &Target::new(base).unwrap())
            .unwrap();
        assert_eq!(request.url(), url);
    }
    for bad in [
        "a",
        "ftp://a",
        "http://u@a",
        "http://a/?b",
        "http://a/#c",
        "/a",
    ] {
        assert!(Target::new(bad).is_err(), "{bad}");
    }
}
